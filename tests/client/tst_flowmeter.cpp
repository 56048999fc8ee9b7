// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/flowmeter.h"
#include "tests/support/fixedclock.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;

//! The cap on bytes and events of one stream (D6).
class TestFlowMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondsWorthAtOnce();
    void bytesBeyondItWait();
    void eventsBeyondItWait();
    void idleTimeIsNotSaved();
};

void TestFlowMeter::aSecondsWorthAtOnce()
{
    FixedClock clock;
    FlowMeter meter(clock, { 1000, 10 });
    meter.took(1000, 10);
    QCOMPARE(meter.pause(), 0ms);
}

void TestFlowMeter::bytesBeyondItWait()
{
    FixedClock clock;
    FlowMeter meter(clock, { 1000, 10 });
    meter.took(1500, 1);
    QCOMPARE(meter.pause(), 500ms);
    clock.advance(200ms);
    QCOMPARE(meter.pause(), 300ms);
    clock.advance(300ms);
    QCOMPARE(meter.pause(), 0ms);
}

void TestFlowMeter::eventsBeyondItWait()
{
    FixedClock clock;
    FlowMeter meter(clock, { 1000, 10 });
    meter.took(1, 12);
    QCOMPARE(meter.pause(), 200ms);
}

void TestFlowMeter::idleTimeIsNotSaved()
{
    FixedClock clock;
    FlowMeter meter(clock, { 1000, 10 });
    clock.advance(1h);
    meter.took(2000, 1);
    QCOMPARE(meter.pause(), 1000ms);
}

QTEST_GUILESS_MAIN(TestFlowMeter)
#include "tst_flowmeter.moc"
