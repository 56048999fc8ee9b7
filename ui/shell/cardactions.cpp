// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/cardactions.h"

#include "models/decisiondesk.h"
#include "ui/card/approvalcard.h"
#include "ui/shell/actions.h"
#include "ui/theme/icons.h"

namespace signalbox {
namespace {

struct CardActionPlan {
    CardCommand command;
    const char* name;
    const char* icon;
};

constexpr CardActionPlan CardActionPlans[] = {
    { CardCommand::Approve, "approve", "check" },
    { CardCommand::ApproveScope, "approveScope", "shield-check" },
    { CardCommand::Edit, "editApprove", "pencil" },
    { CardCommand::Reject, "reject", "x" },
    { CardCommand::Answer, "answer", "message-square" },
    { CardCommand::ShowDiff, "showDiff", "file-diff" },
    { CardCommand::ShowTranscript, "showTranscript", "scroll-text" },
    { CardCommand::ShowRaw, "showRaw", "file-text" },
};

} // namespace

CardActions::CardActions(Actions* actions, ApprovalCard* card, DecisionDesk* desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    for (const CardActionPlan& plan : CardActionPlans) {
        const QString title = cardCommandTitle(plan.command);
        auto* action = new QAction(toneIcon(QLatin1String(plan.icon)), title, this);
        action->setObjectName(QLatin1String(plan.name));
        action->setIconVisibleInMenu(false);
        // A menu shows what follows the tab where a shortcut stands.
        action->setText(title + QLatin1Char('\t') + cardCommandKey(plan.command));
        action->setIconText(title);
        connect(action, &QAction::triggered, card, [card, command = plan.command] {
            card->perform(command);
        });
        actions->adopt(action);
        m_needRequest.append(action);
    }
    m_undo = actions->add({ "undoDecision",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Undo held approval"),
        "undo-2",
        { QKeySequence(QKeySequence::Undo) } });
    connect(m_undo, &QAction::triggered, card, [card] { card->perform(CardCommand::Undo); });
    connect(m_desk, &DecisionDesk::stateChanged, this, &CardActions::refresh);
    connect(&m_desk->held(), &ApprovalHold::changed, this, &CardActions::refresh);
    refresh();
}

QVector<QPair<QString, QString>> CardActions::letters()
{
    QVector<QPair<QString, QString>> keys { { QStringLiteral("J  K"),
        tr("next, previous request") } };
    for (const CardCommand command : { CardCommand::Approve,
             CardCommand::ApproveScope,
             CardCommand::Reject,
             CardCommand::Edit,
             CardCommand::Answer,
             CardCommand::Pause,
             CardCommand::Annotate,
             CardCommand::Undo,
             CardCommand::ShowDiff,
             CardCommand::ShowTranscript,
             CardCommand::ShowRaw })
        keys.append({ cardCommandKey(command), cardCommandTitle(command) });
    keys.append({ QStringLiteral("B"), tr("preview a rollback (on a checkpoint)") });
    return keys;
}

void CardActions::refresh()
{
    for (QAction* action : std::as_const(m_needRequest)) {
        if (m_desk->shown())
            Actions::setAvailable(action);
        else
            Actions::setUnavailable(action, tr("No request is selected."));
    }
    if (m_desk->held().isEmpty())
        Actions::setUnavailable(
            m_undo, tr("No approval is held back: what was sent cannot be undone."));
    else
        Actions::setAvailable(m_undo);
}

} // namespace signalbox
