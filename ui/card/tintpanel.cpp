// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/tintpanel.h"

#include <QPainter>
#include <QPainterPath>

namespace signalbox {

TintPanel::TintPanel(Tone tone, QWidget* parent)
    : QFrame(parent)
    , m_tone(tone)
{
}

void TintPanel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void TintPanel::paintEvent(QPaintEvent*)
{
    constexpr qreal radius = 4;
    constexpr qreal bar = 3;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setPen(schemeOf(palette()) == Scheme::HighContrast
            ? QPen(toneColor(Tone::Border, palette()), 1)
            : QPen(Qt::NoPen));
    painter.setBrush(toneTint(m_tone, palette()));
    painter.drawPath(box);
    painter.setClipPath(box);
    painter.fillRect(QRectF(0, 0, bar, height()), toneColor(m_tone, palette()));
}

} // namespace signalbox
