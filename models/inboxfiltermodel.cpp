// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/inboxfiltermodel.h"

#include "core/whendone.h"
#include "models/inboxmodel.h"

#include <algorithm>
#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds InboxSearchPause { 200 };
constexpr int InboxWidestWindow = 2000;

} // namespace

InboxFilterModel::InboxFilterModel(InboxModel* inbox, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_inbox(inbox)
{
    setSourceModel(inbox);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &InboxFilterModel::search);
    // What comes later is not among the matches that were read.
    connect(inbox, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_words.isEmpty() && !m_pause.isActive())
            m_pause.start(InboxSearchPause);
    });
}

void InboxFilterModel::setLowestRisk(Risk risk)
{
    if (risk == m_lowest)
        return;
    m_lowest = risk;
    invalidateFilter();
    Q_EMIT filterChanged();
}

void InboxFilterModel::setWords(const QString& words)
{
    if (words.trimmed() == m_words)
        return;
    m_words = words.trimmed();
    ++m_round;
    if (!m_words.isEmpty()) {
        m_pause.start(InboxSearchPause);
        return;
    }
    m_pause.stop();
    m_matches.reset();
    invalidateFilter();
    Q_EMIT filterChanged();
}

void InboxFilterModel::search()
{
    const int round = ++m_round;
    m_matches.emplace();
    ActionQuery query;
    query.states = { ActionState::Blocked };
    query.text = m_words;
    for (Runtime* runtime : m_inbox->runtimes()) {
        if (!runtime->actions())
            continue;
        whenDone(runtime->actions()->keys(query),
            this,
            [this, round, id = runtime->id()](const Result<QVector<ActionKey>>& keys) {
                if (round != m_round)
                    return;
                if (!keys.ok()) {
                    m_matches.reset(); // rather too many than none
                } else if (m_matches) {
                    for (const ActionKey& key : *keys)
                        m_matches->insert({ id, key.id });
                }
                invalidateFilter();
                Q_EMIT filterChanged();
            });
    }
}

int InboxFilterModel::hiddenRows() const
{
    return m_inbox->rowCount() - rowCount();
}

ActionRef InboxFilterModel::refAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return { index.data(RuntimeIdRole).value<RuntimeId>(), index.data(ActionIdRole).value<ActionId>() };
}

QModelIndex InboxFilterModel::indexOf(const ActionRef& ref) const
{
    const int row = m_inbox->rowOf(ref.runtime, ref.action);
    return row < 0 ? QModelIndex() : mapFromSource(m_inbox->index(row, 0));
}

Runtime* InboxFilterModel::runtimeAt(const QModelIndex& index) const
{
    return index.isValid() ? m_inbox->runtimeAt(mapToSource(index).row()) : nullptr;
}

void InboxFilterModel::setVisibleRange(int first, int last)
{
    const int rows = rowCount();
    if (rows == 0)
        return;
    const int from = mapToSource(index(std::clamp(first, 0, rows - 1), 0)).row();
    const int to = mapToSource(index(std::clamp(last, 0, rows - 1), 0)).row();
    // Few matches lie far apart: not everything between them is worth reading.
    m_inbox->setVisibleRange(from, std::min(to, from + InboxWidestWindow));
}

void InboxFilterModel::announce(const ActionRef& ref, const QString& outcome)
{
    const QModelIndex before = indexOf(m_announced);
    m_announced = ref;
    m_outcome = outcome;
    for (const QModelIndex& changed : { before, indexOf(ref) }) {
        if (changed.isValid())
            Q_EMIT dataChanged(changed, changed, { Qt::AccessibleTextRole });
    }
}

QVariant InboxFilterModel::data(const QModelIndex& index, int role) const
{
    const QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != Qt::AccessibleTextRole || m_outcome.isEmpty() || refAt(index) != m_announced)
        return value;
    return tr("%1 Next: %2", "the outcome of a decision, then the next request")
        .arg(m_outcome, value.toString());
}

bool InboxFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_lowest != Risk::Low || m_matches) {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        if (index.data(RiskRole).value<Risk>() < m_lowest)
            return false;
        if (m_matches
            && !m_matches->contains({ index.data(RuntimeIdRole).value<RuntimeId>(),
                index.data(ActionIdRole).value<ActionId>() }))
            return false;
    }
    return true;
}

} // namespace signalbox
