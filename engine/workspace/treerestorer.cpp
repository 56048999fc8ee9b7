// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/treerestorer.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace signalbox {

namespace {

QString restoreText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

TreeRestorer::TreeRestorer(
    ObjectStore& store, RestoreStage& stage, const KeptPaths& kept, RestoreNotes& notes)
    : m_store(store)
    , m_stage(stage)
    , m_kept(kept)
    , m_notes(notes)
{
}

void TreeRestorer::restore(const Workspace& workspace, const LoadedTree& tree)
{
    const std::optional<FolderEntry> root = entryOf(workspace.fd());
    m_device = root ? root->identity.device : 0;
    if (!m_kept.keeps("."))
        restoreFolder({ workspace.fd(), QByteArray(), 0 }, tree.children);
    if (m_stage.isBulk() && ::syncfs(workspace.fd()) != 0)
        m_notes.failure(".", errno);
}

void TreeRestorer::restoreFolder(const Place& place, const std::vector<LoadedTree>& wanted)
{
    bool changed = removeUnwanted(place, wanted);
    for (const LoadedTree& entry : wanted)
        changed = restoreEntry(place, entry) || changed;
    if (changed && !m_stage.isBulk() && ::fsync(place.folder) != 0)
        m_notes.failure(place.path, errno);
}

bool TreeRestorer::removeUnwanted(const Place& place, const std::vector<LoadedTree>& wanted)
{
    const std::optional<QByteArrayList> names = namesIn(place.folder);
    if (!names) {
        m_notes.failure(place.path, errno);
        return false;
    }
    bool changed = false;
    for (const QByteArray& name : *names) {
        const auto found = std::lower_bound(wanted.begin(), wanted.end(), name,
            [](const LoadedTree& entry, const QByteArray& key) { return entry.entry.name < key; });
        const bool unwanted = found == wanted.end() || found->entry.name != name;
        if (unwanted && !m_stage.isItself(place.path + name))
            changed = remove(place, name) || changed;
    }
    return changed;
}

bool TreeRestorer::restoreEntry(const Place& place, const LoadedTree& wanted)
{
    const QByteArray path = place.path + wanted.entry.name;
    if (m_kept.keeps(path))
        return false;
    const std::optional<FolderEntry> found = entryAt(place.folder, wanted.entry.name, m_device);
    if (!found && errno != ENOENT) {
        m_notes.failure(path, errno);
        return false;
    }
    if (wanted.entry.kind == TreeEntryKind::LeftOut) {
        const QString text = found
            ? restoreText(QT_TRANSLATE_NOOP("signalbox", "stays as it is; the checkpoint does not have it (%1)"))
            : restoreText(QT_TRANSLATE_NOOP("signalbox", "cannot be brought back; the checkpoint does not have it (%1)"));
        m_notes.problem(path, text.arg(leftOutSentence(leftOutReason(wanted.entry.id))));
        return false;
    }
    if (found && found->mounted) {
        m_notes.problem(path, restoreText(QT_TRANSLATE_NOOP("signalbox", "stays as it is; another file system is there")));
        return false;
    }
    return wanted.entry.kind == TreeEntryKind::Folder ? restoreSubfolder(place, wanted, found)
                                                  : restoreContent(place, wanted.entry, found);
}

bool TreeRestorer::restoreSubfolder(
    const Place& place, const LoadedTree& wanted, std::optional<FolderEntry> found)
{
    const QByteArray& name = wanted.entry.name;
    const QByteArray path = place.path + name;
    bool changed = false;
    if (found && found->kind != FolderEntry::Kind::Folder) {
        if (!remove(place, name))
            return false;
        changed = true;
        found.reset();
    }
    if (!found) {
        if (::mkdirat(place.folder, name.constData(), 0755) != 0) {
            m_notes.failure(path, errno);
            return changed;
        }
        changed = true;
    }
    const FileDescriptor folder = openFolderAt(place.folder, name);
    if (!folder.isOpen())
        m_notes.failure(path, errno);
    else
        restoreFolder({ folder.get(), path + '/', place.depth + 1 }, wanted.children);
    return changed;
}

bool TreeRestorer::restoreContent(
    const Place& place, const TreeEntry& wanted, const std::optional<FolderEntry>& found)
{
    if (!found)
        return write(place, wanted);
    const auto kind = wanted.kind == TreeEntryKind::Link ? FolderEntry::Kind::Link : FolderEntry::Kind::File;
    if (found->kind == FolderEntry::Kind::Folder)
        return remove(place, wanted.name) && write(place, wanted);
    if (found->kind == kind
        && (m_stage.isSame(place.path + wanted.name, *found)
            || contentIdOnDisk(place.folder, wanted.name, *found) == wanted.id)) {
        const bool fine = kind == FolderEntry::Kind::Link
            || (found->executable == wanted.executable && found->onlyOwner == wanted.onlyOwner);
        return !fine && fixPermissions(place, wanted, *found);
    }
    return mayReplace(place, wanted.name, *found) && write(place, wanted);
}

bool TreeRestorer::fixPermissions(const Place& place, const TreeEntry& wanted, const FolderEntry& found)
{
    // A second name of the same file may lie outside; its permissions are not ours to change.
    if (found.links > 1)
        return write(place, wanted);
    const FileDescriptor file = openFileAt(place.folder, wanted.name);
    if (!file.isOpen() || ::fchmod(file.get(), permissionsOf(wanted)) != 0 || ::fsync(file.get()) != 0)
        m_notes.failure(place.path + wanted.name, errno);
    return false;
}

// True when the name is free afterwards.
bool TreeRestorer::remove(const Place& place, const QByteArray& name)
{
    const QByteArray path = place.path + name;
    if (m_kept.keeps(path))
        return false;
    const std::optional<FolderEntry> found = entryAt(place.folder, name, m_device);
    if (!found) {
        if (errno != ENOENT)
            m_notes.failure(path, errno);
        return errno == ENOENT;
    }
    if (found->kind == FolderEntry::Kind::Folder && !found->mounted)
        return removeFolder(place, name);
    const bool ours = found->kind == FolderEntry::Kind::File && isTemporaryPath(place.path, name);
    if (!ours && !mayReplace(place, name, *found))
        return false;
    if (::unlinkat(place.folder, name.constData(), 0) == 0)
        return true;
    m_notes.failure(path, errno);
    return false;
}

bool TreeRestorer::removeFolder(const Place& place, const QByteArray& name)
{
    const QByteArray path = place.path + name;
    if (place.depth >= DeepestFolder) {
        m_notes.problem(path, restoreText(QT_TRANSLATE_NOOP("signalbox", "stays; it is nested too deeply")));
        return false;
    }
    {
        const FileDescriptor folder = openFolderAt(place.folder, name);
        if (!folder.isOpen()) {
            m_notes.failure(path, errno);
            return false;
        }
        removeUnwanted({ folder.get(), path + '/', place.depth + 1 }, {});
    }
    if (::unlinkat(place.folder, name.constData(), AT_REMOVEDIR) == 0)
        return true;
    // It still holds something that stays, and that has been said or was asked for.
    if (errno != ENOTEMPTY && errno != EEXIST)
        m_notes.failure(path, errno);
    return false;
}

// Only what can be brought back is destroyed.
bool TreeRestorer::mayReplace(const Place& place, const QByteArray& name, const FolderEntry& found)
{
    const QByteArray path = place.path + name;
    if (found.mounted || found.kind == FolderEntry::Kind::Special) {
        m_notes.problem(path,
            restoreText(QT_TRANSLATE_NOOP("signalbox", "stays as it is; it is a pipe, socket, device or mount")));
        return false;
    }
    const ObjectId id = contentIdOnDisk(place.folder, name, found);
    const bool kept = !id.isEmpty() && m_store.has(id);
    const std::optional<FolderEntry> now = entryAt(place.folder, name, m_device);
    if (kept && now && now->isSameContentAs(found))
        return true;
    m_notes.problem(path,
        restoreText(QT_TRANSLATE_NOOP("signalbox",
            "stays as it is; no checkpoint has its present content, which would be lost")));
    return false;
}

bool TreeRestorer::write(const Place& place, const TreeEntry& wanted)
{
    const QByteArray path = place.path + wanted.name;
    if (m_stage.place(path, place.folder, wanted.name))
        return true;
    const Result<QByteArray> content = m_store.read(wanted.id, ObjectKind::Blob);
    if (!content) {
        m_notes.problem(path, content.error().sentence);
        return false;
    }
    const QByteArray temporary = temporaryName();
    const bool made = makeTemporary(place.folder, temporary, wanted, *content, Durably::Yes);
    if (made
        && ::renameat(place.folder, temporary.constData(), place.folder, wanted.name.constData()) == 0)
        return true;
    m_notes.failure(path, errno);
    ::unlinkat(place.folder, temporary.constData(), 0);
    return false;
}

} // namespace signalbox
