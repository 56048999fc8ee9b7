// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/whendone.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/missions/checkpointservice.h"
#include "engine/missions/snapshots.h"

#include <QCoreApplication>
#include <QDir>
#include <QtConcurrentRun>

// The part of the checkpoint service that changes things: rollback, undo, fork.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString rollbackText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

QStringList idsOf(const QVector<CheckpointRecord>& records, const CheckpointRecord& target)
{
    QStringList ids;
    for (const CheckpointRecord& record : records) {
        if (record.checkpoint.live && record.checkpoint.seq <= target.checkpoint.seq)
            ids.append(record.checkpoint.id.text());
    }
    return ids;
}

QStringList liveIds(const QVector<CheckpointRecord>& records)
{
    QStringList ids;
    for (const CheckpointRecord& record : records) {
        if (record.checkpoint.live)
            ids.append(record.checkpoint.id.text());
    }
    return ids;
}

} // namespace

void CheckpointService::whenStill(qint64 mission, std::function<void()> then)
{
    // What runs is let finish: a tool cut in half would be an unknown effect.
    m_activity.whenFree(mission, std::move(then));
}

QFuture<Result<RollbackOutcome>> CheckpointService::rollback(const RollbackRequest& request)
{
    const Answer<RollbackOutcome> answer;
    const Result<MissionRecord> found = held(request.mission);
    const Result<CheckpointRecord> target = m_context.reader.checkpoint(request.checkpoint);
    if (!found || !target) {
        answer.give(!found ? found.error() : target.error());
        return answer.future();
    }
    const qint64 no = found.value().no;
    whenStill(no, [this, no, request, answer] {
        m_activity.begin(no);
        whenDone(plan(request.mission, request.checkpoint),
            this,
            [this, no, request, answer](const Result<RollbackPlan>& plan) {
                const Result<MissionRecord> now = held(request.mission);
                const Result<CheckpointRecord> at = m_context.reader.checkpoint(request.checkpoint);
                const Result<QVector<CheckpointRecord>> all = m_context.reader.checkpoints(no);
                Result<Done> sound = Done {};
                if (!plan)
                    sound = plan.error();
                else if (!now || !at || !all)
                    sound = !now ? now.error() : !at ? at.error() : all.error();
                else if (plan.value().digest != request.plan)
                    sound = makeError(ErrorKind::Conflict,
                        rollbackText("The mission or its files changed since the preview. Look at "
                                     "the new preview first."));
                if (!sound) {
                    answer.give(sound.error());
                    m_activity.end(no);
                    m_driver.wake(no);
                    return;
                }
                Turn turn;
                turn.target = at.value();
                turn.scope = request.scope;
                turn.keepPaths = request.keepPaths;
                turn.reason = request.reason;
                turn.actor = m_context.actorOr(request.actor);
                const bool state = request.scope != RollbackScope::FilesOnly;
                turn.live = state ? now.value().view.cutAfter(at.value().checkpoint.entry)
                                  : now.value().view.cutAfter(now.value().cutEntry());
                turn.liveCheckpoints
                    = state ? idsOf(all.value(), at.value()) : liveIds(all.value());
                whenDone(look(now.value()),
                    this,
                    [this, no, turn, answer](const Result<Snapshot>& snapshot) {
                        if (snapshot) {
                            begin(no, turn, snapshot.value(), answer);
                        } else {
                            answer.give(snapshot.error());
                            m_activity.end(no);
                            m_driver.wake(no);
                        }
                    });
            });
    });
    return answer.future();
}

QFuture<Result<RollbackOutcome>> CheckpointService::undo(
    const MissionId& mission, const QString& reason)
{
    const Answer<RollbackOutcome> answer;
    const Result<MissionRecord> found = held(mission);
    if (!found) {
        answer.give(found.error());
        return answer.future();
    }
    const qint64 no = found.value().no;
    whenStill(no, [this, no, mission, reason, answer] {
        const Result<MissionRecord> now = held(mission);
        const Result<CheckpointRecord> safety = now
            ? m_context.reader.checkpoint(now.value().undo.safety)
            : Result<CheckpointRecord>(now.error());
        if (!safety || now.value().mission.state != MissionState::Paused) {
            answer.give(makeError(ErrorKind::Conflict,
                rollbackText("There is no rollback to undo, or the mission has gone on since.")));
            return;
        }
        Turn turn;
        turn.target = safety.value();
        turn.reason = reason;
        turn.actor = m_context.settings.person;
        turn.undoes = true;
        turn.live = LiveView::fromRecord(now.value().undo.liveView);
        turn.liveCheckpoints = now.value().undo.liveCheckpoints;
        m_activity.begin(no);
        whenDone(
            look(now.value()), this, [this, no, turn, answer](const Result<Snapshot>& snapshot) {
                if (snapshot) {
                    begin(no, turn, snapshot.value(), answer);
                } else {
                    answer.give(snapshot.error());
                    m_activity.end(no);
                }
            });
    });
    return answer.future();
}

