// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/builtintool.h"
#include "engine/tools/filepreview.h"
#include "engine/tools/filewritetools.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/toolwords.h"
#include "engine/tools/treewalk.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! Moves or renames one file or folder of the workspace.
class MoveTool : public BuiltInTool {
public:
    MoveTool()
        : BuiltInTool(builtInSpec(u"move"_s,
            u"Moves or renames a file or folder of the workspace. A symbolic link is moved itself."_s,
            EffectKind::MoveFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "from": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "What to move, relative to the workspace" },
                    "to": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "Its new path, relative to the workspace" },
                    "overwrite": { "type": "boolean", "default": false,
                        "description": "Replace a file that is already there" }
                },
                "required": ["from", "to"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        const RiskOpinion base = arguments[u"overwrite"].toBool()
            ? floorOpinion(
                Risk::High, ToolWords::tr("It may replace a file that is already there."))
            : floorOpinion(Risk::Medium, ToolWords::tr("It moves a file inside the workspace."));
        return higherOpinion(pathFloor(arguments[u"to"], PathUse::Change, base),
            pathFloor(arguments[u"from"], PathUse::Change, base));
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ arguments[u"from"].toString(), arguments[u"to"].toString() });
    }
    QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const override;

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

QVector<FileSides> MoveTool::preview(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> from = cleanRelativePath(arguments[u"from"].toString());
    const Result<QString> to = cleanRelativePath(arguments[u"to"].toString());
    if (!from.ok() || !to.ok() || !context.workspace)
        return {};
    QVector<FileSides> all = sidesOfTree(*context.workspace, from.value());
    const qsizetype count = all.size();
    for (qsizetype i = 0; i < count; ++i) {
        const FileSides& gone = all.at(i);
        FileSides come = sidesNow(*context.workspace, to.value() + gone.path.mid(from->size()));
        come.existsAfter = gone.existsBefore;
        come.after = gone.before;
        come.truncated = come.truncated || gone.truncated;
        all.append(come);
    }
    return all;
}

int renameOver(int fromFolder, const QByteArray& from, int toFolder, const QByteArray& to)
{
    return ::renameat(fromFolder, from.constData(), toFolder, to.constData()) == 0 ? 0 : errno;
}

ToolOutcome MoveTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> from = cleanRelativePath(arguments[u"from"].toString());
    const Result<QString> to = cleanRelativePath(arguments[u"to"].toString());
    if (!from.ok() || !to.ok())
        return failedOutcome(from.ok() ? to.error().sentence : from.error().sentence);
    QByteArray fromName;
    QByteArray toName;
    const Result<FileDescriptor> fromFolder
        = context.workspace->openParentBeneath(from.value(), &fromName);
    if (!fromFolder.ok())
        return failedOutcome(fromFolder.error().sentence);
    const Result<FileDescriptor> toFolder
        = context.workspace->openParentBeneath(to.value(), &toName);
    if (!toFolder.ok())
        return failedOutcome(toFolder.error().sentence);
    const int code = arguments[u"overwrite"].toBool()
        ? renameOver(fromFolder->get(), fromName, toFolder->get(), toName)
        : renameToFreeName(fromFolder->get(), fromName, toFolder->get(), toName);
    if (code == EINVAL)
        return failedOutcome(ToolWords::tr("%1 cannot be moved into itself.").arg(from.value()));
    if (code != 0)
        return failedOutcome(pathError(code, code == ENOENT ? from.value() : to.value()).sentence);
    if (::fsync(fromFolder->get()) != 0 || ::fsync(toFolder->get()) != 0)
        return failedOutcome(pathError(errno, to.value()).sentence);
    return goodOutcome(JsonValue::object({ { u"from"_s, from.value() }, { u"to"_s, to.value() } }),
        ToolWords::tr("Moved %1 to %2.").arg(from.value(), to.value()));
}

//! Deletes one file or folder of the workspace.
class DeleteTool : public BuiltInTool {
public:
    DeleteTool()
        : BuiltInTool(builtInSpec(u"delete"_s,
            u"Deletes a file, a symbolic link or an empty folder of the workspace; with recursive "
            u"also a "
            "folder with everything in it."_s,
            EffectKind::DeleteFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "What to delete, relative to the workspace" },
                    "recursive": { "type": "boolean", "default": false,
                        "description": "Delete a folder with everything in it" }
                },
                "required": ["path"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        const bool recursive = arguments.contains(u"recursive")
            && !(arguments[u"recursive"].isBool() && !arguments[u"recursive"].toBool());
        const RiskOpinion base = recursive ? floorOpinion(Risk::Critical,
                                     ToolWords::tr("It deletes a folder with everything in it."))
                                           : floorOpinion(Risk::High, ToolWords::tr("It deletes."));
        return pathFloor(arguments[u"path"], PathUse::Change, base);
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ arguments[u"path"].toString() });
    }
    QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const override
    {
        const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
        if (!path.ok() || path.value() == "."_L1 || !context.workspace)
            return {};
        return sidesOfTree(*context.workspace, path.value());
    }

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

