// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mission.h"
#include "core/result.h"

namespace signalbox {

//! What can happen to a mission (reliability.md 5.1).
enum class MissionEvent { Start, Pause, Resume, Cancel, Complete, Fail, Rollback };

//! What the table says about an event in a state.
enum class Legality { Moves, NoOp, Illegal };

struct MissionStep {
    Legality legality = Legality::Illegal;
    MissionState to = MissionState::Queued; //!< meaningful for Moves; else the state itself
};

//! The mission state machine as a pure table.
MissionStep missionStep(MissionState from, MissionEvent event);

//! The same as a Result: the state it leads to, or Conflict with a sentence that says why not.
Result<MissionState> applyMissionEvent(MissionState from, MissionEvent event);

} // namespace signalbox
