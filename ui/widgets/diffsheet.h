// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checkpoint.h"

#include <QString>
#include <QVector>

#include <utility>

namespace signalbox {

//! Part of a line, in UTF-16 units of the text as it is shown.
struct DiffSpan {
    int from = 0;
    int length = 0;

    bool operator==(const DiffSpan&) const = default;
};

//! One row of a unified diff, ready to be painted.
struct DiffRow {
    enum class Kind {
        Context,
        Removed,
        Added,
        Gap, //!< unchanged rows that are folded away
        Remark, //!< our own words about the file
    };

    Kind kind = Kind::Context;
    int before = 0; //!< 1-based line number, 0 for none
    int after = 0;
    QString text; //!< as shown: hidden characters, tabs and trailing blanks made visible
    int twin = 0; //!< how many rows away the line stands that took its place, or that it replaces
    QVector<DiffSpan> blanks; //!< marks that stand for white space, painted faintly
    QVector<DiffRow> folded; //!< of a Gap

    bool operator==(const DiffRow&) const = default;
};

//! A whole file diff as rows, with its figures.
struct DiffSheet {
    QVector<DiffRow> rows;
    int added = 0;
    int removed = 0;
    bool binary = false;
    QString summary; //!< one sentence for people and screen readers
};

//! Compares both sides line by line; `context` unchanged lines are kept around each change.
DiffSheet diffSheet(const FileSides& sides, int context = 3);

//! What differs within two twin lines, to be marked in the one and in the other. Empty when they have
//! next to nothing in common. Worked out only for rows that are seen: it is the dear part of a diff.
std::pair<QVector<DiffSpan>, QVector<DiffSpan>> changedWithin(const DiffRow& removed, const DiffRow& added);

//! Text of a line as the sheet shows it.
DiffRow diffRowFor(DiffRow::Kind kind, int before, int after, const QString& line);

} // namespace signalbox
