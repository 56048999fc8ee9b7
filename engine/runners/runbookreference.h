// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace signalbox {

//! A reference of a runbook, {{name.path.to.field}}: the name and the fields behind it.
struct RunbookReference {
    QString name;
    QStringList fields;

    QString text() const; //!< as written, without the braces
};

//! A piece of a text: either literal text or a reference.
struct RunbookPiece {
    QString literal;
    std::optional<RunbookReference> reference;
    QString malformed; //!< what stands between {{ and }} when it is no reference
};

//! Letters, digits, _ and -; starts with a letter or _.
bool isRunbookName(QStringView text);
//! Reads "name.field.0"; nothing when it is not of that form.
std::optional<RunbookReference> readRunbookReference(QStringView text);
//! Cuts a text at its references. \{{ is a literal {{. Values that are put in are never cut again.
QVector<RunbookPiece> cutRunbookText(QStringView text);
//! The reference when the text is exactly one and nothing else.
std::optional<RunbookReference> wholeRunbookReference(QStringView text);

} // namespace signalbox
