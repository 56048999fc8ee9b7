// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/keyedtable.h"

namespace signalbox {

//! The agents of all runtimes, by creation.
class AgentsModel final : public KeyedTable<Agent> {
    Q_OBJECT

public:
    enum Column { NameColumn, StatusColumn, ModelColumn, PacksColumn, ChangedColumn, ColumnCount };
    enum Role {
        AgentIdRole = FirstOwnRole, //!< AgentId
        StatusRole, //!< AgentStatus
    };

    explicit AgentsModel(QObject* parent = nullptr);

private:
    void watch(Runtime* runtime) override;
    void load(Runtime* runtime) override;
};

} // namespace signalbox
