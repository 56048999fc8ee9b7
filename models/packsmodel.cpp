// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/packsmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

namespace {

using PackRow = Sourced<CapabilityPack>;

QString packKey(const CapabilityPack& pack)
{
    return pack.name;
}

//! A server or a file may have said it: one line, nothing hidden.
QString packLine(const QString& untrusted)
{
    return oneLine(untrusted, 300);
}

//! A tool that the pack does not rate is critical.
Risk packRisk(const CapabilityPack& pack)
{
    Risk highest = pack.tools.isEmpty() ? Risk::Critical : Risk::Low;
    for (const ToolSpec& tool : pack.tools)
        highest = std::max(highest, pack.riskLevels.value(tool.name, Risk::Critical));
    return highest;
}

QVariant packOrigin(const PackRow& row)
{
    return row.value.builtIn ? PacksModel::tr("Built in") : PacksModel::tr("Added");
}

QVariant packSentence(const PackRow& row)
{
    //: %1: name of a capability pack, %2: its description, %3: "High risk."
    return PacksModel::tr("%1. %2 %3")
        .arg(packLine(row.value.name),
            packLine(row.value.description),
            riskSentence(packRisk(row.value)));
}

TableSpec<PackRow> packSpec()
{
    const auto name = [](const PackRow& row) -> QVariant { return packLine(row.value.name); };
    const auto tools = [](const PackRow& row) -> QVariant { return row.value.tools.size(); };
    const auto version = [](const PackRow& row) -> QVariant { return row.value.version; };
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "Pack"), name, name },
            { QT_TRANSLATE_NOOP("signalbox", "Tools"), tools, tools },
            { QT_TRANSLATE_NOOP("signalbox", "Highest risk"),
                [](const PackRow& row) -> QVariant { return riskText(packRisk(row.value)); },
                [](const PackRow& row) -> QVariant {
                    return static_cast<int>(packRisk(row.value));
                } },
            { QT_TRANSLATE_NOOP("signalbox", "Version"), version, version },
            { QT_TRANSLATE_NOOP("signalbox", "Origin"), packOrigin, packOrigin },
        },
        {
            { PacksModel::HighestRiskRole,
                [](const PackRow& row) { return QVariant::fromValue(packRisk(row.value)); } },
            { PacksModel::BuiltInRole,
                [](const PackRow& row) -> QVariant { return row.value.builtIn; } },
            { Qt::AccessibleDescriptionRole, packSentence },
        },
    };
}

} // namespace

PacksModel::PacksModel(QObject* parent)
    : KeyedTable<CapabilityPack>(packSpec(), packKey, parent)
{
}

void PacksModel::watch(Runtime* runtime)
{
    PacksFacet* facet = runtime->packs();
    if (!facet)
        return;
    connect(
        facet, &PacksFacet::changed, this, [this, runtime](const QVector<CapabilityPack>& packs) {
            noteChange(runtime);
            upsert(runtime, packs);
        });
}

void PacksModel::load(Runtime* runtime)
{
    if (PacksFacet* facet = runtime->packs())
        loadList(runtime, [facet] { return facet->list(); });
}

} // namespace signalbox
