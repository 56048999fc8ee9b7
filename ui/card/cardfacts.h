// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/agent.h"

#include <QString>
#include <QVector>

#include <optional>

namespace signalbox {

//! One line of the card: what it is about, and what is said. The value may be anybody's words.
struct CardFact {
    QString key;
    QString value; //!< empty: shown as "not stated"

    bool operator==(const CardFact&) const = default;
};

// What the card says, in our words, from typed values. No widgets, so that it can be read in a test.

QVector<CardFact> whoFacts(
    const Action& action, const std::optional<Agent>& agent, const QString& runtimeTitle);
QVector<CardFact> whyFacts(const Action& action);
QVector<CardFact> blastFacts(const Action& action);
QVector<CardFact> clockFacts(const Action& action, const QDateTime& now);
QVector<CardFact> shellFacts(const Action& action);

//! What became of it: "Approved by ada, 14:05"; empty while it waits.
QString recordLine(const Action& action);
QString riskSourceTitle(RiskSource source);
//! m:ss below an hour, then h:mm:ss; never negative.
QString stopwatchText(qint64 seconds);
//! At most so many characters; the rest is counted, never silently dropped.
QString cappedText(const QString& text, int limit);

} // namespace signalbox
