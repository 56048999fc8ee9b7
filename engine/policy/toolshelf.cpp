// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/policy/toolshelf.h"

namespace signalbox {

namespace {

QString shelfKey(const QString& pack, const QString& tool)
{
    return pack + QChar(u'\0') + tool;
}

} // namespace

ToolShelf::ToolShelf(std::vector<BuiltInPack> packs)
    : m_packs(std::move(packs))
{
    for (const BuiltInPack& pack : m_packs) {
        for (const std::shared_ptr<const Tool>& tool : pack.tools)
            m_tools.insert(shelfKey(pack.pack.name, tool->spec().name), tool);
    }
}

const Tool* ToolShelf::find(const QString& pack, const QString& tool) const
{
    return m_tools.value(shelfKey(pack, tool)).get();
}

} // namespace signalbox
