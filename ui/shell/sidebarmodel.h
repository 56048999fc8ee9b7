// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mission.h"
#include "core/risk.h"
#include "models/connectionspec.h"
#include "ui/theme/tones.h"

#include <QAbstractListModel>
#include <QPair>
#include <QVector>

#include <optional>

namespace signalbox {

enum class PageId { Inbox, Missions, Agents, Packs, Rules, Interventions };

//! One line of the sidebar.
struct SidebarRow {
    enum class Kind { Page, MissionFilter, RiskSummary, Section, RuntimeState, Connections };

    Kind kind = Kind::Page;
    QString key; //!< identity, stable over updates
    QString text;
    QString icon; //!< Lucide name
    QString shape; //!< of a state, drawn in its tone
    Tone tone = Tone::Muted;
    PageId page = PageId::Inbox;
    std::optional<MissionState> state;
    int count = -1; //!< negative: none shown
    QVector<QPair<Risk, int>> risks; //!< RiskSummary
    QString runtime; //!< RuntimeState: its id; empty on the line that leads to all connections
    std::optional<ConnectionMark> mark; //!< of a connection

    bool operator==(const SidebarRow&) const = default;
};

//! The lines of the sidebar; selection is kept by key when lines come and go.
class SidebarModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(const QVector<SidebarRow>& rows);
    const SidebarRow& row(int index) const { return m_rows.at(index); }
    int indexOf(const QString& key) const; //!< -1 when absent

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QVector<SidebarRow> m_rows;
};

} // namespace signalbox
