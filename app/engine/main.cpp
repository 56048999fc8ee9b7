// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/listencommand.h"
#include "app/engine/mcpcommand.h"
#include "app/engine/runcommand.h"
#include "app/exitcodes.h"
#include "core/paths.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QFile>

#include <CLI/CLI.hpp>
#include <cstdio>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

int codeFor(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Conflict:
        return exitcode::Taken;
    case ErrorKind::BadInput:
    case ErrorKind::NotAllowed:
        return exitcode::BadData;
    default:
        return exitcode::Storage;
    }
}

int complain(const Error& error)
{
    std::fprintf(stderr, "signalbox-engine: %s\n", qPrintable(visibleText(error.sentence)));
    return codeFor(error);
}

int run(QCoreApplication& application, const RunOptions& options)
{
    RunCommand command(options);
    int code = exitcode::Failed;
    QObject::connect(&command, &RunCommand::finished, &application, [&](int exitCode) {
        code = exitCode;
        application.quit();
    });
    if (const Result<Done> begun = command.begin(); !begun)
        return complain(begun.error());
    application.exec();
    return code;
}

//! Runs a command that serves until it is told to stop, or its client has gone.
template <class Command, class Options>
int serve(QCoreApplication& application, const Options& options)
{
    Command command(options);
    int code = exitcode::Ok;
    QObject::connect(&command, &Command::finished, &application, &QCoreApplication::quit);
    QObject::connect(&command, &Command::failed, &application, [&](const Error& error) {
        code = complain(error);
        application.quit();
    });
    command.begin();
    application.exec();
    return code;
}

int report(const AuditReport& audit)
{
    std::printf("%s\n", qPrintable(visibleText(audit.sentence)));
    return audit.intact ? exitcode::Ok : exitcode::Failed;
}

int verify(const QString& folder)
{
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(folder, clock, EngineStore::Mode::Inspect);
    if (!store)
        return complain(store.error());
    const int chain = report(verifyJournal(*store.value()));
    return chain == exitcode::Ok ? report(verifyProjections(*store.value(), clock)) : chain;
}

int rebuild(const QString& folder)
{
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(folder, clock, EngineStore::Mode::Inspect);
    if (!store)
        return complain(store.error());
    if (const int chain = report(verifyJournal(*store.value())); chain != exitcode::Ok)
        return chain;
    if (const Result<Done> rebuilt = store.value()->projection().rebuild(); !rebuilt)
        return complain(rebuilt.error());
    return report(verifyProjections(*store.value(), clock));
}

int exportTo(const QString& folder, const QString& path)
{
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(folder, clock, EngineStore::Mode::Inspect);
    if (!store)
        return complain(store.error());
    QFile file(path);
    const bool opened = path == u"-" ? file.open(stdout, QIODevice::WriteOnly)
                                     : file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    if (!opened) {
        return complain(makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "%1 cannot be written, or exists already.")
                .arg(path)));
    }
    const Result<qint64> rows = exportJournal(*store.value(),
        [&file](const QByteArray& line) { return file.write(line) == line.size(); });
    if (!rows)
        return complain(rows.error());
    return file.flush() ? exitcode::Ok : exitcode::Storage;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"signalbox-engine"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    CLI::App cli {
        "The Signalbox engine without a screen: serves its interface on a socket, runs missions "
        "from runbooks, and checks, rebuilds and exports its journal."
    };
    cli.set_version_flag("--version", "signalbox-engine " SIGNALBOX_VERSION);
    cli.require_subcommand(0, 1);
    cli.fallthrough();
    std::string folder = (productPaths().data + u"/engine"_s).toStdString();
    cli.add_option("--data-dir", folder, "Where the engine keeps its journal and checkpoints")
        ->capture_default_str();

    std::string address, unbound = "medium";
    std::vector<std::string> hosts;
    CLI::Option* listens = cli.add_option("--listen",
        address,
        "Serve on this address and port of this computer, as in 127.0.0.1:4100 (port 0 picks one), "
        "until SIGINT or SIGTERM. One line on standard output says when it is ready.");
    bool jsonLine = false;
    cli.add_flag("--json", jsonLine, "Print that line as JSON")->needs(listens);
    cli.add_option("--host", hosts, "A further name that clients may use for it, name:port")
        ->needs(listens);
    cli.add_option("--unbound-up-to",
           unbound,
           "Up to this risk a decision may come without the digest of what was shown")
        ->check(CLI::IsMember({ "low", "medium", "high", "critical" }))
        ->capture_default_str();

    bool mcp = false;
    std::string tokenFile;
    CLI::Option* speaks = cli.add_flag("--mcp",
        mcp,
        "Serve the Model Context Protocol on standard input and output, as an agent unless "
        "--token-file says otherwise");
    speaks->excludes(listens);
    cli.add_option("--token-file", tokenFile, "The token of who speaks over --mcp")->needs(speaks);

    std::string runbook, workspace, decisions, mission, output = "-";
    CLI::App* runs = cli.add_subcommand("run",
        "Run one mission of a runbook and print its journal as JSON lines. Exit codes: 0 "
        "completed, "
        "2 waits for a decision (run it again to go on), 1 failed, 64 bad usage.");
    runs->add_option("--runbook", runbook, "The agent's instructions, a Markdown file")->required();
    runs->add_option("--workspace", workspace, "The folder the agent works in")->required();
    runs->add_option("--decisions",
        decisions,
        "A JSON list of answers in order. Answers that an earlier run of the same list already "
        "gave "
        "are skipped.");
    runs->add_option("--mission",
        mission,
        "A JSON file with goal, constraints and success_criteria (default: mission.json beside the "
        "runbook, if there)");
    CLI::App* verifies = cli.add_subcommand("verify",
        "Check the journal's chain, and that every table is what the journal makes of it");
    CLI::App* rebuilds
        = cli.add_subcommand("rebuild", "Throw the tables away and make them from the journal");
    CLI::App* exports = cli.add_subcommand("export", "Write the journal as JSON lines");
    exports->add_option("--output", output, "A new file, or - for standard output")
        ->capture_default_str();
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? exitcode::Ok : exitcode::Usage;
    }

    const QString data = QString::fromStdString(folder);
    const bool command = !cli.get_subcommands().empty();
    if (command == (mcp || listens->count() > 0)) {
        std::fprintf(stderr, "signalbox-engine: say --listen, --mcp or one command; see --help.\n");
        return exitcode::Usage;
    }
    if (listens->count() > 0) {
        ListenOptions options { data, QString::fromStdString(address), {}, {}, jsonLine };
        for (const std::string& host : hosts)
            options.hosts.append(QString::fromStdString(host));
        options.unboundCeiling = riskFromWord(QString::fromStdString(unbound));
        return serve<ListenCommand>(application, options);
    }
    if (mcp) {
        return serve<McpCommand>(application,
            McpOptions { data,
                QString::fromStdString(tokenFile),
                riskFromWord(QString::fromStdString(unbound)) });
    }
    if (runs->parsed()) {
        return run(application,
            { QString::fromStdString(runbook),
                QString::fromStdString(workspace),
                QString::fromStdString(decisions),
                QString::fromStdString(mission),
                data });
    }
    if (verifies->parsed())
        return verify(data);
    if (rebuilds->parsed())
        return rebuild(data);
    if (exports->parsed())
        return exportTo(data, QString::fromStdString(output));
    return exitcode::Usage;
}
