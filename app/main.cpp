// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/console.h"
#include "app/console/display.h"
#include "app/exitcodes.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    using namespace signalbox;

    const ConsoleOptions options = readConsoleOptions(argc, argv);
    if (options.exitCode)
        return *options.exitCode;
    const QString problem = displayProblem();
    if (!problem.isEmpty()) {
        std::fprintf(stderr,
            "signalbox: %s\nWithout a display, run a mission with:\n"
            "  signalbox-engine run --runbook FILE --workspace DIR\n"
            "or give the console a virtual one:\n  xvfb-run signalbox\n",
            qPrintable(problem));
        return exitcode::NoDisplay;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("signalbox"));
    QApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(SIGNALBOX_APP_ID));
    Console console(options);
    console.start();
    return QApplication::exec();
}
