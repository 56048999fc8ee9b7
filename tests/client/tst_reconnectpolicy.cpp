// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/reconnectpolicy.h"
#include "tests/support/fixedclock.h"
#include "tests/support/scriptedrandom.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Kind = ReconnectStep::Kind;

namespace {

StreamEnd lost()
{
    return { StreamEnd::Cause::Lost, 0, std::nullopt, {} };
}

StreamEnd status(int code, std::optional<milliseconds> retryAfter = std::nullopt)
{
    return { StreamEnd::Cause::Status, code, retryAfter, {} };
}

} // namespace

//! Rules D1 to D3 of the reconnection policy, as a table of facts in and steps out.
class TestReconnectPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ceilingDoublesThenPolls();
    void jitterUsesTheWholeSpan();
    void stableStreamForgetsFailures();
    void shortLivedStreamDoesNot();
    void statuses_data();
    void statuses();
    void retryAfterIsKeptAndClamped_data();
    void retryAfterIsKeptAndClamped();
    void retryFieldIsALeastDelay();
    void otherTypesAndBrokenStreamsStop();
    void resetStartsAnew();
};

void TestReconnectPolicy::ceilingDoublesThenPolls()
{
    FixedClock clock;
    ScriptedRandom random(1.0);
    ReconnectPolicy policy(clock, random);
    const QVector<milliseconds> ceilings { 1s, 2s, 4s, 8s, 16s };
    for (const milliseconds ceiling : ceilings) {
        const ReconnectStep step = policy.ended(lost());
        QCOMPARE(step.kind, Kind::Retry);
        QCOMPARE(step.delay, ceiling);
        QVERIFY(!step.sentence.isEmpty());
    }
    for (int i = 0; i < 100; ++i) {
        const ReconnectStep step = policy.ended(lost());
        QCOMPARE(step.kind, Kind::Poll);
        QCOMPARE(step.delay, milliseconds(60s));
    }
}

void TestReconnectPolicy::jitterUsesTheWholeSpan()
{
    FixedClock clock;
    ScriptedRandom random(0.0);
    ReconnectPolicy policy(clock, random);
    QCOMPARE(policy.ended(lost()).delay, 0ms);
    random.set(0.25);
    QCOMPARE(policy.ended(lost()).delay, 500ms);
    random.set(0.75);
    QCOMPARE(policy.ended(lost()).delay, 3000ms);

    ReconnectPolicy capped(clock, random, { .cap = 3s, .failuresBeforePolling = 50 });
    random.set(1.0);
    for (int i = 0; i < 40; ++i)
        QVERIFY(capped.ended(lost()).delay <= 3s);
    QCOMPARE(capped.ended(lost()).delay, milliseconds(3s));
}

void TestReconnectPolicy::stableStreamForgetsFailures()
{
    FixedClock clock;
    ScriptedRandom random(1.0);
    ReconnectPolicy policy(clock, random);
    for (int i = 0; i < 8; ++i)
        QVERIFY(policy.ended(lost()).sentence.size() > 0);
    policy.opened();
    clock.advance(5s);
    const ReconnectStep step = policy.ended(lost());
    QCOMPARE(step.kind, Kind::Retry);
    QCOMPARE(step.delay, milliseconds(1s));
    QCOMPARE(policy.failures(), 1);
}

void TestReconnectPolicy::shortLivedStreamDoesNot()
{
    FixedClock clock;
    ScriptedRandom random(1.0);
    ReconnectPolicy policy(clock, random);
    for (const milliseconds ceiling : { 1s, 2s, 4s }) {
        policy.opened();
        clock.advance(4999ms);
        QCOMPARE(policy.ended(lost()).delay, ceiling);
    }
    // A failed attempt much later is not a stable stream either.
    clock.advance(1h);
    QCOMPARE(policy.ended({ StreamEnd::Cause::Unreachable, 0, std::nullopt, {} }).delay,
        milliseconds(8s));
}

void TestReconnectPolicy::statuses_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("stops");
    for (const int code : { 204, 301, 302, 307, 308, 400, 401, 403, 404, 405, 406, 410, 415, 418 })
        QTest::addRow("%d", code) << code << true;
    for (const int code : { 408, 425, 429, 500, 502, 503, 504, 599 })
        QTest::addRow("%d", code) << code << false;
}

void TestReconnectPolicy::statuses()
{
    QFETCH(const int, code);
    QFETCH(const bool, stops);
    FixedClock clock;
    ScriptedRandom random(1.0);
    ReconnectPolicy policy(clock, random);
    const ReconnectStep step = policy.ended(status(code));
    QCOMPARE(step.kind, stops ? Kind::Stop : Kind::Retry);
    if (stops || code >= 429)
        QVERIFY2(step.sentence.contains(QString::number(code)), qPrintable(step.sentence));
}

void TestReconnectPolicy::retryAfterIsKeptAndClamped_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("least");
    QTest::newRow("5 s") << qint64(5000) << qint64(5000);
    QTest::newRow("past") << qint64(-3000) << qint64(1000);
    QTest::newRow("zero") << qint64(0) << qint64(1000);
    QTest::newRow("too long") << qint64(99'999'999'999'000) << qint64(300'000);
}

void TestReconnectPolicy::retryAfterIsKeptAndClamped()
{
    QFETCH(const qint64, asked);
    QFETCH(const qint64, least);
    for (const double chance : { 0.0, 0.5, 0.999 }) {
        FixedClock clock;
        ScriptedRandom random(chance);
        ReconnectPolicy policy(clock, random);
        const ReconnectStep step = policy.ended(status(429, milliseconds(asked)));
        QVERIFY(step.delay >= milliseconds(least));
        QVERIFY(step.delay <= milliseconds(least) + 1s);
    }
}

void TestReconnectPolicy::retryFieldIsALeastDelay()
{
    FixedClock clock;
    ScriptedRandom random(0.0);
    ReconnectPolicy policy(clock, random);
    policy.askedFor(2500ms);
    QCOMPARE(policy.ended(lost()).delay, 2500ms);
    policy.askedFor(milliseconds::max());
    QCOMPARE(policy.ended(lost()).delay, milliseconds(300s));
}

void TestReconnectPolicy::otherTypesAndBrokenStreamsStop()
{
    FixedClock clock;
    ScriptedRandom random;
    ReconnectPolicy policy(clock, random);
    const ReconnectStep page = policy.ended({ StreamEnd::Cause::NotAStream, 0, std::nullopt, {} });
    QCOMPARE(page.kind, Kind::Stop);
    QVERIFY(!page.sentence.isEmpty());
    const ReconnectStep broken = policy.ended(
        { StreamEnd::Cause::Broken, 0, std::nullopt, QStringLiteral("One line of 100 MB.") });
    QCOMPARE(broken.kind, Kind::Stop);
    QCOMPARE(broken.sentence, QStringLiteral("One line of 100 MB."));
}

void TestReconnectPolicy::resetStartsAnew()
{
    FixedClock clock;
    ScriptedRandom random(1.0);
    ReconnectPolicy policy(clock, random);
    for (int i = 0; i < 4; ++i)
        QVERIFY(policy.ended(lost()).delay > 0ms);
    policy.reset();
    QCOMPARE(policy.ended(lost()).delay, milliseconds(1s));
}

QTEST_GUILESS_MAIN(TestReconnectPolicy)
#include "tst_reconnectpolicy.moc"
