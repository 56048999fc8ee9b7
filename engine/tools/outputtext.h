// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace signalbox {

//! The beginning of a text for the transcript, with a visible note when something was left out.
QString firstLines(const QString& text);
//! Drops the first bytes of a character that the end of a window cut in two.
void dropCutCharacter(QByteArray& bytes);

//! What a command wrote, as valid text.
struct StreamText {
    QString text; //!< ends with a note when something was cut
    bool replaced = false;
    bool cut = false;
};
StreamText streamText(QByteArray bytes, qint64 leftOut);

} // namespace signalbox
