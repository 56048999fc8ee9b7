// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/consoleoptions.h"
#include "core/clock.h"
#include "core/result.h"

#include <QObject>
#include <QSettings>

#include <memory>

namespace signalbox {

class ConnectionService;
class Desk;
class DialogPrompter;
class DemoService;
class EmbeddedRuntime;
class MainWindow;
class Theme;

//! Everything the console is made of, put together: engine, models, window, demo, theme.
class Console : public QObject {
    Q_OBJECT

public:
    explicit Console(const ConsoleOptions& options);
    ~Console() override;

    void start();
    MainWindow* window() const { return m_window.get(); }

private:
    void wire();
    void followDesktop();
    void onOpened(const Result<Done>& result);
    void refuse(const Error& error);

    ConsoleOptions m_options;
    QSettings m_settings;
    SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DialogPrompter> m_prompter;
    // Destroyed in the reverse order: the window before the models, the models before the runtimes.
    std::unique_ptr<EmbeddedRuntime> m_runtime;
    std::unique_ptr<ConnectionService> m_connections;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<DemoService> m_demo;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace signalbox
