// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/eventsource.h"
#include "core/clock.h"
#include "tests/support/scriptedrandom.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using Phase = EventSource::Phase;

namespace {

//! An event stream with quick figures, and everything it gave.
class Listener : public QObject {
public:
    Listener(
        const QString& address, const Clock& clock, RandomSource& random, EventSourceSpec spec = {})
        : stream(endpoint(address), quick(spec), clock, random)
    {
        connect(
            &stream, &EventSource::eventsArrived, this, [this](const QVector<StreamEvent>& events) {
                for (const StreamEvent& event : events)
                    seen.append(event.data.left(40) + '#' + event.lastEventId);
            });
    }

    static EndpointSpec endpoint(const QString& address)
    {
        EndpointSpec endpoint;
        endpoint.address = ServerAddress::parse(address).value();
        endpoint.credential = { Credential::Kind::Bearer, {}, "canary" };
        endpoint.proxy = ProxyUse::None;
        return endpoint;
    }

    static EventSourceSpec quick(EventSourceSpec spec)
    {
        spec.request.path = { QStringLiteral("stream") };
        spec.reconnect.base = 20ms;
        spec.reconnect.cap = 40ms;
        spec.reconnect.stableAfter = 10s;
        spec.reconnect.whilePolling = 200ms;
        spec.reconnect.leastRetryAfter = 100ms;
        return spec;
    }

    EventSource stream;
    QList<QByteArray> seen;
};

//! Resident memory of this process, in MiB.
qint64 residentMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

} // namespace

//! The event stream over a real socket: breaks, silence, floods, refusals (N-02, N-05, N-08, N-12,
//! N-13).
class TestEventSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEventsAndResumes();
    void brokenInTheMiddle_data();
    void brokenInTheMiddle();
    void silenceIsNoticed();
    void heartbeatsKeepItOpen();
    void refusalsStop_data();
    void refusalsStop();
    void wrongTypeStops();
    void redirectIsNotFollowed();
    void waitsAsAsked();
    void unreachableThenPolls();
    void freshCredentialPerAttempt();
    void hugeLineFailsVisibly();
    void floodStaysWithTheSender();
    void chunkedStreams();
    void stopsAndMayBeDeletedByAReceiver();
    void rubbishIsNoStream();

private:
    SystemClock m_clock;
    ScriptedRandom m_random { 0.5 };
};

void TestEventSource::givesEventsAndResumes()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.send(++calls == 1 ? "id: 1\ndata: a\n\nid: 2\ndata: b\n\n" : "id: 3\ndata: c\n\n");
        if (calls == 1)
            peer.close();
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.seen, (QList<QByteArray> { "a#1", "b#2", "c#3" }));
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().at(0).header("Last-Event-ID"), QByteArray());
    QCOMPARE(server.seen().at(1).header("Last-Event-ID"), QByteArray("2"));
    QCOMPARE(server.seen().at(1).header("Accept"), QByteArray("text/event-stream"));
    QCOMPARE(server.seen().at(1).header("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(listener.stream.phase(), Phase::Open);
    QCOMPARE(listener.stream.lastEventId(), QByteArray("3"));
}

void TestEventSource::brokenInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("given");
    const QByteArray event = "id: 9\r\ndata: x\r\n\r\n";
    for (qsizetype cut = 1; cut <= event.size(); ++cut) {
        for (const bool reset : { false, true })
            QTest::addRow("%d %s", static_cast<int>(cut), reset ? "RST" : "FIN")
                << event.left(cut) << reset << (cut >= event.size() - 1);
    }
}

