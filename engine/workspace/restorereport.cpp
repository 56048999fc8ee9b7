// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/restorereport.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

constexpr qsizetype ProblemLinesAtMost = 1000;

} // namespace

Result<KeptPaths> KeptPaths::of(const QSet<QString>& paths)
{
    KeptPaths kept;
    for (const QString& path : paths) {
        const Result<QString> clean = cleanRelativePath(path);
        if (!clean)
            return clean.error();
        kept.m_kept.insert(pathBytes(*clean));
    }
    return kept;
}

void RestoreNotes::problem(const QByteArray& path, const QString& sentence)
{
    if (m_paths.contains(path))
        return;
    m_paths.insert(path);
    if (m_lines.size() < ProblemLinesAtMost)
        m_lines.append(QStringLiteral("%1: %2").arg(pathText(path), sentence));
}

void RestoreNotes::failure(const QByteArray& path, int code)
{
    problem(path, pathError(code, pathText(path)).sentence);
}

QStringList RestoreNotes::lines() const
{
    QStringList lines = m_lines;
    if (m_paths.size() > lines.size())
        lines.append(QCoreApplication::translate("signalbox", "… and %1 more").arg(m_paths.size() - lines.size()));
    return lines;
}

} // namespace signalbox
