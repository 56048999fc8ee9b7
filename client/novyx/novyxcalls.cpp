// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxcalls.h"

#include "client/rest/restcaller.h"
#include "client/wire/novyx/novyxvalues.h"

namespace signalbox::novyx {

using namespace Qt::StringLiterals;

namespace {

using Query = QVector<std::pair<QString, QString>>;

QStringList missionPath(const MissionId& id, const QString& what)
{
    return { u"v1"_s, u"missions"_s, id.text(), what };
}

void addIfSaid(Query& query, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        query.append({ name, value });
}

} // namespace

ApiRequest getStatus()
{
    return getRequest({ u"v1"_s, u"status"_s });
}

ApiRequest getAgents()
{
    return getRequest({ u"v1"_s, u"agents"_s });
}

ApiRequest postAgent(const AgentSpec& spec)
{
    // With an id of ours a second agent cannot come of it.
    return bodyRequest(HttpMethod::Post,
        { u"v1"_s, u"agents"_s },
        write(spec),
        spec.id.isEmpty() ? Repeat::Never : Repeat::Safe);
}

ApiRequest patchAgent(const AgentId& id, const JsonValue& changes)
{
    return bodyRequest(
        HttpMethod::Patch, { u"v1"_s, u"agents"_s, id.text() }, changes, Repeat::Safe);
}

ApiRequest deleteAgent(const AgentId& id)
{
    return bodyRequest(HttpMethod::Delete, { u"v1"_s, u"agents"_s, id.text() }, {}, Repeat::Safe);
}

ApiRequest getMissions(const MissionQuery& query)
{
    Query fields;
    addIfSaid(fields, u"agent_id"_s, query.agent.text());
    // The API filters by one state and does not know "cancelled": anything else is filtered here.
    if (query.states.size() == 1 && query.states.first() != MissionState::Cancelled)
        addIfSaid(fields, u"status"_s, missionStateWord(query.states.first()));
    return getRequest({ u"v1"_s, u"missions"_s }, fields);
}

ApiRequest getMission(const MissionId& id)
{
    return getRequest({ u"v1"_s, u"missions"_s, id.text() });
}

ApiRequest postMission(const MissionSpec& spec)
{
    ApiRequest request
        = bodyRequest(HttpMethod::Post, { u"v1"_s, u"missions"_s }, write(spec), Repeat::Never);
    request.idempotencyKey = spec.idempotencyKey.toLatin1();
    return request;
}

ApiRequest postCommand(const MissionId& id, MissionCommand command, const QString& reason)
{
    static const QString words[] = { u"pause"_s, u"resume"_s, u"cancel"_s };
    JsonValue body;
    if (!reason.isEmpty())
        body.set(u"reason"_s, reason);
    ApiRequest request = bodyRequest(HttpMethod::Post,
        missionPath(id, words[static_cast<std::size_t>(command)]),
        body,
        Repeat::Safe);
    request.lane = command == MissionCommand::Resume ? Lane::Normal : Lane::Emergency;
    return request;
}

ApiRequest getPacks()
{
    return getRequest({ u"v1"_s, u"capabilities"_s });
}

ApiRequest postPack(const CapabilityPack& pack)
{
    return bodyRequest(
        HttpMethod::Post, { u"v1"_s, u"capabilities"_s }, write(pack), Repeat::Never);
}

ApiRequest getCheckpoints(const MissionId& mission)
{
    return getRequest(missionPath(mission, u"checkpoints"_s));
}

ApiRequest postCheckpoint(const MissionId& mission, const QString& label)
{
    return bodyRequest(HttpMethod::Post,
        missionPath(mission, u"checkpoints"_s),
        write(CheckpointSpec { mission, label, {} }),
        Repeat::Never);
}

ApiRequest postRollback(const RollbackRequest& request)
{
    RollbackSpec spec { request.mission, request.checkpoint, request.reason, std::nullopt };
    if (!request.keepPaths.isEmpty())
        spec.keepPaths = request.keepPaths;
    return bodyRequest(
        HttpMethod::Post, missionPath(request.mission, u"rollback"_s), write(spec), Repeat::Never);
}

ApiRequest getInterventions(const InterventionQuery& query)
{
    Query fields;
    addIfSaid(fields, u"mission_id"_s, query.mission.text());
    addIfSaid(fields, u"agent_id"_s, query.agent.text());
    if (query.type)
        addIfSaid(fields, u"intervention_type"_s, interventionTypeWord(*query.type));
    fields.append({ u"limit"_s, QString::number(qBound(1, query.limit, 1000)) });
    return getRequest({ u"v1"_s, u"interventions"_s }, fields);
}

ApiRequest postIntervention(const InterventionSpec& spec)
{
    return bodyRequest(
        HttpMethod::Post, { u"v1"_s, u"interventions"_s }, write(spec), Repeat::Never);
}

ApiRequest getActions()
{
    return getRequest({ u"v1"_s, u"actions"_s });
}

ApiRequest getApprovals()
{
    return getRequest({ u"v1"_s, u"approvals"_s });
}

ApiRequest getAction(const ActionId& id)
{
    return getRequest({ u"v1"_s, u"actions"_s, id.text() });
}

ApiRequest postDecision(const ActionId& id, const DecisionBody& body, const QString& key)
{
    ApiRequest request = bodyRequest(HttpMethod::Post,
        { u"v1"_s, u"approvals"_s, id.text(), u"decision"_s },
        write(body),
        Repeat::Never);
    request.idempotencyKey = key.toLatin1();
    request.patience = std::chrono::seconds(30); // a decision must not surprise anybody later
    return request;
}

ApiRequest getStream()
{
    return getRequest({ u"v1"_s, u"streams"_s, u"subscribe"_s });
}

} // namespace signalbox::novyx
