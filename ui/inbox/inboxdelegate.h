// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace signalbox {

class ApprovalHold;
class Clock;

//! Paints one request in two lines: how risky, with which tool, what to; who, for what, how long.
class InboxDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    InboxDelegate(const Clock& clock, const ApprovalHold& held, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFirst(
        QPainter* painter, QRect line, const QPalette& palette, const QModelIndex& index) const;
    void paintWaiting(
        QPainter* painter, QRect& line, const QPalette& palette, const QModelIndex& index) const;
    void paintSecond(
        QPainter* painter, QRect line, const QPalette& palette, const QModelIndex& index) const;

    const Clock& m_clock;
    const ApprovalHold& m_held;
};

} // namespace signalbox
