// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;
class QLineEdit;

namespace signalbox {

class Prompter;

//! Gives an agent a job. The mission starts by itself when a slot is free.
class MissionDialog : public FormDialog {
    Q_OBJECT

public:
    MissionDialog(Runtime* runtime, const QVector<Agent>& agents, const AgentId& preferred,
        Prompter* prompter, QWidget* parent);

Q_SIGNALS:
    void created(const signalbox::Mission& mission);

protected:
    bool validate() override;
    void submit() override;

private:
    QWidget* makeFolderRow();
    void showPacksOfAgent();
    void browse();
    const Agent* chosenAgent() const;
    MissionSpec spec() const;

    Runtime* m_runtime;
    QVector<Agent> m_agents;
    Prompter* m_prompter;
    QString m_key; //!< idempotency: pressing twice makes one mission
    std::optional<MissionSpec> m_sent;
    QComboBox* m_agent;
    QPlainTextEdit* m_goal;
    QPlainTextEdit* m_constraints;
    QPlainTextEdit* m_criteria;
    QWidget* m_packsGroup;
    QVector<QCheckBox*> m_packs;
    QLineEdit* m_workspace;
};

} // namespace signalbox
