// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace signalbox {

class SidebarModel;

//! Draws the sidebar's lines: icon or state shape, words, count.
class SidebarDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    SidebarDelegate(const SidebarModel* model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const SidebarModel* m_model;
};

} // namespace signalbox
