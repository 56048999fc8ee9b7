// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/scriptedstate.h"

namespace signalbox {

class ScriptedRuntime;

//! Agents of a ScriptedRuntime.
class ScriptedAgents final : public AgentsFacet {
    Q_OBJECT

public:
    explicit ScriptedAgents(ScriptedRuntime& runtime);
    Later<QVector<Agent>> list() override;
    Later<Agent> create(const AgentSpec& spec) override;
    Later<Agent> update(const AgentId& id, const AgentSpec& spec) override;
    Later<Agent> setStatus(const AgentId& id, AgentStatus status) override;
    Later<Done> remove(const AgentId& id) override;

private:
    ScriptedRuntime& m_runtime;
};

//! Missions of a ScriptedRuntime.
class ScriptedMissions final : public MissionsFacet {
    Q_OBJECT

public:
    explicit ScriptedMissions(ScriptedRuntime& runtime);
    Later<QVector<MissionId>> keys(const MissionQuery& query) override;
    Later<QVector<Mission>> rows(const QVector<MissionId>& ids) override;
    Later<Mission> create(const MissionSpec& spec) override;
    Later<Mission> pause(const MissionId& id, const QString& reason) override;
    Later<Mission> resume(const MissionId& id, const QString& note) override;
    Later<Mission> cancel(const MissionId& id, const QString& reason) override;

private:
    Later<Mission> step(const QString& call, const MissionId& id, MissionState to, WaitReason why);

    ScriptedRuntime& m_runtime;
};

//! Transcripts of a ScriptedRuntime.
class ScriptedTranscripts final : public TranscriptsFacet {
    Q_OBJECT

public:
    explicit ScriptedTranscripts(ScriptedRuntime& runtime);
    Later<TranscriptPage> page(const MissionId& mission, qint64 first, int count) override;
    Later<qint64> find(
        const MissionId& mission, const QString& text, qint64 from, int direction) override;
    Later<qint64> positionOf(const MissionId& mission, const ActionId& action) override;

private:
    ScriptedRuntime& m_runtime;
};

//! Actions of a ScriptedRuntime; decisions are checked against the digest that was shown.
class ScriptedActions final : public ActionsFacet {
    Q_OBJECT

public:
    explicit ScriptedActions(ScriptedRuntime& runtime);
    Later<QVector<ActionKey>> keys(const ActionQuery& query) override;
    Later<QVector<Action>> rows(const QVector<ActionId>& ids) override;
    Later<ActionPreview> preview(const ActionId& id) override;
    Later<DecisionReceipt> decide(const DecisionRequest& request) override;
    Later<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments) override;
    Later<Action> resolve(
        const ActionId& id, Resolution resolution, const QString& reason) override;

private:
    Result<DecisionReceipt> decideNow(const DecisionRequest& request);
    Action commit(const DecisionRequest& request, Action action);

    ScriptedRuntime& m_runtime;
};

//! Checkpoints of a ScriptedRuntime; rolling back cuts the transcript, undoing restores it.
class ScriptedCheckpoints final : public CheckpointsFacet {
    Q_OBJECT

public:
    explicit ScriptedCheckpoints(ScriptedRuntime& runtime);
    Later<QVector<Checkpoint>> list(const MissionId& mission) override;
    Later<Checkpoint> create(const MissionId& mission, const QString& label) override;
    Later<RollbackPlan> planRollback(const MissionId& mission, const CheckpointId& id) override;
    Later<RollbackOutcome> rollback(const RollbackRequest& request) override;
    Later<RollbackOutcome> undoRollback(const MissionId& mission, const QString& reason) override;
    Later<Mission> fork(
        const CheckpointId& id, const QString& goal, const QString& workspace) override;
    Later<QVector<FileDelta>> diff(const CheckpointId& from, const CheckpointId& to) override;
    Later<FileSides> fileSides(
        const CheckpointId& from, const CheckpointId& to, const QString& path) override;

private:
    Result<RollbackPlan> planNow(const MissionId& mission, const CheckpointId& id) const;
    Result<RollbackOutcome> rollbackNow(const RollbackRequest& request);
    Result<RollbackOutcome> undoNow(const MissionId& mission);

    ScriptedRuntime& m_runtime;
};

//! Interventions of a ScriptedRuntime.
class ScriptedInterventions final : public InterventionsFacet {
    Q_OBJECT

public:
    explicit ScriptedInterventions(ScriptedRuntime& runtime);
    Later<QVector<Intervention>> page(const InterventionQuery& query) override;
    Later<Intervention> create(const InterventionSpec& spec) override;

private:
    ScriptedRuntime& m_runtime;
};

//! Capability packs and allow rules of a ScriptedRuntime.
class ScriptedPacks final : public PacksFacet {
    Q_OBJECT

public:
    explicit ScriptedPacks(ScriptedRuntime& runtime);
    Later<QVector<CapabilityPack>> list() override;
    Later<CapabilityPack> save(const CapabilityPack& pack) override;
    Later<QVector<AllowRule>> rules() override;
    Later<Done> revokeRule(const RuleId& id) override;

private:
    ScriptedRuntime& m_runtime;
};

//! An audit that always finds the journal unbroken.
class ScriptedAudit final : public AuditFacet {
    Q_OBJECT

public:
    explicit ScriptedAudit(ScriptedRuntime& runtime);
    Later<AuditReport> verify() override;
    Later<qint64> exportTo(const QString& path) override;

private:
    ScriptedRuntime& m_runtime;
};

} // namespace signalbox
