// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/runtime/embeddedfacets.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox {

Later<QVector<Agent>> EmbeddedAgents::list()
{
    return m_host.ask<QVector<Agent>>(
        [](Engine& engine) { return engine.context().reader.agents(); });
}

Later<Agent> EmbeddedAgents::create(const AgentSpec& spec)
{
    return m_host.ask<Agent>([spec](Engine& engine) { return engine.desk().createAgent(spec); });
}

Later<Agent> EmbeddedAgents::update(const AgentId& id, const AgentSpec& spec)
{
    return m_host.ask<Agent>(
        [id, spec](Engine& engine) { return engine.desk().updateAgent(id, spec); });
}

Later<Agent> EmbeddedAgents::setStatus(const AgentId& id, AgentStatus status)
{
    return m_host.ask<Agent>(
        [id, status](Engine& engine) { return engine.desk().setAgentStatus(id, status); });
}

Later<Done> EmbeddedAgents::remove(const AgentId& id)
{
    return m_host.ask<Done>([id](Engine& engine) { return engine.removeAgent(id); });
}

Later<QVector<MissionId>> EmbeddedMissions::keys(const MissionQuery& query)
{
    return m_host.ask<QVector<MissionId>>(
        [query](Engine& engine) { return engine.context().reader.missionKeys(query); });
}

Later<QVector<Mission>> EmbeddedMissions::rows(const QVector<MissionId>& ids)
{
    return m_host.ask<QVector<Mission>>(
        [ids](Engine& engine) { return engine.context().reader.missions(ids); });
}

Later<Mission> EmbeddedMissions::create(const MissionSpec& spec)
{
    return m_host.ask<Mission>([spec](Engine& engine) { return engine.missions().create(spec); });
}

Later<Mission> EmbeddedMissions::pause(const MissionId& id, const QString& reason)
{
    return m_host.ask<Mission>(
        [id, reason](Engine& engine) { return engine.missions().pause(id, reason, {}); });
}

Later<Mission> EmbeddedMissions::resume(const MissionId& id, const QString& note)
{
    return m_host.ask<Mission>(
        [id, note](Engine& engine) { return engine.missions().resume(id, note); });
}

Later<Mission> EmbeddedMissions::cancel(const MissionId& id, const QString& reason)
{
    return m_host.ask<Mission>(
        [id, reason](Engine& engine) { return engine.missions().cancel(id, reason); });
}

Later<TranscriptPage> EmbeddedTranscripts::page(const MissionId& mission, qint64 first, int count)
{
    return m_host.ask<TranscriptPage>([mission, first, count](Engine& engine) {
        return engine.context().reader.transcript(mission, first, count);
    });
}

Later<qint64> EmbeddedTranscripts::find(
    const MissionId& mission, const QString& text, qint64 from, int direction)
{
    return m_host.askLater<qint64>([mission, text, from, direction](Engine& engine) {
        return engine.find(mission, text, from, direction);
    });
}

Later<qint64> EmbeddedTranscripts::positionOf(const MissionId& mission, const ActionId& action)
{
    return m_host.ask<qint64>([mission, action](Engine& engine) {
        return engine.context().reader.positionOf(mission, action);
    });
}

Later<QVector<ActionKey>> EmbeddedActions::keys(const ActionQuery& query)
{
    return m_host.ask<QVector<ActionKey>>(
        [query](Engine& engine) { return engine.context().reader.actionKeys(query); });
}

Later<QVector<Action>> EmbeddedActions::rows(const QVector<ActionId>& ids)
{
    return m_host.ask<QVector<Action>>(
        [ids](Engine& engine) { return engine.context().reader.actions(ids); });
}

Later<ActionPreview> EmbeddedActions::preview(const ActionId& id)
{
    return m_host.ask<ActionPreview>(
        [id](Engine& engine) { return engine.decisions().preview(id); });
}

Later<DecisionReceipt> EmbeddedActions::decide(const DecisionRequest& request)
{
    return m_host.ask<DecisionReceipt>(
        [request](Engine& engine) { return engine.decisions().decide(request); });
}

Later<QStringList> EmbeddedActions::checkArguments(const ActionId& id, const JsonValue& arguments)
{
    return m_host.ask<QStringList>([id, arguments](Engine& engine) {
        return engine.decisions().checkArguments(id, arguments);
    });
}

Later<Action> EmbeddedActions::resolve(
    const ActionId& id, Resolution resolution, const QString& reason)
{
    return m_host.ask<Action>([id, resolution, reason](Engine& engine) {
        return engine.decisions().resolve(id, resolution, reason);
    });
}

