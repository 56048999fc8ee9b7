// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/retrypolicy.h"
#include "tests/support/scriptedrandom.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

CommandOutcome outcomeWith(
    Reach reach, int status, int attempts, ErrorKind kind = ErrorKind::Offline)
{
    CommandOutcome outcome;
    outcome.reach = reach;
    outcome.head.status = status;
    outcome.attempts = attempts;
    outcome.error.kind = kind;
    return outcome;
}

ApiRequest requestWith(Repeat repeat, Lane lane = Lane::Normal)
{
    ApiRequest request;
    request.repeat = repeat;
    request.lane = lane;
    return request;
}

} // namespace

//! Which outcomes are tried again, and when (N-03, N-07).
class TestRetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classes_data();
    void classes();
    void again_data();
    void again();
    void backoffGrowsWithJitter();
    void retryAfterIsClampedAndJittered();
    void patienceEnds();
    void emergencyKeepsTrying();
};

void TestRetryPolicy::classes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Repeat>("repeat");
    QTest::addColumn<Reach>("reach");
    const auto row = [](int status, Repeat repeat, Reach reach) {
        QTest::addRow("%d %d", status, static_cast<int>(repeat)) << status << repeat << reach;
    };
    for (const Repeat repeat : { Repeat::Safe, Repeat::Never }) {
        for (const int status : { 200, 201, 202, 204, 299 })
            row(status, repeat, Reach::Done);
        for (const int status : { 301, 302, 307, 400, 401, 404, 409, 422, 429, 501, 503, 505 })
            row(status, repeat, Reach::Refused);
        for (const int status : { 500, 502, 504, 520 })
            row(status, repeat, repeat == Repeat::Never ? Reach::Unknown : Reach::Refused);
    }
}

void TestRetryPolicy::classes()
{
    QFETCH(const int, status);
    QFETCH(const Repeat, repeat);
    QFETCH(const Reach, reach);
    QCOMPARE(reachOfStatus(status, repeat), reach);
}

void TestRetryPolicy::again_data()
{
    QTest::addColumn<Reach>("reach");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retryAfter");
    QTest::addColumn<bool>("safeAgain");
    QTest::addColumn<bool>("neverAgain");
    QTest::newRow("done") << Reach::Done << 200 << false << false << false;
    QTest::newRow("not sent") << Reach::NotSent << 0 << false << true << true;
    QTest::newRow("unknown") << Reach::Unknown << 0 << false << true << false;
    QTest::newRow("unknown 500") << Reach::Unknown << 500 << false << true << false;
    QTest::newRow("429") << Reach::Refused << 429 << false << true << true;
    QTest::newRow("503") << Reach::Refused << 503 << false << true << false;
    QTest::newRow("503 with a time") << Reach::Refused << 503 << true << true << true;
    QTest::newRow("502") << Reach::Refused << 502 << false << true << false;
    QTest::newRow("500") << Reach::Refused << 500 << false << false << false;
    QTest::newRow("404") << Reach::Refused << 404 << false << false << false;
    QTest::newRow("409") << Reach::Refused << 409 << true << false << false;
    QTest::newRow("401") << Reach::Refused << 401 << false << false << false;
    QTest::newRow("302") << Reach::Refused << 302 << false << false << false;
}

void TestRetryPolicy::again()
{
    QFETCH(const Reach, reach);
    QFETCH(const int, status);
    QFETCH(const bool, retryAfter);
    QFETCH(const bool, safeAgain);
    QFETCH(const bool, neverAgain);
    ScriptedRandom random;
    RetryPolicy policy(random);
    const std::optional<milliseconds> wish
        = retryAfter ? std::optional<milliseconds>(2s) : std::nullopt;
    const CommandOutcome outcome = outcomeWith(reach, status, 1);
    QCOMPARE(policy.next(requestWith(Repeat::Safe), outcome, 0ms, wish).has_value(), safeAgain);
    QCOMPARE(policy.next(requestWith(Repeat::Never), outcome, 0ms, wish).has_value(), neverAgain);
    QVERIFY(!policy.next(requestWith(Repeat::Safe), outcomeWith(reach, status, 4), 0ms, wish));
    QVERIFY(!policy.next(requestWith(Repeat::Safe),
        outcomeWith(Reach::NotSent, 0, 1, ErrorKind::NotAllowed),
        0ms,
        wish));
}

void TestRetryPolicy::backoffGrowsWithJitter()
{
    ScriptedRandom random(1.0);
    RetryPolicy policy(random, { .attempts = 20 });
    const QVector<milliseconds> ceilings { 500ms, 1s, 2s, 4s, 8s, 8s };
    for (int attempt = 1; attempt <= ceilings.size(); ++attempt) {
        QCOMPARE(policy.next(requestWith(Repeat::Safe),
                     outcomeWith(Reach::NotSent, 0, attempt),
                     0ms,
                     std::nullopt),
            ceilings.at(attempt - 1));
    }
    random.set(0);
    QCOMPARE(policy.next(
                 requestWith(Repeat::Safe), outcomeWith(Reach::NotSent, 0, 3), 0ms, std::nullopt),
        0ms);
}

void TestRetryPolicy::retryAfterIsClampedAndJittered()
{
    ScriptedRandom random(0.5);
    RetryPolicy policy(random);
    ApiRequest request = requestWith(Repeat::Never);
    request.patience = 1h;
    const CommandOutcome outcome = outcomeWith(Reach::Refused, 429, 1);
    QCOMPARE(policy.next(request, outcome, 0ms, 5s), milliseconds(5250));
    QCOMPARE(policy.next(request, outcome, 0ms, -5s), milliseconds(1250));
    QCOMPARE(policy.next(request, outcome, 0ms, 99'999'999'999s), milliseconds(300'250));
}

void TestRetryPolicy::patienceEnds()
{
    ScriptedRandom random(0);
    RetryPolicy policy(random);
    ApiRequest request = requestWith(Repeat::Never);
    request.patience = 30s;
    const CommandOutcome outcome = outcomeWith(Reach::Refused, 429, 1);
    QVERIFY(policy.next(request, outcome, 20s, 10s));
    QVERIFY(!policy.next(request, outcome, 21s, 10s));
}

void TestRetryPolicy::emergencyKeepsTrying()
{
    ScriptedRandom random(1.0);
    RetryPolicy policy(random);
    const ApiRequest stop = requestWith(Repeat::Safe, Lane::Emergency);
    for (int attempt = 1; attempt < 12; ++attempt)
        QCOMPARE(
            policy.next(stop, outcomeWith(Reach::NotSent, 0, attempt), 0ms, std::nullopt), 500ms);
    QVERIFY(!policy.next(stop, outcomeWith(Reach::NotSent, 0, 12), 0ms, std::nullopt));
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
