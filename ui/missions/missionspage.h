// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/missions/missionwatch.h"
#include "ui/shell/framepage.h"

class QUrl;

namespace signalbox {

class CheckpointsPane;
class MissionCommands;
class MissionDetail;
class MissionsList;
class MissionsModel;
class TranscriptPane;

//! All missions; the selected one with its transcript, what it is for, and its checkpoints.
class MissionsPage : public FramePage {
    Q_OBJECT

public:
    MissionsPage(MissionsModel* missions, MissionCommands* commands, QWidget* parent = nullptr);

    void setState(std::optional<MissionState> state);
    void select(const RuntimeId& runtime, const MissionId& mission);
    TranscriptPane* transcript() const { return m_transcript; }
    const MissionWatch& watch() const { return m_watch; }
    //! This page is shown: its mission is what the mission commands mean.
    void takeCommands();

    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

Q_SIGNALS:
    void missionOpened(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void missionForked(signalbox::Runtime* runtime, const signalbox::MissionId& mission);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void onMissionSelected(Runtime* runtime, const MissionId& mission);
    void onMissionChanged();

    MissionCommands* m_commands;
    MissionWatch m_watch;
    MissionsList* m_list;
    TranscriptPane* m_transcript;
    MissionDetail* m_detail;
    CheckpointsPane* m_checkpoints;
};

} // namespace signalbox
