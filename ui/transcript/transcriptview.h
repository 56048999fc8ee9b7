// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptfind.h"
#include "ui/transcript/transcriptpainter.h"
#include "ui/widgets/accessiblerows.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QMenu;
class QPushButton;

namespace signalbox {

//! Shows a transcript of any length; lays out only what is on screen.
//!
//! Keys: J and K step through entries, [ and ] through tool calls, U to the previous words of a
//! person; Return folds and unfolds; Shift with arrows selects; Home, End, Page keys and Space scroll.
class TranscriptView : public QAbstractScrollArea, public AccessibleRows {
    Q_OBJECT

public:
    explicit TranscriptView(TranscriptSource& source, QWidget* parent = nullptr);
    ~TranscriptView() override;

    //! Shows an entry a quarter down the view, makes it current and holds it there.
    void jumpTo(qint64 entry);
    void jumpToEnd();
    void find(const QString& words, int direction);
    void clearFind();
    QString selectedText(qint64* missing = nullptr);

    qint64 currentEntry() const { return m_marks.current; }
    bool followsTail() const { return m_scroll.followsTail(); }
    qint64 newEntries() const { return m_new; }
    //! What is on screen now, from top to bottom.
    const QVector<VisiblePart>& visibleParts() { return m_scroll.visible(); }
    TranscriptLayout& layoutOfEntries() { return m_layout; }

    // AccessibleRows: the entries on screen.
    int visibleRowCount() const override;
    QString visibleRowText(int index) const override;
    QRect visibleRowRect(int index) const override;
    bool isVisibleRowCurrent(int index) const override;

Q_SIGNALS:
    //! A person clicked a link. The address is the agent's; nothing has been opened.
    void linkActivated(const QString& address);
    void findFinished(signalbox::FindOutcome outcome);
    void currentEntryChanged(qint64 entry);
    //! Something was copied; so many entries had not been loaded and are missing.
    void copied(qint64 missing);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Seek { Step, ToolCall, Person };

    void connectSource();
    void sourceReset();
    void sourceGrew();
    void refresh();
    void updateMetrics();
    void syncScrollBar();
    void scrollBarMoved(int value);
    void placeNewButton();
    void prepareAhead();
    bool prepareNext(PartRef from, int direction);

    bool scrollKey(QKeyEvent* event);
    bool stepKey(QKeyEvent* event);
    bool selectKey(QKeyEvent* event);
    void seek(Seek what, int direction, qint64 from);
    void setCurrent(qint64 entry);
    void toggle(qint64 entry);
    void copySelection();
    void extendByLine(int direction);
    void autoScroll();

    const VisiblePart* partAt(int y) const;
    TextPlace placeAt(const QPoint& point);
    QString linkAt(const QPoint& point);
    void addCopyActions(QMenu* menu, const TranscriptEntry& entry);
    void addLinkActions(QMenu* menu, qint64 entry);

    TranscriptSource& m_source;
    TranscriptLayout m_layout;
    mutable TranscriptScroll m_scroll;
    TranscriptSelection m_selection;
    TranscriptFind m_find;
    TranscriptMarks m_marks;
    QPushButton* m_newButton;
    QTimer m_idle; //!< lays out what comes into view next, one block at a time
    QTimer m_soon; //!< gathers a burst of new entries into one repaint
    QTimer m_autoScroll;
    QPoint m_pressed;
    QPoint m_pointer;
    QString m_hoverLink;
    qint64 m_new = 0;
    bool m_dragging = false;
    struct {
        Seek what = Seek::Step;
        int direction = 0; //!< 0: not seeking
        qint64 from = 0;
    } m_seek;
};

} // namespace signalbox
