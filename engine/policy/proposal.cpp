// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/policy/proposal.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Action blankAction(EngineContext& context, const MissionRecord& mission, const Agent& agent)
{
    Action action;
    action.id = ActionId(mintId("act", context.clock));
    action.mission = mission.mission.id;
    action.agent = agent.id;
    action.agentName = agent.name;
    action.missionGoal = mission.mission.goal;
    action.epoch = mission.mission.epoch;
    action.workspace = mission.mission.workspace;
    action.proposedAt = context.clock.now();
    if (context.settings.approvalTimeout.count() > 0)
        action.expiresAt = action.proposedAt.addSecs(context.settings.approvalTimeout.count());
    return action;
}

} // namespace

Result<Action> proposeCall(EngineContext& context,
    const MissionRecord& mission,
    const Agent& agent,
    const CallStep& call,
    RuleId* ruleUsed)
{
    const Result<QVector<CapabilityPack>> packs = context.reader.packs();
    if (!packs)
        return packs.error();
    const Result<QVector<AllowRule>> rules = context.reader.rules();
    if (!rules)
        return rules.error();
    const PolicyVerdict verdict = judge({ agent,
                                            mission.mission,
                                            packs.value(),
                                            rules.value(),
                                            context.clock.now(),
                                            call.pack,
                                            call.tool,
                                            call.arguments },
        context.shelf);
    Action action = blankAction(context, mission, agent);
    action.pack = verdict.pack.name.isEmpty() ? call.pack : verdict.pack.name;
    action.packVersion = verdict.pack.version;
    action.tool = call.tool;
    action.schemaDigest = verdict.tool.name.isEmpty() ? Digest() : schemaDigest(verdict.tool);
    action.effect = verdict.tool.effect;
    action.arguments = call.arguments.isNull() ? JsonValue::object() : call.arguments;
    action.agentReason = call.reason;
    action.opinions = verdict.opinions;
    action.risk = verdict.risk;
    action.policyReason = verdict.reason;
    action.blast = verdict.blast;
    action.state = verdict.state;
    action.digest = actionDigest(context.runtime, action);
    *ruleUsed = verdict.rule;
    return action;
}

Action proposeQuestion(
    EngineContext& context, const MissionRecord& mission, const Agent& agent, const AskStep& ask)
{
    Action action = blankAction(context, mission, agent);
    action.kind = ActionKind::Question;
    action.effect = EffectKind::Question;
    action.pack = u"ask-user"_s;
    action.tool = u"ask_user"_s;
    action.arguments = JsonValue::object();
    action.question = ask.question;
    action.agentReason = ask.reason;
    action.opinions = { { RiskSource::Floor,
        Risk::Low,
        QCoreApplication::translate("signalbox", "A question changes nothing by itself.") } };
    action.risk = Risk::Low;
    action.policyReason
        = QCoreApplication::translate("signalbox", "Only a person can answer a question.");
    action.blast.reversible = true;
    action.state = ActionState::Blocked;
    action.digest = actionDigest(context.runtime, action);
    return action;
}

} // namespace signalbox
