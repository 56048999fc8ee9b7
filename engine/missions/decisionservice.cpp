// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/decisionservice.h"

#include "core/actionmachine.h"
#include "core/json/jsonschema.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/policy/proposal.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString decisionText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

ActionEvent eventOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve:
        return ActionEvent::Approve;
    case Verdict::Edit:
        return ActionEvent::Void;
    case Verdict::Answer:
        return ActionEvent::Answer;
    case Verdict::Reject:
        break;
    }
    return ActionEvent::Reject;
}

InterventionType interventionOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve:
    case Verdict::Edit:
        return InterventionType::Approve;
    case Verdict::Answer:
        return InterventionType::Annotate;
    case Verdict::Reject:
        break;
    }
    return InterventionType::Reject;
}

AllowRule ruleFrom(
    const EngineContext& context, const DecisionRequest& request, const Action& action)
{
    AllowRule rule;
    rule.id = RuleId(mintId("rul", context.clock));
    rule.agent = action.agent;
    rule.agentName = action.agentName;
    rule.pack = action.pack;
    rule.tool = action.tool;
    rule.schemaDigest = action.schemaDigest;
    if (request.scope == GrantScope::ThisMission)
        rule.mission = action.mission;
    if (request.scope == GrantScope::SameArguments)
        rule.arguments = Digest::ofValue("signalbox.arguments.1", action.arguments);
    rule.ceiling = action.risk;
    rule.createdAt = context.clock.now();
    rule.expiresAt = rule.createdAt.addSecs(request.grantFor.count());
    rule.createdBy = context.actorOr(request.actor);
    return rule;
}

} // namespace

DecisionService::DecisionService(
    EngineContext& context, MissionService& missions, MissionDriver& driver)
    : m_context(context)
    , m_missions(missions)
    , m_driver(driver)
{
}

Result<DecisionService::Case> DecisionService::load(const ActionId& id)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    const Result<Action> action = m_context.store->projection().action(id);
    if (!action)
        return action.error();
    const Result<MissionRecord> mission
        = m_context.store->projection().mission(action.value().mission);
    if (!mission)
        return mission.error();
    const Result<Agent> agent = m_context.reader.agent(action.value().agent);
    if (!agent)
        return agent.error();
    return Case { mission.value(), action.value(), agent.value() };
}

Result<DecisionService::Case> DecisionService::open(const DecisionRequest& request)
{
    Result<Case> found = load(request.action);
    if (!found)
        return found;
    const Action& action = found.value().action;
    if (action.state != ActionState::Blocked) {
        const QString sentence = action.decidedBy.isEmpty()
            ? decisionText("This no longer waits for a decision (it is %1).")
                  .arg(actionStateWord(action.state))
            : decisionText("%1 already decided this.").arg(action.decidedBy);
        return makeError(ErrorKind::Conflict, sentence);
    }
    const bool waits = found.value().mission.open == action.id
        || found.value().mission.asked.contains(action.id.text());
    if (!waits || found.value().mission.mission.epoch != action.epoch) {
        return makeError(
            ErrorKind::Conflict, decisionText("The mission was rolled back; this is void."));
    }
    if (request.shown.isEmpty()) {
        return makeError(ErrorKind::BadInput,
            decisionText("A decision must name the digest of what was shown."));
    }
    const Digest now = actionDigest(m_context.runtime, action);
    if (now != action.digest || now != request.shown) {
        return makeError(ErrorKind::Conflict,
            decisionText("The request changed while you were reading. Look at it again."));
    }
    if (action.expiresAt.isValid() && m_context.clock.now() > action.expiresAt)
        return makeError(ErrorKind::Conflict, decisionText("The time to decide is over."));
    if (const Result<ActionState> legal = applyActionEvent(action.state, eventOf(request.verdict));
        !legal)
        return legal.error();
    return found;
}

Result<Done> DecisionService::decideApprove(
    const DecisionRequest& request, const Case& found, JsonValue& body)
{
    if (found.action.kind == ActionKind::Question) {
        return makeError(
            ErrorKind::BadInput, decisionText("A question wants an answer, not an approval."));
    }
    if (request.scope == GrantScope::Once)
        return Done {};
    if (found.action.risk == Risk::Critical) {
        return makeError(
            ErrorKind::NotAllowed, decisionText("Critical actions are only ever approved once."));
    }
    if (request.grantFor.count() <= 0 || request.grantFor > std::chrono::hours(24 * 30)) {
        return makeError(ErrorKind::BadInput,
            decisionText("A rule must end within 30 days; choose how long it holds."));
    }
    body.set(u"rule"_s, record::write(ruleFrom(m_context, request, found.action)));
    return Done {};
}

Result<Action> DecisionService::reproposed(
    const Case& found, const Agent& agent, const JsonValue& arguments)
{
    RuleId rule;
    Result<Action> made = proposeCall(m_context,
        found.mission,
        agent,
        { found.action.pack, found.action.tool, arguments, found.action.agentReason },
        &rule);
    if (!made)
        return made;
    Action& action = made.value();
    if (action.state == ActionState::Denied)
        return makeError(ErrorKind::BadInput, action.policyReason);
    action.editedFrom = found.action.id;
    return made;
}

