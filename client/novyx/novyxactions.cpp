// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxcalls.h"
#include "client/novyx/novyxfacets.h"

#include <algorithm>

namespace signalbox {

namespace {

bool actionMatches(const Action& action, const ActionQuery& query)
{
    return (query.states.isEmpty() || query.states.contains(action.state))
        && (query.mission.isEmpty() || action.mission == query.mission)
        && (query.agent.isEmpty() || action.agent == query.agent)
        && (query.text.isEmpty() || action.tool.contains(query.text, Qt::CaseInsensitive)
            || action.missionGoal.contains(query.text, Qt::CaseInsensitive));
}

QVector<ActionKey> keysOf(const QVector<Action>& actions, const ActionQuery& query)
{
    QVector<ActionKey> keys;
    for (const Action& action : actions) {
        if (actionMatches(action, query))
            keys.append(keyOf(action));
    }
    std::stable_sort(keys.begin(), keys.end(), inboxLess);
    if (query.limit > 0 && keys.size() > query.limit)
        keys.resize(query.limit);
    return keys;
}

bool wasDecidedAs(const Action& action, Verdict verdict)
{
    switch (action.state) {
    case ActionState::Approved:
    case ActionState::Dispatched:
    case ActionState::Succeeded:
    case ActionState::Failed:
        return verdict == Verdict::Approve;
    case ActionState::Rejected:
        return verdict == Verdict::Reject;
    case ActionState::Answered:
        return verdict == Verdict::Answer;
    default:
        return false;
    }
}

Error changedSinceShown()
{
    return makeError(ErrorKind::Conflict,
        QCoreApplication::translate("signalbox",
            "The request changed since it was shown. Nothing was decided; look at it again."));
}

} // namespace

Later<QVector<ActionKey>> NovyxActions::keys(const ActionQuery& query)
{
    const bool onlyWaiting = query.states == QVector<ActionState> { ActionState::Blocked };
    return m_rest.chain<QVector<ActionKey>>(
        onlyWaiting ? m_desk.readApprovals() : m_desk.readActions(),
        [query](const QVector<Action>& actions) {
            return readyFuture(Result<QVector<ActionKey>>(keysOf(actions, query)));
        });
}

Later<QVector<Action>> NovyxActions::rows(const QVector<ActionId>& ids)
{
    // The queue may leave the arguments out: a person decides on the whole action only.
    struct Gathering {
        QVector<ActionId> wanted;
        int open = 0;
        Answer<QVector<Action>> answer;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->wanted = ids;
    const auto give = [this, gathering] {
        QVector<Action> rows;
        for (const ActionId& id : gathering->wanted) {
            const auto known = m_desk.actions().constFind(id);
            if (known != m_desk.actions().cend())
                rows.append(*known);
        }
        gathering->answer.give(rows);
    };
    for (const ActionId& id : ids) {
        const auto known = m_desk.actions().constFind(id);
        if (known != m_desk.actions().cend() && !known->arguments.isNull())
            continue;
        ++gathering->open;
        whenDone(m_desk.readAction(id), &m_rest, [gathering, give](const Result<Action>&) {
            if (--gathering->open == 0)
                give();
        });
    }
    if (gathering->open == 0)
        give();
    return gathering->answer.future();
}

Later<ActionPreview> NovyxActions::preview(const ActionId& id)
{
    ActionPreview preview;
    preview.action = id;
    preview.problem = QCoreApplication::translate(
        "signalbox", "This server does not tell what the action would change.");
    return readyFuture(Result<ActionPreview>(preview));
}

Later<DecisionReceipt> NovyxActions::decide(const DecisionRequest& request)
{
    if (request.shown.isEmpty()) {
        return readyFuture(Result<DecisionReceipt>(makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "The decision does not say what was shown. Open the request and decide there."))));
    }
    if (request.scope != GrantScope::Once) {
        return notInNovyx<DecisionReceipt>(QT_TRANSLATE_NOOP(
            "signalbox", "This server decides one action at a time. Approve this one alone."));
    }
    // The server may have no digest to compare: then what it holds now is held against what was
    // shown, as late as can be (S-20).
    return m_rest.chain<DecisionReceipt>(
        m_desk.readAction(request.action), [this, request](const Action& action) {
            if (action.digest != request.shown)
                return readyFuture(Result<DecisionReceipt>(changedSinceShown()));
            return send(request, action);
        });
}

Later<DecisionReceipt> NovyxActions::send(const DecisionRequest& request, const Action& action)
{
    if (action.state != ActionState::Blocked) {
        return readyFuture(Result<DecisionReceipt>(makeError(ErrorKind::Conflict,
            QCoreApplication::translate("signalbox", "It is already decided."))));
    }
    novyx::DecisionBody body;
    body.verdict = request.verdict;
    body.reason = request.reason;
    body.approver = request.actor;
    body.digest = request.shown;
    body.answer = request.answer;
    body.arguments = request.arguments;
    return m_rest.chain<DecisionReceipt>(
        m_rest.change<JsonValue>(
            novyx::postDecision(request.action, body, request.key),
            [](const JsonValue& json) { return Result<JsonValue>(json); },
            [] { return readyFuture(Result<JsonValue>(JsonValue())); }),
        [this, request](const JsonValue&) { return receipt(request); });
}

Later<DecisionReceipt> NovyxActions::receipt(const DecisionRequest& request)
{
    return m_rest.chain<DecisionReceipt>(
        m_desk.readAction(request.action), [this, request](const Action& action) {
            m_desk.pollSoon();
            if (wasDecidedAs(action, request.verdict) || request.verdict == Verdict::Edit)
                return readyFuture(Result<DecisionReceipt>(
                    DecisionReceipt { action, request.action, action.seq }));
            if (action.state == ActionState::Blocked) {
                return readyFuture(Result<DecisionReceipt>(makeError(ErrorKind::Timeout,
                    QCoreApplication::translate("signalbox",
                        "The server did not take the decision: the request still waits. Decide it "
                        "again."))));
            }
            return readyFuture(Result<DecisionReceipt>(makeError(ErrorKind::Conflict,
                QCoreApplication::translate(
                    "signalbox", "It was decided otherwise meanwhile. Look at it again."))));
        });
}

Later<QStringList> NovyxActions::checkArguments(const ActionId&, const JsonValue&)
{
    return notInNovyx<QStringList>(
        QT_TRANSLATE_NOOP("signalbox", "This server does not check arguments before they run."));
}

Later<Action> NovyxActions::resolve(const ActionId&, Resolution, const QString&)
{
    return notInNovyx<Action>(QT_TRANSLATE_NOOP("signalbox",
        "This server does not take a person's word for an unknown outcome. Settle it there."));
}

} // namespace signalbox
