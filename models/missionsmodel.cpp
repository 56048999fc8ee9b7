// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/missionsmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MissionLineLength = 300;

QVariant missionGoal(const Mission& mission)
{
    return oneLine(mission.goal, MissionLineLength);
}

QVariant missionAgent(const Mission& mission)
{
    return oneLine(mission.agentName, MissionLineLength);
}

QVariant missionState(const Mission& mission)
{
    const QString why = waitReasonText(mission.waitReason);
    if (mission.state != MissionState::Paused || why.isEmpty())
        return missionStateText(mission.state);
    //: %1: "Paused", %2: why
    return MissionsModel::tr("%1: %2").arg(missionStateText(mission.state), why);
}

QVariant missionSentence(const Mission& mission)
{
    //: %1: goal of a mission, %2: its state, %3: name of the agent, %4: a number
    return MissionsModel::tr("%1. %2. Agent: %3. Waiting requests: %4.")
        .arg(missionGoal(mission).toString(),
            missionState(mission).toString(),
            missionAgent(mission).toString(),
            QString::number(mission.waiting));
}

QVector<RoleSpec<Mission>> missionRoles()
{
    return {
        { MissionsModel::IdRole, [](const Mission& row) { return QVariant::fromValue(row.id); } },
        { MissionsModel::StateRole,
            [](const Mission& row) { return QVariant::fromValue(row.state); } },
        { MissionsModel::WaitReasonRole,
            [](const Mission& row) { return QVariant::fromValue(row.waitReason); } },
        { MissionsModel::WaitingRole, [](const Mission& row) -> QVariant { return row.waiting; } },
        { Qt::AccessibleDescriptionRole, missionSentence },
    };
}

TableSpec<Mission> missionSpec()
{
    const auto waiting = [](const Mission& row) -> QVariant { return row.waiting; };
    const auto entries = [](const Mission& row) -> QVariant { return row.entries; };
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "State"),
                missionState,
                [](const Mission& row) -> QVariant { return static_cast<int>(row.state); } },
            { QT_TRANSLATE_NOOP("signalbox", "Goal"), missionGoal, missionGoal },
            { QT_TRANSLATE_NOOP("signalbox", "Agent"), missionAgent, missionAgent },
            { QT_TRANSLATE_NOOP("signalbox", "Waiting"), waiting, waiting },
            { QT_TRANSLATE_NOOP("signalbox", "Entries"), entries, entries },
            { QT_TRANSLATE_NOOP("signalbox", "Started"),
                [](const Mission& row) -> QVariant { return momentText(row.startedAt); },
                [](const Mission& row) -> QVariant { return row.startedAt; } },
            { QT_TRANSLATE_NOOP("signalbox", "Changed"),
                [](const Mission& row) -> QVariant { return momentText(row.changedAt); },
                [](const Mission& row) -> QVariant { return row.changedAt; } },
        },
        missionRoles(),
    };
}

} // namespace

MissionsModel::MissionsModel(QObject* parent)
    : WindowedTable<MissionTraits>(missionSpec(), parent)
{
}

void MissionsModel::setAgent(const AgentId& agent)
{
    if (m_query.agent == agent)
        return;
    m_query.agent = agent;
    restart();
}

void MissionsModel::setStates(const QVector<MissionState>& states)
{
    if (m_query.states == states)
        return;
    m_query.states = states;
    restart();
}

void MissionsModel::setText(const QString& text)
{
    if (m_query.text == text)
        return;
    m_query.text = text;
    restart();
}

void MissionsModel::watch(Runtime* runtime)
{
    MissionsFacet* facet = runtime->missions();
    if (!facet)
        return;
    connect(
        facet, &MissionsFacet::changed, this, [this, runtime](const QVector<Mission>& missions) {
            noteChanged(runtime, missions);
        });
}

Later<QVector<MissionId>> MissionsModel::askKeys(Runtime* runtime, int limit)
{
    Q_UNUSED(limit)
    if (MissionsFacet* facet = runtime->missions())
        return facet->keys(m_query);
    return readyFuture(Result<QVector<MissionId>>(QVector<MissionId> {}));
}

QVector<MissionKey> MissionsModel::keysOf(const QVector<MissionId>& answer) const
{
    QVector<MissionKey> keys;
    keys.reserve(answer.size());
    for (const MissionId& id : answer)
        keys.append({ id, keys.size() });
    return keys;
}

Later<QVector<Mission>> MissionsModel::askRows(Runtime* runtime, const QVector<MissionId>& ids)
{
    if (MissionsFacet* facet = runtime->missions())
        return facet->rows(ids);
    return readyFuture(Result<QVector<Mission>>(QVector<Mission> {}));
}

bool MissionsModel::belongs(const Mission& row) const
{
    return (m_query.agent.isEmpty() || m_query.agent == row.agent)
        && (m_query.states.isEmpty() || m_query.states.contains(row.state))
        && (m_query.text.isEmpty() || row.goal.contains(m_query.text, Qt::CaseInsensitive));
}

std::optional<MissionKey> MissionsModel::keyOfRow(const Mission& row) const
{
    Q_UNUSED(row)
    return {};
}

bool MissionsModel::entryLess(const Entry& a, const Entry& b) const
{
    return a.source != b.source ? a.source < b.source : a.key.rank < b.key.rank;
}

QVariant MissionsModel::keyValue(const MissionKey& key, int column, int role) const
{
    Q_UNUSED(column)
    return role == IdRole ? QVariant::fromValue(key.id) : QVariant();
}

bool MissionsModel::showsDifference(const MissionKey& before, const MissionKey& after) const
{
    return before.id != after.id;
}

} // namespace signalbox
