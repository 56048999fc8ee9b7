// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace signalbox {

//! One command in the palette: icon, name with the matched letters marked, shortcut or the reason
//! why it cannot be used now.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, PositionsRole, KeysRole, WhyRole, UsableRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace signalbox
