// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxactions.h"

#include "client/wire/wirevalues.h"
#include "core/wordtable.h"

namespace signalbox::novyx {

using namespace Qt::StringLiterals;

namespace {

constexpr Word<ActionState> StatusWords[] = {
    { ActionState::Blocked, "pending_review" },
    { ActionState::Blocked, "pending_approval" },
    { ActionState::Blocked, "pending" },
    { ActionState::Proposed, "submitted" },
    { ActionState::Denied, "blocked" },
    { ActionState::Allowed, "allowed" },
    { ActionState::Approved, "approved" },
    { ActionState::Rejected, "denied" },
    { ActionState::Rejected, "rejected" },
    { ActionState::Expired, "expired" },
    { ActionState::Voided, "voided" },
    { ActionState::Dispatched, "executing" },
    { ActionState::Succeeded, "executed" },
    { ActionState::Failed, "failed" },
    { ActionState::Unknown, "unknown" },
    { ActionState::Answered, "answered" },
};

constexpr Word<Verdict> DecisionWords[] = {
    { Verdict::Approve, "approve" },
    { Verdict::Approve, "approved" },
    { Verdict::Reject, "deny" },
    { Verdict::Reject, "denied" },
    { Verdict::Reject, "reject" },
    { Verdict::Reject, "rejected" },
    { Verdict::Edit, "edit" },
    { Verdict::Answer, "answer" },
};

double scoreOf(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return 0.25;
    case Risk::Medium:
        return 0.5;
    case Risk::High:
        return 0.75;
    case Risk::Critical:
        break;
    }
    return 1.0;
}

Risk riskOfScore(double score)
{
    if (!(score >= 0) || score > 0.75)
        return Risk::Critical;
    return score > 0.5 ? Risk::High : score > 0.25 ? Risk::Medium : Risk::Low;
}

Risk readRisk(const JsonValue& value)
{
    const JsonValue& policy = value[u"policy_result"];
    const JsonValue& word = wire::firstOf(value, { u"risk_level", u"severity" });
    if (word.isString())
        return riskFromWord(word.toString());
    if (policy[u"severity"].isString())
        return riskFromWord(policy[u"severity"].toString());
    const JsonValue& score
        = value[u"risk_score"].isNumber() ? value[u"risk_score"] : policy[u"risk_score"];
    return score.isNumber() ? riskOfScore(score.toDouble(-1)) : Risk::Critical;
}

JsonValue policyResult(const Action& action)
{
    QStringList violations;
    if (action.state == ActionState::Denied)
        violations.append(action.policyReason);
    return JsonValue::object({
        { u"action_id"_s, action.id.text() },
        { u"status"_s,
            action.state == ActionState::Denied        ? u"blocked"_s
                : action.state == ActionState::Allowed ? u"allowed"_s
                                                       : u"pending_review"_s },
        { u"triggered_policy"_s, action.pack },
        { u"reason"_s, action.policyReason },
        { u"risk_score"_s, scoreOf(action.risk) },
        { u"severity"_s, riskWord(action.risk) },
        { u"violations"_s, violations },
        { u"warnings"_s, JsonValue::array() },
    });
}

void setIfText(JsonValue& value, const QString& key, const QString& text)
{
    value.set(key, text.isEmpty() ? JsonValue() : JsonValue(text));
}

//! What of an action the API has no names for.
void writeRest(JsonValue& value, const Action& action)
{
    value.set(u"kind"_s, actionKindWord(action.kind));
    value.set(u"seq"_s, action.seq);
    value.set(u"entry"_s, action.entry);
    value.set(u"epoch"_s, action.epoch);
    value.set(u"pack_version"_s, action.packVersion);
    value.set(u"schema_digest"_s, action.schemaDigest.text());
    value.set(u"effect"_s, effectKindWord(action.effect));
    value.set(u"workspace"_s, action.workspace);
    if (action.kind == ActionKind::Question)
        value.set(u"question"_s, wire::write(action.question));
    value.set(u"agent_reason"_s, action.agentReason);
    value.set(u"opinions"_s, wire::write(action.opinions));
    value.set(u"policy_reason"_s, action.policyReason);
    value.set(u"blast_radius"_s, wire::write(action.blast));
    setIfText(value, u"edited_from"_s, action.editedFrom.text());
    setIfText(value, u"checkpoint_id"_s, action.checkpoint.text());
    value.set(u"result_text"_s, action.resultText);
}

void readRest(Action& action, const JsonValue& value)
{
    action.kind = actionKindFromWord(value[u"kind"].toString());
    action.seq = value[u"seq"].toInt();
    action.entry = value[u"entry"].toInt();
    action.epoch = value[u"epoch"].toInt(1);
    action.packVersion = static_cast<int>(value[u"pack_version"].toInt(1));
    action.schemaDigest = Digest::fromText(value[u"schema_digest"].toString());
    action.effect = effectKindFromWord(value[u"effect"].toString());
    action.workspace = value[u"workspace"].toString();
    if (value[u"question"].isObject())
        action.question = wire::readQuestion(value[u"question"]);
    action.agentReason = value[u"agent_reason"].toString();
    action.opinions = wire::readOpinions(value[u"opinions"]);
    action.blast = wire::readBlast(value[u"blast_radius"]);
    action.editedFrom = ActionId(value[u"edited_from"].toString());
    action.checkpoint = CheckpointId(value[u"checkpoint_id"].toString());
    action.resultText = value[u"result_text"].toString();
}

} // namespace

