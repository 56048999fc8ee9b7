// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/runtime/externalfacet.h"
#include "core/runtime/journalfacet.h"
#include "engine/runtime/enginehost.h"

namespace signalbox {

//! A facet of the embedded engine; the shared part is the way to the engine thread.
template <class Facet>
class EmbeddedFacet : public Facet {
public:
    explicit EmbeddedFacet(EngineHost& host)
        : m_host(host)
    {
    }

protected:
    EngineHost& m_host;
};

class EmbeddedAgents final : public EmbeddedFacet<AgentsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<Agent>> list() override;
    Later<Agent> create(const AgentSpec& spec) override;
    Later<Agent> update(const AgentId& id, const AgentSpec& spec) override;
    Later<Agent> setStatus(const AgentId& id, AgentStatus status) override;
    Later<Done> remove(const AgentId& id) override;
};

class EmbeddedMissions final : public EmbeddedFacet<MissionsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<MissionId>> keys(const MissionQuery& query) override;
    Later<QVector<Mission>> rows(const QVector<MissionId>& ids) override;
    Later<Mission> create(const MissionSpec& spec) override;
    Later<Mission> pause(const MissionId& id, const QString& reason) override;
    Later<Mission> resume(const MissionId& id, const QString& note) override;
    Later<Mission> cancel(const MissionId& id, const QString& reason) override;
};

class EmbeddedTranscripts final : public EmbeddedFacet<TranscriptsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<TranscriptPage> page(const MissionId& mission, qint64 first, int count) override;
    Later<qint64> find(
        const MissionId& mission, const QString& text, qint64 from, int direction) override;
    Later<qint64> positionOf(const MissionId& mission, const ActionId& action) override;
};

class EmbeddedActions final : public EmbeddedFacet<ActionsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<ActionKey>> keys(const ActionQuery& query) override;
    Later<QVector<Action>> rows(const QVector<ActionId>& ids) override;
    Later<ActionPreview> preview(const ActionId& id) override;
    Later<DecisionReceipt> decide(const DecisionRequest& request) override;
    Later<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments) override;
    Later<Action> resolve(
        const ActionId& id, Resolution resolution, const QString& reason) override;
};

class EmbeddedCheckpoints final : public EmbeddedFacet<CheckpointsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
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
};

class EmbeddedInterventions final : public EmbeddedFacet<InterventionsFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<Intervention>> page(const InterventionQuery& query) override;
    Later<Intervention> create(const InterventionSpec& spec) override;
};

class EmbeddedPacks final : public EmbeddedFacet<PacksFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<CapabilityPack>> list() override;
    Later<CapabilityPack> save(const CapabilityPack& pack) override;
    Later<QVector<AllowRule>> rules() override;
    Later<Done> revokeRule(const RuleId& id) override;
};

class EmbeddedAudit final : public EmbeddedFacet<AuditFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<AuditReport> verify() override;
    Later<qint64> exportTo(const QString& path) override;
};

class EmbeddedExternal final : public EmbeddedFacet<ExternalFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<Action> propose(const ExternalCall& call) override;
    Later<Action> report(const ExternalReport& report) override;
    Later<Mission> say(const MissionId& mission, const QString& text) override;
    Later<Mission> finish(const MissionId& mission, MissionState end, const QString& note) override;
    Later<Checkpoint> checkpoint(
        const MissionId& mission, const QString& label, const JsonValue& reported) override;
};

class EmbeddedJournal final : public EmbeddedFacet<JournalFacet> {
public:
    using EmbeddedFacet::EmbeddedFacet;
    Later<QVector<JournalEvent>> after(qint64 seq, int limit) override;
    Later<qint64> last() override;
};

//! All facets of one embedded engine.
class EmbeddedFacets {
public:
    explicit EmbeddedFacets(EngineHost& host)
        : agents(host)
        , missions(host)
        , transcripts(host)
        , actions(host)
        , checkpoints(host)
        , interventions(host)
        , packs(host)
        , audit(host)
        , external(host)
        , journal(host)
    {
    }

    EmbeddedAgents agents;
    EmbeddedMissions missions;
    EmbeddedTranscripts transcripts;
    EmbeddedActions actions;
    EmbeddedCheckpoints checkpoints;
    EmbeddedInterventions interventions;
    EmbeddedPacks packs;
    EmbeddedAudit audit;
    EmbeddedExternal external;
    EmbeddedJournal journal;
};

} // namespace signalbox
