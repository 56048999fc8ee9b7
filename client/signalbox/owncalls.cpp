// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"

#include "client/rest/restcaller.h"
#include "client/wire/novyx/novyxrequests.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/ownrequests.h"

namespace signalbox::own {

using namespace Qt::StringLiterals;

namespace {

//! Below our own prefix.
QStringList ownPath(const QStringList& rest)
{
    return QStringList { u"signalbox"_s, u"v1"_s } + rest;
}

QStringList missionPathTo(const MissionId& mission, const QString& what)
{
    return ownPath({ u"missions"_s, mission.text(), what });
}

template <class T> QStringList textsOf(const QVector<T>& ids)
{
    QStringList texts;
    for (const T& id : ids)
        texts.append(id.text());
    return texts;
}

//! A question too long for an address: it changes nothing and may be repeated.
ApiRequest asking(const QStringList& path, const JsonValue& body)
{
    ApiRequest request = bodyRequest(HttpMethod::Post, ownPath(path), body, Repeat::Safe);
    request.effect = Effect::None;
    return request;
}

ApiRequest once(const QStringList& path, const JsonValue& body)
{
    return bodyRequest(HttpMethod::Post, path, body, Repeat::Never);
}

JsonValue reasonBody(const QString& reason)
{
    return JsonValue::object({ { u"reason"_s, reason } });
}

} // namespace

ApiRequest getRuntime()
{
    return getRequest(ownPath({ u"runtime"_s }));
}

ApiRequest getAgents()
{
    return getRequest(ownPath({ u"agents"_s }));
}

ApiRequest postAgent(const AgentSpec& spec)
{
    return bodyRequest(HttpMethod::Post,
        ownPath({ u"agents"_s }),
        novyx::write(spec),
        spec.id.isEmpty() ? Repeat::Never : Repeat::Safe);
}

ApiRequest patchAgent(const AgentId& id, const AgentSpec& spec)
{
    AgentSpec changes = spec;
    changes.id = {};
    return bodyRequest(
        HttpMethod::Put, ownPath({ u"agents"_s, id.text() }), novyx::write(changes), Repeat::Safe);
}

ApiRequest postAgentStatus(const AgentId& id, AgentStatus status)
{
    return bodyRequest(HttpMethod::Put,
        ownPath({ u"agents"_s, id.text(), u"status"_s }),
        JsonValue::object({ { u"status"_s, agentStatusWord(status) } }),
        Repeat::Safe);
}

ApiRequest deleteAgent(const AgentId& id)
{
    return bodyRequest(HttpMethod::Delete, ownPath({ u"agents"_s, id.text() }), {}, Repeat::Safe);
}

ApiRequest queryMissions(const MissionQuery& query)
{
    return asking({ u"missions"_s, u"query"_s }, write(query));
}

ApiRequest rowsOfMissions(const QVector<MissionId>& ids)
{
    return asking({ u"missions"_s, u"rows"_s }, writeIds(textsOf(ids)));
}

ApiRequest postMission(const MissionSpec& spec)
{
    ApiRequest request = bodyRequest(HttpMethod::Post,
        ownPath({ u"missions"_s }),
        novyx::write(spec),
        spec.idempotencyKey.isEmpty() ? Repeat::Never : Repeat::Safe);
    request.idempotencyKey = spec.idempotencyKey.toLatin1();
    return request;
}

ApiRequest commandMission(const MissionId& id, const QString& what, const QString& reason)
{
    ApiRequest request
        = bodyRequest(HttpMethod::Post, missionPathTo(id, what), reasonBody(reason), Repeat::Safe);
    request.lane = what == u"resume" ? Lane::Normal : Lane::Emergency;
    return request;
}

ApiRequest getTranscript(const MissionId& mission, qint64 first, int count)
{
    return getRequest(missionPathTo(mission, u"transcript"_s),
        { { u"first"_s, QString::number(first) }, { u"count"_s, QString::number(count) } });
}

ApiRequest findInTranscript(
    const MissionId& mission, const QString& text, qint64 from, int direction)
{
    return getRequest(ownPath({ u"missions"_s, mission.text(), u"transcript"_s, u"find"_s }),
        { { u"text"_s, text },
            { u"from"_s, QString::number(from) },
            { u"direction"_s, QString::number(direction) } });
}

ApiRequest positionInTranscript(const MissionId& mission, const ActionId& action)
{
    return getRequest(ownPath({ u"missions"_s, mission.text(), u"transcript"_s, u"position"_s }),
        { { u"action_id"_s, action.text() } });
}

ApiRequest queryActions(const ActionQuery& query)
{
    return asking({ u"actions"_s, u"query"_s }, write(query));
}

ApiRequest rowsOfActions(const QVector<ActionId>& ids)
{
    return asking({ u"actions"_s, u"rows"_s }, writeIds(textsOf(ids)));
}

ApiRequest getPreview(const ActionId& id)
{
    return getRequest(ownPath({ u"actions"_s, id.text(), u"preview"_s }));
}

ApiRequest postDecision(const DecisionRequest& request)
{
    // The key makes the server give the first outcome again instead of deciding twice.
    ApiRequest call = bodyRequest(HttpMethod::Post,
        ownPath({ u"actions"_s, request.action.text(), u"decision"_s }),
        write(request),
        request.key.isEmpty() ? Repeat::Never : Repeat::Safe);
    call.patience = std::chrono::seconds(30); // a decision must not surprise anybody later
    return call;
}

ApiRequest checkArguments(const ActionId& id, const JsonValue& arguments)
{
    return asking({ u"actions"_s, id.text(), u"check"_s },
        JsonValue::object({ { u"arguments"_s, arguments } }));
}

ApiRequest postResolution(const ActionId& id, Resolution resolution, const QString& reason)
{
    return once(ownPath({ u"actions"_s, id.text(), u"resolve"_s }),
        write(ResolveRequest { resolution, reason }));
}

ApiRequest getCheckpoints(const MissionId& mission)
{
    return getRequest(missionPathTo(mission, u"checkpoints"_s));
}

ApiRequest postCheckpoint(const MissionId& mission, const QString& label)
{
    return once(missionPathTo(mission, u"checkpoints"_s),
        novyx::write(novyx::CheckpointSpec { mission, label, {} }));
}

ApiRequest planRollback(const MissionId& mission, const CheckpointId& id)
{
    return getRequest(missionPathTo(mission, u"rollback"_s), { { u"checkpoint_id"_s, id.text() } });
}

ApiRequest postRollback(const RollbackRequest& request)
{
    return once(missionPathTo(request.mission, u"rollback"_s), write(request));
}

ApiRequest undoRollback(const MissionId& mission, const QString& reason)
{
    return once(
        ownPath({ u"missions"_s, mission.text(), u"rollback"_s, u"undo"_s }), reasonBody(reason));
}

ApiRequest postFork(const CheckpointId& id, const QString& goal, const QString& workspace)
{
    return once(ownPath({ u"checkpoints"_s, id.text(), u"fork"_s }),
        JsonValue::object({ { u"goal"_s, goal }, { u"workspace"_s, workspace } }));
}

ApiRequest getDiff(const CheckpointId& from, const CheckpointId& to)
{
    return getRequest(
        ownPath({ u"checkpoints"_s, from.text(), u"diff"_s }), { { u"to"_s, to.text() } });
}

ApiRequest getFileSides(const CheckpointId& from, const CheckpointId& to, const QString& path)
{
    return getRequest(ownPath({ u"checkpoints"_s, from.text(), u"file"_s }),
        { { u"to"_s, to.text() }, { u"path"_s, path } });
}

ApiRequest queryInterventions(const InterventionQuery& query)
{
    return asking({ u"interventions"_s, u"query"_s }, write(query));
}

ApiRequest postIntervention(const InterventionSpec& spec)
{
    JsonValue body = novyx::write(spec);
    if (!spec.actor.isEmpty())
        body.set(u"actor"_s, spec.actor);
    return once(ownPath({ u"interventions"_s }), body);
}

ApiRequest getPacks()
{
    return getRequest(ownPath({ u"packs"_s }));
}

ApiRequest putPack(const CapabilityPack& pack)
{
    return bodyRequest(
        HttpMethod::Put, ownPath({ u"packs"_s, pack.name }), novyx::write(pack), Repeat::Never);
}

ApiRequest getRules()
{
    return getRequest(ownPath({ u"rules"_s }));
}

ApiRequest deleteRule(const RuleId& id)
{
    return bodyRequest(HttpMethod::Delete, ownPath({ u"rules"_s, id.text() }), {}, Repeat::Safe);
}

ApiRequest verifyAudit()
{
    return getRequest(ownPath({ u"audit"_s }));
}

ApiRequest getJournal(qint64 after, int limit)
{
    return getRequest(ownPath({ u"journal"_s }),
        { { u"after"_s, QString::number(after) }, { u"limit"_s, QString::number(limit) } });
}

ApiRequest streamChanges()
{
    return getRequest(ownPath({ u"changes"_s }));
}

} // namespace signalbox::own
