// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/checkpointsmodel.h"

#include <QSortFilterProxyModel>

namespace signalbox {

//! Whether checkpoints on branches that a rollback left are shown.
enum class LeftBranches { Hidden, Shown };

//! Checkpoints from the newest to the oldest.
class TimelineFilterModel final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit TimelineFilterModel(QObject* parent = nullptr)
        : QSortFilterProxyModel(parent)
    {
        setSortRole(SortRole);
        sort(CheckpointsModel::MadeColumn, Qt::DescendingOrder);
    }

    void setLeftBranches(LeftBranches which)
    {
        m_which = which;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return m_which == LeftBranches::Shown
            || sourceModel()->index(row, 0, parent).data(CheckpointsModel::LiveRole).toBool();
    }

private:
    LeftBranches m_which = LeftBranches::Hidden;
};

} // namespace signalbox
