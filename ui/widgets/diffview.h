// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/accessiblerows.h"
#include "ui/widgets/diffsheet.h"

#include <QAbstractScrollArea>
#include <QHash>

namespace signalbox {

//! A unified diff of one file: numbered, signed, wrapped, nothing elided; paints only what is seen.
//!
//! Lines wrap, so that nothing hides behind the right edge. Up, Down, Page Up, Page Down, Home and End
//! move; Shift extends the selection, Ctrl+C copies it; N and P jump between changes; Return unfolds.
class DiffView : public QAbstractScrollArea, public AccessibleRows {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);
    ~DiffView() override;

    void setSides(const FileSides& sides);
    void clear();
    //! Unfolds every run of unchanged lines.
    void unfoldAll();

    const DiffSheet& sheet() const { return m_sheet; }
    QString summary() const { return m_sheet.summary; }
    QString selectedText() const;
    //! Height that shows all of it without scrolling, for a view inside another scroll area.
    int contentHeight() const;
    bool isScrolledToEnd() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // AccessibleRows
    int visibleRowCount() const override;
    QString visibleRowText(int index) const override;
    QRect visibleRowRect(int index) const override;
    bool isVisibleRowCurrent(int index) const override;

Q_SIGNALS:
    //! The last line came into view; the card's gate waits for it.
    void scrolledToEnd();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void relayout();
    void updateScrollBar();
    qreal advanceOf(char32_t point) const;
    QVector<int> breaksOf(const QString& text) const;
    int segmentsOf(const QString& text) const;
    void paintRow(QPainter& painter, int row, int top, const QRect& clip) const;
    void paintGutter(QPainter& painter, const DiffRow& row, const QRect& line) const;
    void paintSegment(QPainter& painter, int index, int from, int to, const QRect& line) const;
    const QVector<DiffSpan>& changedIn(int row) const;
    int rowAt(int y) const;
    void moveTo(int row, Qt::KeyboardModifiers modifiers);
    void unfold(int row);
    int nextChange(int from, int direction) const;
    bool isSelected(int row) const;

    DiffSheet m_sheet;
    QVector<int> m_tops; //!< first visual line of each row, and one past the end
    mutable QHash<char32_t, qreal> m_advances;
    mutable QHash<int, QVector<DiffSpan>> m_changed; //!< by row, of rows that were seen
    qreal m_cell = 8; //!< width of one fixed-pitch character
    int m_lineHeight = 16;
    int m_gutter = 80;
    int m_digits = 3;
    int m_current = 0;
    int m_selectedFrom = 0;
};

} // namespace signalbox
