// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;

namespace signalbox {

//! Makes a built-in pack stricter: risks can only rise, and more of them can need a person.
class StrictnessDialog : public FormDialog {
    Q_OBJECT

public:
    StrictnessDialog(Runtime* runtime, const CapabilityPack& pack, QWidget* parent);

Q_SIGNALS:
    void saved(const signalbox::CapabilityPack& pack);

protected:
    bool validate() override { return true; } // nothing wrong can be chosen
    void submit() override;

private:
    struct ToolRisk {
        QString tool;
        QComboBox* risk;
    };

    Runtime* m_runtime;
    CapabilityPack m_pack;
    QVector<QCheckBox*> m_needsPerson;
    QVector<ToolRisk> m_risks;
};

} // namespace signalbox
