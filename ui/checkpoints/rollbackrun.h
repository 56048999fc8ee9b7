// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>
#include <QTimer>

#include <optional>

namespace signalbox {

//! What a rollback does, one after the other.
enum class RollbackStep { Pause, Safety, Restore, Verify };

//! Reads the plan of one rollback, keeps it fresh while the mission goes on, and carries it out.
//!
//! A running mission is paused first and the plan read once more: only when it is still the one
//! that was shown does the rollback start.
class RollbackRun : public QObject {
    Q_OBJECT

public:
    RollbackRun(
        Runtime* runtime, const MissionId& mission, const CheckpointId& target, QObject* parent);

    void readPlan();
    //! Starts what the plan says. The plan's digest is filled in here.
    void start(const RollbackRequest& request);
    bool isRunning() const { return m_running; }
    const std::optional<RollbackPlan>& plan() const { return m_plan; }

Q_SIGNALS:
    void planRead(const signalbox::RollbackPlan& plan);
    //! The mission went on: what was shown is no longer what would happen.
    void planChanged(const signalbox::RollbackPlan& plan);
    void planFailed(const signalbox::Error& error);
    void stepStarted(signalbox::RollbackStep step);
    void stepDone(signalbox::RollbackStep step);
    void failed(signalbox::RollbackStep step, const signalbox::Error& error);
    void finished(const signalbox::RollbackOutcome& outcome);

private:
    void watch();
    void takePlan(const Result<RollbackPlan>& plan);
    void pauseFirst();
    void checkPlanAgain(const Result<Mission>& paused);
    void rollBack();
    void giveUp(RollbackStep step, const Error& error);

    QPointer<Runtime> m_runtime;
    MissionId m_mission;
    CheckpointId m_target;
    std::optional<RollbackPlan> m_plan;
    RollbackRequest m_request;
    QTimer m_stale;
    int m_asked = 0;
    bool m_running = false;
};

//! Whether two plans are the same in everything a person decides by. Only how many entries are
//! dropped may differ: pausing writes some.
bool samePlan(const RollbackPlan& a, const RollbackPlan& b);

} // namespace signalbox
