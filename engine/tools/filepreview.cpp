// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/filepreview.h"

#include "engine/tools/treewalk.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxPreviewedFiles = 100;

} // namespace

FileSides sidesNow(const Workspace& workspace, const QString& path)
{
    FileSides sides;
    sides.path = path;
    const Result<EntryFacts> facts = factsBeneath(workspace, path);
    if (!facts.ok() || facts->kind == BeneathKind::Missing)
        return sides;
    sides.existsBefore = true;
    if (facts->kind != BeneathKind::File)
        return sides;
    Result<FilePart> part = readBeneath(workspace, path, 0, PreviewBytes);
    if (!part.ok())
        return sides;
    sides.before = part->bytes;
    sides.truncated = part->size > part->bytes.size();
    return sides;
}

void setAfter(FileSides& sides, const QByteArray& bytes)
{
    sides.existsAfter = true;
    sides.after = bytes.left(PreviewBytes);
    sides.truncated = sides.truncated || bytes.size() > PreviewBytes;
}

QVector<FileSides> sidesOfTree(const Workspace& workspace, const QString& path)
{
    const Result<FileDescriptor> folder = openFolder(workspace, path);
    if (!folder.ok())
        return { sidesNow(workspace, path) };
    QVector<FileSides> all;
    qint64 bytes = 0;
    const Result<WalkEnd> end
        = walkTree(folder->get(), pathBytes(path), [&](const WalkEntry& entry) {
              if (entry.facts.kind == BeneathKind::Folder)
                  return WalkStep::Into;
              if (all.size() >= MaxPreviewedFiles || bytes >= PreviewBytes)
                  return WalkStep::Stop;
              all.append(sidesNow(workspace, pathText(entry.path)));
              bytes += all.last().before.size();
              return WalkStep::Over;
          });
    if (all.isEmpty())
        all.append(sidesNow(workspace, path));
    if (!end.ok() || end.value() != WalkEnd::Done)
        all.last().truncated = true;
    return all;
}

} // namespace signalbox
