// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/treecodec.h"
#include "engine/workspace/workspace.h"

#include <QByteArrayList>

#include <optional>

namespace signalbox {

//! How deep folders may nest, in snapshots and in what restoring walks through.
constexpr int DeepestFolder = 256;

//! Which file it is, whatever its name.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    bool operator==(const FileIdentity&) const = default;
    friend size_t qHash(const FileIdentity& key, size_t seed = 0)
    {
        return qHashMulti(seed, key.device, key.inode);
    }
};

//! What a name in a folder is, from one statx(2) without following it.
struct FolderEntry {
    enum class Kind { File, Link, Folder, Special };
    Kind kind = Kind::Special;
    FileIdentity identity;
    qint64 size = 0;
    qint64 modified = 0; //!< ns since 1970
    qint64 changed = 0; //!< ns since 1970, of the inode; cannot be set back by a program
    unsigned links = 1;
    bool executable = false;
    bool onlyOwner = false;
    bool mounted = false; //!< something is mounted here: not ours to read or change

    bool isSameContentAs(const FolderEntry& other) const
    {
        return identity == other.identity && size == other.size && modified == other.modified
            && changed == other.changed;
    }
};

//! Empty when there is nothing of that name; errno says more.
std::optional<FolderEntry> entryAt(int folder, const QByteArray& name, quint64 device);
//! Of an open file or folder.
std::optional<FolderEntry> entryOf(int fd);

//! The names in a folder, sorted. Empty and errno on failure.
std::optional<QByteArrayList> namesIn(int folder);

//! Opens a folder by its name, never a link. -1 and errno on failure.
FileDescriptor openFolderAt(int folder, const QByteArray& name);
//! Opens a file to read, never a link, never waiting for a pipe.
FileDescriptor openFileAt(int folder, const QByteArray& name);

//! How reading a file or link went.
enum class Reading { Complete, Vanished, TooBig, Changing, Unreadable };

//! Reads a file or a link's target whole. A file that changes meanwhile is read again, a few times.
//! `entry` is what it was when it was read.
Reading readContent(
    int folder, const QByteArray& name, qint64 maxBytes, FolderEntry& entry, QByteArray& content);

//! The id that the content on disk would have, read piece by piece; empty when it cannot be read.
ObjectId contentIdOnDisk(int folder, const QByteArray& name, const FolderEntry& entry);

} // namespace signalbox
