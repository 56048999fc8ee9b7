// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/console.h"

#include "app/connections/connectionservice.h"
#include "app/connections/keychainstore.h"
#include "app/console/appearanceportal.h"
#include "app/demo/demoservice.h"
#include "app/exitcodes.h"
#include "app/person.h"
#include "core/paths.h"
#include "core/whendone.h"
#include "engine/runners/runner.h"
#include "engine/runtime/embeddedruntime.h"
#include "ui/agents/agentspane.h"
#include "ui/dialogs/dialogprompter.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QDesktopServices>

#include <cstdio>

namespace signalbox {
namespace {

QString demoRootFor(const QString& dataDirectory)
{
    return dataDirectory + QStringLiteral("-demo-workspaces");
}

//! What the runners that live here think of instructions.
InstructionsCheck instructionsCheck()
{
    std::shared_ptr<const Runner> runbook = makeRunbookRunner();
    return [runbook](const QString& provider, const QString& instructions) {
        return provider == runbook->provider() ? runbook->check(instructions) : QStringList();
    };
}

//! Started from a menu, where nobody sees what is written to the standard error.
bool startedFromDesktop()
{
    return qEnvironmentVariableIsSet("DESKTOP_STARTUP_ID") || qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN")
        || qEnvironmentVariableIsSet("GIO_LAUNCHED_DESKTOP_FILE");
}

} // namespace

Console::Console(const ConsoleOptions& options)
    : m_options(options)
    , m_settings(productPaths().config + QStringLiteral("/console.ini"), QSettings::IniFormat)
    , m_theme(std::make_unique<Theme>())
    , m_prompter(std::make_unique<DialogPrompter>())
    , m_connections(
          std::make_unique<ConnectionService>(m_settings, std::make_unique<KeychainStore>()))
    , m_desk(std::make_unique<Desk>(m_clock))
    , m_demo(std::make_unique<DemoService>(demoRootFor(options.dataDirectory), &m_settings))
{
    const QString theme = options.theme.isEmpty()
        ? m_settings.value(QStringLiteral("window/theme")).toString()
        : options.theme;
    m_theme->setChoice(themeChoiceFromWord(theme));
    m_theme->setZoomPercent(m_settings.value(QStringLiteral("window/zoom"), 100).toInt());
    m_window = std::make_unique<MainWindow>(m_desk.get(), m_theme.get(), m_prompter.get(), &m_settings);
    wire();
}

Console::~Console() = default;

void Console::wire()
{
    m_window->agentsPane()->setInstructionsCheck(instructionsCheck());
    m_window->setConnections(m_connections.get());
    connect(m_window.get(), &MainWindow::demoRequested, m_demo.get(), &DemoService::start);
    connect(m_window.get(), &MainWindow::demoRemovalRequested, m_demo.get(), &DemoService::remove);
    connect(m_window.get(), &MainWindow::openUrlRequested, this,
        [](const QUrl& url) { QDesktopServices::openUrl(url); });
    connect(m_demo.get(), &DemoService::stateChanged, m_window.get(), &MainWindow::setDemoState);
    connect(m_demo.get(), &DemoService::started, m_window.get(), &MainWindow::showMissionAtWork);
    connect(m_demo.get(), &DemoService::failed, m_window.get(),
        [this](const Error& error) { m_window->notices()->postError(error); });
    followDesktop();
}

void Console::followDesktop()
{
    auto* portal = new AppearancePortal(this);
    connect(portal, &AppearancePortal::schemePreferred, m_theme.get(), &Theme::setSystemScheme);
    portal->start();
}

void Console::start()
{
    m_window->show();
    EmbeddedOptions engine;
    engine.dataDirectory = m_options.dataDirectory;
    engine.settings.person = personOfThisLogin();
    m_runtime = std::make_unique<EmbeddedRuntime>(engine);
    whenDone(m_runtime->opened(), this, [this](const Result<Done>& result) { onOpened(result); });
}

void Console::onOpened(const Result<Done>& result)
{
    if (!result) {
        refuse(result.error());
        return;
    }
    m_desk->addRuntime(m_runtime.get());
    m_connections->start(m_desk.get());
    m_demo->setRuntime(m_runtime.get());
    whenDone(m_runtime->notice(), m_window.get(), [this](const Result<QString>& notice) {
        if (notice && !notice->isEmpty())
            m_window->notices()->post(NoticeKind::Warning, *notice);
    });
}

void Console::refuse(const Error& error)
{
    const int code = error.kind == ErrorKind::Conflict ? exitcode::Taken : exitcode::Storage;
    std::fprintf(stderr, "signalbox: %s\n", qPrintable(error.sentence));
    if (!startedFromDesktop()) {
        QCoreApplication::exit(code);
        return;
    }
    Prompt prompt;
    prompt.title = tr("Signalbox cannot start");
    prompt.text = error.sentence;
    prompt.acceptText = tr("Quit");
    m_prompter->ask(m_window.get(), prompt, [code](const PromptAnswer&) { QCoreApplication::exit(code); });
}

} // namespace signalbox
