// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/checkpointservice.h"

#include "core/whendone.h"
#include "engine/journal/eventkinds.h"
#include "engine/missions/snapshots.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ShownFileBytes = 1024 * 1024;

QString checkpointText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

CheckpointService::CheckpointService(
    EngineContext& context, Activity& activity, MissionDriver& driver)
    : m_context(context)
    , m_activity(activity)
    , m_driver(driver)
{
}

Result<MissionRecord> CheckpointService::held(const MissionId& mission)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    return m_context.store->projection().mission(mission);
}

QFuture<Result<Snapshot>> CheckpointService::look(const MissionRecord& mission)
{
    const Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(mission.mission);
    if (!workspace)
        return readyFuture(Result<Snapshot>(workspace.error()));
    if (!workspace.value())
        return readyFuture(Result<Snapshot>(Snapshot {}));
    return takeSnapshot(m_context, workspace.value());
}

Result<QVector<Checkpoint>> CheckpointService::list(const MissionId& mission)
{
    const Result<MissionRecord> found = held(mission);
    if (!found)
        return found.error();
    const Result<QVector<CheckpointRecord>> records
        = m_context.reader.checkpoints(found.value().no);
    if (!records)
        return records.error();
    QVector<Checkpoint> list;
    for (const CheckpointRecord& record : records.value())
        list.append(record.checkpoint);
    return list;
}

QFuture<Result<Checkpoint>> CheckpointService::create(const MissionId& mission,
    const QString& label,
    CheckpointCause cause,
    const JsonValue& reported)
{
    const Answer<Checkpoint> answer;
    const Result<MissionRecord> found = held(mission);
    if (!found) {
        answer.give(found.error());
        return answer.future();
    }
    const MissionState state = found.value().mission.state;
    if (state == MissionState::Queued || state == MissionState::Cancelled) {
        answer.give(makeError(ErrorKind::Conflict,
            checkpointText("A %1 mission has nothing to save.").arg(missionStateWord(state))));
        return answer.future();
    }
    const qint64 no = found.value().no;
    m_activity.whenFree(no, [this, no, label, cause, reported, answer] {
        const Result<MissionRecord> before = m_context.store->projection().mission(no);
        if (!before) {
            answer.give(before.error());
            return;
        }
        m_activity.begin(no);
        whenDone(look(before.value()),
            this,
            [this, no, label, cause, reported, answer](const Result<Snapshot>& snapshot) {
                const Result<Done> current = m_context.store->catchUp();
                const Result<MissionRecord> now = m_context.store->projection().mission(no);
                if (!snapshot || !current || !now) {
                    answer.give(!snapshot ? snapshot.error()
                            : !current    ? current.error()
                                          : now.error());
                } else {
                    Checkpoint made
                        = newCheckpoint(m_context, now.value(), cause, label, snapshot.value());
                    made.reported = reported;
                    const Result<QVector<JournalRow>> rows
                        = m_context.store->commit({ checkpointEvent(now.value(),
                            made,
                            driftSince(m_context, now.value(), snapshot.value().tree)) });
                    if (rows)
                        made.seq = rows.value().constFirst().seq;
                    answer.give(rows ? Result<Checkpoint>(made) : Result<Checkpoint>(rows.error()));
                }
                Q_EMIT recorded();
                m_activity.end(no);
                m_driver.wake(no);
            });
    });
    return answer.future();
}

