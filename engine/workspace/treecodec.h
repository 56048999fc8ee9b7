// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/objectstore.h"

#include <vector>

namespace signalbox {

//! Why something is not in a snapshot. Part of the stored format: append only.
enum class LeftOutReason : char {
    TooBig = 'b',
    Special = 's',
    Mount = 'm',
    TooDeep = 'd',
    Unreadable = 'u',
    Changing = 'c',
    Full = 'f',
};

enum class TreeEntryKind { File, Link, Folder, LeftOut };

//! One name in a folder of a snapshot.
struct TreeEntry {
    QByteArray name; //!< as on disk
    TreeEntryKind kind = TreeEntryKind::File;
    bool executable = false;
    bool onlyOwner = false; //!< no access for group and others
    ObjectId id; //!< of content, of the folder's tree, or leftOutId()

    bool operator==(const TreeEntry&) const = default;
};

//! A tree object as git stores it. What git has no word for is said with its words: an empty folder
//! is an entry with the empty tree, something left out is a submodule with the reason as its commit,
//! and a name that git reserves (".git") gets a "%" in front.
QByteArray encodeTree(std::vector<TreeEntry> entries);
//! BadReply for anything that encodeTree() cannot have written.
Result<std::vector<TreeEntry>> decodeTree(const QByteArray& content);

ObjectId leftOutId(LeftOutReason reason);
LeftOutReason leftOutReason(const ObjectId& id);
//! For people: "larger than a checkpoint keeps".
QString leftOutSentence(LeftOutReason reason);

//! The permission bits a file gets when it is brought back.
unsigned permissionsOf(const TreeEntry& entry);

} // namespace signalbox
