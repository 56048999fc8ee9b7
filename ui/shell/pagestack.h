// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"
#include "ui/shell/sidebarmodel.h"

#include <QHash>
#include <QStackedWidget>

class QSettings;
class QUrl;

namespace signalbox {

class Actions;
class AgentsPane;
class Desk;
class InboxPage;
class MissionCommands;
class MissionsPage;
class NoticeBar;
class Page;
class Prompter;
class Runtime;
class WelcomePage;

//! The pages beside the sidebar, what leads from one to another, and the welcome that stands in for
//! inbox and missions while there are none.
class PageStack : public QStackedWidget {
    Q_OBJECT

public:
    PageStack(
        Desk* desk, Actions* actions, Prompter* prompter, NoticeBar* notices, QWidget* window);

    //! After all actions are made: the welcome offers some of them.
    void buildWelcome();
    Page* current() const;
    PageId place() const { return m_place; } //!< also while the welcome stands in for it
    AgentsPane* agents() const { return m_agents; }

    void goTo(PageId page, std::optional<MissionState> state);
    //! A mission that was just started: in the inbox, where its requests come in.
    void showMissionAtWork(Runtime* runtime, const MissionId& mission);
    //! In the list of missions.
    void showMission(Runtime* runtime, const MissionId& mission);
    void showMostUrgent();
    bool openFind(); //!< false: no transcript is shown

    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    //! In a window of its own.
    void missionOpened(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void shown(signalbox::PageId page, std::optional<signalbox::MissionState> state);
    void inspectorWanted();
    void openUrlRequested(const QUrl& url);

private:
    void build();
    void connectPages();
    bool welcomes() const;
    void showPlace();
    void onCountsChanged();

    Desk* m_desk;
    Actions* m_actions;
    Prompter* m_prompter;
    MissionCommands* m_commands;
    NoticeBar* m_notices;
    WelcomePage* m_welcome;
    InboxPage* m_inbox = nullptr;
    MissionsPage* m_missions = nullptr;
    AgentsPane* m_agents = nullptr;
    QHash<PageId, Page*> m_pages;
    PageId m_place = PageId::Inbox;
    std::optional<MissionState> m_state;
};

} // namespace signalbox
