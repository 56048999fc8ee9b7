// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace signalbox {

//! Gives this process its own mount table, as its own root where it is not root already, so that a
//! test can mount small disks that nobody else sees. Call before any thread is made.
inline bool ownMounts()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    if (user != 0) {
        const auto put = [](const char* path, const QByteArray& text) {
            QFile file(QString::fromLatin1(path));
            if (file.open(QIODevice::WriteOnly))
                file.write(text);
        };
        put("/proc/self/setgroups", "deny");
        put("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1");
        put("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1");
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

//! A disk of a few megabytes on a folder, which can be filled to the last page.
class SmallDisk {
public:
    SmallDisk() = default;
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk()
    {
        if (!m_folder.isEmpty())
            ::umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
    }

    bool mountOn(const QString& folder)
    {
        if (::mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=3m,mode=0700")
            != 0)
            return false;
        m_folder = folder;
        return true;
    }

    //! Leaves this many pages of 4 KiB free.
    bool fill(int freePages) const
    {
        const int file = ::open(filler().constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const QByteArray page(4096, 'x');
        off_t written = 0;
        while (file >= 0 && ::write(file, page.constData(), 4096) == 4096)
            written += 4096;
        const bool done
            = written > freePages * 4096 && ::ftruncate(file, written - freePages * 4096) == 0;
        ::close(file);
        return done;
    }
    void empty() const { ::unlink(filler().constData()); }

private:
    QByteArray filler() const { return QFile::encodeName(m_folder + QStringLiteral("/filler")); }

    QString m_folder;
};

} // namespace signalbox
