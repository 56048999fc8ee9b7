// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxrequests.h"

#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/requestfields.h"
#include "client/wire/wirevalues.h"

#include <QRegularExpression>

namespace signalbox::novyx {

using namespace Qt::StringLiterals;
using wire::RequestFields;

namespace {

void setText(JsonValue& body, const QString& key, const QString& text)
{
    if (!text.isEmpty())
        body.set(key, text);
}

//! The seed's three, and the ones that this engine drives itself.
bool knownProvider(const QString& provider)
{
    static const QStringList known { u"openai"_s,
        u"anthropic"_s,
        u"litellm"_s,
        u"ollama"_s,
        u"runbook"_s,
        u"acp"_s,
        u"external"_s };
    return known.contains(provider);
}

void checkProvider(RequestFields& fields, const QString& provider)
{
    if (!knownProvider(provider))
        fields.problem(u"provider"_s,
            QT_TRANSLATE_NOOP("signalbox", "must be one of: %1"),
            u"openai, anthropic, litellm, ollama, runbook, acp, external"_s);
}

void checkName(RequestFields& fields, const QString& key, const QString& text)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$"_s);
    if (!text.isEmpty() && !shape.match(text).hasMatch())
        fields.problem(key,
            QT_TRANSLATE_NOOP(
                "signalbox", "may have letters, digits and . _ : - only, 128 at most"));
}

void readTools(RequestFields& fields, CapabilityPack& pack)
{
    const JsonValue& tools = fields.any(u"tools"_s);
    if (!tools.isNull() && !tools.isArray())
        fields.problem(u"tools"_s, QT_TRANSLATE_NOOP("signalbox", "must be a list of objects"));
    for (const JsonValue& tool : tools.items()) {
        if (!tool.isObject() || tool[u"name"].toString().trimmed().isEmpty())
            fields.problem(
                u"tools"_s, QT_TRANSLATE_NOOP("signalbox", "must be objects that have a name"));
        else
            pack.tools.append(wire::readTool(tool));
    }
}

void readRiskLevels(RequestFields& fields, CapabilityPack& pack)
{
    const JsonValue risks = fields.object(u"risk_levels"_s);
    for (const auto& [tool, word] : risks.members()) {
        const std::optional<Risk> risk = wire::exactRisk(word.toString());
        if (!risk)
            fields.problem(u"risk_levels."_s + tool,
                QT_TRANSLATE_NOOP("signalbox", "must be one of: %1"),
                u"low, medium, high, critical"_s);
        else if (!pack.tool(tool))
            fields.problem(u"risk_levels."_s + tool,
                QT_TRANSLATE_NOOP("signalbox", "is not the name of a tool of this pack"));
        else
            pack.riskLevels.insert(tool, *risk);
    }
}

} // namespace

JsonValue write(const AgentSpec& spec)
{
    JsonValue body = JsonValue::object({ { u"name"_s, spec.name } });
    setText(body, u"agent_id"_s, spec.id.text());
    setText(body, u"description"_s, spec.description);
    setText(body, u"model"_s, spec.model);
    setText(body, u"provider"_s, spec.provider);
    setText(body, u"instructions"_s, spec.instructions);
    body.set(u"capabilities"_s, spec.capabilities);
    return body;
}

Result<AgentSpec> readAgentSpec(const JsonValue& body)
{
    RequestFields fields(body);
    AgentSpec spec;
    spec.name = fields.text(u"name"_s, RequestFields::Need::Required, 256);
    spec.id = AgentId(fields.text(u"agent_id"_s));
    checkName(fields, u"agent_id"_s, spec.id.text());
    spec.description = fields.text(u"description"_s);
    spec.provider = fields.text(u"provider"_s);
    if (spec.provider.isEmpty())
        spec.provider = u"openai"_s;
    checkProvider(fields, spec.provider);
    spec.model = fields.text(u"model"_s, RequestFields::Need::Optional, 256);
    if (spec.model.isEmpty() && spec.provider == u"openai")
        spec.model = u"gpt-4o-mini"_s;
    spec.instructions = fields.text(u"instructions"_s, RequestFields::Need::Optional, 1024 * 1024);
    spec.capabilities = fields.texts(u"capabilities"_s);
    spec.external = true;
    if (!fields.sound())
        return fields.error();
    return spec;
}

