// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/canonicalcommand.h"
#include "app/ctl/ssecommand.h"
#include "app/exitcodes.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

int follow(QCoreApplication& application, const SseOptions& options)
{
    SseCommand command(options);
    int code = exitcode::Failed;
    bool left = false;
    QObject::connect(&command, &SseCommand::finished, &application, [&](int exitCode) {
        code = exitCode;
        left = true;
        application.quit();
    });
    command.begin();
    if (!left)
        application.exec();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"signalboxctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    CLI::App cli { "Signalbox on the command line." };
    cli.set_version_flag("--version", "signalboxctl " SIGNALBOX_VERSION);
    cli.require_subcommand(1);

    std::string source = "-", token, lastId;
    qsizetype chunk = 64 * 1024;
    CLI::App* sse = cli.add_subcommand("sse",
        "Print each event of an event stream as one JSON line {\"type\",\"data\",\"lastEventId\"}");
    sse->add_option("source", source, "Address of the stream, or - for standard input")
        ->capture_default_str();
    sse->add_option("--chunk", chunk, "Feed the parser this many bytes at a time")
        ->check(CLI::Range(1, 1 << 30));
    sse->add_option("--token-file", token, "A file that holds a bearer token");
    sse->add_option("--last-event-id", lastId, "Resume after this event");

    std::string document = "-", numbers = "jcs";
    CLI::App* canonical = cli.add_subcommand("canonical",
        "Print the canonical form (RFC 8785) of a JSON document and its SHA-256, or why it is "
        "refused (exit code 65)");
    canonical->add_option("file", document, "A file, or - for standard input")
        ->capture_default_str();
    canonical
        ->add_option("--numbers",
            numbers,
            "jcs: as RFC 8785 writes them; lexeme: as they were written, as digests of decisions "
            "do")
        ->check(CLI::IsMember({ "jcs", "lexeme" }))
        ->capture_default_str();
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? exitcode::Ok : exitcode::Usage;
    }

    if (sse->parsed()) {
        return follow(application,
            { QString::fromStdString(source),
                chunk,
                QString::fromStdString(token),
                QByteArray::fromStdString(lastId) });
    }
    return printCanonical(
        QString::fromStdString(document), numbers == "jcs" ? NumberForm::Jcs : NumberForm::Lexeme);
}
