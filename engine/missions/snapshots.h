// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/journal/journal.h"
#include "engine/missions/enginecontext.h"

#include <QFuture>

namespace signalbox {

//! Takes a snapshot on the thread pool; the future finishes on the engine thread's watcher.
QFuture<Result<Snapshot>> takeSnapshot(
    const EngineContext& context, std::shared_ptr<const Workspace> workspace);

//! Paths that changed since the agent last touched the workspace: a person's own edits.
JsonValue driftSince(EngineContext& context, const MissionRecord& mission, const QString& tree);

Checkpoint newCheckpoint(const EngineContext& context,
    const MissionRecord& mission,
    CheckpointCause cause,
    const QString& label,
    const Snapshot& snapshot);

//! The event that records a checkpoint; the projection works out where its cut lies.
NewEvent checkpointEvent(
    const MissionRecord& mission, const Checkpoint& checkpoint, const JsonValue& drift);

} // namespace signalbox
