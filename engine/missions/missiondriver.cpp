// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/missiondriver.h"

#include "core/whendone.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/missions/snapshots.h"
#include "engine/policy/proposal.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString driverText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

StepOutcome outcomeOf(EngineContext& context, const ActionId& id)
{
    StepOutcome outcome;
    if (id.isEmpty())
        return outcome;
    const Result<Action> found = context.store->projection().action(id);
    if (!found)
        return outcome;
    outcome.action = id;
    const Result<JsonValue> result = context.store->projection().actionResult(id);
    const JsonValue body = result ? result.value() : JsonValue();
    outcome.result = body[u"result"];
    outcome.text = body[u"text"].toString();
    switch (found.value().state) {
    case ActionState::Succeeded:
        outcome.kind = StepOutcome::Kind::Succeeded;
        break;
    case ActionState::Failed:
        outcome.kind = StepOutcome::Kind::Failed;
        break;
    case ActionState::Answered:
        outcome.kind = StepOutcome::Kind::Answered;
        break;
    case ActionState::Rejected:
    case ActionState::Expired:
        outcome.kind = StepOutcome::Kind::Rejected;
        outcome.text = found.value().decisionReason;
        break;
    case ActionState::Denied:
        outcome.kind = StepOutcome::Kind::Denied;
        outcome.text = found.value().policyReason;
        break;
    default: // a voided call has no outcome: the runner asks for it again
        break;
    }
    return outcome;
}

MissionDriver::MissionDriver(EngineContext& context, Activity& activity, Dispatcher& dispatcher)
    : m_context(context)
    , m_activity(activity)
    , m_dispatcher(dispatcher)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &MissionDriver::turn);
    connect(&m_dispatcher, &Dispatcher::finished, this, &MissionDriver::wake);
}

void MissionDriver::recover()
{
    // Only what was under way is looked at: how many missions rest costs nothing.
    const Result<QVector<ActionId>> lost = m_context.reader.dispatchedActions();
    if (lost) {
        for (const ActionId& id : lost.value()) {
            const Result<Action> action = m_context.store->projection().action(id);
            const Result<MissionRecord> mission = action
                ? m_context.store->projection().mission(action.value().mission)
                : Result<MissionRecord>(action.error());
            if (!mission
                || (mission.value().open == id
                    && mission.value().mission.state == MissionState::Running))
                continue; // advance() takes care of it
            commit({ { mission.value().no,
                mission.value().mission.epoch,
                event::ActionLost,
                u"engine"_s,
                JsonValue::object({ { u"action"_s, id.text() } }) } });
        }
    }
    const Result<QVector<qint64>> running = m_context.reader.missionsIn(MissionState::Running);
    if (running) {
        for (const qint64 no : running.value()) {
            const Result<MissionRecord> held = m_context.store->projection().mission(no);
            if (held)
                noteState(no, held.value().mission);
            wake(no);
        }
    }
    startQueued();
}

void MissionDriver::noteState(qint64 no, const Mission& mission)
{
    // What is driven from outside takes no slot: nothing of it runs here.
    if (mission.state == MissionState::Running && !mission.external)
        m_running.insert(no);
    else
        m_running.remove(no);
}

void MissionDriver::wake(qint64 mission)
{
    if (m_queued.contains(mission))
        return;
    m_queued.insert(mission);
    m_ready.enqueue(mission);
    if (!m_turn.isActive())
        m_turn.start();
}

void MissionDriver::turn()
{
    if (m_ready.isEmpty())
        return;
    const qint64 mission = m_ready.dequeue();
    m_queued.remove(mission);
    advance(mission);
    if (!m_ready.isEmpty())
        m_turn.start();
}

bool MissionDriver::commit(const QVector<NewEvent>& events)
{
    const Result<QVector<JournalRow>> rows = m_context.store->commit(events);
    Q_EMIT recorded();
    return rows.ok();
}

void MissionDriver::startQueued()
{
    if (!hasSlot())
        return;
    const Result<QVector<qint64>> queued = m_context.reader.missionsIn(MissionState::Queued);
    if (!queued)
        return;
    for (const qint64 no : queued.value()) {
        if (!hasSlot())
            return;
        if (m_activity.isBusy(no))
            continue;
        const Result<MissionRecord> held = m_context.store->projection().mission(no);
        const Result<Agent> agent = held ? m_context.reader.agent(held.value().mission.agent)
                                         : Result<Agent>(held.error());
        if (agent && agent.value().status == AgentStatus::Active) {
            m_running.insert(no);
            start(no);
        }
    }
}

void MissionDriver::start(qint64 no)
{
    const Result<MissionRecord> held = m_context.store->projection().mission(no);
    if (!held)
        return;
    const Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(held.value().mission);
    if (!workspace) {
        fail(held.value(), workspace.error().sentence);
        return;
    }
    if (!workspace.value()) {
        finishStart(held.value(), Snapshot {});
        return;
    }
    m_activity.begin(no);
    whenDone(takeSnapshot(m_context, workspace.value()),
        this,
        [this, no](const Result<Snapshot>& snapshot) {
            m_activity.end(no);
            const Result<MissionRecord> now = m_context.store->projection().mission(no);
            if (now && now.value().mission.state == MissionState::Queued)
                finishStart(now.value(), snapshot);
            else
                m_running.remove(no);
        });
}

