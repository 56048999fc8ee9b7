// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/recordcodec.h"

namespace signalbox::record {

using namespace Qt::StringLiterals;

JsonValue write(const QDateTime& time)
{
    return time.isValid() ? JsonValue(time.toMSecsSinceEpoch()) : JsonValue();
}

QDateTime readTime(const JsonValue& value)
{
    return value.isNumber() ? QDateTime::fromMSecsSinceEpoch(value.toInt(), Qt::UTC) : QDateTime();
}

JsonValue write(const Agent& agent)
{
    JsonValue value = JsonValue::object({
        { u"id"_s, agent.id.text() },
        { u"name"_s, agent.name },
        { u"description"_s, agent.description },
        { u"model"_s, agent.model },
        { u"provider"_s, agent.provider },
        { u"instructions"_s, agent.instructions },
        { u"capabilities"_s, agent.capabilities },
        { u"status"_s, agentStatusWord(agent.status) },
        { u"created_at"_s, write(agent.createdAt) },
        { u"updated_at"_s, write(agent.updatedAt) },
    });
    if (agent.external)
        value.set(u"external"_s, true);
    return value;
}

Agent readAgent(const JsonValue& value)
{
    Agent agent;
    agent.id = AgentId(value[u"id"].toString());
    agent.name = value[u"name"].toString();
    agent.description = value[u"description"].toString();
    agent.model = value[u"model"].toString();
    agent.provider = value[u"provider"].toString();
    agent.instructions = value[u"instructions"].toString();
    agent.capabilities = value[u"capabilities"].toStringList();
    agent.status = agentStatusFromWord(value[u"status"].toString());
    agent.createdAt = readTime(value[u"created_at"]);
    agent.updatedAt = readTime(value[u"updated_at"]);
    agent.external = value[u"external"].toBool();
    return agent;
}

JsonValue write(const CapabilityPack& pack)
{
    JsonValue tools = JsonValue::array();
    for (const ToolSpec& tool : pack.tools) {
        tools.append(JsonValue::object({
            { u"name"_s, tool.name },
            { u"description"_s, tool.description },
            { u"schema"_s, tool.schema },
            { u"effect"_s, effectKindWord(tool.effect) },
            { u"read_only"_s, tool.readOnly },
            { u"available"_s, tool.available },
        }));
    }
    JsonValue risks = JsonValue::object();
    for (auto it = pack.riskLevels.cbegin(); it != pack.riskLevels.cend(); ++it)
        risks.set(it.key(), riskWord(it.value()));
    JsonValue needsPerson = JsonValue::array();
    for (const Risk risk : pack.needsPerson)
        needsPerson.append(riskWord(risk));
    return JsonValue::object({
        { u"name"_s, pack.name },
        { u"description"_s, pack.description },
        { u"version"_s, pack.version },
        { u"tools"_s, tools },
        { u"risk_levels"_s, risks },
        { u"needs_person"_s, needsPerson },
        { u"built_in"_s, pack.builtIn },
        { u"created_at"_s, write(pack.createdAt) },
    });
}

CapabilityPack readPack(const JsonValue& value)
{
    CapabilityPack pack;
    pack.name = value[u"name"].toString();
    pack.description = value[u"description"].toString();
    pack.version = static_cast<int>(value[u"version"].toInt(1));
    for (const JsonValue& item : value[u"tools"].items()) {
        ToolSpec tool;
        tool.name = item[u"name"].toString();
        tool.description = item[u"description"].toString();
        tool.schema = item[u"schema"];
        tool.effect = effectKindFromWord(item[u"effect"].toString());
        tool.readOnly = item[u"read_only"].toBool();
        tool.available = item[u"available"].toBool();
        pack.tools.append(tool);
    }
    for (const auto& [tool, word] : value[u"risk_levels"].members())
        pack.riskLevels.insert(tool, riskFromWord(word.toString()));
    if (value[u"needs_person"].isArray()) {
        pack.needsPerson.clear();
        for (const JsonValue& word : value[u"needs_person"].items())
            pack.needsPerson.append(riskFromWord(word.toString()));
    }
    pack.builtIn = value[u"built_in"].toBool();
    pack.createdAt = readTime(value[u"created_at"]);
    return pack;
}

JsonValue write(const Mission& mission)
{
    JsonValue criteria = JsonValue::array();
    for (const Criterion& criterion : mission.criteria) {
        criteria.append(JsonValue::object({
            { u"text"_s, criterion.text },
            { u"verdict"_s, criterionVerdictWord(criterion.verdict) },
            { u"note"_s, criterion.note },
        }));
    }
    JsonValue value = JsonValue::object({
        { u"id"_s, mission.id.text() },
        { u"agent"_s, mission.agent.text() },
        { u"agent_name"_s, mission.agentName },
        { u"goal"_s, mission.goal },
        { u"constraints"_s, mission.constraints },
        { u"criteria"_s, criteria },
        { u"allowed_capabilities"_s,
            mission.allowedCapabilities ? JsonValue(*mission.allowedCapabilities) : JsonValue() },
        { u"state"_s, missionStateWord(mission.state) },
        { u"wait_reason"_s, waitReasonWord(mission.waitReason) },
        { u"workspace"_s, mission.workspace },
        { u"epoch"_s, mission.epoch },
        { u"note"_s, mission.note },
        { u"forked_from"_s, mission.forkedFrom.text() },
        { u"demo"_s, mission.demo },
        { u"created_at"_s, write(mission.createdAt) },
        { u"started_at"_s, write(mission.startedAt) },
        { u"ended_at"_s, write(mission.endedAt) },
        { u"changed_at"_s, write(mission.changedAt) },
    });
    if (mission.external)
        value.set(u"external"_s, true);
    return value;
}

Mission readMission(const JsonValue& value)
{
    Mission mission;
    mission.id = MissionId(value[u"id"].toString());
    mission.agent = AgentId(value[u"agent"].toString());
    mission.agentName = value[u"agent_name"].toString();
    mission.goal = value[u"goal"].toString();
    mission.constraints = value[u"constraints"].toStringList();
    for (const JsonValue& item : value[u"criteria"].items()) {
        mission.criteria.append({ item[u"text"].toString(),
            criterionVerdictFromWord(item[u"verdict"].toString()),
            item[u"note"].toString() });
    }
    if (value[u"allowed_capabilities"].isArray())
        mission.allowedCapabilities = value[u"allowed_capabilities"].toStringList();
    mission.state = missionStateFromWord(value[u"state"].toString()).value_or(MissionState::Paused);
    mission.waitReason = waitReasonFromWord(value[u"wait_reason"].toString());
    mission.workspace = value[u"workspace"].toString();
    mission.epoch = value[u"epoch"].toInt(1);
    mission.note = value[u"note"].toString();
    mission.forkedFrom = MissionId(value[u"forked_from"].toString());
    mission.demo = value[u"demo"].toBool();
    mission.external = value[u"external"].toBool();
    mission.createdAt = readTime(value[u"created_at"]);
    mission.startedAt = readTime(value[u"started_at"]);
    mission.endedAt = readTime(value[u"ended_at"]);
    mission.changedAt = readTime(value[u"changed_at"]);
    return mission;
}

namespace {

JsonValue writeOpinions(const QVector<RiskOpinion>& opinions)
{
    JsonValue list = JsonValue::array();
    for (const RiskOpinion& opinion : opinions) {
        list.append(JsonValue::object({
            { u"source"_s, riskSourceWord(opinion.source) },
            { u"risk"_s, riskWord(opinion.risk) },
            { u"reason"_s, opinion.reason },
        }));
    }
    return list;
}

QVector<RiskOpinion> readOpinions(const JsonValue& value)
{
    QVector<RiskOpinion> opinions;
    for (const JsonValue& item : value.items()) {
        opinions.append({ riskSourceFromWord(item[u"source"].toString()),
            riskFromWord(item[u"risk"].toString()),
            item[u"reason"].toString() });
    }
    return opinions;
}

JsonValue writeBlast(const BlastRadius& blast)
{
    return JsonValue::object({
        { u"touches"_s, blast.touches },
        { u"inside_workspace"_s, blast.insideWorkspace },
        { u"reversible"_s, blast.reversible },
        { u"network"_s, blast.network },
    });
}

BlastRadius readBlast(const JsonValue& value)
{
    return { value[u"touches"].toStringList(),
        value[u"inside_workspace"].toBool(),
        value[u"reversible"].toBool(),
        value[u"network"].toBool() };
}

} // namespace

JsonValue write(const Action& action)
{
    JsonValue value = JsonValue::object({
        { u"id"_s, action.id.text() },
        { u"mission"_s, action.mission.text() },
        { u"agent"_s, action.agent.text() },
        { u"agent_name"_s, action.agentName },
        { u"mission_goal"_s, action.missionGoal },
        { u"epoch"_s, action.epoch },
        { u"kind"_s, action.kind == ActionKind::Question ? u"question"_s : u"tool_call"_s },
        { u"pack"_s, action.pack },
        { u"pack_version"_s, action.packVersion },
        { u"tool"_s, action.tool },
        { u"schema_digest"_s, action.schemaDigest.text() },
        { u"effect"_s, effectKindWord(action.effect) },
        { u"arguments"_s, action.arguments },
        { u"workspace"_s, action.workspace },
    });
    if (action.kind == ActionKind::Question) {
        value.set(u"question"_s,
            JsonValue::object({ { u"prompt"_s, action.question.prompt },
                { u"options"_s, action.question.options },
                { u"free_text"_s, action.question.freeText } }));
    }
    value.set(u"agent_reason"_s, action.agentReason);
    value.set(u"opinions"_s, writeOpinions(action.opinions));
    value.set(u"risk"_s, riskWord(action.risk));
    value.set(u"policy_reason"_s, action.policyReason);
    value.set(u"blast"_s, writeBlast(action.blast));
    value.set(u"state"_s, actionStateWord(action.state));
    value.set(u"digest"_s, action.digest.text());
    value.set(u"edited_from"_s, action.editedFrom.text());
    value.set(u"proposed_at"_s, write(action.proposedAt));
    value.set(u"expires_at"_s, write(action.expiresAt));
    value.set(u"decided_by"_s, action.decidedBy);
    value.set(u"decided_at"_s, write(action.decidedAt));
    value.set(u"decision_reason"_s, action.decisionReason);
    value.set(u"result_text"_s, action.resultText);
    value.set(u"checkpoint"_s, action.checkpoint.text());
    return value;
}

Action readAction(const JsonValue& value)
{
    Action action;
    action.id = ActionId(value[u"id"].toString());
    action.mission = MissionId(value[u"mission"].toString());
    action.agent = AgentId(value[u"agent"].toString());
    action.agentName = value[u"agent_name"].toString();
    action.missionGoal = value[u"mission_goal"].toString();
    action.epoch = value[u"epoch"].toInt(1);
    action.kind
        = value[u"kind"].toString() == u"question" ? ActionKind::Question : ActionKind::ToolCall;
    action.pack = value[u"pack"].toString();
    action.packVersion = static_cast<int>(value[u"pack_version"].toInt(1));
    action.tool = value[u"tool"].toString();
    action.schemaDigest = Digest::fromText(value[u"schema_digest"].toString());
    action.effect = effectKindFromWord(value[u"effect"].toString());
    action.arguments = value[u"arguments"];
    action.workspace = value[u"workspace"].toString();
    const JsonValue& question = value[u"question"];
    action.question.prompt = question[u"prompt"].toString();
    action.question.options = question[u"options"].toStringList();
    action.question.freeText = question[u"free_text"].toBool(true);
    action.agentReason = value[u"agent_reason"].toString();
    action.opinions = readOpinions(value[u"opinions"]);
    action.risk = riskFromWord(value[u"risk"].toString());
    action.policyReason = value[u"policy_reason"].toString();
    action.blast = readBlast(value[u"blast"]);
    action.state = actionStateFromWord(value[u"state"].toString());
    action.digest = Digest::fromText(value[u"digest"].toString());
    action.editedFrom = ActionId(value[u"edited_from"].toString());
    action.proposedAt = readTime(value[u"proposed_at"]);
    action.expiresAt = readTime(value[u"expires_at"]);
    action.decidedBy = value[u"decided_by"].toString();
    action.decidedAt = readTime(value[u"decided_at"]);
    action.decisionReason = value[u"decision_reason"].toString();
    action.resultText = value[u"result_text"].toString();
    action.checkpoint = CheckpointId(value[u"checkpoint"].toString());
    return action;
}

JsonValue write(const Checkpoint& checkpoint)
{
    JsonValue value = JsonValue::object({
        { u"id"_s, checkpoint.id.text() },
        { u"mission"_s, checkpoint.mission.text() },
        { u"label"_s, checkpoint.label },
        { u"cause"_s, checkpointCauseWord(checkpoint.cause) },
        { u"entry"_s, checkpoint.entry },
        { u"epoch"_s, checkpoint.epoch },
        { u"tree"_s, checkpoint.tree },
        { u"files"_s, checkpoint.files },
        { u"bytes"_s, checkpoint.bytes },
        { u"left_out"_s, checkpoint.leftOut },
        { u"action"_s, checkpoint.action.text() },
        { u"created_at"_s, write(checkpoint.createdAt) },
    });
    if (!checkpoint.reported.isNull())
        value.set(u"reported"_s, checkpoint.reported);
    return value;
}

Checkpoint readCheckpoint(const JsonValue& value)
{
    Checkpoint checkpoint;
    checkpoint.id = CheckpointId(value[u"id"].toString());
    checkpoint.mission = MissionId(value[u"mission"].toString());
    checkpoint.label = value[u"label"].toString();
    checkpoint.cause = checkpointCauseFromWord(value[u"cause"].toString());
    checkpoint.entry = value[u"entry"].toInt();
    checkpoint.epoch = value[u"epoch"].toInt(1);
    checkpoint.tree = value[u"tree"].toString();
    checkpoint.files = static_cast<int>(value[u"files"].toInt());
    checkpoint.bytes = value[u"bytes"].toInt();
    checkpoint.leftOut = value[u"left_out"].toStringList();
    checkpoint.action = ActionId(value[u"action"].toString());
    checkpoint.createdAt = readTime(value[u"created_at"]);
    checkpoint.reported = value[u"reported"];
    return checkpoint;
}

JsonValue write(const Intervention& intervention)
{
    return JsonValue::object({
        { u"id"_s, intervention.id.text() },
        { u"type"_s, interventionTypeWord(intervention.type) },
        { u"mission"_s, intervention.mission.text() },
        { u"action"_s, intervention.action.text() },
        { u"agent"_s, intervention.agent.text() },
        { u"rationale"_s, intervention.rationale },
        { u"actor"_s, intervention.actor },
        { u"created_at"_s, write(intervention.createdAt) },
    });
}

Intervention readIntervention(const JsonValue& value)
{
    Intervention intervention;
    intervention.id = InterventionId(value[u"id"].toString());
    intervention.type
        = interventionTypeFromWord(value[u"type"].toString()).value_or(InterventionType::Annotate);
    intervention.mission = MissionId(value[u"mission"].toString());
    intervention.action = ActionId(value[u"action"].toString());
    intervention.agent = AgentId(value[u"agent"].toString());
    intervention.rationale = value[u"rationale"].toString();
    intervention.actor = value[u"actor"].toString();
    intervention.createdAt = readTime(value[u"created_at"]);
    return intervention;
}

JsonValue write(const AllowRule& rule)
{
    return JsonValue::object({
        { u"id"_s, rule.id.text() },
        { u"agent"_s, rule.agent.text() },
        { u"agent_name"_s, rule.agentName },
        { u"pack"_s, rule.pack },
        { u"tool"_s, rule.tool },
        { u"schema_digest"_s, rule.schemaDigest.text() },
        { u"mission"_s, rule.mission.text() },
        { u"arguments"_s, rule.arguments.text() },
        { u"ceiling"_s, riskWord(rule.ceiling) },
        { u"created_at"_s, write(rule.createdAt) },
        { u"expires_at"_s, write(rule.expiresAt) },
        { u"uses"_s, rule.uses },
        { u"max_uses"_s, rule.maxUses },
        { u"revoked"_s, rule.revoked },
        { u"created_by"_s, rule.createdBy },
    });
}

AllowRule readRule(const JsonValue& value)
{
    AllowRule rule;
    rule.id = RuleId(value[u"id"].toString());
    rule.agent = AgentId(value[u"agent"].toString());
    rule.agentName = value[u"agent_name"].toString();
    rule.pack = value[u"pack"].toString();
    rule.tool = value[u"tool"].toString();
    rule.schemaDigest = Digest::fromText(value[u"schema_digest"].toString());
    rule.mission = MissionId(value[u"mission"].toString());
    rule.arguments = Digest::fromText(value[u"arguments"].toString());
    rule.ceiling = riskFromWord(value[u"ceiling"].toString());
    rule.createdAt = readTime(value[u"created_at"]);
    rule.expiresAt = readTime(value[u"expires_at"]);
    rule.uses = static_cast<int>(value[u"uses"].toInt());
    rule.maxUses = static_cast<int>(value[u"max_uses"].toInt());
    rule.revoked = value[u"revoked"].toBool(true);
    rule.createdBy = value[u"created_by"].toString();
    return rule;
}

} // namespace signalbox::record
