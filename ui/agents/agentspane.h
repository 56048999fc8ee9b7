// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/agentsmodel.h"
#include "ui/agents/agentdialog.h"
#include "ui/shell/page.h"

class QAction;
class QSplitter;
class QStackedWidget;

namespace signalbox {

class Actions;
class AgentDetail;
class PacksModel;
class Prompter;
class TablePane;

//! The agents, what each is told to do, and what can be done with them.
class AgentsPane : public Page {
    Q_OBJECT

public:
    AgentsPane(AgentsModel* agents,
        PacksModel* packs,
        Actions* actions,
        Prompter* prompter,
        QWidget* parent = nullptr);

    void setInstructionsCheck(const InstructionsCheck& check) { m_check = check; }
    void select(const RuntimeId& runtime, const AgentId& agent);
    const Sourced<Agent>* current() const; //!< null: none

    QVector<Region> regions() const override;
    QWidget* inspector() const override;
    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

private:
    void addActions(Actions* actions);
    void onCurrentChanged();
    void openDialog(Runtime* runtime, const std::optional<Agent>& existing);
    void setStatus(AgentStatus status);
    void askToDelete();
    void deleteAgent(Runtime* runtime, const AgentId& id);

    AgentsModel* m_agents;
    PacksModel* m_packs;
    Prompter* m_prompter;
    InstructionsCheck m_check;
    TablePane* m_list;
    QStackedWidget* m_side;
    AgentDetail* m_detail;
    QSplitter* m_splitter;
    QAction* m_new = nullptr;
    QAction* m_edit = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_activate = nullptr;
    QAction* m_archive = nullptr;
    QAction* m_delete = nullptr;
};

} // namespace signalbox
