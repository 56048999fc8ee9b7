// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/decisionbutton.h"

#include <QKeyEvent>

namespace signalbox {
namespace {

bool neverPresses(const QKeyEvent* event)
{
    return event->isAutoRepeat() || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Select;
}

} // namespace

DecisionButton::DecisionButton(const QString& text, QWidget* parent)
    : QPushButton(text, parent)
{
    setAutoDefault(false);
    setDefault(false);
}

void DecisionButton::keyPressEvent(QKeyEvent* event)
{
    if (neverPresses(event)) {
        event->ignore();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void DecisionButton::keyReleaseEvent(QKeyEvent* event)
{
    if (neverPresses(event)) {
        event->ignore();
        return;
    }
    QPushButton::keyReleaseEvent(event);
}

} // namespace signalbox
