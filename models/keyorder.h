// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QVector>

#include <algorithm>
#include <functional>

namespace signalbox {

//! How much of a windowed row is known.
enum class Reading { Unread, Asked, Read, Missing };

//! The keys of a hundred thousand rows of several sources in one order, found by id.
//!
//! Keys live in slots that never move; the order is a vector of slot numbers, so that inserting in
//! the middle moves 400 KB and not the keys. Knows nothing of models.
template <class Key, class RowId> class KeyOrder {
public:
    using Slot = quint32;
    static constexpr Slot NoSlot = ~Slot(0);

    struct Entry {
        Key key {};
        quint16 source = 0;
        Reading reading = Reading::Unread;
    };
    //! A strict order in which no two entries are equal.
    using Less = std::function<bool(const Entry&, const Entry&)>;

    explicit KeyOrder(Less less)
        : m_less(std::move(less))
    {
    }

    int size() const { return static_cast<int>(m_order.size()); }
    qsizetype slotCount() const { return m_entries.size(); }
    Slot slotAt(int row) const { return m_order.at(row); }
    const Entry& entry(Slot slot) const { return m_entries.at(slot); }
    Entry& entry(Slot slot) { return m_entries[slot]; }
    QVector<Slot>& order() { return m_order; }
    const QVector<Slot>& order() const { return m_order; }

    Slot find(quint16 source, const RowId& id) const
    {
        return source < m_ids.size() ? m_ids[source].value(id, NoSlot) : NoSlot;
    }

    int rowOf(Slot slot) const //!< -1 when it has no place (yet)
    {
        if (!m_sorted)
            return static_cast<int>(m_order.indexOf(slot));
        const int row = placeOf(m_entries.at(slot));
        return row < size() && m_order.at(row) == slot ? row : -1;
    }

    //! Where an entry belongs, among the rows from one on.
    int placeOf(const Entry& entry, int from = 0) const
    {
        const auto at = std::lower_bound(
            m_order.cbegin() + from, m_order.cend(), entry, [this](Slot slot, const Entry& wanted) {
                return m_less(m_entries.at(slot), wanted);
            });
        return static_cast<int>(at - m_order.cbegin());
    }

    bool less(Slot a, Slot b) const { return m_less(m_entries.at(a), m_entries.at(b)); }

    Slot add(quint16 source, const RowId& id, const Key& key) //!< without a place in the order
    {
        while (m_ids.size() <= source)
            m_ids.append(QHash<RowId, Slot>());
        Slot slot = static_cast<Slot>(m_entries.size());
        if (m_free.isEmpty()) {
            m_entries.append(Entry { key, source, Reading::Unread });
        } else {
            slot = m_free.takeLast();
            m_entries[slot] = Entry { key, source, Reading::Unread };
        }
        m_ids[source].insert(id, slot);
        return slot;
    }

    void release(Slot slot, const RowId& id)
    {
        m_ids[m_entries.at(slot).source].remove(id);
        m_entries[slot] = {};
        m_free.append(slot);
    }

    void reserve(quint16 source, qsizetype count)
    {
        while (m_ids.size() <= source)
            m_ids.append(QHash<RowId, Slot>());
        m_ids[source].reserve(count);
        m_entries.reserve(m_entries.size() + count);
        m_order.reserve(m_order.size() + count);
    }

    const QHash<RowId, Slot>& idsOf(quint16 source) const { return m_ids.at(source); }
    bool hasSource(quint16 source) const { return source < m_ids.size(); }

    bool isInOrder(const QVector<Slot>& slots) const
    {
        return std::is_sorted(
            slots.cbegin(), slots.cend(), [this](Slot a, Slot b) { return less(a, b); });
    }
    void putInOrder(QVector<Slot>& slots) const
    {
        if (!isInOrder(slots))
            std::sort(slots.begin(), slots.end(), [this](Slot a, Slot b) { return less(a, b); });
    }
    void setSorted(bool sorted) { m_sorted = sorted; }

private:
    Less m_less;
    QVector<Entry> m_entries;
    QVector<Slot> m_free;
    QVector<Slot> m_order;
    QVector<QHash<RowId, Slot>> m_ids; //!< by source
    bool m_sorted = true; //!< false only while rows are gathered to go or come in one range
};

} // namespace signalbox
