// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/prompter.h"

#include <QVector>

namespace signalbox {

//! Answers questions as a test says, in order. A question nobody scripted is dismissed and counted.
class ScriptedPrompter final : public Prompter {
public:
    QVector<PromptAnswer> answers;
    QStringList paths;
    QVector<Prompt> asked;
    int unscripted = 0;

    void ask(QWidget*, const Prompt& prompt, const Answered& answered) override
    {
        asked.append(prompt);
        if (answers.isEmpty()) {
            ++unscripted;
            answered({});
            return;
        }
        answered(answers.takeFirst());
    }

    void chooseFolder(QWidget*, const QString&, const QString&, const Chosen& chosen) override
    {
        takePath(chosen);
    }

    void chooseNewFile(QWidget*, const QString&, const QString&, const Chosen& chosen) override
    {
        takePath(chosen);
    }

private:
    void takePath(const Chosen& chosen)
    {
        if (paths.isEmpty())
            ++unscripted;
        else
            chosen(paths.takeFirst());
    }
};

} // namespace signalbox
