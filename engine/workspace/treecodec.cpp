// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/treecodec.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace signalbox {

namespace {

constexpr qsizetype TreeIdLength = 20;
constexpr char LeftOutMark[] = "signalbox left out:"; // 19 bytes and the reason

bool isReservedName(QByteArray name)
{
    while (name.startsWith('%'))
        name.remove(0, 1);
    return name.toLower() == ".git";
}

QByteArray storedName(const QByteArray& name)
{
    return isReservedName(name) ? '%' + name : name;
}

QByteArray nameOnDisk(const QByteArray& stored)
{
    return stored.startsWith('%') && isReservedName(stored) ? stored.sliced(1) : stored;
}

QByteArray modeWord(const TreeEntry& entry)
{
    switch (entry.kind) {
    case TreeEntryKind::Folder:
        return "40000";
    case TreeEntryKind::Link:
        return "120000";
    case TreeEntryKind::LeftOut:
        return "160000";
    case TreeEntryKind::File:
        break;
    }
    return "100" + QByteArray::number(permissionsOf(entry), 8);
}

bool readMode(const QByteArray& word, TreeEntry& entry)
{
    if (word == "40000") {
        entry.kind = TreeEntryKind::Folder;
    } else if (word == "120000") {
        entry.kind = TreeEntryKind::Link;
    } else if (word == "160000") {
        entry.kind = TreeEntryKind::LeftOut;
    } else {
        entry.executable = word == "100755" || word == "100700";
        entry.onlyOwner = word == "100600" || word == "100700";
        return entry.executable || entry.onlyOwner || word == "100644";
    }
    return true;
}

// A damaged or forged tree must never lead out of the folder it is restored into.
bool isPlainName(const QByteArray& name)
{
    return !name.isEmpty() && name != "." && name != ".." && !name.contains('/');
}

std::optional<TreeEntry> takeEntry(QByteArrayView& rest)
{
    const qsizetype space = rest.indexOf(' ');
    const qsizetype end = rest.indexOf('\0');
    if (space < 0 || end < space || rest.size() < end + 1 + TreeIdLength)
        return std::nullopt;
    TreeEntry entry;
    entry.name = nameOnDisk(rest.sliced(space + 1, end - space - 1).toByteArray());
    entry.id = rest.sliced(end + 1, TreeIdLength).toByteArray();
    if (!readMode(rest.first(space).toByteArray(), entry) || !isPlainName(entry.name))
        return std::nullopt;
    rest = rest.sliced(end + 1 + TreeIdLength);
    return entry;
}

} // namespace

QByteArray encodeTree(std::vector<TreeEntry> entries)
{
    for (TreeEntry& entry : entries)
        entry.name = storedName(entry.name);
    // git's order: folders compare as if their name ended in "/".
    const auto sortName = [](const TreeEntry& entry) {
        return entry.kind == TreeEntryKind::Folder ? entry.name + '/' : entry.name;
    };
    std::sort(entries.begin(), entries.end(),
        [&](const TreeEntry& a, const TreeEntry& b) { return sortName(a) < sortName(b); });
    QByteArray content;
    for (const TreeEntry& entry : entries)
        content += modeWord(entry) + ' ' + entry.name + '\0' + entry.id;
    return content;
}

Result<std::vector<TreeEntry>> decodeTree(const QByteArray& content)
{
    std::vector<TreeEntry> entries;
    for (QByteArrayView rest(content); !rest.isEmpty();) {
        std::optional<TreeEntry> entry = takeEntry(rest);
        if (!entry)
            return makeError(ErrorKind::BadReply,
                QCoreApplication::translate("signalbox",
                    "A folder in this checkpoint is damaged. Nothing was changed; other checkpoints may be fine."));
        entries.push_back(*std::move(entry));
    }
    // By name alone, so that folders of two trees, or of a tree and the disk, can be compared in step.
    std::sort(entries.begin(), entries.end(),
        [](const TreeEntry& a, const TreeEntry& b) { return a.name < b.name; });
    return entries;
}

ObjectId leftOutId(LeftOutReason reason)
{
    return QByteArray(LeftOutMark) + static_cast<char>(reason);
}

LeftOutReason leftOutReason(const ObjectId& id)
{
    return static_cast<LeftOutReason>(id.isEmpty() ? '\0' : id.back());
}

QString leftOutSentence(LeftOutReason reason)
{
    switch (reason) {
    case LeftOutReason::TooBig:
        return QCoreApplication::translate("signalbox", "larger than a checkpoint keeps");
    case LeftOutReason::Special:
        return QCoreApplication::translate("signalbox", "a pipe, socket or device");
    case LeftOutReason::Mount:
        return QCoreApplication::translate("signalbox", "another file system");
    case LeftOutReason::TooDeep:
        return QCoreApplication::translate("signalbox", "nested too deeply");
    case LeftOutReason::Unreadable:
        return QCoreApplication::translate("signalbox", "could not be read");
    case LeftOutReason::Changing:
        return QCoreApplication::translate("signalbox", "kept changing while it was read");
    case LeftOutReason::Full:
        return QCoreApplication::translate("signalbox", "the workspace is larger than a checkpoint keeps");
    }
    return QCoreApplication::translate("signalbox", "not kept");
}

unsigned permissionsOf(const TreeEntry& entry)
{
    if (entry.onlyOwner)
        return entry.executable ? 0700 : 0600;
    return entry.executable ? 0755 : 0644;
}

} // namespace signalbox
