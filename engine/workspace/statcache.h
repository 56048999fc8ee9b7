// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/folderentry.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <mutex>

namespace signalbox {

//! What the last snapshot of one workspace knew: unchanged files need not be read again, and objects
//! that were written need not be looked up.
struct StatCache {
    struct Known {
        FolderEntry entry;
        ObjectId id;
    };
    QHash<FileIdentity, Known> files;
    QSet<ObjectId> trees;

    //! Empty when the file has to be read. An entry that was changed in the same tick in which it was
    //! read, or later, never gets in here (see mayKeep): the next change could look the same.
    ObjectId idOf(const FolderEntry& entry) const;
    //! `before` is the coarse time before the file was read.
    static bool mayKeep(const FolderEntry& entry, qint64 before);
    //! The clock that the kernel stamps files with, in ns.
    static qint64 fileClock();
};

//! The caches of the workspaces that were read last. In memory: a lost one costs reading once.
//! Thread: safe from any thread.
class StatCaches {
public:
    std::shared_ptr<const StatCache> of(const FileIdentity& root);
    void keep(const FileIdentity& root, std::shared_ptr<const StatCache> cache);

private:
    std::mutex m_lock;
    QHash<FileIdentity, std::shared_ptr<const StatCache>> m_caches;
    QList<FileIdentity> m_order; //!< used last comes last
};

} // namespace signalbox
