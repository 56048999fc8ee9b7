// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QVector>

namespace signalbox {

//! A run of equal, removed or added lines.
struct LineEdit {
    enum class Kind { Same, Removed, Added };

    Kind kind = Kind::Same;
    int before = 0; //!< 0-based first line in the old text (where it would stand, for Added)
    int after = 0; //!< 0-based first line in the new text (where it would stand, for Removed)
    int count = 0;

    bool operator==(const LineEdit&) const = default;
};

//! The edits that turn `before` into `after`, in order; removals come before additions.
//!
//! Lines that are unique on both sides are anchors, Myers' algorithm fills the rest; where two
//! stretches have too little in common to be worth the time they are replaced whole. So the cost
//! stays near linear for any input, and the result is always a correct diff.
QVector<LineEdit> lineDiff(const QStringList& before, const QStringList& after);

} // namespace signalbox
