// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tones.h"
#include "ui/widgets/diffview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace signalbox {

namespace {

QString diffSign(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Added: return QStringLiteral("+");
    case DiffRow::Kind::Removed: return QStringLiteral("\u2212");
    case DiffRow::Kind::Gap: return QStringLiteral("\u22ef");
    case DiffRow::Kind::Remark:
    case DiffRow::Kind::Context: break;
    }
    return {};
}

//! Green and amber, not green and red: red is kept for critical risk and failure.
Tone diffTone(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Added: return Tone::Ok;
    case DiffRow::Kind::Removed: return Tone::High;
    case DiffRow::Kind::Gap:
    case DiffRow::Kind::Remark: return Tone::Muted;
    case DiffRow::Kind::Context: break;
    }
    return Tone::Text;
}

QColor blendDiff(const QColor& ground, const QColor& tint, int percent)
{
    const auto mix = [percent](int a, int b) { return (a * (100 - percent) + b * percent) / 100; };
    return { mix(ground.red(), tint.red()), mix(ground.green(), tint.green()), mix(ground.blue(), tint.blue()) };
}

bool changesDiff(DiffRow::Kind kind)
{
    return kind == DiffRow::Kind::Added || kind == DiffRow::Kind::Removed;
}

bool inSpans(const QVector<DiffSpan>& spans, int at)
{
    return std::any_of(spans.cbegin(), spans.cend(), [at](const DiffSpan& span) {
        return at >= span.from && at < span.from + span.length;
    });
}

} // namespace

void DiffView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), toneColor(Tone::Base, palette()));
    painter.setFont(monoFont());
    // Forced left to right: what is written first stands first.
    painter.setLayoutDirection(Qt::LeftToRight);
    if (m_sheet.rows.isEmpty())
        return;
    const int first = verticalScrollBar()->value();
    for (int row = rowAt(0); row < m_sheet.rows.size(); ++row) {
        const int top = (m_tops.at(row) - first) * m_lineHeight;
        if (top > event->rect().bottom())
            break;
        paintRow(painter, row, top, event->rect());
    }
}

