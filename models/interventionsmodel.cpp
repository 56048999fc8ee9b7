// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/interventionsmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

namespace {

using InterventionRow = Sourced<NamedIntervention>;

constexpr int InterventionLineLength = 300;
constexpr int InterventionPageSize = 100;

QString interventionKey(const NamedIntervention& named)
{
    return named.made.id.text();
}

QVariant interventionWho(const InterventionRow& row)
{
    return oneLine(row.value.made.actor, InterventionLineLength);
}

QVariant interventionMission(const InterventionRow& row)
{
    const NamedIntervention& named = row.value;
    return oneLine(
        named.goal.isEmpty() ? named.made.mission.text() : named.goal, InterventionLineLength);
}

QVariant interventionAgent(const InterventionRow& row)
{
    const NamedIntervention& named = row.value;
    return oneLine(named.agentName.isEmpty() ? named.made.agent.text() : named.agentName,
        InterventionLineLength);
}

QVariant interventionRationale(const InterventionRow& row)
{
    return oneLine(row.value.made.rationale, InterventionLineLength);
}

QVariant interventionSentence(const InterventionRow& row)
{
    //: %1: "Approved", %2: who, %3: when, %4: goal of the mission, %5: rationale
    return InterventionsModel::tr("%1 by %2, %3. Mission: %4. %5")
        .arg(interventionTypeText(row.value.made.type),
            interventionWho(row).toString(),
            momentText(row.value.made.createdAt),
            interventionMission(row).toString(),
            interventionRationale(row).toString());
}

QVector<RoleSpec<InterventionRow>> interventionRoles()
{
    return {
        { InterventionsModel::InterventionIdRole,
            [](const InterventionRow& row) { return QVariant::fromValue(row.value.made.id); } },
        { InterventionsModel::TypeRole,
            [](const InterventionRow& row) { return QVariant::fromValue(row.value.made.type); } },
        { InterventionsModel::MissionRole,
            [](const InterventionRow& row) {
                return QVariant::fromValue(row.value.made.mission);
            } },
        { InterventionsModel::ActionRole,
            [](const InterventionRow& row) { return QVariant::fromValue(row.value.made.action); } },
        { Qt::AccessibleDescriptionRole, interventionSentence },
    };
}

TableSpec<InterventionRow> interventionSpec()
{
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "What"),
                [](const InterventionRow& row) -> QVariant {
                    return interventionTypeText(row.value.made.type);
                },
                [](const InterventionRow& row) -> QVariant {
                    return static_cast<int>(row.value.made.type);
                } },
            { QT_TRANSLATE_NOOP("signalbox", "When"),
                [](const InterventionRow& row) -> QVariant {
                    return momentText(row.value.made.createdAt);
                },
                [](const InterventionRow& row) -> QVariant { return row.value.made.createdAt; } },
            { QT_TRANSLATE_NOOP("signalbox", "Who"), interventionWho, interventionWho },
            { QT_TRANSLATE_NOOP("signalbox", "Mission"), interventionMission, interventionMission },
            { QT_TRANSLATE_NOOP("signalbox", "Agent"), interventionAgent, interventionAgent },
            { QT_TRANSLATE_NOOP("signalbox", "Why"), interventionRationale, interventionRationale },
        },
        interventionRoles(),
    };
}

} // namespace

InterventionsModel::InterventionsModel(QObject* parent)
    : KeyedTable<NamedIntervention>(interventionSpec(), interventionKey, parent)
{
}

void InterventionsModel::setType(std::optional<InterventionType> type)
{
    if (std::exchange(m_filter.type, type) != type)
        reload();
}

void InterventionsModel::setMission(const MissionId& mission)
{
    if (std::exchange(m_filter.mission, mission) != mission)
        reload();
}

void InterventionsModel::setAgent(const AgentId& agent)
{
    if (std::exchange(m_filter.agent, agent) != agent)
        reload();
}

bool InterventionsModel::fits(const Intervention& made) const
{
    return (!m_filter.type || *m_filter.type == made.type)
        && (m_filter.mission.isEmpty() || m_filter.mission == made.mission)
        && (m_filter.agent.isEmpty() || m_filter.agent == made.agent);
}

void InterventionsModel::watch(Runtime* runtime)
{
    InterventionsFacet* facet = runtime->interventions();
    if (!facet)
        return;
    connect(facet,
        &InterventionsFacet::added,
        this,
        [this, runtime](const QVector<Intervention>& made) { add(runtime, made, allRows()); });
}

void InterventionsModel::load(Runtime* runtime)
{
    if (runtime->interventions())
        askPage(runtime, 0);
}

void InterventionsModel::forget(QObject* runtime)
{
    if (m_paging.take(runtime).ticket != 0)
        countLoading(-1);
    KeyedTable<NamedIntervention>::forget(runtime);
}

