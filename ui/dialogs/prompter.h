// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/look.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace signalbox {

//! A question before something that reaches far: what happens, in a sentence, and the verb that does it.
struct Prompt {
    QString title;
    QString text; //!< plain; may contain text that others wrote
    QString acceptText; //!< the verb with its object: "Delete agent"
    QString reasonLabel; //!< not empty: asks for one line of text as well
    ButtonKind kind = ButtonKind::Primary;
};

//! How a person answered. A dismissed question is not accepted.
struct PromptAnswer {
    bool accepted = false;
    QString reason;
};

//! The one place that asks questions. Asynchronous, so that nothing ever nests an event loop and
//! tests can script the answers.
class Prompter : public QObject {
    Q_OBJECT

public:
    using Answered = std::function<void(const PromptAnswer&)>;
    using Chosen = std::function<void(const QString& path)>; //!< not called when dismissed

    virtual void ask(QWidget* parent, const Prompt& prompt, const Answered& answered) = 0;
    virtual void chooseFolder(
        QWidget* parent, const QString& title, const QString& start, const Chosen& chosen)
        = 0;
    virtual void chooseNewFile(
        QWidget* parent, const QString& title, const QString& suggested, const Chosen& chosen)
        = 0;
};

} // namespace signalbox
