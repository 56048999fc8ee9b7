// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxcalls.h"
#include "client/novyx/novyxfacets.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! What a rollback means here, of which the server says nothing itself: its digest binds the
//! request to the mission and the checkpoints as they were shown.
Result<RollbackPlan> planFrom(
    const Mission& mission, const QVector<Checkpoint>& checkpoints, const CheckpointId& target)
{
    RollbackPlan plan;
    plan.mission = mission.id;
    plan.missionRuns = mission.state == MissionState::Running;
    plan.reversible = false;
    QStringList ids;
    bool found = false;
    for (const Checkpoint& checkpoint : checkpoints) {
        ids.append(checkpoint.id.text());
        if (found)
            plan.checkpointsDropped.append(checkpoint);
        if (checkpoint.id == target) {
            plan.target = checkpoint;
            found = true;
        }
    }
    if (!found) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "The mission does not have this checkpoint."));
    }
    plan.digest = Digest::ofValue("signalbox.novyx.rollback",
        JsonValue::object({ { u"mission"_s, mission.id.text() },
            { u"epoch"_s, mission.epoch },
            { u"state"_s, missionStateWord(mission.state) },
            { u"target"_s, target.text() },
            { u"checkpoints"_s, ids } }));
    return plan;
}

const char* const NoFiles
    = QT_TRANSLATE_NOOP("signalbox", "This server keeps no files with its checkpoints.");

} // namespace

Later<QVector<Checkpoint>> NovyxCheckpoints::list(const MissionId& mission)
{
    return m_rest.ask<QVector<Checkpoint>>(
        novyx::getCheckpoints(mission), [](const JsonValue& json) -> Result<QVector<Checkpoint>> {
            const Result<novyx::ListPage> page = novyx::readList(u"checkpoints"_s, json);
            if (!page)
                return page.error();
            return novyx::readItems<Checkpoint>(*page, novyx::readCheckpoint);
        });
}

Later<Checkpoint> NovyxCheckpoints::create(const MissionId& mission, const QString& label)
{
    // Found by its label, which nobody else gave it just now.
    const auto find = [this, mission, label]() -> Later<Checkpoint> {
        return m_rest.chain<Checkpoint>(list(mission), [label](const QVector<Checkpoint>& all) {
            const bool isIt = !all.isEmpty() && !label.isEmpty() && all.last().label == label;
            return readyFuture(
                isIt ? Result<Checkpoint>(all.last()) : Result<Checkpoint>(unknownOutcome({})));
        });
    };
    const auto decode = [](const JsonValue& json) {
        return novyx::readCheckpoint(json[u"checkpoint"].isObject() ? json[u"checkpoint"] : json);
    };
    return m_rest.chain<Checkpoint>(
        m_rest.change<Checkpoint>(novyx::postCheckpoint(mission, label), decode, find),
        [this, mission](const Checkpoint& checkpoint) {
            Q_EMIT changed(mission);
            return readyFuture(Result<Checkpoint>(checkpoint));
        });
}

Later<RollbackPlan> NovyxCheckpoints::planRollback(const MissionId& mission, const CheckpointId& id)
{
    return m_rest.chain<RollbackPlan>(m_desk.readMission(mission), [this, id](const Mission& now) {
        return m_rest.chain<RollbackPlan>(
            list(now.id), [now, id](const QVector<Checkpoint>& checkpoints) {
                return readyFuture(planFrom(now, checkpoints, id));
            });
    });
}

Later<RollbackOutcome> NovyxCheckpoints::rollback(const RollbackRequest& request)
{
    if (request.scope != RollbackScope::StateAndFiles) {
        return notInNovyx<RollbackOutcome>(QT_TRANSLATE_NOOP(
            "signalbox", "This server rolls a mission back as a whole. Choose state and files."));
    }
    return m_rest.chain<RollbackOutcome>(planRollback(request.mission, request.checkpoint),
        [this, request](const RollbackPlan& plan) -> Later<RollbackOutcome> {
            if (plan.digest != request.plan) {
                return readyFuture(Result<RollbackOutcome>(makeError(ErrorKind::Conflict,
                    QCoreApplication::translate("signalbox",
                        "The mission changed since the plan was shown. Nothing was rolled back; "
                        "look "
                        "at it again."))));
            }
            return m_rest.chain<RollbackOutcome>(
                m_rest.change<JsonValue>(
                    novyx::postRollback(request),
                    [](const JsonValue& json) { return Result<JsonValue>(json); },
                    [] { return readyFuture(Result<JsonValue>(unknownOutcome({}))); }),
                [this, request](const JsonValue&) { return outcome(request); });
        });
}

