// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/tools/askusertool.h"
#include "engine/tools/filereadtools.h"
#include "engine/tools/filewritetools.h"
#include "engine/tools/shelltool.h"
#include "engine/tools/tool.h"
#include "engine/tools/toolwords.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! A tool with the risk level its pack gives it.
struct RatedTool {
    std::shared_ptr<const Tool> tool;
    Risk risk = Risk::Critical;
};

BuiltInPack builtInPack(
    const QString& name, const QString& description, const std::vector<RatedTool>& tools)
{
    BuiltInPack built;
    built.pack.name = name;
    built.pack.description = description;
    built.pack.builtIn = true;
    for (const RatedTool& rated : tools) {
        built.pack.tools.append(rated.tool->spec());
        built.pack.riskLevels.insert(rated.tool->spec().name, rated.risk);
        built.tools.push_back(rated.tool);
    }
    return built;
}

} // namespace

std::vector<BuiltInPack> builtInPacks()
{
    return {
        builtInPack(u"file-read"_s,
            ToolWords::tr("Looks at files in the workspace."),
            { { makeListTool(), Risk::Low },
                { makeReadTool(), Risk::Low },
                { makeSearchTool(), Risk::Low } }),
        builtInPack(u"file-write"_s,
            ToolWords::tr("Changes files in the workspace."),
            { { makeWriteTool(), Risk::Medium },
                { makeEditTool(), Risk::Medium },
                { makeMoveTool(), Risk::Medium },
                { makeDeleteTool(), Risk::High } }),
        builtInPack(u"shell"_s,
            ToolWords::tr("Runs commands in a sandbox."),
            { { makeShellTool(), Risk::High } }),
        builtInPack(u"ask-user"_s,
            ToolWords::tr("Asks you a question."),
            { { makeAskUserTool(), Risk::Low } }),
    };
}

} // namespace signalbox
