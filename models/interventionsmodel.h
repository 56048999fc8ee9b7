// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/keyedtable.h"

#include <QSet>

namespace signalbox {

//! An intervention with the words a person knows its mission by.
struct NamedIntervention {
    Intervention made;
    QString goal; //!< empty until the mission is read
    QString agentName;

    bool operator==(const NamedIntervention&) const = default;
};

//! What supervisors did, newest first, of all runtimes; older ones are read as the view scrolls.
class InterventionsModel final : public KeyedTable<NamedIntervention> {
    Q_OBJECT

public:
    enum Column {
        TypeColumn,
        WhenColumn,
        WhoColumn,
        MissionColumn,
        AgentColumn,
        RationaleColumn,
        ColumnCount
    };
    enum Role {
        InterventionIdRole = FirstOwnRole, //!< InterventionId
        TypeRole, //!< InterventionType
        MissionRole, //!< MissionId
        ActionRole, //!< ActionId; may be empty
    };

    explicit InterventionsModel(QObject* parent = nullptr);

    void setType(std::optional<InterventionType> type); //!< nothing: any
    void setMission(const MissionId& mission); //!< empty: any
    void setAgent(const AgentId& agent); //!< empty: any

    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct Paging {
        quint64 ticket = 0; //!< of the page under way; 0: none
        qint64 oldest = 0; //!< seq of the oldest one read
        bool hasMore = false;
    };
    struct Names {
        QString goal;
        QString agentName;
    };

    void watch(Runtime* runtime) override;
    void load(Runtime* runtime) override;
    void forget(QObject* runtime) override;
    bool fits(const Intervention& made) const;
    void askPage(Runtime* runtime, qint64 beforeSeq);
    void takePage(Runtime* runtime, const QVector<Intervention>& page);
    void add(Runtime* runtime, const QVector<Intervention>& made, const QVector<Row>& kept);
    void askNames(Runtime* runtime);
    void takeNames(Runtime* runtime, const QVector<Mission>& missions);

    InterventionQuery m_filter;
    QHash<QObject*, Paging> m_paging;
    LatestWins m_latest;
    QHash<RowKey, Names> m_names; //!< by mission
    QSet<RowKey> m_namesAsked;
};

} // namespace signalbox
