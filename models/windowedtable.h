// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/whendone.h"
#include "models/columnspec.h"
#include "models/keyorder.h"
#include "models/mergesteps.h"
#include "models/tablemodel.h"

#include <QTimer>

#include <optional>

namespace signalbox {

namespace windowed {
constexpr int Ahead = 64; //!< rows read before and after the visible ones
constexpr int KeepAround = 512; //!< rows kept before and after them
constexpr int MaxRows = 2048; //!< rows in memory before some are let go
constexpr int ChangesPerTurn = 1000;
constexpr int MaxRanges = 256; //!< more than these go or come as one range
constexpr int MaxRowRequests = 2; //!< under way at once, per runtime
} // namespace windowed

//! A table of very many rows of which only keys and the rows around the visible ones are in memory.
//!
//! The view tells what it shows with setVisibleRange; data() never asks for anything. Changes are
//! gathered per turn of the event loop and applied in merged ranges. Never a reset.
//! Traits name Key, Row, RowId and KeyAnswer and say idOf(key) and idOf(row).
template <class Traits> class WindowedTable : public TableModel {
public:
    using Key = typename Traits::Key;
    using Row = typename Traits::Row;
    using RowId = typename Traits::RowId;
    using KeyAnswer = typename Traits::KeyAnswer;
    using Order = KeyOrder<Key, RowId>;
    using Entry = typename Order::Entry;
    using Slot = typename Order::Slot;

    int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : m_order.size();
    }
    int columnCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_spec.columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

    const Row* rowAt(int row) const; //!< null when it is not in memory
    const Key& keyAt(int row) const { return m_order.entry(m_order.slotAt(row)).key; }
    RowId idAt(int row) const { return Traits::idOf(keyAt(row)); }
    Runtime* runtimeAt(int row) const;
    int rowOf(const RuntimeId& runtime, const RowId& id) const; //!< -1 when it is not here
    //! What a view shows now; these rows and some around them are read when they are not yet.
    void setVisibleRange(int first, int last);
    qsizetype rowsInMemory() const { return m_rows.size(); }

protected:
    WindowedTable(TableSpec<Row> spec, QObject* parent);

    //! How many keys to ask for first, before all of them; 0: all at once.
    virtual int firstWindow() const { return 0; }
    virtual Later<KeyAnswer> askKeys(Runtime* runtime, int limit) = 0;
    virtual QVector<Key> keysOf(const KeyAnswer& answer) const = 0;
    virtual Later<QVector<Row>> askRows(Runtime* runtime, const QVector<RowId>& ids) = 0;
    virtual bool belongs(const Row& row) const = 0;
    //! Nothing: only the runtime knows where a row belongs, so its keys are read again.
    virtual std::optional<Key> keyOfRow(const Row& row) const = 0;
    virtual bool entryLess(const Entry& a, const Entry& b) const = 0; //!< no two are equal
    virtual QVariant keyValue(const Key& key, int column, int role) const = 0;
    virtual bool showsDifference(const Key& before, const Key& after) const = 0;
    virtual void counted(const Key& key, int change)
    {
        Q_UNUSED(key)
        Q_UNUSED(change)
    }
    virtual void arrived(int rows) { Q_UNUSED(rows) } //!< new ones, not those of the first reading
    virtual void applied() { } //!< after each batch

    void load(Runtime* runtime) final;
    void forget(QObject* runtime) final;
    void noteChanged(Runtime* runtime, const QVector<Row>& rows);
    void restart(); //!< another query: only answers to questions from now on count
    void sortAgain(); //!< entryLess changed

private:
    struct Source {
        Runtime* runtime = nullptr; //!< null: removed
        RuntimeId id;
        quint64 life = 0; //!< tells a runtime from one that had its place before
        QHash<RowId, Row> pending; //!< changes not yet applied, the latest of each row
        QHash<RowId, Row> sinceAsked; //!< changes that the keys being read may not contain
        quint64 ticket = 0; //!< of the keys being read; 0: none
        bool again = false;
        int rowRequests = 0;
    };
    struct Batch {
        QVector<Slot> gone;
        QVector<Slot> come;
        QVector<Slot> changed;
        QVector<int> roles;
        bool allRoles = false;
        bool wantsKeys = false;
    };
    enum class Extent { Some, All };

    void readKeys(int source);
    void readAllKeys(int source, quint64 ticket);
    int sourceOf(const QObject* runtime) const;
    void takeKeys(int source, const QVector<Key>& keys, Extent extent);
    QVector<Slot> slotsOf(int source, const QVector<bool>& except) const;
    void rekeyAll(const QVector<Slot>& slots, const QVector<Key>& keys);
    void keysDone(int source, const Result<KeyAnswer>& answer);
    void flush();
    void apply(int source, const QVector<Row>& rows, Batch& batch);
    void update(Slot slot, const Row& row, Batch& batch);
    void carryOut(Batch& batch);
    void rekey(Slot slot, const Key& key);
    void removeSlots(const QVector<Slot>& slots);
    void insertSlots(QVector<Slot> slots);
    void announce(const QVector<Slot>& slots, const QVector<int>& roles);
    template <class Reorder> void reorder(Reorder change);
    void dropSlot(Slot slot);
    void fetch();
    void takeRows(int source, const QVector<RowId>& ids, const Result<QVector<Row>>& answer);
    void evict();

    TableSpec<Row> m_spec;
    Order m_order;
    QHash<Slot, Row> m_rows;
    QVector<Source> m_sources;
    LatestWins m_latest;
    QTimer m_flush;
    int m_visibleFirst = 0;
    int m_visibleLast = 49;
};

} // namespace signalbox

#include "models/windowedreading.h"
#include "models/windowedsteps.h"
