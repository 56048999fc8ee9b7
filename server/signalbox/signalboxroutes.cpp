// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/signalbox/signalboxroutes.h"

#include "client/wire/novyx/novyxrequests.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/requestfields.h"
#include "client/wire/signalbox/ownrequests.h"
#include "client/wire/signalbox/recordvalues.h"
#include "server/rest/runtimecalls.h"
#include "server/signalbox/recordstreams.h"
#include "server/signalbox/replies.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct FacetName {
    Runtime::Facet facet;
    const char* name;
};

constexpr FacetName FacetNames[] = {
    { Runtime::Facet::Agents, "agents" },
    { Runtime::Facet::Missions, "missions" },
    { Runtime::Facet::Transcripts, "transcripts" },
    { Runtime::Facet::Actions, "actions" },
    { Runtime::Facet::Checkpoints, "checkpoints" },
    { Runtime::Facet::Interventions, "interventions" },
    { Runtime::Facet::Packs, "packs" },
    { Runtime::Facet::Audit, "audit" },
    { Runtime::Facet::External, "external" },
    { Runtime::Facet::Journal, "journal" },
};

//! Where a stream goes on: the header that browsers send, or the query for the first time.
QByteArray lastEventId(RestCall& call)
{
    const QString header = call.header("Last-Event-ID");
    return (header.isEmpty() ? call.query().text(u"after"_s) : header).toLatin1();
}

} // namespace

SignalboxRoutes::SignalboxRoutes(Runtime& runtime)
    : m_runtime(runtime)
    , m_feed(runtime)
{
}

bool SignalboxRoutes::has(Facet facet)
{
    const QObject* const facets[] = { m_runtime.agents(),
        m_runtime.missions(),
        m_runtime.transcripts(),
        m_runtime.actions(),
        m_runtime.checkpoints(),
        m_runtime.interventions(),
        m_runtime.packs(),
        m_runtime.audit(),
        m_runtime.external(),
        m_runtime.journal() };
    return facets[static_cast<size_t>(facet)] != nullptr;
}

void SignalboxRoutes::add(
    const char* method, const char* path, Access access, Facet facet, Serve serve)
{
    m_routes.append({ method,
        QByteArray("/signalbox/v1") + path,
        access,
        [this, facet, serve = std::move(serve)](RestCall& call) {
            if (has(facet))
                serve(call);
            else
                call.fail(lackingError(m_runtime, facet));
        } });
}

QVector<Route> SignalboxRoutes::routes()
{
    m_routes.clear();
    m_routes.append({ "GET", "/signalbox/v1/runtime", Access::Agents, [this](RestCall& call) {
                         describe(call);
                     } });
    addAgents();
    addMissions();
    addTranscripts();
    addActions();
    addCheckpoints();
    addFiles();
    addDesk();
    addExternal();
    addRecord();
    return m_routes;
}

void SignalboxRoutes::describe(RestCall& call)
{
    JsonValue lacking = JsonValue::object();
    for (const FacetName& row : FacetNames) {
        if (!has(row.facet))
            lacking.set(QString::fromLatin1(row.name), lackingError(m_runtime, row.facet).sentence);
    }
    call.reply(200,
        JsonValue::object({
            { u"runtime_id"_s, m_runtime.id().text() },
            { u"title"_s, m_runtime.title() },
            { u"version"_s, QStringLiteral(SIGNALBOX_VERSION) },
            { u"role"_s, call.role() == Role::Supervisor ? u"supervisor"_s : u"agent"_s },
            { u"connection"_s, own::write(m_runtime.connection()) },
            { u"lacking"_s, lacking },
            { u"seq"_s, m_feed.seq() },
        }));
}

