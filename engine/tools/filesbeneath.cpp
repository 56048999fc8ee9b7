// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/filesbeneath.h"

#include "engine/tools/toolwords.h"

#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Result<Done> writeDescriptor(int fd, const QByteArray& bytes, const QString& path)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count
            = ::write(fd, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return pathError(count < 0 ? errno : ENOSPC, path);
        written += count;
    }
    if (::fsync(fd) != 0)
        return pathError(errno, path);
    return Done {};
}

EntryFacts factsAt(int folder, const QByteArray& name)
{
    struct stat status { };
    if (::fstatat(folder, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    return entryFacts(status);
}

//! Fills the temporary file and puts it in place of the name.
Result<Done> fillAndRename(int folder,
    const QByteArray& temporary,
    const QByteArray& name,
    const QByteArray& bytes,
    const EntryFacts& expected,
    const QString& path)
{
    const bool exists = expected.kind == BeneathKind::File;
    // Private until it has the mode of the file it replaces.
    const FileDescriptor file(::openat(folder,
        temporary.constData(),
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
        exists ? 0600 : 0666));
    if (!file.isOpen())
        return pathError(errno, path);
    if (const Result<Done> written = writeDescriptor(file.get(), bytes, path); !written.ok())
        return written;
    if (exists && ::fchmod(file.get(), expected.mode & 0777U) != 0)
        return pathError(errno, path);
    if (!factsAt(folder, name).isSame(expected))
        return makeError(ErrorKind::Conflict,
            ToolWords::tr("%1 was changed meanwhile. Nothing was written; look at it again first.")
                .arg(path));
    const int code = exists
        ? (::renameat(folder, temporary.constData(), folder, name.constData()) == 0 ? 0 : errno)
        : renameToFreeName(folder, temporary, folder, name);
    if (code != 0)
        return pathError(code, path);
    if (::fsync(folder) != 0)
        return pathError(errno, path);
    return Done {};
}

} // namespace

bool EntryFacts::isSame(const EntryFacts& other) const
{
    return kind == other.kind && bytes == other.bytes && device == other.device
        && inode == other.inode && changed.tv_sec == other.changed.tv_sec
        && changed.tv_nsec == other.changed.tv_nsec;
}

EntryFacts entryFacts(const struct stat& status)
{
    EntryFacts facts;
    facts.bytes = status.st_size;
    facts.mode = status.st_mode;
    facts.device = status.st_dev;
    facts.inode = status.st_ino;
    facts.changed = status.st_mtim;
    if (S_ISREG(status.st_mode))
        facts.kind = BeneathKind::File;
    else if (S_ISDIR(status.st_mode))
        facts.kind = BeneathKind::Folder;
    else if (S_ISLNK(status.st_mode))
        facts.kind = BeneathKind::Link;
    else
        facts.kind = BeneathKind::Other;
    return facts;
}

Result<EntryFacts> factsBeneath(const Workspace& workspace, const QString& path)
{
    struct stat status { };
    if (path == "."_L1) {
        if (::fstat(workspace.fd(), &status) != 0)
            return pathError(errno, path);
        return entryFacts(status);
    }
    QByteArray name;
    const Result<FileDescriptor> folder = workspace.openParentBeneath(path, &name);
    if (!folder.ok())
        return folder.error().kind == ErrorKind::NotFound ? Result<EntryFacts>(EntryFacts {})
                                                          : Result<EntryFacts>(folder.error());
    if (::fstatat(folder->get(), name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return EntryFacts {};
        return pathError(errno, path);
    }
    return entryFacts(status);
}

Result<QByteArray> readDescriptor(int fd, qint64 offset, qint64 maxBytes, const QString& path)
{
    QByteArray bytes;
    constexpr qint64 Block = 256 * 1024;
    while (bytes.size() < maxBytes) {
        const qsizetype have = bytes.size();
        const qint64 wanted = std::min(Block, maxBytes - have);
        bytes.resize(have + wanted);
        const ssize_t count
            = ::pread(fd, bytes.data() + have, static_cast<size_t>(wanted), offset + have);
        bytes.resize(have + std::max<ssize_t>(count, 0));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return pathError(errno, path);
        if (count == 0)
            break;
    }
    return bytes;
}

Result<FilePart> readBeneath(
    const Workspace& workspace, const QString& path, qint64 offset, qint64 maxBytes)
{
    const Result<FileDescriptor> file = workspace.openBeneath(path, O_RDONLY);
    if (!file.ok())
        return file.error();
    struct stat status { };
    if (::fstat(file->get(), &status) != 0)
        return pathError(errno, path);
    FilePart part;
    part.facts = entryFacts(status);
    part.size = status.st_size;
    if (part.facts.kind == BeneathKind::Folder)
        return pathError(EISDIR, path);
    if (part.facts.kind != BeneathKind::File)
        return pathError(ENXIO, path);
    Result<QByteArray> bytes = readDescriptor(file->get(), offset, maxBytes, path);
    if (!bytes.ok())
        return bytes.error();
    part.bytes = std::move(bytes).value();
    return part;
}

int renameToFreeName(int fromFolder, const QByteArray& from, int toFolder, const QByteArray& to)
{
    if (::renameat2(fromFolder, from.constData(), toFolder, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // Some network and memory-stick file systems do not know the flag.
    if (factsAt(toFolder, to).kind != BeneathKind::Missing)
        return EEXIST;
    return ::renameat(fromFolder, from.constData(), toFolder, to.constData()) == 0 ? 0 : errno;
}

Result<Done> writeBeneath(const Workspace& workspace,
    const QString& path,
    const QByteArray& bytes,
    const EntryFacts& expected)
{
    if (expected.kind == BeneathKind::Folder)
        return pathError(EISDIR, path);
    if (expected.kind == BeneathKind::Link)
        return pathError(ELOOP, path);
    if (expected.kind == BeneathKind::Other)
        return pathError(ENXIO, path);
    QByteArray name;
    const Result<FileDescriptor> folder = workspace.openParentBeneath(path, &name);
    if (!folder.ok())
        return folder.error();
    const QByteArray temporary
        = ".signalbox-" + QByteArray::number(QRandomGenerator::system()->generate64(), 36) + ".tmp";
    Result<Done> done = fillAndRename(folder->get(), temporary, name, bytes, expected, path);
    if (!done.ok())
        ::unlinkat(folder->get(), temporary.constData(), 0);
    return done;
}

} // namespace signalbox
