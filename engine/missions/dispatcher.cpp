// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/dispatcher.h"

#include "core/actionmachine.h"
#include "core/whendone.h"
#include "engine/journal/eventkinds.h"
#include "engine/missions/snapshots.h"
#include "engine/policy/policy.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString dispatchText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

Dispatcher::Dispatcher(EngineContext& context, Activity& activity)
    : m_context(context)
    , m_activity(activity)
{
}

Result<Done> Dispatcher::checkTool(const Gate& gate)
{
    const Result<Agent> agent = m_context.reader.agent(gate.action.agent);
    if (!agent)
        return makeError(ErrorKind::NotAllowed, dispatchText("Its agent no longer exists."));
    if (!effectivePacks(agent.value(), gate.mission.mission).contains(gate.action.pack)) {
        return makeError(ErrorKind::NotAllowed,
            dispatchText("The agent may no longer use the pack “%1”.").arg(gate.action.pack));
    }
    const Result<QVector<CapabilityPack>> packs = m_context.reader.packs();
    if (!packs)
        return packs.error();
    for (const CapabilityPack& pack : packs.value()) {
        if (pack.name != gate.action.pack)
            continue;
        const ToolSpec* tool = pack.tool(gate.action.tool);
        if (tool && pack.version == gate.action.packVersion
            && schemaDigest(*tool) == gate.action.schemaDigest)
            return Done {};
    }
    return makeError(ErrorKind::NotAllowed,
        dispatchText("The tool or its pack changed since this was decided; it has to be asked "
                     "again."));
}

Result<Dispatcher::Gate> Dispatcher::pass(qint64 mission, Expect expect)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return makeError(ErrorKind::Conflict, current.error().sentence);
    const Result<MissionRecord> found = m_context.store->projection().mission(mission);
    if (!found)
        return makeError(ErrorKind::Conflict, found.error().sentence);
    Gate gate;
    gate.mission = found.value();
    if (gate.mission.mission.state != MissionState::Running || gate.mission.open.isEmpty())
        return makeError(ErrorKind::Conflict, dispatchText("The mission does not run."));
    const Result<Action> action = m_context.store->projection().action(gate.mission.open);
    if (!action)
        return makeError(ErrorKind::Conflict, action.error().sentence);
    gate.action = action.value();
    const ActionState state = gate.action.state;
    if (expect == Expect::AfterIntent) {
        if (state != ActionState::Dispatched)
            return makeError(ErrorKind::Conflict, dispatchText("The action is not under way."));
    } else if (!applyActionEvent(state, ActionEvent::Dispatch)) {
        return makeError(ErrorKind::Conflict, dispatchText("The action is not decided."));
    }
    if (gate.action.epoch != gate.mission.mission.epoch
        || gate.action.mission != gate.mission.mission.id) {
        return makeError(
            ErrorKind::NotAllowed, dispatchText("It was decided before a rollback; it is void."));
    }
    const Digest now = actionDigest(m_context.runtime, gate.action);
    const Result<Digest> decided = m_context.store->projection().decidedDigest(gate.action.id);
    const bool byPerson = state == ActionState::Approved
        || (state == ActionState::Dispatched && decided && !decided.value().isEmpty());
    if (now != gate.action.digest || !decided || (byPerson && decided.value() != now)) {
        return makeError(ErrorKind::NotAllowed,
            dispatchText("What would run is not what was decided; it was changed meanwhile."));
    }
    if (gate.action.expiresAt.isValid() && m_context.clock.now() > gate.action.expiresAt)
        return makeError(ErrorKind::NotAllowed, dispatchText("The approval has expired."));
    if (const Result<Done> tool = checkTool(gate); !tool)
        return tool.error();
    gate.tool = m_context.shelf.find(gate.action.pack, gate.action.tool);
    if (!gate.tool)
        return makeError(ErrorKind::NotAllowed, dispatchText("Nothing here can do it."));
    Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(gate.mission.mission);
    if (!workspace)
        return makeError(ErrorKind::Storage, workspace.error().sentence);
    gate.workspace = workspace.value();
    return gate;
}

void Dispatcher::dispatch(qint64 mission)
{
    const Result<Gate> gate = pass(mission, Expect::BeforeIntent);
    if (!gate) {
        if (gate.error().kind == ErrorKind::NotAllowed)
            refuse(mission, gate.error().sentence);
        else if (gate.error().kind == ErrorKind::Storage)
            holdBack(mission, gate.error().sentence);
        return;
    }
    m_activity.begin(mission);
    if (gate.value().tool->spec().readOnly || !gate.value().workspace) {
        commitIntent(mission, {});
        return;
    }
    whenDone(takeSnapshot(m_context, gate.value().workspace),
        this,
        [this, mission](const Result<Snapshot>& before) {
            if (before) {
                commitIntent(mission, before.value());
            } else {
                m_activity.end(mission);
                holdBack(mission, before.error().sentence);
            }
        });
}

