// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/snapshottaker.h"

#include <QCoreApplication>

#include <cerrno>

namespace signalbox {

namespace {

constexpr qint64 PendingBytesAtMost = 32LL * 1024 * 1024;
constexpr size_t PendingObjectsAtMost = 20'000;
// Ten thousand sockets need no ten thousand lines.
constexpr int LeftOutLinesAtMost = 1000;

} // namespace

SnapshotTaker::SnapshotTaker(
    ObjectStore& store, const SnapshotLimits& limits, std::shared_ptr<const StatCache> known)
    : m_store(store)
    , m_limits(limits)
    , m_known(std::move(known))
    , m_learned(std::make_shared<StatCache>())
{
}

Result<Snapshot> SnapshotTaker::take(const Workspace& workspace)
{
    const std::optional<FolderEntry> root = entryOf(workspace.fd());
    if (!root)
        return pathError(errno, workspace.path());
    if (root->links == 0)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "The workspace %1 was deleted.").arg(workspace.path()));
    m_device = root->identity.device;
    const Result<ObjectId> tree = readFolder({ workspace.fd(), QByteArray(), 0 });
    if (!tree)
        return tree.error();
    const Result<Done> written = writePending();
    if (!written)
        return written.error();
    m_snapshot.tree = QString::fromLatin1(tree->toHex());
    if (m_leftOut > LeftOutLinesAtMost)
        m_snapshot.leftOut.append(QCoreApplication::translate("signalbox", "… and %1 more")
                                      .arg(m_leftOut - LeftOutLinesAtMost));
    return m_snapshot;
}

Result<ObjectId> SnapshotTaker::readFolder(const Place& place)
{
    const std::optional<QByteArrayList> names = namesIn(place.folder);
    if (!names)
        return pathError(errno, place.path.isEmpty() ? QStringLiteral(".") : pathText(place.path));
    std::vector<TreeEntry> entries;
    entries.reserve(static_cast<size_t>(names->size()));
    for (const QByteArray& name : *names) {
        const Result<Done> done = readName(place, name, entries);
        if (!done)
            return done.error();
    }
    const QByteArray content = encodeTree(std::move(entries));
    const ObjectId id = ObjectStore::idOf(ObjectKind::Tree, content);
    if (id.isEmpty())
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "A folder of the workspace cannot be kept."),
            pathText(place.path));
    const bool known = m_known->trees.contains(id) || m_learned->trees.contains(id);
    m_learned->trees.insert(id);
    if (!known) {
        const Result<Done> kept = keep(ObjectKind::Tree, id, content);
        if (!kept)
            return kept.error();
    }
    return id;
}

Result<Done> SnapshotTaker::readName(
    const Place& place, const QByteArray& name, std::vector<TreeEntry>& entries)
{
    const std::optional<FolderEntry> found = entryAt(place.folder, name, m_device);
    if (!found) {
        if (errno != ENOENT) // else it is gone since the folder was listed
            leaveOut(place, name, LeftOutReason::Unreadable, entries);
        return Done {};
    }
    if (found->mounted) {
        leaveOut(place, name, LeftOutReason::Mount, entries);
        return Done {};
    }
    switch (found->kind) {
    case FolderEntry::Kind::Folder:
        return readSubfolder(place, name, entries);
    case FolderEntry::Kind::File:
    case FolderEntry::Kind::Link:
        return readFile(place, name, *found, entries);
    case FolderEntry::Kind::Special:
        break;
    }
    leaveOut(place, name, LeftOutReason::Special, entries);
    return Done {};
}

Result<Done> SnapshotTaker::readSubfolder(
    const Place& place, const QByteArray& name, std::vector<TreeEntry>& entries)
{
    if (place.depth + 1 > DeepestFolder || isFull(0)) {
        leaveOut(place, name, isFull(0) ? LeftOutReason::Full : LeftOutReason::TooDeep, entries);
        return Done {};
    }
    const FileDescriptor folder = openFolderAt(place.folder, name);
    if (!folder.isOpen()) {
        // Gone is gone; anything else that it became meanwhile is in the next snapshot.
        if (errno == ENOTDIR || errno == ELOOP)
            leaveOut(place, name, LeftOutReason::Changing, entries);
        else if (errno != ENOENT)
            leaveOut(place, name, LeftOutReason::Unreadable, entries);
        return Done {};
    }
    const std::optional<FolderEntry> opened = entryOf(folder.get());
    if (!opened || opened->identity.device != m_device) {
        leaveOut(place, name, LeftOutReason::Mount, entries);
        return Done {};
    }
    const Result<ObjectId> tree = readFolder({ folder.get(), place.path + name + '/', place.depth + 1 });
    if (!tree)
        return tree.error();
    TreeEntry entry;
    entry.name = name;
    entry.kind = TreeEntryKind::Folder;
    entry.id = *tree;
    entries.push_back(std::move(entry));
    return Done {};
}

