// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/commandqueue.h"
#include "client/http/eventsource.h"
#include "core/clock.h"
#include "tests/support/scriptedrandom.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

EndpointSpec endpointOf(const QString& address)
{
    EndpointSpec endpoint;
    endpoint.address = ServerAddress::parse(address).value();
    endpoint.credential = { Credential::Kind::Bearer, {}, "canary-secret" };
    endpoint.proxy = ProxyUse::None;
    endpoint.times = { 2s, 400ms, 1500ms };
    endpoint.bodyCap = 1024 * 1024;
    return endpoint;
}

ApiRequest get(const char* path)
{
    ApiRequest request;
    request.path = { QString::fromLatin1(path) };
    return request;
}

ApiRequest post(const char* path, Repeat repeat = Repeat::Never)
{
    ApiRequest request = get(path);
    request.method = HttpMethod::Post;
    request.body = "{}";
    request.repeat = repeat;
    return request;
}

constexpr RetrySpec Quick {
    .attempts = 3, .emergencyAttempts = 5, .base = 20ms, .cap = 40ms, .leastRetryAfter = 100ms
};

} // namespace

//! Commands against a server that misbehaves (N-01, N-03, N-04, N-06, N-07, N-09 to N-12).
class TestCommandQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAndIsAnswered();
    void connectionsAreKept();
    void staleConnectionIsNoFailure();
    void commandOnStaleConnectionIsNotResent();
    void nobodyThere();
    void notSentIsSentWhenTheServerIsBack();
    void lostAfterTheRequestIsUnknownAndNotResent();
    void readingIsRepeated();
    void lateAnswerIsIgnored();
    void slowHeadersAndTrickles_data();
    void slowHeadersAndTrickles();
    void redirectsAreNeverFollowed_data();
    void redirectsAreNeverFollowed();
    void waitsAsAskedAndShowsIt();
    void emergencyPassesEverything();
    void streamsStarveNobody();
    void retryNowEndsTheWait();
    void cancelledIsNotSent();
    void capsTheBody();
    void truncatedAnswersAreUnknown();
    void badCredentialIsSaidNotShown();
    void noProofNoRequest();

private:
    CommandOutcome ask(CommandQueue& queue, const ApiRequest& request);

    SystemClock m_clock;
    ScriptedRandom m_random { 0.5 };
};

CommandOutcome TestCommandQueue::ask(CommandQueue& queue, const ApiRequest& request)
{
    const QFuture<CommandOutcome> future = queue.send(request);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        return {};
    return future.result();
}

void TestCommandQueue::asksAndIsAnswered()
{
    ScriptedServer server(
        [](Peer& peer, const SeenRequest&) { peer.answer(201, "{\"a\":1}", "X-Y: z\r\n"); });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    ApiRequest request = post("things");
    request.idempotencyKey = "k-1";
    const CommandOutcome outcome = ask(queue, request);
    QCOMPARE(outcome.reach, Reach::Done);
    QCOMPARE(outcome.head.status, 201);
    QCOMPARE(outcome.body, QByteArray("{\"a\":1}"));
    QCOMPARE(outcome.head.value("x-y"), QByteArray("z"));
    QCOMPARE(outcome.attempts, 1);
    const SeenRequest seen = server.seen().value(0);
    QCOMPARE(seen.method, QByteArray("POST"));
    QCOMPARE(seen.target, QByteArray("/things"));
    QCOMPARE(seen.body, QByteArray("{}"));
    QCOMPARE(seen.header("Authorization"), QByteArray("Bearer canary-secret"));
    QCOMPARE(seen.header("Idempotency-Key"), QByteArray("k-1"));
    QCOMPARE(seen.header("Accept-Encoding"), QByteArray("identity"));
}

void TestCommandQueue::connectionsAreKept()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.answer(200, "{}"); });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    for (int i = 0; i < 5; ++i)
        QVERIFY(ask(queue, i % 2 ? post("x") : get("x")).done());
    QCOMPARE(server.seen().size(), 5);
    QCOMPARE(server.connections(), 1);
}

void TestCommandQueue::staleConnectionIsNoFailure()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 2)
            peer.reset(); // the server gave the kept connection up just now
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, { .attempts = 1 });
    QVERIFY(ask(queue, get("x")).done());
    const CommandOutcome outcome = ask(queue, get("x"));
    QVERIFY(outcome.done());
    QCOMPARE(outcome.attempts, 1);
    QCOMPARE(server.connections(), 2);
}

