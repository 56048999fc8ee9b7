// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The bodies of WindowedTable; included by windowedtable.h only.

namespace signalbox {

namespace windowed {
constexpr int Ahead = 64; //!< rows read before and after the visible ones
constexpr int KeepAround = 512; //!< rows kept before and after them
constexpr int MaxRows = 2048; //!< rows in memory before some are let go
constexpr int ChangesPerTurn = 1000;
constexpr int MaxRanges = 256; //!< more than these go or come as one range
constexpr int MaxRowRequests = 2; //!< under way at once, per runtime
} // namespace windowed

template <class Traits>
WindowedTable<Traits>::WindowedTable(TableSpec<Row> spec, QObject* parent)
    : TableModel(parent)
    , m_spec(std::move(spec))
    , m_order([this](const Entry& a, const Entry& b) { return entryLess(a, b); })
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(0);
    QObject::connect(&m_flush, &QTimer::timeout, this, [this] { flush(); });
}

template <class Traits>
QVariant WindowedTable<Traits>::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Slot slot = m_order.slotAt(index.row());
    const Entry& entry = m_order.entry(slot);
    const auto row = m_rows.constFind(slot);
    if (role == LoadedRole)
        return row != m_rows.constEnd();
    if (role == RuntimeIdRole)
        return QVariant::fromValue(m_sources.at(entry.source).id);
    if (row != m_rows.constEnd())
        return m_spec.value(*row, index.column(), role);
    return keyValue(entry.key, index.column(), role);
}

template <class Traits>
QVariant WindowedTable<Traits>::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= columnCount())
        return {};
    return m_spec.title(section);
}

template <class Traits>
const typename Traits::Row* WindowedTable<Traits>::rowAt(int row) const
{
    const auto found = m_rows.constFind(m_order.slotAt(row));
    return found == m_rows.constEnd() ? nullptr : &*found;
}

template <class Traits>
Runtime* WindowedTable<Traits>::runtimeAt(int row) const
{
    return m_sources.at(m_order.entry(m_order.slotAt(row)).source).runtime;
}

template <class Traits>
int WindowedTable<Traits>::rowOf(const RuntimeId& runtime, const RowId& id) const
{
    for (qsizetype source = 0; source < m_sources.size(); ++source) {
        const Source& shown = m_sources.at(source);
        if (!shown.runtime || shown.id != runtime)
            continue;
        const Slot slot = m_order.find(static_cast<quint16>(source), id);
        return slot == Order::NoSlot ? -1 : m_order.rowOf(slot);
    }
    return -1;
}

template <class Traits>
int WindowedTable<Traits>::sourceOf(const QObject* runtime) const
{
    for (qsizetype source = 0; source < m_sources.size(); ++source) {
        if (m_sources.at(source).runtime == runtime)
            return static_cast<int>(source);
    }
    return -1;
}

