// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/json/jsonvalue.h"

#include <QVector>

namespace signalbox {

//! Which entries of a mission's record are live: all of them until a rollback leaves a tail behind.
//!
//! Entries are numbered by mission_seq from 1 without gaps; the live view is a list of ranges of
//! them, the last of which grows. Position is the 0-based place in the live transcript.
class LiveView {
public:
    struct Range {
        qint64 first = 1;
        qint64 last = 0;
        bool operator==(const Range&) const = default;
    };

    qint64 count() const;
    //! mission_seq at a position; 0 when out of range.
    qint64 entryAt(qint64 position) const;
    //! Position of a mission_seq, -1 when it is not live.
    qint64 positionOf(qint64 entry) const;
    bool isLive(qint64 entry) const { return positionOf(entry) >= 0; }

    //! Takes the next recorded entry in; it must be newer than all others.
    void append(qint64 entry);
    //! The view up to and including an entry, as it was before anything newer.
    LiveView cutAfter(qint64 entry) const;
    const QVector<Range>& ranges() const { return m_ranges; }

    JsonValue toRecord() const;
    static LiveView fromRecord(const JsonValue& value);

    bool operator==(const LiveView&) const = default;

private:
    QVector<Range> m_ranges;
};

} // namespace signalbox
