// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/missions/missionwatch.h"
#include "ui/shell/framepage.h"

namespace signalbox {

class ApprovalCard;
class CheckpointsPane;
class Desk;
class InboxPane;
class MissionCommands;
class TranscriptPane;

//! What waits for a person: the list, the transcript at the asking step, the card, the checkpoints.
class InboxPage : public FramePage {
    Q_OBJECT

public:
    InboxPage(Desk* desk, MissionCommands* commands, QWidget* parent = nullptr);

    ApprovalCard* card() const { return m_card; }
    InboxPane* list() const { return m_list; }
    TranscriptPane* transcript() const { return m_transcript; }
    CheckpointsPane* checkpoints() const { return m_checkpoints; }
    //! Shown while no request is selected.
    void showMission(Runtime* runtime, const MissionId& mission);

    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

Q_SIGNALS:
    //! A key was meant for the card while its pane is hidden.
    void inspectorWanted();
    void missionForked(signalbox::Runtime* runtime, const signalbox::MissionId& mission);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void onActionSelected(Runtime* runtime, const ActionId& action);
    void takeCommands();
    void connectCard();
    void refreshQuietLine();

    Desk* m_desk;
    MissionCommands* m_commands;
    MissionWatch m_watch;
    InboxPane* m_list;
    TranscriptPane* m_transcript;
    ApprovalCard* m_card;
    CheckpointsPane* m_checkpoints;
    quint64 m_latest = 0;
};

} // namespace signalbox
