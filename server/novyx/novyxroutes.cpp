// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/novyx/novyxroutes.h"

#include "client/wire/novyx/novyxlists.h"
#include "server/rest/runtimecalls.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool hasFacet(Runtime& runtime, Runtime::Facet facet)
{
    switch (facet) {
    case Runtime::Facet::Agents:
        return runtime.agents() && runtime.missions();
    case Runtime::Facet::Missions:
        return runtime.missions();
    case Runtime::Facet::Transcripts:
        return runtime.transcripts();
    case Runtime::Facet::Actions:
        return runtime.actions() && runtime.missions();
    case Runtime::Facet::Checkpoints:
        return runtime.checkpoints() && runtime.missions();
    case Runtime::Facet::Interventions:
        return runtime.interventions() && runtime.missions() && runtime.actions();
    case Runtime::Facet::Packs:
        return runtime.packs();
    case Runtime::Facet::Audit:
        return runtime.audit();
    case Runtime::Facet::External:
        return runtime.external() && runtime.agents() && runtime.missions() && runtime.packs();
    case Runtime::Facet::Journal:
        return runtime.journal();
    }
    return false;
}

} // namespace

NovyxRoutes::NovyxRoutes(Runtime& runtime, const NovyxSettings& settings)
    : m_runtime(runtime)
    , m_settings(settings)
{
}

void NovyxRoutes::add(QVector<Route>& routes,
    const char* method,
    const char* pattern,
    Access access,
    Runtime::Facet facet,
    Serve serve)
{
    const auto answer = [this, facet, serve](RestCall& call) {
        if (hasFacet(m_runtime, facet))
            (this->*serve)(call);
        else
            call.fail(lackingError(m_runtime, facet));
    };
    routes.append({ method, QByteArray("/v1") + pattern, access, answer });
    routes.append({ method, QByteArray("/novyx/v1") + pattern, access, answer });
}

QVector<Route> NovyxRoutes::routes()
{
    QVector<Route> routes;
    const auto alive = [this](RestCall& call) { status(call); };
    for (const char* path : { "/healthz", "/health", "/v1/status", "/novyx/v1/status" })
        routes.append({ "GET", path, Access::Anyone, alive });
    addAgents(routes);
    addMissions(routes);
    addActions(routes);
    return routes;
}

void NovyxRoutes::addAgents(QVector<Route>& routes)
{
    using Facet = Runtime::Facet;
    add(routes, "GET", "/agents", Access::Agents, Facet::Agents, &NovyxRoutes::listAgents);
    add(routes, "POST", "/agents", Access::Agents, Facet::Agents, &NovyxRoutes::createAgent);
    const char* agent = "/agents/{agent_id}";
    add(routes, "GET", agent, Access::Agents, Facet::Agents, &NovyxRoutes::getAgent);
    for (const char* method : { "PATCH", "PUT" })
        add(routes, method, agent, Access::Supervisors, Facet::Agents, &NovyxRoutes::updateAgent);
    add(routes, "DELETE", agent, Access::Supervisors, Facet::Agents, &NovyxRoutes::deleteAgent);

    add(routes, "GET", "/capabilities", Access::Agents, Facet::Packs, &NovyxRoutes::listPacks);
    add(routes, "POST", "/capabilities", Access::Agents, Facet::Packs, &NovyxRoutes::createPack);
    add(routes,
        "GET",
        "/capabilities/{capability_id}",
        Access::Agents,
        Facet::Packs,
        &NovyxRoutes::getPack);
}

