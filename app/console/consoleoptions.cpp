// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/consoleoptions.h"

#include "core/paths.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QFile>

namespace signalbox {

ConsoleOptions readConsoleOptions(int argc, char** argv)
{
    CLI::App cli { "Signalbox: supervise autonomous agents from your desktop." };
    cli.set_version_flag("--version", "signalbox " SIGNALBOX_VERSION);
    std::string data;
    std::string theme;
    cli.add_option("--data-dir", data, "Where the engine inside keeps its data")->type_name("DIR");
    cli.add_option("--theme", theme, "system, light, dark or high-contrast")
        ->type_name("NAME")
        ->check(CLI::IsMember({ "system", "light", "dark", "high-contrast" }));
    cli.footer("Exit codes: 0 ok, 64 wrong usage, 69 no display, 73 the data directory cannot be used,\n"
               "75 another engine has the data directory.\n\n"
               "Without a screen: signalbox-engine --help");
    ConsoleOptions options;
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version come this way as well, with code 0.
        options.exitCode = cli.exit(error) == 0 ? 0 : ExitUsage;
        return options;
    }
    options.dataDirectory = data.empty() ? productPaths().data
                                         : QDir(QFile::decodeName(data.c_str())).absolutePath();
    options.theme = QString::fromStdString(theme);
    return options;
}

} // namespace signalbox
