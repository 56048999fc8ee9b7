// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/missionmachine.h"

namespace signalbox {

//! What can happen to an action (reliability.md 5.2).
enum class ActionEvent {
    Deny,
    Block,
    Allow,
    Approve,
    Reject,
    Answer,
    Expire,
    Void,
    Dispatch,
    Succeed,
    Fail,
    LoseTrack, //!< a crash between intent and result
    MarkDone,
    MarkNotDone,
};

struct ActionStep {
    Legality legality = Legality::Illegal;
    ActionState to = ActionState::Proposed;
};

//! The action state machine as a pure table.
ActionStep actionStep(ActionState from, ActionEvent event);
Result<ActionState> applyActionEvent(ActionState from, ActionEvent event);

} // namespace signalbox
