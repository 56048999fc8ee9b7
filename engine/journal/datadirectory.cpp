// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/datadirectory.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

DataDirectory::DataDirectory(const QString& path)
    : m_path(path)
{
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
        QFile::setPermissions(
            absolute, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    std::unique_ptr<DataDirectory> directory(new DataDirectory(absolute));
    directory->m_lock = std::make_unique<QLockFile>(absolute + u"/engine.lock"_s);
    directory->m_lock->setStaleLockTime(0); // an owner that is alive is never stale
    if (directory->m_lock->tryLock(0))
        return directory;
    qint64 pid = 0;
    QString host;
    QString program;
    if (directory->m_lock->error() == QLockFile::LockFailedError
        && directory->m_lock->getLockInfo(&pid, &host, &program)) {
        return makeError(ErrorKind::Conflict,
            QCoreApplication::translate("signalbox",
                "%1 (process %2 on %3) already works with the data folder %4. Close it first, or "
                "choose another folder with --data-dir.")
                .arg(program, QString::number(pid), host, absolute));
    }
    return makeError(ErrorKind::Storage,
        QCoreApplication::translate("signalbox",
            "The data folder %1 cannot be written. Choose another one with --data-dir.")
            .arg(absolute));
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
    for (const QString& suffix : { u""_s, u"-wal"_s, u"-shm"_s }) {
        const QString from = journalFile() + suffix;
        if (QFile::exists(from) && !QFile::rename(from, aside + suffix)) {
            return makeError(ErrorKind::Storage,
                QCoreApplication::translate("signalbox",
                    "The damaged journal could not be moved to %1. Check the folder's permissions.")
                    .arg(aside));
        }
    }
    return aside;
}

} // namespace signalbox
