// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/answer.h"
#include "engine/missions/missiondriver.h"

#include "core/rollback.h"

#include <QObject>

namespace signalbox {

//! Checkpoints, rollback plans, rollbacks and their undoing, forks and differences.
//!
//! A rollback is two records with the restoring of files between them; one that a crash cut in two
//! is finished at the next start. Thread: the engine's.
class CheckpointService : public QObject {
    Q_OBJECT

public:
    CheckpointService(EngineContext& context, Activity& activity, MissionDriver& driver);

    //! Finishes rollbacks that a crash interrupted.
    void recover();

    Result<QVector<Checkpoint>> list(const MissionId& mission);
    //! `reported` is what an agent outside says of its own state; null when nothing.
    QFuture<Result<Checkpoint>> create(const MissionId& mission, const QString& label,
        CheckpointCause cause = CheckpointCause::Person, const JsonValue& reported = {});
    QFuture<Result<RollbackPlan>> plan(const MissionId& mission, const CheckpointId& id);
    QFuture<Result<RollbackOutcome>> rollback(const RollbackRequest& request);
    QFuture<Result<RollbackOutcome>> undo(const MissionId& mission, const QString& reason);
    QFuture<Result<Mission>> fork(
        const CheckpointId& id, const QString& goal, const QString& workspace);
    QFuture<Result<QVector<FileDelta>>> diff(const CheckpointId& from, const CheckpointId& to);
    QFuture<Result<FileSides>> sides(
        const CheckpointId& from, const CheckpointId& to, const QString& path);

Q_SIGNALS:
    void recorded();

private:
    //! A rollback, or undoing one, that has passed its checks.
    struct Turn {
        CheckpointRecord target;
        RollbackScope scope = RollbackScope::StateAndFiles;
        QStringList keepPaths;
        QString reason;
        QString actor;
        bool undoes = false;
        LiveView live; //!< the view after it, without its own entry
        QStringList liveCheckpoints; //!< after it
    };

    Result<MissionRecord> held(const MissionId& mission);
    QFuture<Result<Snapshot>> look(const MissionRecord& mission);
    Result<RollbackPlan> planFor(
        const MissionRecord& mission, const CheckpointRecord& target, const Snapshot& now);
    QVector<LastingEffect> lastingEffects(
        const QVector<Action>& actions, const Mission& mission) const;
    void whenStill(qint64 mission, std::function<void()> then);
    void begin(qint64 mission, const Turn& turn, const Snapshot& now,
        const Answer<RollbackOutcome>& answer);
    void restore(qint64 mission, const Answer<RollbackOutcome>& answer);
    void finish(qint64 mission, const Result<RestoreReport>& report,
        const Answer<RollbackOutcome>& answer);
    void fillFork(const CheckpointRecord& from, const MissionRecord& parent, const QString& goal,
        std::shared_ptr<const Workspace> workspace, const Answer<Mission>& answer);
    Result<Mission> recordFork(const CheckpointRecord& from, const MissionRecord& parent,
        const QString& goal, const QString& workspace);
    Result<FileSides> sidesOf(
        const QString& fromTree, const QString& toTree, const QString& path);

    EngineContext& m_context;
    Activity& m_activity;
    MissionDriver& m_driver;
};

} // namespace signalbox
