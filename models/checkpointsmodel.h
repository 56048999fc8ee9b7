// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/keyedtable.h"

namespace signalbox {

//! The checkpoints of one mission, oldest first, those on left branches included.
class CheckpointsModel final : public KeyedTable<Checkpoint> {
    Q_OBJECT

public:
    enum Column {
        LabelColumn,
        CauseColumn,
        MadeColumn,
        EntryColumn,
        FilesColumn,
        SizeColumn,
        BranchColumn,
        ColumnCount
    };
    enum Role {
        CheckpointIdRole = FirstOwnRole, //!< CheckpointId
        CauseRole, //!< CheckpointCause
        LiveRole, //!< bool: on the branch that is live
        MadeAtRole, //!< QDateTime, UTC
    };

    explicit CheckpointsModel(QObject* parent = nullptr);

    void open(Runtime* runtime, const MissionId& mission); //!< shows this mission's instead
    void close();
    const MissionId& mission() const { return m_mission; }

private:
    void watch(Runtime* runtime) override;
    void load(Runtime* runtime) override;

    MissionId m_mission;
};

} // namespace signalbox
