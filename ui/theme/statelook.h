// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/runtime/connectionstate.h"
#include "ui/theme/tones.h"

namespace signalbox {

//! How a state is shown: never by colour alone.
struct StateLook {
    QString shape;
    QString title; //!< translated
    Tone tone = Tone::Muted;
};

StateLook lookOf(MissionState state);
StateLook lookOf(AgentStatus status);
StateLook lookOf(CriterionVerdict verdict);
StateLook lookOf(InterventionType type);
StateLook lookOf(Link link);

} // namespace signalbox
