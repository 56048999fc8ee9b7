// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tablesetup.h"

#include "ui/theme/look.h"
#include "ui/widgets/celldelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QListView>
#include <QTableView>

namespace signalbox {
namespace {

void copyCurrentRow(const QAbstractItemView* view)
{
    const QModelIndex current = view->currentIndex();
    if (!current.isValid())
        return;
    QStringList cells;
    const int columns = view->model()->columnCount(current.parent());
    for (int column = 0; column < columns; ++column) {
        const QModelIndex cell = current.siblingAtColumn(column);
        const QString spoken = cell.data(Qt::DisplayRole).toString();
        cells.append(spoken.isEmpty() ? cell.data(Qt::AccessibleTextRole).toString() : spoken);
    }
    QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

void setUpView(QAbstractItemView* view, const QString& accessibleName)
{
    view->setAccessibleName(accessibleName);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTextElideMode(Qt::ElideRight);
    view->setTabKeyNavigation(false);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFrameShape(QFrame::NoFrame);
    view->setMouseTracking(true);
    auto* copy = new QAction(view->tr("Copy row"), view);
    copy->setObjectName(QStringLiteral("copyRow"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, view, [view] { copyCurrentRow(view); });
    view->addAction(copy);
}

} // namespace

void setUpTable(QTableView* table, const QString& accessibleName)
{
    setUpView(table, accessibleName);
    table->setItemDelegate(new CellDelegate(table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(spacing(7));
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setTextElideMode(Qt::ElideRight);
    header->setMinimumSectionSize(spacing(8));
}

void setUpList(QListView* list, const QString& accessibleName)
{
    setUpView(list, accessibleName);
    list->setUniformItemSizes(true);
}

} // namespace signalbox
