// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/whendone.h"
#include "models/columnspec.h"
#include "models/mergesteps.h"
#include "models/tablemodel.h"

namespace signalbox {

//! A value and the runtime it came from.
template <class T> struct Sourced {
    Runtime* runtime = nullptr; //!< lives as long as the row: a model drops the rows of a dying one
    RuntimeId runtimeId;
    T value;

    bool operator==(const Sourced&) const = default;
};

//! What tells rows apart when a model shows several runtimes.
struct RowKey {
    RuntimeId runtime;
    QString id;

    bool operator==(const RowKey&) const = default;
    friend size_t qHash(const RowKey& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.runtime, key.id);
    }
};

//! A table of values that are all in memory, merged by key with the smallest signals.
//!
//! Derived models say what a row shows (TableSpec) and feed it; never a reset for new content.
template <class T> class KeyedTable : public TableModel {
public:
    using Row = Sourced<T>;
    using IdOf = QString (*)(const T& value);

    KeyedTable(TableSpec<Row> spec, IdOf idOf, QObject* parent)
        : TableModel(parent)
        , m_spec(std::move(spec))
        , m_idOf(idOf)
    {
    }

    int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_spec.columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row& row = m_rows.at(index.row());
        if (role == RuntimeIdRole)
            return QVariant::fromValue(row.runtimeId);
        if (role == LoadedRole)
            return true;
        return m_spec.value(row, index.column(), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
            || section >= columnCount())
            return {};
        return m_spec.title(section);
    }

    const QVector<Row>& allRows() const { return m_rows; }
    const Row& rowAt(int row) const { return m_rows.at(row); }
    int rowOf(const RuntimeId& runtime, const QString& id) const
    {
        for (qsizetype row = 0; row < m_rows.size(); ++row) {
            if (m_idOf(m_rows[row].value) == id && m_rows[row].runtimeId == runtime)
                return static_cast<int>(row);
        }
        return -1;
    }

protected:
    RowKey keyOf(const Row& row) const { return { row.runtimeId, m_idOf(row.value) }; }

    //! All rows become these, in this order. Keys are unique.
    void mergeRows(const QVector<Row>& next)
    {
        for (const MergeStep& step : mergeSteps(keysOf(m_rows), keysOf(next)))
            apply(step, next);
        QVector<int> changed;
        QVector<int> roles;
        for (qsizetype row = 0; row < next.size(); ++row) {
            if (m_rows[row] == next[row])
                continue;
            for (const int role : m_spec.changedRoles(m_rows[row], next[row])) {
                if (!roles.contains(role))
                    roles.append(role);
            }
            m_rows[row] = next[row];
            changed.append(static_cast<int>(row));
        }
        if (roles.isEmpty()) // what changed is not shown in any role
            return;
        for (const RowRange& range : changedRanges(changed, rowCount()))
            Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1), roles);
    }

    //! The rows of one runtime become these; those of others stay. Runtimes keep their order.
    void mergeFrom(Runtime* runtime, const QVector<T>& values)
    {
        QVector<Row> next;
        bool placed = false;
        const auto place = [&] {
            for (const T& value : values)
                next.append(Row { runtime, runtime->id(), value });
            placed = true;
        };
        for (const Row& row : std::as_const(m_rows)) {
            if (row.runtime != runtime)
                next.append(row);
            else if (!placed)
                place();
        }
        if (!placed)
            place();
        mergeRows(next);
    }

    //! Replaces by key; values with a new key come after the others of their runtime.
    void upsert(Runtime* runtime, const QVector<T>& values)
    {
        QVector<T> next = valuesFrom(runtime);
        for (const T& value : values) {
            const auto old = std::find_if(next.begin(), next.end(), [&](const T& other) {
                return m_idOf(other) == m_idOf(value);
            });
            if (old != next.end())
                *old = value;
            else
                next.append(value);
        }
        mergeFrom(runtime, next);
    }

    void removeIds(Runtime* runtime, const QStringList& ids)
    {
        QVector<T> next = valuesFrom(runtime);
        next.removeIf([&](const T& value) { return ids.contains(m_idOf(value)); });
        mergeFrom(runtime, next);
    }

    void forget(QObject* runtime) override
    {
        if (m_loads.remove(runtime) > 0)
            countLoading(-1);
        QVector<Row> next = m_rows;
        next.removeIf([runtime](const Row& row) { return row.runtime == runtime; });
        mergeRows(next);
    }

    //! Reads a list and merges it. An answer that a change overtook is not used but asked for
    //! again, a few times at most.
    template <class Ask> void loadList(Runtime* runtime, Ask ask, int tries = 3)
    {
        const auto running = m_loads.find(runtime);
        if (running != m_loads.end()) {
            running->overtaken = true;
            return;
        }
        const quint64 ticket = m_latest.ask();
        m_loads.insert(runtime, { ticket, false });
        countLoading(+1);
        whenDone(
            ask(), this, [this, runtime, ask, tries, ticket](const Result<QVector<T>>& answer) {
                if (m_loads.value(runtime).ticket != ticket)
                    return; // the runtime was removed meanwhile
                const bool overtaken = m_loads.take(runtime).overtaken;
                if (overtaken && tries > 0)
                    loadList(runtime, ask, tries - 1);
                else if (answer.ok())
                    mergeFrom(runtime, *answer);
                else
                    Q_EMIT loadFailed(runtime, answer.error());
                countLoading(-1);
            });
    }

    //! To be told by the handlers of change signals.
    void noteChange(Runtime* runtime)
    {
        const auto running = m_loads.find(runtime);
        if (running != m_loads.end())
            running->overtaken = true;
    }

    void clearForAnother() //!< something else was opened: the one use of a reset
    {
        if (m_rows.isEmpty())
            return;
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }

private:
    struct PendingLoad {
        quint64 ticket = 0;
        bool overtaken = false; //!< something changed since it was asked
    };

    QVector<RowKey> keysOf(const QVector<Row>& rows) const
    {
        QVector<RowKey> keys;
        keys.reserve(rows.size());
        for (const Row& row : rows)
            keys.append(keyOf(row));
        return keys;
    }

    QVector<T> valuesFrom(Runtime* runtime) const
    {
        QVector<T> values;
        for (const Row& row : m_rows) {
            if (row.runtime == runtime)
                values.append(row.value);
        }
        return values;
    }

    void apply(const MergeStep& step, const QVector<Row>& next)
    {
        const int at = static_cast<int>(step.at);
        const int last = static_cast<int>(step.at + step.count) - 1;
        switch (step.kind) {
        case MergeStep::Kind::Remove:
            beginRemoveRows({}, at, last);
            m_rows.remove(step.at, step.count);
            endRemoveRows();
            break;
        case MergeStep::Kind::Move:
            beginMoveRows({}, at, at, {}, static_cast<int>(step.to));
            m_rows.move(step.at, step.to > step.at ? step.to - 1 : step.to);
            endMoveRows();
            break;
        case MergeStep::Kind::Insert:
            beginInsertRows({}, at, last);
            for (qsizetype i = 0; i < step.count; ++i)
                m_rows.insert(step.at + i, next[step.to + i]);
            endInsertRows();
            break;
        }
    }

    TableSpec<Row> m_spec;
    IdOf m_idOf;
    QVector<Row> m_rows;
    QHash<QObject*, PendingLoad> m_loads;
    LatestWins m_latest;
};

} // namespace signalbox
