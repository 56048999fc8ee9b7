// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/signalboxruntime.h"

#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/signalbox/changes.h"
#include "core/json/jsondoor.h"
#include "core/wordtable.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr Word<Runtime::Facet> FacetWords[] = {
    { Runtime::Facet::Agents, "agents" },
    { Runtime::Facet::Missions, "missions" },
    { Runtime::Facet::Transcripts, "transcripts" },
    { Runtime::Facet::Actions, "actions" },
    { Runtime::Facet::Checkpoints, "checkpoints" },
    { Runtime::Facet::Interventions, "interventions" },
    { Runtime::Facet::Packs, "packs" },
    { Runtime::Facet::Audit, "audit" },
    { Runtime::Facet::Journal, "journal" },
};

} // namespace

//! All facets of one Signalbox server.
struct OwnFacets {
    explicit OwnFacets(RestCaller& rest)
        : agents(rest)
        , missions(rest)
        , transcripts(rest)
        , actions(rest)
        , checkpoints(rest, missions)
        , interventions(rest)
        , packs(rest)
        , journal(rest)
        , audit(rest, journal)
    {
    }

    OwnAgents agents;
    OwnMissions missions;
    OwnTranscripts transcripts;
    OwnActions actions;
    OwnCheckpoints checkpoints;
    OwnInterventions interventions;
    OwnPacks packs;
    OwnJournal journal;
    OwnAudit audit;
};

SignalboxRuntime::SignalboxRuntime(const RemoteOptions& given)
    : RemoteRuntime(given)
    , m_facets(std::make_unique<OwnFacets>(rest()))
{
    EventSourceSpec spec;
    spec.request = own::streamChanges();
    spec.reconnect.base = options().pollAtLeast / 2;
    m_changes = std::make_unique<EventSource>(options().endpoint, spec, clock(), random());
    connect(m_changes.get(), &EventSource::eventsArrived, this, &SignalboxRuntime::takeEvents);
    connect(m_changes.get(), &EventSource::phaseChanged, this, &SignalboxRuntime::takePhase);
    connect(m_changes.get(), &EventSource::opened, this, &SignalboxRuntime::askWho);
    m_changes->start();
}

SignalboxRuntime::~SignalboxRuntime() = default;

QString SignalboxRuntime::title() const
{
    return options().title.isEmpty() ? m_serverTitle : options().title;
}

void SignalboxRuntime::takePhase()
{
    const QDateTime asOf = m_changes->lastHeard();
    switch (m_changes->phase()) {
    case EventSource::Phase::Open:
        setConnection(m_serverState.value_or(ConnectionState { Link::Connected, {}, {} }));
        break;
    case EventSource::Phase::Idle:
        break;
    case EventSource::Phase::Connecting:
    case EventSource::Phase::Waiting:
        setConnection(
            { asOf.isValid() ? Link::Reconnecting : Link::Starting, m_changes->sentence(), asOf });
        break;
    case EventSource::Phase::Polling:
        setConnection({ Link::Offline, m_changes->sentence(), asOf });
        break;
    case EventSource::Phase::Stopped:
        setConnection({ Link::Failed, m_changes->sentence(), asOf });
        break;
    }
}

void SignalboxRuntime::askWho()
{
    whenDone(rest().send(own::getRuntime()), this, [this](const RestReply& reply) {
        if (reply.json)
            takeWho(*reply.json);
    });
}

void SignalboxRuntime::takeWho(const JsonValue& who)
{
    const QString serverId = who[u"runtime_id"].toString();
    const bool another = !m_serverId.isEmpty() && serverId != m_serverId;
    const bool first = m_serverId.isEmpty();
    m_serverId = serverId;
    m_serverTitle = who[u"title"].toString();
    m_lacking.clear();
    for (const auto& [name, reason] : who[u"lacking"].members()) {
        if (const std::optional<Facet> facet = fromWord(FacetWords, name))
            m_lacking.insert(static_cast<int>(*facet), reason.toString());
    }
    // Another journal: its numbers have nothing to do with those before.
    if (another)
        m_seq = 0;
    if (another || (first && !m_lacking.isEmpty()))
        readAgain();
}

void SignalboxRuntime::readAgain()
{
    Q_EMIT connectionChanged();
}

