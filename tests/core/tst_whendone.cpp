// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"
#include "core/runtime/facets.h"
#include "core/whendone.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <memory>

using namespace signalbox;

namespace {

//! The smallest facet, to carry its signals across a thread.
class LonelyActions final : public ActionsFacet {
public:
    Later<QVector<ActionKey>> keys(const ActionQuery&) override { return {}; }
    Later<QVector<Action>> rows(const QVector<ActionId>&) override { return {}; }
    Later<ActionPreview> preview(const ActionId&) override { return {}; }
    Later<DecisionReceipt> decide(const DecisionRequest&) override { return {}; }
    Later<QStringList> checkArguments(const ActionId&, const JsonValue&) override { return {}; }
    Later<Action> resolve(const ActionId&, Resolution, const QString&) override { return {}; }
};

} // namespace

//! Result, whenDone, and core values in queued signals.
class TestWhenDone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resultHoldsOneSide();
    void finishedLater();
    void alreadyFinished();
    void neverFromInside();
    void contextDiesFirst();
    void contextDiesBetweenFinishAndDelivery();
    void cancelled();
    void promiseDropped();
    void runsOnTheContextsThread();
    void valuesTravelInQueuedSignals();
};

void TestWhenDone::resultHoldsOneSide()
{
    const Result<QString> good(QStringLiteral("x"));
    QVERIFY(good.ok());
    QVERIFY(good);
    QCOMPARE(*good, QStringLiteral("x"));
    QCOMPARE(good->size(), 1);

    const Result<QString> bad(
        makeError(ErrorKind::NotFound, QStringLiteral("Gone."), QStringLiteral("id")));
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::NotFound);
    QCOMPARE(bad.error().detail, QStringLiteral("id"));

    Result<std::unique_ptr<int>> moved(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = std::move(moved).value();
    QCOMPARE(*taken, 7);
}

void TestWhenDone::finishedLater()
{
    QPromise<int> promise;
    promise.start();
    QObject context;
    int got = 0;
    whenDone(promise.future(), &context, [&](int value) { got += value; });
    QCoreApplication::sendPostedEvents();
    QCOMPARE(got, 0);
    promise.addResult(7);
    promise.finish();
    QTRY_COMPARE(got, 7);
    QTRY_VERIFY(context.children().isEmpty());
    QCOMPARE(got, 7);
}

void TestWhenDone::alreadyFinished()
{
    QObject context;
    QString got;
    whenDone(readyFuture(Result<QString>(QStringLiteral("x"))),
        &context,
        [&](const Result<QString>& result) { got = *result; });
    QTRY_COMPARE(got, QStringLiteral("x"));
}

void TestWhenDone::neverFromInside()
{
    QObject context;
    bool called = false;
    whenDone(readyFuture(1), &context, [&](int) { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
}

void TestWhenDone::contextDiesFirst()
{
    QPromise<int> promise;
    promise.start();
    auto context = std::make_unique<QObject>();
    const auto alive = std::make_shared<int>(0);
    whenDone(promise.future(), context.get(), [alive](int) { ++*alive; });
    QCOMPARE(alive.use_count(), 2L);
    context.reset();
    QCOMPARE(alive.use_count(), 1L); // the handler went with its context
    promise.addResult(1);
    promise.finish();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(*alive, 0);
}

void TestWhenDone::contextDiesBetweenFinishAndDelivery()
{
    auto context = std::make_unique<QObject>();
    const auto calls = std::make_shared<int>(0);
    whenDone(readyFuture(1), context.get(), [calls](int) { ++*calls; });
    context.reset();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(*calls, 0);
    QCOMPARE(calls.use_count(), 1L);
}

void TestWhenDone::cancelled()
{
    QPromise<int> promise;
    promise.start();
    QObject context;
    int calls = 0;
    whenDone(promise.future(), &context, [&](int) { ++calls; });
    QVERIFY(!context.children().isEmpty());
    promise.future().cancel();
    promise.finish();
    QTRY_VERIFY(context.children().isEmpty()); // the watcher is gone: nothing can follow
    QCOMPARE(calls, 0);
}

void TestWhenDone::promiseDropped()
{
    QObject context;
    int calls = 0;
    {
        QPromise<int> promise;
        promise.start();
        whenDone(promise.future(), &context, [&](int) { ++calls; });
    }
    QTRY_VERIFY(context.children().isEmpty());
    QCOMPARE(calls, 0);
}

void TestWhenDone::runsOnTheContextsThread()
{
    QPromise<int> promise;
    promise.start();
    QObject context;
    QThread* handledOn = nullptr;
    whenDone(promise.future(), &context, [&](int) { handledOn = QThread::currentThread(); });
    const std::unique_ptr<QThread> worker(QThread::create([&promise] {
        promise.addResult(1);
        promise.finish();
    }));
    worker->start();
    QTRY_VERIFY(handledOn);
    QCOMPARE(handledOn, QThread::currentThread());
    QVERIFY(worker->wait(10'000));
}

void TestWhenDone::valuesTravelInQueuedSignals()
{
    LonelyActions facet;
    QSignalSpy spy(&facet, &ActionsFacet::changed);
    QVERIFY(spy.isValid());
    QObject context;
    QVector<Action> got;
    connect(
        &facet,
        &ActionsFacet::changed,
        &context,
        [&](const QVector<Action>& actions) { got = actions; },
        Qt::QueuedConnection);

    Action action;
    action.id = ActionId(QStringLiteral("act_1"));
    action.arguments = JsonValue::object({ { QStringLiteral("k"), 1 } });
    const std::unique_ptr<QThread> worker(
        QThread::create([&facet, action] { Q_EMIT facet.changed({ action }); }));
    worker->start();
    QTRY_COMPARE(got, QVector<Action>({ action }));
    QVERIFY(worker->wait(10'000));
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).value<QVector<Action>>(), QVector<Action>({ action }));
}

QTEST_GUILESS_MAIN(TestWhenDone)
#include "tst_whendone.moc"