bool InterventionsModel::canFetchMore(const QModelIndex& parent) const
{
    if (parent.isValid())
        return false;
    return std::any_of(m_paging.cbegin(), m_paging.cend(), [](const Paging& paging) {
        return paging.hasMore && paging.ticket == 0;
    });
}

void InterventionsModel::fetchMore(const QModelIndex& parent)
{
    if (parent.isValid())
        return;
    const QVector<Runtime*> shown = runtimes();
    for (Runtime* runtime : shown) {
        const Paging paging = m_paging.value(runtime);
        if (paging.hasMore && paging.ticket == 0)
            askPage(runtime, paging.oldest);
    }
}

void InterventionsModel::askPage(Runtime* runtime, qint64 beforeSeq)
{
    Paging& paging = m_paging[runtime];
    if (paging.ticket == 0)
        countLoading(+1);
    const quint64 ticket = paging.ticket = m_latest.ask();
    InterventionQuery query = m_filter;
    query.beforeSeq = beforeSeq;
    query.limit = InterventionPageSize;
    whenDone(runtime->interventions()->page(query),
        this,
        [this, runtime, ticket, beforeSeq](const Result<QVector<Intervention>>& answer) {
            if (m_paging.value(runtime).ticket != ticket)
                return; // another filter, or the runtime is gone
            m_paging[runtime].ticket = 0;
            if (answer.ok()) {
                if (beforeSeq == 0)
                    m_paging[runtime].oldest = 0;
                takePage(runtime, *answer);
            } else {
                Q_EMIT loadFailed(runtime, answer.error());
            }
            countLoading(-1);
        });
}

void InterventionsModel::takePage(Runtime* runtime, const QVector<Intervention>& page)
{
    Paging& paging = m_paging[runtime];
    const bool isFirst = paging.oldest == 0;
    const qint64 newest = page.isEmpty() ? 0 : page.first().seq;
    paging.hasMore = page.size() >= InterventionPageSize;
    if (!page.isEmpty())
        paging.oldest = page.last().seq;
    QVector<Row> kept = allRows();
    if (isFirst) { // this page replaces the runtime's rows, but for what was made since it was
                   // asked
        kept.removeIf([&](const Row& row) {
            return row.runtime == runtime
                && (row.value.made.seq <= newest || !fits(row.value.made));
        });
    }
    add(runtime, page, kept);
}

void InterventionsModel::add(
    Runtime* runtime, const QVector<Intervention>& made, const QVector<Row>& kept)
{
    QVector<Row> next = kept;
    QSet<RowKey> known;
    for (const Row& row : kept)
        known.insert(keyOf(row));
    for (const Intervention& one : made) {
        const Names names = m_names.value({ runtime->id(), one.mission.text() });
        const Row row { runtime, runtime->id(), { one, names.goal, names.agentName } };
        if (fits(one) && !known.contains(keyOf(row))) {
            known.insert(keyOf(row));
            next.append(row);
        }
    }
    std::stable_sort(next.begin(), next.end(), [](const Row& a, const Row& b) {
        if (a.runtime != b.runtime)
            return a.value.made.createdAt > b.value.made.createdAt;
        return a.value.made.seq > b.value.made.seq;
    });
    mergeRows(next);
    askNames(runtime);
}

void InterventionsModel::askNames(Runtime* runtime)
{
    if (!runtime->missions())
        return;
    QVector<MissionId> unknown;
    for (const Row& row : allRows()) {
        const RowKey key { row.runtimeId, row.value.made.mission.text() };
        if (row.runtime != runtime || m_namesAsked.contains(key))
            continue;
        m_namesAsked.insert(key);
        unknown.append(row.value.made.mission);
    }
    if (unknown.isEmpty())
        return;
    whenDone(runtime->missions()->rows(unknown),
        this,
        [this, runtime, unknown](const Result<QVector<Mission>>& answer) {
            if (!shows(runtime))
                return;
            if (answer.ok()) {
                takeNames(runtime, *answer);
                return;
            }
            for (const MissionId& id : unknown) // ids are shown until the next page asks again
                m_namesAsked.remove({ runtime->id(), id.text() });
        });
}

void InterventionsModel::takeNames(Runtime* runtime, const QVector<Mission>& missions)
{
    for (const Mission& mission : missions)
        m_names.insert({ runtime->id(), mission.id.text() }, { mission.goal, mission.agentName });
    QVector<Row> next = allRows();
    for (Row& row : next) {
        const Names names = m_names.value({ row.runtimeId, row.value.made.mission.text() });
        row.value.goal = names.goal;
        row.value.agentName = names.agentName;
    }
    mergeRows(next);
}

} // namespace signalbox
