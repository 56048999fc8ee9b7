// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/agentsmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using AgentRow = Sourced<Agent>;

QString agentKey(const Agent& agent)
{
    return agent.id.text();
}

//! A server or a file may have said it: one line, nothing hidden.
QString agentLine(const QString& untrusted)
{
    return oneLine(untrusted, 300);
}

QVariant agentModelText(const AgentRow& row)
{
    const Agent& agent = row.value;
    return agentLine(
        agent.model.isEmpty() ? agent.provider : agent.provider + u" · "_s + agent.model);
}

QVariant agentSentence(const AgentRow& row)
{
    //: %1: name of an agent, %2: its status, %3: provider and model, %4: its capability packs
    return AgentsModel::tr("%1. %2. %3. Packs: %4.")
        .arg(agentLine(row.value.name),
            agentStatusText(row.value.status),
            agentModelText(row).toString(),
            agentLine(row.value.capabilities.join(u", "_s)));
}

TableSpec<AgentRow> agentSpec()
{
    const auto name = [](const AgentRow& row) -> QVariant { return agentLine(row.value.name); };
    const auto packs = [](const AgentRow& row) -> QVariant {
        return agentLine(row.value.capabilities.join(u", "_s));
    };
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "Agent"), name, name },
            { QT_TRANSLATE_NOOP("signalbox", "Status"),
                [](const AgentRow& row) -> QVariant { return agentStatusText(row.value.status); },
                [](const AgentRow& row) -> QVariant {
                    return static_cast<int>(row.value.status);
                } },
            { QT_TRANSLATE_NOOP("signalbox", "Model"), agentModelText, agentModelText },
            { QT_TRANSLATE_NOOP("signalbox", "Packs"), packs, packs },
            { QT_TRANSLATE_NOOP("signalbox", "Changed"),
                [](const AgentRow& row) -> QVariant { return momentText(row.value.updatedAt); },
                [](const AgentRow& row) -> QVariant { return row.value.updatedAt; } },
        },
        {
            { AgentsModel::AgentIdRole,
                [](const AgentRow& row) { return QVariant::fromValue(row.value.id); } },
            { AgentsModel::StatusRole,
                [](const AgentRow& row) { return QVariant::fromValue(row.value.status); } },
            { Qt::AccessibleDescriptionRole, agentSentence },
        },
    };
}

} // namespace

AgentsModel::AgentsModel(QObject* parent)
    : KeyedTable<Agent>(agentSpec(), agentKey, parent)
{
}

void AgentsModel::watch(Runtime* runtime)
{
    AgentsFacet* facet = runtime->agents();
    if (!facet)
        return;
    connect(facet, &AgentsFacet::changed, this, [this, runtime](const QVector<Agent>& agents) {
        noteChange(runtime);
        upsert(runtime, agents);
    });
    connect(facet, &AgentsFacet::removed, this, [this, runtime](const QVector<AgentId>& agents) {
        noteChange(runtime);
        QStringList ids;
        for (const AgentId& id : agents)
            ids.append(id.text());
        removeIds(runtime, ids);
    });
}

void AgentsModel::load(Runtime* runtime)
{
    if (AgentsFacet* facet = runtime->agents())
        loadList(runtime, [facet] { return facet->list(); });
}

} // namespace signalbox
