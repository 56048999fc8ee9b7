// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checkpoint.h"
#include "core/result.h"
#include "engine/workspace/workspace.h"

#include <QSet>

#include <memory>

namespace signalbox {

//! Limits of what a snapshot keeps. What is left out is listed, never silently dropped.
struct SnapshotLimits {
    qint64 maxFileBytes = 64LL * 1024 * 1024;
    qint64 maxTotalBytes = 2LL * 1024 * 1024 * 1024;
    int maxFiles = 200'000;
};

//! The content of a workspace at one moment.
struct Snapshot {
    QString tree; //!< content id (hex); equal trees have equal ids
    int files = 0;
    qint64 bytes = 0;
    QStringList leftOut; //!< relative paths with the reason, for a visible warning
};

//! What bringing a tree back did, verified by reading the workspace again.
struct RestoreReport {
    int filesExpected = 0;
    int filesVerified = 0;
    QStringList problems; //!< relative path and reason
};

//! Content-addressed snapshots of workspaces, in a bare libgit2 repository of our own.
//!
//! Never touches the user's .git (a .git folder inside a workspace is content like any other, but
//! nothing in it is interpreted). Includes untracked and hidden files, file modes (0755/0644),
//! symlinks as links, empty folders. Durable: take() returns only after the objects are on disk.
//! Thread: safe to call from any thread, one call at a time per store is not required.
class SnapshotStore {
public:
    //! Opens or creates the store in a folder.
    static Result<std::unique_ptr<SnapshotStore>> open(const QString& folder);
    virtual ~SnapshotStore() = default;

    //! Reads the workspace. `previousTree` (may be empty) and a stat cache kept inside the store make
    //! an unchanged file cost one stat.
    virtual Result<Snapshot> take(const Workspace& workspace, const SnapshotLimits& limits) = 0;
    //! Differences with line counts; "" as tree means an empty folder.
    virtual Result<QVector<FileDelta>> diff(const QString& fromTree, const QString& toTree) = 0;
    //! Content of one path; NotFound when the tree has no such file. At most maxBytes.
    virtual Result<QByteArray> read(const QString& tree, const QString& path, qint64 maxBytes) = 0;
    virtual bool contains(const QString& tree) = 0;
    //! Makes the workspace equal to the tree except for keepPaths: writes, deletes, modes, links, and
    //! removes folders the tree does not have. Each file is replaced atomically (temporary name in
    //! the same folder, fsync, rename). Then reads everything again and compares.
    virtual Result<RestoreReport> restore(
        const Workspace& workspace, const QString& tree, const QSet<QString>& keepPaths)
        = 0;
};

} // namespace signalbox
