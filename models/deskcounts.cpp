// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/deskcounts.h"

namespace signalbox {

DeskCounts::DeskCounts(const InboxModel& inbox, QObject* parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DeskCounts::changed);
    connect(&inbox, &InboxModel::waitingChanged, this, &DeskCounts::changeSoon);
}

void DeskCounts::changeSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void DeskCounts::addRuntime(Runtime* runtime)
{
    if (m_known.contains(runtime))
        return;
    m_known.insert(runtime, {});
    connect(runtime, &QObject::destroyed, this, &DeskCounts::forget);
    connect(runtime, &Runtime::connectionChanged, this, [this, runtime] {
        if (runtime->connection().link == Link::Connected)
            load(runtime);
    });
    if (runtime->missions())
        watchMissions(runtime);
    if (runtime->agents())
        watchAgents(runtime);
    load(runtime);
}

void DeskCounts::removeRuntime(Runtime* runtime)
{
    disconnect(runtime, nullptr, this, nullptr);
    if (runtime->missions())
        disconnect(runtime->missions(), nullptr, this, nullptr);
    if (runtime->agents())
        disconnect(runtime->agents(), nullptr, this, nullptr);
    forget(runtime);
}

void DeskCounts::watchMissions(Runtime* runtime)
{
    connect(runtime->missions(),
        &MissionsFacet::changed,
        this,
        [this, runtime](const QVector<Mission>& missions) {
            Known& known = m_known[runtime];
            for (const Mission& mission : missions) {
                known.toldSince.insert(mission.id);
                setMission(known, mission.id, mission.state);
            }
        });
}

void DeskCounts::watchAgents(Runtime* runtime)
{
    connect(runtime->agents(),
        &AgentsFacet::changed,
        this,
        [this, runtime](const QVector<Agent>& agents) {
            Known& known = m_known[runtime];
            for (const Agent& agent : agents) {
                known.agentsToldSince.insert(agent.id);
                setAgent(known, agent.id, agent.status);
            }
        });
    connect(runtime->agents(),
        &AgentsFacet::removed,
        this,
        [this, runtime](const QVector<AgentId>& agents) {
            Known& known = m_known[runtime];
            for (const AgentId& id : agents) {
                known.agentsToldSince.insert(id);
                dropAgent(known, id);
            }
        });
}

void DeskCounts::load(Runtime* runtime)
{
    Known& known = m_known[runtime];
    known.toldSince.clear();
    known.agentsToldSince.clear();
    const quint64 ticket = known.ticket = m_latest.ask();
    if (runtime->missions()) {
        for (size_t state = 0; state < m_missions.size(); ++state)
            loadMissions(runtime, static_cast<MissionState>(state));
    }
    if (!runtime->agents())
        return;
    whenDone(runtime->agents()->list(),
        this,
        [this, runtime, ticket](const Result<QVector<Agent>>& answer) {
            if (m_known.value(runtime).ticket != ticket || !answer.ok())
                return;
            Known& now = m_known[runtime];
            QSet<AgentId> gone(now.agents.keyBegin(), now.agents.keyEnd());
            for (const Agent& agent : *answer) {
                gone.remove(agent.id);
                if (!now.agentsToldSince.contains(agent.id))
                    setAgent(now, agent.id, agent.status);
            }
            for (const AgentId& id : std::as_const(gone)) {
                if (!now.agentsToldSince.contains(id))
                    dropAgent(now, id);
            }
        });
}

void DeskCounts::loadMissions(Runtime* runtime, MissionState state)
{
    MissionQuery query;
    query.states = { state };
    const quint64 ticket = m_known.value(runtime).ticket;
    whenDone(runtime->missions()->keys(query),
        this,
        [this, runtime, state, ticket](const Result<QVector<MissionId>>& answer) {
            if (m_known.value(runtime).ticket != ticket || !answer.ok())
                return;
            Known& known = m_known[runtime];
            if (++known.statesAnswered == static_cast<int>(m_missions.size()))
                changeSoon();
            for (const MissionId& id : *answer) {
                if (!known.toldSince.contains(id))
                    setMission(known, id, state);
            }
        });
}

bool DeskCounts::isKnown() const
{
    return std::any_of(m_known.cbegin(), m_known.cend(), [this](const Known& known) {
        return known.statesAnswered >= static_cast<int>(m_missions.size());
    });
}

void DeskCounts::setMission(Known& known, const MissionId& id, MissionState state)
{
    const auto old = known.missions.find(id);
    if (old != known.missions.end()) {
        if (*old == state)
            return;
        --m_missions.at(static_cast<size_t>(*old));
        *old = state;
    } else {
        known.missions.insert(id, state);
    }
    ++m_missions.at(static_cast<size_t>(state));
    changeSoon();
}

void DeskCounts::setAgent(Known& known, const AgentId& id, AgentStatus status)
{
    const auto old = known.agents.find(id);
    if (old != known.agents.end()) {
        if (*old == status)
            return;
        --m_agents.at(static_cast<size_t>(*old));
        *old = status;
    } else {
        known.agents.insert(id, status);
    }
    ++m_agents.at(static_cast<size_t>(status));
    changeSoon();
}

void DeskCounts::dropAgent(Known& known, const AgentId& id)
{
    const auto old = known.agents.constFind(id);
    if (old == known.agents.constEnd())
        return;
    --m_agents.at(static_cast<size_t>(*old));
    known.agents.erase(old);
    changeSoon();
}

void DeskCounts::forget(QObject* runtime)
{
    const Known gone = m_known.take(runtime);
    for (const MissionState state : gone.missions)
        --m_missions.at(static_cast<size_t>(state));
    for (const AgentStatus status : gone.agents)
        --m_agents.at(static_cast<size_t>(status));
    changeSoon();
}

} // namespace signalbox