void SignalboxRoutes::addAgents()
{
    add("GET", "/agents", Access::Agents, Facet::Agents, [this](RestCall& call) {
        call.whenGiven(m_runtime.agents()->list(), replies::list<Agent>(call, u"agents"_s));
    });
    add("POST", "/agents", Access::Agents, Facet::Agents, [this](RestCall& call) {
        const Result<AgentSpec> spec = novyx::readAgentSpec(call.body());
        if (call.take(spec))
            call.whenGiven(
                m_runtime.agents()->create(spec.value()), replies::one<Agent>(call, 201));
    });
    add("PUT", "/agents/{agent_id}", Access::Supervisors, Facet::Agents, [this](RestCall& call) {
        withAgent(call,
            m_runtime,
            AgentId(call.parameter(u"agent_id"_s)),
            [this, &call](const Agent& agent) {
                const Result<AgentSpec> spec = novyx::readAgentUpdate(call.body(), agent);
                if (call.take(spec))
                    call.whenGiven(m_runtime.agents()->update(agent.id, spec.value()),
                        replies::one<Agent>(call));
            });
    });
    add("PUT",
        "/agents/{agent_id}/status",
        Access::Supervisors,
        Facet::Agents,
        [this](RestCall& call) {
            wire::RequestFields fields(call.body());
            const std::optional<AgentStatus> status = fields.word<AgentStatus>(
                u"status"_s,
                [](const QString& word) {
                    const AgentStatus found = agentStatusFromWord(word);
                    return agentStatusWord(found) == word ? std::optional(found) : std::nullopt;
                },
                u"active, paused, archived"_s,
                wire::RequestFields::Need::Required);
            if (!fields.sound())
                call.fail(fields.error());
            else
                call.whenGiven(
                    m_runtime.agents()->setStatus(AgentId(call.parameter(u"agent_id"_s)), *status),
                    replies::one<Agent>(call));
        });
    add("DELETE", "/agents/{agent_id}", Access::Supervisors, Facet::Agents, [this](RestCall& call) {
        call.whenGiven(m_runtime.agents()->remove(AgentId(call.parameter(u"agent_id"_s))),
            replies::done(call));
    });
}

void SignalboxRoutes::addDesk()
{
    add("POST",
        "/interventions/query",
        Access::Agents,
        Facet::Interventions,
        [this](RestCall& call) {
            const Result<InterventionQuery> query = own::readInterventionQuery(call.body());
            if (call.take(query))
                call.whenGiven(m_runtime.interventions()->page(query.value()),
                    replies::list<Intervention>(call, u"interventions"_s));
        });
    add("POST",
        "/interventions",
        Access::Supervisors,
        Facet::Interventions,
        [this](RestCall& call) {
            Result<InterventionSpec> spec = novyx::readInterventionSpec(call.body());
            if (!call.take(spec))
                return;
            spec.value().actor = call.body()[u"actor"].toString();
            call.whenGiven(m_runtime.interventions()->create(spec.value()),
                replies::one<Intervention>(call, 201));
        });
    add("GET", "/packs", Access::Agents, Facet::Packs, [this](RestCall& call) {
        call.whenGiven(m_runtime.packs()->list(), replies::list<CapabilityPack>(call, u"packs"_s));
    });
    add("PUT", "/packs/{name}", Access::Supervisors, Facet::Packs, [this](RestCall& call) {
        JsonValue body = call.body();
        if (body.isObject())
            body.set(u"name"_s, call.parameter(u"name"_s));
        const Result<CapabilityPack> pack = novyx::readPackSpec(body);
        if (call.take(pack))
            call.whenGiven(
                m_runtime.packs()->save(pack.value()), replies::one<CapabilityPack>(call));
    });
    add("GET", "/rules", Access::Agents, Facet::Packs, [this](RestCall& call) {
        call.whenGiven(m_runtime.packs()->rules(), replies::list<AllowRule>(call, u"rules"_s));
    });
    add("DELETE", "/rules/{rule_id}", Access::Supervisors, Facet::Packs, [this](RestCall& call) {
        call.whenGiven(m_runtime.packs()->revokeRule(RuleId(call.parameter(u"rule_id"_s))),
            replies::done(call));
    });
    add("GET", "/audit", Access::Agents, Facet::Audit, [this](RestCall& call) {
        call.whenGiven(m_runtime.audit()->verify(), replies::one<AuditReport>(call));
    });
}

void SignalboxRoutes::addRecord()
{
    add("GET", "/journal", Access::Agents, Facet::Journal, [this](RestCall& call) {
        const qint64 after
            = call.query().number(u"after"_s, 0, 0, std::numeric_limits<qint64>::max());
        const int limit = static_cast<int>(call.query().number(u"limit"_s, 200, 1, 1000));
        if (call.takeQuery())
            call.whenGiven(m_runtime.journal()->after(after, limit),
                replies::list<JournalEvent>(call, u"events"_s));
    });
    add("GET", "/journal/stream", Access::Agents, Facet::Journal, [this](RestCall& call) {
        const QByteArray id = lastEventId(call);
        bool number = id.isEmpty();
        const qint64 after = id.isEmpty() ? 0 : id.toLongLong(&number);
        if (!number || after < 0) {
            call.fail(422,
                {},
                QCoreApplication::translate(
                    "signalbox", "after: must be the seq of a journal event"));
            return;
        }
        if (EventStream* stream = call.openStream())
            new JournalStream(*m_runtime.journal(), stream, after);
    });
    m_routes.append({ "GET", "/signalbox/v1/changes", Access::Agents, [this](RestCall& call) {
                         const QByteArray id = lastEventId(call);
                         if (EventStream* stream = call.openStream())
                             new ChangeStream(m_runtime, m_feed, stream, id);
                     } });
}

} // namespace signalbox
