// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebardelegate.h"

#include "ui/connections/marklook.h"
#include "ui/shell/sidebarmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QAbstractItemView>
#include <QPainter>

namespace signalbox {
namespace {

constexpr int Plain = static_cast<int>(Qt::AlignVCenter) | Qt::TextSingleLine;

QFont scaledFont(const QFont& font, double factor)
{
    QFont scaled = font;
    scaled.setPointSizeF(font.pointSizeF() * factor);
    return scaled;
}

void paintSection(QPainter* painter, const QStyleOptionViewItem& option, const SidebarRow& row)
{
    const QRect rect = option.rect;
    painter->fillRect(QRect(rect.left() + spacing(2), rect.top() + spacing(1), rect.width() - spacing(4), 1),
        toneColor(Tone::Divider, option.palette));
    QFont font = scaledFont(option.font, 0.82);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 108);
    painter->setFont(font);
    painter->setPen(toneColor(Tone::Muted, option.palette));
    painter->drawText(rect.adjusted(spacing(3), spacing(2), -spacing(2), 0), Plain, row.text);
}

void paintRisks(QPainter* painter, const QStyleOptionViewItem& option, const SidebarRow& row)
{
    int x = option.rect.left() + spacing(9);
    for (const auto& [risk, count] : row.risks) {
        const QString words = QStringLiteral("%1 %2").arg(riskShape(risk)).arg(count);
        const int width = option.fontMetrics.horizontalAdvance(words);
        painter->setPen(toneColor(riskTone(risk), option.palette));
        painter->drawText(QRect(x, option.rect.top(), width + 2, option.rect.height()), Plain, words);
        x += width + spacing(2);
    }
}

void paintSidebarGround(QPainter* painter, const QStyleOptionViewItem& option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver);
    if (!selected && !hover)
        return;
    const QRectF rect = QRectF(option.rect).adjusted(6, 1, -6, -1);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColor(selected ? Tone::Selection : Tone::Hover, option.palette));
    painter->drawRoundedRect(rect, 5, 5);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (selected && view && view->hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(toneColor(Tone::Focus, option.palette), 2));
        painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5);
    }
}

//! Gives where the words begin.
int paintMark(QPainter* painter, const QStyleOptionViewItem& option, const ConnectionMark& mark,
    const QRect& place)
{
    const QString symbol = markSymbol(mark.shape);
    painter->setPen(markColour(mark.colour, option.palette));
    painter->drawText(place, Plain, symbol);
    return place.left() + option.fontMetrics.horizontalAdvance(symbol) + spacing(1);
}

void paintCount(QPainter* painter, const QStyleOptionViewItem& option, const SidebarRow& row)
{
    if (row.count < 0)
        return;
    painter->setPen(toneColor(row.kind == SidebarRow::Kind::Page && row.count > 0 ? Tone::Text : Tone::Muted,
        option.palette));
    painter->drawText(option.rect.adjusted(0, 0, -spacing(4), 0),
        static_cast<int>(Qt::AlignVCenter | Qt::AlignRight) | Qt::TextSingleLine,
        option.widget->locale().toString(row.count));
}

} // namespace

SidebarDelegate::SidebarDelegate(const SidebarModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void SidebarDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const SidebarRow& row = m_model->row(index.row());
    painter->save();
    painter->setFont(option.font);
    if (row.kind == SidebarRow::Kind::Section) {
        paintSection(painter, option, row);
    } else if (row.kind == SidebarRow::Kind::RiskSummary) {
        paintRisks(painter, option, row);
    } else {
        paintSidebarGround(painter, option);
        const int indent = row.kind == SidebarRow::Kind::MissionFilter ? spacing(6) : spacing(3);
        const int side = spacing(4);
        const QRect mark(option.rect.left() + indent,
            option.rect.top() + (option.rect.height() - side) / 2, side, side);
        if (!row.icon.isEmpty()) {
            const bool selected = option.state.testFlag(QStyle::State_Selected);
            toneIcon(row.icon, selected ? Tone::Info : Tone::Muted).paint(painter, mark);
        } else {
            painter->setPen(toneColor(row.tone, option.palette));
            painter->drawText(mark, Qt::AlignCenter, row.shape);
        }
        const int left = mark.right() + spacing(2) - option.rect.left();
        const int countRoom = row.count >= 0 ? spacing(9) : spacing(2);
        QRect words = option.rect.adjusted(left, 0, -countRoom, 0);
        if (row.mark)
            words.setLeft(paintMark(painter, option, *row.mark, words));
        QFont font = option.font;
        if (row.kind == SidebarRow::Kind::Page && option.state.testFlag(QStyle::State_Selected))
            font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(toneColor(row.kind == SidebarRow::Kind::Page ? Tone::Text : Tone::Muted, option.palette));
        painter->drawText(
            words, Plain, QFontMetrics(font).elidedText(row.text, Qt::ElideRight, words.width()));
        painter->setFont(option.font);
        paintCount(painter, option, row);
    }
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    switch (m_model->row(index.row()).kind) {
    case SidebarRow::Kind::Page:
        return { spacing(30), spacing(7.5) };
    case SidebarRow::Kind::Section:
        return { spacing(30), spacing(9) };
    case SidebarRow::Kind::MissionFilter:
    case SidebarRow::Kind::RiskSummary:
    case SidebarRow::Kind::RuntimeState:
    case SidebarRow::Kind::Connections:
        break;
    }
    return { spacing(30), spacing(6) };
}

} // namespace signalbox