void Dispatcher::commitIntent(qint64 mission, const std::optional<Snapshot>& before)
{
    // Time has passed since dispatch() looked: everything is looked at again.
    const Result<Gate> gate = pass(mission, Expect::BeforeIntent);
    if (!gate) {
        m_activity.end(mission);
        if (gate.error().kind == ErrorKind::NotAllowed)
            refuse(mission, gate.error().sentence);
        else if (gate.error().kind == ErrorKind::Storage)
            holdBack(mission, gate.error().sentence);
        return;
    }
    const Action& action = gate.value().action;
    const MissionRecord& held = gate.value().mission;
    QVector<NewEvent> events;
    JsonValue intent = JsonValue::object(
        { { u"action"_s, action.id.text() }, { u"digest"_s, action.digest.text() } });
    if (before) {
        const JsonValue drift = driftSince(m_context, held, before->tree);
        intent.set(u"tree"_s, before->tree);
        if (action.risk >= Risk::High) {
            Checkpoint checkpoint = newCheckpoint(m_context,
                held,
                CheckpointCause::BeforeAction,
                dispatchText("Before %1").arg(action.tool),
                *before);
            checkpoint.action = action.id;
            intent.set(u"checkpoint"_s, checkpoint.id.text());
            events.append(checkpointEvent(held, checkpoint, drift));
        } else {
            intent.set(u"drift"_s, drift);
        }
    }
    events.append({ mission, held.mission.epoch, event::ActionIntent, u"engine"_s, intent });
    if (!m_context.store->commit(events)) {
        m_activity.end(mission);
        Q_EMIT recorded();
        return;
    }
    run(gate.value());
    Q_EMIT recorded();
}

void Dispatcher::run(const Gate& gate)
{
    ToolContext context;
    context.workspace = gate.workspace;
    context.limits = m_context.settings.tools;
    context.cancelled = m_activity.cancelFlag(gate.mission.no);
    whenDone(gate.tool->run(gate.action.arguments, context),
        this,
        [this,
            mission = gate.mission.no,
            id = gate.action.id,
            workspace = gate.tool->spec().readOnly ? nullptr : gate.workspace](
            const ToolOutcome& outcome) { ended(mission, id, outcome, workspace); });
}

void Dispatcher::ended(qint64 mission,
    const ActionId& action,
    const ToolOutcome& outcome,
    std::shared_ptr<const Workspace> workspace)
{
    const JsonValue body = JsonValue::object({
        { u"action"_s, action.text() },
        { u"ok"_s, outcome.ok },
        { u"result"_s, outcome.result },
        { u"text"_s, outcome.text },
        { u"truncated"_s, outcome.truncated },
        { u"replaced_bytes"_s, outcome.replacedBytes },
        { u"took_ms"_s, static_cast<qint64>(outcome.took.count()) },
    });
    if (!workspace) {
        record(mission, body);
        return;
    }
    whenDone(takeSnapshot(m_context, workspace),
        this,
        [this, mission, body](const Result<Snapshot>& after) {
            JsonValue complete = body;
            if (after)
                complete.set(u"tree"_s, after.value().tree);
            record(mission, complete);
        });
}

void Dispatcher::record(qint64 mission, const JsonValue& body)
{
    const Result<MissionRecord> held = m_context.store->projection().mission(mission);
    const qint64 epoch = held ? held.value().mission.epoch : 0;
    if (!m_context.store->commit({ { mission, epoch, event::ActionDone, u"engine"_s, body } })) {
        m_unrecorded.insert(mission, body);
        Q_EMIT recorded();
        return;
    }
    m_unrecorded.remove(mission);
    Q_EMIT recorded();
    m_activity.end(mission);
    Q_EMIT finished(mission);
}

void Dispatcher::recordPending()
{
    const QHash<qint64, JsonValue> pending = m_unrecorded;
    for (auto it = pending.cbegin(); it != pending.cend(); ++it)
        record(it.key(), it.value());
}

void Dispatcher::recover(qint64 mission)
{
    const Result<Gate> gate = pass(mission, Expect::AfterIntent);
    if (gate && gate.value().tool->spec().readOnly) {
        m_activity.begin(mission);
        run(gate.value());
        return;
    }
    const Result<MissionRecord> held = m_context.store->projection().mission(mission);
    if (!held || held.value().open.isEmpty())
        return;
    const QString note = dispatchText(
        "The program ended while an action ran. Look whether it took effect and say so.");
    const qint64 epoch = held.value().mission.epoch;
    const JsonValue lost = JsonValue::object({ { u"action"_s, held.value().open.text() } });
    const JsonValue paused = JsonValue::object(
        { { u"wait"_s, waitReasonWord(WaitReason::Recovery) }, { u"note"_s, note } });
    const Result<QVector<JournalRow>> rows
        = m_context.store->commit({ { mission, epoch, event::ActionLost, u"engine"_s, lost },
            { mission, epoch, event::MissionPaused, u"engine"_s, paused } });
    Q_UNUSED(rows); // on a storage fault it stays as it is and is looked at again
    Q_EMIT recorded();
}

void Dispatcher::refuse(qint64 mission, const QString& why)
{
    const Result<MissionRecord> held = m_context.store->projection().mission(mission);
    if (!held || held.value().open.isEmpty())
        return;
    const qint64 epoch = held.value().mission.epoch;
    const JsonValue refused
        = JsonValue::object({ { u"action"_s, held.value().open.text() }, { u"why"_s, why } });
    const JsonValue paused = JsonValue::object(
        { { u"wait"_s, waitReasonWord(WaitReason::Recovery) }, { u"note"_s, why } });
    const Result<QVector<JournalRow>> rows
        = m_context.store->commit({ { mission, epoch, event::ActionRefused, u"engine"_s, refused },
            { mission, epoch, event::MissionPaused, u"engine"_s, paused } });
    Q_UNUSED(rows);
    Q_EMIT recorded();
}

void Dispatcher::holdBack(qint64 mission, const QString& why)
{
    const Result<MissionRecord> held = m_context.store->projection().mission(mission);
    if (!held)
        return;
    const JsonValue paused = JsonValue::object(
        { { u"wait"_s, waitReasonWord(WaitReason::Storage) }, { u"note"_s, why } });
    const Result<QVector<JournalRow>> rows = m_context.store->commit(
        { { mission, held.value().mission.epoch, event::MissionPaused, u"engine"_s, paused } });
    Q_UNUSED(rows);
    Q_EMIT recorded();
}

} // namespace signalbox
