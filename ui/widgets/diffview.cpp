// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/diffview.h"

#include "ui/theme/tones.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int DiffPadding = 8;
constexpr int SignCells = 2;

char32_t diffPointAt(const QString& text, int at, int& units)
{
    const QChar c = text.at(at);
    if (c.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        units = 2;
        return QChar::surrogateToUcs4(c, text.at(at + 1));
    }
    units = 1;
    return c.unicode();
}

} // namespace

DiffView::DiffView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    installAccessibleRows();
    setObjectName(QStringLiteral("diffView"));
    setAccessibleName(tr("File changes"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        viewport()->update();
        if (isScrolledToEnd())
            Q_EMIT scrolledToEnd();
    });
    relayout();
}

DiffView::~DiffView() = default;

void DiffView::setSides(const FileSides& sides)
{
    m_sheet = diffSheet(sides);
    m_current = std::max(0, nextChange(-1, 1));
    m_selectedFrom = m_current;
    setAccessibleDescription(m_sheet.summary);
    verticalScrollBar()->setValue(0);
    relayout();
}

void DiffView::clear()
{
    m_sheet = {};
    m_current = 0;
    m_selectedFrom = 0;
    setAccessibleDescription({});
    relayout();
}

void DiffView::unfoldAll()
{
    QVector<DiffRow> rows;
    for (const DiffRow& row : std::as_const(m_sheet.rows)) {
        if (row.kind == DiffRow::Kind::Gap)
            rows += row.folded;
        else
            rows.append(row);
    }
    m_sheet.rows = rows;
    m_current = std::max(0, nextChange(-1, 1));
    m_selectedFrom = m_current;
    relayout();
}

void DiffView::unfold(int row)
{
    if (row < 0 || row >= m_sheet.rows.size() || m_sheet.rows.at(row).kind != DiffRow::Kind::Gap)
        return;
    const QVector<DiffRow> folded = m_sheet.rows.at(row).folded;
    QVector<DiffRow> rows = m_sheet.rows.mid(0, row);
    rows += folded;
    rows += m_sheet.rows.mid(row + 1);
    m_sheet.rows = rows;
    m_current = row;
    m_selectedFrom = row;
    relayout();
}

void DiffView::relayout()
{
    const QFontMetricsF metrics(monoFont());
    m_advances.clear();
    m_changed.clear();
    m_cell = metrics.horizontalAdvance(u'0');
    m_lineHeight = static_cast<int>(std::ceil(metrics.height() * 1.15));
    int highest = 1;
    for (const DiffRow& row : std::as_const(m_sheet.rows))
        highest = std::max({ highest, row.before, row.after });
    m_digits = std::max(3, static_cast<int>(QString::number(highest).size()));
    m_gutter = static_cast<int>(m_cell * (2 * m_digits + 2 + SignCells)) + DiffPadding;
    m_tops.clear();
    m_tops.reserve(m_sheet.rows.size() + 1);
    int top = 0;
    for (const DiffRow& row : std::as_const(m_sheet.rows)) {
        m_tops.append(top);
        top += row.kind == DiffRow::Kind::Gap ? 1 : segmentsOf(row.text);
    }
    m_tops.append(top);
    updateScrollBar();
    viewport()->update();
}

void DiffView::updateScrollBar()
{
    const int lines = std::max(1, viewport()->height() / m_lineHeight);
    verticalScrollBar()->setPageStep(lines);
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, std::max(0, m_tops.last() - lines));
    if (isScrolledToEnd() && !m_sheet.rows.isEmpty())
        Q_EMIT scrolledToEnd();
}

qreal DiffView::advanceOf(char32_t point) const
{
    if (point >= 0x20 && point < 0x7f)
        return m_cell;
    const auto known = m_advances.constFind(point);
    if (known != m_advances.constEnd())
        return *known;
    const qreal advance = QFontMetricsF(monoFont()).horizontalAdvance(QString::fromUcs4(&point, 1));
    m_advances.insert(point, advance);
    return advance;
}

//! Where each visual line of a row starts, and its end.
QVector<int> DiffView::breaksOf(const QString& text) const
{
    const qreal width = std::max(m_cell * 8, static_cast<qreal>(viewport()->width() - m_gutter - DiffPadding));
    QVector<int> breaks { 0 };
    qreal x = 0;
    for (int i = 0; i < text.size();) {
        int units = 1;
        const qreal advance = advanceOf(diffPointAt(text, i, units));
        if (x + advance > width && i > breaks.last()) {
            breaks.append(i);
            x = 0;
        }
        x += advance;
        i += units;
    }
    breaks.append(static_cast<int>(text.size()));
    return breaks;
}