void TestCommandQueue::commandOnStaleConnectionIsNotResent()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 2)
            peer.reset();
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    QVERIFY(ask(queue, get("x")).done());
    QCOMPARE(ask(queue, post("x")).reach, Reach::Unknown);
    QCOMPARE(server.count("POST", "/x"), 1);
}

void TestCommandQueue::nobodyThere()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost, 0));
    const QString address = QStringLiteral("http://127.0.0.1:%1").arg(free.serverPort());
    free.close();
    CommandQueue queue(endpointOf(address), m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, post("approve"));
    QCOMPARE(outcome.reach, Reach::NotSent);
    QCOMPARE(outcome.error.kind, ErrorKind::Offline);
    QCOMPARE(outcome.attempts, 3);
    QVERIFY(outcome.error.sentence.contains(address));
}

void TestCommandQueue::notSentIsSentWhenTheServerIsBack()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.answer(200, "{}"); });
    server.shut();
    CommandQueue queue(endpointOf(server.address()),
        m_clock,
        m_random,
        { .attempts = 50, .base = 20ms, .cap = 40ms });
    const QFuture<CommandOutcome> future = queue.send(post("approve"));
    QTimer::singleShot(150, this, [&server] { server.reopen(); });
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().done());
    QVERIFY(future.result().attempts > 1);
    QCOMPARE(server.seen().size(), 1);
}

void TestCommandQueue::lostAfterTheRequestIsUnknownAndNotResent()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.reset(); });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, post("missions"));
    QCOMPARE(outcome.reach, Reach::Unknown);
    QCOMPARE(outcome.attempts, 1);
    QCOMPARE(server.seen().size(), 1);

    server.setScript([](Peer& peer, const SeenRequest&) { peer.close(); });
    QCOMPARE(ask(queue, post("missions")).reach, Reach::Unknown);
    QCOMPARE(server.seen().size(), 2);

    server.setScript([](Peer& peer, const SeenRequest&) { peer.answer(502, "{}"); });
    QCOMPARE(ask(queue, post("missions")).reach, Reach::Unknown);
    QCOMPARE(server.seen().size(), 3);
}

void TestCommandQueue::readingIsRepeated()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        ++calls;
        if (calls == 1)
            peer.reset();
        else if (calls == 2)
            peer.answer(502, "{}");
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, get("x"));
    QVERIFY(outcome.done());
    QCOMPARE(outcome.attempts, 3);
}

void TestCommandQueue::lateAnswerIsIgnored()
{
    QPointer<Peer> late;
    ScriptedServer server([&late](Peer& peer, const SeenRequest& request) {
        if (request.target == "/slow")
            late = &peer;
        else
            peer.answer(200, "\"own\"");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, post("slow"));
    QCOMPARE(outcome.reach, Reach::Unknown);
    QCOMPARE(outcome.error.kind, ErrorKind::Timeout);
    QVERIFY(late);
    late->answer(200, "\"late\"");
    QCOMPARE(ask(queue, get("next")).body, QByteArray("\"own\""));
}

void TestCommandQueue::slowHeadersAndTrickles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\nX-Long: ") + QByteArray(2000, 'x');
    QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n")
            + QByteArray(2000, 'x');
}

void TestCommandQueue::slowHeadersAndTrickles()
{
    QFETCH(const QByteArray, bytes);
    ScriptedServer server([&bytes](Peer& peer, const SeenRequest&) { peer.trickle(bytes, 20); });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, { .attempts = 1 });
    QElapsedTimer timer;
    timer.start();
    const CommandOutcome outcome = ask(queue, get("x"));
    QCOMPARE(outcome.error.kind, ErrorKind::Timeout);
    QVERIFY2(timer.elapsed() >= 1400 && timer.elapsed() < 5000,
        qPrintable(QString::number(timer.elapsed())));
}

