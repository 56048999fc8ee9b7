// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool scriptedFits(const Action& action, const ActionQuery& query)
{
    return (query.states.isEmpty() || query.states.contains(action.state))
        && (query.mission.isEmpty() || action.mission == query.mission)
        && (query.agent.isEmpty() || action.agent == query.agent)
        && (query.text.isEmpty() || action.tool.contains(query.text, Qt::CaseInsensitive)
            || action.agentReason.contains(query.text, Qt::CaseInsensitive));
}

QVector<ActionKey> sortedKeys(const QVector<Action>& actions, const ActionQuery& query)
{
    QVector<ActionKey> keys;
    for (const Action& action : actions) {
        if (scriptedFits(action, query))
            keys.append(keyOf(action));
    }
    std::sort(keys.begin(), keys.end(), inboxLess);
    return keys;
}

ActionPreview writtenPreview(const Action& action)
{
    ActionPreview preview;
    preview.action = action.id;
    const QString path = action.arguments[u"path"].toString();
    const QByteArray content = action.arguments[u"content"].toString().toUtf8();
    if (action.effect == EffectKind::WriteFile)
        preview.files.append(FileSides { path, {}, content, false, true, false });
    else if (action.effect == EffectKind::DeleteFile)
        preview.files.append(FileSides { path, "kept by nobody\n", {}, true, false, false });
    else
        preview.problem = u"There is nothing to preview for this tool."_s;
    return preview;
}

} // namespace