Later<RollbackOutcome> NovyxCheckpoints::outcome(const RollbackRequest& request)
{
    // "All state after the checkpoint is discarded": whether it is, is read, not believed (S-36).
    return m_rest.chain<RollbackOutcome>(
        m_desk.readMission(request.mission), [this, request](const Mission& mission) {
            return m_rest.chain<RollbackOutcome>(
                list(request.mission), [this, request, mission](const QVector<Checkpoint>& left) {
                    RollbackOutcome done;
                    done.mission = request.mission;
                    done.target = request.checkpoint;
                    done.epoch = mission.epoch;
                    QVector<Checkpoint> live = left;
                    live.removeIf([](const Checkpoint& checkpoint) { return !checkpoint.live; });
                    const bool newest = !live.isEmpty() && live.last().id == request.checkpoint;
                    if (!newest || mission.state == MissionState::Running) {
                        done.problems.append(QCoreApplication::translate("signalbox",
                            "The server says that it rolled back, but what it shows does not "
                            "confirm "
                            "it. Look at the mission before you resume it."));
                    }
                    Q_EMIT changed(request.mission);
                    m_desk.pollSoon();
                    return readyFuture(Result<RollbackOutcome>(done));
                });
        });
}

Later<RollbackOutcome> NovyxCheckpoints::undoRollback(const MissionId&, const QString&)
{
    return notInNovyx<RollbackOutcome>(
        QT_TRANSLATE_NOOP("signalbox", "This server cannot undo a rollback."));
}

Later<Mission> NovyxCheckpoints::fork(const CheckpointId&, const QString&, const QString&)
{
    return notInNovyx<Mission>(
        QT_TRANSLATE_NOOP("signalbox", "This server cannot start a mission from a checkpoint."));
}

Later<QVector<FileDelta>> NovyxCheckpoints::diff(const CheckpointId&, const CheckpointId&)
{
    return notInNovyx<QVector<FileDelta>>(NoFiles);
}

Later<FileSides> NovyxCheckpoints::fileSides(
    const CheckpointId&, const CheckpointId&, const QString&)
{
    return notInNovyx<FileSides>(NoFiles);
}

Later<QVector<Intervention>> NovyxInterventions::page(const InterventionQuery& query)
{
    return m_rest.ask<QVector<Intervention>>(novyx::getInterventions(query),
        [query](const JsonValue& json) -> Result<QVector<Intervention>> {
            const Result<novyx::ListPage> page = novyx::readList(u"interventions"_s, json);
            if (!page)
                return page.error();
            Result<QVector<Intervention>> list
                = novyx::readItems<Intervention>(*page, novyx::readIntervention);
            if (!list)
                return list;
            // Which order the server lists in, it does not say.
            std::stable_sort(
                list.value().begin(), list.value().end(), [](const auto& a, const auto& b) {
                    return a.seq != b.seq ? a.seq > b.seq : a.createdAt > b.createdAt;
                });
            if (query.beforeSeq > 0)
                list.value().removeIf([&query](const Intervention& intervention) {
                    return intervention.seq >= query.beforeSeq;
                });
            return list;
        });
}

Later<Intervention> NovyxInterventions::create(const InterventionSpec& spec)
{
    if (spec.type == InterventionType::Approve || spec.type == InterventionType::Reject) {
        return readyFuture(Result<Intervention>(makeError(ErrorKind::NotAllowed,
            QCoreApplication::translate(
                "signalbox", "Approvals and rejections are made in the inbox only."))));
    }
    const auto find = [this, spec]() -> Later<Intervention> {
        return m_rest.chain<Intervention>(page({ spec.type, spec.mission, spec.agent, 0, 20 }),
            [spec](const QVector<Intervention>& list) {
                for (const Intervention& made : list) {
                    if (made.rationale == spec.rationale && made.action == spec.action)
                        return readyFuture(Result<Intervention>(made));
                }
                return readyFuture(Result<Intervention>(unknownOutcome({})));
            });
    };
    const auto decode = [](const JsonValue& json) {
        return novyx::readIntervention(
            json[u"intervention"].isObject() ? json[u"intervention"] : json);
    };
    return m_rest.chain<Intervention>(
        m_rest.change<Intervention>(novyx::postIntervention(spec), decode, find),
        [this](const Intervention& made) {
            Q_EMIT added({ made });
            m_desk.pollSoon();
            return readyFuture(Result<Intervention>(made));
        });
}

} // namespace signalbox
