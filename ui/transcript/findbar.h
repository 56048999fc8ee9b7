// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptfind.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace signalbox {

//! The bar that asks for words to find. Return goes to the next place, Shift+Return back, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    void open();
    QString words() const;
    void showOutcome(FindOutcome outcome);

Q_SIGNALS:
    void findRequested(const QString& words, int direction);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& icon, const QString& tip);

    QLineEdit* m_wordsEdit;
    QLabel* m_outcomeLabel;
    QToolButton* m_previousButton;
    QToolButton* m_nextButton;
    QToolButton* m_closeButton;
};

} // namespace signalbox
