// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/actionmachine.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct ActionMove {
    ActionState from;
    ActionEvent event;
    ActionState to;
};

// Everything that may happen. What is not here is illegal; nothing repeats silently, because a
// second decision must hear about the first.
constexpr ActionMove ActionMoves[] = {
    { ActionState::Proposed, ActionEvent::Deny, ActionState::Denied },
    { ActionState::Proposed, ActionEvent::Block, ActionState::Blocked },
    { ActionState::Proposed, ActionEvent::Allow, ActionState::Allowed },
    { ActionState::Proposed, ActionEvent::Void, ActionState::Voided },
    { ActionState::Blocked, ActionEvent::Approve, ActionState::Approved },
    { ActionState::Blocked, ActionEvent::Reject, ActionState::Rejected },
    { ActionState::Blocked, ActionEvent::Answer, ActionState::Answered },
    { ActionState::Blocked, ActionEvent::Expire, ActionState::Expired },
    { ActionState::Blocked, ActionEvent::Void, ActionState::Voided },
    { ActionState::Allowed, ActionEvent::Dispatch, ActionState::Dispatched },
    { ActionState::Allowed, ActionEvent::Void, ActionState::Voided },
    { ActionState::Approved, ActionEvent::Dispatch, ActionState::Dispatched },
    { ActionState::Approved, ActionEvent::Void, ActionState::Voided },
    { ActionState::Dispatched, ActionEvent::Succeed, ActionState::Succeeded },
    { ActionState::Dispatched, ActionEvent::Fail, ActionState::Failed },
    { ActionState::Dispatched, ActionEvent::LoseTrack, ActionState::Unknown },
    { ActionState::Unknown, ActionEvent::MarkDone, ActionState::Succeeded },
    { ActionState::Unknown, ActionEvent::MarkNotDone, ActionState::Failed },
};

QString whyActionIsSettled(ActionState state)
{
    switch (state) {
    case ActionState::Denied:
        return QCoreApplication::translate("signalbox",
            "Policy denied this action. It will not run; change the capability pack if it should.");
    case ActionState::Rejected:
        return QCoreApplication::translate("signalbox",
            "This action was rejected already. It will not run; the agent can propose a new one.");
    case ActionState::Expired:
        return QCoreApplication::translate("signalbox",
            "This action expired before anybody decided. It will not run; the agent can propose it "
            "again.");
    case ActionState::Voided:
        return QCoreApplication::translate("signalbox",
            "This action was withdrawn by a rollback, a cancellation, a reroute or an edit. It "
            "will "
            "not run; look at the mission for what replaced it.");
    case ActionState::Succeeded:
        return QCoreApplication::translate("signalbox",
            "This action is done. You can roll the mission back to a checkpoint from before it.");
    case ActionState::Failed:
        return QCoreApplication::translate("signalbox",
            "This action ran and failed. Its output is in the transcript; the agent can propose it "
            "again.");
    case ActionState::Answered:
        return QCoreApplication::translate(
            "signalbox", "This question was answered already. The answer is in the transcript.");
    default:
        return {};
    }
}

QString whyActionIsNotReady(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
        return QCoreApplication::translate(
            "signalbox", "Policy has not looked at this action yet. Wait a moment and try again.");
    case ActionState::Blocked:
        return QCoreApplication::translate("signalbox",
            "This action waits for a decision and has not run. Approve it, reject it or answer "
            "it.");
    case ActionState::Allowed:
        return QCoreApplication::translate("signalbox",
            "Policy allowed this action without a person and it is about to run. You can pause or "
            "cancel the mission.");
    case ActionState::Approved:
        return QCoreApplication::translate("signalbox",
            "This action was approved already and is about to run. You can pause or cancel the "
            "mission.");
    case ActionState::Dispatched:
        return QCoreApplication::translate("signalbox",
            "This action is running already. You can cancel the mission, or roll it back "
            "afterwards.");
    case ActionState::Unknown:
        return QCoreApplication::translate("signalbox",
            "Nobody knows whether this action took effect. Look, and mark it as done or not done.");
    default:
        return {};
    }
}

} // namespace

ActionStep actionStep(ActionState from, ActionEvent event)
{
    for (const ActionMove& move : ActionMoves) {
        if (move.from == from && move.event == event)
            return { Legality::Moves, move.to };
    }
    return { Legality::Illegal, from };
}

Result<ActionState> applyActionEvent(ActionState from, ActionEvent event)
{
    const ActionStep step = actionStep(from, event);
    if (step.legality != Legality::Illegal)
        return step.to;
    return makeError(
        ErrorKind::Conflict, isOpen(from) ? whyActionIsNotReady(from) : whyActionIsSettled(from));
}

} // namespace signalbox