void SignalboxRuntime::takeEvents(const QVector<StreamEvent>& events)
{
    for (const StreamEvent& event : events) {
        const Result<JsonValue> json = parseJson(event.data);
        const Result<own::Changes> changes
            = json ? own::readChanges(*json) : Result<own::Changes>(json.error());
        if (!changes) {
            // Nothing of it is used, and what came is not trusted to be all there was.
            m_changes->stop();
            setConnection({ Link::Failed,
                tr("The server sent changes that cannot be read. Its version may not fit this "
                   "console."),
                m_changes->lastHeard() });
            return;
        }
        tell(*changes);
    }
}

void SignalboxRuntime::tell(const own::Changes& changes)
{
    if (changes.connection) {
        m_serverState = changes.connection;
        takePhase();
    }
    // Replayed although we said what we had (D5): old values must not come back. Unless the server
    // says that nothing of before counts.
    if (changes.seq < m_seq && !changes.everything)
        return;
    m_seq = changes.seq;
    if (!changes.agents.isEmpty())
        Q_EMIT m_facets->agents.changed(changes.agents);
    if (!changes.agentsRemoved.isEmpty())
        Q_EMIT m_facets->agents.removed(changes.agentsRemoved);
    if (!changes.packs.isEmpty())
        Q_EMIT m_facets->packs.changed(changes.packs);
    if (changes.rules)
        Q_EMIT m_facets->packs.rulesChanged();
    if (!changes.missions.isEmpty())
        Q_EMIT m_facets->missions.changed(changes.missions);
    if (!changes.actions.isEmpty())
        Q_EMIT m_facets->actions.changed(changes.actions);
    if (!changes.interventions.isEmpty())
        Q_EMIT m_facets->interventions.added(changes.interventions);
    for (const MissionId& mission : changes.rewritten)
        Q_EMIT m_facets->transcripts.rewritten(mission);
    for (const TranscriptPage& tail : changes.appended)
        Q_EMIT m_facets->transcripts.appended(tail);
    for (const MissionId& mission : changes.checkpoints)
        Q_EMIT m_facets->checkpoints.changed(mission);
    if (changes.everything)
        readAgain();
    Q_EMIT m_facets->journal.grown(changes.seq);
}

template <class T> T* SignalboxRuntime::unlessLacking(Facet facet, T& mine)
{
    return m_lacking.contains(static_cast<int>(facet)) ? nullptr : &mine;
}

AgentsFacet* SignalboxRuntime::agents()
{
    return unlessLacking(Facet::Agents, m_facets->agents);
}

MissionsFacet* SignalboxRuntime::missions()
{
    return unlessLacking(Facet::Missions, m_facets->missions);
}

TranscriptsFacet* SignalboxRuntime::transcripts()
{
    return unlessLacking(Facet::Transcripts, m_facets->transcripts);
}

ActionsFacet* SignalboxRuntime::actions()
{
    return unlessLacking(Facet::Actions, m_facets->actions);
}

CheckpointsFacet* SignalboxRuntime::checkpoints()
{
    return unlessLacking(Facet::Checkpoints, m_facets->checkpoints);
}

InterventionsFacet* SignalboxRuntime::interventions()
{
    return unlessLacking(Facet::Interventions, m_facets->interventions);
}

PacksFacet* SignalboxRuntime::packs()
{
    return unlessLacking(Facet::Packs, m_facets->packs);
}

AuditFacet* SignalboxRuntime::audit()
{
    return unlessLacking(Facet::Audit, m_facets->audit);
}

JournalFacet* SignalboxRuntime::journal()
{
    return unlessLacking(Facet::Journal, m_facets->journal);
}

QString SignalboxRuntime::lacking(Facet facet) const
{
    if (facet == Facet::External) {
        return tr("Through this connection a person supervises; agents talk to the server "
                  "themselves.");
    }
    return m_lacking.value(static_cast<int>(facet));
}

void SignalboxRuntime::retryNow()
{
    RemoteRuntime::retryNow();
    m_changes->retryNow();
}

void SignalboxRuntime::setCredential(const Credential& credential)
{
    RemoteRuntime::setCredential(credential);
    m_changes->setCredential(credential);
    m_changes->retryNow();
}

} // namespace signalbox
