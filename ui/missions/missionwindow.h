// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/missions/missionwatch.h"

#include <QMainWindow>

class QSplitter;
class QUrl;

namespace signalbox {

class AgentsModel;
class CheckpointsPane;
class MissionCommands;
class MissionDetail;
class NoticeBar;
class Prompter;
class TranscriptPane;

//! One mission in a window of its own: its transcript, what it is, its checkpoints and its
//! commands.
class MissionWindow : public QMainWindow {
    Q_OBJECT

public:
    MissionWindow(Runtime* runtime,
        const MissionId& mission,
        AgentsModel* agents,
        Prompter* prompter,
        QWidget* parent = nullptr);

    const RuntimeId& runtimeId() const { return m_runtime; }
    const MissionId& mission() const { return m_watch.id(); }

Q_SIGNALS:
    void showRequested(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void missionForked(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void openUrlRequested(const QUrl& url);

private:
    void build();
    void buildMenu();
    void onMissionChanged();
    void cycle(bool forward);

    RuntimeId m_runtime;
    MissionWatch m_watch;
    MissionCommands* m_commands;
    NoticeBar* m_notices;
    QSplitter* m_across;
    TranscriptPane* m_transcript;
    MissionDetail* m_detail;
    CheckpointsPane* m_checkpoints;
};

} // namespace signalbox
