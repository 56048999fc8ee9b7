// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/rest/restcaller.h"
#include "core/runtime/runtime.h"

namespace signalbox {

//! A facet of a Signalbox server; the shared part is the way to it.
template <class Facet> class OwnFacet : public Facet {
public:
    explicit OwnFacet(RestCaller& rest)
        : m_rest(rest)
    {
    }

protected:
    RestCaller& m_rest;
};

class OwnAgents final : public OwnFacet<AgentsFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<Agent>> list() override;
    Later<Agent> create(const AgentSpec& spec) override;
    Later<Agent> update(const AgentId& id, const AgentSpec& spec) override;
    Later<Agent> setStatus(const AgentId& id, AgentStatus status) override;
    Later<Done> remove(const AgentId& id) override;

private:
    Later<Agent> find(const AgentId& id);
};

class OwnMissions final : public OwnFacet<MissionsFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<MissionId>> keys(const MissionQuery& query) override;
    Later<QVector<Mission>> rows(const QVector<MissionId>& ids) override;
    Later<Mission> create(const MissionSpec& spec) override;
    Later<Mission> pause(const MissionId& id, const QString& reason) override;
    Later<Mission> resume(const MissionId& id, const QString& note) override;
    Later<Mission> cancel(const MissionId& id, const QString& reason) override;
    Later<Mission> read(const MissionId& id); //!< NotFound when there is none

private:
    Later<Mission> command(const MissionId& id, const QString& what, const QString& reason);
};

class OwnTranscripts final : public OwnFacet<TranscriptsFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<TranscriptPage> page(const MissionId& mission, qint64 first, int count) override;
    Later<qint64> find(
        const MissionId& mission, const QString& text, qint64 from, int direction) override;
    Later<qint64> positionOf(const MissionId& mission, const ActionId& action) override;
};

class OwnActions final : public OwnFacet<ActionsFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<ActionKey>> keys(const ActionQuery& query) override;
    Later<QVector<Action>> rows(const QVector<ActionId>& ids) override;
    Later<ActionPreview> preview(const ActionId& id) override;
    Later<DecisionReceipt> decide(const DecisionRequest& request) override;
    Later<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments) override;
    Later<Action> resolve(
        const ActionId& id, Resolution resolution, const QString& reason) override;
};

class OwnCheckpoints final : public OwnFacet<CheckpointsFacet> {
public:
    OwnCheckpoints(RestCaller& rest, OwnMissions& missions)
        : OwnFacet(rest)
        , m_missions(missions)
    {
    }

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
    Later<RollbackOutcome> send(
        const ApiRequest& request, const MissionId& mission, const CheckpointId& target);
    Later<RollbackOutcome> afterLoss(const Mission& before, const CheckpointId& target);

    OwnMissions& m_missions;
};

class OwnInterventions final : public OwnFacet<InterventionsFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<Intervention>> page(const InterventionQuery& query) override;
    Later<Intervention> create(const InterventionSpec& spec) override;
};

class OwnPacks final : public OwnFacet<PacksFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<CapabilityPack>> list() override;
    Later<CapabilityPack> save(const CapabilityPack& pack) override;
    Later<QVector<AllowRule>> rules() override;
    Later<Done> revokeRule(const RuleId& id) override;
};

class OwnJournal final : public OwnFacet<JournalFacet> {
public:
    using OwnFacet::OwnFacet;
    Later<QVector<JournalEvent>> after(qint64 seq, int limit) override;
    Later<qint64> last() override;
};

class OwnAudit final : public OwnFacet<AuditFacet> {
public:
    OwnAudit(RestCaller& rest, OwnJournal& journal)
        : OwnFacet(rest)
        , m_journal(journal)
    {
    }

    Later<AuditReport> verify() override;
    //! Writes the file here, from the journal there.
    Later<qint64> exportTo(const QString& path) override;

private:
    struct Export;
    void exportNext(const std::shared_ptr<Export>& work);

    OwnJournal& m_journal;
};

} // namespace signalbox