int DiffView::segmentsOf(const QString& text) const
{
    const qreal width = std::max(m_cell * 8, static_cast<qreal>(viewport()->width() - m_gutter - DiffPadding));
    const bool ascii = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x7f; });
    if (ascii && static_cast<qreal>(text.size()) * m_cell <= width)
        return 1;
    return static_cast<int>(breaksOf(text).size()) - 1;
}

int DiffView::contentHeight() const
{
    return m_tops.last() * m_lineHeight + 2 * frameWidth();
}

bool DiffView::isScrolledToEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

QSize DiffView::sizeHint() const
{
    const int lines = std::clamp(m_tops.last(), 4, 24);
    return { static_cast<int>(m_cell * 60) + m_gutter, lines * m_lineHeight + 2 * frameWidth() };
}

QSize DiffView::minimumSizeHint() const
{
    return { m_gutter + static_cast<int>(m_cell * 20), m_lineHeight * 3 + 2 * frameWidth() };
}

int DiffView::rowAt(int y) const
{
    const int line = verticalScrollBar()->value() + std::max(0, y) / m_lineHeight;
    const auto after = std::upper_bound(m_tops.cbegin(), m_tops.cend() - 1, line);
    return std::clamp(static_cast<int>(after - m_tops.cbegin()) - 1, 0, std::max(0, static_cast<int>(m_sheet.rows.size()) - 1));
}

int DiffView::nextChange(int from, int direction) const
{
    const auto changes = [this](int row) {
        const DiffRow::Kind kind = m_sheet.rows.at(row).kind;
        return kind == DiffRow::Kind::Added || kind == DiffRow::Kind::Removed;
    };
    const auto count = static_cast<int>(m_sheet.rows.size());
    for (int row = from + direction; row >= 0 && row < count; row += direction) {
        if (changes(row) && (row == 0 || !changes(row - 1)))
            return row;
    }
    return -1;
}

void DiffView::moveTo(int row, Qt::KeyboardModifiers modifiers)
{
    if (m_sheet.rows.isEmpty())
        return;
    m_current = std::clamp(row, 0, static_cast<int>(m_sheet.rows.size()) - 1);
    if (!(modifiers & Qt::ShiftModifier))
        m_selectedFrom = m_current;
    const int first = verticalScrollBar()->value();
    const int lines = verticalScrollBar()->pageStep();
    if (m_tops.at(m_current) < first)
        verticalScrollBar()->setValue(m_tops.at(m_current));
    else if (m_tops.at(m_current + 1) > first + lines)
        verticalScrollBar()->setValue(std::min(m_tops.at(m_current), m_tops.at(m_current + 1) - lines));
    viewport()->update();
    announceCurrentRow(this, m_current - rowAt(0));
}

void DiffView::keyPressEvent(QKeyEvent* event)
{
    if (event == QKeySequence::Copy) {
        QGuiApplication::clipboard()->setText(selectedText());
        return;
    }
    if (event == QKeySequence::SelectAll) {
        m_selectedFrom = 0;
        moveTo(static_cast<int>(m_sheet.rows.size()) - 1, Qt::ShiftModifier);
        return;
    }
    const int page = verticalScrollBar()->pageStep();
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Down: to = m_current + 1; break;
    case Qt::Key_Up: to = m_current - 1; break;
    case Qt::Key_PageDown: to = rowAt(2 * page * m_lineHeight - 1); break;
    case Qt::Key_PageUp:
        verticalScrollBar()->setValue(verticalScrollBar()->value() - page);
        to = rowAt(0);
        break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = static_cast<int>(m_sheet.rows.size()) - 1; break;
    case Qt::Key_N: to = std::max(m_current, nextChange(m_current, 1)); break;
    case Qt::Key_P: to = std::max(0, nextChange(m_current, -1)); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: unfold(m_current); return;
    default: QAbstractScrollArea::keyPressEvent(event); return;
    }
    moveTo(to, event->modifiers());
}

void DiffView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(rowAt(event->position().toPoint().y()), event->modifiers());
}

void DiffView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(rowAt(event->position().toPoint().y()), Qt::ShiftModifier);
}

void DiffView::mouseDoubleClickEvent(QMouseEvent* event)
{
    unfold(rowAt(event->position().toPoint().y()));
}

void DiffView::resizeEvent(QResizeEvent* event)
{
    const int row = m_sheet.rows.isEmpty() ? 0 : rowAt(0);
    QAbstractScrollArea::resizeEvent(event);
    relayout();
    if (row > 0 && row < m_tops.size())
        verticalScrollBar()->setValue(m_tops.at(row));
}

void DiffView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::PaletteChange)
        relayout();
}

void DiffView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace signalbox
