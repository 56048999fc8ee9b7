// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/checkpoints/rollbackrun.h"

#include "core/whendone.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int StaleMs = 300; //!< a busy mission must not have its plan read for every entry

QVector<CheckpointId> idsOf(const QVector<Checkpoint>& checkpoints)
{
    QVector<CheckpointId> ids;
    for (const Checkpoint& checkpoint : checkpoints)
        ids.append(checkpoint.id);
    return ids;
}

} // namespace

bool samePlan(const RollbackPlan& a, const RollbackPlan& b)
{
    return a.comesBack == b.comesBack && a.personEdits == b.personEdits
        && a.cannotUndo == b.cannotUndo && a.pendingDropped == b.pendingDropped
        && idsOf(a.checkpointsDropped) == idsOf(b.checkpointsDropped)
        && a.reversible == b.reversible;
}

RollbackRun::RollbackRun(
    Runtime* runtime, const MissionId& mission, const CheckpointId& target, QObject* parent)
    : QObject(parent)
    , m_runtime(runtime)
    , m_mission(mission)
    , m_target(target)
{
    m_stale.setSingleShot(true);
    m_stale.setInterval(StaleMs);
    connect(&m_stale, &QTimer::timeout, this, &RollbackRun::readPlan);
    watch();
}

void RollbackRun::watch()
{
    const auto touched = [this](const MissionId& mission) {
        if (mission == m_mission && !m_running && !m_stale.isActive())
            m_stale.start();
    };
    if (m_runtime->transcripts()) {
        connect(m_runtime->transcripts(),
            &TranscriptsFacet::appended,
            this,
            [touched](const TranscriptPage& page) { touched(page.mission); });
        connect(m_runtime->transcripts(), &TranscriptsFacet::rewritten, this, touched);
    }
    if (m_runtime->missions()) {
        connect(m_runtime->missions(),
            &MissionsFacet::changed,
            this,
            [touched](const QVector<Mission>& missions) {
                for (const Mission& mission : missions)
                    touched(mission.id);
            });
    }
    if (m_runtime->checkpoints()) {
        connect(m_runtime->checkpoints(),
            &CheckpointsFacet::changed,
            this,
            [this, touched](const MissionId& mission) {
                if (m_running && mission == m_mission)
                    Q_EMIT stepDone(RollbackStep::Safety);
                touched(mission);
            });
    }
}

void RollbackRun::readPlan()
{
    if (!m_runtime || !m_runtime->checkpoints() || m_running)
        return;
    const int asked = ++m_asked;
    whenDone(m_runtime->checkpoints()->planRollback(m_mission, m_target),
        this,
        [this, asked](const Result<RollbackPlan>& plan) {
            if (asked == m_asked && !m_running)
                takePlan(plan);
        });
}

void RollbackRun::takePlan(const Result<RollbackPlan>& plan)
{
    if (!plan.ok()) {
        Q_EMIT planFailed(plan.error());
        return;
    }
    const bool changed = m_plan && !samePlan(*m_plan, *plan);
    m_plan = *plan;
    if (changed)
        Q_EMIT planChanged(*m_plan);
    else
        Q_EMIT planRead(*m_plan);
}

void RollbackRun::start(const RollbackRequest& request)
{
    if (m_running || !m_plan || !m_runtime)
        return;
    m_running = true;
    m_stale.stop();
    m_request = request;
    m_request.mission = m_mission;
    m_request.checkpoint = m_target;
    if (m_plan->missionRuns && m_runtime->missions())
        pauseFirst();
    else
        rollBack();
}

void RollbackRun::pauseFirst()
{
    Q_EMIT stepStarted(RollbackStep::Pause);
    whenDone(m_runtime->missions()->pause(m_mission, tr("Paused to roll back.")),
        this,
        [this](const Result<Mission>& paused) { checkPlanAgain(paused); });
}

//! The mission may have ended between its plan and the pause: then there is nothing to pause.
void RollbackRun::checkPlanAgain(const Result<Mission>& paused)
{
    whenDone(m_runtime->checkpoints()->planRollback(m_mission, m_target),
        this,
        [this, paused](const Result<RollbackPlan>& plan) {
            if (!plan.ok() || (!paused.ok() && plan->missionRuns)) {
                giveUp(RollbackStep::Pause, plan.ok() ? paused.error() : plan.error());
                return;
            }
            Q_EMIT stepDone(RollbackStep::Pause);
            const bool same = m_plan && samePlan(*m_plan, *plan);
            m_plan = *plan;
            if (same) {
                rollBack();
                return;
            }
            m_running = false;
            Q_EMIT planChanged(*m_plan);
        });
}

void RollbackRun::rollBack()
{
    m_request.plan = m_plan->digest;
    Q_EMIT stepStarted(RollbackStep::Safety);
    whenDone(m_runtime->checkpoints()->rollback(m_request),
        this,
        [this](const Result<RollbackOutcome>& outcome) {
            if (!outcome.ok()) {
                giveUp(RollbackStep::Restore, outcome.error());
                return;
            }
            for (const RollbackStep step :
                { RollbackStep::Safety, RollbackStep::Restore, RollbackStep::Verify })
                Q_EMIT stepDone(step);
            m_running = false;
            Q_EMIT finished(*outcome);
        });
}

void RollbackRun::giveUp(RollbackStep step, const Error& error)
{
    m_running = false;
    Q_EMIT failed(step, error);
    if (error.kind == ErrorKind::Conflict)
        readPlan();
}

} // namespace signalbox
