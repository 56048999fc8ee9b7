// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/sequencecursor.h"

#include <algorithm>

namespace signalbox {

namespace {

//! A stream with more holes than this has its last ones read as one, with what is between them:
//! what comes twice then merges by id.
constexpr qsizetype MostSpans = 256;

} // namespace

SequenceCursor::Seen SequenceCursor::take(qint64 number)
{
    if (number == m_position + 1) {
        m_position = number;
        return Seen::Next;
    }
    if (number > m_position) {
        if (m_missing.size() < MostSpans)
            m_missing.append({ m_position + 1, number - 1 });
        else
            m_missing.last().last = number - 1;
        m_position = number;
        return Seen::Ahead;
    }
    const bool wasMissing = std::any_of(m_missing.cbegin(), m_missing.cend(), [number](auto span) {
        return span.first <= number && number <= span.last;
    });
    if (wasMissing) {
        fill({ number, number });
        return Seen::Late;
    }
    ++m_duplicates;
    return Seen::Duplicate;
}

void SequenceCursor::fill(SequenceSpan span)
{
    QVector<SequenceSpan> left;
    for (const SequenceSpan& hole : m_missing) {
        if (hole.first < span.first)
            left.append({ hole.first, std::min(hole.last, span.first - 1) });
        if (hole.last > span.last)
            left.append({ std::max(hole.first, span.last + 1), hole.last });
    }
    if (span.first > m_position + 1)
        left.append({ m_position + 1, span.first - 1 });
    m_missing = left;
    m_position = std::max(m_position, span.last);
}

qint64 SequenceCursor::settled() const
{
    return m_missing.isEmpty() ? m_position : m_missing.first().first - 1;
}

} // namespace signalbox
