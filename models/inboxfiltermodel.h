// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk.h"
#include "models/decisionsender.h"

#include <QSet>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <optional>

namespace signalbox {

class InboxModel;

//! The part of the inbox that a person wants to see: from a risk on, and with some words in it.
//!
//! Words are looked for by the runtimes, since most rows are not in memory here. The outcome of a
//! decision is put in front of what a screen reader says about the row that comes next.
class InboxFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit InboxFilterModel(InboxModel* inbox, QObject* parent = nullptr);

    void setLowestRisk(Risk risk);
    void setWords(const QString& words);
    bool isFiltering() const { return m_lowest != Risk::Low || !m_words.isEmpty(); }
    int hiddenRows() const;

    ActionRef refAt(const QModelIndex& index) const;
    QModelIndex indexOf(const ActionRef& ref) const;
    Runtime* runtimeAt(const QModelIndex& index) const;
    //! Rows of this model that are on the screen.
    void setVisibleRange(int first, int last);
    //! Said before the row's own sentence until another row is announced.
    void announce(const ActionRef& ref, const QString& outcome);

    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void filterChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    void search();

    InboxModel* m_inbox;
    Risk m_lowest = Risk::Low;
    QString m_words;
    std::optional<QSet<ActionRef>> m_matches; //!< nothing: not searched yet, all are shown
    QTimer m_pause;
    int m_round = 0;
    ActionRef m_announced;
    QString m_outcome;
};

} // namespace signalbox
