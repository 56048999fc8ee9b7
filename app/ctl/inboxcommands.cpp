// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/inboxcommands.h"

#include "app/exitcodes.h"
#include "client/wire/novyx/novyxactions.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/json/jsondoor.h"
#include "core/text/actionwords.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype RowsOfInbox = 200;

QString inboxLine(const Action& action)
{
    return action.id.text() + u"  "_s + riskWord(action.risk).leftJustified(8) + u"  "_s
        + oneLine(action.agentName, 20).leftJustified(20) + u"  "_s
        + oneLine(actionHeadline(action), 80);
}

void addFact(QString& text, const char* name, const QString& value)
{
    if (!value.isEmpty())
        text += QString::fromLatin1(name).leftJustified(12) + value + u'\n';
}

//! Everything a decision is bound to, as the card shows it, and the digest that says so.
QString wholeAction(const Action& action)
{
    QString text;
    addFact(text, "action", action.id.text());
    addFact(text, "state", actionStateWord(action.state));
    addFact(text, "risk", riskWord(action.risk) + u" ("_s + action.policyReason + u')');
    addFact(text, "agent", action.agentName + u" ("_s + action.agent.text() + u')');
    addFact(text, "mission", action.mission.text());
    addFact(text, "goal", action.missionGoal);
    if (action.kind == ActionKind::Question) {
        addFact(text, "question", action.question.prompt);
        addFact(text, "options", action.question.options.join(u" | "_s));
    } else {
        addFact(text, "tool", novyx::actionName(action.pack, action.tool));
        text += u"arguments\n"_s + QString::fromUtf8(toIndentedJson(action.arguments)) + u'\n';
    }
    addFact(text, "workspace", action.workspace);
    addFact(text, "touches", action.blast.touches.join(u", "_s));
    addFact(text, "agent says", action.agentReason);
    addFact(text, "expires", action.expiresAt.toString(Qt::ISODate));
    addFact(text, "decided by", action.decidedBy);
    addFact(text, "digest", action.digest.text());
    text.chop(1);
    return text;
}

} // namespace

CtlCommand inboxCommand()
{
    return [](CtlSession& session) {
        ActionsFacet* actions = session.need(session.runtime().actions(), Runtime::Facet::Actions);
        if (!actions)
            return;
        const ActionQuery waiting { { ActionState::Blocked }, {}, {}, {}, int(RowsOfInbox) };
        session.then(actions->keys(waiting), [&session, actions](const QVector<ActionKey>& keys) {
            QVector<ActionId> ids;
            for (const ActionKey& key : keys)
                ids.append(key.id);
            if (ids.isEmpty()) {
                session.finish(exitcode::Ok);
                return;
            }
            session.then(actions->rows(ids), [&session](const QVector<Action>& rows) {
                for (const Action& action : rows)
                    session.print(inboxLine(action), novyx::write(action));
                session.finish(exitcode::Ok);
            });
        });
    };
}

CtlCommand showCommand(const QString& action)
{
    return [id = ActionId(action)](CtlSession& session) {
        ActionsFacet* actions = session.need(session.runtime().actions(), Runtime::Facet::Actions);
        if (!actions)
            return;
        session.then(actions->rows({ id }), [&session](const QVector<Action>& rows) {
            if (rows.isEmpty()) {
                session.fail(makeError(ErrorKind::NotFound,
                    QCoreApplication::translate("signalbox", "There is no such request.")));
                return;
            }
            session.print(wholeAction(rows.first()), novyx::write(rows.first()));
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand decideCommand(const CtlDecision& decision)
{
    return [decision](CtlSession& session) {
        ActionsFacet* actions = session.need(session.runtime().actions(), Runtime::Facet::Actions);
        if (!actions)
            return;
        DecisionRequest request;
        request.action = ActionId(decision.action);
        request.shown = Digest::fromText(decision.digest);
        request.verdict = decision.verdict;
        request.actor = decision.actor;
        (decision.verdict == Verdict::Answer ? request.answer : request.reason) = decision.words;
        if (request.shown.isEmpty()) {
            session.fail(makeError(ErrorKind::BadInput,
                QCoreApplication::translate("signalbox",
                    "A decision needs the digest that \"signalboxctl show\" printed, whole: it "
                    "says "
                    "what was decided.")));
            return;
        }
        session.then(actions->decide(request), [&session](const DecisionReceipt& receipt) {
            session.print(
                receipt.action.id.text() + u"  "_s + actionStateWord(receipt.action.state),
                own::write(receipt));
            session.finish(exitcode::Ok);
        });
    };
}

} // namespace signalbox
