// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <QMap>
#include <QVector>

namespace signalbox {

//! One tool of a pack.
struct ToolSpec {
    QString name;
    QString description;
    JsonValue schema; //!< JSON Schema of its arguments; null when the pack gives none
    EffectKind effect = EffectKind::Other;
    bool readOnly = false; //!< may be run again after a crash
    bool available = false; //!< this runtime can execute it itself

    bool operator==(const ToolSpec&) const = default;
};

//! Which tools an agent may use and how risky each is (Novyx seed, "Capability Packs").
struct CapabilityPack {
    QString name;
    QString description;
    int version = 1;
    QVector<ToolSpec> tools;
    QMap<QString, Risk> riskLevels; //!< a tool that is missing here is critical
    QVector<Risk> needsPerson { Risk::High, Risk::Critical }; //!< these wait for a decision
    bool builtIn = false;
    QDateTime createdAt;

    const ToolSpec* tool(QStringView toolName) const;
    bool operator==(const CapabilityPack&) const = default;
};

Digest schemaDigest(const ToolSpec& tool);

} // namespace signalbox