QVector<LastingEffect> CheckpointService::lastingEffects(
    const QVector<Action>& actions, const Mission& mission) const
{
    QVector<LastingEffect> effects;
    for (const Action& action : actions) {
        // Who may act outside may have done so, whether or not it was reported.
        const bool mayHaveRun = mission.external
            && (action.state == ActionState::Approved || action.state == ActionState::Allowed);
        const bool ran = mayHaveRun || action.state == ActionState::Succeeded
            || action.state == ActionState::Failed || action.state == ActionState::Dispatched
            || action.state == ActionState::Unknown;
        const bool mayLast = action.effect == EffectKind::Shell || action.effect == EffectKind::Http
            || action.effect == EffectKind::Other
            || (mission.external && action.effect != EffectKind::ReadFile);
        if (ran && mayLast) {
            effects.append({ action.id,
                action.tool + u' ' + action.blast.touches.join(u' '),
                action.decidedAt.isValid() ? action.decidedAt : action.proposedAt,
                !mayHaveRun && (action.blast.network || !action.blast.insideWorkspace) });
        }
    }
    return effects;
}

Result<RollbackPlan> CheckpointService::planFor(
    const MissionRecord& mission, const CheckpointRecord& target, const Snapshot& now)
{
    RollbackPlan plan;
    plan.mission = mission.mission.id;
    plan.target = target.checkpoint;
    plan.missionRuns = mission.mission.state == MissionState::Running;
    const LiveView after = mission.view.cutAfter(target.checkpoint.entry);
    plan.entriesDropped = static_cast<int>(mission.view.count() - after.count());
    if (!mission.open.isEmpty() && mission.openState == ActionState::Blocked)
        plan.pendingDropped.append(mission.open);
    const Result<QVector<CheckpointRecord>> checkpoints = m_context.reader.checkpoints(mission.no);
    if (!checkpoints)
        return checkpoints.error();
    for (const CheckpointRecord& record : checkpoints.value()) {
        if (record.checkpoint.live && record.checkpoint.seq > target.checkpoint.seq)
            plan.checkpointsDropped.append(record.checkpoint);
    }
    const Result<QVector<Action>> later
        = m_context.reader.actionsAfter(mission.no, target.checkpoint.entry);
    if (!later)
        return later.error();
    QVector<Action> live;
    for (const Action& action : later.value()) {
        if (mission.view.isLive(action.entry))
            live.append(action);
    }
    plan.cannotUndo = lastingEffects(live, mission.mission);
    if (!now.tree.isEmpty()) {
        const Result<QVector<FileDelta>> back
            = m_context.snapshots->diff(now.tree, target.checkpoint.tree);
        if (!back)
            return back.error();
        plan.comesBack = back.value();
        QSet<QString> edited(mission.drift.cbegin(), mission.drift.cend());
        const JsonValue drift = driftSince(m_context, mission, now.tree);
        for (const JsonValue& path : drift.items())
            edited.insert(path.toString());
        for (const FileDelta& delta : plan.comesBack) {
            if (edited.contains(delta.path))
                plan.personEdits.append(delta);
        }
    }
    JsonValue bound = JsonValue::object({ { u"mission"_s, mission.mission.id.text() },
        { u"target"_s, target.checkpoint.id.text() },
        { u"epoch"_s, mission.mission.epoch },
        { u"tree"_s, now.tree } });
    for (const LastingEffect& effect : plan.cannotUndo)
        bound.set(u"effect-"_s + effect.action.text(), true);
    plan.digest = Digest::ofValue("signalbox.rollbackplan.1", bound);
    return plan;
}

QFuture<Result<RollbackPlan>> CheckpointService::plan(
    const MissionId& mission, const CheckpointId& id)
{
    const Answer<RollbackPlan> answer;
    const Result<MissionRecord> found = held(mission);
    const Result<CheckpointRecord> target = m_context.reader.checkpoint(id);
    if (!found || !target) {
        answer.give(!found ? found.error() : target.error());
        return answer.future();
    }
    if (target.value().mission != found.value().no || !target.value().checkpoint.live) {
        answer.give(makeError(ErrorKind::Conflict,
            checkpointText("This checkpoint is not on the mission's present course. Undo the "
                           "rollback that left it, or fork from it.")));
        return answer.future();
    }
    if (found.value().mission.state == MissionState::Queued
        || found.value().mission.state == MissionState::Cancelled) {
        answer.give(makeError(ErrorKind::Conflict,
            checkpointText("A %1 mission cannot be rolled back.")
                .arg(missionStateWord(found.value().mission.state))));
        return answer.future();
    }
    whenDone(look(found.value()),
        this,
        [this, mission, target, answer](const Result<Snapshot>& snapshot) {
            const Result<MissionRecord> now = held(mission);
            if (!snapshot || !now)
                answer.give(!snapshot ? snapshot.error() : now.error());
            else
                answer.give(planFor(now.value(), target.value(), snapshot.value()));
        });
    return answer.future();
}

