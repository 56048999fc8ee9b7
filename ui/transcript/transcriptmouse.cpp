// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"
#include "models/transcriptsource.h"
#include "ui/transcript/transcriptview.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int MostLinks = 12; //!< in a context menu
constexpr qsizetype LinkCharacters = 80;

} // namespace

const VisiblePart* TranscriptView::partAt(int y) const
{
    const QVector<VisiblePart>& shown = m_scroll.lastVisible();
    if (shown.isEmpty())
        return nullptr;
    const auto found = std::find_if(shown.cbegin(), shown.cend(), [y](const VisiblePart& part) {
        return y < part.y + part.height;
    });
    return found == shown.cend() ? &shown.last() : &*found;
}

TextPlace TranscriptView::placeAt(const QPoint& point)
{
    const VisiblePart* part = partAt(point.y());
    if (!part)
        return {};
    QTextDocument* document = m_layout.document(part->ref);
    const int left = TranscriptPainter::textLeft(m_layout.metrics());
    if (!document)
        return { part->ref, point.x() > left + m_layout.metrics().contentWidth / 2 || point.y() > part->y + part->height ? 1 : 0 };
    const QPointF within(point.x() - left, point.y() - part->y - m_layout.gapAbove(part->ref));
    return { part->ref, std::max(0, document->documentLayout()->hitTest(within, Qt::FuzzyHit)) };
}

QString TranscriptView::linkAt(const QPoint& point)
{
    const VisiblePart* part = partAt(point.y());
    QTextDocument* document = part ? m_layout.document(part->ref) : nullptr;
    if (!document)
        return {};
    const int left = TranscriptPainter::textLeft(m_layout.metrics());
    return document->documentLayout()->anchorAt(QPointF(point.x() - left, point.y() - part->y - m_layout.gapAbove(part->ref)));
}

void TranscriptView::mousePressEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    const VisiblePart* part = partAt(point.y());
    if (!part || event->button() == Qt::MiddleButton)
        return;
    setCurrent(part->ref.entry);
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = point;
    m_dragging = false;
    if (event->modifiers() & Qt::ShiftModifier)
        m_selection.extend(placeAt(point));
    else
        m_selection.begin(placeAt(point));
    viewport()->update();
}

void TranscriptView::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().toPoint();
    if (event->buttons() & Qt::LeftButton) {
        m_dragging = m_dragging || (m_pointer - m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if (m_dragging)
            m_selection.extend(placeAt(m_pointer));
        if (m_dragging && !viewport()->rect().contains(m_pointer))
            m_autoScroll.start();
        viewport()->update();
        return;
    }
    const QString link = linkAt(m_pointer);
    const VisiblePart* part = partAt(m_pointer.y());
    const bool head = part && (part->ref.part == 0 || m_layout.isMore(part->ref)) && m_layout.look(part->ref.entry).foldable;
    viewport()->setCursor(!link.isEmpty() || head ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (link != m_hoverLink) {
        m_hoverLink = link;
        viewport()->update();
    }
}

void TranscriptView::mouseReleaseEvent(QMouseEvent* event)
{
    m_autoScroll.stop();
    if (event->button() != Qt::LeftButton || m_dragging)
        return;
    const QPoint point = event->position().toPoint();
    const QString link = linkAt(point);
    const VisiblePart* part = partAt(point.y());
    if (!link.isEmpty())
        Q_EMIT linkActivated(link);
    else if (part && (part->ref.part == 0 || m_layout.isMore(part->ref)) && m_selection.isEmpty())
        toggle(part->ref.entry);
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const TextPlace place = placeAt(event->position().toPoint());
    QTextDocument* document = m_layout.document(place.ref);
    if (!document) {
        mousePressEvent(event);
        return;
    }
    QTextCursor word(document);
    word.setPosition(place.at);
    word.select(QTextCursor::WordUnderCursor);
    m_selection.begin({ place.ref, word.selectionStart() });
    m_selection.extend({ place.ref, word.selectionEnd() });
    m_dragging = true; // the release that follows is not a click on what is under it
    viewport()->update();
}

//! Scrolls on while a selection is drawn beyond the edge.
void TranscriptView::autoScroll()
{
    const int beyond = m_pointer.y() < 0 ? m_pointer.y() : std::max(0, m_pointer.y() - viewport()->height());
    if (beyond == 0) {
        m_autoScroll.stop();
        return;
    }
    m_scroll.scrollBy(beyond / 2);
    refresh();
    m_selection.extend(placeAt({ m_pointer.x(), std::clamp(m_pointer.y(), 0, viewport()->height() - 1) }));
}

void TranscriptView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const VisiblePart* part = partAt(viewport()->mapFromGlobal(event->globalPos()).y()))
            setCurrent(part->ref.entry);
    }
    const TranscriptEntry* entry = m_source.entry(m_marks.current);
    if (!entry)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("entryMenu"));
    addCopyActions(menu, *entry);
    if (m_layout.look(m_marks.current).foldable) {
        const bool open = m_layout.look(m_marks.current).folding == Folding::Open;
        QAction* fold = menu->addAction(open ? tr("Fold") : tr("Unfold"), this, [this] { toggle(m_marks.current); });
        fold->setObjectName(QStringLiteral("actionFold"));
    }
    addLinkActions(menu, m_marks.current);
    menu->popup(event->globalPos());
}

void TranscriptView::addCopyActions(QMenu* menu, const TranscriptEntry& entry)
{
    QAction* copy = menu->addAction(tr("Copy"), this, &TranscriptView::copySelection);
    copy->setObjectName(QStringLiteral("actionCopy"));
    const QString markdown = visibleText(entry.text, LineBreaks::Keep);
    QAction* asMarkdown = menu->addAction(tr("Copy entry as Markdown"), this, [markdown] { QGuiApplication::clipboard()->setText(markdown); });
    asMarkdown->setObjectName(QStringLiteral("actionCopyMarkdown"));
    const QString json = QString::fromUtf8(toIndentedJson(entry.body));
    QAction* asJson = menu->addAction(tr("Copy entry as JSON"), this, [json] { QGuiApplication::clipboard()->setText(json); });
    asJson->setObjectName(QStringLiteral("actionCopyJson"));
}

void TranscriptView::addLinkActions(QMenu* menu, qint64 entry)
{
    QStringList links;
    for (const VisiblePart& part : m_scroll.lastVisible()) {
        QTextDocument* document = part.ref.entry == entry ? m_layout.document(part.ref) : nullptr;
        for (QTextBlock block = document ? document->begin() : QTextBlock(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const QString address = it.fragment().charFormat().anchorHref();
                if (!address.isEmpty() && !links.contains(address) && links.size() < MostLinks)
                    links.append(address);
            }
        }
    }
    if (links.isEmpty())
        return;
    menu->addSeparator();
    for (const QString& address : std::as_const(links)) {
        QString shown = visibleText(address.left(LinkCharacters), LineBreaks::Show).replace(u'&', QStringLiteral("&&"));
        QAction* open = menu->addAction(tr("Link to %1").arg(shown), this, [this, address] { Q_EMIT linkActivated(address); });
        open->setObjectName(QStringLiteral("actionLink"));
    }
}

void TranscriptView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace signalbox
