// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

Later<QVector<Checkpoint>> OwnCheckpoints::list(const MissionId& mission)
{
    return m_rest.ask<QVector<Checkpoint>>(
        own::getCheckpoints(mission), [](const JsonValue& json) -> Result<QVector<Checkpoint>> {
            const Result<novyx::ListPage> page = novyx::readList(u"checkpoints"_s, json);
            if (!page)
                return page.error();
            return novyx::readItems<Checkpoint>(*page, novyx::readCheckpoint);
        });
}

Later<Checkpoint> OwnCheckpoints::create(const MissionId& mission, const QString& label)
{
    const auto find = [this, mission, label]() -> Later<Checkpoint> {
        return m_rest.chain<Checkpoint>(list(mission), [label](const QVector<Checkpoint>& all) {
            const bool isIt = !all.isEmpty() && !label.isEmpty() && all.last().label == label;
            return readyFuture(
                isIt ? Result<Checkpoint>(all.last()) : Result<Checkpoint>(unknownOutcome({})));
        });
    };
    return m_rest.change<Checkpoint>(
        own::postCheckpoint(mission, label), novyx::readCheckpoint, find);
}

Later<RollbackPlan> OwnCheckpoints::planRollback(const MissionId& mission, const CheckpointId& id)
{
    return m_rest.ask<RollbackPlan>(own::planRollback(mission, id), own::readPlan);
}

Later<RollbackOutcome> OwnCheckpoints::send(
    const ApiRequest& request, const MissionId& mission, const CheckpointId& target)
{
    // The epoch before tells afterwards whether it happened (reliability.md 5.5).
    return m_rest.chain<RollbackOutcome>(
        m_missions.read(mission), [this, request, target](const Mission& before) {
            return m_rest.change<RollbackOutcome>(request,
                own::readOutcome,
                [this, before, target] { return afterLoss(before, target); });
        });
}

Later<RollbackOutcome> OwnCheckpoints::afterLoss(const Mission& before, const CheckpointId& target)
{
    return m_rest.chain<RollbackOutcome>(
        m_missions.read(before.id), [before, target](const Mission& now) {
            if (now.epoch == before.epoch)
                return readyFuture(Result<RollbackOutcome>(unknownOutcome({})));
            RollbackOutcome outcome;
            outcome.mission = now.id;
            outcome.target = target;
            outcome.epoch = now.epoch;
            outcome.problems.append(QCoreApplication::translate("signalbox",
                "It was done, but the connection broke before the server reported on the files. "
                "Compare the workspace with the checkpoint before you resume."));
            return readyFuture(Result<RollbackOutcome>(outcome));
        });
}

Later<RollbackOutcome> OwnCheckpoints::rollback(const RollbackRequest& request)
{
    return send(own::postRollback(request), request.mission, request.checkpoint);
}

Later<RollbackOutcome> OwnCheckpoints::undoRollback(const MissionId& mission, const QString& reason)
{
    return send(own::undoRollback(mission, reason), mission, {});
}

Later<Mission> OwnCheckpoints::fork(
    const CheckpointId& id, const QString& goal, const QString& workspace)
{
    // Its folder is its own: the newest mission in it is the one.
    const auto find = [this, workspace]() -> Later<Mission> {
        return m_rest.chain<Mission>(
            m_missions.keys({}), [this, workspace](const QVector<MissionId>& keys) {
                return m_rest.chain<Mission>(
                    m_missions.rows(keys.first(std::min<qsizetype>(keys.size(), 20))),
                    [workspace](const QVector<Mission>& rows) {
                        for (const Mission& mission : rows) {
                            if (!mission.forkedFrom.isEmpty() && mission.workspace == workspace)
                                return readyFuture(Result<Mission>(mission));
                        }
                        return readyFuture(Result<Mission>(unknownOutcome({})));
                    });
            });
    };
    return m_rest.change<Mission>(own::postFork(id, goal, workspace), novyx::readMission, find);
}

Later<QVector<FileDelta>> OwnCheckpoints::diff(const CheckpointId& from, const CheckpointId& to)
{
    return m_rest.ask<QVector<FileDelta>>(
        own::getDiff(from, to), [](const JsonValue& json) -> Result<QVector<FileDelta>> {
            const Result<novyx::ListPage> page = novyx::readList(u"files"_s, json);
            if (!page)
                return page.error();
            return novyx::readItems<FileDelta>(*page, own::readDelta);
        });
}

Later<FileSides> OwnCheckpoints::fileSides(
    const CheckpointId& from, const CheckpointId& to, const QString& path)
{
    return m_rest.ask<FileSides>(own::getFileSides(from, to, path), own::readSides);
}

} // namespace signalbox