Result<Done> DecisionService::decideEdit(
    const DecisionRequest& request, const Case& found, JsonValue& body, Action& runs)
{
    if (found.mission.mission.external) {
        return makeError(ErrorKind::Unsupported,
            decisionText("This agent runs its actions itself, so its arguments cannot be changed "
                         "here. Reject it and say what it should do instead."));
    }
    if (found.action.kind == ActionKind::Question || !request.arguments) {
        return makeError(
            ErrorKind::BadInput, decisionText("There are no arguments to run instead."));
    }
    Result<Action> made = reproposed(found, found.agent, *request.arguments);
    if (!made)
        return made.error();
    runs = made.value();
    runs.state = ActionState::Approved;
    runs.policyReason = decisionText("Changed and approved by a person.");
    runs.decidedBy = m_context.actorOr(request.actor);
    runs.decidedAt = m_context.clock.now();
    runs.decisionReason = request.reason;
    runs.expiresAt = {};
    runs.digest = actionDigest(m_context.runtime, runs);
    body.set(u"replacement"_s, record::write(runs));
    return Done {};
}

Result<Done> DecisionService::decideAnswer(
    const DecisionRequest& request, const Case& found, JsonValue& body)
{
    const Question& question = found.action.question;
    if (found.action.kind != ActionKind::Question)
        return makeError(ErrorKind::BadInput, decisionText("This is not a question."));
    if (request.answer.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, decisionText("The answer is empty."));
    if (!question.freeText && !question.options.contains(request.answer))
        return makeError(ErrorKind::BadInput, decisionText("Choose one of the offered answers."));
    body.set(u"answer"_s, request.answer);
    return Done {};
}

Intervention DecisionService::intervention(
    InterventionType type, const Case& found, const QString& rationale, const QString& actor) const
{
    Intervention made;
    made.id = InterventionId(mintId("int", m_context.clock));
    made.type = type;
    made.mission = found.action.mission;
    made.action = found.action.id;
    made.agent = found.action.agent;
    made.rationale = rationale;
    made.actor = m_context.actorOr(actor);
    made.createdAt = m_context.clock.now();
    return made;
}

Result<DecisionReceipt> DecisionService::decide(const DecisionRequest& request)
{
    if (!request.key.isEmpty()) {
        const Result<ActionId> known = m_context.reader.decisionByKey(request.key);
        if (!known)
            return known.error();
        if (!known.value().isEmpty()) {
            const Result<Action> action = m_context.store->projection().action(known.value());
            if (!action)
                return action.error();
            return DecisionReceipt {
                action.value(), action.value().editedFrom, action.value().seq
            };
        }
    }
    const Result<Case> opened = open(request);
    if (!opened)
        return opened.error();
    const Case& found = opened.value();
    JsonValue body = JsonValue::object({ { u"action"_s, request.action.text() },
        { u"verdict"_s, verdictWord(request.verdict) },
        { u"digest"_s, request.shown.text() },
        { u"reason"_s, request.reason },
        { u"scope"_s, grantScopeWord(request.scope) },
        { u"key"_s, request.key } });
    if (request.unbound)
        body.set(u"unbound"_s, true);
    Action now = found.action;
    now.state = applyActionEvent(now.state, eventOf(request.verdict)).value();
    now.decidedBy = m_context.actorOr(request.actor);
    now.decidedAt = m_context.clock.now();
    now.decisionReason = request.reason;
    Result<Done> sound = Done {};
    if (request.verdict == Verdict::Approve)
        sound = decideApprove(request, found, body);
    else if (request.verdict == Verdict::Edit)
        sound = decideEdit(request, found, body, now);
    else if (request.verdict == Verdict::Answer)
        sound = decideAnswer(request, found, body);
    if (!sound)
        return sound.error();
    const QString rationale = request.verdict == Verdict::Answer ? request.answer : request.reason;
    body.set(u"intervention"_s,
        record::write(
            intervention(interventionOf(request.verdict), found, rationale, request.actor)));
    const Result<QVector<JournalRow>> rows = m_context.store->commit(
        { { found.mission.no, found.action.epoch, event::ActionDecided, now.decidedBy, body } });
    if (!rows)
        return rows.error();
    m_driver.wake(found.mission.no);
    return DecisionReceipt { now,
        request.verdict == Verdict::Edit ? found.action.id : ActionId(),
        rows.value().constFirst().seq };
}

Result<QStringList> DecisionService::checkArguments(const ActionId& id, const JsonValue& arguments)
{
    const Result<Case> found = load(id);
    if (!found)
        return found.error();
    const Result<Action> made = reproposed(found.value(), found.value().agent, arguments);
    if (made)
        return QStringList();
    if (made.error().kind == ErrorKind::BadInput)
        return QStringList { made.error().sentence };
    return made.error();
}

Result<ActionPreview> DecisionService::preview(const ActionId& id)
{
    const Result<Case> found = load(id);
    if (!found)
        return found.error();
    const Action& action = found.value().action;
    ActionPreview preview;
    preview.action = id;
    const Tool* tool = m_context.shelf.find(action.pack, action.tool);
    const Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(found.value().mission.mission);
    if (!workspace)
        preview.problem = workspace.error().sentence;
    if (!tool || !workspace)
        return preview;
    ToolContext context;
    context.workspace = workspace.value();
    context.limits = m_context.settings.tools;
    context.cancelled = std::make_shared<std::atomic<bool>>(false);
    preview.files = tool->preview(action.arguments, context);
    return preview;
}

} // namespace signalbox
