// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/filewritetools.h"

#include "engine/tools/builtintool.h"
#include "engine/tools/filepreview.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/toolwords.h"

#include <QLocale>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxEditedBytes = 16 * 1024 * 1024;

//! The mark of a program: a script's first line or an ELF header.
bool startsLikeProgram(const QString& content)
{
    return content.startsWith(u"#!") || content.startsWith(u"\u007fELF");
}

RiskOpinion writingBase(const QString& content)
{
    if (startsLikeProgram(content))
        return floorOpinion(
            Risk::High, ToolWords::tr("The content is a program that can be started."));
    return floorOpinion(Risk::Medium, ToolWords::tr("It changes a file in the workspace."));
}

//! Writes a whole file of the workspace.
class WriteTool : public BuiltInTool {
public:
    WriteTool()
        : BuiltInTool(builtInSpec(u"write"_s,
            u"Writes a whole file of the workspace as UTF-8 text, replacing what was there."_s,
            EffectKind::WriteFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "File, relative to the workspace" },
                    "content": { "type": "string", "description": "The whole new content" },
                    "create_folders": { "type": "boolean", "default": false,
                        "description": "Make missing folders above the file" }
                },
                "required": ["path", "content"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        return pathFloor(
            arguments[u"path"], PathUse::Change, writingBase(arguments[u"content"].toString()));
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ arguments[u"path"].toString() });
    }
    QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const override
    {
        const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
        if (!path.ok() || !context.workspace)
            return {};
        FileSides sides = sidesNow(*context.workspace, path.value());
        setAfter(sides, arguments[u"content"].toString().toUtf8());
        return { sides };
    }

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

ToolOutcome WriteTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
    if (!path.ok())
        return failedOutcome(path.error().sentence);
    const qsizetype slash = path->lastIndexOf(u'/');
    if (arguments[u"create_folders"].toBool() && slash > 0) {
        const Result<FileDescriptor> made = context.workspace->makeFolderBeneath(path->left(slash));
        if (!made.ok())
            return failedOutcome(made.error().sentence);
    }
    const Result<EntryFacts> before = factsBeneath(*context.workspace, path.value());
    if (!before.ok())
        return failedOutcome(before.error().sentence);
    const QByteArray bytes = arguments[u"content"].toString().toUtf8();
    const Result<Done> written
        = writeBeneath(*context.workspace, path.value(), bytes, before.value());
    if (!written.ok())
        return failedOutcome(written.error().sentence);
    const bool created = before->kind == BeneathKind::Missing;
    const QString sentence = created ? ToolWords::tr("Created %1 with %2 bytes.")
                                     : ToolWords::tr("Replaced %1; it has %2 bytes now.");
    return goodOutcome(JsonValue::object({ { u"path"_s, path.value() },
                           { u"bytes"_s, qint64(bytes.size()) },
                           { u"created"_s, created } }),
        sentence.arg(path.value(), QLocale().toString(bytes.size())));
}

//! Replaces a text in a file when it is there exactly as often as expected.
class EditTool : public BuiltInTool {
public:
    EditTool()
        : BuiltInTool(builtInSpec(u"edit"_s,
            u"Replaces a text in a file of the workspace. Changes nothing unless the text is there "
            "exactly count times."_s,
            EffectKind::EditFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "File, relative to the workspace" },
                    "find": { "type": "string", "minLength": 1,
                        "description": "Text to replace, exactly as it is in the file" },
                    "replace": { "type": "string", "description": "Text to put in its place" },
                    "count": { "type": "integer", "minimum": 1, "maximum": 100000, "default": 1,
                        "description": "How often the text must be there" }
                },
                "required": ["path", "find", "replace"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        return pathFloor(
            arguments[u"path"], PathUse::Change, writingBase(arguments[u"replace"].toString()));
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ arguments[u"path"].toString() });
    }
    QVector<FileSides> preview(
        const JsonValue& arguments, const ToolContext& context) const override;

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

//! The file before and after an edit, or why it cannot be done.
struct EditPlan {
    QString path;
    FilePart before;
    QByteArray after;
    qint64 replaced = 0;
};

Result<EditPlan> planEdit(const JsonValue& arguments, const Workspace& workspace)
{
    const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
    if (!path.ok())
        return path.error();
    Result<FilePart> part = readBeneath(workspace, path.value(), 0, MaxEditedBytes + 1);
    if (!part.ok())
        return part.error();
    if (part->bytes.size() > MaxEditedBytes)
        return makeError(ErrorKind::BadInput,
            ToolWords::tr("%1 is larger than 16 MiB; such files cannot be edited here.")
                .arg(path.value()));
    const QByteArray find = arguments[u"find"].toString().toUtf8();
    const QByteArray replace = arguments[u"replace"].toString().toUtf8();
    const qint64 expected = arguments[u"count"].toInt(1);
    if (find.isEmpty())
        return makeError(ErrorKind::BadInput, ToolWords::tr("The text to find is empty."));
    qint64 found = 0;
    for (qsizetype at = part->bytes.indexOf(find); at >= 0;
         at = part->bytes.indexOf(find, at + find.size()))
        ++found;
    if (found != expected)
        return makeError(ErrorKind::Conflict,
            ToolWords::tr("Nothing was changed: the text is %1 times in %2, not %3 times.")
                .arg(QLocale().toString(found), path.value(), QLocale().toString(expected)));
    EditPlan plan;
    plan.path = path.value();
    plan.replaced = found;
    if (part->bytes.size() + found * (replace.size() - find.size()) > MaxEditedBytes)
        return makeError(ErrorKind::BadInput,
            ToolWords::tr("Nothing was changed: %1 would become larger than 16 MiB.")
                .arg(plan.path));
    plan.after = QByteArray(part->bytes).replace(find, replace);
    plan.before = std::move(part).value();
    return plan;
}

QVector<FileSides> EditTool::preview(const JsonValue& arguments, const ToolContext& context) const
{
    if (!context.workspace)
        return {};
    const Result<EditPlan> plan = planEdit(arguments, *context.workspace);
    if (!plan.ok())
        return {};
    FileSides sides;
    sides.path = plan->path;
    sides.existsBefore = true;
    sides.before = plan->before.bytes.left(PreviewBytes);
    sides.truncated = plan->before.bytes.size() > PreviewBytes;
    setAfter(sides, plan->after);
    return { sides };
}

ToolOutcome EditTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<EditPlan> plan = planEdit(arguments, *context.workspace);
    if (!plan.ok())
        return failedOutcome(plan.error().sentence);
    const Result<Done> written
        = writeBeneath(*context.workspace, plan->path, plan->after, plan->before.facts);
    if (!written.ok())
        return failedOutcome(written.error().sentence);
    return goodOutcome(JsonValue::object({ { u"path"_s, plan->path },
                           { u"bytes"_s, qint64(plan->after.size()) },
                           { u"replaced"_s, plan->replaced } }),
        ToolWords::tr("Edited %1: %n place(s) replaced.", nullptr, static_cast<int>(plan->replaced))
            .arg(plan->path));
}

} // namespace

std::shared_ptr<const Tool> makeWriteTool()
{
    return std::make_shared<WriteTool>();
}

std::shared_ptr<const Tool> makeEditTool()
{
    return std::make_shared<EditTool>();
}

} // namespace signalbox
