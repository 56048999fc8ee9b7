// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/treediff.h"

#include "engine/workspace/folderentry.h"
#include "engine/workspace/linecount.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

bool isFolderEntry(const TreeEntry* entry)
{
    return entry != nullptr && entry->kind == TreeEntryKind::Folder;
}

bool isContent(const TreeEntry* entry)
{
    return entry != nullptr && (entry->kind == TreeEntryKind::File || entry->kind == TreeEntryKind::Link);
}

bool isLeftOut(const TreeEntry* entry)
{
    return entry != nullptr && entry->kind == TreeEntryKind::LeftOut;
}

FileChange changeBetween(const TreeEntry* before, const TreeEntry* after)
{
    if (before == nullptr)
        return FileChange::Added;
    if (after == nullptr)
        return FileChange::Deleted;
    if (before->kind != after->kind)
        return FileChange::TypeChanged;
    return before->id == after->id ? FileChange::ModeChanged : FileChange::Modified;
}

} // namespace

TreeDiff::TreeDiff(ObjectStore& store)
    : m_store(store)
{
}

Result<QVector<FileDelta>> TreeDiff::between(const ObjectId& from, const ObjectId& to)
{
    m_deltas.clear();
    const Result<Done> compared = compareFolders(from, to, QByteArray(), 0);
    if (!compared)
        return compared.error();
    std::sort(m_deltas.begin(), m_deltas.end(),
        [](const FileDelta& a, const FileDelta& b) { return a.path < b.path; });
    return m_deltas;
}

Result<std::vector<TreeEntry>> TreeDiff::entriesOf(const ObjectId& tree)
{
    if (tree.isEmpty())
        return std::vector<TreeEntry>();
    const Result<QByteArray> content = m_store.read(tree, ObjectKind::Tree);
    if (!content)
        return content.error();
    return decodeTree(*content);
}

Result<Done> TreeDiff::compareFolders(
    const ObjectId& from, const ObjectId& to, const QByteArray& path, int depth)
{
    if (from == to)
        return Done {};
    if (depth > DeepestFolder)
        return makeError(ErrorKind::BadReply,
            QCoreApplication::translate("signalbox", "This checkpoint is damaged: its folders nest too deeply."));
    const Result<std::vector<TreeEntry>> before = entriesOf(from);
    const Result<std::vector<TreeEntry>> after = entriesOf(to);
    if (!before || !after)
        return before ? after.error() : before.error();
    auto left = before->begin();
    auto right = after->begin();
    while (left != before->end() || right != after->end()) {
        Pair pair;
        const bool onlyRight = left == before->end() || (right != after->end() && right->name < left->name);
        const bool onlyLeft = right == after->end() || (left != before->end() && left->name < right->name);
        if (!onlyRight)
            pair.before = &*left++;
        if (!onlyLeft)
            pair.after = &*right++;
        const Result<Done> compared = comparePair(pair, path, depth);
        if (!compared)
            return compared.error();
    }
    return Done {};
}

Result<Done> TreeDiff::comparePair(const Pair& pair, const QByteArray& path, int depth)
{
    // Restoring leaves alone what one side did not keep; showing it as a change would promise more.
    const bool same = pair.before != nullptr && pair.after != nullptr && *pair.before == *pair.after;
    if (same || isLeftOut(pair.before) || isLeftOut(pair.after))
        return Done {};
    if (isContent(pair.before) || isContent(pair.after)) {
        const Result<Done> compared = compareContents({ isContent(pair.before) ? pair.before : nullptr,
                                                          isContent(pair.after) ? pair.after : nullptr },
            path);
        if (!compared)
            return compared.error();
    }
    if (!isFolderEntry(pair.before) && !isFolderEntry(pair.after))
        return Done {};
    const ObjectId from = isFolderEntry(pair.before) ? pair.before->id : ObjectId();
    const ObjectId to = isFolderEntry(pair.after) ? pair.after->id : ObjectId();
    const QByteArray name = (pair.before != nullptr ? pair.before : pair.after)->name;
    const ObjectId empty = ObjectStore::idOf(ObjectKind::Tree, {});
    if ((from.isEmpty() && to == empty) || (to.isEmpty() && from == empty)) {
        FileDelta delta;
        delta.path = pathText(path + name + '/');
        delta.change = from.isEmpty() ? FileChange::Added : FileChange::Deleted;
        m_deltas.append(delta);
        return Done {};
    }
    return compareFolders(from, to, path + name + '/', depth + 1);
}

Result<Done> TreeDiff::compareContents(const Pair& pair, const QByteArray& path)
{
    QByteArray before;
    QByteArray after;
    for (const auto& [entry, content] : { std::pair(pair.before, &before), std::pair(pair.after, &after) }) {
        if (entry == nullptr)
            continue;
        Result<QByteArray> read = m_store.read(entry->id, ObjectKind::Blob);
        if (!read)
            return read.error();
        *content = std::move(read).value();
    }
    FileDelta delta;
    delta.path = pathText(path + (pair.before != nullptr ? pair.before : pair.after)->name);
    delta.change = changeBetween(pair.before, pair.after);
    delta.bytesBefore = before.size();
    delta.bytesAfter = after.size();
    // A file that became a link has nothing in common with it, whatever the lines say.
    const LineCount lines = delta.change == FileChange::TypeChanged ? countAllLines(before, after)
                                                                    : countChangedLines(before, after);
    delta.linesAdded = lines.added;
    delta.linesRemoved = lines.removed;
    delta.binary = lines.binary;
    m_deltas.append(delta);
    return Done {};
}

} // namespace signalbox
