// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "rawclient.h"
#include "server/http/eventstream.h"
#include "server/http/httpexchange.h"
#include "server/http/httpserver.h"

#include <QPointer>
#include <QSignalSpy>

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

//! Answers every request with what it was; "/later" waits, "/events" streams, "/refused" is refused.
class EchoService : public HttpService {
public:
    Admission admit(const HttpRequest& head) override
    {
        ++admitted;
        Admission admission;
        admission.bodyLimit = 1000;
        if (head.path() == "/refused")
            admission.refusal = HttpResponse { 403, "text/plain", "no", {} };
        admission.serve = [this](const HttpRequest& request, HttpExchange* exchange) {
            ++served;
            last = request;
            if (request.path() == "/later")
                waiting = exchange;
            else if (request.path() == "/events")
                stream = exchange->openStream();
            else
                exchange->reply({ 200, "text/plain", request.method + ' ' + request.target + ' '
                                      + request.body, {} });
        };
        return admission;
    }
    HttpResponse failure(int status) const override
    {
        return { status, "text/plain", "failure " + QByteArray::number(status), {} };
    }

    int admitted = 0;
    int served = 0;
    HttpRequest last;
    QPointer<HttpExchange> waiting;
    QPointer<EventStream> stream;
};

HttpLimits quick()
{
    HttpLimits limits;
    limits.lingerTime = 100ms;
    return limits;
}

struct Stage {
    explicit Stage(HttpLimits limits = quick())
        : server(service, limits)
    {
        port = server.listen(QHostAddress::LocalHost, 0).value();
    }
    EchoService service;
    HttpServer server;
    quint16 port = 0;
};

QByteArray get(const QByteArray& path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

} // namespace

//! The HTTP host by raw sockets: what is well-formed is answered, everything else is refused, and no
//! client takes more than its share.
class TestHttpServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void oneByteAtATime();
    void keepsAliveAndCloses();
    void pipelinedRequestsInOrder();
    void chunkedBody();
    void continueIsSent();
    void headHasNoBody();
    void malformed_data();
    void malformed();
    void tooMuch_data();
    void tooMuch();
    void refusalBeforeTheBody();
    void slowHeaderIsCut();
    void slowBodyIsCut();
    void silentConnectionIsCut();
    void idleConnectionIsCut();
    void halfOpenCrowdDoesNotStopOthers();
    void connectionCap();
    void clientThatLeavesTakesItsExchangeAlong();
    void answerLater();
    void stopsGracefully();
    void stopsWithoutClients();
    void graceHasAnEnd();
    void onlyLoopbackWithoutTls();
    void streamsEvents();
    void slowStreamClientIsDropped();
    void heartbeat();
    void stopEndsStreams();
};

