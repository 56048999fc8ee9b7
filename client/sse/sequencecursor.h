// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

namespace signalbox {

//! Sequence numbers first to last, both included.
struct SequenceSpan {
    qint64 first = 0;
    qint64 last = 0;

    bool operator==(const SequenceSpan&) const = default;
};

//! Where a reader stands in a gap-free numbered stream, whatever order it comes in.
//!
//! History and stream overlap on purpose (D4) and a server may honour Last-Event-ID or not (D5): so
//! each number is taken once, numbers that were jumped over are remembered until something brings
//! them, and the end result is that of reading in order (reliability.md N-14). Pure.
class SequenceCursor {
public:
    enum class Seen {
        Next, //!< new, right after the last
        Ahead, //!< new, but numbers before it are missing
        Late, //!< one of the missing
        Duplicate,
    };

    //! Position: the highest number that was read; what comes up to it is a duplicate.
    explicit SequenceCursor(qint64 position = 0)
        : m_position(position)
    {
    }

    Seen take(qint64 number);
    //! All of these were read by other means, such as history.
    void fill(SequenceSpan span);

    qint64 position() const { return m_position; }
    //! The highest number below which nothing is missing: where to resume.
    qint64 settled() const;
    const QVector<SequenceSpan>& missing() const { return m_missing; } //!< ascending, apart
    qint64 duplicates() const { return m_duplicates; }

private:
    qint64 m_position;
    qint64 m_duplicates = 0;
    QVector<SequenceSpan> m_missing;
};

} // namespace signalbox
