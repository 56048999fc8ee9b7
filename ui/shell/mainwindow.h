// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/regions.h"
#include "ui/shell/sidebarmodel.h"
#include "ui/shell/windowactions.h"

#include <QHash>
#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace signalbox {

class AgentsPane;
class CommandPalette;
class DemoRibbon;
class Desk;
class NoticeBar;
class Page;
class Prompter;
class ShortcutOverlay;
class Sidebar;
class StatusLine;
class Theme;
class WelcomePage;

enum class DemoState { None, Starting, Present };

//! The window: menus, sidebar, one page beside it, a line of health below. It places and shows;
//! what can be done lives in the pages.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Desk* desk, Theme* theme, Prompter* prompter, QSettings* settings);
    ~MainWindow() override;

    Actions* actions() const { return m_actions; }
    NoticeBar* notices() const { return m_notices; }
    AgentsPane* agentsPane() const { return m_agentsPane; }
    Page* currentPage() const;

    void goTo(PageId page, std::optional<MissionState> state = std::nullopt);
    void setDemoState(DemoState state);

Q_SIGNALS:
    void demoRequested();
    void demoRemovalRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildFrame();
    void buildPages();
    void buildWelcome();
    void connectActions();
    void connectViewActions();
    void cycleRegion(CycleDirection direction);
    void showPage();
    void applyInspector();
    void setZoom(int percent);
    void saveState() const;
    void restoreState();

    Desk* m_desk;
    Theme* m_theme;
    Prompter* m_prompter;
    QSettings* m_settings;
    Actions* m_actions;
    WindowActions m_window;
    Sidebar* m_sidebar;
    StatusLine* m_status;
    NoticeBar* m_notices;
    DemoRibbon* m_ribbon;
    QSplitter* m_body;
    QStackedWidget* m_stack;
    WelcomePage* m_welcome;
    AgentsPane* m_agentsPane = nullptr;
    CommandPalette* m_palette;
    ShortcutOverlay* m_overlay = nullptr;
    QHash<PageId, Page*> m_pages;
    PageId m_page = PageId::Inbox;
};

} // namespace signalbox
