// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

#include <QPointer>

class QLineEdit;
class QPlainTextEdit;

namespace signalbox {

//! Asks for what a new mission needs that starts from a checkpoint of another one.
class ForkDialog : public FormDialog {
    Q_OBJECT

public:
    ForkDialog(Runtime* runtime, const Mission& origin, const Checkpoint& from, QWidget* parent);

Q_SIGNALS:
    void forked(const signalbox::Mission& mission);

protected:
    bool validate() override;
    void submit() override;

private:
    QPointer<Runtime> m_runtime;
    CheckpointId m_from;
    QPlainTextEdit* m_goalEdit;
    QLineEdit* m_workspaceEdit;
};

} // namespace signalbox
