// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// WindowedTable, how keys and rows are asked for and let go; included by windowedtable.h only.

namespace signalbox {

template <class Traits> int WindowedTable<Traits>::sourceOf(const QObject* runtime) const
{
    for (qsizetype source = 0; source < m_sources.size(); ++source) {
        if (m_sources.at(source).runtime == runtime)
            return static_cast<int>(source);
    }
    return -1;
}

template <class Traits> void WindowedTable<Traits>::load(Runtime* runtime)
{
    int source = sourceOf(runtime);
    if (source < 0) {
        source = sourceOf(nullptr); // the place of a removed one
        if (source < 0) {
            source = static_cast<int>(m_sources.size());
            m_sources.append(Source {});
        }
        m_sources[source].runtime = runtime;
        m_sources[source].id = runtime->id();
        m_sources[source].life = m_latest.ask();
    }
    for (auto it = m_rows.keyBegin(); it != m_rows.keyEnd(); ++it) {
        Entry& entry = m_order.entry(*it); // shown on, but it may have changed unheard: read again
        if (entry.source == source)
            entry.reading = Reading::Unread;
    }
    readKeys(source);
}

template <class Traits> void WindowedTable<Traits>::readKeys(int source)
{
    Source& from = m_sources[source];
    Runtime* runtime = from.runtime;
    if (from.ticket != 0) {
        from.again = true;
        return;
    }
    const quint64 ticket = from.ticket = m_latest.ask();
    from.again = false;
    from.sinceAsked.clear();
    countLoading(+1);
    const bool isFirst = !m_order.hasSource(static_cast<quint16>(source))
        || m_order.idsOf(static_cast<quint16>(source)).isEmpty();
    if (!isFirst || firstWindow() <= 0) {
        readAllKeys(source, ticket);
        return;
    }
    whenDone(askKeys(runtime, firstWindow()),
        this,
        [this, source, ticket](const Result<KeyAnswer>& answer) {
            if (m_sources.at(source).ticket != ticket)
                return;
            if (answer.ok() && keysOf(*answer).size() < firstWindow()) {
                keysDone(source, answer); // that was all
                return;
            }
            if (answer.ok())
                takeKeys(source, keysOf(*answer), Extent::Some);
            // Only now, behind the rows that were just asked for: those are what a person waits for.
            readAllKeys(source, ticket);
        });
}

template <class Traits> void WindowedTable<Traits>::readAllKeys(int source, quint64 ticket)
{
    whenDone(askKeys(m_sources.at(source).runtime, 0),
        this,
        [this, source, ticket](const Result<KeyAnswer>& answer) {
            if (m_sources.at(source).ticket == ticket)
                keysDone(source, answer);
        });
}

template <class Traits>
void WindowedTable<Traits>::keysDone(int source, const Result<KeyAnswer>& answer)
{
    Runtime* runtime = m_sources.at(source).runtime;
    const bool again = std::exchange(m_sources[source].again, false);
    m_sources[source].ticket = 0;
    if (answer.ok()) {
        takeKeys(source, keysOf(*answer), Extent::All);
        // Changes that came meanwhile are newer than these keys may be: they win.
        Source& from = m_sources[source];
        for (auto it = from.sinceAsked.cbegin(); it != from.sinceAsked.cend(); ++it) {
            if (!from.pending.contains(it.key()))
                from.pending.insert(it.key(), it.value());
        }
        from.sinceAsked.clear();
        if (!from.pending.isEmpty())
            m_flush.start();
    } else if (!again) {
        Q_EMIT loadFailed(runtime, answer.error());
    }
    if (again)
        readKeys(source);
    countLoading(-1);
}

template <class Traits>
void WindowedTable<Traits>::takeKeys(int source, const QVector<Key>& keys, Extent extent)
{
    const auto from = static_cast<quint16>(source);
    QVector<Slot> come;
    QVector<Slot> rekeyed;
    QVector<Key> otherKeys;
    QVector<bool> seen(m_order.slotCount(), false);
    m_order.reserve(from, keys.size());
    for (const Key& key : keys) {
        const RowId id = Traits::idOf(key);
        Slot slot = m_order.find(from, id);
        if (slot == Order::NoSlot) {
            slot = m_order.add(from, id, key);
            come.append(slot);
        } else if (m_order.rowOf(slot) >= 0) { // else: twice in the same answer
            seen[slot] = true;
            if (m_order.entry(slot).reading == Reading::Missing)
                m_order.entry(slot).reading = Reading::Unread;
            if (!(m_order.entry(slot).key == key)) {
                rekeyed.append(slot);
                otherKeys.append(key);
            }
        }
    }
    if (extent == Extent::All)
        removeSlots(slotsOf(source, seen));
    rekeyAll(rekeyed, otherKeys);
    insertSlots(come);
    applied();
    fetch();
}

template <class Traits>
QVector<typename WindowedTable<Traits>::Slot> WindowedTable<Traits>::slotsOf(
    int source, const QVector<bool>& except) const
{
    QVector<Slot> slots;
    for (const Slot slot : m_order.order()) {
        if (m_order.entry(slot).source == source && !except.value(slot))
            slots.append(slot);
    }
    return slots;
}

template <class Traits> void WindowedTable<Traits>::forget(QObject* runtime)
{
    const int source = sourceOf(runtime);
    if (source < 0)
        return;
    const bool wasLoading = m_sources.at(source).ticket != 0;
    m_sources[source].runtime = nullptr; // it may be destroyed already: nobody may ask it anything
    removeSlots(slotsOf(source, {}));
    m_sources[source] = Source {};
    applied();
    if (wasLoading)
        countLoading(-1);
}

template <class Traits> void WindowedTable<Traits>::restart()
{
    for (Source& source : m_sources) {
        if (source.ticket != 0)
            countLoading(-1);
        source.ticket = 0;
    }
    reload();
}

template <class Traits> void WindowedTable<Traits>::setVisibleRange(int first, int last)
{
    m_visibleFirst = qMax(0, first);
    m_visibleLast = qMax(m_visibleFirst, last);
    fetch();
}

template <class Traits> void WindowedTable<Traits>::fetch()
{
    const int last = qMin(m_order.size() - 1, m_visibleLast + windowed::Ahead);
    QVector<QVector<RowId>> wanted(m_sources.size());
    for (int row = qMax(0, m_visibleFirst - windowed::Ahead); row <= last; ++row) {
        Entry& entry = m_order.entry(m_order.slotAt(row));
        if (entry.reading == Reading::Unread
            && m_sources.at(entry.source).rowRequests < windowed::MaxRowRequests) {
            entry.reading = Reading::Asked;
            wanted[entry.source].append(Traits::idOf(entry.key));
        }
    }
    for (int source = 0; source < wanted.size(); ++source) {
        const QVector<RowId>& ids = wanted.at(source);
        if (ids.isEmpty())
            continue;
        Runtime* runtime = m_sources.at(source).runtime;
        ++m_sources[source].rowRequests;
        whenDone(askRows(runtime, ids),
            this,
            [this, source, life = m_sources.at(source).life, ids](
                const Result<QVector<Row>>& answer) {
                if (m_sources.at(source).life == life)
                    takeRows(source, ids, answer);
            });
    }
}

template <class Traits>
void WindowedTable<Traits>::takeRows(
    int source, const QVector<RowId>& ids, const Result<QVector<Row>>& answer)
{
    --m_sources[source].rowRequests;
    const auto from = static_cast<quint16>(source);
    QVector<Row> rows;
    if (answer.ok()) {
        for (const Row& row : *answer) { // a change that came meanwhile is newer than this answer
            const Slot slot = m_order.find(from, Traits::idOf(row));
            if (slot == Order::NoSlot || m_order.entry(slot).reading != Reading::Asked)
                continue;
            m_order.entry(slot).reading = Reading::Read;
            rows.append(row);
        }
    }
    Batch batch;
    apply(source, rows, batch);
    for (const RowId& id : ids) { // not asked for again before the keys are
        const Slot slot = m_order.find(from, id);
        if (slot != Order::NoSlot && m_order.entry(slot).reading == Reading::Asked)
            m_order.entry(slot).reading = Reading::Missing;
    }
    carryOut(batch);
    if (!answer.ok())
        Q_EMIT loadFailed(m_sources.at(source).runtime, answer.error());
}

template <class Traits> void WindowedTable<Traits>::evict()
{
    if (m_rows.size() <= windowed::MaxRows)
        return;
    for (auto it = m_rows.begin(); it != m_rows.end();) {
        const int row = m_order.rowOf(it.key());
        if (row >= m_visibleFirst - windowed::KeepAround
            && row <= m_visibleLast + windowed::KeepAround) {
            ++it;
            continue;
        }
        m_order.entry(it.key()).reading = Reading::Unread;
        it = m_rows.erase(it);
    }
}

} // namespace signalbox
