// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/result.h"

// The objects of the Novyx runtime API as they are sent. The API publishes no response schema: its
// own names stand where they are known ("mission_id"), and what only we know follows under names of
// our own, so that both ways are exact between us and another server's objects are still read.
// Reading gives BadReply only when there is no object with an id.

namespace signalbox::novyx {

JsonValue write(const Agent& agent);
Result<Agent> readAgent(const JsonValue& value);

JsonValue write(const Mission& mission);
Result<Mission> readMission(const JsonValue& value);

JsonValue write(const CapabilityPack& pack);
Result<CapabilityPack> readPack(const JsonValue& value);
//! {"high": true, …}: which risks wait for a person.
JsonValue writeApprovalRequirements(const QVector<Risk>& needsPerson);
//! Words and flags per risk. What is not said, or said in an unknown word, waits for a person.
QVector<Risk> readApprovalRequirements(const JsonValue& value);

JsonValue write(const Checkpoint& checkpoint);
Result<Checkpoint> readCheckpoint(const JsonValue& value);

JsonValue write(const Intervention& intervention);
Result<Intervention> readIntervention(const JsonValue& value);

} // namespace signalbox::novyx
