// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/workspace.h"

#include "engine/workspace/beneath.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

namespace signalbox {

namespace {

// Names the component that is in the way: "'a/link' is a symbolic link", not "'a/link/b/c' is …".
Error openError(int root, const QString& path, int code)
{
    if (code != ELOOP && code != ENOTDIR)
        return pathError(code, path);
    const PathObstacle obstacle = findObstacle(root, pathBytes(path));
    switch (obstacle.kind) {
    case PathObstacle::Kind::Link:
        return pathError(ELOOP, pathText(obstacle.part));
    case PathObstacle::Kind::NotFolder:
        return pathError(ENOTDIR, pathText(obstacle.part));
    case PathObstacle::Kind::None:
        break; // it changed since; say what the kernel said
    }
    return pathError(code, path);
}

// Only files and folders: a pipe without a writer would hold the caller for ever.
Result<FileDescriptor> onlyFilesAndFolders(FileDescriptor file, const QString& path, int flags)
{
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return pathError(errno, path);
    if ((flags & O_PATH) != 0)
        return file;
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        return pathError(ENXIO, path);
    if ((flags & O_NONBLOCK) == 0) {
        const int now = ::fcntl(file.get(), F_GETFL);
        if (now < 0 || ::fcntl(file.get(), F_SETFL, now & ~O_NONBLOCK) != 0)
            return pathError(errno, path);
    }
    return file;
}

Error rootError(int code, const QString& path)
{
    Error error = pathError(code, path);
    if (code == ENOENT || code == ENOTDIR || code == ELOOP)
        error.kind = ErrorKind::BadInput;
    return error;
}

Error workspaceRefusal(ErrorKind kind, const QString& sentence)
{
    return makeError(kind, sentence);
}

} // namespace

Result<std::shared_ptr<const Workspace>> Workspace::open(
    const QString& path, const QStringList& protectedPaths, PathResolution resolution)
{
    if (!path.startsWith(u'/') || path.contains(QChar(u'\0')))
        return workspaceRefusal(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "'%1' is not an absolute path to a folder.").arg(path));
    char canonical[PATH_MAX];
    if (::realpath(QFile::encodeName(path).constData(), canonical) == nullptr)
        return rootError(errno, path);
    const QString sentence = protectionSentence(canonical, protectedPaths);
    if (!sentence.isEmpty())
        return workspaceRefusal(ErrorKind::NotAllowed, sentence);

    // From here links are no longer followed: what was checked is what is opened.
    const FileDescriptor slash(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    const bool byKernel = resolution == PathResolution::Kernel && kernelResolves(slash.get());
    const PathResolution usable = byKernel ? PathResolution::Kernel : PathResolution::Walk;
    FileDescriptor root(openBeneathAt(
        slash.get(), pathComponents(canonical).join('/'), O_RDONLY | O_DIRECTORY, 0, usable));
    if (!root.isOpen())
        return rootError(errno, path);
    const std::shared_ptr<Workspace> workspace(new Workspace);
    workspace->m_path = QFile::decodeName(canonical);
    workspace->m_root = std::move(root);
    workspace->m_resolution = usable;
    return std::shared_ptr<const Workspace>(workspace);
}

Result<FileDescriptor> Workspace::openBeneath(const QString& relative, int flags, int mode) const
{
    const Result<QString> clean = cleanRelativePath(relative);
    if (!clean)
        return clean.error();
    const int careful = (flags & O_PATH) != 0 ? flags : flags | O_NONBLOCK | O_NOCTTY;
    FileDescriptor file(openBeneathAt(m_root.get(), pathBytes(*clean), careful, mode, m_resolution));
    if (!file.isOpen())
        return openError(m_root.get(), *clean, errno);
    return onlyFilesAndFolders(std::move(file), *clean, flags);
}

Result<FileDescriptor> Workspace::openParentBeneath(const QString& relative, QByteArray* name) const
{
    const Result<QString> clean = cleanRelativePath(relative);
    if (!clean)
        return clean.error();
    QByteArrayList parts = pathComponents(pathBytes(*clean));
    if (parts.isEmpty())
        return workspaceRefusal(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "The workspace itself cannot be replaced or removed."));
    *name = parts.takeLast();
    const QByteArray parent = parts.isEmpty() ? QByteArray(".") : parts.join('/');
    FileDescriptor folder(
        openBeneathAt(m_root.get(), parent, O_RDONLY | O_DIRECTORY, 0, m_resolution));
    if (!folder.isOpen())
        return openError(m_root.get(), pathText(parent), errno);
    return folder;
}

Result<FileDescriptor> Workspace::makeFolderBeneath(const QString& relative, int mode) const
{
    const Result<QString> clean = cleanRelativePath(relative);
    if (!clean)
        return clean.error();
    FileDescriptor folder(::openat(m_root.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    QByteArrayList done;
    for (const QByteArray& part : pathComponents(pathBytes(*clean))) {
        done.append(part);
        if (::mkdirat(folder.get(), part.constData(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST)
            return pathError(errno, pathText(done.join('/')));
        FileDescriptor next(
            ::openat(folder.get(), part.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.isOpen())
            return openError(m_root.get(), pathText(done.join('/')), errno);
        folder = std::move(next);
    }
    if (!folder.isOpen())
        return pathError(errno, *clean);
    return folder;
}

} // namespace signalbox
