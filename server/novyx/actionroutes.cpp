// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxlists.h"
#include "server/novyx/novyxroutes.h"
#include "server/rest/runtimecalls.h"

// Actions and approvals of the Novyx dialect: how an agent outside asks, and how a person answers.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString actionText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

QString approvalCode(const char* what)
{
    return u"novyx_ram.v1.control."_s + QString::fromLatin1(what);
}

//! The whole name is a tool of some pack, or the part before the first dot is the pack.
novyx::ActionName nameOf(const QString& action, const QVector<CapabilityPack>& packs)
{
    for (const CapabilityPack& pack : packs) {
        if (pack.tool(action))
            return { {}, action };
    }
    return novyx::splitActionName(action);
}

//! The decision as a body, or in the older form as a query.
JsonValue decisionBody(RestCall& call)
{
    if (call.hasBody())
        return call.body();
    JsonValue body = JsonValue::object();
    for (const QString& key : { u"decision"_s, u"reason"_s, u"approver_id"_s, u"digest"_s }) {
        if (call.query().has(key))
            body.set(key, call.query().text(key));
    }
    return body;
}

bool namesDigestWrongly(const JsonValue& body, const Digest& read)
{
    const JsonValue& direct = body[u"digest"];
    const JsonValue& nested = body[u"metadata"][u"digest"];
    return read.isEmpty() && (!direct.isNull() || !nested.isNull());
}

} // namespace

void NovyxRoutes::submitAction(RestCall& call)
{
    const Result<novyx::Submission> submission = novyx::readSubmission(call.body());
    if (!call.take(submission))
        return;
    call.whenGiven(m_runtime.packs()->list(),
        [this, &call, asked = submission.value()](const QVector<CapabilityPack>& packs) {
            submit(call, asked, nameOf(asked.action, packs));
        });
}

void NovyxRoutes::submitConnectorAction(RestCall& call)
{
    // The older form: the name is in the path and the body is the payload with its sender.
    novyx::ActionName name { call.parameter(u"connector"_s), call.parameter(u"operation"_s) };
    JsonValue body = call.body();
    JsonValue payload = body[u"params"];
    if (!payload.isObject()) {
        payload = JsonValue::object();
        for (const auto& [key, value] : body.members()) {
            if (key != u"agent_id" && key != u"mission_id" && key != u"reason")
                payload.set(key, value);
        }
    }
    body.set(u"params"_s, payload);
    body.set(u"action"_s, novyx::actionName(name.pack, name.tool));
    const Result<novyx::Submission> submission = novyx::readSubmission(body);
    if (call.take(submission))
        submit(call, submission.value(), name);
}

void NovyxRoutes::submit(
    RestCall& call, const novyx::Submission& submission, const novyx::ActionName& name)
{
    const auto propose = [this, &call, submission, name](const MissionId& mission) {
        call.whenGiven(m_runtime.external()->propose(
                           { mission, name.pack, name.tool, submission.params, submission.reason }),
            [&call](const Action& action) { call.reply(201, novyx::write(action)); });
    };
    withAgent(
        call, m_runtime, submission.agent, [this, &call, submission, propose](const Agent& agent) {
            if (!submission.mission.isEmpty()) {
                withMission(call,
                    m_runtime,
                    submission.mission,
                    [&call, agent, propose](const Mission& mission) {
                        if (mission.agent == agent.id)
                            propose(mission.id);
                        else
                            call.fail(
                                422, {}, actionText("mission_id: is another agent's mission"));
                    });
                return;
            }
            call.whenGiven(m_runtime.missions()->keys({ agent.id, { MissionState::Running }, {} }),
                [&call, propose](const QVector<MissionId>& running) {
                    if (running.size() == 1)
                        propose(running.constFirst());
                    else if (running.isEmpty())
                        call.fail(409,
                            {},
                            actionText("This agent has no running mission; create one first, or "
                                       "wait until it is resumed."));
                    else
                        call.fail(422,
                            {},
                            actionText("mission_id: is required, for this agent has several "
                                       "running missions"));
                });
        });
}

void NovyxRoutes::replyActions(
    RestCall& call, const QString& name, const std::optional<ActionState>& state)
{
    ActionQuery query;
    if (state)
        query.states.append(*state);
    query.mission = MissionId(call.query().text(u"mission_id"_s));
    query.agent = AgentId(call.query().text(u"agent_id"_s));
    const qint64 limit = call.query().number(u"limit"_s, 50, 1, 1000);
    const qint64 offset = call.query().number(u"offset"_s, 0, 0, std::numeric_limits<int>::max());
    if (!call.takeQuery())
        return;
    const bool queue = name == u"approvals";
    call.whenGiven(m_runtime.actions()->keys(query),
        [this, &call, limit, offset, queue, name](QVector<ActionKey> keys) {
            // The queue in the order in which a person should look; the history newest first.
            if (!queue)
                std::sort(keys.begin(), keys.end(), [](const ActionKey& a, const ActionKey& b) {
                    return a.seq > b.seq;
                });
            QVector<ActionId> ids;
            for (const ActionKey& key : keys.mid(offset, limit))
                ids.append(key.id);
            call.whenGiven(m_runtime.actions()->rows(ids),
                [&call, limit, offset, queue, name, total = keys.size()](
                    const QVector<Action>& actions) {
                    novyx::ListPage page { {}, total, offset, limit };
                    for (const Action& action : actions)
                        page.items.append(
                            queue ? novyx::writeApproval(action) : novyx::write(action));
                    call.reply(200, novyx::writeList(name, page));
                });
        });
}

