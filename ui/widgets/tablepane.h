// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/celldelegate.h"

#include <QWidget>

class QAbstractItemModel;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace signalbox {

class EmptyState;
class NoticeBar;
class PaneHeader;

//! A table with its header line, its notices and its empty state. The selection follows its row
//! through every update; when the row goes, its neighbour is selected.
class TablePane : public QWidget {
    Q_OBJECT

public:
    enum class Order {
        Clickable, //!< a click on a column sorts by it
        OfModel, //!< as the model gives it: for models that hold a window of their rows
    };

    TablePane(const QString& caption, const QString& emptyIcon, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* source, Order order);
    int currentSourceRow() const; //!< -1: none
    void selectSourceRow(int row);
    //! In characters, by column; the one with 0 takes what is left. Call after setModel.
    void setColumnWidths(const QVector<int>& characters);
    void setLook(int column, const CellDelegate::LookOf& look);

    PaneHeader* header() const { return m_header; }
    NoticeBar* notices() const { return m_notices; }
    EmptyState* emptyState() const { return m_empty; }
    QTableView* table() const { return m_table; }

Q_SIGNALS:
    //! Another row is current, or what the current one says changed.
    void currentChanged(int sourceRow);
    void opened(int sourceRow); //!< Return or a double click

private:
    QModelIndex toSource(const QModelIndex& shown) const;
    void onRowsChanged();
    void onDataChanged(const QModelIndex& first, const QModelIndex& last);
    void announce();

    PaneHeader* m_header;
    NoticeBar* m_notices;
    QStackedLayout* m_stack;
    QTableView* m_table;
    EmptyState* m_empty;
    QSortFilterProxyModel* m_sorted = nullptr;
    QAbstractItemModel* m_source = nullptr;
};

} // namespace signalbox