void TestHttpServer::answers()
{
    Stage stage;
    RawClient client(stage.port);
    client.send("POST /a%2Fb?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "POST /a%2Fb?c=d hello");
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff");
    QVERIFY(answer.header("Date").endsWith(" GMT"));
    QCOMPARE(stage.service.last.path(), "/a%2Fb");
    QCOMPARE(stage.service.last.query(), "c=d");
    QCOMPARE(stage.service.last.header("hOST"), "x");
}

void TestHttpServer::oneByteAtATime()
{
    Stage stage;
    RawClient client(stage.port);
    for (const char byte : QByteArray("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
        client.send(QByteArray(1, byte));
    QCOMPARE(client.answer().body, "POST /x abc");
}

void TestHttpServer::keepsAliveAndCloses()
{
    Stage stage;
    RawClient client(stage.port);
    client.send(get("/1"));
    QCOMPARE(client.answer().header("Connection"), "keep-alive");
    client.send("GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const RawAnswer last = client.answer();
    QCOMPARE(last.body, "GET /2 ");
    QCOMPARE(last.header("Connection"), "close");
    QVERIFY(client.closed());

    RawClient old(stage.port);
    old.send("GET /3 HTTP/1.0\r\nHost: x\r\n\r\n");
    QCOMPARE(old.answer().body, "GET /3 ");
    QVERIFY(old.closed());
    QTRY_COMPARE(stage.server.connections(), 0);
}

void TestHttpServer::pipelinedRequestsInOrder()
{
    Stage stage;
    RawClient client(stage.port);
    QByteArray all;
    for (int i = 0; i < 500; ++i)
        all += get("/" + QByteArray::number(i));
    client.send(all);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(client.answer().body, "GET /" + QByteArray::number(i) + ' ');
}

void TestHttpServer::chunkedBody()
{
    Stage stage;
    RawClient client(stage.port);
    client.send("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n2;name=value\r\nde\r\n0\r\nTrailer: t\r\n\r\n" + get("/after"));
    QCOMPARE(client.answer().body, "POST /x abcde");
    QCOMPARE(client.answer().body, "GET /after ");
}

void TestHttpServer::continueIsSent()
{
    Stage stage;
    RawClient client(stage.port);
    client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("ok");
    QCOMPARE(client.answer().body, "POST /x ok");
}

void TestHttpServer::headHasNoBody()
{
    Stage stage;
    RawClient client(stage.port);
    client.send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QVERIFY(client.closed());
    const QByteArray all = client.rest();
    QVERIFY(all.contains("Content-Length: 8\r\n"));
    QVERIFY(all.endsWith("\r\n\r\n"));
}

void TestHttpServer::malformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("length and chunks")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("chunks and length")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
                      "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("two lengths")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef");
    QTest::newRow("negative length")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nabcde");
    QTest::newRow("signed length")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde");
    QTest::newRow("huge length")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\nx");
    QTest::newRow("space before the colon")
        << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n\r\n");
    QTest::newRow("no version") << QByteArray("GET /\r\nHost: x\r\n\r\n");
    QTest::newRow("version 9") << QByteArray("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: x\n\n\r\n\r\n");
    QTest::newRow("space in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("NUL in a header") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 40);
    QTest::newRow("chunk size overflow")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "fffffffffffffffff1\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("chunk without end")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcXX\r\n0\r\n\r\n");
    QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15);
}

void TestHttpServer::malformed()
{
    QFETCH(const QByteArray, bytes);
    Stage stage;
    RawClient client(stage.port);
    client.send(bytes);
    const RawAnswer answer = client.answer();
    QVERIFY2(answer.status >= 400 && answer.status < 500, answer.head.constData());
    QVERIFY(client.closed());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(stage.service.served, 0);
    RawClient other(stage.port);
    other.send(get("/still-there"));
    QCOMPARE(other.answer().status, 200);
}

void TestHttpServer::tooMuch_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<int>("status");
    QTest::newRow("one endless header") << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray(1000, 'a') << 431;
    QTest::newRow("endless headers") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X-Name: value\r\n").repeated(50) << 431;
    QTest::newRow("endless target") << QByteArray("GET /") << QByteArray(1000, 'a') << 431;
    QTest::newRow("announced body")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n") << QByteArray("abc") << 413;
    QTest::newRow("chunked body")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        << QByteArray("5\r\nabcde\r\n") << 413;
    QTest::newRow("endless chunk extension")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;") << QByteArray(1000, 'a')
        << 400;
}

void TestHttpServer::tooMuch()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, again);
    QFETCH(const int, status);
    Stage stage;
    RawClient client(stage.port);
    client.send(start);
    RawAnswer answer;
    for (int i = 0; i < 300 && answer.status == 0; ++i) {
        client.send(again);
        if (i % 50 == 49)
            answer = client.answer(200);
    }
    if (answer.status == 0)
        answer = client.answer();
    QCOMPARE(answer.status, status);
    QVERIFY(client.closed());
    QCOMPARE(stage.service.served, 0);
}

void TestHttpServer::refusalBeforeTheBody()
{
    Stage stage;
    RawClient client(stage.port);
    client.send("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n");
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 403); // and no 100
    QVERIFY(client.closed());
    // Without a body the connection goes on.
    RawClient other(stage.port);
    other.send(get("/refused") + get("/fine"));
    QCOMPARE(other.answer().status, 403);
    QCOMPARE(other.answer().status, 200);
}

