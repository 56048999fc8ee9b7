// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/plainlabel.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace signalbox {
namespace {

constexpr int NarrowestLabel = 40;

//! Lays the text out in lines of at most this width; words too long for a line break anywhere.
qreal layOutPlainText(QTextLayout& layout, int width, Qt::Alignment alignment, qreal* widest)
{
    QTextOption option(alignment & Qt::AlignHorizontal_Mask);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
        *widest = std::max(*widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return height;
}

QString withLineSeparators(QString text)
{
    return text.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
}

} // namespace

PlainLabel::PlainLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

PlainLabel::PlainLabel(const QString& trusted, QWidget* parent)
    : PlainLabel(parent)
{
    setText(trusted);
}

void PlainLabel::setUntrusted(const QString& text)
{
    const QString shown = visibleText(text, LineBreaks::Keep);
    setText(shown);
    if (m_elideMode != Qt::ElideNone)
        setToolTip(plainToolTip(shown));
}

void PlainLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elideMode = mode;
    setToolTip(mode == Qt::ElideNone ? QString() : plainToolTip(text()));
    updateGeometry();
    update();
}

bool PlainLabel::paintsItself() const
{
    const bool selectable = textInteractionFlags()
        & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return !selectable && (wordWrap() || m_elideMode != Qt::ElideNone);
}

QSize PlainLabel::wrappedSize(int width) const
{
    const QMargins edges = contentsMargins();
    const int inner = std::max(1, width - edges.left() - edges.right() - 2 * margin());
    QTextLayout layout(withLineSeparators(text()), font());
    qreal widest = 0;
    const qreal height = layOutPlainText(layout, inner, alignment(), &widest);
    return { static_cast<int>(std::ceil(widest)) + width - inner,
        static_cast<int>(std::ceil(height)) + edges.top() + edges.bottom() + 2 * margin() };
}

QSize PlainLabel::sizeHint() const
{
    if (!paintsItself() || m_elideMode != Qt::ElideNone)
        return QLabel::sizeHint();
    const int comfortable = fontMetrics().averageCharWidth() * 60;
    return wrappedSize(comfortable);
}

QSize PlainLabel::minimumSizeHint() const
{
    if (!paintsItself())
        return QLabel::minimumSizeHint();
    return { NarrowestLabel, fontMetrics().height() };
}

int PlainLabel::heightForWidth(int width) const
{
    if (!paintsItself() || !wordWrap())
        return QLabel::heightForWidth(width);
    return wrappedSize(width).height();
}

void PlainLabel::paintEvent(QPaintEvent* event)
{
    if (!paintsItself()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    drawFrame(&painter);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    const QRect area = contentsRect().adjusted(margin(), margin(), -margin(), -margin());
    if (m_elideMode != Qt::ElideNone) {
        const QString line = QString(text()).replace(QLatin1Char('\n'), QLatin1Char(' '));
        painter.drawText(area,
            static_cast<int>(alignment()) | Qt::TextSingleLine,
            fontMetrics().elidedText(line, m_elideMode, area.width()));
        return;
    }
    QTextLayout layout(withLineSeparators(text()), font());
    qreal widest = 0;
    const qreal height = layOutPlainText(layout, area.width(), alignment(), &widest);
    const qreal top = alignment() & Qt::AlignVCenter
        ? area.top() + std::max(0.0, (area.height() - height) / 2)
        : area.top();
    layout.draw(&painter, QPointF(area.left(), top));
}

} // namespace signalbox
