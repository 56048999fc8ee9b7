// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/missionsmodel.h"
#include "ui/widgets/tablepane.h"

#include <QTimer>

class QLineEdit;

namespace signalbox {

class MissionCommands;

//! The missions as a table: filtered by state and by words of the goal, read in windows.
class MissionsList : public TablePane {
    Q_OBJECT

public:
    MissionsList(MissionsModel* missions, MissionCommands* commands, QWidget* parent = nullptr);

    void setState(std::optional<MissionState> state);
    //! Selects the mission, now or as soon as it is in the list.
    void select(const RuntimeId& runtime, const MissionId& mission);

Q_SIGNALS:
    void missionSelected(signalbox::Runtime* runtime, const signalbox::MissionId& mission);
    void missionOpened(signalbox::Runtime* runtime, const signalbox::MissionId& mission); //!< Return

private:
    void onCurrentChanged();
    void onArrived();
    void tellVisibleRows();
    void refreshEmptyState();

    MissionsModel* m_missions;
    QLineEdit* m_filter;
    QTimer m_filterSoon;
    std::optional<MissionState> m_state;
    RuntimeId m_wantedRuntime;
    MissionId m_wanted;
};

} // namespace signalbox