Checkpoint MissionDriver::startCheckpoint(
    const MissionRecord& mission, const Snapshot& snapshot) const
{
    return newCheckpoint(m_context, mission, CheckpointCause::Start, driverText("Start"), snapshot);
}

void MissionDriver::startExternal(qint64 no)
{
    const Result<Done> current = m_context.store->catchUp();
    const Result<MissionRecord> held = m_context.store->projection().mission(no);
    const Result<std::shared_ptr<const Workspace>> workspace = current && held
        ? m_context.workspaceOf(held.value().mission)
        : Result<std::shared_ptr<const Workspace>>(std::shared_ptr<const Workspace>());
    if (!current || !held)
        return;
    if (!workspace) {
        fail(held.value(), workspace.error().sentence);
        return;
    }
    QVector<NewEvent> events {
        { no, held.value().mission.epoch, event::MissionStarted, u"engine"_s, JsonValue::object() }
    };
    if (!workspace.value())
        events.append(checkpointEvent(
            held.value(), startCheckpoint(held.value(), Snapshot {}), JsonValue::array()));
    if (!commit(events) || !workspace.value())
        return;
    m_activity.begin(no);
    whenDone(takeSnapshot(m_context, workspace.value()),
        this,
        [this, no](const Result<Snapshot>& snapshot) {
            const Result<Done> caughtUp = m_context.store->catchUp();
            const Result<MissionRecord> now = m_context.store->projection().mission(no);
            if (caughtUp && now && !isTerminal(now.value().mission.state)) {
                if (snapshot)
                    commit({ checkpointEvent(now.value(),
                        startCheckpoint(now.value(), snapshot.value()),
                        JsonValue::array()) });
                else
                    pause(now.value(), WaitReason::Storage, snapshot.error().sentence);
            }
            m_activity.end(no);
        });
}

void MissionDriver::finishStart(const MissionRecord& mission, const Result<Snapshot>& snapshot)
{
    if (!snapshot) {
        fail(mission, snapshot.error().sentence);
        return;
    }
    const Checkpoint checkpoint = startCheckpoint(mission, snapshot.value());
    QVector<NewEvent> events { { mission.no,
        mission.mission.epoch,
        event::MissionStarted,
        u"engine"_s,
        JsonValue::object() } };
    events.append(checkpointEvent(mission, checkpoint, JsonValue::array()));
    if (commit(events))
        wake(mission.no);
    else
        m_running.remove(mission.no);
}

void MissionDriver::advance(qint64 no)
{
    if (!m_context.store->fault().isEmpty() || m_activity.isBusy(no))
        return;
    if (!m_context.store->catchUp())
        return;
    const Result<MissionRecord> found = m_context.store->projection().mission(no);
    if (!found || found.value().mission.state != MissionState::Running)
        return;
    const MissionRecord& mission = found.value();
    if (mission.open.isEmpty()) {
        step(mission);
        return;
    }
    switch (mission.openState) {
    case ActionState::Approved:
    case ActionState::Allowed:
        m_dispatcher.dispatch(no);
        break;
    case ActionState::Dispatched:
        m_dispatcher.recover(no);
        break;
    default: // waits for a person, who wakes it
        break;
    }
}

void MissionDriver::step(const MissionRecord& mission)
{
    const Result<Agent> agent = m_context.reader.agent(mission.mission.agent);
    if (!agent) {
        fail(mission, agent.error().sentence);
        return;
    }
    if (agent.value().status != AgentStatus::Active) {
        pause(mission, WaitReason::Agent, driverText("Its agent is not active."));
        return;
    }
    const Runner* runner = mission.mission.external ? &m_context.externalRunner()
                                                    : m_context.runner(agent.value().provider);
    if (!runner) {
        fail(mission,
            driverText("Nothing on this computer runs agents of the provider “%1”.")
                .arg(agent.value().provider));
        return;
    }
    const RunnerView view { agent.value(),
        mission.mission,
        mission.runner.state,
        outcomeOf(m_context, mission.runner.last),
        [this](const ActionId& id) { return outcomeOf(m_context, id); } };
    const Result<RunnerStep> next = runner->next(view);
    if (next)
        act(mission, agent.value(), next.value());
    else
        fail(mission, next.error().sentence);
}