void TestEventSource::brokenInTheMiddle()
{
    QFETCH(const QByteArray, part);
    QFETCH(const bool, reset);
    QFETCH(const bool, given);
    int calls = 0;
    ScriptedServer server([&](Peer& peer, const SeenRequest&) {
        if (++calls > 1) {
            peer.openStream();
            return;
        }
        peer.openStream();
        peer.send("id: 8\ndata: ok\n\n" + part);
        // A reset throws away what was not read: only after it was, is its effect certain.
        if (!reset)
            peer.close();
    });
    Listener listener(server.address(), m_clock, m_random);
    QPointer<Peer> first;
    listener.stream.start();
    QTRY_VERIFY(listener.seen.contains("ok#8"));
    if (reset)
        server.findChildren<Peer*>().first()->reset();
    QTRY_COMPARE(server.seen().size(), 2);
    if (given) {
        QCOMPARE(listener.seen, (QList<QByteArray> { "ok#8", "x#9" }));
        QCOMPARE(server.seen().at(1).header("Last-Event-ID"), QByteArray("9"));
    } else {
        QCOMPARE(listener.seen, (QList<QByteArray> { "ok#8" }));
        QCOMPARE(server.seen().at(1).header("Last-Event-ID"), QByteArray("8"));
    }
}

void TestEventSource::silenceIsNoticed()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.send("data: a\n\n");
    });
    EventSourceSpec spec;
    spec.silence = 200ms;
    Listener listener(server.address(), m_clock, m_random, spec);
    QSignalSpy phases(&listener.stream, &EventSource::phaseChanged);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
    QTRY_COMPARE(listener.stream.phase(), Phase::Waiting);
    QCOMPARE(listener.stream.lastEnd().cause, StreamEnd::Cause::Silent);
    QVERIFY(listener.stream.lastHeard().isValid());
    QVERIFY(!listener.stream.sentence().isEmpty());
    QTRY_VERIFY(server.seen().size() >= 2);
}

void TestEventSource::heartbeatsKeepItOpen()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.trickle(QByteArray(": ping\n\n").repeated(20), 5);
    });
    EventSourceSpec spec;
    spec.silence = 150ms;
    Listener listener(server.address(), m_clock, m_random, spec);
    QElapsedTimer timer;
    timer.start();
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
    QTRY_COMPARE_WITH_TIMEOUT(listener.stream.phase(), Phase::Waiting, 20000);
    QVERIFY2(timer.elapsed() > 160 * 5, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(listener.seen.isEmpty());
}

void TestEventSource::refusalsStop_data()
{
    QTest::addColumn<int>("status");
    for (const int status : { 204, 400, 401, 403, 404, 410 })
        QTest::addRow("%d", status) << status;
}

void TestEventSource::refusalsStop()
{
    QFETCH(const int, status);
    ScriptedServer server([status](Peer& peer, const SeenRequest&) {
        if (status == 204)
            peer.send("HTTP/1.1 204 No Content\r\n\r\n");
        else
            peer.answer(status, "{}");
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Stopped);
    QCOMPARE(listener.stream.lastEnd().status, status);
    QVERIFY(listener.stream.sentence().contains(QString::number(status)));
    QCOMPARE(server.seen().size(), 1);
    // A person may try again.
    server.setScript([](Peer& peer, const SeenRequest&) { peer.openStream(); });
    listener.stream.retryNow();
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
}

void TestEventSource::wrongTypeStops()
{
    ScriptedServer server(
        [](Peer& peer, const SeenRequest&) { peer.answer(200, "<html>", {}, "text/html"); });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Stopped);
    QCOMPARE(listener.stream.lastEnd().cause, StreamEnd::Cause::NotAStream);
}

void TestEventSource::redirectIsNotFollowed()
{
    ScriptedServer thief([](Peer& peer, const SeenRequest&) { peer.openStream(); });
    ScriptedServer server([&thief](Peer& peer, const SeenRequest&) {
        peer.answer(
            307, {}, "Location: http://localhost:" + QByteArray::number(thief.port()) + "/x\r\n");
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Stopped);
    QCOMPARE(thief.connections(), 0);
}

void TestEventSource::waitsAsAsked()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 1)
            peer.answer(503, "{}", "Retry-After: 1\r\n");
        else
            peer.openStream();
    });
    Listener listener(server.address(), m_clock, m_random);
    QElapsedTimer timer;
    timer.start();
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Waiting);
    QVERIFY(listener.stream.waitLeft() > 500ms);
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
    QVERIFY(timer.elapsed() >= 1000);
}

void TestEventSource::unreachableThenPolls()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.openStream(); });
    server.shut();
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Polling);
    QCOMPARE(listener.stream.lastEnd().cause, StreamEnd::Cause::Unreachable);
    server.reopen();
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
    QVERIFY(listener.stream.sentence().isEmpty());
}

