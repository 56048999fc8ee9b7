// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/paneheader.h"

#include "ui/theme/look.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace signalbox {

PaneHeader::PaneHeader(const QString& caption, QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_caption(makeCaption(caption, this))
    , m_subject(new PlainLabel(this))
{
    m_layout->setContentsMargins(spacing(3), spacing(1), spacing(2), spacing(1));
    m_layout->setSpacing(spacing(2));
    m_layout->addWidget(m_caption);
    m_subject->setElideMode(Qt::ElideRight);
    m_layout->addWidget(m_subject, 1);
    setFixedHeight(spacing(8));
}

void PaneHeader::setCaption(const QString& caption)
{
    m_caption->setText(caption);
}

void PaneHeader::setSubject(const QString& text)
{
    m_subject->setUntrusted(text);
}

void PaneHeader::addTool(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->iconText());
    button->setObjectName(action->objectName() + QStringLiteral("Tool"));
    m_layout->addWidget(button);
    connect(action, &QAction::changed, button, [action, button] { button->setVisible(action->isVisible()); });
}

void PaneHeader::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->iconText());
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    m_layout->addWidget(button);
}

void PaneHeader::addWidget(QWidget* widget)
{
    m_layout->addWidget(widget);
}

void PaneHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(QPalette::Window));
    painter.fillRect(0, height() - 1, width(), 1, toneColor(Tone::Divider, palette()));
}

} // namespace signalbox