void TestCommandQueue::redirectsAreNeverFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location"); // OTHER: the other server
    for (const int status : { 301, 302, 303, 307, 308 }) {
        QTest::addRow("%d other port", status) << status << QByteArray("OTHER/stolen");
        QTest::addRow("%d same origin", status) << status << QByteArray("/elsewhere");
    }
    for (const char* location :
        { "", "javascript:alert(1)", "file:///etc/hostname", "//OTHER", "http://a:b@localhost/" })
        QTest::addRow("302 to '%s'", location) << 302 << QByteArray(location);
}

void TestCommandQueue::redirectsAreNeverFollowed()
{
    QFETCH(const int, status);
    QFETCH(QByteArray, location);
    ScriptedServer thief([](Peer& peer, const SeenRequest&) { peer.answer(200, "{}"); });
    location.replace("OTHER", "http://localhost:" + QByteArray::number(thief.port()));
    ScriptedServer server([&](Peer& peer, const SeenRequest&) {
        peer.answer(status, "{}", "Location: " + location + "\r\n");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    for (const ApiRequest& request : { get("x"), post("x"), post("x", Repeat::Safe) }) {
        const CommandOutcome outcome = ask(queue, request);
        QCOMPARE(outcome.reach, Reach::Refused);
        QCOMPARE(outcome.error.kind, ErrorKind::BadReply);
        QVERIFY(!outcome.error.sentence.contains(QLatin1String("canary")));
    }
    QCOMPARE(server.seen().size(), 3);
    QCOMPARE(thief.connections(), 0);
}

void TestCommandQueue::waitsAsAskedAndShowsIt()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 1)
            peer.answer(429, "{}", "Retry-After: 2\r\n");
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    QSignalSpy waits(&queue, &CommandQueue::waitChanged);
    QElapsedTimer timer;
    timer.start();
    const QFuture<CommandOutcome> first = queue.send(post("a"));
    QTRY_VERIFY(queue.wait());
    QCOMPARE(queue.wait()->commands, 1);
    QVERIFY(queue.wait()->left > 1s && queue.wait()->left <= 2020ms);
    QVERIFY(!queue.wait()->sentence.isEmpty());
    const QFuture<CommandOutcome> second = queue.send(get("b")); // waits with it
    QTRY_VERIFY(queue.wait() && queue.wait()->left < 1100ms); // it counts down
    QCOMPARE(server.seen().size(), 1);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(first.result().done() && second.result().done());
    QVERIFY(timer.elapsed() >= 2000);
    QVERIFY(!queue.wait());
    QVERIFY(waits.count() >= 3);
}

void TestCommandQueue::emergencyPassesEverything()
{
    ScriptedServer server([](Peer& peer, const SeenRequest& request) {
        if (request.target == "/stop")
            peer.answer(200, "{}");
        else if (request.target == "/deferred")
            peer.answer(503, "{}", "Retry-After: 60\r\n");
        // everything else hangs
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    QVector<QFuture<CommandOutcome>> others;
    for (int i = 0; i < 30; ++i)
        others.append(queue.send(post("hangs")));
    others.append(queue.send(get("deferred")));
    ApiRequest stop = post("stop", Repeat::Safe);
    stop.lane = Lane::Emergency;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(ask(queue, stop).done());
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));

    // And when the server holds everybody, too.
    ScriptedServer busy([](Peer& peer, const SeenRequest& request) {
        peer.answer(request.target == "/stop" ? 200 : 503, "{}", "Retry-After: 60\r\n");
    });
    CommandQueue held(endpointOf(busy.address()), m_clock, m_random, Quick);
    const QFuture<CommandOutcome> waiting = held.send(get("x"));
    QTRY_VERIFY(held.wait());
    timer.restart();
    QVERIFY(ask(held, stop).done());
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!waiting.isFinished());
}

