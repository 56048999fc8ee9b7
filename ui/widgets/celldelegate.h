// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QHash>
#include <QStyledItemDelegate>

#include <functional>

namespace signalbox {

//! How one cell is marked: a shape before its words, and a tone. Never a tone alone for a state.
struct CellLook {
    QString shape;
    Tone tone = Tone::Text;
    std::function<QColor(const QPalette&)> ink {}; //!< of a mark that is no tone; null: the tone's
};

//! Cells of tables hold text that others wrote: invisible characters are shown, tool tips are plain.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using LookOf = std::function<CellLook(const QModelIndex& index)>;

    using QStyledItemDelegate::QStyledItemDelegate;

    void setLook(int column, const LookOf& look) { m_looks.insert(column, look); }

    QString displayText(const QVariant& value, const QLocale& locale) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    QHash<int, LookOf> m_looks;
};

} // namespace signalbox
