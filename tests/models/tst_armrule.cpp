// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/armrule.h"

#include <QTest>

using namespace signalbox;
using Time = ArmRule::Time;

class TestArmRule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsAfterShow();
    void disarmNeverShortens();
    void readingComesFirst();
    void twoPresses_data();
    void twoPresses();
    void otherSubjectIsAFirstPress();
    void wordIsWanted();
    void beginForgetsEverything();
    void tellsWhenToLookAgain();
};

void TestArmRule::waitsAfterShow()
{
    ArmRule rule;
    rule.begin({}, Time { 1000 }, ArmRule::AfterShow);
    QCOMPARE(rule.gate(Time { 1000 }), ArmGate::TooNew);
    QCOMPARE(rule.gate(Time { 1399 }), ArmGate::TooNew);
    QVERIFY(!rule.press("once", Time { 1399 }));
    QCOMPARE(rule.gate(Time { 1400 }), ArmGate::Ready);
    QVERIFY(rule.press("once", Time { 1400 }));
}

void TestArmRule::disarmNeverShortens()
{
    ArmRule rule;
    rule.begin({}, Time { 0 }, ArmRule::AfterChange);
    rule.disarm(Time { 100 }, ArmRule::AfterShow);
    QCOMPARE(rule.gate(Time { 999 }), ArmGate::TooNew);
    QCOMPARE(rule.gate(Time { 1000 }), ArmGate::Ready);
    rule.disarm(Time { 1000 }, ArmRule::AfterChange);
    QCOMPARE(rule.gate(Time { 1999 }), ArmGate::TooNew);
    QCOMPARE(rule.gate(Time { 2000 }), ArmGate::Ready);
}

void TestArmRule::readingComesFirst()
{
    ArmRule rule;
    rule.begin({ .wholePayload = true, .twice = true, .word = false }, Time { 0 }, ArmRule::AfterShow);
    QCOMPARE(rule.gate(Time { 5000 }), ArmGate::Unread);
    QVERIFY(!rule.press("once", Time { 5000 }));
    rule.setPayloadSeen();
    QCOMPARE(rule.gate(Time { 5000 }), ArmGate::Ready);
}

void TestArmRule::twoPresses_data()
{
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("decides");
    QTest::newRow("same instant") << 0 << false;
    QTest::newRow("double click") << 250 << false;
    QTest::newRow("just too soon") << 399 << false;
    QTest::newRow("soon enough") << 400 << true;
    QTest::newRow("last moment") << 3000 << true;
    QTest::newRow("too late") << 3001 << false;
}

void TestArmRule::twoPresses()
{
    QFETCH(int, second);
    QFETCH(bool, decides);
    ArmRule rule;
    rule.begin({ .wholePayload = false, .twice = true, .word = false }, Time { 0 }, Time { 0 });
    QVERIFY(!rule.press("once", Time { 100 }));
    QCOMPARE(rule.gate(Time { 100 }), ArmGate::ConfirmWanted);
    QCOMPARE(rule.press("once", Time { 100 + second }), decides);
}

void TestArmRule::otherSubjectIsAFirstPress()
{
    ArmRule rule;
    rule.begin({ .wholePayload = false, .twice = true, .word = false }, Time { 0 }, Time { 0 });
    QVERIFY(!rule.press("once", Time { 0 }));
    QVERIFY(!rule.press("this mission", Time { 500 }));
    QVERIFY(!rule.press("once", Time { 1000 }));
    QVERIFY(rule.press("once", Time { 1500 }));
}

void TestArmRule::wordIsWanted()
{
    ArmRule rule;
    rule.begin({ .wholePayload = true, .twice = true, .word = true }, Time { 0 }, Time { 0 });
    rule.setPayloadSeen();
    QCOMPARE(rule.gate(Time { 1 }), ArmGate::WordWanted);
    QVERIFY(!rule.press("once", Time { 1 }));
    rule.setWordTyped(true);
    QVERIFY(!rule.press("once", Time { 2 }));
    QCOMPARE(rule.gate(Time { 2 }), ArmGate::ConfirmWanted);
    rule.setWordTyped(false);
    QVERIFY(!rule.press("once", Time { 600 }));
    rule.setWordTyped(true);
    QVERIFY(rule.press("once", Time { 700 }));
}

void TestArmRule::beginForgetsEverything()
{
    ArmRule rule;
    const ArmDemand demand { .wholePayload = true, .twice = true, .word = true };
    rule.begin(demand, Time { 0 }, Time { 0 });
    rule.setPayloadSeen();
    rule.setWordTyped(true);
    QVERIFY(!rule.press("once", Time { 0 }));
    rule.begin(demand, Time { 500 }, Time { 0 });
    QCOMPARE(rule.gate(Time { 500 }), ArmGate::Unread);
    rule.setPayloadSeen();
    QCOMPARE(rule.gate(Time { 500 }), ArmGate::WordWanted);
    rule.setWordTyped(true);
    QCOMPARE(rule.gate(Time { 500 }), ArmGate::Ready);
    QVERIFY(!rule.press("once", Time { 500 }));
}

void TestArmRule::tellsWhenToLookAgain()
{
    ArmRule rule;
    rule.begin({ .wholePayload = false, .twice = true, .word = false }, Time { 0 }, ArmRule::AfterShow);
    QCOMPARE(rule.untilChange(Time { 100 }), Time { 300 });
    QVERIFY(rule.untilChange(Time { 400 }) < Time { 0 });
    QVERIFY(!rule.press("once", Time { 400 }));
    QCOMPARE(rule.untilChange(Time { 400 }), ArmRule::ConfirmWithin + Time { 1 });
    QCOMPARE(rule.gate(Time { 3401 }), ArmGate::Ready);
}

QTEST_GUILESS_MAIN(TestArmRule)
#include "tst_armrule.moc"
