// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

#include <functional>

class QComboBox;
class QLineEdit;
class QTimer;

namespace signalbox {

//! What is wrong with instructions for a provider, one sentence each; empty when fine.
using InstructionsCheck = std::function<QStringList(const QString& provider, const QString& instructions)>;

//! Creates an agent, or changes one.
class AgentDialog : public FormDialog {
    Q_OBJECT

public:
    AgentDialog(Runtime* runtime, const QVector<CapabilityPack>& packs,
        const std::optional<Agent>& existing, const InstructionsCheck& check, QWidget* parent);

Q_SIGNALS:
    void saved(const signalbox::Agent& agent);

protected:
    bool validate() override;
    void submit() override;

private:
    void fill(const Agent& agent);
    AgentSpec spec() const;
    void checkInstructions();

    Runtime* m_runtime;
    AgentId m_existing;
    InstructionsCheck m_check;
    QLineEdit* m_name;
    QLineEdit* m_id;
    QLineEdit* m_description;
    QComboBox* m_provider;
    QLineEdit* m_model;
    QVector<QCheckBox*> m_packs;
    QPlainTextEdit* m_instructions;
    PlainLabel* m_checked;
    QTimer* m_checkSoon;
};

} // namespace signalbox
