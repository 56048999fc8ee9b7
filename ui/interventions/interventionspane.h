// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/interventionsmodel.h"
#include "ui/missions/missionwatch.h"
#include "ui/shell/page.h"

#include <QHash>

class QComboBox;
class QPushButton;
class QSplitter;

namespace signalbox {

class AgentsModel;
class FactList;
class MissionCommands;
class PlainLabel;
class TablePane;

//! What supervisors did, newest first, filtered by kind, mission and agent; and adding a note.
class InterventionsPane : public Page {
    Q_OBJECT

public:
    InterventionsPane(InterventionsModel* interventions,
        AgentsModel* agents,
        MissionCommands* commands,
        QWidget* parent = nullptr);

    QVector<Region> regions() const override;
    QWidget* inspector() const override { return m_side; }
    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildFilters();
    QWidget* buildDetail();
    void fillAgents();
    void noticeMissions();
    void onCurrentChanged();
    void refreshEmptyState();
    void takeCommands();

    InterventionsModel* m_model;
    AgentsModel* m_agents;
    MissionCommands* m_commands;
    MissionWatch m_watch;
    TablePane* m_list;
    QComboBox* m_type;
    QComboBox* m_mission;
    QComboBox* m_agent;
    QWidget* m_side;
    PlainLabel* m_what;
    PlainLabel* m_rationale;
    FactList* m_facts;
    QPushButton* m_show;
    QSplitter* m_splitter;
};

} // namespace signalbox