void CheckpointService::begin(
    qint64 no, const Turn& turn, const Snapshot& now, const Answer<RollbackOutcome>& answer)
{
    const Result<Done> current = m_context.store->catchUp();
    const Result<MissionRecord> found = m_context.store->projection().mission(no);
    const Result<QVector<CheckpointRecord>> all = m_context.reader.checkpoints(no);
    if (!current || !found || !all) {
        answer.give(!current ? current.error() : !found ? found.error() : all.error());
        m_activity.end(no);
        return;
    }
    const MissionRecord& mission = found.value();
    const Checkpoint safety = newCheckpoint(m_context,
        mission,
        CheckpointCause::Safety,
        rollbackText("Before the rollback to “%1”").arg(turn.target.checkpoint.label),
        now);
    const bool state = turn.scope != RollbackScope::FilesOnly;
    const RunnerPlace place = state ? turn.target.place : mission.cutPlace();
    QStringList voided = mission.asked;
    if (!mission.open.isEmpty())
        voided.append(mission.open.text());
    // The view as it will be with the safety checkpoint's own entry, for undoing.
    LiveView before = mission.view.cutAfter(mission.cutEntry());
    JsonValue body = JsonValue::object({
        { u"target"_s, turn.target.checkpoint.id.text() },
        { u"label"_s, turn.target.checkpoint.label },
        { u"scope"_s, rollbackScopeWord(turn.scope) },
        { u"reason"_s, turn.reason },
        { u"keep"_s, turn.keepPaths },
        { u"undoes"_s, turn.undoes },
        { u"epoch"_s, mission.mission.epoch + 1 },
        { u"live"_s, turn.live.toRecord() },
        { u"live_checkpoints"_s, turn.liveCheckpoints },
        { u"runner"_s, toRecord(place) },
        { u"criteria"_s,
            state ? turn.target.criteria : record::write(mission.mission)[u"criteria"] },
        { u"tree"_s,
            turn.scope == RollbackScope::StateOnly ? QString() : turn.target.checkpoint.tree },
        { u"voided"_s, voided },
        { u"undo"_s,
            JsonValue::object({ { u"safety"_s, safety.id.text() },
                { u"view"_s, before.toRecord() },
                { u"checkpoints"_s, liveIds(all.value()) } }) },
    });
    QVector<NewEvent> events {
        checkpointEvent(mission, safety, driftSince(m_context, mission, now.tree)),
        { no, mission.mission.epoch, event::RollbackBegun, turn.actor, body },
    };
    if (const Result<QVector<JournalRow>> rows = m_context.store->commit(events); !rows) {
        answer.give(rows.error());
        m_activity.end(no);
        Q_EMIT recorded();
        return;
    }
    Q_EMIT recorded();
    restore(no, answer);
}

void CheckpointService::restore(qint64 no, const Answer<RollbackOutcome>& answer)
{
    const Result<Done> current = m_context.store->catchUp();
    const Result<MissionRecord> found = m_context.store->projection().mission(no);
    if (!current || !found) {
        answer.give(!current ? current.error() : found.error());
        m_activity.end(no);
        return;
    }
    const JsonValue& begun = found.value().rollback;
    const QString tree = begun[u"tree"].toString();
    const Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(found.value().mission);
    if (tree.isEmpty() || (workspace && !workspace.value())) {
        finish(no, RestoreReport {}, answer);
        return;
    }
    if (!workspace) {
        finish(no, workspace.error(), answer);
        return;
    }
    const QStringList keep = begun[u"keep"].toStringList();
    whenDone(QtConcurrent::run(&m_context.pool,
                 [store = m_context.snapshots.get(),
                     workspace = workspace.value(),
                     tree,
                     keep = QSet<QString>(keep.cbegin(), keep.cend())] {
                     return store->restore(*workspace, tree, keep);
                 }),
        this,
        [this, no, answer](const Result<RestoreReport>& report) { finish(no, report, answer); });
}

void CheckpointService::finish(
    qint64 no, const Result<RestoreReport>& report, const Answer<RollbackOutcome>& answer)
{
    const Result<MissionRecord> found = m_context.store->projection().mission(no);
    if (!found) {
        answer.give(found.error());
        m_activity.end(no);
        return;
    }
    const MissionRecord& mission = found.value();
    RollbackOutcome outcome;
    outcome.mission = mission.mission.id;
    outcome.target = CheckpointId(mission.rollback[u"target"].toString());
    outcome.safety = mission.undo.safety;
    outcome.epoch = mission.mission.epoch;
    if (report) {
        outcome.filesExpected = report.value().filesExpected;
        outcome.filesVerified = report.value().filesVerified;
        outcome.problems = report.value().problems;
    } else {
        outcome.problems.append(report.error().sentence);
    }
    JsonValue body = JsonValue::object({ { u"target"_s, outcome.target.text() },
        { u"verified"_s, outcome.filesVerified },
        { u"expected"_s, outcome.filesExpected },
        { u"problems"_s, outcome.problems },
        { u"note"_s, outcome.problems.join(u' ') } });
    if (const QString tree = mission.rollback[u"tree"].toString(); !tree.isEmpty())
        body.set(u"tree"_s, tree);
    const Result<QVector<JournalRow>> rows = m_context.store->commit(
        { { no, mission.mission.epoch, event::RollbackFinished, u"engine"_s, body } });
    answer.give(rows ? Result<RollbackOutcome>(outcome) : Result<RollbackOutcome>(rows.error()));
    Q_EMIT recorded();
    m_activity.end(no);
}

