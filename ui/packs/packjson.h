// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/capabilitypack.h"
#include "core/result.h"

namespace signalbox {

//! The tools of a pack and their risks, as a person writes them.
struct PackTools {
    QVector<ToolSpec> tools;
    QMap<QString, Risk> riskLevels;

    bool operator==(const PackTools&) const = default;
};

//! A JSON list of {"name", "description", "parameters", "risk", "effect", "read_only"}. Only the name
//! is required; a tool without a risk is critical. The error says which tool and what.
Result<PackTools> packToolsFromJson(const QByteArray& text);
QByteArray packToolsToJson(const CapabilityPack& pack); //!< indented

} // namespace signalbox