void TestEventSource::freshCredentialPerAttempt()
{
    ScriptedServer server([](Peer& peer, const SeenRequest& request) {
        if (request.header("Authorization") == "Bearer canary")
            peer.answer(401, "{}");
        else
            peer.openStream();
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Stopped);
    listener.stream.setCredential({ Credential::Kind::Header, "X-API-Key", "new" });
    listener.stream.retryNow();
    QTRY_COMPARE(listener.stream.phase(), Phase::Open);
    QCOMPARE(server.seen().last().header("X-API-Key"), QByteArray("new"));
    QVERIFY(!server.seen().last().target.contains("new"));
}

void TestEventSource::hugeLineFailsVisibly()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.send("data: ok\n\ndata: " + QByteArray(32 * 1024 * 1024, 'x'));
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE_WITH_TIMEOUT(listener.stream.phase(), Phase::Stopped, 20'000);
    QCOMPARE(listener.stream.lastEnd().cause, StreamEnd::Cause::Broken);
    QVERIFY(listener.stream.sentence().contains(QLatin1String("4096 KiB")));
    QCOMPARE(listener.seen, (QList<QByteArray> { "ok#" }));
}

void TestEventSource::floodStaysWithTheSender()
{
    // The server has 48 MiB ready; the stream reads 64 KiB a second, so the rest must stay there.
    QPointer<Peer> flooding;
    ScriptedServer server([&flooding](Peer& peer, const SeenRequest&) {
        flooding = &peer;
        peer.openStream();
        const QByteArray events
            = QByteArray("data: 0123456789012345678901234567890123456789012345678901\n\n")
                  .repeated(16384);
        for (int i = 0; i < 48; ++i)
            peer.send(events);
    });
    EventSourceSpec spec;
    spec.flow.bytesPerSecond = 64 * 1024;
    Listener listener(server.address(), m_clock, m_random, spec);
    QSignalSpy throttled(&listener.stream, &EventSource::throttledChanged);
    listener.stream.start();
    QTRY_VERIFY(listener.stream.isThrottled());
    const qint64 before = residentMiB();
    QTRY_VERIFY_WITH_TIMEOUT(throttled.count() >= 3, 10'000);
    QVERIFY(flooding && flooding->unsent() > 32 * 1024 * 1024);
    QVERIFY2(residentMiB() - before <= 4, qPrintable(QString::number(residentMiB() - before)));
    QCOMPARE(listener.stream.phase(), Phase::Open); // our own silence is not the server's
}

void TestEventSource::chunkedStreams()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; "
                  "charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (const char* part : { "dat", "a: on", "e\n", "\nid: 4\nda", "ta: two\n\n" }) {
            const QByteArray bytes(part);
            peer.send(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        }
    });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.seen, (QList<QByteArray> { "one#", "two#4" }));
}

void TestEventSource::stopsAndMayBeDeletedByAReceiver()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.send(QByteArray("data: a\n\n").repeated(100));
    });
    auto* listener = new Listener(server.address(), m_clock, m_random);
    const QPointer<Listener> guard(listener);
    connect(
        &listener->stream, &EventSource::eventsArrived, listener, [listener] { delete listener; });
    listener->stream.start();
    QTRY_VERIFY(!guard);

    Listener other(server.address(), m_clock, m_random);
    connect(&other.stream, &EventSource::eventsArrived, &other, [&other] { other.stream.stop(); });
    other.stream.start();
    QTRY_VERIFY(!other.seen.isEmpty());
    QCOMPARE(other.stream.phase(), Phase::Idle);
}

void TestEventSource::rubbishIsNoStream()
{
    ScriptedServer server(
        [](Peer& peer, const SeenRequest&) { peer.send("220 mail.example ESMTP\r\n"); });
    Listener listener(server.address(), m_clock, m_random);
    listener.stream.start();
    QTRY_COMPARE(listener.stream.phase(), Phase::Stopped);
    QCOMPARE(listener.stream.lastEnd().cause, StreamEnd::Cause::Broken);
}

QTEST_GUILESS_MAIN(TestEventSource)
#include "tst_eventsource.moc"
