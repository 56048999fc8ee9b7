// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checkpoint.h"

#include <QTreeWidget>

namespace signalbox {

//! Files that differ between two states: what happens to each, by how many lines; tick boxes if wanted.
class FileList : public QTreeWidget {
    Q_OBJECT

public:
    enum class Ticks { None, PerFile };

    explicit FileList(Ticks ticks, QWidget* parent = nullptr);

    //! Paths in `byPerson` were changed by a person: marked, and not ticked.
    void setFiles(const QVector<FileDelta>& files, const QVector<FileDelta>& byPerson = {});
    const QVector<FileDelta>& files() const { return m_files; }
    QString currentPath() const;
    QStringList uncheckedPaths() const;
    void setTicked(const QString& path, Qt::CheckState state);

Q_SIGNALS:
    void pathChosen(const QString& path);
    void ticksChanged();

private:
    void addFile(const FileDelta& file, Qt::CheckState state);

    Ticks m_ticks;
    QVector<FileDelta> m_files;
};

//! M, A, D, T or m, as version control writes it, and the words for it.
QString fileChangeLetter(FileChange change);
QString fileChangeText(FileChange change);
//! "+12 −3", or the size of a binary file.
QString fileDeltaText(const FileDelta& file);

} // namespace signalbox
