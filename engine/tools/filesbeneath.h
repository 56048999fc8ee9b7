// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/workspace.h"

#include <QByteArray>
#include <QString>

#include <sys/stat.h>

namespace signalbox {

enum class BeneathKind { Missing, File, Folder, Link, Other };

//! What lies at a path of the workspace; a symbolic link is itself, never what it points to.
struct EntryFacts {
    BeneathKind kind = BeneathKind::Missing;
    qint64 bytes = 0;
    unsigned mode = 0;
    dev_t device = 0;
    ino_t inode = 0;
    timespec changed {};

    bool isSame(const EntryFacts& other) const;
};

//! A part of a file.
struct FilePart {
    QByteArray bytes;
    qint64 size = 0; //!< of the whole file
    EntryFacts facts;
};

EntryFacts entryFacts(const struct stat& status);
Result<EntryFacts> factsBeneath(const Workspace& workspace, const QString& path);
//! Reads at most maxBytes of a plain file, from an offset.
Result<FilePart> readBeneath(
    const Workspace& workspace, const QString& path, qint64 offset, qint64 maxBytes);
Result<QByteArray> readDescriptor(int fd, qint64 offset, qint64 maxBytes, const QString& path);
//! Renames; EEXIST when the new name is taken. 0 or an errno. Also where the file system cannot do
//! that in one step.
int renameToFreeName(int fromFolder, const QByteArray& from, int toFolder, const QByteArray& to);
//! Writes a whole file so that there is always either the old or the new content: temporary name in
//! the same folder, fsync, rename. Keeps the mode. Conflict when the file is no longer as expected.
Result<Done> writeBeneath(const Workspace& workspace,
    const QString& path,
    const QByteArray& bytes,
    const EntryFacts& expected);

} // namespace signalbox
