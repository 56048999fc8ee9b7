// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/controlpaint.h"

#include <QAbstractScrollArea>
#include <QFrame>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace signalbox {
namespace {

constexpr qreal CornerRadius = 5;

//! Saves and restores a painter, with smooth edges on.
class PaintScope {
public:
    explicit PaintScope(QPainter* painter)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~PaintScope() { m_painter->restore(); }
    PaintScope(const PaintScope&) = delete;
    PaintScope& operator=(const PaintScope&) = delete;

private:
    QPainter* m_painter;
};

QColor lineTone(const QStyleOption& option)
{
    return toneColor(option.state & QStyle::State_Enabled ? Tone::Border : Tone::Divider, option.palette);
}

QRectF onPixels(const QRect& rect, qreal inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

void roundedBox(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line)
{
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(onPixels(rect), CornerRadius, CornerRadius);
}

void ring(QPainter* painter, const QStyleOption& option, const QRect& rect)
{
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(toneColor(Tone::Focus, option.palette), 2));
    painter->drawRoundedRect(onPixels(rect, 1), CornerRadius, CornerRadius);
}

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool isPressed(const QStyleOption& option)
{
    return has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
}

//! The ground of the area a scroll bar belongs to.
QPalette::ColorRole groundRoleOf(const QWidget* scrollBar)
{
    const QWidget* holder = scrollBar ? scrollBar->parentWidget() : nullptr;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(holder ? holder->parentWidget() : nullptr);
    return area && area->viewport() ? area->viewport()->backgroundRole() : QPalette::Base;
}

Tone groundOfButton(ButtonKind kind)
{
    return kind == ButtonKind::Danger ? Tone::Critical : Tone::Info;
}

} // namespace

