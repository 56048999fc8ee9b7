// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/restorestage.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace signalbox {

namespace {

constexpr char TemporaryPrefix[] = ".signalbox-restore~";
// Up to here a sync for each file is faster than one for everything the disk has to do.
constexpr size_t SingleFilesAtMost = 64;

bool writeWhole(int fd, const QByteArray& content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t put
            = ::write(fd, content.constData() + done, static_cast<size_t>(content.size() - done));
        if (put < 0 && errno != EINTR)
            return false;
        done += qMax<ssize_t>(put, 0);
    }
    return true;
}

Result<LoadedTree> loadFolder(ObjectStore& store, TreeEntry entry, int depth)
{
    if (depth > DeepestFolder)
        return makeError(ErrorKind::BadReply,
            QCoreApplication::translate("signalbox", "This checkpoint is damaged: its folders nest too deeply."));
    const Result<QByteArray> content = store.read(entry.id, ObjectKind::Tree);
    if (!content)
        return content.error();
    Result<std::vector<TreeEntry>> entries = decodeTree(*content);
    if (!entries)
        return entries.error();
    LoadedTree folder { std::move(entry), {} };
    for (TreeEntry& child : entries.value()) {
        if (child.kind == TreeEntryKind::Folder) {
            Result<LoadedTree> loaded = loadFolder(store, std::move(child), depth + 1);
            if (!loaded)
                return loaded.error();
            folder.children.push_back(std::move(loaded).value());
        } else if (child.kind != TreeEntryKind::LeftOut && !store.has(child.id)) {
            return makeError(ErrorKind::Storage,
                QCoreApplication::translate(
                    "signalbox", "A file of this checkpoint is missing from the store. Nothing was changed."),
                pathText(child.name));
        } else {
            folder.children.push_back({ std::move(child), {} });
        }
    }
    return folder;
}

} // namespace

Result<LoadedTree> loadTree(ObjectStore& store, const ObjectId& id)
{
    TreeEntry root;
    root.kind = TreeEntryKind::Folder;
    root.id = id;
    return loadFolder(store, std::move(root), 0);
}

bool isTemporaryPath(const QByteArray& path, const QByteArray& name)
{
    return path.startsWith(TemporaryPrefix) || name.startsWith(TemporaryPrefix);
}

QByteArray temporaryName()
{
    return TemporaryPrefix + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

bool makeTemporary(int folder, const QByteArray& name, const TreeEntry& wanted, const QByteArray& content,
    Durably durably)
{
    if (wanted.kind == TreeEntryKind::Link)
        return ::symlinkat(content.constData(), folder, name.constData()) == 0;
    const FileDescriptor file(
        ::openat(folder, name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return file.isOpen() && writeWhole(file.get(), content)
        && ::fchmod(file.get(), permissionsOf(wanted)) == 0
        && (durably == Durably::No || ::fsync(file.get()) == 0);
}

RestoreStage::RestoreStage(ObjectStore& store, const KeptPaths& kept)
    : m_store(store)
    , m_kept(kept)
{
}

RestoreStage::~RestoreStage()
{
    if (!m_folder.isOpen())
        return;
    for (const QByteArray& name : std::as_const(m_staged))
        ::unlinkat(m_folder.get(), name.constData(), 0);
    ::unlinkat(m_root, m_name.constData(), AT_REMOVEDIR);
}

Result<Done> RestoreStage::prepare(const Workspace& workspace, const LoadedTree& tree)
{
    const std::optional<FolderEntry> root = entryOf(workspace.fd());
    if (!root || root->links == 0)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "The workspace %1 was deleted.").arg(workspace.path()));
    m_device = root->identity.device;
    if (!m_kept.keeps("."))
        compareFolder(workspace.fd(), QByteArray(), tree.children);
    return m_missing.size() <= SingleFilesAtMost ? readAll() : writeAll(workspace.fd());
}

void RestoreStage::compareFolder(int folder, const QByteArray& path, const std::vector<LoadedTree>& wanted)
{
    for (const LoadedTree& entry : wanted) {
        if (!m_kept.keeps(path + entry.entry.name))
            compareEntry(folder, path, entry);
    }
}

void RestoreStage::compareEntry(int folder, const QByteArray& path, const LoadedTree& wanted)
{
    const QByteArray& name = wanted.entry.name;
    const std::optional<FolderEntry> found
        = folder >= 0 ? entryAt(folder, name, m_device) : std::nullopt;
    if (wanted.entry.kind == TreeEntryKind::Folder) {
        const bool there = found && !found->mounted && found->kind == FolderEntry::Kind::Folder;
        const FileDescriptor inner = there ? openFolderAt(folder, name) : FileDescriptor();
        compareFolder(inner.get(), path + name + '/', wanted.children);
    } else if (wanted.entry.kind == TreeEntryKind::File) {
        if (found && found->kind == FolderEntry::Kind::File
            && contentIdOnDisk(folder, name, *found) == wanted.entry.id)
            m_same.insert(path + name, *found);
        else
            m_missing.push_back({ path + name, &wanted.entry });
    }
}

// Few files are written one by one later; that they can be read has to be known now.
Result<Done> RestoreStage::readAll()
{
    for (const Wanted& wanted : m_missing) {
        const Result<QByteArray> content = m_store.read(wanted.entry->id, ObjectKind::Blob);
        if (!content)
            return content.error();
    }
    return Done {};
}

Result<Done> RestoreStage::writeAll(int root)
{
    m_root = root;
    m_name = temporaryName();
    if (::mkdirat(root, m_name.constData(), 0700) != 0)
        return pathError(errno, QStringLiteral("."));
    m_folder = openFolderAt(root, m_name);
    if (!m_folder.isOpen())
        return pathError(errno, QStringLiteral("."));
    for (const Wanted& wanted : m_missing) {
        const Result<QByteArray> content = m_store.read(wanted.entry->id, ObjectKind::Blob);
        if (!content)
            return content.error();
        const QByteArray name = QByteArray::number(m_staged.size());
        m_staged.insert(wanted.path, name);
        // One that cannot be written is tried again in its place, and is a problem of its own there.
        // A full disk is everybody's problem.
        if (!makeTemporary(m_folder.get(), name, *wanted.entry, *content, Durably::No)) {
            if (errno == ENOSPC || errno == EDQUOT)
                return pathError(errno, pathText(wanted.path));
            ::unlinkat(m_folder.get(), name.constData(), 0);
            m_staged.remove(wanted.path);
        }
    }
    if (::syncfs(m_folder.get()) != 0)
        return pathError(errno, QStringLiteral("."));
    return Done {};
}

bool RestoreStage::isSame(const QByteArray& path, const FolderEntry& now) const
{
    const auto seen = m_same.constFind(path);
    return seen != m_same.constEnd() && seen->isSameContentAs(now);
}

bool RestoreStage::place(const QByteArray& path, int folder, const QByteArray& name)
{
    const auto staged = m_staged.constFind(path);
    if (staged == m_staged.constEnd()
        || ::renameat(m_folder.get(), staged->constData(), folder, name.constData()) != 0)
        return false;
    m_staged.erase(staged);
    return true;
}

} // namespace signalbox
