// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/canonicalcommand.h"
#include "app/ctl/commandline.h"
#include "app/ctl/complaint.h"
#include "app/exitcodes.h"

#include <QCoreApplication>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

int run(QCoreApplication& application, const SseOptions& options)
{
    SseCommand command(options);
    std::optional<int> code;
    QObject::connect(&command, &SseCommand::finished, &application, [&](int exitCode) {
        code = exitCode;
        application.quit();
    });
    command.begin();
    if (!code)
        application.exec();
    return code.value_or(exitcode::Failed);
}

int run(QCoreApplication&, const CanonicalOptions& options)
{
    return printCanonical(options.file, options.numbers);
}

int run(QCoreApplication& application, const DeskOptions& options)
{
    CtlSession session(options.server);
    if (const Result<Done> opened = session.open(); !opened) {
        complain(opened.error().sentence);
        return opened.error().kind == ErrorKind::NotFound ? exitcode::NoInput : exitcode::Usage;
    }
    std::optional<int> code;
    QObject::connect(&session, &CtlSession::finished, &application, [&](int exitCode) {
        code = exitCode;
        application.quit();
    });
    options.command(session);
    if (!code)
        application.exec();
    return code.value_or(exitcode::Failed);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"signalboxctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    const std::variant<CtlChoice, int> read = readCommandLine(argc, argv);
    if (const int* code = std::get_if<int>(&read))
        return *code;
    return std::visit([&application](const auto& options) { return run(application, options); },
        std::get<CtlChoice>(read));
}
