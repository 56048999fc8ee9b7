// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/riskbadge.h"

#include "ui/theme/look.h"
#include "ui/theme/tones.h"

#include <QPainter>

namespace signalbox {

int paintRisk(QPainter* painter, const QRect& area, Risk risk, const QPalette& palette)
{
    const QString text = riskShape(risk) + QLatin1Char(' ') + riskTitle(risk);
    painter->save();
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(toneColor(riskTone(risk), palette));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    const int width = painter->fontMetrics().horizontalAdvance(text);
    painter->restore();
    return width;
}

RiskBadge::RiskBadge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setRisk(m_risk);
}

void RiskBadge::setRisk(Risk risk)
{
    m_risk = risk;
    setAccessibleName(tr("%1 risk").arg(riskTitle(risk)));
    updateGeometry();
    update();
}

QString RiskBadge::badgeText() const
{
    return riskShape(m_risk) + QLatin1Char(' ') + riskTitle(m_risk).toUpper();
}

QFont RiskBadge::badgeFont() const
{
    QFont face = font();
    face.setWeight(QFont::Bold);
    face.setLetterSpacing(QFont::PercentageSpacing, 104);
    return face;
}

QSize RiskBadge::sizeHint() const
{
    const QFontMetrics metrics(badgeFont());
    return { metrics.horizontalAdvance(badgeText()) + spacing(4), metrics.height() + spacing(1.5) };
}

void RiskBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = toneColor(riskTone(m_risk), palette());
    painter.setPen(QPen(tone, m_risk == Risk::Critical ? 2 : 1));
    painter.setBrush(toneTint(riskTone(m_risk), palette()));
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(tone);
    painter.setFont(badgeFont());
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, badgeText());
}

} // namespace signalbox