Result<AgentSpec> readAgentUpdate(const JsonValue& body, const Agent& now)
{
    RequestFields fields(body);
    AgentSpec spec { now.id,
        now.name,
        now.description,
        now.model,
        now.provider,
        now.instructions,
        now.capabilities,
        true };
    const auto replace = [&fields](const QString& key, QString& text) {
        if (!fields.any(key).isNull())
            text = fields.text(key, RequestFields::Need::Optional, 1024 * 1024);
    };
    replace(u"name"_s, spec.name);
    replace(u"description"_s, spec.description);
    replace(u"model"_s, spec.model);
    replace(u"provider"_s, spec.provider);
    replace(u"instructions"_s, spec.instructions);
    if (!fields.any(u"provider"_s).isNull())
        checkProvider(fields, spec.provider);
    if (const std::optional<QStringList> packs = fields.optionalTexts(u"capabilities"_s))
        spec.capabilities = *packs;
    if (!fields.sound())
        return fields.error();
    return spec;
}

JsonValue write(const MissionSpec& spec)
{
    JsonValue body = JsonValue::object({
        { u"agent_id"_s, spec.agent.text() },
        { u"goal"_s, spec.goal },
        { u"constraints"_s, spec.constraints },
        { u"success_criteria"_s, spec.successCriteria },
    });
    if (spec.allowedCapabilities)
        body.set(u"allowed_capabilities"_s, *spec.allowedCapabilities);
    setText(body, u"workspace"_s, spec.workspace);
    return body;
}

Result<MissionSpec> readMissionSpec(const JsonValue& body)
{
    RequestFields fields(body);
    MissionSpec spec;
    spec.agent = AgentId(fields.text(u"agent_id"_s, RequestFields::Need::Required, 256));
    spec.goal = fields.text(u"goal"_s, RequestFields::Need::Required);
    spec.constraints = fields.texts(u"constraints"_s);
    spec.successCriteria = fields.texts(u"success_criteria"_s);
    spec.allowedCapabilities = fields.optionalTexts(u"allowed_capabilities"_s);
    spec.workspace = fields.text(u"workspace"_s, RequestFields::Need::Optional, 4096);
    if (!spec.workspace.isEmpty() && !spec.workspace.startsWith(u'/'))
        fields.problem(u"workspace"_s, QT_TRANSLATE_NOOP("signalbox", "must be an absolute path"));
    if (!fields.sound())
        return fields.error();
    return spec;
}

Result<CapabilityPack> readPackSpec(const JsonValue& body)
{
    RequestFields fields(body);
    CapabilityPack pack;
    pack.name = fields.text(u"name"_s, RequestFields::Need::Required, 128);
    checkName(fields, u"name"_s, pack.name);
    pack.description = fields.text(u"description"_s);
    readTools(fields, pack);
    readRiskLevels(fields, pack);
    pack.needsPerson = readApprovalRequirements(fields.object(u"approval_requirements"_s));
    if (!fields.sound())
        return fields.error();
    return pack;
}

JsonValue write(const CheckpointSpec& spec)
{
    JsonValue body = JsonValue::object();
    setText(body, u"mission_id"_s, spec.mission.text());
    setText(body, u"label"_s, spec.label);
    if (!spec.reported.isNull())
        body.set(u"metadata"_s, spec.reported);
    return body;
}

Result<CheckpointSpec> readCheckpointSpec(const JsonValue& body)
{
    RequestFields fields(body);
    CheckpointSpec spec;
    spec.mission = MissionId(fields.text(u"mission_id"_s));
    spec.label = fields.text(u"label"_s, RequestFields::Need::Optional, 256);
    spec.reported = fields.object(u"metadata"_s);
    if (!fields.sound())
        return fields.error();
    return spec;
}

