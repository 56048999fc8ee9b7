// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// WindowedTable, what it answers and how changes become steps; included by windowedtable.h only.

namespace signalbox {

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

template <class Traits> const typename Traits::Row* WindowedTable<Traits>::rowAt(int row) const
{
    const auto found = m_rows.constFind(m_order.slotAt(row));
    return found == m_rows.constEnd() ? nullptr : &*found;
}

template <class Traits> Runtime* WindowedTable<Traits>::runtimeAt(int row) const
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

template <class Traits> void WindowedTable<Traits>::flush()
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
            readKeys(source);
    }
    const int came = static_cast<int>(batch.come.size());
    carryOut(batch);
    if (came > 0)
        arrived(came);
    if (std::any_of(m_sources.cbegin(), m_sources.cend(), [](const Source& source) {
            return !source.pending.isEmpty();
        }))
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

template <class Traits> void WindowedTable<Traits>::update(Slot slot, const Row& row, Batch& batch)
{
    const auto old = m_rows.find(slot);
    m_order.entry(slot).reading = Reading::Read;
    if (old == m_rows.end()) {
        m_rows.insert(slot, row);
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

template <class Traits> void WindowedTable<Traits>::carryOut(Batch& batch)
{
    announce(batch.changed, batch.allRoles ? QVector<int> {} : batch.roles);
    removeSlots(batch.gone);
    insertSlots(batch.come);
    evict();
    applied();
    fetch();
}

template <class Traits> void WindowedTable<Traits>::rekey(Slot slot, const Key& key)
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

template <class Traits> void WindowedTable<Traits>::dropSlot(Slot slot)
{
    const Key key = m_order.entry(slot).key;
    counted(key, -1);
    m_rows.remove(slot);
    m_order.release(slot, Traits::idOf(key));
}

template <class Traits> template <class Reorder> void WindowedTable<Traits>::reorder(Reorder change)
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

template <class Traits> void WindowedTable<Traits>::sortAgain()
{
    reorder([this] { m_order.putInOrder(m_order.order()); });
    fetch();
}

template <class Traits> void WindowedTable<Traits>::removeSlots(const QVector<Slot>& slots)
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

template <class Traits> void WindowedTable<Traits>::insertSlots(QVector<Slot> slots)
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

} // namespace signalbox
