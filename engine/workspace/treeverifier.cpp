// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/treeverifier.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

QString verifyText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

bool isAsWanted(int folder, const TreeEntry& wanted, const std::optional<FolderEntry>& found)
{
    const bool link = wanted.kind == TreeEntryKind::Link;
    const auto kind = link ? FolderEntry::Kind::Link : FolderEntry::Kind::File;
    if (!found || found->mounted || found->kind != kind)
        return false;
    const bool permissions
        = link || (found->executable == wanted.executable && found->onlyOwner == wanted.onlyOwner);
    return permissions && contentIdOnDisk(folder, wanted.name, *found) == wanted.id;
}

} // namespace

TreeVerifier::TreeVerifier(const KeptPaths& kept, RestoreNotes& notes)
    : m_kept(kept)
    , m_notes(notes)
{
}

void TreeVerifier::verify(const Workspace& workspace, const LoadedTree& tree)
{
    const std::optional<FolderEntry> root = entryOf(workspace.fd());
    m_device = root ? root->identity.device : 0;
    if (!m_kept.keeps("."))
        verifyFolder({ workspace.fd(), QByteArray(), 0 }, tree.children);
}

void TreeVerifier::verifyFolder(const Place& place, const std::vector<LoadedTree>& wanted)
{
    if (place.folder >= 0)
        verifyNothingElse(place, wanted);
    for (const LoadedTree& entry : wanted) {
        if (!m_kept.keeps(place.path + entry.entry.name) && entry.entry.kind != TreeEntryKind::LeftOut)
            verifyEntry(place, entry);
    }
}

void TreeVerifier::verifyEntry(const Place& place, const LoadedTree& wanted)
{
    const TreeEntry& entry = wanted.entry;
    const std::optional<FolderEntry> found
        = place.folder >= 0 ? entryAt(place.folder, entry.name, m_device) : std::nullopt;
    if (entry.kind == TreeEntryKind::Folder) {
        verifySubfolder(place, wanted, found && !found->mounted && found->kind == FolderEntry::Kind::Folder);
        return;
    }
    ++m_expected;
    if (isAsWanted(place.folder, entry, found))
        ++m_verified;
    else
        m_notes.problem(place.path + entry.name,
            found ? verifyText(QT_TRANSLATE_NOOP("signalbox", "differs from the checkpoint"))
                  : verifyText(QT_TRANSLATE_NOOP("signalbox", "is missing")));
}

void TreeVerifier::verifySubfolder(const Place& place, const LoadedTree& wanted, bool isFolder)
{
    const QByteArray path = place.path + wanted.entry.name;
    const FileDescriptor folder = isFolder ? openFolderAt(place.folder, wanted.entry.name) : FileDescriptor();
    if (!folder.isOpen())
        m_notes.problem(path, verifyText(QT_TRANSLATE_NOOP("signalbox", "the folder is missing")));
    verifyFolder({ folder.get(), path + '/', place.depth + 1 }, wanted.children);
}

void TreeVerifier::verifyNothingElse(const Place& place, const std::vector<LoadedTree>& wanted)
{
    const std::optional<QByteArrayList> names = namesIn(place.folder);
    for (const QByteArray& name : names.value_or(QByteArrayList())) {
        const auto found = std::lower_bound(wanted.begin(), wanted.end(), name,
            [](const LoadedTree& entry, const QByteArray& key) { return entry.entry.name < key; });
        const bool expected = found != wanted.end() && found->entry.name == name;
        if (!expected && !isExplained(place, name))
            m_notes.problem(
                place.path + name, verifyText(QT_TRANSLATE_NOOP("signalbox", "could not be removed")));
    }
}

// A folder that the tree does not have may stay for what was to be kept or could not go.
bool TreeVerifier::isExplained(const Place& place, const QByteArray& name)
{
    const QByteArray path = place.path + name;
    if (m_kept.keeps(path) || m_notes.has(path))
        return true;
    const FileDescriptor folder
        = place.depth < DeepestFolder ? openFolderAt(place.folder, name) : FileDescriptor();
    const std::optional<QByteArrayList> names = folder.isOpen() ? namesIn(folder.get()) : std::nullopt;
    if (!names || names->isEmpty())
        return false;
    verifyNothingElse({ folder.get(), path + '/', place.depth + 1 }, {});
    return true;
}

} // namespace signalbox
