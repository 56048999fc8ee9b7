// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/scriptedprompter.h"
#include "tests/support/scriptedruntime.h"
#include "ui/shell/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace signalbox {

//! A whole window over a scripted runtime, with its own settings file.
class WindowFixture {
public:
    enum class Content { Empty, Demo };

    explicit WindowFixture(Content content)
        : settings(dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat)
    {
        if (content == Content::Demo)
            runtime.fillDemo();
        desk.addRuntime(&runtime);
        open();
    }

    void open() { window = std::make_unique<MainWindow>(&desk, &theme, &prompter, &settings); }
    QAction* action(const char* name) const { return window->actions()->find(QLatin1String(name)); }

    QTemporaryDir dir;
    QSettings settings;
    ScriptedRuntime runtime;
    Desk desk;
    Theme theme;
    ScriptedPrompter prompter;
    std::unique_ptr<MainWindow> window;
};

} // namespace signalbox
