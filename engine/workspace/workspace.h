// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace signalbox {

//! An open file descriptor, closed with its owner.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

//! Who resolves a path beneath the root: the kernel in one step (openat2), or we, component by
//! component with O_NOFOLLOW. Kernel falls back to Walk where the kernel or a filter refuses openat2.
enum class PathResolution { Kernel, Walk };

//! The folder a mission works in, held open so that renames and symlink swaps cannot move it.
//!
//! Every path from an agent is relative to it and resolved by the kernel beneath it, without
//! following symlinks or crossing mounts out of it (openat2 RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
//! S-26). Thread: const use from any thread.
class Workspace {
public:
    //! Opens a folder. BadInput when it is not an absolute path to a folder; NotAllowed when it is
    //! one of the places no agent may work in: "/", the home folder itself, or a folder that
    //! contains, or lies in, one of the protected paths (our own data, configuration, keyring; S-29).
    static Result<std::shared_ptr<const Workspace>> open(
        const QString& path, const QStringList& protectedPaths,
        PathResolution resolution = PathResolution::Kernel);

    const QString& path() const { return m_path; } //!< canonical: without links
    PathResolution resolution() const { return m_resolution; }
    int fd() const { return m_root.get(); }

    //! Opens a file or folder beneath the root. flags as for open(2); O_CLOEXEC is added. Never waits
    //! for the other end of a pipe: pipes, sockets and devices are refused with BadInput.
    Result<FileDescriptor> openBeneath(const QString& relative, int flags, int mode = 0) const;
    //! Opens the parent folder of a path and gives the last component, for unlink and rename.
    Result<FileDescriptor> openParentBeneath(const QString& relative, QByteArray* name) const;
    //! Opens a folder beneath the root, making it and its parents where they are missing.
    Result<FileDescriptor> makeFolderBeneath(const QString& relative, int mode = 0755) const;

private:
    Workspace() = default;
    QString m_path;
    FileDescriptor m_root;
    PathResolution m_resolution = PathResolution::Kernel;
};

//! A relative path as agents may write it, cleaned: no leading "/", no "..", no NUL, no empty result
//! except "." . BadInput with a sentence otherwise.
Result<QString> cleanRelativePath(const QString& path);

//! Names on disk are bytes. As text they are UTF-8; each byte that is not, is written \xNN, and a
//! backslash that would read like that is written \x5C. pathBytes() gives the bytes back exactly.
QString pathText(const QByteArray& bytes);
QByteArray pathBytes(const QString& text);

//! What a failed call on a path means, as a sentence for people. code is an errno.
Error pathError(int code, const QString& path);

} // namespace signalbox
