// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/filereadtools.h"

#include "core/json/jsondoor.h"
#include "engine/tools/builtintool.h"
#include "engine/tools/outputtext.h"
#include "engine/tools/pathrisk.h"
#include "engine/tools/toolwords.h"
#include "engine/tools/treewalk.h"

#include <QLocale>

#include <algorithm>
#include <fcntl.h>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxListed = 2000;
constexpr qint64 MaxReadBytes = 1024 * 1024;

RiskOpinion readingBase()
{
    return floorOpinion(Risk::Low, ToolWords::tr("It only reads inside the workspace."));
}

QString entryKindWord(BeneathKind kind)
{
    switch (kind) {
    case BeneathKind::File:
        return u"file"_s;
    case BeneathKind::Folder:
        return u"folder"_s;
    case BeneathKind::Link:
        return u"link"_s;
    case BeneathKind::Missing:
    case BeneathKind::Other:
        break;
    }
    return u"other"_s;
}

//! Lists a folder of the workspace.
class ListTool : public BuiltInTool {
public:
    ListTool()
        : BuiltInTool(builtInSpec(u"list"_s,
            u"Lists a folder of the workspace. The inside of .git folders is left out when recursive."_s,
            EffectKind::ReadFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096, "default": ".",
                        "description": "Folder, relative to the workspace" },
                    "recursive": { "type": "boolean", "default": false,
                        "description": "Also list everything below it" }
                },
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        return pathFloor(pathOf(arguments), PathUse::Read, readingBase());
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ pathOf(arguments).toString() });
    }

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;

private:
    static JsonValue pathOf(const JsonValue& arguments)
    {
        return arguments.contains(u"path") ? arguments[u"path"] : JsonValue(u"."_s);
    }
};

ToolOutcome listOutcome(const QString& path, QVector<WalkEntry> found, WalkEnd end)
{
    std::sort(found.begin(), found.end(), [](const WalkEntry& a, const WalkEntry& b) {
        return a.path < b.path;
    });
    JsonValue entries = JsonValue::array();
    QStringList lines;
    for (const WalkEntry& entry : std::as_const(found)) {
        const QString name = pathText(entry.path);
        entries.append(JsonValue::object({ { u"path"_s, name },
            { u"type"_s, entryKindWord(entry.facts.kind) },
            { u"bytes"_s, entry.facts.kind == BeneathKind::File ? entry.facts.bytes : qint64(0) } }));
        lines.append(entry.facts.kind == BeneathKind::Folder ? name + u'/' : name);
    }
    const bool cut = end != WalkEnd::Done;
    QString text
        = ToolWords::tr("%n entries in %1.", nullptr, static_cast<int>(found.size())).arg(path);
    if (cut)
        text += u' ' + ToolWords::tr("There are more; the list was cut.");
    if (!lines.isEmpty())
        text += u'\n' + lines.join(u'\n');
    ToolOutcome outcome
        = goodOutcome(JsonValue::object({ { u"entries"_s, entries }, { u"truncated"_s, cut } }),
            firstLines(text));
    outcome.truncated = cut;
    return outcome;
}

ToolOutcome ListTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> path = cleanRelativePath(pathOf(arguments).toString());
    if (!path.ok())
        return failedOutcome(path.error().sentence);
    const Result<FileDescriptor> folder = openFolder(*context.workspace, path.value());
    if (!folder.ok())
        return failedOutcome(folder.error().sentence);
    const bool recursive = arguments[u"recursive"].toBool();
    QVector<WalkEntry> found;
    const QByteArray prefix = path.value() == "."_L1 ? QByteArray() : pathBytes(path.value());
    const Result<WalkEnd> end = walkTree(folder->get(), prefix, [&](const WalkEntry& entry) {
        if (found.size() >= MaxListed || isCancelled(context))
            return WalkStep::Stop;
        found.append(entry);
        return recursive && entry.name != ".git" ? WalkStep::Into : WalkStep::Over;
    });
    if (!end.ok())
        return failedOutcome(end.error().sentence);
    if (isCancelled(context))
        return failedOutcome(ToolWords::tr("Listing was stopped."));
    return listOutcome(path.value(), std::move(found), end.value());
}

//! Reads a file of the workspace as text.
class ReadTool : public BuiltInTool {
public:
    ReadTool()
        : BuiltInTool(builtInSpec(u"read"_s,
            u"Reads a file of the workspace as UTF-8 text, at most 1 MiB at a time."_s,
            EffectKind::ReadFile,
            R"({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                    "path": { "type": "string", "minLength": 1, "maxLength": 4096,
                        "description": "File, relative to the workspace" },
                    "offset": { "type": "integer", "minimum": 0, "maximum": 9007199254740991,
                        "description": "First byte to read" },
                    "limit": { "type": "integer", "minimum": 1, "maximum": 1048576,
                        "description": "How many bytes to read at most" }
                },
                "required": ["path"],
                "additionalProperties": false
            })"))
    {
    }

    RiskOpinion floor(const JsonValue& arguments) const override
    {
        return pathFloor(arguments[u"path"], PathUse::Read, readingBase());
    }
    BlastRadius blast(const JsonValue& arguments) const override
    {
        return pathBlast({ arguments[u"path"].toString() });
    }

protected:
    ToolOutcome execute(const JsonValue& arguments, const ToolContext& context) const override;
};

ToolOutcome ReadTool::execute(const JsonValue& arguments, const ToolContext& context) const
{
    const Result<QString> path = cleanRelativePath(arguments[u"path"].toString());
    if (!path.ok())
        return failedOutcome(path.error().sentence);
    const qint64 offset = arguments[u"offset"].toInt(0);
    const qint64 limit = std::min(arguments[u"limit"].toInt(MaxReadBytes), MaxReadBytes);
    Result<FilePart> part = readBeneath(*context.workspace, path.value(), offset, limit);
    if (!part.ok())
        return failedOutcome(part.error().sentence);
    QByteArray bytes = part->bytes;
    const bool more = offset + bytes.size() < part->size;
    if (more)
        dropCutCharacter(bytes);
    bool replaced = false;
    const QString text = decodeUtf8Lossy(bytes, &replaced);
    JsonValue result = JsonValue::object({ { u"path"_s, path.value() },
        { u"text"_s, text },
        { u"bytes"_s, part->size },
        { u"truncated"_s, more } });
    if (more)
        result.set(u"next_offset"_s, offset + bytes.size());
    if (replaced)
        result.set(u"replaced"_s, true);
    QString head
        = ToolWords::tr("Read %2 of %3 bytes of %1.")
              .arg(path.value(), QLocale().toString(bytes.size()), QLocale().toString(part->size));
    if (replaced)
        head += u' ' + ToolWords::tr("Not all of it is UTF-8 text; those bytes were replaced.");
    ToolOutcome outcome = goodOutcome(result, firstLines(head + u'\n' + text));
    outcome.truncated = more;
    outcome.replacedBytes = replaced;
    return outcome;
}

} // namespace

std::shared_ptr<const Tool> makeListTool()
{
    return std::make_shared<ListTool>();
}

std::shared_ptr<const Tool> makeReadTool()
{
    return std::make_shared<ReadTool>();
}

} // namespace signalbox
