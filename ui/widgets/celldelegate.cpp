// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/celldelegate.h"

#include "core/text/visibletext.h"
#include "ui/theme/look.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace signalbox {
namespace {

constexpr int LongestCell = 400; // no column shows more

} // namespace

QString CellDelegate::displayText(const QVariant& value, const QLocale& locale) const
{
    return oneLine(QStyledItemDelegate::displayText(value, locale), LongestCell);
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_HasFocus, false); // the row has the ring, not the cell
    const auto look = m_looks.constFind(index.column());
    if (look == m_looks.cend() || option->text.isEmpty())
        return;
    const CellLook mark = (*look)(index);
    if (!mark.shape.isEmpty())
        option->text = mark.shape + QLatin1Char(' ') + option->text;
    const QColor ink
        = mark.ink ? mark.ink(option->palette) : toneColor(mark.tone, option->palette);
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, ink);
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
    const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString words = index.data(Qt::ToolTipRole).toString();
    if (words.isEmpty())
        words = index.data(Qt::DisplayRole).toString();
    QToolTip::showText(
        event->globalPos(), plainToolTip(visibleText(words, LineBreaks::Keep)), view);
    return true;
}

} // namespace signalbox
