// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/runtime/embeddedruntime.h"

#include "core/whendone.h"
#include "engine/runtime/embeddedfacets.h"
#include "engine/runtime/enginehost.h"

namespace signalbox {

EmbeddedRuntime::EmbeddedRuntime(EmbeddedOptions options)
    : m_host(std::make_unique<EngineHost>(options.dataDirectory,
        options.clock ? options.clock : std::make_shared<SystemClock>(),
        options.settings))
    , m_facets(std::make_unique<EmbeddedFacets>(*m_host))
{
    connect(m_host.get(), &EngineHost::changed, this, &EmbeddedRuntime::takeChange);
    const Answer<Done> opened;
    m_opened = opened.future();
    whenDone(m_host->opened(), this, [this, opened](const Result<RuntimeId>& id) {
        if (id) {
            m_id = id.value();
            m_connection = { Link::Connected, {}, {} };
        } else {
            m_connection = { Link::Failed, id.error().sentence, {} };
        }
        opened.give(id ? Result<Done>(Done {}) : Result<Done>(id.error()));
        Q_EMIT connectionChanged();
    });
}

EmbeddedRuntime::~EmbeddedRuntime() = default;

QFuture<Result<Done>> EmbeddedRuntime::opened() const
{
    return m_opened;
}

QFuture<Result<QString>> EmbeddedRuntime::notice()
{
    return m_host->ask<QString>(
        [](Engine& engine) -> Result<QString> { return engine.context().store->notice(); });
}

RuntimeId EmbeddedRuntime::id() const
{
    return m_id;
}

QString EmbeddedRuntime::title() const
{
    return tr("This computer");
}

ConnectionState EmbeddedRuntime::connection() const
{
    return m_connection;
}

AgentsFacet* EmbeddedRuntime::agents()
{
    return &m_facets->agents;
}

MissionsFacet* EmbeddedRuntime::missions()
{
    return &m_facets->missions;
}

TranscriptsFacet* EmbeddedRuntime::transcripts()
{
    return &m_facets->transcripts;
}

ActionsFacet* EmbeddedRuntime::actions()
{
    return &m_facets->actions;
}

CheckpointsFacet* EmbeddedRuntime::checkpoints()
{
    return &m_facets->checkpoints;
}

InterventionsFacet* EmbeddedRuntime::interventions()
{
    return &m_facets->interventions;
}

PacksFacet* EmbeddedRuntime::packs()
{
    return &m_facets->packs;
}

AuditFacet* EmbeddedRuntime::audit()
{
    return &m_facets->audit;
}

ExternalFacet* EmbeddedRuntime::external()
{
    return &m_facets->external;
}

JournalFacet* EmbeddedRuntime::journal()
{
    return &m_facets->journal;
}

QString EmbeddedRuntime::lacking(Facet) const
{
    return {}; // it has them all
}

void EmbeddedRuntime::takeChange(const EngineChange& change)
{
    const ConnectionState now = change.fault.isEmpty()
        ? ConnectionState { Link::Connected, {}, {} }
        : ConnectionState { Link::Failed, change.fault, {} };
    if (now != m_connection) {
        m_connection = now;
        Q_EMIT connectionChanged();
    }
    if (!change.agents.isEmpty())
        Q_EMIT m_facets->agents.changed(change.agents);
    if (!change.agentsRemoved.isEmpty())
        Q_EMIT m_facets->agents.removed(change.agentsRemoved);
    if (!change.packs.isEmpty())
        Q_EMIT m_facets->packs.changed(change.packs);
    if (change.rules)
        Q_EMIT m_facets->packs.rulesChanged();
    if (!change.missions.isEmpty())
        Q_EMIT m_facets->missions.changed(change.missions);
    if (!change.actions.isEmpty())
        Q_EMIT m_facets->actions.changed(change.actions);
    if (!change.interventions.isEmpty())
        Q_EMIT m_facets->interventions.added(change.interventions);
    for (const MissionId& mission : change.rewritten)
        Q_EMIT m_facets->transcripts.rewritten(mission);
    for (const TranscriptPage& tail : change.appended)
        Q_EMIT m_facets->transcripts.appended(tail);
    for (const MissionId& mission : change.checkpoints)
        Q_EMIT m_facets->checkpoints.changed(mission);
    Q_EMIT m_facets->journal.grown(change.seq);
}

} // namespace signalbox
