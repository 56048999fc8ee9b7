// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const Checkpoint* checkpointIn(const ScriptedState& state, const CheckpointId& id)
{
    for (const Checkpoint& checkpoint : state.checkpoints) {
        if (checkpoint.id == id)
            return &checkpoint;
    }
    return nullptr;
}

Error goneCheckpoint()
{
    return makeError(ErrorKind::NotFound, u"There is no such checkpoint any more."_s);
}

Checkpoint savedNow(ScriptedState& state, const MissionId& mission, const QString& label)
{
    Checkpoint made;
    made.id = CheckpointId(state.freshId(u"checkpoint-"_s));
    made.mission = mission;
    made.label = label;
    made.seq = ++state.seq;
    made.entry = state.transcripts[mission].count();
    made.createdAt = state.clock.now();
    made.tree = u"tree-%1"_s.arg(made.seq);
    made.files = 14;
    made.bytes = 48'213;
    if (const Mission* owner = state.mission(mission))
        made.epoch = owner->epoch;
    return made;
}

} // namespace

ScriptedCheckpoints::ScriptedCheckpoints(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<Checkpoint>> ScriptedCheckpoints::list(const MissionId& mission)
{
    ScriptedState& state = m_runtime.state();
    QVector<Checkpoint> rows;
    std::copy_if(state.checkpoints.cbegin(),
        state.checkpoints.cend(),
        std::back_inserter(rows),
        [&mission](const Checkpoint& checkpoint) { return checkpoint.mission == mission; });
    return state.answer<QVector<Checkpoint>>(u"checkpoints.list"_s, rows);
}

Later<Checkpoint> ScriptedCheckpoints::create(const MissionId& mission, const QString& label)
{
    ScriptedState& state = m_runtime.state();
    const Checkpoint made = savedNow(state, mission, label);
    if (state.failures.empty())
        m_runtime.putCheckpoint(made);
    return state.answer<Checkpoint>(u"checkpoints.create"_s, made);
}

Result<RollbackPlan> ScriptedCheckpoints::planNow(
    const MissionId& mission, const CheckpointId& id) const
{
    ScriptedState& state = m_runtime.state();
    const Checkpoint* target = checkpointIn(state, id);
    const Mission* owner = state.mission(mission);
    if (!target || !owner)
        return goneCheckpoint();
    RollbackPlan plan;
    plan.mission = mission;
    plan.target = *target;
    plan.comesBack = state.deltas;
    plan.entriesDropped = static_cast<int>(state.transcripts[mission].count() - target->entry);
    for (const Checkpoint& other : std::as_const(state.checkpoints)) {
        if (other.mission == mission && other.live && other.seq > target->seq)
            plan.checkpointsDropped.append(other);
    }
    for (const Action& action : std::as_const(state.actions)) {
        if (action.mission != mission || action.seq <= target->seq)
            continue;
        if (action.state == ActionState::Blocked)
            plan.pendingDropped.append(action.id);
        if (action.state == ActionState::Succeeded && !action.blast.reversible) {
            plan.cannotUndo.append(LastingEffect { action.id,
                action.tool + u' ' + action.blast.touches.join(u", "_s),
                action.decidedAt,
                action.effect != EffectKind::Shell });
        }
    }
    plan.missionRuns = owner->state == MissionState::Running;
    plan.digest = Digest::ofBytes(
        u"%1 %2 %3"_s.arg(id.text()).arg(owner->epoch).arg(plan.entriesDropped).toUtf8());
    return plan;
}

Later<RollbackPlan> ScriptedCheckpoints::planRollback(
    const MissionId& mission, const CheckpointId& id)
{
    return m_runtime.state().answer<RollbackPlan>(
        u"checkpoints.planRollback"_s, planNow(mission, id));
}

Result<RollbackOutcome> ScriptedCheckpoints::rollbackNow(const RollbackRequest& request)
{
    ScriptedState& state = m_runtime.state();
    const Result<RollbackPlan> plan = planNow(request.mission, request.checkpoint);
    if (!plan)
        return plan.error();
    if (plan->digest != request.plan) {
        return makeError(
            ErrorKind::Conflict, u"The mission changed since this rollback was shown."_s);
    }
    Checkpoint safety = savedNow(state, request.mission, u"Before rollback"_s);
    safety.cause = CheckpointCause::Safety;
    ScriptedTranscript& transcript = state.transcripts[request.mission];
    transcript.dropped = transcript.entries.mid(plan->target.entry);
    transcript.entries.resize(plan->target.entry);
    for (Checkpoint& other : state.checkpoints) {
        if (other.mission == request.mission && other.seq > plan->target.seq)
            other.live = false;
    }
    Mission* owner = state.mission(request.mission);
    owner->epoch += 1;
    owner->state = MissionState::Paused;
    owner->waitReason = WaitReason::Rollback;
    owner->entries = transcript.count();
    QVector<Action> voided;
    for (const ActionId& id : plan->pendingDropped) {
        voided.append(*state.action(id));
        voided.last().state = ActionState::Voided;
    }
    m_runtime.putActions(voided);
    m_runtime.putCheckpoint(safety);
    m_runtime.touchMission(request.mission);
    Q_EMIT m_runtime.transcripts()->rewritten(request.mission);
    return RollbackOutcome { request.mission,
        request.checkpoint,
        safety.id,
        owner->epoch,
        plan->target.files,
        plan->target.files,
        {} };
}

Later<RollbackOutcome> ScriptedCheckpoints::rollback(const RollbackRequest& request)
{
    ScriptedState& state = m_runtime.state();
    if (!state.failures.empty())
        return state.answer<RollbackOutcome>(u"checkpoints.rollback"_s, RollbackOutcome {});
    return state.answer<RollbackOutcome>(u"checkpoints.rollback"_s, rollbackNow(request));
}

Result<RollbackOutcome> ScriptedCheckpoints::undoNow(const MissionId& mission)
{
    ScriptedState& state = m_runtime.state();
    ScriptedTranscript& transcript = state.transcripts[mission];
    Mission* owner = state.mission(mission);
    if (!owner || transcript.dropped.isEmpty())
        return makeError(ErrorKind::Conflict, u"There is no rollback to undo."_s);
    for (const TranscriptEntry& entry : std::exchange(transcript.dropped, {}))
        transcript.entries.append(entry);
    for (Checkpoint& other : state.checkpoints)
        other.live = other.live || other.mission == mission;
    owner->epoch += 1;
    owner->entries = transcript.count();
    m_runtime.touchMission(mission);
    Q_EMIT changed(mission);
    Q_EMIT m_runtime.transcripts()->rewritten(mission);
    return RollbackOutcome { mission, {}, {}, owner->epoch, 14, 14, {} };
}

Later<RollbackOutcome> ScriptedCheckpoints::undoRollback(
    const MissionId& mission, const QString& reason)
{
    Q_UNUSED(reason)
    ScriptedState& state = m_runtime.state();
    if (!state.failures.empty())
        return state.answer<RollbackOutcome>(u"checkpoints.undoRollback"_s, RollbackOutcome {});
    return state.answer<RollbackOutcome>(u"checkpoints.undoRollback"_s, undoNow(mission));
}

Later<Mission> ScriptedCheckpoints::fork(
    const CheckpointId& id, const QString& goal, const QString& workspace)
{
    ScriptedState& state = m_runtime.state();
    const Checkpoint* from = checkpointIn(state, id);
    const Mission* origin = from ? state.mission(from->mission) : nullptr;
    if (!origin)
        return state.answer<Mission>(u"checkpoints.fork"_s, goneCheckpoint());
    Mission forked = *origin;
    forked.id = MissionId(state.freshId(u"mission-"_s));
    forked.forkedFrom = origin->id;
    forked.goal = goal;
    forked.workspace = workspace;
    forked.state = MissionState::Paused;
    forked.waitReason = WaitReason::User;
    forked.epoch = 1;
    forked.waiting = 0;
    forked.createdAt = forked.changedAt = state.clock.now();
    if (state.failures.empty()) {
        state.transcripts[forked.id].entries
            = state.transcripts[origin->id].entries.mid(0, from->entry);
        m_runtime.putMission(forked);
    }
    return state.answer<Mission>(u"checkpoints.fork"_s, forked);
}

Later<QVector<FileDelta>> ScriptedCheckpoints::diff(
    const CheckpointId& from, const CheckpointId& to)
{
    Q_UNUSED(from)
    Q_UNUSED(to)
    ScriptedState& state = m_runtime.state();
    return state.answer<QVector<FileDelta>>(u"checkpoints.diff"_s, state.deltas);
}

Later<FileSides> ScriptedCheckpoints::fileSides(
    const CheckpointId& from, const CheckpointId& to, const QString& path)
{
    Q_UNUSED(from)
    Q_UNUSED(to)
    ScriptedState& state = m_runtime.state();
    if (!state.sides.contains(path)) {
        return state.answer<FileSides>(u"checkpoints.fileSides"_s,
            makeError(ErrorKind::NotFound, u"That file is in neither state."_s));
    }
    return state.answer<FileSides>(u"checkpoints.fileSides"_s, state.sides.value(path));
}

} // namespace signalbox
