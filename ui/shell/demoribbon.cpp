// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/demoribbon.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace signalbox {

DemoRibbon::DemoRibbon(QAction* remove, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("demoRibbon"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(1), spacing(2), spacing(1));
    layout->setSpacing(spacing(2));
    layout->addWidget(new IconLabel(toneIcon(QStringLiteral("sparkles"), Tone::Info), spacing(4), this));
    auto* words = new PlainLabel(tr("Demo – nothing leaves this computer"), this);
    layout->addWidget(words, 1);
    auto* button = new QPushButton(tr("Remove demo"), this);
    button->setObjectName(QStringLiteral("removeDemoButton"));
    button->setAutoDefault(false);
    button->setToolTip(tr("Cancels the demo mission, deletes its copied folder and its agent."));
    setButtonKind(button, ButtonKind::Quiet);
    connect(button, &QPushButton::clicked, remove, &QAction::trigger);
    layout->addWidget(button);
}

void DemoRibbon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(Tone::Info, palette()));
    painter.fillRect(0, height() - 1, width(), 1, toneColor(Tone::Divider, palette()));
}

} // namespace signalbox
