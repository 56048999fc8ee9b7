// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/snapshots.h"

#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"

#include <QtConcurrentRun>

namespace signalbox {

using namespace Qt::StringLiterals;

QFuture<Result<Snapshot>> takeSnapshot(
    const EngineContext& context, std::shared_ptr<const Workspace> workspace)
{
    return QtConcurrent::run(&context.pool,
        [store = context.snapshots.get(),
            limits = context.settings.snapshots,
            workspace = std::move(workspace)] { return store->take(*workspace, limits); });
}

JsonValue driftSince(EngineContext& context, const MissionRecord& mission, const QString& tree)
{
    JsonValue paths = JsonValue::array();
    // An agent outside changes its files itself: that is its work and nobody's edit.
    if (mission.tree.isEmpty() || mission.tree == tree || mission.mission.external)
        return paths;
    const Result<QVector<FileDelta>> changed = context.snapshots->diff(mission.tree, tree);
    if (changed) {
        for (const FileDelta& delta : changed.value())
            paths.append(delta.path);
    }
    return paths;
}

Checkpoint newCheckpoint(const EngineContext& context,
    const MissionRecord& mission,
    CheckpointCause cause,
    const QString& label,
    const Snapshot& snapshot)
{
    Checkpoint checkpoint;
    checkpoint.id = CheckpointId(mintId("chk", context.clock));
    checkpoint.mission = mission.mission.id;
    checkpoint.label = label;
    checkpoint.cause = cause;
    checkpoint.epoch = mission.mission.epoch;
    checkpoint.tree = snapshot.tree;
    checkpoint.files = snapshot.files;
    checkpoint.bytes = snapshot.bytes;
    checkpoint.leftOut = snapshot.leftOut;
    checkpoint.createdAt = context.clock.now();
    return checkpoint;
}

NewEvent checkpointEvent(
    const MissionRecord& mission, const Checkpoint& checkpoint, const JsonValue& drift)
{
    return { mission.no,
        mission.mission.epoch,
        event::CheckpointMade,
        u"engine"_s,
        JsonValue::object(
            { { u"checkpoint"_s, record::write(checkpoint) }, { u"drift"_s, drift } }) };
}

} // namespace signalbox
