// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/inboxmodel.h"

#include <QSet>

#include <array>

namespace signalbox {

//! The numbers beside the sidebar's names and in the status line.
//!
//! What waits is counted by the inbox; missions by state and agents by status are counted here,
//! from ids and change signals, without keeping their rows.
class DeskCounts : public QObject {
    Q_OBJECT

public:
    explicit DeskCounts(const InboxModel& inbox, QObject* parent = nullptr);

    void addRuntime(Runtime* runtime);
    void removeRuntime(Runtime* runtime);

    bool isKnown() const; //!< the missions of a runtime were counted at least once
    int waiting() const { return m_inbox.rowCount(); }
    int waiting(Risk risk) const { return m_inbox.waiting(risk); }
    int missions(MissionState state) const { return m_missions.at(static_cast<size_t>(state)); }
    int agents(AgentStatus status) const { return m_agents.at(static_cast<size_t>(status)); }

Q_SIGNALS:
    void changed(); //!< at most once per turn of the event loop

private:
    struct Known {
        QHash<MissionId, MissionState> missions;
        QSet<MissionId>
            toldSince; //!< by signal, while states are being read: newer than the answers
        QHash<AgentId, AgentStatus> agents;
        QSet<AgentId> agentsToldSince;
        quint64 ticket = 0;
        int statesAnswered = 0;
    };

    void load(Runtime* runtime);
    void loadMissions(Runtime* runtime, MissionState state);
    void setMission(Known& known, const MissionId& id, MissionState state);
    void setAgent(Known& known, const AgentId& id, AgentStatus status);
    void dropAgent(Known& known, const AgentId& id);
    void watchMissions(Runtime* runtime);
    void watchAgents(Runtime* runtime);
    void forget(QObject* runtime);
    void changeSoon();

    const InboxModel& m_inbox;
    QHash<QObject*, Known> m_known;
    std::array<int, 6> m_missions {};
    std::array<int, 3> m_agents {};
    LatestWins m_latest;
    QTimer m_soon;
};

} // namespace signalbox
