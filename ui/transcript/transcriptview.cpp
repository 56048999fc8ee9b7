// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptview.h"

#include "core/text/visibletext.h"
#include "models/transcriptsource.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace signalbox {

namespace {

constexpr int RepaintMs = 33; //!< a streaming transcript is drawn at 30 Hz at most
constexpr qint64 LoadAhead = 60; //!< entries, on both sides
constexpr int NarrowWidth = 560;
constexpr int LongestLine = 104; //!< characters; longer ones are hard to read
constexpr qint64 WidestScroll = std::numeric_limits<int>::max() / 4;
constexpr qsizetype SpokenCharacters = 4000;

qint64 scrollScale(qint64 range)
{
    return range / WidestScroll + 1;
}

} // namespace

TranscriptView::TranscriptView(TranscriptSource& source, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_source(source)
    , m_layout(source)
    , m_scroll(m_layout)
    , m_selection(m_layout, source)
    , m_find(m_layout, source)
    , m_newButton(new QPushButton(this))
{
    installAccessibleRows();
    setObjectName(QStringLiteral("transcriptView"));
    setAccessibleName(tr("Transcript"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_marks.selection = &m_selection;
    m_newButton->setObjectName(QStringLiteral("newButton"));
    m_newButton->setFocusPolicy(Qt::NoFocus);
    m_newButton->hide();
    m_idle.setInterval(0);
    m_idle.setSingleShot(true);
    m_soon.setInterval(RepaintMs);
    m_soon.setSingleShot(true);
    m_autoScroll.setInterval(RepaintMs);
    connect(m_newButton, &QPushButton::clicked, this, &TranscriptView::jumpToEnd);
    connect(&m_idle, &QTimer::timeout, this, &TranscriptView::prepareAhead);
    connect(&m_soon, &QTimer::timeout, this, &TranscriptView::refresh);
    connect(&m_autoScroll, &QTimer::timeout, this, &TranscriptView::autoScroll);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TranscriptView::scrollBarMoved);
    connectSource();
    updateMetrics();
    sourceReset();
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::connectSource()
{
    connect(&m_source, &TranscriptSource::reset, this, &TranscriptView::sourceReset);
    connect(&m_source, &TranscriptSource::appended, this, &TranscriptView::sourceGrew);
    const auto changed = [this](qint64 first, qint64 last) {
        m_layout.entriesChanged(first, last);
        m_find.entriesLoaded();
        if (m_seek.direction != 0)
            seek(m_seek.what, m_seek.direction, m_seek.from);
        // What is on screen is stale now; what is not can wait for its turn.
        if (first <= m_scroll.lastEntry() && last >= m_scroll.firstEntry())
            refresh();
    };
    connect(&m_source, &TranscriptSource::entriesLoaded, this, changed);
    connect(&m_source, &TranscriptSource::entriesChanged, this, changed);
    connect(&m_find, &TranscriptFind::found, this, [this](const TextPlace& from, const TextPlace& to) {
        m_selection.begin(from);
        m_selection.extend(to);
        setCurrent(from.ref.entry);
        m_scroll.reveal(from.ref);
        refresh();
    });
    connect(&m_find, &TranscriptFind::entryWanted, this, [this](qint64 entry) {
        m_source.need(entry, entry);
        m_scroll.toEntry(entry, viewport()->height() / 4);
        refresh();
    });
    connect(&m_find, &TranscriptFind::finished, this, &TranscriptView::findFinished);
}

void TranscriptView::sourceReset()
{
    m_seek.direction = 0;
    m_new = 0;
    m_marks.current = -1;
    m_selection.clear();
    m_layout.reset();
    m_scroll.toEnd();
    refresh();
}

void TranscriptView::sourceGrew()
{
    const qint64 before = m_layout.count();
    m_layout.grow();
    // The last page may have been a skeleton while the new entries came in.
    m_layout.entriesChanged(before, m_layout.count() - 1);
    if (!m_scroll.followsTail())
        m_new += std::max<qint64>(0, m_layout.count() - before);
    if (!m_soon.isActive())
        m_soon.start();
}

void TranscriptView::updateMetrics()
{
    const QFontMetricsF metrics(font());
    TranscriptMetrics fresh;
    fresh.line = static_cast<int>(metrics.height() * 1.2);
    fresh.gap = std::max(6, fresh.line * 2 / 5);
    fresh.character = metrics.averageCharWidth();
    const int width = viewport()->width();
    fresh.timeWidth = width < NarrowWidth ? 0 : static_cast<int>(metrics.horizontalAdvance(QStringLiteral("00:00"))) + 2;
    fresh.contentLeft = fresh.timeWidth + 16 + 3 * fresh.gap;
    const int room = width - TranscriptPainter::textLeft(fresh) - 2 * fresh.gap;
    fresh.contentWidth = std::clamp(room, 120, static_cast<int>(fresh.character * LongestLine));
    QFont mono = monoFont();
    m_scroll.holdTop();
    m_scroll.setHeight(viewport()->height());
    m_layout.setMetrics(fresh, { font(), mono, palette() });
}

//! Brings layout, scroll bar, loading and screen up to date with where the view stands.
void TranscriptView::refresh()
{
    m_soon.stop();
    m_scroll.visible();
    // New is what came and is still below; what the view already stands on is seen.
    m_new = m_scroll.followsTail()
        ? 0
        : std::clamp<qint64>(m_layout.count() - 1 - m_scroll.lastEntry(), 0, m_new);
    syncScrollBar();
    if (m_layout.count() > 0)
        m_source.need(std::max<qint64>(0, m_scroll.firstEntry() - LoadAhead),
            std::min(m_layout.count() - 1, m_scroll.lastEntry() + LoadAhead));
    placeNewButton();
    viewport()->update();
    m_idle.start();
}

void TranscriptView::syncScrollBar()
{
    QScrollBar* bar = verticalScrollBar();
    if (bar->isSliderDown())
        return; // the handle stays under the pointer that drags it
    const qint64 range = m_scroll.range();
    const qint64 scale = scrollScale(range);
    const QSignalBlocker quiet(bar);
    bar->setRange(0, static_cast<int>(range / scale));
    bar->setPageStep(static_cast<int>(std::max<qint64>(1, m_scroll.height() / scale)));
    bar->setSingleStep(static_cast<int>(std::max<qint64>(1, 3 * m_layout.metrics().line / scale)));
    bar->setValue(static_cast<int>(m_scroll.y() / scale));
    bar->update();
}

void TranscriptView::scrollBarMoved(int value)
{
    const qint64 scale = scrollScale(m_scroll.range());
    if (value >= verticalScrollBar()->maximum())
        m_scroll.toEnd();
    else
        m_scroll.toY(value * scale);
    refresh();
}

void TranscriptView::placeNewButton()
{
    m_newButton->setVisible(m_new > 0);
    if (m_new == 0)
        return;
    m_newButton->setText(m_new == 1 ? tr("1 new \u2193 (End)") : tr("%1 new \u2193 (End)").arg(QLocale().toString(m_new)));
    m_newButton->adjustSize();
    m_newButton->move((viewport()->width() - m_newButton->width()) / 2,
        viewport()->height() - m_newButton->height() - m_layout.metrics().gap);
    m_newButton->raise();
}

void TranscriptView::prepareAhead()
{
    const QVector<VisiblePart>& shown = m_scroll.lastVisible();
    if (shown.isEmpty() || m_layout.count() == 0)
        return;
    if (prepareNext(shown.last().ref, 1) || prepareNext(shown.first().ref, -1))
        m_idle.start();
    else
        syncScrollBar();
}

//! Lays out the nearest block within one view's height that is not laid out; false when all are.
bool TranscriptView::prepareNext(PartRef ref, int direction)
{
    for (int room = m_scroll.height(); room > 0;) {
        ref.part += direction;
        if (ref.part < 0 || ref.part >= m_layout.parts(ref.entry)) {
            ref.entry += direction;
            if (ref.entry < 0 || ref.entry >= m_layout.count() || !m_layout.isLoaded(ref.entry))
                return false;
            ref.part = direction > 0 ? 0 : m_layout.parts(ref.entry) - 1;
        }
        if (!m_layout.isMeasured(ref)) {
            m_layout.measure(ref);
            return true;
        }
        room -= m_layout.height(ref);
    }
    return false;
}

void TranscriptView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), toneColor(Tone::Base, palette()));
    painter.setLayoutDirection(Qt::LeftToRight);
    m_marks.focused = hasFocus();
    m_marks.find = m_find.words();
    TranscriptPainter entries(m_layout, painter, viewport()->rect(), m_marks);
    for (const VisiblePart& part : m_scroll.visible()) {
        if (part.y < event->rect().bottom() + 1 && part.y + part.height > event->rect().top())
            entries.paint(part);
    }
    if (m_hoverLink.isEmpty())
        return;
    // Where a link leads, in our own corner and never as rich text.
    const QString address = painter.fontMetrics().elidedText(visibleText(m_hoverLink, LineBreaks::Show), Qt::ElideMiddle, viewport()->width() - 24);
    const QRect corner(0, viewport()->height() - m_layout.metrics().line - 6, painter.fontMetrics().horizontalAdvance(address) + 16, m_layout.metrics().line + 6);
    painter.fillRect(corner, toneColor(Tone::Panel, palette()));
    painter.setPen(toneColor(Tone::Text, palette()));
    painter.drawText(corner, Qt::AlignCenter, address);
}

