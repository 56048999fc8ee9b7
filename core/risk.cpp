// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/risk.h"

#include "core/wordtable.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr Word<Risk> RiskWords[] = {
    { Risk::Low, "low" },
    { Risk::Medium, "medium" },
    { Risk::High, "high" },
    { Risk::Critical, "critical" },
};

constexpr Word<RiskSource> RiskSourceWords[] = {
    { RiskSource::Pack, "pack" },
    { RiskSource::Floor, "floor" },
    { RiskSource::Server, "server" },
    { RiskSource::ToolHint, "tool_hint" },
    { RiskSource::LocalRule, "local_rule" },
};

} // namespace

QString riskWord(Risk risk)
{
    return wordOf(RiskWords, risk);
}

Risk riskFromWord(QStringView word)
{
    return fromWord(RiskWords, word).value_or(Risk::Critical);
}

Risk highestRisk(const QVector<RiskOpinion>& opinions)
{
    if (opinions.isEmpty())
        return Risk::Critical;
    return std::max_element(opinions.begin(),
        opinions.end(),
        [](const RiskOpinion& a, const RiskOpinion& b) { return a.risk < b.risk; })
        ->risk;
}

QString riskSourceWord(RiskSource source)
{
    return wordOf(RiskSourceWords, source);
}

RiskSource riskSourceFromWord(QStringView word)
{
    return fromWord(RiskSourceWords, word).value_or(RiskSource::Server);
}

} // namespace signalbox
