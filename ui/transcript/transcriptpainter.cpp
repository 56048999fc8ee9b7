// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptpainter.h"

#include "ui/theme/icons.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextCursor>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int IconSide = 16;
constexpr int FenceIndent = 14;
constexpr int FenceWidth = 3;
constexpr int MostHighlights = 400; //!< in one block

QFont weighted(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

QColor blended(const QColor& ground, const QColor& tint, int percent)
{
    const auto mix = [percent](int a, int b) { return (a * (100 - percent) + b * percent) / 100; };
    return { mix(ground.red(), tint.red()), mix(ground.green(), tint.green()), mix(ground.blue(), tint.blue()) };
}

QAbstractTextDocumentLayout::Selection highlight(QTextDocument* document, int from, int to, const QColor& ground, const QColor& ink)
{
    QAbstractTextDocumentLayout::Selection selection;
    selection.cursor = QTextCursor(document);
    selection.cursor.setPosition(from);
    selection.cursor.setPosition(to, QTextCursor::KeepAnchor);
    selection.format.setBackground(ground);
    selection.format.setForeground(ink);
    return selection;
}

} // namespace

TranscriptPainter::TranscriptPainter(TranscriptLayout& layout, QPainter& painter, const QRect& viewport, const TranscriptMarks& marks)
    : m_layout(layout)
    , m_painter(painter)
    , m_viewport(viewport)
    , m_marks(marks)
    , m_metrics(layout.metrics())
{
}

int TranscriptPainter::textLeft(const TranscriptMetrics& metrics)
{
    return metrics.contentLeft + FenceIndent;
}

QColor TranscriptPainter::tone(Tone which) const
{
    return toneColor(which, m_layout.dress().palette);
}

void TranscriptPainter::paint(const VisiblePart& part)
{
    const EntryLook& look = m_layout.look(part.ref.entry);
    m_painter.setFont(m_layout.dress().prose);
    if (look.shape == EntryLook::Shape::Loading)
        paintLoading(part);
    else if (m_layout.isMore(part.ref))
        paintMore(part, look);
    else if (part.ref.part > 0)
        paintBlock(part, look);
    else if (look.shape == EntryLook::Shape::Marker)
        paintMarker(part, look);
    else
        paintHead(part, look);
    if (part.ref.entry == m_marks.current && m_marks.focused)
        m_painter.fillRect(0, part.y, FenceWidth, part.height, tone(Tone::Focus));
}

//! Quiet bars where an entry will stand.
void TranscriptPainter::paintLoading(const VisiblePart& part)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(tone(Tone::Divider));
    const int bar = m_metrics.line / 2;
    int y = part.y + m_metrics.gap;
    for (const int percent : { 30, 85, 60 }) {
        if (y + bar > part.y + part.height)
            break;
        m_painter.drawRoundedRect(m_metrics.contentLeft, y, m_metrics.contentWidth * percent / 100, bar, 3, 3);
        y += m_metrics.line + m_metrics.gap / 2;
    }
}

void TranscriptPainter::paintTime(const QRect& line, const EntryLook& look)
{
    m_painter.setPen(tone(Tone::Muted));
    m_painter.setFont(m_layout.dress().prose);
    if (m_metrics.timeWidth > 0)
        m_painter.drawText(QRect(m_metrics.gap, line.top(), m_metrics.timeWidth, line.height()), Qt::AlignRight | Qt::AlignVCenter, look.time);
}

//! Draws the state word at the right end; returns the width it took.
int TranscriptPainter::paintState(const QRect& line, const EntryLook& look)
{
    if (look.state.isEmpty())
        return 0;
    m_painter.setFont(weighted(m_layout.dress().prose, look.stateTone == Tone::Muted ? QFont::Normal : QFont::DemiBold));
    m_painter.setPen(tone(look.stateTone));
    const int width = m_painter.fontMetrics().horizontalAdvance(look.state);
    m_painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, look.state);
    return width + 2 * m_metrics.gap;
}

void TranscriptPainter::paintHead(const VisiblePart& part, const EntryLook& look)
{
    const int top = look.shape == EntryLook::Shape::Message ? part.y + m_metrics.gap + m_metrics.gap / 2 : part.y + m_metrics.gap / 2;
    QRect line(m_metrics.contentLeft, top, m_metrics.contentWidth + FenceIndent, m_metrics.line);
    if (m_marks.selection && m_marks.selection->rangeIn(part.ref, 1).second > 0)
        m_painter.fillRect(line, tone(Tone::Selection));
    paintTime(line, look);
    const int iconTop = top + (m_metrics.line - IconSide) / 2;
    toneIcon(look.icon, look.tone).paint(&m_painter, m_metrics.contentLeft - IconSide - m_metrics.gap, iconTop, IconSide, IconSide);
    line.setRight(line.right() - paintState(line, look));
    if (look.shape == EntryLook::Shape::Line) {
        if (look.foldable) {
            m_painter.setPen(tone(Tone::Muted));
            m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, look.folding == Folding::Open ? QStringLiteral("\u25be") : QStringLiteral("\u25b8"));
        }
        line.setLeft(line.left() + FenceIndent);
    }
    const QFont& plain = look.mono ? m_layout.dress().mono : m_layout.dress().prose;
    const bool quiet = look.tone == Tone::Muted && look.shape == EntryLook::Shape::Line;
    m_painter.setFont(weighted(plain, quiet ? QFont::Normal : QFont::DemiBold));
    m_painter.setPen(tone(look.tone == Tone::Critical ? Tone::Critical : quiet ? Tone::Muted : Tone::Text));
    const QString title = m_painter.fontMetrics().elidedText(look.title, Qt::ElideRight, line.width());
    m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    line.setLeft(line.left() + m_painter.fontMetrics().horizontalAdvance(title) + m_metrics.gap);
    m_painter.setFont(plain);
    m_painter.setPen(tone(quiet || !look.mono ? Tone::Muted : Tone::Text));
    const QString compact = m_metrics.timeWidth == 0 && look.shape == EntryLook::Shape::Message ? look.time : QString();
    const QString target = look.target.isEmpty() ? compact : look.target;
    m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_painter.fontMetrics().elidedText(target, Qt::ElideRight, std::max(0, line.width())));
}

