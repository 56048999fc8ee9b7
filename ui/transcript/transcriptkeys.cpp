// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/transcriptsource.h"
#include "ui/transcript/transcriptview.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>

namespace signalbox {

void TranscriptView::keyPressEvent(QKeyEvent* event)
{
    if (event == QKeySequence::Copy) {
        copySelection();
    } else if (event == QKeySequence::SelectAll) {
        m_selection.selectAll();
        viewport()->update();
    } else if (event->key() == Qt::Key_Escape && !m_selection.isEmpty()) {
        m_selection.clear();
        viewport()->update();
    } else if (!selectKey(event) && !scrollKey(event) && !stepKey(event)) {
        // Not QAbstractScrollArea's: it would scroll by its own idea of the height.
        event->ignore();
    }
}

bool TranscriptView::scrollKey(QKeyEvent* event)
{
    const int line = 3 * m_layout.metrics().line;
    const int page = std::max(line, viewport()->height() - line);
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Up:
        m_scroll.scrollBy(-line);
        break;
    case Qt::Key_Down:
        m_scroll.scrollBy(line);
        break;
    case Qt::Key_PageUp:
        m_scroll.scrollBy(-page);
        break;
    case Qt::Key_PageDown:
        m_scroll.scrollBy(page);
        break;
    case Qt::Key_Space:
        m_scroll.scrollBy(shift ? -page : page);
        break;
    case Qt::Key_Home:
        m_scroll.toY(0);
        break;
    case Qt::Key_End:
        m_scroll.toEnd();
        break;
    default:
        return false;
    }
    refresh();
    return true;
}

bool TranscriptView::stepKey(QKeyEvent* event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const qint64 current = m_marks.current >= 0 ? m_marks.current : m_scroll.lastEntry();
    switch (event->key()) {
    case Qt::Key_J:
        seek(Seek::Step, 1, m_marks.current < 0 ? m_scroll.firstEntry() - 1 : current);
        return true;
    case Qt::Key_K:
        seek(Seek::Step, -1, m_marks.current < 0 ? m_scroll.lastEntry() + 1 : current);
        return true;
    case Qt::Key_BracketRight:
        seek(Seek::ToolCall, 1, current);
        return true;
    case Qt::Key_BracketLeft:
        seek(Seek::ToolCall, -1, current);
        return true;
    case Qt::Key_U:
        seek(Seek::Person, -1, current);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggle(m_marks.current);
        return true;
    default:
        return false;
    }
}

//! Goes to the next entry of a sort; loads its way through entries that are not there yet.
void TranscriptView::seek(Seek what, int direction, qint64 from)
{
    m_seek.direction = 0;
    const auto matches = [what](EntryKind kind) {
        return what == Seek::Step || (what == Seek::ToolCall && kind == EntryKind::ToolCall)
            || (what == Seek::Person && (kind == EntryKind::Person || kind == EntryKind::Answer));
    };
    for (qint64 entry = from + direction; entry >= 0 && entry < m_layout.count(); entry += direction) {
        const TranscriptEntry* source = m_source.entry(entry);
        if (!source && what != Seek::Step) {
            m_seek = { what, direction, entry - direction };
            m_source.need(std::max<qint64>(0, entry - 50), std::min(m_layout.count() - 1, entry + 50));
            return;
        }
        if (source && !matches(source->kind))
            continue;
        m_scroll.reveal({ entry, 0 });
        refresh();
        setCurrent(entry);
        return;
    }
}

void TranscriptView::setCurrent(qint64 entry)
{
    if (m_marks.current == entry)
        return;
    m_marks.current = entry;
    viewport()->update();
    announceCurrentRow(this, static_cast<int>(entry - m_scroll.firstEntry()));
    Q_EMIT currentEntryChanged(entry);
}

void TranscriptView::toggle(qint64 entry)
{
    if (entry < 0 || entry >= m_layout.count() || !m_layout.look(entry).foldable)
        return;
    const bool open = m_layout.look(entry).folding == Folding::Open;
    m_selection.clear();
    // The line that was clicked stays where it is; what is under it moves.
    for (const VisiblePart& part : m_scroll.lastVisible()) {
        if (part.ref == PartRef { entry, 0 })
            m_scroll.toEntry(entry, part.y);
    }
    m_layout.setOpen(entry, open ? Folding::Usual : Folding::Open);
    refresh();
}

void TranscriptView::copySelection()
{
    qint64 missing = 0;
    QString text = m_selection.text(&missing);
    if (text.isEmpty() && m_marks.current >= 0) {
        const TranscriptEntry* entry = m_source.entry(m_marks.current);
        text = entry ? entryPlainText(*entry) : QString();
    }
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(missing);
}

bool TranscriptView::selectKey(QKeyEvent* event)
{
    if (!(event->modifiers() & Qt::ShiftModifier))
        return false;
    const TextStep step = event->modifiers() & Qt::ControlModifier ? TextStep::Word : TextStep::Character;
    const bool arrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Up
        || event->key() == Qt::Key_Down;
    if (!arrow)
        return false;
    if (m_selection.isEmpty()) {
        const qint64 entry = m_marks.current >= 0 ? m_marks.current : m_scroll.firstEntry();
        m_selection.begin({ { entry, 0 }, 0 });
    }
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        m_selection.extend(m_selection.moved(m_selection.to(), event->key() == Qt::Key_Right ? 1 : -1, step));
    else
        extendByLine(event->key() == Qt::Key_Down ? 1 : -1);
    m_scroll.reveal(m_selection.to().ref);
    refresh();
    return true;
}

//! Draws the selection one line of text up or down, across blocks and entries.
void TranscriptView::extendByLine(int direction)
{
    const TextPlace to = m_selection.to();
    if (QTextDocument* document = m_layout.document(to.ref)) {
        const QTextBlock block = document->findBlock(to.at);
        const QTextLayout* lines = block.layout();
        const QTextLine line = lines->lineForTextPosition(to.at - block.position());
        const qreal x = line.cursorToX(to.at - block.position());
        const QRectF box = document->documentLayout()->blockBoundingRect(block);
        const qreal y = box.top() + line.y() + line.height() / 2 + direction * line.height() * 1.1;
        if (y > 0 && y < document->size().height()) {
            const int at = document->documentLayout()->hitTest({ box.left() + x, y }, Qt::FuzzyHit);
            if (at >= 0 && (direction > 0 ? at > to.at : at < to.at)) {
                m_selection.extend({ to.ref, at });
                return;
            }
        }
    }
    // Off this block: to the beginning of the next, or the end of the one before.
    TextPlace place = to;
    while (place.ref == to.ref) {
        const TextPlace before = place;
        QTextDocument* document = m_layout.document(place.ref);
        place.at = direction > 0 ? (document ? std::max(0, document->characterCount() - 1) : 1) : 0;
        place = m_selection.moved(place, direction, TextStep::Character);
        if (place == before)
            break;
    }
    m_selection.extend(place);
}

void TranscriptView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        event->ignore(); // the window zooms
        return;
    }
    const QPoint pixels = event->pixelDelta();
    const int distance = pixels.isNull() ? event->angleDelta().y() * 3 * m_layout.metrics().line / 120 : pixels.y();
    if (distance != 0) {
        m_scroll.scrollBy(-distance);
        refresh();
    }
    event->accept();
}

} // namespace signalbox
