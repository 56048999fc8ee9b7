// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tablepane.h"

#include "models/columnspec.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/tablesetup.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {

TablePane::TablePane(const QString& caption, const QString& emptyIcon, QWidget* parent)
    : QWidget(parent)
    , m_header(new PaneHeader(caption, this))
    , m_notices(new NoticeBar(this))
    , m_stack(new QStackedLayout)
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(emptyIcon, this))
{
    m_table->setObjectName(QStringLiteral("table"));
    setUpTable(m_table, caption);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addLayout(m_stack, 1);
}

void TablePane::setModel(QAbstractItemModel* source, Order order)
{
    m_source = source;
    if (order == Order::Clickable) {
        m_sorted = new QSortFilterProxyModel(this);
        m_sorted->setSortRole(SortRole);
        m_sorted->setSourceModel(source);
        m_table->setModel(m_sorted);
        m_table->setSortingEnabled(true);
        m_table->sortByColumn(-1, Qt::AscendingOrder);
    } else {
        m_table->setModel(source);
        m_table->horizontalHeader()->setSectionsClickable(false);
    }
    const QAbstractItemModel* shown = m_table->model();
    connect(shown, &QAbstractItemModel::rowsInserted, this, &TablePane::onRowsChanged);
    connect(shown, &QAbstractItemModel::rowsRemoved, this, &TablePane::onRowsChanged);
    connect(shown, &QAbstractItemModel::modelReset, this, &TablePane::onRowsChanged);
    connect(shown, &QAbstractItemModel::dataChanged, this, &TablePane::onDataChanged);
    connect(m_table->selectionModel(),
        &QItemSelectionModel::currentRowChanged,
        this,
        &TablePane::announce);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT opened(toSource(index).row());
    });
    onRowsChanged();
}

QModelIndex TablePane::toSource(const QModelIndex& shown) const
{
    return m_sorted ? m_sorted->mapToSource(shown) : shown;
}

int TablePane::currentSourceRow() const
{
    return m_source ? toSource(m_table->currentIndex()).row() : -1;
}

void TablePane::selectSourceRow(int row)
{
    const QModelIndex source = m_source->index(row, 0);
    const QModelIndex shown = m_sorted ? m_sorted->mapFromSource(source) : source;
    if (!shown.isValid())
        return;
    m_table->setCurrentIndex(shown);
    m_table->scrollTo(shown);
}

void TablePane::setColumnWidths(const QVector<int>& characters)
{
    QHeaderView* header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    for (int column = 0; column < characters.size(); ++column) {
        if (characters.at(column) == 0)
            header->setSectionResizeMode(column, QHeaderView::Stretch);
        else
            header->resizeSection(column, fontMetrics().averageCharWidth() * characters.at(column));
    }
}

void TablePane::setLook(int column, const CellDelegate::LookOf& look)
{
    if (auto* cells = qobject_cast<CellDelegate*>(m_table->itemDelegate()))
        cells->setLook(column, look);
}

void TablePane::onRowsChanged()
{
    const bool any = m_table->model()->rowCount() > 0;
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_table) : m_empty);
    if (any && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    announce();
}

void TablePane::onDataChanged(const QModelIndex& first, const QModelIndex& last)
{
    const int row = m_table->currentIndex().row();
    if (row >= first.row() && row <= last.row())
        announce();
}

void TablePane::announce()
{
    Q_EMIT currentChanged(currentSourceRow());
}

} // namespace signalbox