void NovyxRoutes::listActions(RestCall& call)
{
    const std::optional<ActionState> state = call.query().word<ActionState>(
        u"status"_s,
        [](const QString& word) { return novyx::stateFromStatus(word); },
        u"pending_review, allowed, blocked, approved, denied, executed, failed, expired, voided"_s);
    replyActions(call, u"actions"_s, state);
}

void NovyxRoutes::listApprovals(RestCall& call)
{
    // Two names of one filter are in use; what waits is what is asked for when neither is given.
    const QString filter = call.query().has(u"status_filter"_s) ? u"status_filter"_s : u"status"_s;
    const std::optional<ActionState> state = call.query().word<ActionState>(
        filter,
        [](const QString& word) { return novyx::stateFromStatus(word); },
        u"pending_review, approved, denied, executed, failed, expired, voided"_s);
    replyActions(call, u"approvals"_s, state.value_or(ActionState::Blocked));
}

void NovyxRoutes::getAction(RestCall& call)
{
    withAction(
        call, m_runtime, ActionId(call.parameter(u"action_id"_s)), [&call](const Action& action) {
            call.reply(200, novyx::write(action));
        });
}

void NovyxRoutes::reportAction(RestCall& call)
{
    Result<ExternalReport> report = novyx::readReport(call.body());
    if (!call.take(report))
        return;
    report.value().action = ActionId(call.parameter(u"action_id"_s));
    call.whenGiven(m_runtime.external()->report(report.value()),
        [&call](const Action& action) { call.reply(200, novyx::write(action)); });
}

void NovyxRoutes::decide(RestCall& call)
{
    const JsonValue body = decisionBody(call);
    const novyx::DecisionBody decision = novyx::readDecision(body);
    if (!call.takeQuery())
        return;
    if (!decision.verdict) {
        call.fail(400,
            approvalCode("invalid_decision"),
            actionText("decision: must be approve or deny; nothing is assumed"));
        return;
    }
    if (namesDigestWrongly(body, decision.digest)) {
        call.fail(422, {}, actionText("digest: must be a SHA-256 as sha256:…"));
        return;
    }
    const ActionId id(call.parameter(u"approval_id"_s));
    call.whenGiven(m_runtime.actions()->rows({ id }),
        [this, &call, id, decision](const QVector<Action>& rows) {
            if (rows.isEmpty()) {
                call.fail(404,
                    approvalCode("approval_not_found"),
                    actionText("There is no approval %1.").arg(id.text()));
                return;
            }
            decideAction(call,
                rows.constFirst(),
                decision,
                [&call, id, decision](const DecisionReceipt& receipt) {
                    const bool rejected = *decision.verdict == Verdict::Reject;
                    JsonValue answer = JsonValue::object({
                        { u"approval_id"_s, id.text() },
                        { u"decision"_s, rejected ? u"deny"_s : u"approve"_s },
                        { u"reason"_s,
                            decision.reason.isEmpty() ? JsonValue() : JsonValue(decision.reason) },
                        { u"status"_s, rejected ? u"denied"_s : u"approved"_s },
                        { u"unbound"_s, decision.digest.isEmpty() },
                        { u"seq"_s, receipt.seq },
                        { u"action"_s, novyx::write(receipt.action) },
                    });
                    call.reply(200, answer);
                });
        });
}

void NovyxRoutes::decideAction(RestCall& call,
    const Action& action,
    const novyx::DecisionBody& body,
    const std::function<void(const DecisionReceipt&)>& then)
{
    const bool unbound = body.digest.isEmpty();
    const QString key = call.header("Idempotency-Key");
    // A repeated request with a key is answered with the first outcome by the runtime.
    if (action.state != ActionState::Blocked && key.isEmpty()) {
        call.fail(409,
            approvalCode("approval_already_decided"),
            action.decidedBy.isEmpty()
                ? actionText("This does not wait for a decision (it is %1).")
                      .arg(novyx::statusWord(action.state))
                : actionText("%1 already decided this (it is %2).")
                      .arg(action.decidedBy, novyx::statusWord(action.state)));
        return;
    }
    // Saying no is never refused; it cannot be about the wrong thing.
    if (unbound && *body.verdict != Verdict::Reject && action.risk > m_settings.unboundCeiling) {
        call.fail(403,
            approvalCode("digest_required"),
            actionText("This is of %1 risk: a decision must carry the digest of what was shown "
                       "(“metadata”: {“digest”: …}).")
                .arg(riskWord(action.risk)));
        return;
    }
    DecisionRequest request;
    request.action = action.id;
    request.shown = unbound ? action.digest : body.digest;
    request.unbound = unbound;
    request.verdict = *body.verdict;
    request.reason = body.reason;
    request.answer = body.answer;
    request.arguments = body.arguments;
    request.actor = body.approver;
    request.key = key;
    call.whenGiven(m_runtime.actions()->decide(request),
        [&call, id = action.id, then](const DecisionReceipt& receipt) {
            if (receipt.action.id == id || receipt.original == id)
                then(receipt);
            else
                call.fail(422, {}, actionText("The same request key decided another action."));
        });
}

} // namespace signalbox