void paintButton(QPainter* painter, const QStyleOption& option, ButtonKind kind)
{
    const PaintScope scope(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool strong = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    QColor fill = toneColor(Tone::Base, option.palette);
    QColor line = lineTone(option);
    if (strong && enabled) {
        fill = toneColor(groundOfButton(kind), option.palette);
        const bool dark = schemeOf(option.palette) != Scheme::Light;
        if (isPressed(option))
            fill = fill.darker(115);
        else if (has(option, QStyle::State_MouseOver))
            fill = dark ? fill.lighter(108) : fill.darker(108);
        line = fill;
    } else if (kind == ButtonKind::Quiet) {
        fill = isPressed(option) || has(option, QStyle::State_MouseOver)
            ? toneColor(Tone::Hover, option.palette)
            : QColor();
        line = QColor();
    } else if (!enabled) {
        fill = toneColor(Tone::Panel, option.palette);
    } else if (isPressed(option)) {
        fill = toneColor(Tone::Selection, option.palette);
    } else if (has(option, QStyle::State_MouseOver)) {
        fill = toneColor(Tone::Hover, option.palette);
    }
    roundedBox(painter, option.rect, fill, line);
    if (!has(option, QStyle::State_HasFocus))
        return;
    ring(painter, option, option.rect);
    if (strong && enabled) {
        // The ring has the colour of the ground: a line of the base between them makes it visible.
        painter->setPen(QPen(toneColor(Tone::Base, option.palette), 1.5));
        painter->drawRoundedRect(onPixels(option.rect, 2.75), CornerRadius - 2, CornerRadius - 2);
    }
}

QColor buttonInk(const QStyleOption& option, ButtonKind kind)
{
    if (!has(option, QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (kind == ButtonKind::Primary || kind == ButtonKind::Danger)
        return toneColor(Tone::Base, option.palette);
    if (kind == ButtonKind::Quiet)
        return toneColor(Tone::Info, option.palette);
    return toneColor(Tone::Text, option.palette);
}

void paintToolButton(QPainter* painter, const QStyleOption& option)
{
    const PaintScope scope(painter);
    if (isPressed(option))
        roundedBox(painter, option.rect, toneColor(Tone::Selection, option.palette), {});
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        roundedBox(painter, option.rect, toneColor(Tone::Hover, option.palette), {});
    if (has(option, QStyle::State_HasFocus))
        ring(painter, option, option.rect);
}

void paintFocusRing(QPainter* painter, const QStyleOption& option, const QRect& rect)
{
    const PaintScope scope(painter);
    ring(painter, option, rect);
}

void paintField(QPainter* painter, const QStyleOption& option, const QWidget* widget)
{
    if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option)) {
        if (frame->lineWidth <= 0) {
            painter->fillRect(option.rect, option.palette.brush(QPalette::Base));
            return;
        }
    }
    Q_UNUSED(widget)
    const PaintScope scope(painter);
    const QColor fill = has(option, QStyle::State_ReadOnly) || !has(option, QStyle::State_Enabled)
        ? toneColor(Tone::Panel, option.palette)
        : toneColor(Tone::Base, option.palette);
    roundedBox(painter, option.rect, fill, lineTone(option));
    if (has(option, QStyle::State_HasFocus))
        ring(painter, option, option.rect);
}

void paintFrame(QPainter* painter, const QStyleOption& option, const QWidget* widget)
{
    const bool focus = widget && widget->hasFocus() && widget->focusPolicy() != Qt::NoFocus;
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(toneColor(focus ? Tone::Focus : Tone::Border, option.palette));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    if (focus)
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    painter->restore();
}

void paintCheck(QPainter* painter, const QStyleOption& option)
{
    const PaintScope scope(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QColor accent = enabled ? toneColor(Tone::Info, option.palette) : lineTone(option);
    const QRectF box = onPixels(option.rect);
    painter->setBrush(on ? accent : toneColor(Tone::Base, option.palette));
    painter->setPen(QPen(on ? accent : lineTone(option), 1));
    painter->drawRoundedRect(box, 3, 3);
    if (!on)
        return;
    QPainterPath mark;
    if (has(option, QStyle::State_NoChange)) {
        mark.moveTo(box.left() + box.width() * 0.25, box.center().y());
        mark.lineTo(box.left() + box.width() * 0.75, box.center().y());
    } else {
        mark.moveTo(box.left() + box.width() * 0.22, box.top() + box.height() * 0.52);
        mark.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.72);
        mark.lineTo(box.left() + box.width() * 0.79, box.top() + box.height() * 0.30);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(toneColor(Tone::Base, option.palette), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(mark);
}

void paintRadio(QPainter* painter, const QStyleOption& option)
{
    const PaintScope scope(painter);
    const bool on = has(option, QStyle::State_On);
    const QColor accent
        = has(option, QStyle::State_Enabled) ? toneColor(Tone::Info, option.palette) : lineTone(option);
    const QRectF box = onPixels(option.rect);
    painter->setBrush(toneColor(Tone::Base, option.palette));
    painter->setPen(QPen(on ? accent : lineTone(option), on ? 1.6 : 1));
    painter->drawEllipse(box);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        const qreal inset = box.width() * 0.27;
        painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    }
}

void paintItemGround(QPainter* painter, const QStyleOption& option, const QWidget* widget)
{
    const bool selected = has(option, QStyle::State_Selected);
    if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option)) {
        if (item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option.rect, item->backgroundBrush);
    }
    if (selected)
        painter->fillRect(option.rect, toneColor(Tone::Selection, option.palette));
    else if (has(option, QStyle::State_MouseOver))
        painter->fillRect(option.rect, toneColor(Tone::Hover, option.palette));
    if (!selected || !widget || !widget->hasFocus())
        return;
    // The ring of the row: every cell draws its part of it.
    const QColor line = toneColor(Tone::Focus, option.palette);
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 2), line);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), line);
    if (option.rect.left() <= 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), line);
}

void paintPopupFrame(QPainter* painter, const QStyleOption& option)
{
    painter->save();
    painter->setPen(toneColor(Tone::Border, option.palette));
    painter->setBrush(toneColor(Tone::Base, option.palette));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void paintChevron(QPainter* painter, const QStyleOption& option)
{
    const PaintScope scope(painter);
    const QPointF centre = QRectF(option.rect).center();
    const qreal reach = std::min({ option.rect.width() / 2.0 - 1, option.rect.height() / 2.0 - 1, 4.0 });
    QPainterPath path;
    path.moveTo(centre.x() - reach, centre.y() - reach / 2);
    path.lineTo(centre.x(), centre.y() + reach / 2);
    path.lineTo(centre.x() + reach, centre.y() - reach / 2);
    const QColor ink = has(option, QStyle::State_Enabled) ? toneColor(Tone::Muted, option.palette)
                                                          : lineTone(option);
    painter->setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
}

void paintSplitter(QPainter* painter, const QStyleOption& option)
{
    const QRect rect = option.rect;
    const bool upright = option.state.testFlag(QStyle::State_Horizontal);
    const QColor line = has(option, QStyle::State_MouseOver) ? toneColor(Tone::Focus, option.palette)
                                                             : toneColor(Tone::Divider, option.palette);
    const QPoint centre = rect.center();
    if (upright)
        painter->fillRect(QRect(centre.x(), rect.top(), 1, rect.height()), line);
    else
        painter->fillRect(QRect(rect.left(), centre.y(), rect.width(), 1), line);
}

void paintHeaderSection(QPainter* painter, const QStyleOption& option)
{
    painter->fillRect(option.rect, toneColor(Tone::Panel, option.palette));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
        toneColor(Tone::Divider, option.palette));
}

