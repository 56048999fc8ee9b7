// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/idmint.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostActionsAtOnce = 1000;

template <class T, class Read> auto actionListOf(const QString& name, Read read)
{
    return [name, read](const JsonValue& json) -> Result<QVector<T>> {
        const Result<novyx::ListPage> page = novyx::readList(name, json);
        if (!page)
            return page.error();
        return novyx::readItems<T>(*page, read);
    };
}

} // namespace

Later<QVector<ActionKey>> OwnActions::keys(const ActionQuery& query)
{
    return m_rest.ask<QVector<ActionKey>>(
        own::queryActions(query), actionListOf<ActionKey>(u"keys"_s, own::readKey));
}

Later<QVector<Action>> OwnActions::rows(const QVector<ActionId>& ids)
{
    const Later<QVector<Action>> first = m_rest.ask<QVector<Action>>(
        own::rowsOfActions(ids.first(std::min(MostActionsAtOnce, ids.size()))),
        actionListOf<Action>(u"actions"_s, novyx::readAction));
    if (ids.size() <= MostActionsAtOnce)
        return first;
    return m_rest.chain<QVector<Action>>(
        first, [this, rest = ids.sliced(MostActionsAtOnce)](const QVector<Action>& begun) {
            return m_rest.chain<QVector<Action>>(rows(rest), [begun](const QVector<Action>& more) {
                return readyFuture(Result<QVector<Action>>(begun + more));
            });
        });
}

Later<ActionPreview> OwnActions::preview(const ActionId& id)
{
    return m_rest.ask<ActionPreview>(own::getPreview(id), own::readPreview);
}

Later<DecisionReceipt> OwnActions::decide(const DecisionRequest& request)
{
    if (request.shown.isEmpty()) {
        return readyFuture(Result<DecisionReceipt>(makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "The decision does not say what was shown. Open the request and decide there."))));
    }
    DecisionRequest keyed = request;
    if (keyed.key.isEmpty())
        keyed.key = mintId("dec", SystemClock());
    return m_rest.change<DecisionReceipt>(own::postDecision(keyed), own::readReceipt, [] {
        return readyFuture(Result<DecisionReceipt>(unknownOutcome({})));
    });
}

Later<QStringList> OwnActions::checkArguments(const ActionId& id, const JsonValue& arguments)
{
    return m_rest.ask<QStringList>(
        own::checkArguments(id, arguments), [](const JsonValue& json) -> Result<QStringList> {
            return json[u"problems"].toStringList();
        });
}

Later<Action> OwnActions::resolve(const ActionId& id, Resolution resolution, const QString& reason)
{
    const auto find = [this, id]() -> Later<Action> {
        return m_rest.chain<Action>(rows({ id }), [](const QVector<Action>& rows) {
            const bool settled = !rows.isEmpty() && rows.first().state != ActionState::Unknown;
            return readyFuture(
                settled ? Result<Action>(rows.first()) : Result<Action>(unknownOutcome({})));
        });
    };
    return m_rest.change<Action>(
        own::postResolution(id, resolution, reason), novyx::readAction, find);
}

} // namespace signalbox
