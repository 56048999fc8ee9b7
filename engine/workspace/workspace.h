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
        const QString& path, const QStringList& protectedPaths);

    const QString& path() const { return m_path; }
    int fd() const { return m_root.get(); }

    //! Opens a file or folder beneath the root. flags as for open(2); O_CLOEXEC is added.
    Result<FileDescriptor> openBeneath(const QString& relative, int flags, int mode = 0) const;
    //! Opens the parent folder of a path and gives the last component, for unlink and rename.
    Result<FileDescriptor> openParentBeneath(const QString& relative, QByteArray* name) const;

private:
    Workspace() = default;
    QString m_path;
    FileDescriptor m_root;
};

//! A relative path as agents may write it, cleaned: no leading "/", no "..", no NUL, no empty result
//! except "." . BadInput with a sentence otherwise.
Result<QString> cleanRelativePath(const QString& path);

} // namespace signalbox
