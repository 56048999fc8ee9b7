// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"
#include "ui/shell/actions.h"
#include "ui/shell/regions.h"
#include "ui/shell/sidebarmodel.h"
#include "ui/shell/windowactions.h"

#include <QMainWindow>

class QSettings;
class QUrl;
class QSplitter;

namespace signalbox {

class AgentsPane;
class ConnectionBook;
class ConnectionCommands;
class Runtime;
class CommandPalette;
class DemoRibbon;
class Desk;
class MissionWindows;
class NoticeBar;
class Page;
class PageStack;
class Prompter;
class ShortcutOverlay;
class Sidebar;
class SidebarFeed;
class StatusLine;
class Theme;

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
    AgentsPane* agentsPane() const;
    //! The connections to runtimes elsewhere; the book must outlive the window.
    void setConnections(ConnectionBook* book);
    Page* currentPage() const;
    //! A mission that was just started: in the inbox, where its requests come in.
    void showMissionAtWork(Runtime* runtime, const MissionId& mission);
    void setDemoState(DemoState state);

Q_SIGNALS:
    //! A person agreed to open this address outside.
    void openUrlRequested(const QUrl& url);
    void demoRequested();
    void demoRemovalRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildFrame();
    void connectActions();
    void connectViewActions();
    void connectMissionWindows();
    void cycleRegion(CycleDirection direction);
    void onPageShown(PageId page, std::optional<MissionState> state);
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
    ConnectionCommands* m_connections;
    Sidebar* m_sidebar;
    SidebarFeed* m_feed = nullptr;
    StatusLine* m_status;
    NoticeBar* m_notices;
    DemoRibbon* m_ribbon;
    QSplitter* m_body;
    PageStack* m_pages;
    CommandPalette* m_palette;
    MissionWindows* m_missionWindows;
    ShortcutOverlay* m_overlay = nullptr;
};

} // namespace signalbox
