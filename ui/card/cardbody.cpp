// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/cardbody.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace signalbox {

namespace {

bool lettersMayAct(const QWidget* focus)
{
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(focus))
        return text->isReadOnly();
    return focus && !qobject_cast<const QAbstractButton*>(focus)
        && !qobject_cast<const QLineEdit*>(focus) && !qobject_cast<const QComboBox*>(focus);
}

} // namespace

CardBody::CardBody(QWidget* parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &CardBody::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &CardBody::scrolled);
}

void CardBody::pageDown()
{
    verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
}

void CardBody::keyPressEvent(QKeyEvent* event)
{
    if (!lettersMayAct(QApplication::focusWidget())) {
        QScrollArea::keyPressEvent(event);
        return;
    }
    if (const auto command = cardCommandForKey(*event)) {
        Q_EMIT commandRequested(*command);
        return;
    }
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (plain && event->key() == Qt::Key_J)
        Q_EMIT moveRequested(1);
    else if (plain && event->key() == Qt::Key_K)
        Q_EMIT moveRequested(-1);
    else if (plain && event->key() == Qt::Key_Home)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    else if (plain && event->key() == Qt::Key_End)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    else
        QScrollArea::keyPressEvent(event);
}

void CardBody::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    Q_EMIT scrolled();
}

bool CardBody::eventFilter(QObject* watched, QEvent* event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        Q_EMIT scrolled();
    return handled;
}

} // namespace signalbox
