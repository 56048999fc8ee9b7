// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/inbox/inboxview.h"

#include "ui/widgets/tablesetup.h"

#include <QKeyEvent>

#include <algorithm>

namespace signalbox {

InboxView::InboxView(QWidget* parent)
    : QListView(parent)
{
    setObjectName(QStringLiteral("inboxView"));
    setUpList(this, tr("Requests that wait for you"));
}

void InboxView::moveBy(int rows)
{
    if (!model() || model()->rowCount() == 0)
        return;
    const int now = currentIndex().isValid() ? currentIndex().row() : -1;
    const QModelIndex index
        = model()->index(std::clamp(now + rows, 0, model()->rowCount() - 1), 0);
    Q_EMIT chosen(index);
    setCurrentIndex(index);
    scrollTo(index);
}

bool InboxView::isCurrentInSight() const
{
    return viewport()->rect().contains(visualRect(currentIndex()).center());
}

bool InboxView::movesCurrent(const QKeyEvent& event)
{
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    const int page = std::max(1, m_lastSeen - m_firstSeen - 1);
    const int all = model() ? model()->rowCount() : 0;
    int rows = 0;
    switch (event.key()) {
    case Qt::Key_J:
    case Qt::Key_Down:
        rows = 1;
        break;
    case Qt::Key_K:
    case Qt::Key_Up:
        rows = -1;
        break;
    case Qt::Key_PageDown:
        rows = page;
        break;
    case Qt::Key_PageUp:
        rows = -page;
        break;
    case Qt::Key_Home:
        rows = -all;
        break;
    case Qt::Key_End:
        rows = all;
        break;
    default:
        return false;
    }
    moveBy(rows);
    return true;
}

void InboxView::command(CardCommand command)
{
    if (command != CardCommand::Undo && !currentIndex().isValid())
        return;
    // What is out of sight is only shown by the first press.
    if (command == CardCommand::Undo || isCurrentInSight())
        Q_EMIT commandRequested(command);
    else
        scrollTo(currentIndex());
}

void InboxView::keyPressEvent(QKeyEvent* event)
{
    if (movesCurrent(*event))
        return;
    if (const auto wanted = cardCommandForKey(*event)) {
        command(*wanted);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!event->isAutoRepeat() && currentIndex().isValid())
            Q_EMIT openRequested();
    } else if (event->matches(QKeySequence::Copy)) {
        QListView::keyPressEvent(event);
    } else {
        event->ignore(); // QListView would search, select or activate with the rest
    }
}

void InboxView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid())
        Q_EMIT chosen(index);
    QListView::mousePressEvent(event);
}

void InboxView::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    const QModelIndex first = indexAt(QPoint(1, 1));
    const QModelIndex last = indexAt(QPoint(1, viewport()->height() - 2));
    const int rows = model() ? model()->rowCount() : 0;
    const int firstRow = first.isValid() ? first.row() : 0;
    const int lastRow = last.isValid() ? last.row() : rows - 1;
    if (firstRow == m_firstSeen && lastRow == m_lastSeen)
        return;
    m_firstSeen = firstRow;
    m_lastSeen = lastRow;
    if (lastRow >= 0)
        Q_EMIT visibleRangeChanged(firstRow, lastRow);
}

} // namespace signalbox
