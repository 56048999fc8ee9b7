// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QStackedWidget;
class QUrl;

namespace signalbox {

class EmptyState;
class FindBar;
class NoticeBar;
class PaneHeader;
class PlainLabel;
class TranscriptSource;
class TranscriptView;

//! The transcript of one mission, with its goal, its state and what can be done about it.
class TranscriptPane : public QWidget {
    Q_OBJECT

public:
    explicit TranscriptPane(QWidget* parent = nullptr);
    ~TranscriptPane() override;

    void showMission(Runtime* runtime, const MissionId& mission);
    //! Shows where an action was proposed, once the transcript is there.
    void jumpToAction(const ActionId& action);
    void openFind();

    TranscriptView* view() const { return m_view; }
    const Mission& mission() const { return m_mission; }

Q_SIGNALS:
    void pauseRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void resumeRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void cancelRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void checkpointsRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    //! The person agreed to open this address outside.
    void openUrlRequested(const QUrl& url);

private:
    void buildHeader();
    QAction* addTool(const QString& name, const QString& icon, const QString& text);
    void connectView();
    void readMission();
    void applyMission(const Mission& mission);
    void updateLive();
    void updateStack();
    void runPendingJump();

    QPointer<Runtime> m_runtime;
    MissionId m_missionId;
    Mission m_mission;
    ActionId m_pendingJump;
    TranscriptSource* m_source;
    TranscriptView* m_view;
    FindBar* m_findBar;
    NoticeBar* m_notices;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    PaneHeader* m_header;
    PlainLabel* m_liveLabel;
    QAction* m_actionPause;
    QAction* m_actionResume;
    QAction* m_actionCancel;
    QAction* m_actionCheckpoints;
};

} // namespace signalbox
