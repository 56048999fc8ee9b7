// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checkpoint.h"
#include "engine/workspace/treecodec.h"

#include <QVector>

namespace signalbox {

//! Compares two trees of the store, once. Renames are a deletion and an addition.
class TreeDiff {
public:
    explicit TreeDiff(ObjectStore& store);
    //! An empty id is an empty folder.
    Result<QVector<FileDelta>> between(const ObjectId& from, const ObjectId& to);

private:
    //! One name on both sides; null where there is none.
    struct Pair {
        const TreeEntry* before = nullptr;
        const TreeEntry* after = nullptr;
    };
    Result<std::vector<TreeEntry>> entriesOf(const ObjectId& tree);
    Result<Done> compareFolders(const ObjectId& from, const ObjectId& to, const QByteArray& path, int depth);
    Result<Done> comparePair(const Pair& pair, const QByteArray& path, int depth);
    Result<Done> compareContents(const Pair& pair, const QByteArray& path);

    ObjectStore& m_store;
    QVector<FileDelta> m_deltas;
};

} // namespace signalbox
