// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/windowedtable.h"

namespace signalbox {

//! A mission and its place in the runtime's answer.
struct MissionKey {
    MissionId id;
    qint64 rank = 0;

    bool operator==(const MissionKey&) const = default;
};

struct MissionTraits {
    using Key = MissionKey;
    using Row = Mission;
    using RowId = MissionId;
    using KeyAnswer = QVector<MissionId>;
    static const RowId& idOf(const Key& key) { return key.id; }
    static const RowId& idOf(const Row& row) { return row.id; }
};

//! The missions of all runtimes, newest first in each, filtered by the runtime.
class MissionsModel final : public WindowedTable<MissionTraits> {
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        GoalColumn,
        AgentColumn,
        WaitingColumn,
        EntriesColumn,
        StartedColumn,
        ChangedColumn,
        ColumnCount
    };
    enum Role {
        IdRole = FirstOwnRole, //!< MissionId; known before the row is read
        StateRole, //!< MissionState
        WaitReasonRole, //!< WaitReason
        WaitingRole, //!< int: actions that wait for a person
    };

    explicit MissionsModel(QObject* parent = nullptr);

    const MissionQuery& query() const { return m_query; }
    void setAgent(const AgentId& agent); //!< empty: any
    void setStates(const QVector<MissionState>& states); //!< empty: any
    void setText(const QString& text);

private:
    void watch(Runtime* runtime) override;
    Later<QVector<MissionId>> askKeys(Runtime* runtime, int limit) override;
    QVector<MissionKey> keysOf(const QVector<MissionId>& answer) const override;
    Later<QVector<Mission>> askRows(Runtime* runtime, const QVector<MissionId>& ids) override;
    bool belongs(const Mission& row) const override;
    std::optional<MissionKey> keyOfRow(const Mission& row) const override;
    bool entryLess(const Entry& a, const Entry& b) const override;
    QVariant keyValue(const MissionKey& key, int column, int role) const override;
    bool showsDifference(const MissionKey& before, const MissionKey& after) const override;

    MissionQuery m_query;
};

} // namespace signalbox
