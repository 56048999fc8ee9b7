// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace signalbox {

//! A button that decides something: Space and a click press it, Return, Enter and auto-repeat
//! never do, whatever the desktop's platform theme says.
class DecisionButton : public QPushButton {
    Q_OBJECT

public:
    explicit DecisionButton(const QString& text, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
};

} // namespace signalbox