ScriptedActions::ScriptedActions(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<ActionKey>> ScriptedActions::keys(const ActionQuery& query)
{
    ScriptedState& state = m_runtime.state();
    ActionQuery unlimited = query;
    unlimited.limit = 0;
    const ActionQuery blocked { { ActionState::Blocked }, {}, {}, {}, 0 };
    QVector<ActionKey> keys;
    if (unlimited == blocked) {
        if (!state.blockedKeysFresh)
            state.blockedKeys = sortedKeys(state.actions, blocked);
        state.blockedKeysFresh = true;
        keys = state.blockedKeys;
    } else {
        keys = sortedKeys(state.actions, unlimited);
    }
    if (query.limit > 0 && keys.size() > query.limit)
        keys.resize(query.limit);
    return state.answer<QVector<ActionKey>>(u"actions.keys"_s, keys);
}

Later<QVector<Action>> ScriptedActions::rows(const QVector<ActionId>& ids)
{
    ScriptedState& state = m_runtime.state();
    QVector<Action> rows;
    for (const ActionId& id : ids) {
        if (const Action* action = state.action(id))
            rows.append(*action);
    }
    return state.answer<QVector<Action>>(u"actions.rows"_s, rows);
}

Later<ActionPreview> ScriptedActions::preview(const ActionId& id)
{
    ScriptedState& state = m_runtime.state();
    const Action* action = state.action(id);
    if (!action) {
        return state.answer<ActionPreview>(u"actions.preview"_s,
            makeError(ErrorKind::NotFound, u"There is no such request any more."_s));
    }
    return state.answer<ActionPreview>(
        u"actions.preview"_s, state.previews.value(id, writtenPreview(*action)));
}

Later<DecisionReceipt> ScriptedActions::decide(const DecisionRequest& request)
{
    ScriptedState& state = m_runtime.state();
    if (!state.failures.empty()) // nothing is committed when the call is to fail
        return state.answer<DecisionReceipt>(u"actions.decide"_s, DecisionReceipt {});
    return state.answer<DecisionReceipt>(u"actions.decide"_s, decideNow(request));
}

Result<DecisionReceipt> ScriptedActions::decideNow(const DecisionRequest& request)
{
    ScriptedState& state = m_runtime.state();
    if (!request.key.isEmpty() && state.receipts.contains(request.key))
        return state.receipts.value(request.key);
    const Action* found = state.action(request.action);
    if (!found)
        return makeError(ErrorKind::NotFound, u"There is no such request any more."_s);
    if (found->state != ActionState::Blocked)
        return makeError(ErrorKind::Conflict, u"This request was already decided."_s);
    if (request.shown.isEmpty() || request.shown != found->digest)
        return makeError(ErrorKind::Conflict, u"The request changed since it was shown."_s);
    const MissionId mission = found->mission;
    const Action now = commit(request, *found);

    TranscriptEntry entry;
    entry.kind = request.verdict == Verdict::Answer ? EntryKind::Answer : EntryKind::Decision;
    entry.actor = now.decidedBy;
    entry.text = request.verdict == Verdict::Answer ? request.answer : request.reason;
    entry.action = now.id;
    entry.actionState = now.state;
    const qint64 seq = m_runtime.appendEntry(mission, entry).seq;
    const bool rejected = request.verdict == Verdict::Reject;
    m_runtime.putIntervention(Intervention { InterventionId(state.freshId(u"intervention-"_s)),
        rejected ? InterventionType::Reject : InterventionType::Approve,
        mission,
        request.action,
        now.agent,
        request.reason,
        now.decidedBy,
        0,
        {} });
    m_runtime.touchMission(mission);
    const DecisionReceipt receipt {
        now, now.id == request.action ? ActionId() : request.action, seq
    };
    if (!request.key.isEmpty())
        state.receipts.insert(request.key, receipt);
    return receipt;
}

Action ScriptedActions::commit(const DecisionRequest& request, Action action)
{
    ScriptedState& state = m_runtime.state();
    action.decidedBy = request.actor.isEmpty() ? u"you"_s : request.actor;
    action.decidedAt = state.clock.now();
    action.decisionReason = request.reason;
    QVector<Action> changes;
    switch (request.verdict) {
    case Verdict::Approve:
        action.state = ActionState::Approved;
        break;
    case Verdict::Reject:
        action.state = ActionState::Rejected;
        break;
    case Verdict::Answer:
        action.state = ActionState::Answered;
        action.resultText = request.answer;
        break;
    case Verdict::Edit: {
        Action old = action;
        old.state = ActionState::Voided;
        changes.append(old);
        action.editedFrom = action.id;
        action.id = ActionId(state.freshId(u"action-edited-"_s));
        action.arguments = request.arguments.value_or(action.arguments);
        action.state = ActionState::Approved;
        action.seq = ++state.seq;
        action.digest = {};
        break;
    }
    }
    changes.append(action);
    m_runtime.putActions(changes);
    return *state.action(action.id);
}

Later<QStringList> ScriptedActions::checkArguments(const ActionId& id, const JsonValue& arguments)
{
    ScriptedState& state = m_runtime.state();
    QStringList problems = state.argumentProblems.value(id);
    if (!arguments.isObject())
        problems.append(u"The arguments must be a JSON object."_s);
    return state.answer<QStringList>(u"actions.checkArguments"_s, problems);
}

Later<Action> ScriptedActions::resolve(
    const ActionId& id, Resolution resolution, const QString& reason)
{
    ScriptedState& state = m_runtime.state();
    const Action* found = state.action(id);
    if (!found || found->state != ActionState::Unknown) {
        return state.answer<Action>(u"actions.resolve"_s,
            makeError(ErrorKind::Conflict, u"The outcome of this action is already known."_s));
    }
    Action action = *found;
    action.decisionReason = reason;
    action.state
        = resolution == Resolution::MarkDone ? ActionState::Succeeded : ActionState::Failed;
    QVector<Action> changes { action };
    if (resolution == Resolution::RetryAsNew) {
        action.id = ActionId(state.freshId(u"action-retry-"_s));
        action.state = ActionState::Blocked;
        action.seq = ++state.seq;
        action.digest = {};
        changes.append(action);
    }
    if (state.failures.empty()) {
        m_runtime.putActions(changes);
        m_runtime.touchMission(action.mission);
        action = *state.action(action.id);
    }
    return state.answer<Action>(u"actions.resolve"_s, action);
}

} // namespace signalbox
