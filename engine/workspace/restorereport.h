// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/snapshotstore.h"

#include <QByteArray>

namespace signalbox {

//! The paths a restore leaves alone.
class KeptPaths {
public:
    //! BadInput for a path that leaves the workspace.
    static Result<KeptPaths> of(const QSet<QString>& paths);

    bool keeps(const QByteArray& path) const { return m_kept.contains(path); }

private:
    QSet<QByteArray> m_kept;
};

//! Collects what went wrong while restoring, one line for a path.
class RestoreNotes {
public:
    void problem(const QByteArray& path, const QString& sentence);
    void failure(const QByteArray& path, int code); //!< an errno
    bool has(const QByteArray& path) const { return m_paths.contains(path); }
    QStringList lines() const;

private:
    QSet<QByteArray> m_paths;
    QStringList m_lines;
};

} // namespace signalbox
