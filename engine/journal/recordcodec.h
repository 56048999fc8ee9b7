// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/decision.h"
#include "core/intervention.h"
#include "core/mission.h"

// How core values stand in journal bodies and projection rows. The one place that knows; readers
// take what is missing as the type's default, so that older journals stay readable.

namespace signalbox::record {

JsonValue write(const QDateTime& time); //!< milliseconds since the epoch; null when invalid
QDateTime readTime(const JsonValue& value);

JsonValue write(const Agent& agent);
Agent readAgent(const JsonValue& value);

JsonValue write(const CapabilityPack& pack);
CapabilityPack readPack(const JsonValue& value);

JsonValue write(const Mission& mission);
Mission readMission(const JsonValue& value);

JsonValue write(const Action& action);
Action readAction(const JsonValue& value);

JsonValue write(const Checkpoint& checkpoint);
Checkpoint readCheckpoint(const JsonValue& value);

JsonValue write(const Intervention& intervention);
Intervention readIntervention(const JsonValue& value);

JsonValue write(const AllowRule& rule);
AllowRule readRule(const JsonValue& value);

} // namespace signalbox::record