Later<QVector<Checkpoint>> EmbeddedCheckpoints::list(const MissionId& mission)
{
    return m_host.ask<QVector<Checkpoint>>(
        [mission](Engine& engine) { return engine.checkpoints().list(mission); });
}

Later<Checkpoint> EmbeddedCheckpoints::create(const MissionId& mission, const QString& label)
{
    return m_host.askLater<Checkpoint>(
        [mission, label](Engine& engine) { return engine.checkpoints().create(mission, label); });
}

Later<RollbackPlan> EmbeddedCheckpoints::planRollback(
    const MissionId& mission, const CheckpointId& id)
{
    return m_host.askLater<RollbackPlan>(
        [mission, id](Engine& engine) { return engine.checkpoints().plan(mission, id); });
}

Later<RollbackOutcome> EmbeddedCheckpoints::rollback(const RollbackRequest& request)
{
    return m_host.askLater<RollbackOutcome>(
        [request](Engine& engine) { return engine.checkpoints().rollback(request); });
}

Later<RollbackOutcome> EmbeddedCheckpoints::undoRollback(
    const MissionId& mission, const QString& reason)
{
    return m_host.askLater<RollbackOutcome>(
        [mission, reason](Engine& engine) { return engine.checkpoints().undo(mission, reason); });
}

Later<Mission> EmbeddedCheckpoints::fork(
    const CheckpointId& id, const QString& goal, const QString& workspace)
{
    return m_host.askLater<Mission>([id, goal, workspace](Engine& engine) {
        return engine.checkpoints().fork(id, goal, workspace);
    });
}

Later<QVector<FileDelta>> EmbeddedCheckpoints::diff(
    const CheckpointId& from, const CheckpointId& to)
{
    return m_host.askLater<QVector<FileDelta>>(
        [from, to](Engine& engine) { return engine.checkpoints().diff(from, to); });
}

Later<FileSides> EmbeddedCheckpoints::fileSides(
    const CheckpointId& from, const CheckpointId& to, const QString& path)
{
    return m_host.askLater<FileSides>(
        [from, to, path](Engine& engine) { return engine.checkpoints().sides(from, to, path); });
}

Later<QVector<Intervention>> EmbeddedInterventions::page(const InterventionQuery& query)
{
    return m_host.ask<QVector<Intervention>>(
        [query](Engine& engine) { return engine.context().reader.interventions(query); });
}

Later<Intervention> EmbeddedInterventions::create(const InterventionSpec& spec)
{
    return m_host.ask<Intervention>(
        [spec](Engine& engine) { return engine.decisions().intervene(spec); });
}

Later<QVector<CapabilityPack>> EmbeddedPacks::list()
{
    return m_host.ask<QVector<CapabilityPack>>(
        [](Engine& engine) { return engine.context().reader.packs(); });
}

Later<CapabilityPack> EmbeddedPacks::save(const CapabilityPack& pack)
{
    return m_host.ask<CapabilityPack>(
        [pack](Engine& engine) { return engine.desk().savePack(pack); });
}

Later<QVector<AllowRule>> EmbeddedPacks::rules()
{
    return m_host.ask<QVector<AllowRule>>(
        [](Engine& engine) { return engine.context().reader.rules(); });
}

Later<Done> EmbeddedPacks::revokeRule(const RuleId& id)
{
    return m_host.ask<Done>([id](Engine& engine) { return engine.desk().revokeRule(id); });
}

Later<AuditReport> EmbeddedAudit::verify()
{
    return m_host.ask<AuditReport>([](Engine& engine) -> Result<AuditReport> {
        return verifyJournal(*engine.context().store);
    });
}

Later<qint64> EmbeddedAudit::exportTo(const QString& path)
{
    return m_host.ask<qint64>([path](Engine& engine) -> Result<qint64> {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
            return makeError(ErrorKind::Storage,
                QCoreApplication::translate(
                    "signalbox", "%1 cannot be written, or exists already. Choose another name.")
                    .arg(path));
        }
        const Result<qint64> rows = exportJournal(*engine.context().store,
            [&file](const QByteArray& line) { return file.write(line) == line.size(); });
        if (rows && !file.flush()) {
            return makeError(ErrorKind::Storage,
                QCoreApplication::translate("signalbox", "The export to %1 did not reach the disk.")
                    .arg(path));
        }
        return rows;
    });
}

} // namespace signalbox
