// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/desk.h"

namespace signalbox {

Desk::Desk(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_inbox(new InboxModel(clock, this))
    , m_missions(new MissionsModel(this))
    , m_counts(new DeskCounts(*m_inbox, this))
    , m_decisions(new DecisionDesk(clock, this))
    , m_interventions(new InterventionsModel(this))
    , m_agents(new AgentsModel(this))
    , m_packs(new PacksModel(this))
    , m_rules(new RulesModel(this))
{
}

void Desk::addRuntime(Runtime* runtime)
{
    m_runtimes.append(runtime);
    connect(runtime, &QObject::destroyed, this, [this, runtime] { m_runtimes.removeOne(runtime); });
    for (TableModel* table : tables())
        table->addRuntime(runtime);
    m_counts->addRuntime(runtime);
    Q_EMIT runtimeAdded(runtime);
}

void Desk::removeRuntime(Runtime* runtime)
{
    if (!m_runtimes.removeOne(runtime))
        return;
    disconnect(runtime, nullptr, this, nullptr);
    m_decisions->removeRuntime(runtime);
    for (TableModel* table : tables())
        table->removeRuntime(runtime);
    m_counts->removeRuntime(runtime);
    Q_EMIT runtimeRemoved(runtime);
}

void Desk::reload()
{
    for (TableModel* table : tables())
        table->reload();
}

QVector<TableModel*> Desk::tables() const
{
    return { m_inbox, m_missions, m_agents, m_packs, m_rules, m_interventions };
}

int Desk::missionCount() const
{
    int count = 0;
    for (const MissionState state : { MissionState::Queued, MissionState::Running, MissionState::Paused,
             MissionState::Completed, MissionState::Failed, MissionState::Cancelled })
        count += m_counts->missions(state);
    return count;
}

} // namespace signalbox
