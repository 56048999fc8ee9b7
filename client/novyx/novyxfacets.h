// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/novyx/novyxdesk.h"

#include <QCoreApplication>

namespace signalbox {

//! A facet of a Novyx server; the shared part is the way to the server and what was read from it.
template <class Facet> class NovyxFacet : public Facet {
public:
    NovyxFacet(RestCaller& rest, NovyxDesk& desk)
        : m_rest(rest)
        , m_desk(desk)
    {
    }

protected:
    RestCaller& m_rest;
    NovyxDesk& m_desk;
};

class NovyxAgents final : public NovyxFacet<AgentsFacet> {
public:
    using NovyxFacet::NovyxFacet;
    Later<QVector<Agent>> list() override;
    Later<Agent> create(const AgentSpec& spec) override;
    Later<Agent> update(const AgentId& id, const AgentSpec& spec) override;
    Later<Agent> setStatus(const AgentId& id, AgentStatus status) override;
    Later<Done> remove(const AgentId& id) override;

private:
    Later<Agent> find(const AgentId& id);
    Later<Agent> patch(const AgentId& id, const JsonValue& changes);
};

class NovyxMissions final : public NovyxFacet<MissionsFacet> {
public:
    using NovyxFacet::NovyxFacet;
    Later<QVector<MissionId>> keys(const MissionQuery& query) override;
    Later<QVector<Mission>> rows(const QVector<MissionId>& ids) override;
    Later<Mission> create(const MissionSpec& spec) override;
    Later<Mission> pause(const MissionId& id, const QString& reason) override;
    Later<Mission> resume(const MissionId& id, const QString& note) override;
    Later<Mission> cancel(const MissionId& id, const QString& reason) override;
};

class NovyxActions final : public NovyxFacet<ActionsFacet> {
public:
    using NovyxFacet::NovyxFacet;
    Later<QVector<ActionKey>> keys(const ActionQuery& query) override;
    Later<QVector<Action>> rows(const QVector<ActionId>& ids) override;
    Later<ActionPreview> preview(const ActionId& id) override;
    Later<DecisionReceipt> decide(const DecisionRequest& request) override;
    Later<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments) override;
    Later<Action> resolve(
        const ActionId& id, Resolution resolution, const QString& reason) override;

private:
    Later<DecisionReceipt> send(const DecisionRequest& request, const Action& action);
    Later<DecisionReceipt> receipt(const DecisionRequest& request);
};

class NovyxCheckpoints final : public NovyxFacet<CheckpointsFacet> {
public:
    using NovyxFacet::NovyxFacet;
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
    Later<RollbackOutcome> outcome(const RollbackRequest& request);
};

class NovyxInterventions final : public NovyxFacet<InterventionsFacet> {
public:
    using NovyxFacet::NovyxFacet;
    Later<QVector<Intervention>> page(const InterventionQuery& query) override;
    Later<Intervention> create(const InterventionSpec& spec) override;
};

class NovyxPacks final : public NovyxFacet<PacksFacet> {
public:
    using NovyxFacet::NovyxFacet;
    Later<QVector<CapabilityPack>> list() override;
    Later<CapabilityPack> save(const CapabilityPack& pack) override;
    Later<QVector<AllowRule>> rules() override;
    Later<Done> revokeRule(const RuleId& id) override;
};

//! A future that already holds why this API cannot do it.
template <class T> Later<T> notInNovyx(const char* sentence)
{
    return readyFuture(
        Result<T>(unsupportedHere(QCoreApplication::translate("signalbox", sentence))));
}

} // namespace signalbox
