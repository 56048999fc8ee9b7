// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettedelegate.h"

#include "ui/theme/look.h"

#include <QIcon>
#include <QPainter>
#include <QTextLayout>

namespace signalbox {
namespace {

void paintMarkedText(QPainter* painter, const QRect& room, const QString& text,
    const QVector<int>& positions, const QColor& ink, const QColor& accent)
{
    QTextLayout layout(text, painter->font());
    QVector<QTextLayout::FormatRange> marks;
    for (const int position : positions) {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        format.setForeground(accent);
        marks.append({ position, 1, format });
    }
    layout.setFormats(marks);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setNumColumns(static_cast<int>(text.size()));
    layout.endLayout();
    painter->setPen(ink);
    const qreal top = room.top() + (room.height() - line.height()) / 2;
    layout.draw(painter, QPointF(room.left(), top));
}

} // namespace

void PaletteDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QPalette& palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool usable = index.data(UsableRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver);
    if (selected || hover) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(toneColor(selected ? Tone::Selection : Tone::Hover, palette));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 5, 5);
    }
    const int side = spacing(4);
    const QRect mark(option.rect.left() + spacing(2),
        option.rect.top() + (option.rect.height() - side) / 2, side, side);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, mark);
    const QColor muted = toneColor(Tone::Muted, palette);
    const QColor ink = usable ? toneColor(Tone::Text, palette) : muted;
    const QRect words = option.rect.adjusted(mark.right() + spacing(2) - option.rect.left(), 0, -spacing(2), 0);
    painter->setFont(option.font);
    const QString name = index.data(Qt::DisplayRole).toString();
    paintMarkedText(painter, words, name, index.data(PositionsRole).value<QVector<int>>(), ink,
        usable ? toneColor(Tone::Info, palette) : muted);
    const int taken = option.fontMetrics.horizontalAdvance(name) + spacing(6);
    const QString aside = usable ? index.data(KeysRole).toString() : index.data(WhyRole).toString();
    painter->setPen(muted);
    const QRect asideRoom = words.adjusted(taken, 0, 0, 0);
    painter->drawText(asideRoom, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine,
        option.fontMetrics.elidedText(aside, Qt::ElideRight, asideRoom.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { spacing(60), spacing(7) };
}

} // namespace signalbox
