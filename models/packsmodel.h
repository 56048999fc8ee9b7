// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/keyedtable.h"

namespace signalbox {

//! The capability packs of all runtimes.
class PacksModel final : public KeyedTable<CapabilityPack> {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ToolsColumn,
        HighestRiskColumn,
        VersionColumn,
        OriginColumn,
        ColumnCount
    };
    enum Role {
        HighestRiskRole = FirstOwnRole, //!< Risk: of its riskiest tool
        BuiltInRole, //!< bool
    };

    explicit PacksModel(QObject* parent = nullptr);

private:
    void watch(Runtime* runtime) override;
    void load(Runtime* runtime) override;
};

} // namespace signalbox
