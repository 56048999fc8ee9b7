// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/rawtext.h"

#include "core/json/jsondoor.h"

namespace signalbox {

namespace {

using namespace Qt::StringLiterals;

QString rawTime(const QDateTime& at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

JsonValue decisiveValue(const Action& action)
{
    JsonValue value = JsonValue::object();
    value.set(u"action"_s, action.id.text());
    value.set(u"mission"_s, action.mission.text());
    value.set(u"epoch"_s, action.epoch);
    value.set(u"kind"_s, action.kind == ActionKind::Question ? u"question"_s : u"tool_call"_s);
    value.set(u"pack"_s, action.pack);
    value.set(u"pack_version"_s, action.packVersion);
    value.set(u"tool"_s, action.tool);
    value.set(u"schema_digest"_s, action.schemaDigest.text());
    value.set(u"arguments"_s, action.arguments);
    value.set(u"workspace"_s, action.workspace);
    JsonValue question = JsonValue::object();
    question.set(u"prompt"_s, action.question.prompt);
    question.set(u"options"_s, action.question.options);
    question.set(u"free_text"_s, action.question.freeText);
    value.set(u"question"_s, action.kind == ActionKind::Question ? question : JsonValue {});
    value.set(u"expires_at"_s, rawTime(action.expiresAt));
    value.set(u"digest"_s, action.digest.text());
    return value;
}

} // namespace

QByteArray decisiveJson(const Action& action)
{
    return toIndentedJson(decisiveValue(action));
}

QByteArray rawJson(const Action& action)
{
    JsonValue value = decisiveValue(action);
    value.set(u"state"_s, actionStateWord(action.state));
    value.set(u"risk"_s, riskWord(action.risk));
    JsonValue opinions = JsonValue::array();
    for (const RiskOpinion& opinion : action.opinions) {
        JsonValue entry = JsonValue::object();
        entry.set(u"source"_s, riskSourceWord(opinion.source));
        entry.set(u"risk"_s, riskWord(opinion.risk));
        entry.set(u"reason"_s, opinion.reason);
        opinions.append(entry);
    }
    value.set(u"risk_opinions"_s, opinions);
    value.set(u"policy_reason"_s, action.policyReason);
    value.set(u"effect"_s, effectKindWord(action.effect));
    value.set(u"touches"_s, action.blast.touches);
    value.set(u"agent"_s, action.agent.text());
    value.set(u"agent_name"_s, action.agentName);
    value.set(u"mission_goal"_s, action.missionGoal);
    value.set(u"agent_reason"_s, action.agentReason);
    value.set(u"edited_from"_s, action.editedFrom.text());
    value.set(u"seq"_s, action.seq);
    value.set(u"entry"_s, action.entry);
    value.set(u"proposed_at"_s, rawTime(action.proposedAt));
    value.set(u"decided_by"_s, action.decidedBy);
    value.set(u"decided_at"_s, rawTime(action.decidedAt));
    value.set(u"decision_reason"_s, action.decisionReason);
    value.set(u"result"_s, action.resultText);
    return toIndentedJson(value);
}

} // namespace signalbox
