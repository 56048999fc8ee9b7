// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace signalbox {

namespace {

// The kernel gives EAGAIN when a rename elsewhere made it unsure; it is not an answer.
constexpr int BeneathAttempts = 64;

int openByKernel(int root, const QByteArray& relative, int flags, int mode)
{
    open_how how = {};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
    how.mode = (flags & O_CREAT) != 0 ? static_cast<unsigned>(mode) : 0U;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    for (int attempt = 0;; ++attempt) {
        const long fd = ::syscall(SYS_openat2, root, relative.constData(), &how, sizeof how);
        if (fd >= 0)
            return static_cast<int>(fd);
        if (errno == EINTR || (errno == EAGAIN && attempt < BeneathAttempts))
            continue;
        return -1;
    }
}

// O_PATH with O_NOFOLLOW opens the link itself; only callers that asked for that may have it.
int refuseLink(int fd, int flags)
{
    struct stat status = {};
    const bool mayBeLink = (flags & O_PATH) != 0 && (flags & O_NOFOLLOW) == 0;
    if (fd < 0 || !mayBeLink || ::fstat(fd, &status) != 0 || !S_ISLNK(status.st_mode))
        return fd;
    ::close(fd);
    errno = ELOOP;
    return -1;
}

int openByWalk(int root, const QByteArray& relative, int flags, int mode)
{
    const QByteArrayList parts = pathComponents(relative);
    if (parts.isEmpty())
        return ::openat(root, ".", flags | O_CLOEXEC | O_NOFOLLOW, mode);
    FileDescriptor folder;
    int at = root;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        FileDescriptor next(
            ::openat(at, parts.at(i).constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.isOpen())
            return -1;
        folder = std::move(next);
        at = folder.get();
    }
    const int fd = ::openat(at, parts.constLast().constData(), flags | O_CLOEXEC | O_NOFOLLOW, mode);
    return refuseLink(fd, flags);
}

} // namespace

QByteArrayList pathComponents(const QByteArray& path)
{
    QByteArrayList parts = path.split('/');
    parts.removeIf([](const QByteArray& part) { return part.isEmpty() || part == "."; });
    return parts;
}

int openBeneathAt(int root, const QByteArray& relative, int flags, int mode, PathResolution resolution)
{
    // The walk trusts names to be plain; never let one through that is not, whoever calls.
    if (relative.startsWith('/') || pathComponents(relative).contains("..")) {
        errno = EXDEV;
        return -1;
    }
    if (resolution == PathResolution::Kernel)
        return openByKernel(root, relative, flags, mode);
    return openByWalk(root, relative, flags, mode);
}

bool kernelResolves(int root)
{
    const FileDescriptor probe(openByKernel(root, ".", O_PATH | O_DIRECTORY, 0));
    return probe.isOpen();
}

PathObstacle findObstacle(int root, const QByteArray& relative)
{
    const QByteArrayList parts = pathComponents(relative);
    FileDescriptor folder;
    int at = root;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        FileDescriptor next(::openat(at, parts.at(i).constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
        struct stat status = {};
        if (!next.isOpen() || ::fstat(next.get(), &status) != 0)
            return {};
        const QByteArray part = parts.first(i + 1).join('/');
        if (S_ISLNK(status.st_mode))
            return { PathObstacle::Kind::Link, part };
        if (!S_ISDIR(status.st_mode))
            return { PathObstacle::Kind::NotFolder, part };
        folder = std::move(next);
        at = folder.get();
    }
    return {};
}

} // namespace signalbox
