// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>

class QAction;
class QWidget;

namespace signalbox {

class Actions;
class AgentsModel;
class NoticeBar;
class Prompter;

//! What can be done with the mission that is shown now, wherever it is shown. What the state of the
//! mission does not allow says why.
class MissionCommands : public QObject {
    Q_OBJECT

public:
    MissionCommands(Actions* actions, AgentsModel* agents, Prompter* prompter, QWidget* window);

    //! Where errors and successes are told.
    void setNotices(NoticeBar* notices) { m_notices = notices; }
    void setCurrent(Runtime* runtime, const std::optional<Mission>& mission);
    const std::optional<Mission>& current() const { return m_mission; }
    Runtime* runtime() const { return m_runtime; }
    const QVector<QAction*>& toolActions() const { return m_tools; }
    QAction* newMission() const { return m_new; }
    QAction* showMission() const { return m_show; }

Q_SIGNALS:
    void missionCreated(signalbox::Runtime* runtime, const signalbox::MissionId& id);
    void showRequested(signalbox::Runtime* runtime, const signalbox::MissionId& id);

private:
    enum class Change { Pause, Resume, Cancel };

    void refresh();
    void openNew();
    void askAndChange(Change change);
    void change(Change change, const MissionId& id, const QString& words);
    void checkpointNow();
    void annotate();
    void tell(const Error& error);

    AgentsModel* m_agents;
    Prompter* m_prompter;
    QWidget* m_window;
    QPointer<NoticeBar> m_notices;
    QPointer<Runtime> m_runtime;
    std::optional<Mission> m_mission;
    QAction* m_new;
    QAction* m_show;
    QAction* m_pause;
    QAction* m_resume;
    QAction* m_cancel;
    QAction* m_checkpoint;
    QAction* m_annotate;
    QVector<QAction*> m_tools;
};

} // namespace signalbox