void TranscriptPainter::paintMarker(const VisiblePart& part, const EntryLook& look)
{
    const int middle = part.y + part.height / 2;
    const QRect line(m_metrics.contentLeft, middle - m_metrics.line / 2, m_metrics.contentWidth + FenceIndent, m_metrics.line);
    if (m_marks.selection && m_marks.selection->rangeIn(part.ref, 1).second > 0)
        m_painter.fillRect(line, tone(Tone::Selection));
    paintTime(line, look);
    toneIcon(look.icon, look.tone).paint(&m_painter, line.left() - IconSide - m_metrics.gap, middle - IconSide / 2, IconSide, IconSide);
    m_painter.setFont(weighted(m_layout.dress().prose, QFont::DemiBold));
    m_painter.setPen(tone(look.tone));
    m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, look.title);
    int x = line.left() + m_painter.fontMetrics().horizontalAdvance(look.title) + m_metrics.gap;
    m_painter.setFont(m_layout.dress().prose);
    m_painter.setPen(tone(Tone::Text));
    const QString target = m_painter.fontMetrics().elidedText(look.target, Qt::ElideRight, line.right() - x);
    m_painter.drawText(QRect(x, line.top(), line.right() - x, line.height()), Qt::AlignLeft | Qt::AlignVCenter, target);
    x += m_painter.fontMetrics().horizontalAdvance(target) + m_metrics.gap;
    m_painter.setPen(tone(look.tone == Tone::Muted ? Tone::Divider : look.tone));
    if (x < line.right())
        m_painter.drawLine(x, middle, line.right(), middle);
}

//! The bar beside everything that others wrote.
void TranscriptPainter::paintFence(const VisiblePart& part, const EntryLook& look)
{
    const Tone bar = look.tone == Tone::Muted || look.tone == Tone::Text ? Tone::Divider : look.tone;
    m_painter.fillRect(m_metrics.contentLeft, part.y, FenceWidth, part.height - m_layout.gapBelow(part.ref), tone(bar));
}

void TranscriptPainter::paintBlock(const VisiblePart& part, const EntryLook& look)
{
    paintFence(part, look);
    const TextBlock* block = m_layout.block(part.ref);
    const int gap = m_layout.gapAbove(part.ref);
    QTextDocument* document = m_layout.document(part.ref);
    if (!block || !document)
        return;
    const QRect area(textLeft(m_metrics), part.y + gap, m_metrics.contentWidth, part.height - gap - m_layout.gapBelow(part.ref));
    if (block->kind == TextBlock::Kind::Code)
        m_painter.fillRect(area, tone(Tone::Panel));
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = m_layout.dress().palette;
    if (look.kind == EntryKind::Thinking)
        context.palette.setColor(QPalette::Text, tone(Tone::Muted));
    QTextCursor match(document);
    for (int i = 0; i < MostHighlights && !m_marks.find.isEmpty(); ++i) {
        match = document->find(m_marks.find, match);
        if (match.isNull())
            break;
        context.selections.append(highlight(document, match.selectionStart(), match.selectionEnd(), blended(tone(Tone::Base), tone(Tone::Medium), 35), tone(Tone::Text)));
    }
    if (m_marks.selection) {
        const auto [from, to] = m_marks.selection->rangeIn(part.ref, std::max(0, document->characterCount() - 1));
        if (to > from)
            context.selections.append(highlight(document, from, to, tone(Tone::Selection), tone(Tone::Text)));
    }
    m_painter.save();
    m_painter.translate(area.topLeft());
    const QRect clip = area.intersected(m_viewport).translated(-area.topLeft());
    m_painter.setClipRect(clip);
    context.clip = clip;
    document->documentLayout()->draw(&m_painter, context);
    m_painter.restore();
}

void TranscriptPainter::paintMore(const VisiblePart& part, const EntryLook& look)
{
    paintFence(part, look);
    m_painter.setPen(tone(Tone::Info));
    const QRect line(textLeft(m_metrics), part.y, m_metrics.contentWidth, part.height - m_layout.gapBelow(part.ref));
    m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, look.more);
}

} // namespace signalbox