void TestHttpServer::slowHeaderIsCut()
{
    HttpLimits limits = quick();
    limits.headerTime = 300ms;
    Stage stage(limits);
    RawClient client(stage.port);
    client.send("GET / HTTP/1.1\r\n");
    QTimer drip; // a byte now and then must not extend it
    QObject::connect(&drip, &QTimer::timeout, &drip, [&client] { client.send("X"); });
    drip.start(20);
    QCOMPARE(client.answer().status, 408);
    drip.stop();
    QVERIFY(client.closed());
    QTRY_COMPARE(stage.server.connections(), 0);
}

void TestHttpServer::slowBodyIsCut()
{
    HttpLimits limits = quick();
    limits.bodyTime = 300ms;
    Stage stage(limits);
    RawClient client(stage.port);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n");
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&client] { client.send("X"); });
    drip.start(20);
    QCOMPARE(client.answer().status, 408);
    drip.stop();
    QVERIFY(client.closed());
    QCOMPARE(stage.service.served, 0);
}

void TestHttpServer::silentConnectionIsCut()
{
    HttpLimits limits = quick();
    limits.headerTime = 200ms;
    Stage stage(limits);
    RawClient client(stage.port);
    QVERIFY(client.closed());
    QCOMPARE(client.rest(), QByteArray());
}

void TestHttpServer::idleConnectionIsCut()
{
    HttpLimits limits = quick();
    limits.idleTime = 200ms;
    Stage stage(limits);
    RawClient client(stage.port);
    client.send(get("/"));
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.closed());
}

void TestHttpServer::halfOpenCrowdDoesNotStopOthers()
{
    HttpLimits limits = quick();
    limits.headerTime = 1s;
    Stage stage(limits);
    std::vector<std::unique_ptr<RawClient>> crowd;
    for (int i = 0; i < 200; ++i) {
        crowd.push_back(std::make_unique<RawClient>(stage.port));
        crowd.back()->send("GET / HT");
    }
    RawClient client(stage.port);
    client.send(get("/"));
    QCOMPARE(client.answer().status, 200);
    QTRY_VERIFY(stage.server.connections() <= 1);
}

void TestHttpServer::connectionCap()
{
    HttpLimits limits = quick();
    limits.connections = 2;
    Stage stage(limits);
    RawClient first(stage.port);
    RawClient second(stage.port);
    QTRY_COMPARE(stage.server.connections(), 2);
    RawClient third(stage.port);
    QCOMPARE(third.answer().status, 503);
    QVERIFY(third.closed());
    first.socket().abort();
    QTRY_COMPARE(stage.server.connections(), 1);
    RawClient fourth(stage.port);
    fourth.send(get("/"));
    QCOMPARE(fourth.answer().status, 200);
}

void TestHttpServer::clientThatLeavesTakesItsExchangeAlong()
{
    Stage stage;
    auto client = std::make_unique<RawClient>(stage.port);
    client->send(get("/later"));
    QTRY_VERIFY(stage.service.waiting);
    client.reset();
    QTRY_VERIFY(!stage.service.waiting);
    QTRY_COMPARE(stage.server.connections(), 0);
}

void TestHttpServer::answerLater()
{
    Stage stage;
    RawClient client(stage.port);
    client.send(get("/later") + get("/next"));
    QTRY_VERIFY(stage.service.waiting);
    QCOMPARE(stage.service.admitted, 1); // the next one is not looked at before
    stage.service.waiting->reply({ 200, "text/plain", "first", {} });
    stage.service.waiting->reply({ 200, "text/plain", "twice", {} });
    QCOMPARE(client.answer().body, "first");
    QCOMPARE(client.answer().body, "GET /next ");
}