void TranscriptView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
    refresh();
}

void TranscriptView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        updateMetrics();
        refresh();
    }
}

void TranscriptView::scrollContentsBy(int, int)
{
    // Everything is painted from where TranscriptScroll stands; there is nothing to blit.
}

void TranscriptView::jumpTo(qint64 entry)
{
    if (entry < 0 || entry >= m_layout.count())
        return;
    m_scroll.toEntry(entry, viewport()->height() / 4);
    refresh();
    setCurrent(entry);
}

void TranscriptView::jumpToEnd()
{
    m_scroll.toEnd();
    refresh();
}

void TranscriptView::find(const QString& words, int direction)
{
    TextPlace from { { std::max<qint64>(0, m_scroll.firstEntry()), 0 }, 0 };
    if (!m_selection.isEmpty())
        from = direction > 0 ? std::max(m_selection.from(), m_selection.to()) : std::min(m_selection.from(), m_selection.to());
    // Typing on must not walk away from the match that is growing.
    if (direction > 0 && words != m_find.words() && !m_selection.isEmpty())
        from = std::min(m_selection.from(), m_selection.to());
    m_find.start(words, from, direction);
    viewport()->update();
}

void TranscriptView::clearFind()
{
    m_find.clear();
    viewport()->update();
}

QString TranscriptView::selectedText(qint64* missing)
{
    return m_selection.text(missing);
}

int TranscriptView::visibleRowCount() const
{
    return static_cast<int>(m_scroll.lastEntry() - m_scroll.firstEntry() + 1);
}

QString TranscriptView::visibleRowText(int index) const
{
    const TranscriptEntry* entry = m_source.entry(m_scroll.firstEntry() + index);
    return entry ? entryPlainText(*entry).left(SpokenCharacters) : tr("Loading\u2026");
}

QRect TranscriptView::visibleRowRect(int index) const
{
    QRect row;
    for (const VisiblePart& part : m_scroll.lastVisible()) {
        if (part.ref.entry == m_scroll.firstEntry() + index)
            row |= QRect(0, part.y, viewport()->width(), part.height);
    }
    return row;
}

bool TranscriptView::isVisibleRowCurrent(int index) const
{
    return m_scroll.firstEntry() + index == m_marks.current;
}

} // namespace signalbox