void paintHeaderLabel(QPainter* painter, const QStyleOptionHeader& option)
{
    painter->save();
    painter->setPen(toneColor(Tone::Muted, option.palette));
    QFont font = painter->font();
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    const QRect room = option.rect.adjusted(5, 0, -4, 0);
    const QString words = painter->fontMetrics().elidedText(option.text, Qt::ElideRight, room.width());
    painter->drawText(room, static_cast<int>(option.textAlignment) | Qt::TextSingleLine, words);
    painter->restore();
}

void paintTab(QPainter* painter, const QStyleOption& option)
{
    const bool selected = has(option, QStyle::State_Selected);
    if (has(option, QStyle::State_MouseOver) && !selected)
        painter->fillRect(option.rect, toneColor(Tone::Hover, option.palette));
    const QColor line
        = selected ? toneColor(Tone::Focus, option.palette) : toneColor(Tone::Divider, option.palette);
    const int thick = selected ? 2 : 1;
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom() + 1 - thick, option.rect.width(), thick), line);
    if (has(option, QStyle::State_HasFocus))
        paintFocusRing(painter, option, option.rect.adjusted(2, 2, -2, -3));
}

void paintMenuBarGround(QPainter* painter, const QStyleOption& option)
{
    painter->fillRect(option.rect, toneColor(Tone::Panel, option.palette));
    const bool open = has(option, QStyle::State_Selected) || has(option, QStyle::State_Sunken);
    if (open) {
        const PaintScope scope(painter);
        roundedBox(painter, option.rect.adjusted(1, 2, -1, -2), toneColor(Tone::Selection, option.palette), {});
    }
}

void paintCombo(QPainter* painter, const QStyleOptionComboBox& option, const QWidget* widget)
{
    if (option.frame)
        paintButton(painter, option, ButtonKind::Plain);
    QStyleOption arrow = option;
    arrow.rect = QRect(option.rect.right() - 20, option.rect.top(), 16, option.rect.height());
    if (option.direction == Qt::RightToLeft)
        arrow.rect.moveLeft(option.rect.left() + 4);
    Q_UNUSED(widget)
    paintChevron(painter, arrow);
}

void paintScrollBar(
    QPainter* painter, const QStyleOptionSlider& option, const QRect& thumb, const QWidget* widget)
{
    painter->fillRect(option.rect, option.palette.brush(groundRoleOf(widget)));
    if (option.maximum <= option.minimum)
        return;
    const PaintScope scope(painter);
    const bool grabbed = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
        && (has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver));
    const QColor ink = grabbed ? toneColor(Tone::Muted, option.palette)
                               : toneColor(Tone::Border, option.palette);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    const bool flat = option.orientation == Qt::Horizontal;
    const QRectF bar = QRectF(thumb).adjusted(flat ? 2 : 4, flat ? 4 : 2, flat ? -2 : -2, flat ? -2 : -2);
    const qreal radius = std::min(bar.width(), bar.height()) / 2;
    painter->drawRoundedRect(bar, radius, radius);
}

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part, int shortestThumb)
{
    const bool flat = option.orientation == Qt::Horizontal;
    const int length = flat ? option.rect.width() : option.rect.height();
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0) {
        thumb = static_cast<int>(static_cast<qint64>(length) * option.pageStep / (range + option.pageStep));
        thumb = std::clamp(thumb, std::min(shortestThumb, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto span = [&](int from, int size) {
        return flat ? QRect(option.rect.left() + from, option.rect.top(), size, option.rect.height())
                    : QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return span(start, thumb);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSubPage:
        return span(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return span(start + thumb, length - start - thumb);
    default:
        return {}; // no arrow buttons
    }
}

} // namespace signalbox
