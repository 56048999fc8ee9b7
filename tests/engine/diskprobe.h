// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QString>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>

// Looks at folders with plain system calls, independently of the code under test.
namespace diskprobe {

inline void write(const QByteArray& path, const QByteArray& content, mode_t mode = 0644)
{
    const int fd = ::open(path.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (fd < 0 || ::write(fd, content.constData(), size_t(content.size())) != content.size()
        || ::fchmod(fd, mode) != 0)
        qFatal("cannot write %s", path.constData());
    ::close(fd);
}

inline QByteArray read(const QByteArray& path)
{
    QFile file(QFile::decodeName(path));
    const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || !file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return "unreadable";
    return file.readAll();
}

inline void makeFolder(const QByteArray& path)
{
    if (::mkdir(path.constData(), 0755) != 0)
        qFatal("cannot make %s", path.constData());
}

inline void describeInto(QMap<QByteArray, QByteArray>& all, const QByteArray& root, const QByteArray& relative)
{
    DIR* folder = ::opendir((root + '/' + relative).constData());
    if (folder == nullptr)
        qFatal("cannot list %s", relative.constData());
    while (const dirent* entry = ::readdir(folder)) {
        const QByteArray name(static_cast<const char*>(entry->d_name));
        if (name == "." || name == "..")
            continue;
        const QByteArray path = relative + name;
        const QByteArray full = root + '/' + path;
        struct stat status = {};
        if (::lstat(full.constData(), &status) != 0)
            qFatal("cannot stat %s", full.constData());
        if (S_ISDIR(status.st_mode)) {
            all.insert(path + '/', "folder");
            describeInto(all, root, path + '/');
        } else if (S_ISLNK(status.st_mode)) {
            QByteArray target(PATH_MAX, '\0');
            target.truncate(::readlink(full.constData(), target.data(), size_t(target.size())));
            all.insert(path, "link " + target);
        } else if (S_ISREG(status.st_mode)) {
            all.insert(path, "file " + QByteArray::number(status.st_mode & 0777U, 8) + ' ' + read(full));
        } else {
            all.insert(path, "special");
        }
    }
    ::closedir(folder);
}

//! Everything in a folder: path (folders end in "/") to kind, permissions and content.
inline QMap<QByteArray, QByteArray> describe(const QString& root)
{
    QMap<QByteArray, QByteArray> all;
    describeInto(all, QFile::encodeName(root), QByteArray());
    return all;
}

//! Removes whatever is there.
inline void removeAll(const QByteArray& full)
{
    struct stat status = {};
    if (::lstat(full.constData(), &status) == 0 && S_ISDIR(status.st_mode)) {
        QMap<QByteArray, QByteArray> inside;
        describeInto(inside, full, QByteArray());
        while (!inside.isEmpty()) {
            QByteArray last = inside.lastKey();
            inside.remove(last);
            if (last.endsWith('/'))
                last.chop(1);
            ::remove((full + '/' + last).constData());
        }
    }
    ::remove(full.constData());
}

} // namespace diskprobe
