// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/snapshotstore.h"
#include "engine/workspace/statcache.h"

namespace signalbox {

//! Reads one workspace into the store, once.
//!
//! Works on folders it holds open and on plain names in them, so that nothing that happens to the
//! workspace meanwhile can lead it out. Whatever cannot be kept becomes a visible mark.
class SnapshotTaker {
public:
    SnapshotTaker(ObjectStore& store, const SnapshotLimits& limits, std::shared_ptr<const StatCache> known);

    Result<Snapshot> take(const Workspace& workspace);
    //! What the next snapshot of this workspace may know; valid after take() was successful.
    std::shared_ptr<const StatCache> learned() const { return m_learned; }

private:
    struct Place {
        int folder;
        QByteArray path; //!< "" or ends in "/"
        int depth;
    };
    Result<ObjectId> readFolder(const Place& place);
    Result<Done> readName(const Place& place, const QByteArray& name, std::vector<TreeEntry>& entries);
    Result<Done> readSubfolder(const Place& place, const QByteArray& name, std::vector<TreeEntry>& entries);
    Result<Done> readFile(const Place& place, const QByteArray& name, FolderEntry found,
        std::vector<TreeEntry>& entries);
    void leaveOut(const Place& place, const QByteArray& name, LeftOutReason reason,
        std::vector<TreeEntry>& entries);
    bool isFull(qint64 moreBytes) const;
    void add(const QByteArray& name, const FolderEntry& found, const ObjectId& id,
        std::vector<TreeEntry>& entries);
    Result<Done> keep(ObjectKind kind, const ObjectId& id, const QByteArray& content);
    Result<Done> writePending();

    ObjectStore& m_store;
    const SnapshotLimits m_limits;
    const std::shared_ptr<const StatCache> m_known;
    const std::shared_ptr<StatCache> m_learned;
    quint64 m_device = 0;
    Snapshot m_snapshot;
    int m_leftOut = 0;
    std::vector<NewObject> m_pending;
    QSet<ObjectId> m_pendingIds;
    qint64 m_pendingBytes = 0;
};

} // namespace signalbox
