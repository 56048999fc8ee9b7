// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/iconlabel.h"

#include <QPainter>

namespace signalbox {

IconLabel::IconLabel(const QIcon& icon, int side, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_side(side)
{
    setFixedSize(side, side);
}

void IconLabel::setIcon(const QIcon& icon)
{
    m_icon = icon;
    update();
}

QSize IconLabel::sizeHint() const
{
    return { m_side, m_side };
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace signalbox