void TestHttpServer::stopsGracefully()
{
    Stage stage;
    RawClient idle(stage.port);
    idle.send(get("/"));
    QCOMPARE(idle.answer().status, 200);
    RawClient busy(stage.port);
    busy.send(get("/later"));
    QTRY_VERIFY(stage.service.waiting);
    QSignalSpy stopped(&stage.server, &HttpServer::stopped);
    stage.server.stop();
    QVERIFY(idle.closed());
    QCOMPARE(stopped.count(), 0);
    stage.service.waiting->reply({ 200, "text/plain", "last", {} });
    const RawAnswer answer = busy.answer();
    QCOMPARE(answer.body, "last");
    QCOMPARE(answer.header("Connection"), "close");
    QTRY_COMPARE(stopped.count(), 1);
    QTcpSocket late;
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), stage.port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestHttpServer::stopsWithoutClients()
{
    Stage stage;
    stage.server.stop();
    QSignalSpy stopped(&stage.server, &HttpServer::stopped);
    QVERIFY(stopped.wait());
    QCOMPARE(stopped.count(), 1);
}

void TestHttpServer::graceHasAnEnd()
{
    HttpLimits limits = quick();
    limits.graceTime = 200ms;
    Stage stage(limits);
    RawClient busy(stage.port);
    busy.send(get("/later"));
    QTRY_VERIFY(stage.service.waiting);
    QSignalSpy stopped(&stage.server, &HttpServer::stopped);
    stage.server.stop();
    QTRY_COMPARE(stopped.count(), 1);
    QVERIFY(!stage.service.waiting);
    QVERIFY(busy.closed());
}

void TestHttpServer::onlyLoopbackWithoutTls()
{
    EchoService service;
    HttpServer server(service, {});
    QCOMPARE(server.listen(QHostAddress::Any, 0).error().kind, ErrorKind::NotAllowed);
    Stage stage;
    QCOMPARE(server.listen(QHostAddress::LocalHost, stage.port).error().kind, ErrorKind::Conflict);
}

void TestHttpServer::streamsEvents()
{
    Stage stage;
    RawClient client(stage.port);
    client.send(get("/events"));
    QByteArray head;
    QVERIFY(client.waitFor(": open\n\n", &head));
    QVERIFY(head.contains("Content-Type: text/event-stream\r\n"));
    QVERIFY(!head.contains("chunked"));
    stage.service.stream->send("7", "change", "{\"a\":\n1}");
    QByteArray event;
    QVERIFY(client.waitFor("\n\n", &event));
    QCOMPARE(event, "id: 7\nevent: change\ndata: {\"a\":\ndata: 1}\n\n");
    client.send("GET /ignored HTTP/1.1\r\nHost: x\r\n\r\n"); // a stream's client has nothing to say
    client.socket().abort();
    QTRY_VERIFY(!stage.service.stream);
}

void TestHttpServer::slowStreamClientIsDropped()
{
    HttpLimits limits = quick();
    limits.streamPending = 64 * 1024;
    Stage stage(limits);
    RawClient client(stage.port);
    client.send(get("/events"));
    QVERIFY(client.waitFor(": open\n\n"));
    client.socket().setReadBufferSize(1024); // reads no more
    const QByteArray event(16 * 1024, 'x');
    int sent = 0;
    while (stage.server.connections() > 0 && sent < 10'000) {
        stage.service.stream->send({}, {}, event);
        ++sent;
        QCoreApplication::processEvents();
    }
    QVERIFY2(sent < 10'000, "the slow client was kept");
    QTRY_COMPARE(stage.server.connections(), 0);
}

void TestHttpServer::heartbeat()
{
    HttpLimits limits = quick();
    limits.heartbeat = 50ms;
    Stage stage(limits);
    RawClient client(stage.port);
    client.send(get("/events"));
    QVERIFY(client.waitFor(": ping\n\n"));
    QVERIFY(client.waitFor(": ping\n\n"));
}

void TestHttpServer::stopEndsStreams()
{
    Stage stage;
    RawClient client(stage.port);
    client.send(get("/events"));
    QVERIFY(client.waitFor(": open\n\n"));
    QSignalSpy stopped(&stage.server, &HttpServer::stopped);
    stage.server.stop();
    QVERIFY(client.closed());
    QTRY_COMPARE(stopped.count(), 1);
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
