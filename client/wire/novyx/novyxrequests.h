// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/result.h"
#include "core/runtime/externalfacet.h"

// Request bodies of the Novyx API, both ways. Reading is strict (BadInput names every field that is
// missing or wrong) but leaves members alone that it does not know.

namespace signalbox::novyx {

JsonValue write(const AgentSpec& spec);
//! The defaults of the API stand in for what is missing: provider openai, model gpt-4o-mini.
Result<AgentSpec> readAgentSpec(const JsonValue& body);
//! An update: members that are missing keep what the agent has.
Result<AgentSpec> readAgentUpdate(const JsonValue& body, const Agent& now);

JsonValue write(const MissionSpec& spec);
Result<MissionSpec> readMissionSpec(const JsonValue& body);

//! Tools, risk levels and approval requirements of a pack that is to be saved.
Result<CapabilityPack> readPackSpec(const JsonValue& body);

struct CheckpointSpec {
    MissionId mission; //!< empty: only in the path
    QString label;
    JsonValue reported; //!< "metadata"; null when there is none

    bool operator==(const CheckpointSpec&) const = default;
};
JsonValue write(const CheckpointSpec& spec);
Result<CheckpointSpec> readCheckpointSpec(const JsonValue& body);

struct RollbackSpec {
    MissionId mission; //!< empty: only in the path
    CheckpointId checkpoint;
    QString reason;
    std::optional<QStringList> keepPaths; //!< absent: files that a person changed are kept

    bool operator==(const RollbackSpec&) const = default;
};
JsonValue write(const RollbackSpec& spec);
Result<RollbackSpec> readRollbackSpec(const JsonValue& body);

JsonValue write(const InterventionSpec& spec);
Result<InterventionSpec> readInterventionSpec(const JsonValue& body);

//! {"action": "connector.operation", "params": {}, "agent_id", "mission_id", "reason"}.
struct Submission {
    AgentId agent;
    MissionId mission; //!< empty: the agent's only running one
    QString action;
    JsonValue params;
    QString reason;

    bool operator==(const Submission&) const = default;
};
JsonValue write(const Submission& submission);
Result<Submission> readSubmission(const JsonValue& body);

//! {"status": "executed" or "failed", "result": …, "text": …}
JsonValue write(const ExternalReport& report);
Result<ExternalReport> readReport(const JsonValue& body);

} // namespace signalbox::novyx
