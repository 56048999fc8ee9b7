// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/capabilitypack.h"

namespace signalbox {

const ToolSpec* CapabilityPack::tool(QStringView toolName) const
{
    for (const ToolSpec& spec : tools) {
        if (spec.name == toolName)
            return &spec;
    }
    return nullptr;
}

// More than the schema itself: a tool whose description or promises change under a grant is a
// different tool (S-25).
Digest schemaDigest(const ToolSpec& tool)
{
    return Digest::ofValue(QByteArrayLiteral("signalbox.tool.v1"),
        JsonValue::object({
            { QStringLiteral("description"), tool.description },
            { QStringLiteral("effect"), effectKindWord(tool.effect) },
            { QStringLiteral("name"), tool.name },
            { QStringLiteral("read_only"), tool.readOnly },
            { QStringLiteral("schema"), tool.schema },
        }));
}

} // namespace signalbox
