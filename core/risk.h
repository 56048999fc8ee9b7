// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

namespace signalbox {

//! How much harm an action can do. Ordered: the highest of several opinions wins.
enum class Risk { Low, Medium, High, Critical };

//! Who holds an opinion about an action's risk.
enum class RiskSource { Pack, Floor, Server, ToolHint, LocalRule };

//! One opinion about an action's risk, with its reason in words.
struct RiskOpinion {
    RiskSource source = RiskSource::Pack;
    Risk risk = Risk::Critical;
    QString reason;

    bool operator==(const RiskOpinion&) const = default;
};

//! The seed's word: low, medium, high, critical.
QString riskWord(Risk risk);
//! Anything but the four words, and nothing at all, is Critical (S-11).
Risk riskFromWord(QStringView word);
//! The highest opinion; Critical when there is none.
Risk highestRisk(const QVector<RiskOpinion>& opinions);
QString riskSourceWord(RiskSource source);
RiskSource riskSourceFromWord(QStringView word);

} // namespace signalbox
