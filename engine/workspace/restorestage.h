// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/folderentry.h"
#include "engine/workspace/restorereport.h"

#include <QHash>

namespace signalbox {

//! A tree of the store with all its folders in memory, so that damage is found before a file is touched.
struct LoadedTree {
    TreeEntry entry;
    std::vector<LoadedTree> children; //!< sorted by name
};
Result<LoadedTree> loadTree(ObjectStore& store, const ObjectId& id);

//! The names of what a restore makes before it has its place. What a crash leaves of it is removed
//! when the restore is done again.
bool isTemporaryPath(const QByteArray& path, const QByteArray& name);
QByteArray temporaryName();

//! A complete file or link under a temporary name, durable for Durably::Yes; false and errno on failure.
enum class Durably { No, Yes };
bool makeTemporary(int folder, const QByteArray& name, const TreeEntry& wanted, const QByteArray& content,
    Durably durably);

//! What a restore found before it changed anything, and, when it has to write many files, those files
//! in a folder of their own: one sync for all of them instead of one each.
class RestoreStage {
public:
    RestoreStage(ObjectStore& store, const KeptPaths& kept);
    ~RestoreStage();
    RestoreStage(const RestoreStage&) = delete;
    RestoreStage& operator=(const RestoreStage&) = delete;

    //! An error (the disk is full, a part of the store is damaged) means that nothing was changed.
    Result<Done> prepare(const Workspace& workspace, const LoadedTree& tree);
    bool isBulk() const { return m_folder.isOpen(); }
    bool isItself(const QByteArray& path) const { return isBulk() && path == m_name; }
    //! Whether the file was seen with the wanted content and did not change since.
    bool isSame(const QByteArray& path, const FolderEntry& now) const;
    //! Moves a prepared file to its place; false when it was not prepared.
    bool place(const QByteArray& path, int folder, const QByteArray& name);

private:
    struct Wanted {
        QByteArray path;
        const TreeEntry* entry;
    };
    void compareFolder(int folder, const QByteArray& path, const std::vector<LoadedTree>& wanted);
    void compareEntry(int folder, const QByteArray& path, const LoadedTree& wanted);
    Result<Done> readAll();
    Result<Done> writeAll(int root);

    ObjectStore& m_store;
    const KeptPaths& m_kept;
    quint64 m_device = 0;
    QHash<QByteArray, FolderEntry> m_same;
    std::vector<Wanted> m_missing;
    int m_root = -1;
    QByteArray m_name;
    FileDescriptor m_folder;
    QHash<QByteArray, QByteArray> m_staged; //!< path to the name in our folder
};

} // namespace signalbox
