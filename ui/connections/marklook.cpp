// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/marklook.h"

#include "ui/theme/look.h"
#include "ui/theme/tones.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

#include <array>

namespace signalbox {
namespace {

constexpr std::size_t MarkColours = 6;

// Order of MarkColour; at least 4.5:1 on Base and Panel, 7:1 in high contrast (tst_connectionsdialog).
constexpr std::array<QRgb, MarkColours> LightMarks { 0xFF1F5FBF, 0xFF0B6666, 0xFF6B3FA0, 0xFFA8326E,
    0xFF7A4A1E, 0xFF5A6372 };
constexpr std::array<QRgb, MarkColours> DarkMarks { 0xFF9CC8FF, 0xFF5CCFCF, 0xFFCBB0F7, 0xFFF7A8CE,
    0xFFDDB48D, 0xFFB4BCC8 };

} // namespace

QColor markColour(MarkColour colour, const QPalette& palette)
{
    const auto& row = schemeOf(palette) == Scheme::Light ? LightMarks : DarkMarks;
    return QColor::fromRgb(row.at(static_cast<std::size_t>(colour)));
}

QIcon markIcon(const ConnectionMark& mark, const QPalette& palette)
{
    const int side = spacing(4);
    const qreal ratio = qApp->devicePixelRatio();
    QPixmap picture(QSizeF(side * ratio, side * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setPen(markColour(mark.colour, palette));
    painter.drawText(QRect(0, 0, side, side), Qt::AlignCenter, markSymbol(mark.shape));
    return QIcon(picture);
}

} // namespace signalbox
