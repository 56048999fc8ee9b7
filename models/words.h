// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/checkpoint.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/risk.h"

#include <chrono>

namespace signalbox {

// Words and short sentences for people, translated when asked. They are meaning, not looks: which
// shape or colour goes with them is the theme's business.

QString missionStateText(MissionState state); //!< "Running"
QString waitReasonText(WaitReason reason); //!< "Too many open requests"; empty for None
QString agentStatusText(AgentStatus status);
QString checkpointCauseText(CheckpointCause cause);
QString interventionTypeText(InterventionType type);
QString riskText(Risk risk); //!< "High"
QString riskSentence(Risk risk); //!< "High risk."
//! "3 minutes", in the largest unit that gives at least one; "less than a minute" below that.
QString durationText(std::chrono::milliseconds duration);

//! A UTC moment in the person's time zone and locale; empty when invalid.
QString momentText(const QDateTime& utc);

} // namespace signalbox