//! Deletes what is in an open folder; stays on one file system and follows no links.
class TreeRemoval {
public:
    TreeRemoval(const ToolContext& context, dev_t device)
        : m_context(context)
        , m_device(device)
    {
    }

    //! 0 or an errno; ECANCELED when stopped.
    int remove(int parentFd, const QByteArray& name, int depth)
    {
        constexpr int MaxRemovalDepth = 256;
        if (isCancelled(m_context))
            return ECANCELED;
        if (::unlinkat(parentFd, name.constData(), 0) == 0) {
            ++m_removed;
            return 0;
        }
        if (errno != EISDIR && errno != EPERM)
            return errno;
        if (depth >= MaxRemovalDepth)
            return ENAMETOOLONG;
        const FileDescriptor folder(
            ::openat(parentFd, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        struct stat status { };
        if (!folder.isOpen() || ::fstat(folder.get(), &status) != 0)
            return errno;
        if (status.st_dev != m_device)
            return EXDEV;
        if (const int code = removeInside(folder.get(), depth); code != 0)
            return code;
        if (::unlinkat(parentFd, name.constData(), AT_REMOVEDIR) != 0)
            return errno;
        ++m_removed;
        return 0;
    }

    int removed() const { return m_removed; }

private:
    int removeInside(int folder, int depth)
    {
        bool cut = true;
        while (cut) {
            cut = false;
            const QVector<QByteArray> names = sortedNames(folder, &cut);
            for (const QByteArray& name : names) {
                if (const int code = remove(folder, name, depth + 1); code != 0 && code != ENOENT)
                    return code;
            }
        }
        return 0;
    }

    const ToolContext& m_context;
    dev_t m_device;
    int m_removed = 0;
};

ToolOutcome removalOutcome(int code, int removed, const QString& path)
{
    if (code == 0)
        return goodOutcome(JsonValue::object({ { u"path"_s, path }, { u"deleted"_s, removed } }),
            ToolWords::tr("Deleted %1, %n thing(s) in all.", nullptr, removed).arg(path));
    const QString why = code == ECANCELED ? ToolWords::tr("Deleting %1 was stopped.").arg(path)
                                          : pathError(code, path).sentence;
    if (removed == 0)
        return failedOutcome(why);
    ToolOutcome outcome = failedOutcome(why + u' '
        + ToolWords::tr(
            "%n thing(s) were already deleted; the checkpoint before has them.", nullptr, removed));
    outcome.result.set(u"deleted"_s, removed);
    return outcome;
}

ToolOutcome DeleteTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
    if (!path.ok())
        return failedOutcome(path.error().sentence);
    QByteArray name;
    const Result<FileDescriptor> parent = context.workspace->openParentBeneath(path.value(), &name);
    if (!parent.ok())
        return failedOutcome(parent.error().sentence);
    struct stat status { };
    if (::fstatat(parent->get(), name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return failedOutcome(pathError(errno, path.value()).sentence);
    if (S_ISDIR(status.st_mode) && !arguments[u"recursive"].toBool()) {
        if (::unlinkat(parent->get(), name.constData(), AT_REMOVEDIR) != 0)
            return failedOutcome(pathError(errno, path.value()).sentence);
        return removalOutcome(0, 1, path.value());
    }
    struct stat root { };
    if (::fstat(context.workspace->fd(), &root) != 0)
        return failedOutcome(pathError(errno, path.value()).sentence);
    TreeRemoval removal(context, root.st_dev);
    const int code = removal.remove(parent->get(), name, 0);
    ::fsync(parent->get());
    return removalOutcome(code, removal.removed(), path.value());
}

} // namespace

std::shared_ptr<const Tool> makeMoveTool()
{
    return std::make_shared<MoveTool>();
}

std::shared_ptr<const Tool> makeDeleteTool()
{
    return std::make_shared<DeleteTool>();
}

} // namespace signalbox
