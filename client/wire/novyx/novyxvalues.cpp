// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxvalues.h"

#include "client/wire/wirevalues.h"

namespace signalbox::novyx {

using namespace Qt::StringLiterals;

namespace {

constexpr Risk AllRisks[] = { Risk::Low, Risk::Medium, Risk::High, Risk::Critical };

bool lacksId(const JsonValue& value, const QString& id)
{
    return !value.isObject() || id.isEmpty();
}

JsonValue writeIdOrNull(const QString& id)
{
    return id.isEmpty() ? JsonValue() : JsonValue(id);
}

//! The words by which servers say that nobody needs to be asked.
bool meansNobody(const JsonValue& value)
{
    if (value.isBool())
        return !value.toBool();
    static const QStringList words {
        u"none"_s, u"auto"_s, u"allow"_s, u"allowed"_s, u"no"_s, u"not_required"_s
    };
    return words.contains(value.toString().toLower());
}

} // namespace

JsonValue write(const Agent& agent)
{
    return JsonValue::object({
        { u"agent_id"_s, agent.id.text() },
        { u"name"_s, agent.name },
        { u"description"_s, agent.description },
        { u"model"_s, agent.model },
        { u"provider"_s, agent.provider },
        { u"instructions"_s, agent.instructions },
        { u"capabilities"_s, agent.capabilities },
        { u"status"_s, agentStatusWord(agent.status) },
        { u"external"_s, agent.external },
        { u"created_at"_s, wire::write(agent.createdAt) },
        { u"updated_at"_s, wire::write(agent.updatedAt) },
    });
}

Result<Agent> readAgent(const JsonValue& value)
{
    Agent agent;
    agent.id = AgentId(wire::textOf(value, { u"agent_id", u"id" }));
    if (lacksId(value, agent.id.text()))
        return wire::badReply(u"an agent without agent_id"_s);
    agent.name = value[u"name"].toString();
    agent.description = value[u"description"].toString();
    agent.model = value[u"model"].toString();
    agent.provider = value[u"provider"].toString();
    agent.instructions = value[u"instructions"].toString();
    agent.capabilities = value[u"capabilities"].toStringList();
    agent.status = agentStatusFromWord(value[u"status"].toString());
    agent.external = value[u"external"].toBool();
    agent.createdAt = wire::readTime(value[u"created_at"]);
    agent.updatedAt = wire::readTime(value[u"updated_at"]);
    return agent;
}

JsonValue write(const Mission& mission)
{
    QStringList texts;
    for (const Criterion& criterion : mission.criteria)
        texts.append(criterion.text);
    return JsonValue::object({
        { u"mission_id"_s, mission.id.text() },
        { u"agent_id"_s, mission.agent.text() },
        { u"agent_name"_s, mission.agentName },
        { u"goal"_s, mission.goal },
        { u"constraints"_s, mission.constraints },
        { u"success_criteria"_s, texts },
        { u"criteria"_s, wire::write(mission.criteria) },
        { u"allowed_capabilities"_s,
            mission.allowedCapabilities ? JsonValue(*mission.allowedCapabilities) : JsonValue() },
        { u"status"_s, missionStateWord(mission.state) },
        { u"wait_reason"_s, waitReasonWord(mission.waitReason) },
        { u"note"_s, mission.note },
        { u"workspace"_s, mission.workspace },
        { u"epoch"_s, mission.epoch },
        { u"entries"_s, mission.entries },
        { u"pending_actions"_s, mission.waiting },
        { u"unknown_outcomes"_s, mission.unknownOutcomes },
        { u"forked_from"_s, writeIdOrNull(mission.forkedFrom.text()) },
        { u"demo"_s, mission.demo },
        { u"external"_s, mission.external },
        { u"created_at"_s, wire::write(mission.createdAt) },
        { u"started_at"_s, wire::write(mission.startedAt) },
        { u"ended_at"_s, wire::write(mission.endedAt) },
        { u"updated_at"_s, wire::write(mission.changedAt) },
    });
}

Result<Mission> readMission(const JsonValue& value)
{
    Mission mission;
    mission.id = MissionId(wire::textOf(value, { u"mission_id", u"id" }));
    if (lacksId(value, mission.id.text()))
        return wire::badReply(u"a mission without mission_id"_s);
    mission.agent = AgentId(value[u"agent_id"].toString());
    mission.agentName = value[u"agent_name"].toString();
    mission.goal = value[u"goal"].toString();
    mission.constraints = value[u"constraints"].toStringList();
    mission.criteria
        = wire::readCriteria(wire::firstOf(value, { u"criteria", u"success_criteria" }));
    if (value[u"allowed_capabilities"].isArray())
        mission.allowedCapabilities = value[u"allowed_capabilities"].toStringList();
    const QString status = wire::textOf(value, { u"status", u"state" });
    const std::optional<MissionState> state = missionStateFromWord(status);
    // A state that nobody knows is shown as it came, never as one in which nothing can happen.
    mission.state = state.value_or(MissionState::Running);
    mission.note = state ? value[u"note"].toString() : status;
    mission.waitReason = waitReasonFromWord(value[u"wait_reason"].toString());
    mission.workspace = value[u"workspace"].toString();
    mission.epoch = value[u"epoch"].toInt(1);
    mission.entries = value[u"entries"].toInt();
    mission.waiting = static_cast<int>(value[u"pending_actions"].toInt());
    mission.unknownOutcomes = static_cast<int>(value[u"unknown_outcomes"].toInt());
    mission.forkedFrom = MissionId(value[u"forked_from"].toString());
    mission.demo = value[u"demo"].toBool();
    mission.external = value[u"external"].toBool();
    mission.createdAt = wire::readTime(value[u"created_at"]);
    mission.startedAt = wire::readTime(value[u"started_at"]);
    mission.endedAt = wire::readTime(wire::firstOf(value, { u"ended_at", u"completed_at" }));
    mission.changedAt = wire::readTime(value[u"updated_at"]);
    return mission;
}

JsonValue writeApprovalRequirements(const QVector<Risk>& needsPerson)
{
    JsonValue value = JsonValue::object();
    for (const Risk risk : AllRisks)
        value.set(riskWord(risk), needsPerson.contains(risk));
    return value;
}

QVector<Risk> readApprovalRequirements(const JsonValue& value)
{
    if (!value.isObject())
        return CapabilityPack().needsPerson;
    QVector<Risk> needsPerson;
    for (const Risk risk : AllRisks) {
        const JsonValue& said = value[riskWord(risk)];
        if (!meansNobody(said))
            needsPerson.append(risk);
    }
    return needsPerson;
}

JsonValue write(const CapabilityPack& pack)
{
    JsonValue tools = JsonValue::array();
    for (const ToolSpec& tool : pack.tools)
        tools.append(wire::write(tool));
    JsonValue risks = JsonValue::object();
    for (auto it = pack.riskLevels.cbegin(); it != pack.riskLevels.cend(); ++it)
        risks.set(it.key(), riskWord(it.value()));
    return JsonValue::object({
        { u"capability_id"_s, pack.name },
        { u"name"_s, pack.name },
        { u"description"_s, pack.description },
        { u"version"_s, pack.version },
        { u"status"_s, u"active"_s },
        { u"tools"_s, tools },
        { u"risk_levels"_s, risks },
        { u"approval_requirements"_s, writeApprovalRequirements(pack.needsPerson) },
        { u"built_in"_s, pack.builtIn },
        { u"created_at"_s, wire::write(pack.createdAt) },
    });
}

Result<CapabilityPack> readPack(const JsonValue& value)
{
    CapabilityPack pack;
    pack.name = wire::textOf(value, { u"name", u"capability_id", u"id" });
    if (lacksId(value, pack.name))
        return wire::badReply(u"a capability pack without name"_s);
    pack.description = value[u"description"].toString();
    pack.version = static_cast<int>(value[u"version"].toInt(1));
    for (const JsonValue& tool : value[u"tools"].items())
        pack.tools.append(wire::readTool(tool));
    for (const auto& [tool, word] : value[u"risk_levels"].members())
        pack.riskLevels.insert(tool, riskFromWord(word.toString()));
    pack.needsPerson = readApprovalRequirements(value[u"approval_requirements"]);
    pack.builtIn = value[u"built_in"].toBool();
    pack.createdAt = wire::readTime(value[u"created_at"]);
    return pack;
}

JsonValue write(const Checkpoint& checkpoint)
{
    return JsonValue::object({
        { u"checkpoint_id"_s, checkpoint.id.text() },
        { u"mission_id"_s, checkpoint.mission.text() },
        { u"label"_s, checkpoint.label },
        { u"metadata"_s, checkpoint.reported },
        { u"cause"_s, checkpointCauseWord(checkpoint.cause) },
        { u"seq"_s, checkpoint.seq },
        { u"entry"_s, checkpoint.entry },
        { u"epoch"_s, checkpoint.epoch },
        { u"tree"_s, checkpoint.tree },
        { u"files"_s, checkpoint.files },
        { u"bytes"_s, checkpoint.bytes },
        { u"left_out"_s, checkpoint.leftOut },
        { u"action_id"_s, writeIdOrNull(checkpoint.action.text()) },
        { u"live"_s, checkpoint.live },
        { u"created_at"_s, wire::write(checkpoint.createdAt) },
    });
}

Result<Checkpoint> readCheckpoint(const JsonValue& value)
{
    Checkpoint checkpoint;
    checkpoint.id = CheckpointId(wire::textOf(value, { u"checkpoint_id", u"id" }));
    if (lacksId(value, checkpoint.id.text()))
        return wire::badReply(u"a checkpoint without checkpoint_id"_s);
    checkpoint.mission = MissionId(value[u"mission_id"].toString());
    checkpoint.label = value[u"label"].toString();
    checkpoint.reported = value[u"metadata"];
    checkpoint.cause = checkpointCauseFromWord(value[u"cause"].toString());
    checkpoint.seq = value[u"seq"].toInt();
    checkpoint.entry = value[u"entry"].toInt();
    checkpoint.epoch = value[u"epoch"].toInt(1);
    checkpoint.tree = value[u"tree"].toString();
    checkpoint.files = static_cast<int>(value[u"files"].toInt());
    checkpoint.bytes = value[u"bytes"].toInt();
    checkpoint.leftOut = value[u"left_out"].toStringList();
    checkpoint.action = ActionId(value[u"action_id"].toString());
    checkpoint.live = value[u"live"].toBool(true);
    checkpoint.createdAt = wire::readTime(value[u"created_at"]);
    return checkpoint;
}

JsonValue write(const Intervention& intervention)
{
    return JsonValue::object({
        { u"intervention_id"_s, intervention.id.text() },
        { u"intervention_type"_s, interventionTypeWord(intervention.type) },
        { u"mission_id"_s, writeIdOrNull(intervention.mission.text()) },
        { u"action_id"_s, writeIdOrNull(intervention.action.text()) },
        { u"agent_id"_s, writeIdOrNull(intervention.agent.text()) },
        { u"rationale"_s, intervention.rationale },
        { u"actor"_s, intervention.actor },
        { u"seq"_s, intervention.seq },
        { u"created_at"_s, wire::write(intervention.createdAt) },
    });
}

Result<Intervention> readIntervention(const JsonValue& value)
{
    Intervention intervention;
    intervention.id = InterventionId(wire::textOf(value, { u"intervention_id", u"id" }));
    if (lacksId(value, intervention.id.text()))
        return wire::badReply(u"an intervention without intervention_id"_s);
    const QString word = wire::textOf(value, { u"intervention_type", u"type" });
    const std::optional<InterventionType> type = interventionTypeFromWord(word);
    intervention.type = type.value_or(InterventionType::Annotate);
    intervention.rationale = value[u"rationale"].toString();
    if (!type)
        intervention.rationale.prepend(word + u": "_s);
    intervention.mission = MissionId(value[u"mission_id"].toString());
    intervention.action = ActionId(value[u"action_id"].toString());
    intervention.agent = AgentId(value[u"agent_id"].toString());
    intervention.actor = wire::textOf(value, { u"actor", u"created_by", u"approver_id" });
    intervention.seq = value[u"seq"].toInt();
    intervention.createdAt = wire::readTime(value[u"created_at"]);
    return intervention;
}

} // namespace signalbox::novyx
