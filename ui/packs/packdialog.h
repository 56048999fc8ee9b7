// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

class QLineEdit;

namespace signalbox {

//! Creates a capability pack, or replaces one that is not built in.
class PackDialog : public FormDialog {
    Q_OBJECT

public:
    PackDialog(Runtime* runtime, const QStringList& takenNames,
        const std::optional<CapabilityPack>& existing, QWidget* parent);

Q_SIGNALS:
    void saved(const signalbox::CapabilityPack& pack);

protected:
    bool validate() override;
    void submit() override;

private:
    Runtime* m_runtime;
    QStringList m_takenNames;
    std::optional<CapabilityPack> m_existing;
    QLineEdit* m_name;
    QLineEdit* m_description;
    QPlainTextEdit* m_tools;
    QVector<QCheckBox*> m_needsPerson; //!< one a risk, in their order
};

} // namespace signalbox
