// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/transcriptpages.h"

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

//! Text is kept twice: as it is shown, and in the recorded event.
qint64 roughBytes(const TranscriptEntry& entry)
{
    return 400 + 4 * entry.text.size();
}

} // namespace

void TranscriptPages::clear()
{
    m_pages.clear();
    m_actions.clear();
    m_bytes = 0;
}

void TranscriptPages::store(qint64 first, const QVector<TranscriptEntry>& entries)
{
    for (qsizetype i = 0; i < entries.size(); ++i)
        put(entries[i], first + i);
}

void TranscriptPages::put(const TranscriptEntry& entry, qint64 position)
{
    Page& page = m_pages[position / PageSize];
    const auto place = static_cast<size_t>(position % PageSize);
    TranscriptEntry& slot = page.entries[position % PageSize];
    if (page.there.test(place)) {
        page.bytes -= roughBytes(slot);
        m_bytes -= roughBytes(slot);
        if (!slot.action.isEmpty())
            m_actions.remove(slot.action, position);
    }
    slot = entry;
    page.there.set(place);
    page.bytes += roughBytes(entry);
    m_bytes += roughBytes(entry);
    page.used = ++m_tick;
    if (!entry.action.isEmpty())
        m_actions.insert(entry.action, position);
}

const TranscriptEntry* TranscriptPages::entry(qint64 position) const
{
    const auto page = m_pages.constFind(position / PageSize);
    if (position < 0 || page == m_pages.constEnd()
        || !page->there.test(static_cast<size_t>(position % PageSize)))
        return nullptr;
    return &page->entries.at(position % PageSize);
}

bool TranscriptPages::isWhole(qint64 page, qint64 count) const
{
    const auto found = m_pages.constFind(page);
    if (found == m_pages.constEnd())
        return false;
    const qint64 length = std::clamp<qint64>(count - page * PageSize, 0, PageSize);
    return static_cast<qint64>(found->there.count()) >= length;
}

QVector<qint64> TranscriptPages::positionsOf(const ActionId& action) const
{
    QVector<qint64> positions = m_actions.values(action);
    std::sort(positions.begin(), positions.end());
    return positions;
}

bool TranscriptPages::setActionState(qint64 position, ActionState state)
{
    if (!entry(position))
        return false;
    TranscriptEntry& slot = m_pages[position / PageSize].entries[position % PageSize];
    return std::exchange(slot.actionState, state) != state;
}

void TranscriptPages::touch(qint64 firstPage, qint64 lastPage)
{
    ++m_tick;
    for (qint64 page = firstPage; page <= lastPage; ++page) {
        const auto found = m_pages.find(page);
        if (found != m_pages.end())
            found->used = m_tick;
    }
}

void TranscriptPages::evict(qint64 firstPage, qint64 lastPage, qint64 count)
{
    const qint64 tail = (count - 1) / PageSize - 1;
    while (m_pages.size() > MaxPages || m_bytes > MaxBytes) {
        qint64 oldest = -1;
        for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it) {
            const bool pinned = (it.key() >= firstPage && it.key() <= lastPage) || it.key() >= tail;
            if (!pinned && (oldest < 0 || it->used < m_pages.constFind(oldest)->used))
                oldest = it.key();
        }
        if (oldest < 0)
            return;
        drop(oldest);
    }
}

void TranscriptPages::drop(qint64 page)
{
    const Page gone = m_pages.take(page);
    m_bytes -= gone.bytes;
    for (size_t i = 0; i < PageSize; ++i) {
        const TranscriptEntry& entry = gone.entries.at(static_cast<qsizetype>(i));
        if (gone.there.test(i) && !entry.action.isEmpty())
            m_actions.remove(entry.action, page * PageSize + static_cast<qint64>(i));
    }
}

} // namespace signalbox
