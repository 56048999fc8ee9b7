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
    bool partial = false; //!< a total was exceeded: the rest was left out, folder by folder
};

//! What bringing a tree back did, verified by reading the workspace again.
struct RestoreReport {
    int filesExpected = 0; //!< files and links of the tree, without those that were to be kept
    int filesVerified = 0;
    QStringList problems; //!< relative path and reason
};

//! Content-addressed snapshots of workspaces, in a bare libgit2 repository of our own.
//!
//! Never touches the user's .git (a .git folder inside a workspace is content like any other, but
//! nothing in it is interpreted). Includes untracked and hidden files, file modes (executable or not,
//! only for the owner or not), symlinks as links, empty folders. Paths are written as pathText() does.
//! Durable: take() returns only after the objects are on disk.
//! Thread: safe to call from any thread, several calls at a time.
class SnapshotStore {
public:
    //! Opens or creates the store in a folder.
    static Result<std::unique_ptr<SnapshotStore>> open(const QString& folder);
    virtual ~SnapshotStore() = default;

    //! Reads the workspace. A stat cache kept inside the store makes an unchanged file cost one stat.
    //! What cannot be kept is left out, listed, and marked in the tree.
    virtual Result<Snapshot> take(const Workspace& workspace, const SnapshotLimits& limits) = 0;
    //! Differences with line counts, sorted by path; "" as tree means an empty folder. A path that
    //! ends in "/" is an empty folder. What one side left out is not a difference.
    virtual Result<QVector<FileDelta>> diff(const QString& fromTree, const QString& toTree) = 0;
    //! Content of one path (of a link: its target); NotFound when the tree has no such file. At most
    //! maxBytes.
    virtual Result<QByteArray> read(const QString& tree, const QString& path, qint64 maxBytes) = 0;
    virtual bool contains(const QString& tree) = 0;
    //! Makes the workspace equal to the tree except for keepPaths (files, or folders with all that is
    //! in them): writes, deletes, modes, links, and removes folders the tree does not have. Each file
    //! is replaced atomically (temporary name in the same folder, fsync, rename). Then reads
    //! everything again and compares.
    //!
    //! Never destroys what is in no snapshot: take() first. A file whose present content is not in
    //! the store (too big, or changed since) stays and is a problem in the report, and so does what
    //! the tree left out. An error means that nothing was changed. After a crash, restoring again
    //! finishes it. Into a new empty folder it makes a copy of the tree.
    virtual Result<RestoreReport> restore(
        const Workspace& workspace, const QString& tree, const QSet<QString>& keepPaths)
        = 0;
};

} // namespace signalbox