QString statusWord(ActionState state)
{
    return wordOf(StatusWords, state);
}

std::optional<ActionState> stateFromStatus(QStringView word)
{
    return fromWord(StatusWords, word);
}

QString actionName(const QString& pack, const QString& tool)
{
    return pack.isEmpty() ? tool : pack + u'.' + tool;
}

ActionName splitActionName(const QString& name)
{
    const qsizetype dot = name.indexOf(u'.');
    if (dot < 0)
        return { {}, name };
    return { name.left(dot), name.mid(dot + 1) };
}

JsonValue write(const Action& action)
{
    JsonValue value = JsonValue::object({
        { u"action_id"_s, action.id.text() },
        { u"action"_s, actionName(action.pack, action.tool) },
        { u"connector"_s, action.pack },
        { u"operation"_s, action.tool },
        { u"params"_s, action.arguments },
        { u"agent_id"_s, action.agent.text() },
        { u"agent_name"_s, action.agentName },
        { u"mission_id"_s, action.mission.text() },
        { u"mission_goal"_s, action.missionGoal },
        { u"status"_s, statusWord(action.state) },
        { u"risk_level"_s, riskWord(action.risk) },
        { u"risk_score"_s, scoreOf(action.risk) },
        { u"policy_result"_s, policyResult(action) },
        { u"digest"_s, action.digest.text() },
        { u"created_at"_s, wire::write(action.proposedAt) },
        { u"submitted_at"_s, wire::write(action.proposedAt) },
        { u"expires_at"_s, wire::write(action.expiresAt) },
        { u"decided_at"_s, wire::write(action.decidedAt) },
    });
    setIfText(value, u"decided_by"_s, action.decidedBy);
    setIfText(value, u"reason"_s, action.decisionReason);
    const QString message
        = action.decisionReason.isEmpty() ? action.policyReason : action.decisionReason;
    value.set(u"message"_s, message);
    writeRest(value, action);
    return value;
}

JsonValue writeApproval(const Action& action)
{
    JsonValue value = JsonValue::object({ { u"approval_id"_s, action.id.text() } });
    const JsonValue rest = write(action);
    for (const auto& [key, member] : rest.members())
        value.set(key, member);
    value.set(u"triggered_policy"_s, action.pack);
    return value;
}

Result<Action> readAction(const JsonValue& value)
{
    Action action;
    const JsonValue& policy = value[u"policy_result"];
    QString id = wire::textOf(value, { u"action_id", u"approval_id", u"id" });
    if (id.isEmpty())
        id = policy[u"action_id"].toString();
    if (!value.isObject() || id.isEmpty())
        return wire::badReply(u"an action without action_id"_s);
    action.id = ActionId(id);
    readRest(action, value);
    const ActionName name = splitActionName(wire::textOf(value, { u"action", u"action_type" }));
    action.pack = value[u"connector"].isString() ? value[u"connector"].toString() : name.pack;
    action.tool = value[u"operation"].isString() ? value[u"operation"].toString() : name.tool;
    action.arguments = wire::firstOf(value, { u"params", u"arguments", u"payload", u"details" });
    action.agent = AgentId(value[u"agent_id"].toString());
    action.agentName = value[u"agent_name"].toString();
    action.mission = MissionId(value[u"mission_id"].toString());
    action.missionGoal = value[u"mission_goal"].toString();
    action.risk = readRisk(value);
    action.policyReason = value[u"policy_reason"].isString() ? value[u"policy_reason"].toString()
                                                             : policy[u"reason"].toString();
    const QString status = value[u"status"].toString();
    const std::optional<ActionState> state = stateFromStatus(status);
    action.state = state.value_or(ActionState::Unknown);
    if (!state)
        action.policyReason = status;
    action.digest = Digest::fromText(value[u"digest"].toString());
    action.proposedAt = wire::readTime(wire::firstOf(value, { u"submitted_at", u"created_at" }));
    action.expiresAt = wire::readTime(value[u"expires_at"]);
    action.decidedAt = wire::readTime(value[u"decided_at"]);
    action.decidedBy = wire::textOf(value, { u"decided_by", u"approver_id" });
    action.decisionReason = value[u"reason"].toString();
    return action;
}

JsonValue write(const DecisionBody& body)
{
    JsonValue value = JsonValue::object();
    if (body.verdict)
        value.set(u"decision"_s, wordOf(DecisionWords, *body.verdict));
    if (!body.reason.isEmpty())
        value.set(u"reason"_s, body.reason);
    if (!body.approver.isEmpty())
        value.set(u"approver_id"_s, body.approver);
    if (!body.answer.isEmpty())
        value.set(u"answer"_s, body.answer);
    if (body.arguments)
        value.set(u"params"_s, *body.arguments);
    if (!body.digest.isEmpty()) {
        value.set(u"metadata"_s, JsonValue::object({ { u"digest"_s, body.digest.text() } }));
    }
    return value;
}

DecisionBody readDecision(const JsonValue& value)
{
    DecisionBody body;
    body.verdict = fromWord(DecisionWords, value[u"decision"].toString());
    body.reason = value[u"reason"].toString();
    body.approver = value[u"approver_id"].toString();
    const JsonValue& digest
        = value[u"digest"].isString() ? value[u"digest"] : value[u"metadata"][u"digest"];
    body.digest = Digest::fromText(digest.toString());
    body.answer = value[u"answer"].toString();
    if (value.contains(u"params"))
        body.arguments = value[u"params"];
    return body;
}

} // namespace signalbox::novyx