Result<Done> SnapshotTaker::readFile(const Place& place, const QByteArray& name, FolderEntry found,
    std::vector<TreeEntry>& entries)
{
    if (found.size > m_limits.maxFileBytes || isFull(found.size)) {
        const bool big = found.size > m_limits.maxFileBytes;
        leaveOut(place, name, big ? LeftOutReason::TooBig : LeftOutReason::Full, entries);
        return Done {};
    }
    ObjectId id = m_known->idOf(found);
    if (!id.isEmpty()) {
        m_learned->files.insert(found.identity, { found, id });
        add(name, found, id, entries);
        return Done {};
    }
    QByteArray content;
    const qint64 before = StatCache::fileClock();
    switch (readContent(place.folder, name, m_limits.maxFileBytes, found, content)) {
    case Reading::Complete:
        id = ObjectStore::idOf(ObjectKind::Blob, content);
        break;
    case Reading::Vanished:
        return Done {};
    case Reading::TooBig:
        leaveOut(place, name, LeftOutReason::TooBig, entries);
        return Done {};
    case Reading::Changing:
        leaveOut(place, name, LeftOutReason::Changing, entries);
        return Done {};
    case Reading::Unreadable:
        break;
    }
    if (id.isEmpty()) {
        leaveOut(place, name, LeftOutReason::Unreadable, entries);
        return Done {};
    }
    if (StatCache::mayKeep(found, before))
        m_learned->files.insert(found.identity, { found, id });
    add(name, found, id, entries);
    return keep(ObjectKind::Blob, id, content);
}

void SnapshotTaker::add(const QByteArray& name, const FolderEntry& found, const ObjectId& id,
    std::vector<TreeEntry>& entries)
{
    TreeEntry entry;
    entry.name = name;
    entry.kind = found.kind == FolderEntry::Kind::Link ? TreeEntryKind::Link : TreeEntryKind::File;
    entry.executable = found.executable;
    entry.onlyOwner = found.onlyOwner;
    entry.id = id;
    entries.push_back(std::move(entry));
    m_snapshot.files += 1;
    m_snapshot.bytes += found.size;
}

void SnapshotTaker::leaveOut(const Place& place, const QByteArray& name, LeftOutReason reason,
    std::vector<TreeEntry>& entries)
{
    TreeEntry entry;
    entry.name = name;
    entry.kind = TreeEntryKind::LeftOut;
    entry.id = leftOutId(reason);
    entries.push_back(std::move(entry));
    if (reason == LeftOutReason::Full)
        m_snapshot.partial = true;
    if (++m_leftOut <= LeftOutLinesAtMost)
        m_snapshot.leftOut.append(
            QStringLiteral("%1: %2").arg(pathText(place.path + name), leftOutSentence(reason)));
}

bool SnapshotTaker::isFull(qint64 moreBytes) const
{
    return m_snapshot.files >= m_limits.maxFiles || m_snapshot.bytes + moreBytes > m_limits.maxTotalBytes;
}

Result<Done> SnapshotTaker::keep(ObjectKind kind, const ObjectId& id, const QByteArray& content)
{
    if (m_pendingIds.contains(id) || m_store.has(id))
        return Done {};
    m_pendingIds.insert(id);
    m_pending.push_back({ id, kind, content });
    m_pendingBytes += content.size();
    if (m_pendingBytes < PendingBytesAtMost && m_pending.size() < PendingObjectsAtMost)
        return Done {};
    return writePending();
}

Result<Done> SnapshotTaker::writePending()
{
    const Result<Done> written = m_store.write(m_pending);
    m_pending.clear();
    m_pendingIds.clear();
    m_pendingBytes = 0;
    return written;
}

} // namespace signalbox
