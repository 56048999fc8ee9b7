// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/rulesmodel.h"

#include "core/text/visibletext.h"
#include "models/words.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using RuleRow = Sourced<AllowRule>;

QString ruleKey(const AllowRule& rule)
{
    return rule.id.text();
}

//! A server may have said it: one line, nothing hidden.
QString ruleLine(const QString& untrusted)
{
    return oneLine(untrusted, 300);
}

QVariant ruleTool(const RuleRow& row)
{
    return ruleLine(
        row.value.pack.isEmpty() ? row.value.tool : row.value.pack + u'.' + row.value.tool);
}

QVariant ruleReach(const RuleRow& row)
{
    if (!row.value.mission.isEmpty())
        return RulesModel::tr("One mission");
    if (!row.value.arguments.isEmpty())
        return RulesModel::tr("Same arguments, any mission");
    return RulesModel::tr("Any arguments, any mission");
}

QVariant ruleUses(const RuleRow& row)
{
    if (row.value.maxUses == 0)
        return QString::number(row.value.uses);
    //: how often a permission was used, and how often it may be
    return RulesModel::tr("%1 of %2").arg(row.value.uses).arg(row.value.maxUses);
}

enum class RuleLife { Active, UsedUp, Revoked };

RuleLife ruleLife(const AllowRule& rule)
{
    if (rule.revoked)
        return RuleLife::Revoked;
    return rule.maxUses > 0 && rule.uses >= rule.maxUses ? RuleLife::UsedUp : RuleLife::Active;
}

QVariant ruleState(const RuleRow& row)
{
    switch (ruleLife(row.value)) {
    case RuleLife::Active:
        return RulesModel::tr("Active");
    case RuleLife::UsedUp:
        return RulesModel::tr("Used up");
    case RuleLife::Revoked:
        break;
    }
    return RulesModel::tr("Revoked");
}

QVariant ruleSentence(const RuleRow& row)
{
    //: %1: name of an agent, %2: tool, %3: reach, %4: when it ends, %5: state
    return RulesModel::tr("%1 may use %2 without asking. %3. Until %4. %5.")
        .arg(ruleLine(row.value.agentName),
            ruleTool(row).toString(),
            ruleReach(row).toString(),
            momentText(row.value.expiresAt),
            ruleState(row).toString());
}

QVector<RoleSpec<RuleRow>> ruleRoles()
{
    return {
        { RulesModel::RuleIdRole,
            [](const RuleRow& row) { return QVariant::fromValue(row.value.id); } },
        { RulesModel::CeilingRole,
            [](const RuleRow& row) { return QVariant::fromValue(row.value.ceiling); } },
        { RulesModel::RevokedRole,
            [](const RuleRow& row) -> QVariant { return row.value.revoked; } },
        { RulesModel::ExpiryRole,
            [](const RuleRow& row) -> QVariant { return row.value.expiresAt; } },
        { Qt::AccessibleDescriptionRole, ruleSentence },
    };
}

TableSpec<RuleRow> ruleSpec()
{
    const auto agent = [](const RuleRow& row) -> QVariant { return ruleLine(row.value.agentName); };
    return {
        {
            { QT_TRANSLATE_NOOP("signalbox", "Agent"), agent, agent },
            { QT_TRANSLATE_NOOP("signalbox", "Tool"), ruleTool, ruleTool },
            { QT_TRANSLATE_NOOP("signalbox", "Reach"), ruleReach, ruleReach },
            { QT_TRANSLATE_NOOP("signalbox", "Up to"),
                [](const RuleRow& row) -> QVariant { return riskText(row.value.ceiling); },
                [](const RuleRow& row) -> QVariant {
                    return static_cast<int>(row.value.ceiling);
                } },
            { QT_TRANSLATE_NOOP("signalbox", "Uses"),
                ruleUses,
                [](const RuleRow& row) -> QVariant { return row.value.uses; } },
            { QT_TRANSLATE_NOOP("signalbox", "Ends"),
                [](const RuleRow& row) -> QVariant { return momentText(row.value.expiresAt); },
                [](const RuleRow& row) -> QVariant { return row.value.expiresAt; } },
            { QT_TRANSLATE_NOOP("signalbox", "State"),
                ruleState,
                [](const RuleRow& row) -> QVariant {
                    return static_cast<int>(ruleLife(row.value));
                } },
        },
        ruleRoles(),
    };
}

} // namespace

RulesModel::RulesModel(QObject* parent)
    : KeyedTable<AllowRule>(ruleSpec(), ruleKey, parent)
{
}

void RulesModel::watch(Runtime* runtime)
{
    if (PacksFacet* facet = runtime->packs())
        connect(facet, &PacksFacet::rulesChanged, this, [this, runtime] { load(runtime); });
}

void RulesModel::load(Runtime* runtime)
{
    if (PacksFacet* facet = runtime->packs())
        loadList(runtime, [facet] { return facet->rules(); });
}

} // namespace signalbox
