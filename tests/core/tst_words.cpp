// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/action.h"
#include "core/agent.h"
#include "core/checkpoint.h"
#include "core/decision.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/rollback.h"
#include "core/transcriptentry.h"

#include <QSet>
#include <QTest>

using namespace signalbox;

namespace {

//! Every value below Count has its own word that reads back as the value.
template <class Enum, class ToWord, class FromWord>
void verifyRoundTrip(int count, ToWord toWord, FromWord read)
{
    QSet<QString> seen;
    for (int i = 0; i < count; ++i) {
        const Enum value = static_cast<Enum>(i);
        const QString word = toWord(value);
        QVERIFY2(!word.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!seen.contains(word), qPrintable(word));
        seen.insert(word);
        QVERIFY2(read(word) == value, qPrintable(word));
    }
    QVERIFY(toWord(static_cast<Enum>(count)).isEmpty());
}

} // namespace

//! The words of stored and sent JSON: complete, distinct, exact, with safe fallbacks.
class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips();
    void risk_data();
    void risk();
    void highestOpinionWins();
    void unknownWordsFallBackSafely();
    void openStates();
};

void TestWords::roundTrips()
{
    verifyRoundTrip<Risk>(4, riskWord, riskFromWord);
    verifyRoundTrip<RiskSource>(5, riskSourceWord, riskSourceFromWord);
    verifyRoundTrip<AgentStatus>(
        3, agentStatusWord, [](QStringView word) { return agentStatusFromWord(word); });
    verifyRoundTrip<MissionState>(6, missionStateWord, missionStateFromWord);
    verifyRoundTrip<WaitReason>(8, waitReasonWord, waitReasonFromWord);
    verifyRoundTrip<CriterionVerdict>(3, criterionVerdictWord, criterionVerdictFromWord);
    verifyRoundTrip<ActionState>(13, actionStateWord, [](QStringView word) {
        return actionStateFromWord(word, ActionState::Denied);
    });
    verifyRoundTrip<ActionKind>(2, actionKindWord, actionKindFromWord);
    verifyRoundTrip<EffectKind>(9, effectKindWord, effectKindFromWord);
    verifyRoundTrip<Verdict>(4, verdictWord, verdictFromWord);
    verifyRoundTrip<GrantScope>(4, grantScopeWord, grantScopeFromWord);
    verifyRoundTrip<Resolution>(3, resolutionWord, resolutionFromWord);
    verifyRoundTrip<CheckpointCause>(5, checkpointCauseWord, checkpointCauseFromWord);
    verifyRoundTrip<FileChange>(5, fileChangeWord, fileChangeFromWord);
    verifyRoundTrip<RollbackScope>(3, rollbackScopeWord, rollbackScopeFromWord);
    verifyRoundTrip<InterventionType>(7, interventionTypeWord, interventionTypeFromWord);
    verifyRoundTrip<EntryKind>(16, entryKindWord, entryKindFromWord);
    QCOMPARE(interventionTypeWord(InterventionType::RollbackRequest),
        QStringLiteral("rollback_request"));
    QCOMPARE(criterionVerdictWord(CriterionVerdict::NotMet), QStringLiteral("not_met"));
}

//! S-11: a risk that is not one of the four words is critical.
void TestWords::risk_data()
{
    QTest::addColumn<int>("expected");
    const auto row = [](const char* word, Risk risk) {
        QTest::addRow("'%s'", word) << static_cast<int>(risk);
    };
    row("low", Risk::Low);
    row("medium", Risk::Medium);
    row("high", Risk::High);
    row("critical", Risk::Critical);
    for (const char* other : { "", "Low", "LOW", " low", "low ", "none", "lοw", "0", "null" })
        row(other, Risk::Critical);
}

void TestWords::risk()
{
    QFETCH(int, expected);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(static_cast<int>(riskFromWord(QStringView(tag).mid(1).chopped(1))), expected);
}

void TestWords::highestOpinionWins()
{
    QCOMPARE(highestRisk({}), Risk::Critical);
    const RiskOpinion low { RiskSource::Pack, Risk::Low, {} };
    const RiskOpinion high { RiskSource::Floor, Risk::High, {} };
    QCOMPARE(highestRisk({ low }), Risk::Low);
    QCOMPARE(highestRisk({ low, high }), Risk::High);
    QCOMPARE(highestRisk({ high, low }), Risk::High);
}

void TestWords::unknownWordsFallBackSafely()
{
    QCOMPARE(actionStateFromWord(u"on_fire"), ActionState::Unknown);
    QCOMPARE(actionStateFromWord(u"Approved"), ActionState::Unknown);
    QCOMPARE(grantScopeFromWord(u"everything"), GrantScope::Once);
    QCOMPARE(effectKindFromWord(u"harmless"), EffectKind::Other);
    QCOMPARE(criterionVerdictFromWord(u"yes"), CriterionVerdict::NotJudged);
    QVERIFY(!missionStateFromWord(u"Running"));
    QVERIFY(!interventionTypeFromWord(u""));
    QVERIFY(!verdictFromWord(u"approved"));
}

void TestWords::openStates()
{
    QVERIFY(isOpen(ActionState::Blocked));
    QVERIFY(isOpen(ActionState::Dispatched));
    QVERIFY(isOpen(ActionState::Unknown));
    QVERIFY(!isOpen(ActionState::Succeeded));
    QVERIFY(!isOpen(ActionState::Voided));
    QVERIFY(isTerminal(MissionState::Cancelled));
    QVERIFY(!isTerminal(MissionState::Paused));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