void DiffView::paintRow(QPainter& painter, int index, int top, const QRect& clip) const
{
    const DiffRow& row = m_sheet.rows.at(index);
    const int width = viewport()->width();
    const int height = (m_tops.at(index + 1) - m_tops.at(index)) * m_lineHeight;
    const QColor base = toneColor(Tone::Base, palette());
    if (changesDiff(row.kind))
        painter.fillRect(0, top, width, height, blendDiff(base, toneColor(diffTone(row.kind), palette()), 12));
    else if (row.kind == DiffRow::Kind::Gap)
        painter.fillRect(0, top, width, height, toneColor(Tone::Panel, palette()));
    if (isSelected(index))
        painter.fillRect(0, top, width, height, blendDiff(base, toneColor(Tone::Focus, palette()), 22));
    paintGutter(painter, row, QRect(0, top, m_gutter, m_lineHeight));
    const QVector<int> breaks = row.kind == DiffRow::Kind::Gap ? QVector<int> { 0, int(row.text.size()) } : breaksOf(row.text);
    const int from = std::max(0, (clip.top() - top) / m_lineHeight);
    for (int i = from; i + 1 < breaks.size(); ++i) {
        const QRect line(m_gutter, top + i * m_lineHeight, width - m_gutter, m_lineHeight);
        if (line.top() > clip.bottom())
            break;
        paintSegment(painter, index, breaks.at(i), breaks.at(i + 1), line);
    }
    if (index == m_current && hasFocus()) {
        painter.setPen(toneColor(Tone::Focus, palette()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(0, top, width - 1, height - 1);
    }
}

void DiffView::paintGutter(QPainter& painter, const DiffRow& row, const QRect& line) const
{
    const auto numbers = static_cast<int>(m_cell * m_digits);
    const auto half = static_cast<int>(m_cell / 2);
    painter.setPen(toneColor(Tone::Muted, palette()));
    const auto number = [&](int x, int value) {
        if (value > 0)
            painter.drawText(QRect(x, line.top(), numbers, line.height()), Qt::AlignRight | Qt::AlignVCenter, QString::number(value));
    };
    number(half, row.before);
    number(half + numbers + static_cast<int>(m_cell), row.after);
    painter.setPen(toneColor(diffTone(row.kind), palette()));
    const int sign = half + 2 * numbers + 2 * static_cast<int>(m_cell);
    painter.drawText(QRect(sign, line.top(), static_cast<int>(m_cell), line.height()), Qt::AlignCenter, diffSign(row.kind));
}

const QVector<DiffSpan>& DiffView::changedIn(int row) const
{
    const auto known = m_changed.constFind(row);
    if (known != m_changed.constEnd())
        return *known;
    const DiffRow& here = m_sheet.rows.at(row);
    const int other = row + here.twin;
    if (here.twin == 0 || other < 0 || other >= m_sheet.rows.size())
        return *m_changed.insert(row, {});
    const auto [removed, added] = changedWithin(m_sheet.rows.at(std::min(row, other)), m_sheet.rows.at(std::max(row, other)));
    m_changed.insert(std::min(row, other), removed);
    m_changed.insert(std::max(row, other), added);
    return *m_changed.constFind(row);
}

void DiffView::paintSegment(QPainter& painter, int index, int from, int to, const QRect& line) const
{
    const DiffRow& row = m_sheet.rows.at(index);
    const QVector<DiffSpan>& changed = changedIn(index);
    const QColor base = toneColor(Tone::Base, palette());
    const QColor mark = blendDiff(base, toneColor(diffTone(row.kind), palette()), 38);
    const bool ours = row.kind == DiffRow::Kind::Gap || row.kind == DiffRow::Kind::Remark;
    const QColor plain = toneColor(ours ? Tone::Muted : Tone::Text, palette());
    const QFontMetricsF metrics(painter.font());
    const qreal baseline = line.top() + (line.height() + metrics.ascent() - metrics.descent()) / 2;
    qreal x = line.left();
    for (int i = from; i < to;) {
        const bool marked = inSpans(changed, i);
        const bool blank = inSpans(row.blanks, i);
        int end = i;
        qreal width = 0;
        while (end < to && inSpans(changed, end) == marked && inSpans(row.blanks, end) == blank) {
            const bool pair = row.text.at(end).isHighSurrogate() && end + 1 < to && row.text.at(end + 1).isLowSurrogate();
            width += advanceOf(pair ? QChar::surrogateToUcs4(row.text.at(end), row.text.at(end + 1)) : row.text.at(end).unicode());
            end += pair ? 2 : 1;
        }
        if (marked)
            painter.fillRect(QRectF(x, line.top() + 1, width, line.height() - 2), mark);
        painter.setPen(blank ? toneColor(Tone::Muted, palette()) : plain);
        painter.drawText(QPointF(x, baseline), row.text.mid(i, end - i));
        x += width;
        i = end;
    }
}

bool DiffView::isSelected(int row) const
{
    const auto [low, high] = std::minmax(m_current, m_selectedFrom);
    return low != high && row >= low && row <= high;
}

QString DiffView::selectedText() const
{
    const auto [low, high] = std::minmax(m_current, m_selectedFrom);
    QStringList lines;
    for (int row = low; row <= high && row < m_sheet.rows.size(); ++row) {
        const DiffRow& line = m_sheet.rows.at(row);
        const QString sign = line.kind == DiffRow::Kind::Added ? QStringLiteral("+")
            : line.kind == DiffRow::Kind::Removed              ? QStringLiteral("-")
                                                               : QStringLiteral(" ");
        lines.append(sign + line.text);
    }
    return lines.join(u'\n');
}

int DiffView::visibleRowCount() const
{
    return m_sheet.rows.isEmpty() ? 0 : rowAt(viewport()->height() - 1) - rowAt(0) + 1;
}

QString DiffView::visibleRowText(int index) const
{
    const int row = rowAt(0) + index;
    if (row >= m_sheet.rows.size())
        return {};
    const DiffRow& line = m_sheet.rows.at(row);
    switch (line.kind) {
    case DiffRow::Kind::Added: return tr("added, line %1: %2").arg(QString::number(line.after), line.text);
    case DiffRow::Kind::Removed: return tr("removed, line %1: %2").arg(QString::number(line.before), line.text);
    case DiffRow::Kind::Context: return tr("line %1: %2").arg(QString::number(line.after), line.text);
    case DiffRow::Kind::Gap:
    case DiffRow::Kind::Remark: break;
    }
    return line.text;
}

QRect DiffView::visibleRowRect(int index) const
{
    const int row = rowAt(0) + index;
    if (row >= m_sheet.rows.size())
        return {};
    const int top = (m_tops.at(row) - verticalScrollBar()->value()) * m_lineHeight;
    return { 0, top, viewport()->width(), (m_tops.at(row + 1) - m_tops.at(row)) * m_lineHeight };
}

bool DiffView::isVisibleRowCurrent(int index) const
{
    return !m_sheet.rows.isEmpty() && rowAt(0) + index == m_current;
}

} // namespace signalbox