Result<FileSides> CheckpointService::sidesOf(
    const QString& fromTree, const QString& toTree, const QString& path)
{
    FileSides sides;
    sides.path = path;
    const auto read = [this, &path, &sides](
                          const QString& tree, QByteArray& bytes, bool& exists) -> Result<Done> {
        if (tree.isEmpty())
            return Done {};
        Result<QByteArray> content = m_context.snapshots->read(tree, path, ShownFileBytes);
        exists = content.ok();
        if (content) {
            bytes = content.value();
            sides.truncated = sides.truncated || bytes.size() >= ShownFileBytes;
        } else if (content.error().kind != ErrorKind::NotFound) {
            return content.error();
        }
        return Done {};
    };
    if (const Result<Done> done = read(fromTree, sides.before, sides.existsBefore); !done)
        return done.error();
    if (const Result<Done> done = read(toTree, sides.after, sides.existsAfter); !done)
        return done.error();
    return sides;
}

QFuture<Result<QVector<FileDelta>>> CheckpointService::diff(
    const CheckpointId& from, const CheckpointId& to)
{
    const Answer<QVector<FileDelta>> answer;
    const Result<CheckpointRecord> first = m_context.reader.checkpoint(from);
    if (!first) {
        answer.give(first.error());
        return answer.future();
    }
    const QString fromTree = first.value().checkpoint.tree;
    if (!to.isEmpty()) {
        const Result<CheckpointRecord> second = m_context.reader.checkpoint(to);
        answer.give(second ? m_context.snapshots->diff(fromTree, second.value().checkpoint.tree)
                           : Result<QVector<FileDelta>>(second.error()));
        return answer.future();
    }
    const Result<MissionRecord> mission
        = m_context.store->projection().mission(first.value().mission);
    if (!mission) {
        answer.give(mission.error());
        return answer.future();
    }
    whenDone(look(mission.value()), this, [this, fromTree, answer](const Result<Snapshot>& now) {
        answer.give(now ? m_context.snapshots->diff(fromTree, now.value().tree)
                        : Result<QVector<FileDelta>>(now.error()));
    });
    return answer.future();
}

QFuture<Result<FileSides>> CheckpointService::sides(
    const CheckpointId& from, const CheckpointId& to, const QString& path)
{
    const Answer<FileSides> answer;
    const Result<CheckpointRecord> first = m_context.reader.checkpoint(from);
    if (!first) {
        answer.give(first.error());
        return answer.future();
    }
    const QString fromTree = first.value().checkpoint.tree;
    if (!to.isEmpty()) {
        const Result<CheckpointRecord> second = m_context.reader.checkpoint(to);
        answer.give(second ? sidesOf(fromTree, second.value().checkpoint.tree, path)
                           : Result<FileSides>(second.error()));
        return answer.future();
    }
    const Result<MissionRecord> mission
        = m_context.store->projection().mission(first.value().mission);
    if (!mission) {
        answer.give(mission.error());
        return answer.future();
    }
    whenDone(
        look(mission.value()), this, [this, fromTree, path, answer](const Result<Snapshot>& now) {
            answer.give(
                now ? sidesOf(fromTree, now.value().tree, path) : Result<FileSides>(now.error()));
        });
    return answer.future();
}

} // namespace signalbox
