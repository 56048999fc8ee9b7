// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/rest/pollpace.h"
#include "client/rest/restcaller.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace signalbox {

//! What was last read from a Novyx server, and the reading again: its API has no stream of missions
//! and answers lists with whole objects. Says what differs from before.
class NovyxDesk : public QObject {
    Q_OBJECT

public:
    NovyxDesk(RestCaller& rest, const RuntimeId& runtime, PollPace pace, QObject* parent);

    void start();
    void pollSoon(); //!< something is known to have happened

    // What an answer brought, into the desk; tells what is new.
    void take(const QVector<Mission>& missions);
    void take(const QVector<Action>& actions);
    void takeAgents(const QVector<Agent>& agents); //!< all there are
    void take(const Agent& agent);
    void takePacks(const QVector<CapabilityPack>& packs);

    const QHash<MissionId, Mission>& missions() const { return m_missions; }
    const QHash<ActionId, Action>& actions() const { return m_actions; }

    // Reading, with the result taken into the desk.
    Later<QVector<Mission>> readMissions(const MissionQuery& query);
    Later<Mission> readMission(const MissionId& id);
    Later<QVector<Action>> readApprovals();
    Later<QVector<Action>> readActions();
    Later<Action> readAction(const ActionId& id);
    Later<QVector<Agent>> readAgents();
    Later<QVector<CapabilityPack>> readPacks();

    //! The action with a digest: the server's, or ours over what is shown where it has none.
    Action bound(Action action) const;

Q_SIGNALS:
    void missionsChanged(const QVector<signalbox::Mission>& missions);
    void actionsChanged(const QVector<signalbox::Action>& actions);
    void agentsChanged(const QVector<signalbox::Agent>& agents);
    void agentsRemoved(const QVector<signalbox::AgentId>& agents);
    void packsChanged(const QVector<signalbox::CapabilityPack>& packs);

private:
    void poll();
    void endOfRound();
    template <class T> void count(const Later<T>& part);
    void followDecided(const QVector<Action>& waiting);
    Later<QVector<Action>> readActionList(const ApiRequest& request, const QString& name);

    RestCaller& m_rest;
    RuntimeId m_runtime;
    PollPace m_pace;
    QTimer m_timer;
    QHash<MissionId, Mission> m_missions;
    QHash<ActionId, Action> m_actions;
    QSet<ActionId> m_completed; //!< were asked for one by one
    QHash<AgentId, Agent> m_agents;
    QVector<CapabilityPack> m_packs;
    int m_parts = 0; //!< of the running round
    bool m_changed = false;
    bool m_failed = false;
};

} // namespace signalbox
