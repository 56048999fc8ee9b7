// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/windowactions.h"

#include "ui/shell/actions.h"

#include <QActionGroup>
#include <QCoreApplication>

namespace signalbox {
namespace {

QKeySequence ctrl(int key)
{
    return QKeySequence(static_cast<int>(Qt::ControlModifier) | key);
}

QKeySequence ctrlShift(int key)
{
    return QKeySequence(static_cast<int>(Qt::ControlModifier | Qt::ShiftModifier) | key);
}

void makeFileActions(Actions* actions, WindowActions& made)
{
    made.tryDemo = actions->add(
        { "tryDemo", QT_TRANSLATE_NOOP("signalbox::Actions", "Try the demo mission"), "sparkles", {} });
    made.removeDemo
        = actions->add({ "removeDemo", QT_TRANSLATE_NOOP("signalbox::Actions", "Remove demo"), "trash-2", {} });
    made.connections = actions->add(
        { "connections", QT_TRANSLATE_NOOP("signalbox::Actions", "Connections…"), "globe", {} });
    made.addConnection = actions->add({ "addConnection",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Connect a runtime…"), "plus", {} });
    made.verifyAudit = actions->add(
        { "verifyAudit", QT_TRANSLATE_NOOP("signalbox::Actions", "Verify record"), "shield-check", {} });
    made.exportAudit
        = actions->add({ "exportAudit", QT_TRANSLATE_NOOP("signalbox::Actions", "Export record…"), "save", {} });
    made.quit = actions->add({ "quit", QT_TRANSLATE_NOOP("signalbox::Actions", "Quit"), "x", { ctrl(Qt::Key_Q) } });
    made.quit->setMenuRole(QAction::QuitRole);
    made.refresh = actions->add({ "refresh", QT_TRANSLATE_NOOP("signalbox::Actions", "Refresh now"), "refresh-cw",
        { QKeySequence(Qt::Key_F5) } });
}

void makeViewActions(Actions* actions, WindowActions& made)
{
    made.toggleSidebar = actions->add({ "toggleSidebar",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Show sidebar"), "panel-left", { ctrlShift(Qt::Key_B) } });
    made.toggleInspector = actions->add({ "toggleInspector",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Show card pane"), "panel-right", { QKeySequence(Qt::Key_F8) } });
    made.fullScreen = actions->add({ "fullScreen", QT_TRANSLATE_NOOP("signalbox::Actions", "Full screen"),
        "maximize", { QKeySequence(Qt::Key_F11) } });
    made.zoomIn = actions->add({ "zoomIn", QT_TRANSLATE_NOOP("signalbox::Actions", "Larger text"), "zoom-in",
        { ctrl(Qt::Key_Plus), ctrl(Qt::Key_Equal) } });
    made.zoomOut = actions->add({ "zoomOut", QT_TRANSLATE_NOOP("signalbox::Actions", "Smaller text"), "zoom-out",
        { ctrl(Qt::Key_Minus) } });
    made.zoomReset = actions->add(
        { "zoomReset", QT_TRANSLATE_NOOP("signalbox::Actions", "Normal text size"), "zoom-in", { ctrl(Qt::Key_0) } });
    made.themes = {
        actions->add({ "themeSystem", QT_TRANSLATE_NOOP("signalbox::Actions", "Theme of the desktop"), "contrast", {} }),
        actions->add({ "themeLight", QT_TRANSLATE_NOOP("signalbox::Actions", "Light theme"), "sun", {} }),
        actions->add({ "themeDark", QT_TRANSLATE_NOOP("signalbox::Actions", "Dark theme"), "moon", {} }),
        actions->add(
            { "themeHighContrast", QT_TRANSLATE_NOOP("signalbox::Actions", "High-contrast theme"), "contrast", {} }),
    };
    auto* group = new QActionGroup(actions);
    for (QAction* theme : std::as_const(made.themes)) {
        theme->setCheckable(true);
        group->addAction(theme);
    }
    for (QAction* toggle : { made.toggleSidebar, made.toggleInspector, made.fullScreen })
        toggle->setCheckable(true);
}

void makeGoActions(Actions* actions, WindowActions& made)
{
    made.commandPalette = actions->add({ "commandPalette",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Find a command…"), "command",
        { ctrl(Qt::Key_K), ctrlShift(Qt::Key_P) } });
    made.mostUrgent = actions->add({ "mostUrgent",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Most urgent request"), "inbox", { ctrlShift(Qt::Key_J) } });
    made.find = actions->add({ "find", QT_TRANSLATE_NOOP("signalbox::Actions", "Find in transcript…"), "search",
        { ctrl(Qt::Key_F) } });
    made.pages = {
        actions->add({ "goInbox", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to inbox"), "inbox", { ctrl(Qt::Key_1) } }),
        actions->add(
            { "goMissions", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to missions"), "target", { ctrl(Qt::Key_2) } }),
        actions->add({ "goAgents", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to agents"), "bot", { ctrl(Qt::Key_3) } }),
        actions->add({ "goPacks", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to capability packs"), "package",
            { ctrl(Qt::Key_4) } }),
        actions->add({ "goRules", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to allow rules"), "shield-check",
            { ctrl(Qt::Key_5) } }),
        actions->add({ "goInterventions", QT_TRANSLATE_NOOP("signalbox::Actions", "Go to interventions"), "history",
            { ctrl(Qt::Key_6) } }),
    };
    made.nextRegion = actions->add({ "nextRegion", QT_TRANSLATE_NOOP("signalbox::Actions", "Next pane"),
        "arrow-right", { QKeySequence(Qt::Key_F6) } });
    made.previousRegion = actions->add({ "previousRegion", QT_TRANSLATE_NOOP("signalbox::Actions", "Previous pane"),
        "arrow-left", { QKeySequence(static_cast<int>(Qt::ShiftModifier) | Qt::Key_F6) } });
}

} // namespace

WindowActions makeWindowActions(Actions* actions)
{
    WindowActions made;
    makeFileActions(actions, made);
    makeViewActions(actions, made);
    makeGoActions(actions, made);
    made.openGuide = actions->add({ "openGuide", QT_TRANSLATE_NOOP("signalbox::Actions", "Open the guide"),
        "book-open", { QKeySequence(Qt::Key_F1) } });
    made.showShortcuts = actions->add({ "showShortcuts",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Keyboard shortcuts"), "keyboard",
        { QKeySequence(Qt::Key_Question), ctrl(Qt::Key_Slash) } });
    made.about = actions->add(
        { "about", QT_TRANSLATE_NOOP("signalbox::Actions", "About Signalbox"), "info", {} });
    made.about->setMenuRole(QAction::AboutRole);
    return made;
}

} // namespace signalbox
