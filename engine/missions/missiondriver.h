// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/missions/dispatcher.h"

#include <QQueue>
#include <QSet>
#include <QTimer>

namespace signalbox {

//! Moves missions on: starts queued ones while there are slots, asks each one's runner for its next
//! step, records it and acts on it. One step of one mission per turn of the event loop, so that many
//! missions share the thread and commands come through in between.
//!
//! The same code goes on after a crash: where a mission stands is read from its record alone.
class MissionDriver : public QObject {
    Q_OBJECT

public:
    MissionDriver(EngineContext& context, Activity& activity, Dispatcher& dispatcher);

    //! Takes every mission up where the journal left it. Call once, after the store opened.
    void recover();
    //! A mission may be able to go on.
    void wake(qint64 mission);
    //! Starts queued missions while there are slots.
    void startQueued();
    int running() const { return static_cast<int>(m_running.size()); }
    bool hasSlot() const { return running() < m_context.settings.runningMissions; }
    //! Called when missions changed state: keeps count of the running ones.
    void noteState(qint64 no, const Mission& mission);
    //! Starts a mission that is driven from outside, at once and without a slot.
    void startExternal(qint64 mission);

Q_SIGNALS:
    void recorded();

private:
    void turn();
    void advance(qint64 mission);
    void start(qint64 mission);
    void finishStart(const MissionRecord& mission, const Result<Snapshot>& snapshot);
    Checkpoint startCheckpoint(const MissionRecord& mission, const Snapshot& snapshot) const;
    void step(const MissionRecord& mission);
    void act(const MissionRecord& mission, const Agent& agent, const RunnerStep& step);
    void propose(const MissionRecord& mission, const Agent& agent, const CallStep& call,
        const JsonValue& state);
    void ask(const MissionRecord& mission, const Agent& agent, const AskStep& ask,
        const JsonValue& state);
    void checkpoint(
        const MissionRecord& mission, const CheckpointStep& step, const JsonValue& state);
    void judge(const MissionRecord& mission, const Agent& agent, const JudgeStep& step,
        const JsonValue& state);
    void fail(const MissionRecord& mission, const QString& why);
    void pause(const MissionRecord& mission, WaitReason reason, const QString& why);
    bool commit(const QVector<NewEvent>& events);

    EngineContext& m_context;
    Activity& m_activity;
    Dispatcher& m_dispatcher;
    QQueue<qint64> m_ready;
    QSet<qint64> m_queued; //!< in m_ready
    QSet<qint64> m_running;
    QTimer m_turn;
};

//! What became of an action, in the runner's terms.
StepOutcome outcomeOf(EngineContext& context, const ActionId& action);

} // namespace signalbox