template <class Traits>
void WindowedTable<Traits>::load(Runtime* runtime)
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
    Source& from = m_sources[source];
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
    if (isFirst && firstWindow() > 0) {
        whenDone(askKeys(runtime, firstWindow()), this,
            [this, source, ticket](const Result<KeyAnswer>& answer) {
                if (m_sources.at(source).ticket == ticket && answer.ok())
                    takeKeys(source, keysOf(*answer), Extent::Some);
            });
    }
    whenDone(askKeys(runtime, 0), this, [this, source, ticket](const Result<KeyAnswer>& answer) {
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
        load(runtime);
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

template <class Traits>
void WindowedTable<Traits>::rekeyAll(const QVector<Slot>& slots, const QVector<Key>& keys)
{
    if (slots.isEmpty())
        return;
    QVector<Slot> shown;
    const auto assign = [&] {
        for (qsizetype i = 0; i < slots.size(); ++i) {
            Key& key = m_order.entry(slots[i]).key;
            if (showsDifference(key, keys[i]))
                shown.append(slots[i]);
            counted(key, -1);
            key = keys[i];
            counted(key, +1);
        }
    };
    assign();
    if (!m_order.isInOrder(m_order.order())) { // the same rows in another order
        m_order.setSorted(false);
        reorder([this] {
            m_order.putInOrder(m_order.order());
            m_order.setSorted(true);
        });
    }
    announce(shown, {});
}

template <class Traits>
void WindowedTable<Traits>::forget(QObject* runtime)
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

template <class Traits>
void WindowedTable<Traits>::restart()
{
    for (Source& source : m_sources) {
        if (source.ticket != 0)
            countLoading(-1);
        source.ticket = 0;
    }
    reload();
}

template <class Traits>
void WindowedTable<Traits>::noteChanged(Runtime* runtime, const QVector<Row>& rows)
{
    const int source = sourceOf(runtime);
    if (source < 0)
        return;
    Source& from = m_sources[source];
    for (const Row& row : rows) {
        from.pending.insert(Traits::idOf(row), row);
        if (from.ticket != 0)
            from.sinceAsked.insert(Traits::idOf(row), row);
    }
    if (!m_flush.isActive())
        m_flush.start();
}

template <class Traits>
void WindowedTable<Traits>::flush()
{
    Batch batch;
    int left = windowed::ChangesPerTurn;
    for (int source = 0; source < m_sources.size() && left > 0; ++source) {
        QHash<RowId, Row>& pending = m_sources[source].pending;
        QVector<Row> rows;
        if (pending.size() <= left) {
            rows = QVector<Row>(pending.cbegin(), pending.cend());
            pending.clear();
        } else {
            for (auto it = pending.begin(); rows.size() < left;) {
                rows.append(it.value());
                it = pending.erase(it);
            }
        }
        left -= static_cast<int>(rows.size());
        batch.wantsKeys = false;
        apply(source, rows, batch);
        if (batch.wantsKeys)
            load(m_sources.at(source).runtime);
    }
    const int came = static_cast<int>(batch.come.size());
    carryOut(batch);
    if (came > 0)
        arrived(came);
    if (std::any_of(m_sources.cbegin(), m_sources.cend(),
            [](const Source& source) { return !source.pending.isEmpty(); }))
        m_flush.start();
}

template <class Traits>
void WindowedTable<Traits>::apply(int source, const QVector<Row>& rows, Batch& batch)
{
    for (const Row& row : rows) {
        const RowId id = Traits::idOf(row);
        const Slot slot = m_order.find(static_cast<quint16>(source), id);
        if (!belongs(row)) {
            if (slot != Order::NoSlot)
                batch.gone.append(slot);
            continue;
        }
        const std::optional<Key> key = keyOfRow(row);
        if (slot != Order::NoSlot) {
            if (key)
                rekey(slot, *key);
            update(slot, row, batch);
        } else if (key) {
            const Slot added = m_order.add(static_cast<quint16>(source), id, *key);
            m_order.entry(added).reading = Reading::Read;
            m_rows.insert(added, row);
            batch.come.append(added);
        } else {
            batch.wantsKeys = true;
        }
    }
}

template <class Traits>
void WindowedTable<Traits>::update(Slot slot, const Row& row, Batch& batch)
{
    const auto old = m_rows.find(slot);
    if (old == m_rows.end()) {
        m_rows.insert(slot, row);
        m_order.entry(slot).reading = Reading::Read;
        batch.changed.append(slot);
        batch.allRoles = true;
        return;
    }
    const QVector<int> roles = m_spec.changedRoles(*old, row);
    *old = row;
    if (roles.isEmpty())
        return;
    batch.changed.append(slot);
    for (const int role : roles) {
        if (!batch.roles.contains(role))
            batch.roles.append(role);
    }
}

template <class Traits>
void WindowedTable<Traits>::carryOut(Batch& batch)
{
    announce(batch.changed, batch.allRoles ? QVector<int> {} : batch.roles);
    removeSlots(batch.gone);
    insertSlots(batch.come);
    evict();
    applied();
    fetch();
}

template <class Traits>
void WindowedTable<Traits>::rekey(Slot slot, const Key& key)
{
    Entry& entry = m_order.entry(slot);
    if (entry.key == key)
        return;
    Entry wanted = entry;
    wanted.key = key;
    const int from = m_order.rowOf(slot);
    const int to = m_order.placeOf(wanted);
    const bool moves = from >= 0 && to != from && to != from + 1;
    if (moves)
        beginMoveRows({}, from, from, {}, to);
    counted(entry.key, -1);
    entry.key = key;
    counted(entry.key, +1);
    if (moves) {
        m_order.order().move(from, to > from ? to - 1 : to);
        endMoveRows();
    }
}

template <class Traits>
void WindowedTable<Traits>::dropSlot(Slot slot)
{
    const Key key = m_order.entry(slot).key;
    counted(key, -1);
    m_rows.remove(slot);
    m_order.release(slot, Traits::idOf(key));
}

template <class Traits>
template <class Reorder>
void WindowedTable<Traits>::reorder(Reorder change)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QVector<Slot> slots;
    slots.reserve(before.size());
    for (const QModelIndex& index : before)
        slots.append(m_order.slotAt(index.row()));
    change();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_order.rowOf(slots[i]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

template <class Traits>
void WindowedTable<Traits>::sortAgain()
{
    reorder([this] { m_order.putInOrder(m_order.order()); });
    fetch();
}

template <class Traits>
void WindowedTable<Traits>::removeSlots(const QVector<Slot>& slots)
{
    if (slots.isEmpty())
        return;
    QVector<int> rows;
    rows.reserve(slots.size());
    for (const Slot slot : slots)
        rows.append(m_order.rowOf(slot));
    std::sort(rows.begin(), rows.end());
    QVector<RowRange> ranges;
    for (const int row : std::as_const(rows)) {
        if (!ranges.isEmpty() && ranges.last().last + 1 == row)
            ranges.last().last = row;
        else
            ranges.append({ row, row });
    }
    if (ranges.size() > windowed::MaxRanges) { // gather them at the end first
        QVector<bool> goes(m_order.size(), false);
        for (const int row : std::as_const(rows))
            goes[row] = true;
        reorder([&] {
            QVector<Slot> stay;
            QVector<Slot> leave;
            for (int row = 0; row < m_order.size(); ++row)
                (goes[row] ? leave : stay).append(m_order.slotAt(row));
            m_order.setSorted(false);
            m_order.order() = stay + leave;
        });
        const int last = m_order.size() - 1;
        ranges = { { last - static_cast<int>(rows.size()) + 1, last } };
    }
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        const int count = range->last - range->first + 1;
        const QVector<Slot> gone = m_order.order().mid(range->first, count);
        m_order.order().remove(range->first, count);
        for (const Slot slot : gone)
            dropSlot(slot);
        m_order.setSorted(true);
        endRemoveRows();
    }
}

template <class Traits>
void WindowedTable<Traits>::insertSlots(QVector<Slot> slots)
{
    if (slots.isEmpty())
        return;
    m_order.putInOrder(slots);
    struct Run {
        int place;
        qsizetype first;
        qsizetype count;
    };
    QVector<Run> runs;
    int place = 0;
    for (qsizetype i = 0; i < slots.size(); ++i) {
        const bool sameGap = place == m_order.size()
            || (!runs.isEmpty() && m_order.less(slots[i], m_order.slotAt(place)));
        if (!sameGap)
            place = m_order.placeOf(m_order.entry(slots[i]), place);
        if (!runs.isEmpty() && runs.last().place == place)
            ++runs.last().count;
        else
            runs.append({ place, i, 1 });
    }
    const auto insert = [&](const Run& run) {
        beginInsertRows({}, run.place, run.place + static_cast<int>(run.count) - 1);
        m_order.order().insert(run.place, run.count, 0);
        std::copy_n(slots.cbegin() + run.first, run.count, m_order.order().begin() + run.place);
        for (qsizetype i = 0; i < run.count; ++i)
            counted(m_order.entry(slots[run.first + i]).key, +1);
        endInsertRows();
    };
    if (runs.size() <= windowed::MaxRanges) {
        for (auto run = runs.crbegin(); run != runs.crend(); ++run)
            insert(*run);
        return;
    }
    m_order.setSorted(false); // all at the end, then to their places
    insert({ m_order.size(), 0, slots.size() });
    reorder([this] {
        m_order.putInOrder(m_order.order());
        m_order.setSorted(true);
    });
}

template <class Traits>
void WindowedTable<Traits>::announce(const QVector<Slot>& slots, const QVector<int>& roles)
{
    QVector<int> rows;
    for (const Slot slot : slots) {
        const int row = m_order.rowOf(slot);
        if (row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    for (const RowRange& range : changedRanges(rows, rowCount()))
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1), roles);
}

template <class Traits>
void WindowedTable<Traits>::setVisibleRange(int first, int last)
{
    m_visibleFirst = qMax(0, first);
    m_visibleLast = qMax(m_visibleFirst, last);
    fetch();
}

template <class Traits>
void WindowedTable<Traits>::fetch()
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
        whenDone(askRows(runtime, ids), this,
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

template <class Traits>
void WindowedTable<Traits>::evict()
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