void TestCommandQueue::streamsStarveNobody()
{
    ScriptedServer server([](Peer& peer, const SeenRequest& request) {
        if (request.target == "/stream")
            peer.openStream();
        else
            peer.answer(200, "{}");
    });
    const EndpointSpec endpoint = endpointOf(server.address());
    EventSourceSpec spec;
    spec.request = get("stream");
    std::vector<std::unique_ptr<EventSource>> streams;
    for (int i = 0; i < 12; ++i) {
        streams.push_back(std::make_unique<EventSource>(endpoint, spec, m_clock, m_random));
        streams.back()->start();
    }
    for (const auto& stream : streams)
        QTRY_COMPARE(stream->phase(), EventSource::Phase::Open);
    CommandQueue queue(endpoint, m_clock, m_random, Quick);
    QSignalSpy came(&server, &ScriptedServer::requestCame);
    QElapsedTimer timer;
    timer.start();
    const QFuture<CommandOutcome> approve = queue.send(post("approve"));
    QVERIFY(came.wait(1000));
    QVERIFY2(timer.elapsed() <= 100, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(server.seen().last().target, QByteArray("/approve"));
    QTRY_VERIFY(approve.isFinished());
    for (const auto& stream : streams)
        QCOMPARE(stream->phase(), EventSource::Phase::Open);
}

void TestCommandQueue::retryNowEndsTheWait()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 1)
            peer.answer(503, "{}", "Retry-After: 60\r\n");
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const QFuture<CommandOutcome> future = queue.send(get("x"));
    QTRY_VERIFY(queue.wait());
    queue.retryNow();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result().done());
    QVERIFY(!queue.wait());
}

void TestCommandQueue::cancelledIsNotSent()
{
    int calls = 0;
    ScriptedServer server([&calls](Peer& peer, const SeenRequest&) {
        if (++calls == 1)
            peer.answer(503, "{}", "Retry-After: 60\r\n");
        else
            peer.answer(200, "{}");
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const QFuture<CommandOutcome> first = queue.send(get("x"));
    QTRY_VERIFY(queue.wait());
    QFuture<CommandOutcome> dropped = queue.send(post("dropped"));
    const QFuture<CommandOutcome> last = queue.send(get("last"));
    dropped.cancel();
    queue.retryNow();
    QTRY_VERIFY(first.isFinished() && last.isFinished());
    QCOMPARE(server.count("POST", "/dropped"), 0);
    QCOMPARE(server.count("GET", "/last"), 1);
}

void TestCommandQueue::capsTheBody()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.send("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(4 * 1024 * 1024, 'x'));
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, post("x"));
    QCOMPARE(outcome.reach, Reach::Unknown);
    QCOMPARE(outcome.error.kind, ErrorKind::BadReply);
}

void TestCommandQueue::truncatedAnswersAreUnknown()
{
    const QByteArray whole
        = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    qsizetype cut = 0;
    ScriptedServer server([&](Peer& peer, const SeenRequest&) {
        peer.send(whole.left(cut));
        peer.close();
    });
    CommandQueue queue(endpointOf(server.address()), m_clock, m_random, { .attempts = 1 });
    for (cut = 0; cut < whole.size(); ++cut) {
        const CommandOutcome outcome = ask(queue, post("x"));
        QCOMPARE(outcome.reach, Reach::Unknown);
        QVERIFY(!outcome.error.sentence.isEmpty());
    }
    QVERIFY(ask(queue, post("x")).done());
}

void TestCommandQueue::badCredentialIsSaidNotShown()
{
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.answer(200, "{}"); });
    EndpointSpec endpoint = endpointOf(server.address());
    endpoint.credential.secret = "canary\r\nX: y";
    CommandQueue queue(endpoint, m_clock, m_random, Quick);
    const CommandOutcome outcome = ask(queue, get("x"));
    QCOMPARE(outcome.reach, Reach::NotSent);
    QCOMPARE(outcome.error.kind, ErrorKind::BadInput);
    QVERIFY(!outcome.error.sentence.contains(QLatin1String("canary")));
    QCOMPARE(server.connections(), 0);
    queue.setCredential({ Credential::Kind::Bearer, {}, "good" });
    QVERIFY(ask(queue, get("x")).done());
    QCOMPARE(server.seen().last().header("Authorization"), QByteArray("Bearer good"));
}

void TestCommandQueue::noProofNoRequest()
{
    // A server that speaks no TLS where TLS is asked for.
    ScriptedServer server([](Peer& peer, const SeenRequest&) { peer.answer(200, "{}"); });
    EndpointSpec endpoint = endpointOf(QStringLiteral("https://127.0.0.1:%1").arg(server.port()));
    endpoint.times.connect = 500ms;
    CommandQueue queue(endpoint, m_clock, m_random, { .attempts = 1 });
    const CommandOutcome outcome = ask(queue, post("x"));
    QCOMPARE(outcome.reach, Reach::NotSent);
    QVERIFY(server.seen().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandQueue)
#include "tst_commandqueue.moc"
