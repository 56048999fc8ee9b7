// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "ui/dialogs/formdialog.h"

namespace signalbox {

//! Writes a supervisor's note about a mission into the record.
class NoteDialog : public FormDialog {
    Q_OBJECT

public:
    NoteDialog(Runtime* runtime, const MissionId& mission, const QString& goal, QWidget* parent);

Q_SIGNALS:
    void saved(const signalbox::Intervention& intervention);

protected:
    bool validate() override;
    void submit() override;

private:
    Runtime* m_runtime;
    MissionId m_mission;
    QPlainTextEdit* m_note;
};

} // namespace signalbox
