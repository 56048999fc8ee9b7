// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/inboxmodel.h"

#include "core/text/actionwords.h"
#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

namespace {

constexpr int InboxLineLength = 300;

const Clock& machineClock()
{
    static const SystemClock clock;
    return clock;
}

QString inboxLine(const QString& untrusted)
{
    return oneLine(untrusted, InboxLineLength);
}

//! "payments-agent wants to run the shell command git push."
QString inboxWish(const Action& action)
{
    const QString agent = inboxLine(action.agentName);
    const QString target = actionTarget(action);
    switch (action.effect) {
    case EffectKind::Shell:
        return InboxModel::tr("%1 wants to run the shell command %2.").arg(agent, target);
    case EffectKind::ReadFile:
        return InboxModel::tr("%1 wants to read %2.").arg(agent, target);
    case EffectKind::WriteFile:
        return InboxModel::tr("%1 wants to write %2.").arg(agent, target);
    case EffectKind::EditFile:
        return InboxModel::tr("%1 wants to change %2.").arg(agent, target);
    case EffectKind::MoveFile:
        return InboxModel::tr("%1 wants to move %2.").arg(agent, target);
    case EffectKind::DeleteFile:
        return InboxModel::tr("%1 wants to delete %2.").arg(agent, target);
    case EffectKind::Http:
        return InboxModel::tr("%1 wants to reach %2 over the network.").arg(agent, target);
    case EffectKind::Question:
        return InboxModel::tr("%1 asks: %2").arg(agent, target);
    case EffectKind::Other:
        break;
    }
    if (action.kind == ActionKind::Question)
        return InboxModel::tr("%1 asks: %2").arg(agent, target);
    return InboxModel::tr("%1 wants to use %2: %3.").arg(agent, inboxLine(action.tool), target);
}

QString inboxSentence(const Action& action, const Clock& clock)
{
    const std::chrono::milliseconds waited(action.proposedAt.msecsTo(clock.now()));
    //: %1: "High risk.", %2: "agent wants to run the command x.", %3: "3 minutes"
    QString text = InboxModel::tr("%1 %2 Waiting %3.")
                       .arg(riskSentence(action.risk), inboxWish(action), durationText(waited));
    if (action.expiresAt.isValid()) {
        const std::chrono::milliseconds left(clock.now().msecsTo(action.expiresAt));
        text += u' ' + InboxModel::tr("Expires in %1.").arg(durationText(left));
    }
    return text;
}

TableSpec<Action> inboxSpec(const Clock& clock)
{
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "Request"),
                [](const Action& action) -> QVariant { return inboxWish(action); },
                [](const Action& action) -> QVariant { return action.seq; } },
        },
        {
            { ActionIdRole, [](const Action& action) { return QVariant::fromValue(action.id); } },
            { RiskRole, [](const Action& action) { return QVariant::fromValue(action.risk); } },
            { KindRole, [](const Action& action) { return QVariant::fromValue(action.kind); } },
            { EffectRole, [](const Action& action) { return QVariant::fromValue(action.effect); } },
            { ToolRole, [](const Action& action) -> QVariant { return inboxLine(action.tool); } },
            { TargetRole, [](const Action& action) -> QVariant { return actionTarget(action); } },
            { AgentNameRole,
                [](const Action& action) -> QVariant { return inboxLine(action.agentName); } },
            { MissionIdRole,
                [](const Action& action) { return QVariant::fromValue(action.mission); } },
            { MissionGoalRole,
                [](const Action& action) -> QVariant { return inboxLine(action.missionGoal); } },
            { WaitingSinceRole,
                [](const Action& action) -> QVariant { return action.proposedAt; } },
            { ExpiresAtRole, [](const Action& action) -> QVariant { return action.expiresAt; } },
            { Qt::AccessibleTextRole,
                [&clock](
                    const Action& action) -> QVariant { return inboxSentence(action, clock); } },
            { Qt::AccessibleDescriptionRole,
                [](const Action& action) -> QVariant {
                    return InboxModel::tr("Mission: %1").arg(inboxLine(action.missionGoal));
                } },
        },
    };
}

} // namespace

InboxModel::InboxModel(QObject* parent)
    : InboxModel(machineClock(), parent)
{
}

InboxModel::InboxModel(const Clock& clock, QObject* parent)
    : WindowedTable<InboxTraits>(inboxSpec(clock), parent)
{
}

void InboxModel::watch(Runtime* runtime)
{
    ActionsFacet* facet = runtime->actions();
    if (!facet)
        return;
    connect(facet, &ActionsFacet::changed, this, [this, runtime](const QVector<Action>& actions) {
        noteChanged(runtime, actions);
    });
}

Later<QVector<ActionKey>> InboxModel::askKeys(Runtime* runtime, int limit)
{
    ActionQuery query;
    query.states = { ActionState::Blocked };
    query.limit = limit;
    if (ActionsFacet* facet = runtime->actions())
        return facet->keys(query);
    return readyFuture(Result<QVector<ActionKey>>(QVector<ActionKey> {}));
}

Later<QVector<Action>> InboxModel::askRows(Runtime* runtime, const QVector<ActionId>& ids)
{
    if (ActionsFacet* facet = runtime->actions())
        return facet->rows(ids);
    return readyFuture(Result<QVector<Action>>(QVector<Action> {}));
}

bool InboxModel::entryLess(const Entry& a, const Entry& b) const
{
    if (m_sortedBy == InboxOrder::Urgency) {
        if (inboxLess(a.key, b.key))
            return true;
        if (inboxLess(b.key, a.key))
            return false;
    } else if (a.key.seq != b.key.seq) {
        return (a.key.seq < b.key.seq) == (m_sortedBy == InboxOrder::Oldest);
    }
    return a.source != b.source ? a.source < b.source : a.key.id < b.key.id;
}

QVariant InboxModel::keyValue(const ActionKey& key, int column, int role) const
{
    Q_UNUSED(column)
    switch (role) {
    case ActionIdRole:
        return QVariant::fromValue(key.id);
    case RiskRole:
        return QVariant::fromValue(key.risk);
    case ExpiresAtRole:
        return key.expiresAtMs > 0 ? QDateTime::fromMSecsSinceEpoch(key.expiresAtMs, Qt::UTC)
                                   : QDateTime();
    case SortRole:
        return key.seq;
    case Qt::AccessibleTextRole:
        //: %1: "High risk."; the rest of the request is not there yet
        return tr("%1 The request is still being read.").arg(riskSentence(key.risk));
    default:
        return {};
    }
}

bool InboxModel::showsDifference(const ActionKey& before, const ActionKey& after) const
{
    return before.risk != after.risk || before.expiresAtMs != after.expiresAtMs;
}

void InboxModel::counted(const ActionKey& key, int change)
{
    m_waiting.at(static_cast<size_t>(key.risk)) += change;
    m_waitingChanged = true;
}

void InboxModel::arrived(int rows)
{
    m_newSinceLook += rows;
    Q_EMIT newSinceLookChanged();
}

void InboxModel::applied()
{
    if (std::exchange(m_waitingChanged, false))
        Q_EMIT waitingChanged();
}

void InboxModel::look()
{
    if (std::exchange(m_newSinceLook, 0) > 0)
        Q_EMIT newSinceLookChanged();
}

void InboxModel::setOrder(InboxOrder order)
{
    if (m_sortedBy == order)
        return;
    m_sortedBy = order;
    sortAgain();
}

} // namespace signalbox
