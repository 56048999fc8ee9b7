// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/checkpoint.h"

#include <optional>

namespace signalbox {

enum class RollbackScope { StateAndFiles, StateOnly, FilesOnly };

//! An effect that rolling back does not take back.
struct LastingEffect {
    ActionId action;
    QString what;
    QDateTime at;
    bool certain = true; //!< false: it may have had effects outside (a shell command)

    bool operator==(const LastingEffect&) const = default;
};

//! What a rollback would do, before it is done. Nothing is changed by asking for one.
struct RollbackPlan {
    MissionId mission;
    Checkpoint target;
    QVector<FileDelta> comesBack; //!< from the workspace now to the checkpoint's content
    int entriesDropped = 0;
    QVector<Checkpoint> checkpointsDropped;
    QVector<ActionId> pendingDropped;
    QVector<LastingEffect> cannotUndo;
    QVector<FileDelta> personEdits; //!< files a person changed since; kept unless said otherwise
    bool missionRuns = false; //!< it will be paused first
    bool reversible = true; //!< this runtime can undo the rollback
    Digest digest; //!< binds the request to this plan; a changed workspace or mission refuses it

    bool operator==(const RollbackPlan&) const = default;
};

struct RollbackRequest {
    MissionId mission;
    CheckpointId checkpoint;
    Digest plan; //!< of the plan that was shown
    RollbackScope scope = RollbackScope::StateAndFiles;
    QStringList keepPaths; //!< left as they are, relative to the workspace
    QString reason;
    QString actor;
};

//! What a rollback, or undoing one, did: verified by reading the tree again.
struct RollbackOutcome {
    MissionId mission;
    CheckpointId target;
    CheckpointId safety; //!< the state before, so that it can be undone
    qint64 epoch = 0;
    int filesVerified = 0;
    int filesExpected = 0; //!< "14 of 14 files"
    QStringList problems; //!< paths that could not be brought back, with the reason

    bool operator==(const RollbackOutcome&) const = default;
};

QString rollbackScopeWord(RollbackScope scope);
std::optional<RollbackScope> rollbackScopeFromWord(QStringView word);

} // namespace signalbox