JsonValue write(const RollbackSpec& spec)
{
    JsonValue body = JsonValue::object();
    setText(body, u"mission_id"_s, spec.mission.text());
    body.set(u"checkpoint_id"_s, spec.checkpoint.text());
    setText(body, u"reason"_s, spec.reason);
    if (spec.keepPaths)
        body.set(u"keep_paths"_s, *spec.keepPaths);
    return body;
}

Result<RollbackSpec> readRollbackSpec(const JsonValue& body)
{
    RequestFields fields(body);
    RollbackSpec spec;
    spec.mission = MissionId(fields.text(u"mission_id"_s));
    spec.checkpoint
        = CheckpointId(fields.text(u"checkpoint_id"_s, RequestFields::Need::Required, 256));
    spec.reason = fields.text(u"reason"_s);
    spec.keepPaths = fields.optionalTexts(u"keep_paths"_s);
    if (!fields.sound())
        return fields.error();
    return spec;
}

JsonValue write(const InterventionSpec& spec)
{
    JsonValue body
        = JsonValue::object({ { u"intervention_type"_s, interventionTypeWord(spec.type) } });
    setText(body, u"mission_id"_s, spec.mission.text());
    setText(body, u"action_id"_s, spec.action.text());
    setText(body, u"agent_id"_s, spec.agent.text());
    setText(body, u"rationale"_s, spec.rationale);
    return body;
}

Result<InterventionSpec> readInterventionSpec(const JsonValue& body)
{
    RequestFields fields(body);
    InterventionSpec spec;
    spec.type = fields
                    .word<InterventionType>(
                        u"intervention_type"_s,
                        [](const QString& word) { return interventionTypeFromWord(word); },
                        u"approve, reject, pause, escalate, reroute, annotate, rollback_request"_s,
                        RequestFields::Need::Required)
                    .value_or(InterventionType::Annotate);
    spec.mission = MissionId(fields.text(u"mission_id"_s));
    spec.action = ActionId(fields.text(u"action_id"_s));
    spec.agent = AgentId(fields.text(u"agent_id"_s));
    spec.rationale = fields.text(u"rationale"_s);
    if (!fields.sound())
        return fields.error();
    return spec;
}

JsonValue write(const Submission& submission)
{
    JsonValue body = JsonValue::object({
        { u"action"_s, submission.action },
        { u"params"_s, submission.params },
        { u"agent_id"_s, submission.agent.text() },
    });
    setText(body, u"mission_id"_s, submission.mission.text());
    setText(body, u"reason"_s, submission.reason);
    return body;
}

Result<Submission> readSubmission(const JsonValue& body)
{
    RequestFields fields(body);
    Submission submission;
    submission.action = fields.text(u"action"_s, RequestFields::Need::Required, 256);
    submission.params = fields.object(u"params"_s);
    if (submission.params.isNull())
        submission.params = JsonValue::object();
    submission.agent = AgentId(fields.text(u"agent_id"_s, RequestFields::Need::Required, 256));
    submission.mission = MissionId(fields.text(u"mission_id"_s));
    submission.reason = fields.text(u"reason"_s);
    if (!fields.sound())
        return fields.error();
    return submission;
}

JsonValue write(const ExternalReport& report)
{
    return JsonValue::object({
        { u"status"_s, statusWord(report.ok ? ActionState::Succeeded : ActionState::Failed) },
        { u"result"_s, report.result },
        { u"text"_s, report.text },
    });
}

Result<ExternalReport> readReport(const JsonValue& body)
{
    RequestFields fields(body);
    ExternalReport report;
    const QString status = fields.text(u"status"_s, RequestFields::Need::Required);
    report.ok = status == u"executed";
    if (!status.isEmpty() && !report.ok && status != u"failed")
        fields.problem(u"status"_s,
            QT_TRANSLATE_NOOP("signalbox", "must be one of: %1"),
            u"executed, failed"_s);
    report.result = fields.any(u"result"_s);
    report.text = fields.text(u"text"_s, RequestFields::Need::Optional, 256 * 1024);
    if (!fields.sound())
        return fields.error();
    return report;
}

} // namespace signalbox::novyx
