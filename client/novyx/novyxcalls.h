// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"
#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxrequests.h"
#include "core/decision.h"
#include "core/runtime/facets.h"

// Every request of the Novyx API: method, path and query (api: /v1/…). Bodies come from the codec.

namespace signalbox::novyx {

ApiRequest getStatus(); //!< without a credential: is anybody there
ApiRequest getAgents();
ApiRequest postAgent(const AgentSpec& spec);
ApiRequest patchAgent(const AgentId& id, const JsonValue& changes);
ApiRequest deleteAgent(const AgentId& id);

ApiRequest getMissions(const MissionQuery& query);
ApiRequest getMission(const MissionId& id);
ApiRequest postMission(const MissionSpec& spec);
enum class MissionCommand { Pause, Resume, Cancel };
//! Pause and cancel go by the emergency lane. All three only name a state and may be repeated.
ApiRequest postCommand(const MissionId& id, MissionCommand command, const QString& reason);

ApiRequest getPacks();
ApiRequest postPack(const CapabilityPack& pack);

ApiRequest getCheckpoints(const MissionId& mission);
ApiRequest postCheckpoint(const MissionId& mission, const QString& label);
ApiRequest postRollback(const RollbackRequest& request);

ApiRequest getInterventions(const InterventionQuery& query);
ApiRequest postIntervention(const InterventionSpec& spec);

ApiRequest getActions();
ApiRequest getApprovals();
ApiRequest getAction(const ActionId& id);
ApiRequest postDecision(const ActionId& id, const DecisionBody& body, const QString& key);

ApiRequest getStream(); //!< /v1/streams/subscribe

} // namespace signalbox::novyx
