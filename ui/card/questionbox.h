// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <QWidget>

class QButtonGroup;
class QPlainTextEdit;
class QVBoxLayout;

namespace signalbox {

//! The ways to answer a question: its options as radio buttons, own words, or either.
class QuestionBox : public QWidget {
    Q_OBJECT

public:
    explicit QuestionBox(QWidget* parent = nullptr);

    void setQuestion(const Question& question);
    QString answer() const; //!< own words before an option; empty: none yet
    void focusAnswer();

Q_SIGNALS:
    void submitted(); //!< Ctrl+Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addOption(int index, const QString& option);

    Question m_question;
    QVBoxLayout* m_layout;
    QVBoxLayout* m_optionLayout;
    QButtonGroup* m_options = nullptr;
    QPlainTextEdit* m_answerEdit;
};

} // namespace signalbox
