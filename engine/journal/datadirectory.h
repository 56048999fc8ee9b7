// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

namespace signalbox {

//! The folder one engine keeps everything in, owned by one process at a time.
//!
//! The lock is the kernel's and ends with its process however that ends; what stands in the lock
//! file only tells others who has it.
class DataDirectory {
public:
    ~DataDirectory();
    DataDirectory(const DataDirectory&) = delete;
    DataDirectory& operator=(const DataDirectory&) = delete;

    //! Makes the folder (0700) and takes its lock. Conflict, with the owner's name and process
    //! number, when another process has it.
    static Result<std::unique_ptr<DataDirectory>> claim(const QString& path);

    const QString& path() const { return m_path; }
    QString journalFile() const;
    QString anchorFile() const;
    QString anchorKeyFile() const;
    QString snapshotFolder() const;
    QString demoFolder() const; //!< workspaces of demo missions; agents may work below it

    //! Moves the journal's files to names that say when and why; gives the new name. Never deletes.
    Result<QString> setJournalAside(const QString& stamp) const;

private:
    explicit DataDirectory(const QString& path);
    Result<Done> lock();
    void signLock() const;
    Error ownedByAnother() const;

    QString m_path;
    int m_lock = -1;
};

} // namespace signalbox
