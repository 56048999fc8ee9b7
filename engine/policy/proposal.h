// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/journal/missionrecord.h"
#include "engine/missions/enginecontext.h"
#include "engine/policy/policy.h"

namespace signalbox {

//! Puts a tool call before policy and makes the action that stands in the journal: with the risk
//! opinions, the verdict, what it touches and the digest that a decision will carry.
//! `ruleUsed` gets the local rule that allowed it, if one did.
Result<Action> proposeCall(EngineContext& context,
    const MissionRecord& mission,
    const Agent& agent,
    const CallStep& call,
    RuleId* ruleUsed);

//! A question always waits for a person.
Action proposeQuestion(
    EngineContext& context, const MissionRecord& mission, const Agent& agent, const AskStep& ask);

} // namespace signalbox
