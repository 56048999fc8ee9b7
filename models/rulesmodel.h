// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/keyedtable.h"

namespace signalbox {

//! The standing permissions of all runtimes, revoked ones included: they are history.
class RulesModel final : public KeyedTable<AllowRule> {
    Q_OBJECT

public:
    enum Column {
        AgentColumn,
        ToolColumn,
        ReachColumn,
        CeilingColumn,
        UsesColumn,
        ExpiresColumn,
        StateColumn,
        ColumnCount
    };
    enum Role {
        RuleIdRole = FirstOwnRole, //!< RuleId
        CeilingRole, //!< Risk
        RevokedRole, //!< bool
        ExpiryRole, //!< QDateTime, UTC
    };

    explicit RulesModel(QObject* parent = nullptr);

private:
    void watch(Runtime* runtime) override;
    void load(Runtime* runtime) override;
};

} // namespace signalbox
