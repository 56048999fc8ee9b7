// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/prompter.h"

namespace signalbox {

//! Asks with dialogs.
class DialogPrompter final : public Prompter {
    Q_OBJECT

public:
    void ask(QWidget* parent, const Prompt& prompt, const Answered& answered) override;
    void chooseFolder(QWidget* parent, const QString& title, const QString& start,
        const Chosen& chosen) override;
    void chooseNewFile(QWidget* parent, const QString& title, const QString& suggested,
        const Chosen& chosen) override;
};

} // namespace signalbox
