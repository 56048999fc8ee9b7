// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/liveview.h"

#include <algorithm>

namespace signalbox {

qint64 LiveView::count() const
{
    qint64 total = 0;
    for (const Range& range : m_ranges)
        total += range.last - range.first + 1;
    return total;
}

qint64 LiveView::entryAt(qint64 position) const
{
    if (position < 0)
        return 0;
    for (const Range& range : m_ranges) {
        const qint64 length = range.last - range.first + 1;
        if (position < length)
            return range.first + position;
        position -= length;
    }
    return 0;
}

qint64 LiveView::positionOf(qint64 entry) const
{
    qint64 before = 0;
    for (const Range& range : m_ranges) {
        if (entry >= range.first && entry <= range.last)
            return before + entry - range.first;
        before += range.last - range.first + 1;
    }
    return -1;
}

void LiveView::append(qint64 entry)
{
    if (!m_ranges.isEmpty() && m_ranges.constLast().last + 1 == entry)
        m_ranges.last().last = entry;
    else
        m_ranges.append({ entry, entry });
}

LiveView LiveView::cutAfter(qint64 entry) const
{
    LiveView cut;
    for (const Range& range : m_ranges) {
        if (range.first > entry)
            break;
        cut.m_ranges.append({ range.first, std::min(range.last, entry) });
    }
    return cut;
}

JsonValue LiveView::toRecord() const
{
    JsonValue list = JsonValue::array();
    for (const Range& range : m_ranges) {
        list.append(range.first);
        list.append(range.last);
    }
    return list;
}

LiveView LiveView::fromRecord(const JsonValue& value)
{
    LiveView view;
    const QVector<JsonValue>& numbers = value.items();
    for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
        view.m_ranges.append({ numbers.at(i).toInt(), numbers.at(i + 1).toInt() });
    return view;
}

} // namespace signalbox