void MissionDriver::act(
    const MissionRecord& mission, const Agent& agent, const RunnerStep& runnerStep)
{
    const StepAct& what = runnerStep.act;
    const JsonValue& state = runnerStep.state;
    const qint64 epoch = mission.mission.epoch;
    if (const auto* say = std::get_if<SayStep>(&what)) {
        if (commit({ { mission.no,
                epoch,
                event::AgentSaid,
                agent.name,
                JsonValue::object({ { u"text"_s, say->text }, { u"state"_s, state } }) } }))
            wake(mission.no);
    } else if (const auto* call = std::get_if<CallStep>(&what)) {
        propose(mission, agent, *call, state);
    } else if (const auto* question = std::get_if<AskStep>(&what)) {
        ask(mission, agent, *question, state);
    } else if (const auto* save = std::get_if<CheckpointStep>(&what)) {
        checkpoint(mission, *save, state);
    } else if (const auto* verdict = std::get_if<JudgeStep>(&what)) {
        judge(mission, agent, *verdict, state);
    } else if (const auto* finish = std::get_if<FinishStep>(&what)) {
        commit({ { mission.no,
            epoch,
            event::MissionCompleted,
            agent.name,
            JsonValue::object({ { u"note"_s, finish->summary }, { u"state"_s, state } }) } });
    } else if (const auto* failure = std::get_if<FailStep>(&what)) {
        fail(mission, failure->reason);
    }
}

void MissionDriver::propose(
    const MissionRecord& mission, const Agent& agent, const CallStep& call, const JsonValue& state)
{
    RuleId rule;
    const Result<Action> action = proposeCall(m_context, mission, agent, call, &rule);
    if (!action) {
        fail(mission, action.error().sentence);
        return;
    }
    JsonValue body = JsonValue::object(
        { { u"action"_s, record::write(action.value()) }, { u"state"_s, state } });
    if (!rule.isEmpty())
        body.set(u"rule"_s, rule.text());
    if (commit({ { mission.no, mission.mission.epoch, event::ActionProposed, agent.name, body } }))
        wake(mission.no);
}

void MissionDriver::ask(const MissionRecord& mission,
    const Agent& agent,
    const AskStep& question,
    const JsonValue& state)
{
    const Action action = proposeQuestion(m_context, mission, agent, question);
    commit({ { mission.no,
        mission.mission.epoch,
        event::ActionProposed,
        agent.name,
        JsonValue::object({ { u"action"_s, record::write(action) }, { u"state"_s, state } }) } });
}

void MissionDriver::checkpoint(
    const MissionRecord& mission, const CheckpointStep& save, const JsonValue& state)
{
    const Result<std::shared_ptr<const Workspace>> workspace
        = m_context.workspaceOf(mission.mission);
    if (!workspace) {
        pause(mission, WaitReason::Storage, workspace.error().sentence);
        return;
    }
    const auto record
        = [this, no = mission.no, label = save.label, state](const Result<Snapshot>& snapshot) {
              const Result<MissionRecord> now = m_context.store->projection().mission(no);
              if (!now || now.value().mission.state != MissionState::Running)
                  return; // asked again when the mission goes on
              if (!snapshot) {
                  pause(now.value(), WaitReason::Storage, snapshot.error().sentence);
                  return;
              }
              const Checkpoint made = newCheckpoint(
                  m_context, now.value(), CheckpointCause::Runner, label, snapshot.value());
              NewEvent event = checkpointEvent(
                  now.value(), made, driftSince(m_context, now.value(), snapshot.value().tree));
              event.body.set(u"state"_s, state);
              if (commit({ event }))
                  wake(no);
          };
    if (!workspace.value()) {
        record(Snapshot {});
        return;
    }
    m_activity.begin(mission.no);
    whenDone(takeSnapshot(m_context, workspace.value()),
        this,
        [this, no = mission.no, record](const Result<Snapshot>& snapshot) {
            m_activity.end(no);
            if (m_context.store->catchUp() && !m_activity.isBusy(no))
                record(snapshot);
            wake(no);
        });
}

void MissionDriver::judge(const MissionRecord& mission,
    const Agent& agent,
    const JudgeStep& verdict,
    const JsonValue& state)
{
    const bool known
        = verdict.criterion >= 0 && verdict.criterion < mission.mission.criteria.size();
    const QString text = known ? mission.mission.criteria.at(verdict.criterion).text : QString();
    if (commit({ { mission.no,
            mission.mission.epoch,
            event::CriterionJudged,
            agent.name,
            JsonValue::object({ { u"index"_s, verdict.criterion },
                { u"text"_s, text },
                { u"verdict"_s, criterionVerdictWord(verdict.verdict) },
                { u"note"_s, verdict.note },
                { u"state"_s, state } }) } }))
        wake(mission.no);
}

void MissionDriver::fail(const MissionRecord& mission, const QString& why)
{
    m_running.remove(mission.no);
    commit({ { mission.no,
        mission.mission.epoch,
        event::MissionFailed,
        u"engine"_s,
        JsonValue::object({ { u"note"_s, why } }) } });
}

void MissionDriver::pause(const MissionRecord& mission, WaitReason reason, const QString& why)
{
    commit({ { mission.no,
        mission.mission.epoch,
        event::MissionPaused,
        u"engine"_s,
        JsonValue::object({ { u"wait"_s, waitReasonWord(reason) }, { u"note"_s, why } }) } });
}

} // namespace signalbox
