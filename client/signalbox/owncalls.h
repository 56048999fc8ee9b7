// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"
#include "core/runtime/facets.h"

// Every request of our own dialect: method, path and query (/signalbox/v1/…,
// docs/api/openapi.yaml). Bodies come from client/wire/signalbox and, for what both share,
// client/wire/novyx.

namespace signalbox::own {

ApiRequest getRuntime(); //!< who it is, what it lacks

ApiRequest getAgents();
ApiRequest postAgent(const AgentSpec& spec);
ApiRequest patchAgent(const AgentId& id, const AgentSpec& spec);
ApiRequest postAgentStatus(const AgentId& id, AgentStatus status);
ApiRequest deleteAgent(const AgentId& id);

ApiRequest queryMissions(const MissionQuery& query);
ApiRequest rowsOfMissions(const QVector<MissionId>& ids);
ApiRequest postMission(const MissionSpec& spec);
//! What: pause, resume, cancel. Pause and cancel go by the emergency lane.
ApiRequest commandMission(const MissionId& id, const QString& what, const QString& reason);

ApiRequest getTranscript(const MissionId& mission, qint64 first, int count);
ApiRequest findInTranscript(
    const MissionId& mission, const QString& text, qint64 from, int direction);
ApiRequest positionInTranscript(const MissionId& mission, const ActionId& action);

ApiRequest queryActions(const ActionQuery& query);
ApiRequest rowsOfActions(const QVector<ActionId>& ids);
ApiRequest getPreview(const ActionId& id);
ApiRequest postDecision(const DecisionRequest& request);
ApiRequest checkArguments(const ActionId& id, const JsonValue& arguments);
ApiRequest postResolution(const ActionId& id, Resolution resolution, const QString& reason);

ApiRequest getCheckpoints(const MissionId& mission);
ApiRequest postCheckpoint(const MissionId& mission, const QString& label);
ApiRequest planRollback(const MissionId& mission, const CheckpointId& id);
ApiRequest postRollback(const RollbackRequest& request);
ApiRequest undoRollback(const MissionId& mission, const QString& reason);
ApiRequest postFork(const CheckpointId& id, const QString& goal, const QString& workspace);
ApiRequest getDiff(const CheckpointId& from, const CheckpointId& to);
ApiRequest getFileSides(const CheckpointId& from, const CheckpointId& to, const QString& path);

ApiRequest queryInterventions(const InterventionQuery& query);
ApiRequest postIntervention(const InterventionSpec& spec);

ApiRequest getPacks();
ApiRequest putPack(const CapabilityPack& pack);
ApiRequest getRules();
ApiRequest deleteRule(const RuleId& id);

ApiRequest verifyAudit();
ApiRequest getJournal(qint64 after, int limit);

ApiRequest streamChanges();

} // namespace signalbox::own
