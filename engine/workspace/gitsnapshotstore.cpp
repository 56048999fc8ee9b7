// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/snapshotstore.h"

#include "engine/workspace/beneath.h"
#include "engine/workspace/snapshottaker.h"
#include "engine/workspace/treediff.h"
#include "engine/workspace/treeverifier.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cerrno>

namespace signalbox {

namespace {

constexpr qsizetype TreeHexLength = 40;

Result<ObjectId> treeIdOf(const QString& tree)
{
    const ObjectId id = QByteArray::fromHex(tree.toLatin1());
    if (tree.size() != TreeHexLength || QString::fromLatin1(id.toHex()) != tree)
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "'%1' does not name the content of a checkpoint.").arg(tree));
    return id;
}

Error noSuchPath(const QString& path)
{
    return makeError(ErrorKind::NotFound,
        QCoreApplication::translate("signalbox", "The checkpoint has no file '%1'.").arg(path));
}

//! The store behind SnapshotStore::open().
class GitSnapshotStore final : public SnapshotStore {
public:
    explicit GitSnapshotStore(std::unique_ptr<ObjectStore> objects)
        : m_objects(std::move(objects))
    {
    }

    Result<Snapshot> take(const Workspace& workspace, const SnapshotLimits& limits) override;
    Result<QVector<FileDelta>> diff(const QString& fromTree, const QString& toTree) override;
    Result<QByteArray> read(const QString& tree, const QString& path, qint64 maxBytes) override;
    bool contains(const QString& tree) override;
    Result<RestoreReport> restore(
        const Workspace& workspace, const QString& tree, const QSet<QString>& keepPaths) override;

private:
    Result<TreeEntry> find(const ObjectId& tree, const QString& path);

    const std::unique_ptr<ObjectStore> m_objects;
    StatCaches m_caches;
};

Result<Snapshot> GitSnapshotStore::take(const Workspace& workspace, const SnapshotLimits& limits)
{
    const std::optional<FolderEntry> root = entryOf(workspace.fd());
    if (!root)
        return pathError(errno, workspace.path());
    SnapshotTaker taker(*m_objects, limits, m_caches.of(root->identity));
    Result<Snapshot> snapshot = taker.take(workspace);
    if (snapshot)
        m_caches.keep(root->identity, taker.learned());
    return snapshot;
}

Result<QVector<FileDelta>> GitSnapshotStore::diff(const QString& fromTree, const QString& toTree)
{
    const Result<ObjectId> from = fromTree.isEmpty() ? ObjectId() : treeIdOf(fromTree);
    if (!from)
        return from.error();
    const Result<ObjectId> to = toTree.isEmpty() ? ObjectId() : treeIdOf(toTree);
    if (!to)
        return to.error();
    return TreeDiff(*m_objects).between(*from, *to);
}

Result<TreeEntry> GitSnapshotStore::find(const ObjectId& tree, const QString& path)
{
    TreeEntry entry;
    entry.kind = TreeEntryKind::Folder;
    entry.id = tree;
    for (const QByteArray& part : pathComponents(pathBytes(path))) {
        if (entry.kind != TreeEntryKind::Folder)
            return noSuchPath(path);
        const Result<QByteArray> content = m_objects->read(entry.id, ObjectKind::Tree);
        if (!content)
            return content.error();
        const Result<std::vector<TreeEntry>> entries = decodeTree(*content);
        if (!entries)
            return entries.error();
        const auto found = std::find_if(entries->begin(), entries->end(),
            [&](const TreeEntry& candidate) { return candidate.name == part; });
        if (found == entries->end())
            return noSuchPath(path);
        entry = *found;
    }
    return entry;
}

Result<QByteArray> GitSnapshotStore::read(const QString& tree, const QString& path, qint64 maxBytes)
{
    if (tree.isEmpty())
        return noSuchPath(path);
    const Result<ObjectId> id = treeIdOf(tree);
    if (!id)
        return id.error();
    const Result<QString> clean = cleanRelativePath(path);
    if (!clean)
        return clean.error();
    const Result<TreeEntry> entry = find(*id, *clean);
    if (!entry)
        return entry.error();
    if (entry->kind == TreeEntryKind::LeftOut)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "The checkpoint does not have '%1' (%2).")
                .arg(*clean, leftOutSentence(leftOutReason(entry->id))));
    if (entry->kind == TreeEntryKind::Folder)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "'%1' is a folder.").arg(*clean));
    Result<QByteArray> content = m_objects->read(entry->id, ObjectKind::Blob);
    if (content && content->size() > maxBytes)
        content.value().truncate(static_cast<qsizetype>(qMax<qint64>(maxBytes, 0)));
    return content;
}

bool GitSnapshotStore::contains(const QString& tree)
{
    const Result<ObjectId> id = treeIdOf(tree);
    return id && m_objects->read(*id, ObjectKind::Tree).ok();
}

Result<RestoreReport> GitSnapshotStore::restore(
    const Workspace& workspace, const QString& tree, const QSet<QString>& keepPaths)
{
    const Result<ObjectId> id = treeIdOf(tree);
    if (!id)
        return id.error();
    const Result<KeptPaths> kept = KeptPaths::of(keepPaths);
    if (!kept)
        return kept.error();
    const Result<LoadedTree> loaded = loadTree(*m_objects, *id);
    if (!loaded)
        return loaded.error();
    RestoreNotes notes;
    {
        RestoreStage stage(*m_objects, *kept);
        const Result<Done> prepared = stage.prepare(workspace, *loaded);
        if (!prepared)
            return prepared.error();
        TreeRestorer(*m_objects, stage, *kept, notes).restore(workspace, *loaded);
    }
    TreeVerifier verifier(*kept, notes);
    verifier.verify(workspace, *loaded);
    return RestoreReport { verifier.expected(), verifier.verified(), notes.lines() };
}

} // namespace

Result<std::unique_ptr<SnapshotStore>> SnapshotStore::open(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The folder for checkpoints cannot be made. Check its disk and permissions."),
            folder);
    Result<std::unique_ptr<ObjectStore>> objects = ObjectStore::open(folder);
    if (!objects)
        return objects.error();
    return std::unique_ptr<SnapshotStore>(
        std::make_unique<GitSnapshotStore>(std::move(objects).value()));
}

} // namespace signalbox
