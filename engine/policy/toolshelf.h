// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/tools/tool.h"

#include <QHash>

namespace signalbox {

//! The tools this engine can execute itself, by pack and name.
class ToolShelf {
public:
    ToolShelf() = default;
    explicit ToolShelf(std::vector<BuiltInPack> packs);

    //! Null when no tool on this computer does it.
    const Tool* find(const QString& pack, const QString& tool) const;
    const std::vector<BuiltInPack>& packs() const { return m_packs; }

private:
    std::vector<BuiltInPack> m_packs;
    QHash<QString, std::shared_ptr<const Tool>> m_tools;
};

} // namespace signalbox