void CheckpointService::recover()
{
    const Result<QVector<qint64>> begun = m_context.reader.missionsRollingBack();
    if (!begun)
        return;
    for (const qint64 no : begun.value()) {
        m_activity.begin(no);
        restore(no, Answer<RollbackOutcome>());
    }
}

QFuture<Result<Mission>> CheckpointService::fork(
    const CheckpointId& id, const QString& goal, const QString& path)
{
    const Answer<Mission> answer;
    const Result<CheckpointRecord> from = m_context.reader.checkpoint(id);
    const Result<MissionRecord> parent = from
        ? m_context.store->projection().mission(from.value().mission)
        : Result<MissionRecord>(from.error());
    if (!parent) {
        answer.give(parent.error());
        return answer.future();
    }
    if (parent.value().mission.workspace.isEmpty()) {
        answer.give(recordFork(from.value(), parent.value(), goal, {}));
        Q_EMIT recorded();
        return answer.future();
    }
    const QDir folder(path);
    if (path.isEmpty() || folder.isRelative()
        || (folder.exists()
            && !folder.isEmpty(
                QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))) {
        answer.give(makeError(ErrorKind::BadInput,
            rollbackText("Choose an empty folder for the fork; nothing in it is overwritten.")));
        return answer.future();
    }
    if (!QDir().mkpath(path)) {
        answer.give(makeError(ErrorKind::Storage,
            rollbackText("The folder %1 cannot be made. Choose another one.").arg(path)));
        return answer.future();
    }
    const Result<std::shared_ptr<const Workspace>> workspace = m_context.openWorkspace(path);
    if (!workspace) {
        answer.give(workspace.error());
        return answer.future();
    }
    fillFork(from.value(), parent.value(), goal, workspace.value(), answer);
    return answer.future();
}

void CheckpointService::fillFork(const CheckpointRecord& from,
    const MissionRecord& parent,
    const QString& goal,
    std::shared_ptr<const Workspace> workspace,
    const Answer<Mission>& answer)
{
    whenDone(QtConcurrent::run(&m_context.pool,
                 [store = m_context.snapshots.get(), workspace, tree = from.checkpoint.tree] {
                     return store->restore(*workspace, tree, {});
                 }),
        this,
        [this, from, parent, goal, workspace, answer](const Result<RestoreReport>& report) {
            if (!report) {
                answer.give(report.error());
            } else if (report.value().filesVerified != report.value().filesExpected) {
                answer.give(makeError(ErrorKind::Storage,
                    rollbackText("Only %1 of %2 files could be written to the new folder.")
                        .arg(report.value().filesVerified)
                        .arg(report.value().filesExpected)));
            } else {
                answer.give(recordFork(from, parent, goal, workspace->path()));
                Q_EMIT recorded();
            }
        });
}

Result<Mission> CheckpointService::recordFork(const CheckpointRecord& from,
    const MissionRecord& parent,
    const QString& goal,
    const QString& workspace)
{
    Mission mission = parent.mission;
    mission.id = MissionId(mintId("msn", m_context.clock));
    mission.goal = goal.isEmpty() ? parent.mission.goal : goal;
    mission.workspace = workspace;
    mission.forkedFrom = parent.mission.id;
    mission.state = MissionState::Paused;
    mission.waitReason = WaitReason::User;
    mission.epoch = 1;
    mission.note.clear();
    mission.createdAt = m_context.clock.now();
    mission.startedAt = mission.createdAt;
    mission.endedAt = {};
    for (qsizetype i = 0; i < mission.criteria.size(); ++i) {
        const JsonValue& known = from.criteria.at(i);
        mission.criteria[i].verdict = criterionVerdictFromWord(known[u"verdict"].toString());
        mission.criteria[i].note = known[u"note"].toString();
    }
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { NewMission,
        mission.epoch,
        event::MissionCreated,
        m_context.settings.person,
        JsonValue::object({ { u"mission"_s, record::write(mission) },
            { u"runner"_s, toRecord(from.place) },
            { u"tree"_s, from.checkpoint.tree },
            { u"forked_from"_s, from.checkpoint.id.text() } }) } });
    if (!rows)
        return rows.error();
    const Result<MissionRecord> made = held(mission.id);
    return made ? Result<Mission>(made.value().shown()) : Result<Mission>(made.error());
}

} // namespace signalbox
