// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/treerestorer.h"

namespace signalbox {

//! Reads a workspace again after a restore and compares every byte with the tree. Trusts nothing that
//! the restore said; adds a problem for each difference that has none yet.
class TreeVerifier {
public:
    TreeVerifier(const KeptPaths& kept, RestoreNotes& notes);
    void verify(const Workspace& workspace, const LoadedTree& tree);

    int expected() const { return m_expected; }
    int verified() const { return m_verified; }

private:
    struct Place {
        int folder; //!< -1: there is no such folder
        QByteArray path; //!< "" or ends in "/"
        int depth;
    };
    void verifyFolder(const Place& place, const std::vector<LoadedTree>& wanted);
    void verifyEntry(const Place& place, const LoadedTree& wanted);
    void verifySubfolder(const Place& place, const LoadedTree& wanted, bool isFolder);
    void verifyNothingElse(const Place& place, const std::vector<LoadedTree>& wanted);
    bool isExplained(const Place& place, const QByteArray& name);

    const KeptPaths& m_kept;
    RestoreNotes& m_notes;
    quint64 m_device = 0;
    int m_expected = 0;
    int m_verified = 0;
};

} // namespace signalbox
