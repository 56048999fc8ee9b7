// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/datadirectory.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

DataDirectory::DataDirectory(const QString& path)
    : m_path(path)
{
}

DataDirectory::~DataDirectory()
{
    if (m_lock >= 0)
        ::close(m_lock); // the file stays: removing it would race with who opens it now
}

Result<std::unique_ptr<DataDirectory>> DataDirectory::claim(const QString& path)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    const bool existed = QDir(absolute).exists();
    if (!QDir().mkpath(absolute)) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The data folder %1 cannot be made. Choose another one with --data-dir.")
                .arg(absolute));
    }
    if (!existed) {
        QFile::setPermissions(absolute, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    std::unique_ptr<DataDirectory> directory(new DataDirectory(absolute));
    if (const Result<Done> locked = directory->lock(); !locked)
        return locked.error();
    return directory;
}

Result<Done> DataDirectory::lock()
{
    const QByteArray file = QFile::encodeName(m_path + u"/engine.lock"_s);
    m_lock = ::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) == 0) {
        signLock();
        return Done {};
    }
    if (m_lock >= 0 && errno == EWOULDBLOCK)
        return ownedByAnother();
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox",
            "The data folder %1 cannot be written. Choose another one with --data-dir.")
            .arg(m_path));
}

//! For people and for ownedByAnother(); on a full disk it stays empty and the lock holds all the
//! same.
void DataDirectory::signLock() const
{
    const QByteArray owner = QByteArray::number(QCoreApplication::applicationPid()) + '\n'
        + QCoreApplication::applicationName().toUtf8() + '\n' + QSysInfo::machineHostName().toUtf8()
        + '\n';
    if (::ftruncate(m_lock, 0) != 0
        || ::pwrite(m_lock, owner.constData(), static_cast<size_t>(owner.size()), 0) < 0)
        return;
}

Error DataDirectory::ownedByAnother() const
{
    QByteArray owner(1024, '\0');
    owner.resize(std::max<ssize_t>(0, ::pread(m_lock, owner.data(), 1024, 0)));
    const QList<QByteArray> lines = owner.split('\n');
    if (lines.size() < 3 || lines.at(1).isEmpty()) {
        return makeError(ErrorKind::Conflict,
            QCoreApplication::translate("signalbox",
                "Another program already works with the data folder %1. Close it first, or choose "
                "another folder with --data-dir.")
                .arg(m_path));
    }
    return makeError(ErrorKind::Conflict,
        QCoreApplication::translate("signalbox",
            "%1 (process %2 on %3) already works with the data folder %4. Close it first, or "
            "choose another folder with --data-dir.")
            .arg(QString::fromUtf8(lines.at(1)),
                QString::fromUtf8(lines.at(0)),
                QString::fromUtf8(lines.at(2)),
                m_path));
}

QString DataDirectory::journalFile() const
{
    return m_path + u"/journal.sqlite"_s;
}

QString DataDirectory::anchorFile() const
{
    return m_path + u"/audit.anchor"_s;
}

QString DataDirectory::anchorKeyFile() const
{
    return m_path + u"/audit.key"_s;
}

QString DataDirectory::snapshotFolder() const
{
    return m_path + u"/snapshots"_s;
}

QString DataDirectory::demoFolder() const
{
    return m_path + u"-workspaces"_s;
}

Result<QString> DataDirectory::setJournalAside(const QString& stamp) const
{
    const QString aside = m_path + u"/journal-damaged-"_s + stamp + u".sqlite"_s;
    // Its anchor goes along: left behind it would accuse the new journal.
    const std::array<std::pair<QString, QString>, 4> moves { {
        { journalFile(), aside },
        { journalFile() + u"-wal"_s, aside + u"-wal"_s },
        { journalFile() + u"-shm"_s, aside + u"-shm"_s },
        { anchorFile(), aside + u".anchor"_s },
    } };
    for (const auto& [from, to] : moves) {
        if (QFile::exists(from) && !QFile::rename(from, to)) {
            return makeError(ErrorKind::Storage,
                QCoreApplication::translate("signalbox",
                    "The damaged journal could not be moved to %1. Check the folder's permissions.")
                    .arg(aside));
        }
    }
    return aside;
}

} // namespace signalbox
