// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/restorestage.h"

namespace signalbox {

//! Brings one workspace to a tree, once. Works on folders held open and plain names in them only.
class TreeRestorer {
public:
    TreeRestorer(ObjectStore& store, RestoreStage& stage, const KeptPaths& kept, RestoreNotes& notes);
    void restore(const Workspace& workspace, const LoadedTree& tree);

private:
    struct Place {
        int folder;
        QByteArray path; //!< "" or ends in "/"
        int depth;
    };
    void restoreFolder(const Place& place, const std::vector<LoadedTree>& wanted);
    //! Both return whether the folder at `place` was changed.
    bool removeUnwanted(const Place& place, const std::vector<LoadedTree>& wanted);
    bool restoreEntry(const Place& place, const LoadedTree& wanted);
    bool restoreSubfolder(const Place& place, const LoadedTree& wanted, std::optional<FolderEntry> found);
    bool restoreContent(const Place& place, const TreeEntry& wanted, const std::optional<FolderEntry>& found);
    bool fixPermissions(const Place& place, const TreeEntry& wanted, const FolderEntry& found);
    bool remove(const Place& place, const QByteArray& name);
    bool removeFolder(const Place& place, const QByteArray& name);
    bool mayReplace(const Place& place, const QByteArray& name, const FolderEntry& found);
    bool write(const Place& place, const TreeEntry& wanted);

    ObjectStore& m_store;
    RestoreStage& m_stage;
    const KeptPaths& m_kept;
    RestoreNotes& m_notes;
    quint64 m_device = 0;
};

} // namespace signalbox
