// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

// The words of the journal's `kind` column. They are recorded for ever: add, never change.

namespace signalbox::event {

inline const QString EngineOpened = QStringLiteral("engine.opened");
inline const QString AgentSaved = QStringLiteral("agent.saved");
inline const QString AgentDeleted = QStringLiteral("agent.deleted");
inline const QString PackSaved = QStringLiteral("pack.saved");
inline const QString RuleMade = QStringLiteral("rule.made");
inline const QString RuleRevoked = QStringLiteral("rule.revoked");

inline const QString MissionCreated = QStringLiteral("mission.created");
inline const QString MissionStarted = QStringLiteral("mission.started");
inline const QString MissionPaused = QStringLiteral("mission.paused");
inline const QString MissionResumed = QStringLiteral("mission.resumed");
inline const QString MissionCancelled = QStringLiteral("mission.cancelled");
inline const QString MissionCompleted = QStringLiteral("mission.completed");
inline const QString MissionFailed = QStringLiteral("mission.failed");

inline const QString AgentSaid = QStringLiteral("agent.said");
inline const QString CriterionJudged = QStringLiteral("criterion.judged");

inline const QString ActionProposed = QStringLiteral("action.proposed");
inline const QString ActionDecided = QStringLiteral("action.decided");
inline const QString ActionIntent = QStringLiteral("action.intent");
inline const QString ActionDone = QStringLiteral("action.done");
inline const QString ActionLost = QStringLiteral("action.lost");
inline const QString ActionResolved = QStringLiteral("action.resolved");
inline const QString ActionExpired = QStringLiteral("action.expired");
inline const QString ActionRefused = QStringLiteral("action.refused"); //!< by the dispatcher

inline const QString CheckpointMade = QStringLiteral("checkpoint.made");
inline const QString RollbackBegun = QStringLiteral("rollback.begun");
inline const QString RollbackFinished = QStringLiteral("rollback.finished");

inline const QString SupervisorIntervened = QStringLiteral("supervisor.intervened");

} // namespace signalbox::event
