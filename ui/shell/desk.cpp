// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/desk.h"

namespace signalbox {

Desk::Desk(QObject* parent)
    : QObject(parent)
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
    Q_EMIT runtimeAdded(runtime);
}

void Desk::reload()
{
    for (TableModel* table : tables())
        table->reload();
}

QVector<TableModel*> Desk::tables() const
{
    return { m_agents, m_packs, m_rules };
}

} // namespace signalbox
