// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/agentsmodel.h"
#include "models/decisiondesk.h"
#include "models/deskcounts.h"
#include "models/inboxmodel.h"
#include "models/interventionsmodel.h"
#include "models/missionsmodel.h"
#include "models/packsmodel.h"
#include "models/rulesmodel.h"

#include <QObject>

namespace signalbox {

//! The models that one window shows, over the runtimes it supervises.
class Desk : public QObject {
    Q_OBJECT

public:
    explicit Desk(const Clock& clock, QObject* parent = nullptr);

    void addRuntime(Runtime* runtime);
    //! Nothing of it is shown or decided from here on. It may be destroyed on the next turn of the
    //! event loop, not before: panes let go of it as its rows leave.
    void removeRuntime(Runtime* runtime);
    void reload(); //!< everything again, merged into what is shown
    const QVector<Runtime*>& runtimes() const { return m_runtimes; }
    Runtime* firstRuntime() const { return m_runtimes.isEmpty() ? nullptr : m_runtimes.first(); }

    InboxModel* inbox() const { return m_inbox; }
    MissionsModel* missions() const { return m_missions; }
    DeskCounts* counts() const { return m_counts; }
    DecisionDesk* decisions() const { return m_decisions; }
    InterventionsModel* interventions() const { return m_interventions; }
    const Clock& clock() const { return m_clock; }
    int missionCount() const; //!< in any state
    AgentsModel* agents() const { return m_agents; }
    PacksModel* packs() const { return m_packs; }
    RulesModel* rules() const { return m_rules; }

Q_SIGNALS:
    void runtimeAdded(signalbox::Runtime* runtime);
    void runtimeRemoved(signalbox::Runtime* runtime);

private:
    QVector<TableModel*> tables() const;

    const Clock& m_clock;
    QVector<Runtime*> m_runtimes;
    InboxModel* m_inbox;
    MissionsModel* m_missions;
    DeskCounts* m_counts;
    DecisionDesk* m_decisions;
    InterventionsModel* m_interventions;
    AgentsModel* m_agents;
    PacksModel* m_packs;
    RulesModel* m_rules;
};

} // namespace signalbox
