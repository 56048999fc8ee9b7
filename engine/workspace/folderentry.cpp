// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/folderentry.h"

#include "engine/workspace/statcache.h"

#include <QCryptographicHash>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <memory>

namespace signalbox {

namespace {

constexpr int ReadAttempts = 4;
constexpr qsizetype PieceBytes = 1024 * 1024;

qint64 nanoseconds(const struct statx_timestamp& time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

FolderEntry folderEntry(const struct statx& status)
{
    FolderEntry entry;
    const unsigned type = status.stx_mode & S_IFMT;
    entry.kind = type == S_IFREG ? FolderEntry::Kind::File
        : type == S_IFLNK        ? FolderEntry::Kind::Link
        : type == S_IFDIR        ? FolderEntry::Kind::Folder
                                 : FolderEntry::Kind::Special;
    entry.identity.device = static_cast<quint64>(status.stx_dev_major) << 32U | status.stx_dev_minor;
    entry.identity.inode = status.stx_ino;
    entry.size = static_cast<qint64>(status.stx_size);
    entry.modified = nanoseconds(status.stx_mtime);
    entry.changed = nanoseconds(status.stx_ctime);
    entry.links = status.stx_nlink;
    if (entry.kind == FolderEntry::Kind::File) {
        entry.executable = (status.stx_mode & S_IXUSR) != 0;
        entry.onlyOwner = (status.stx_mode & (S_IRWXG | S_IRWXO)) == 0;
    }
    entry.mounted = (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
    return entry;
}

// A piece of a file; short only at its end. -1 on failure.
qint64 readPiece(int fd, char* buffer, qint64 length)
{
    qint64 done = 0;
    while (done < length) {
        const ssize_t got = ::read(fd, buffer + done, static_cast<size_t>(length - done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

// From the start, and one byte more than expected: has it grown?
bool readFrom(int fd, qint64 size, QByteArray& content)
{
    content.resize(static_cast<qsizetype>(size) + 1);
    const qint64 got = ::lseek(fd, 0, SEEK_SET) == 0 ? readPiece(fd, content.data(), content.size()) : -1;
    content.truncate(static_cast<qsizetype>(qMax<qint64>(got, 0)));
    return got >= 0;
}

std::optional<QByteArray> linkTarget(int folder, const QByteArray& name)
{
    QByteArray target(PATH_MAX, Qt::Uninitialized);
    const ssize_t length
        = ::readlinkat(folder, name.constData(), target.data(), static_cast<size_t>(target.size()));
    if (length < 0)
        return std::nullopt;
    target.truncate(length);
    return target;
}

Reading readingFailure()
{
    switch (errno) {
    case ENOENT:
        return Reading::Vanished;
    case ELOOP: // it was a file a moment ago
    case ENXIO:
    case EINVAL:
        return Reading::Changing;
    default:
        return Reading::Unreadable;
    }
}

Reading readLinkOnce(int folder, const QByteArray& name, QByteArray& content)
{
    std::optional<QByteArray> target = linkTarget(folder, name);
    if (!target)
        return readingFailure();
    content = *std::move(target);
    return Reading::Complete;
}

Reading readFileOnce(
    int folder, const QByteArray& name, qint64 maxBytes, FolderEntry& entry, QByteArray& content)
{
    const qint64 clock = StatCache::fileClock();
    const FileDescriptor file = openFileAt(folder, name);
    if (!file.isOpen())
        return readingFailure();
    const std::optional<FolderEntry> before = entryOf(file.get());
    if (!before)
        return Reading::Unreadable;
    if (before->kind != FolderEntry::Kind::File)
        return Reading::Changing;
    if (before->size > maxBytes)
        return Reading::TooBig;
    entry = *before;
    const bool read = readFrom(file.get(), before->size, content);
    // Within one tick of the file clock a change may not show in the times; then read twice.
    QByteArray again;
    const bool certain = StatCache::mayKeep(*before, clock);
    if (!read || (!certain && !readFrom(file.get(), before->size, again)))
        return Reading::Unreadable;
    const std::optional<FolderEntry> after = entryOf(file.get());
    const bool steady = after && after->isSameContentAs(*before) && content.size() == before->size
        && (certain || content == again);
    return steady ? Reading::Complete : Reading::Changing;
}

} // namespace

std::optional<FolderEntry> entryAt(int folder, const QByteArray& name, quint64 device)
{
    struct statx status = {};
    const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
    if (::statx(folder, name.constData(), flags, STATX_BASIC_STATS, &status) != 0)
        return std::nullopt;
    FolderEntry entry = folderEntry(status);
    entry.mounted = entry.mounted || entry.identity.device != device;
    return entry;
}

std::optional<FolderEntry> entryOf(int fd)
{
    struct statx status = {};
    if (::statx(fd, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &status) != 0)
        return std::nullopt;
    return folderEntry(status);
}

std::optional<QByteArrayList> namesIn(int folder)
{
    // A descriptor of its own: reading moves its position.
    const int fd = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(fd), &::closedir);
    if (!stream) {
        ::close(fd);
        return std::nullopt;
    }
    QByteArrayList names;
    errno = 0;
    while (const dirent* found = ::readdir(stream.get())) {
        const QByteArray name(static_cast<const char*>(found->d_name));
        if (name != "." && name != "..")
            names.append(name);
        errno = 0;
    }
    if (errno != 0)
        return std::nullopt;
    std::sort(names.begin(), names.end());
    return names;
}

FileDescriptor openFolderAt(int folder, const QByteArray& name)
{
    return FileDescriptor(
        ::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

FileDescriptor openFileAt(int folder, const QByteArray& name)
{
    return FileDescriptor(::openat(
        folder, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

Reading readContent(
    int folder, const QByteArray& name, qint64 maxBytes, FolderEntry& entry, QByteArray& content)
{
    Reading reading = Reading::Changing;
    for (int attempt = 0; attempt < ReadAttempts && reading == Reading::Changing; ++attempt) {
        if (attempt > 0) {
            const std::optional<FolderEntry> now = entryAt(folder, name, entry.identity.device);
            if (!now)
                return Reading::Vanished;
            if (now->kind != entry.kind)
                return Reading::Changing;
        }
        reading = entry.kind == FolderEntry::Kind::Link
            ? readLinkOnce(folder, name, content)
            : readFileOnce(folder, name, maxBytes, entry, content);
    }
    return reading;
}

ObjectId contentIdOnDisk(int folder, const QByteArray& name, const FolderEntry& entry)
{
    if (entry.kind == FolderEntry::Kind::Link) {
        const std::optional<QByteArray> target = linkTarget(folder, name);
        return target ? ObjectStore::idOf(ObjectKind::Blob, *target) : ObjectId();
    }
    const FileDescriptor file = openFileAt(folder, name);
    const std::optional<FolderEntry> opened
        = file.isOpen() ? entryOf(file.get()) : std::optional<FolderEntry>();
    if (!opened || opened->kind != FolderEntry::Kind::File)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData("blob " + QByteArray::number(opened->size) + '\0');
    QByteArray piece(qMin(PieceBytes, static_cast<qsizetype>(opened->size) + 1), Qt::Uninitialized);
    qint64 total = 0;
    for (;;) {
        const qint64 got = readPiece(file.get(), piece.data(), piece.size());
        if (got < 0)
            return {};
        hash.addData(QByteArrayView(piece).first(got));
        total += got;
        if (got < piece.size())
            break;
    }
    return total == opened->size ? hash.result() : ObjectId();
}

} // namespace signalbox
