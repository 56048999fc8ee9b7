// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/agent.h"
#include "core/decision.h"
#include "core/mission.h"
#include "engine/policy/toolshelf.h"

namespace signalbox {

//! What policy looks at. Nothing in it comes from the agent but the call itself.
struct PolicyQuestion {
    const Agent& agent;
    const Mission& mission;
    const QVector<CapabilityPack>& packs; //!< all that exist
    const QVector<AllowRule>& rules;
    QDateTime now;
    QString pack; //!< as the agent named it; may be empty
    QString tool;
    JsonValue arguments;
};

//! What policy says: denied, waiting for a person, or allowed, and why.
struct PolicyVerdict {
    ActionState state = ActionState::Denied;
    CapabilityPack pack;
    ToolSpec tool;
    QVector<RiskOpinion> opinions;
    Risk risk = Risk::Critical;
    QString reason;
    BlastRadius blast;
    RuleId rule; //!< the local rule that allowed it
};

//! Packs that a mission may use: the agent's, cut down to the mission's allowed ones.
QStringList effectivePacks(const Agent& agent, const Mission& mission);

//! Decides about one tool call. Deny by default: an unknown tool, a pack that is not given, arguments
//! that break the tool's schema and a tool that nothing here executes are denied; a missing risk is
//! critical; the highest opinion wins; critical is never allowed by a rule (S-11, S-25, S-27).
PolicyVerdict judge(const PolicyQuestion& question, const ToolShelf& shelf);

} // namespace signalbox