void NovyxRoutes::addMissions(QVector<Route>& routes)
{
    using Facet = Runtime::Facet;
    const auto mission
        = [&](const char* method, const char* pattern, Access access, Facet facet, Serve serve) {
              add(routes, method, pattern, access, facet, serve);
          };
    const char* one = "/missions/{mission_id}";
    mission("GET", "/missions", Access::Agents, Facet::Missions, &NovyxRoutes::listMissions);
    mission("POST", "/missions", Access::Agents, Facet::Missions, &NovyxRoutes::createMission);
    mission("GET", one, Access::Agents, Facet::Missions, &NovyxRoutes::getMission);
    mission("POST",
        "/missions/{mission_id}/pause",
        Access::Supervisors,
        Facet::Missions,
        &NovyxRoutes::pauseMission);
    mission("POST",
        "/missions/{mission_id}/resume",
        Access::Supervisors,
        Facet::Missions,
        &NovyxRoutes::resumeMission);
    mission("POST",
        "/missions/{mission_id}/cancel",
        Access::Supervisors,
        Facet::Missions,
        &NovyxRoutes::cancelMission);
    // Ours: the seed has no way for an agent to say that it is done.
    mission("POST",
        "/missions/{mission_id}/complete",
        Access::Agents,
        Facet::External,
        &NovyxRoutes::completeMission);
    mission("POST",
        "/missions/{mission_id}/messages",
        Access::Agents,
        Facet::External,
        &NovyxRoutes::sayInMission);
    mission("GET",
        "/missions/{mission_id}/checkpoints",
        Access::Agents,
        Facet::Checkpoints,
        &NovyxRoutes::listCheckpoints);
    mission("POST",
        "/missions/{mission_id}/checkpoints",
        Access::Agents,
        Facet::Checkpoints,
        &NovyxRoutes::createCheckpoint);
    mission("POST",
        "/missions/{mission_id}/rollback",
        Access::Supervisors,
        Facet::Checkpoints,
        &NovyxRoutes::rollback);
    mission("GET",
        "/interventions",
        Access::Agents,
        Facet::Interventions,
        &NovyxRoutes::listInterventions);
    mission("POST",
        "/interventions",
        Access::Supervisors,
        Facet::Interventions,
        &NovyxRoutes::createIntervention);
}

void NovyxRoutes::addActions(QVector<Route>& routes)
{
    using Facet = Runtime::Facet;
    const auto action
        = [&](const char* method, const char* pattern, Access access, Facet facet, Serve serve) {
              add(routes, method, pattern, access, facet, serve);
          };
    action("GET", "/actions", Access::Agents, Facet::Actions, &NovyxRoutes::listActions);
    action("POST", "/actions", Access::Agents, Facet::External, &NovyxRoutes::submitAction);
    action("GET", "/actions/{action_id}", Access::Agents, Facet::Actions, &NovyxRoutes::getAction);
    action("POST",
        "/actions/{action_id}/result",
        Access::Agents,
        Facet::External,
        &NovyxRoutes::reportAction);
    action("POST",
        "/actions/{connector}/{operation…}",
        Access::Agents,
        Facet::External,
        &NovyxRoutes::submitConnectorAction);
    action("GET", "/approvals", Access::Agents, Facet::Actions, &NovyxRoutes::listApprovals);
    action("POST",
        "/approvals/{approval_id}/decision",
        Access::Supervisors,
        Facet::Actions,
        &NovyxRoutes::decide);
}

void NovyxRoutes::status(RestCall& call)
{
    // Nothing but whether it lives: this is for anyone who can connect.
    const bool well = m_runtime.connection().link == Link::Connected;
    call.reply(well ? 200 : 503,
        JsonValue::object({ { u"status"_s, well ? u"ok"_s : u"unavailable"_s } }));
}

void NovyxRoutes::replyList(RestCall& call, const QString& name, const QVector<JsonValue>& all)
{
    novyx::ListPage page;
    page.limit = call.query().number(u"limit"_s, 100, 1, 1000);
    page.offset = call.query().number(u"offset"_s, 0, 0, std::numeric_limits<int>::max());
    page.total = all.size();
    page.items = all.mid(page.offset, page.limit);
    if (call.takeQuery())
        call.reply(200, novyx::writeList(name, page));
}

} // namespace signalbox
