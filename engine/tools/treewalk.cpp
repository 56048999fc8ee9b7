// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/treewalk.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxWalkDepth = 128;
constexpr qsizetype MaxNamesInFolder = 100'000;

struct DirectoryCloser {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

//! One walk: the visitor and the file system it stays on.
class TreeWalk {
public:
    TreeWalk(const WalkVisitor& visit, dev_t device)
        : m_visit(visit)
        , m_device(device)
    {
    }

    //! False when the visitor said stop.
    bool folder(int fd, const QByteArray& path, int depth)
    {
        bool cut = false;
        const QVector<QByteArray> names = sortedNames(fd, &cut);
        m_cut = m_cut || cut;
        for (const QByteArray& name : names) {
            if (!entry(fd, path, name, depth))
                return false;
        }
        return true;
    }

    bool isCut() const { return m_cut; }

private:
    bool entry(int parentFd, const QByteArray& parentPath, const QByteArray& name, int depth)
    {
        struct stat status { };
        if (::fstatat(parentFd, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            return true; // went away meanwhile
        WalkEntry found;
        found.path = parentPath.isEmpty() ? name : parentPath + '/' + name;
        found.name = name;
        found.facts = entryFacts(status);
        found.parentFd = parentFd;
        const WalkStep step = m_visit(found);
        if (step == WalkStep::Stop)
            return false;
        if (step == WalkStep::Over || found.facts.kind != BeneathKind::Folder
            || found.facts.device != m_device)
            return true;
        if (depth >= MaxWalkDepth) {
            m_cut = true;
            return true;
        }
        const FileDescriptor child(
            ::openat(parentFd, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        return !child.isOpen() || folder(child.get(), found.path, depth + 1);
    }

    const WalkVisitor& m_visit;
    dev_t m_device;
    bool m_cut = false;
};

} // namespace

QVector<QByteArray> sortedNames(int folderFd, bool* cut)
{
    QVector<QByteArray> names;
    // A second open description: reading must not move the caller's position.
    const int copy = ::openat(folderFd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copy < 0)
        return names;
    const std::unique_ptr<DIR, DirectoryCloser> directory(::fdopendir(copy));
    if (!directory) {
        ::close(copy);
        return names;
    }
    while (const dirent* item = ::readdir(directory.get())) {
        const QByteArray name(item->d_name);
        if (name == "." || name == "..")
            continue;
        if (names.size() >= MaxNamesInFolder) {
            *cut = true;
            break;
        }
        names.append(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<WalkEnd> walkTree(int folderFd, const QByteArray& folderPath, const WalkVisitor& visit)
{
    struct stat status { };
    if (::fstat(folderFd, &status) != 0)
        return pathError(errno, pathText(folderPath));
    TreeWalk walk(visit, status.st_dev);
    if (!walk.folder(folderFd, folderPath, 0))
        return WalkEnd::Stopped;
    return walk.isCut() ? WalkEnd::Cut : WalkEnd::Done;
}

Result<FileDescriptor> openFolder(const Workspace& workspace, const QString& path)
{
    return workspace.openBeneath(path, O_RDONLY | O_DIRECTORY);
}

} // namespace signalbox
