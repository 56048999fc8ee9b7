// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/requestfactory.h"

#include <QTest>

using namespace signalbox;

namespace {

EndpointSpec endpointAt(const QString& address)
{
    EndpointSpec endpoint;
    endpoint.address = ServerAddress::parse(address).value();
    return endpoint;
}

} // namespace

//! Addresses and request bytes: nothing a server or a person says gets out of its place (S-31,
//! S-34).
class TestRequestFactory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void parts();
    void targets_data();
    void targets();
    void headers();
    void bodyHasItsLength();
    void lineBreaksAreRefused_data();
    void lineBreaksAreRefused();
};

void TestRequestFactory::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); // empty: refused
    const auto row = [](const char* text, const char* read) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(read);
    };
    row("http://localhost:8080", "http://localhost:8080");
    row(" https://runtime.example.org/ ", "https://runtime.example.org");
    row("https://runtime.example.org/api/", "https://runtime.example.org/api");
    row("HTTPS://Runtime.Example.ORG/A/../b", "https://runtime.example.org/b");
    row("http://[::1]:9", "http://[::1]:9");
    for (const char* bad : { "",
             "runtime.example.org",
             "localhost:8080",
             "file:///etc/hostname",
             "ftp://a.b",
             "javascript:alert(1)",
             "data:text/plain,x",
             "qrc:/x",
             "unix:/x",
             "//a.b",
             "http://",
             "https:///x",
             "http://user@host",
             "http://user:secret@host",
             "http://host?x=1",
             "http://host/#f",
             "http://ho st" })
        row(bad, "");
}

void TestRequestFactory::addresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, read);
    const Result<ServerAddress> address = ServerAddress::parse(text);
    QCOMPARE(address.ok(), !read.isEmpty());
    if (address)
        QCOMPARE(address->text(), read);
    else
        QVERIFY(address.error().sentence.contains(u'.')
            && !address.error().sentence.contains(QLatin1String("secret")));
}

void TestRequestFactory::parts()
{
    const ServerAddress plain = ServerAddress::parse(QStringLiteral("http://a.example/x")).value();
    QCOMPARE(plain.port(), 80);
    QCOMPARE(plain.hostHeader(), QByteArray("a.example"));
    QVERIFY(!plain.isSecure() && !plain.isLoopback());
    const ServerAddress six = ServerAddress::parse(QStringLiteral("https://[::1]:444")).value();
    QCOMPARE(six.port(), 444);
    QCOMPARE(six.hostHeader(), QByteArray("[::1]:444"));
    QVERIFY(six.isSecure() && six.isLoopback());
}

void TestRequestFactory::targets_data()
{
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char* name, const QStringList& path, const char* target) {
        QTest::newRow(name) << path << QByteArray(target);
    };
    row("plain", { QStringLiteral("v1"), QStringLiteral("agents") }, "/api/v1/agents");
    row("none", {}, "/api");
    row("climbing", { QStringLiteral(".."), QStringLiteral("x") }, "/api/%2E%2E/x");
    row("slashes", { QStringLiteral("../../etc") }, "/api/..%2F..%2Fetc");
    row("encoded twice", { QStringLiteral("%2e%2e") }, "/api/%252e%252e");
    row("backslash", { QStringLiteral("a\\b") }, "/api/a%5Cb");
    row("query", { QStringLiteral("a?b#c") }, "/api/a%3Fb%23c");
    row("line break", { QStringLiteral("a\r\nHost: b") }, "/api/a%0D%0AHost%3A%20b");
    row("NUL", { QString(QChar(QChar::Null)) }, "/api/%00");
    row("letters", { QStringLiteral("\u00E9") }, "/api/%C3%A9");
}

void TestRequestFactory::targets()
{
    QFETCH(const QStringList, path);
    QFETCH(const QByteArray, target);
    const EndpointSpec endpoint = endpointAt(QStringLiteral("https://h.example/api"));
    ApiRequest request;
    request.path = path;
    QCOMPARE(RequestFactory(endpoint).targetOf(request), target);
    request.query = { { QStringLiteral("q"), QStringLiteral("a&b=c +") },
        { QStringLiteral("n"), QStringLiteral("1") } };
    QCOMPARE(RequestFactory(endpoint).targetOf(request), target + "?q=a%26b%3Dc%20%2B&n=1");
}

void TestRequestFactory::headers()
{
    EndpointSpec endpoint = endpointAt(QStringLiteral("https://h.example:9/api"));
    endpoint.credential = { Credential::Kind::Bearer, {}, "s3cret" };
    ApiRequest request;
    request.idempotencyKey = "k1";
    QCOMPARE(RequestFactory(endpoint).bytesOf(request, ConnectionUse::Close).value(),
        QByteArray(
            "GET /api HTTP/1.1\r\nHost: h.example:9\r\nUser-Agent: signalbox/" SIGNALBOX_VERSION
            "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n"
            "Idempotency-Key: k1\r\nAuthorization: Bearer s3cret\r\n\r\n"));
    endpoint.credential = { Credential::Kind::Header, "X-API-Key", "s3cret" };
    const QByteArray bytes = RequestFactory(endpoint).bytesOf(request, ConnectionUse::Keep).value();
    QVERIFY(bytes.contains("\r\nX-API-Key: s3cret\r\n"));
    QVERIFY(bytes.contains("\r\nConnection: keep-alive\r\n"));
    QVERIFY(!bytes.contains("Authorization"));
}

void TestRequestFactory::bodyHasItsLength()
{
    const EndpointSpec endpoint = endpointAt(QStringLiteral("http://h.example"));
    ApiRequest request;
    request.method = HttpMethod::Post;
    request.body = "{\"a\":1}";
    const QByteArray bytes = RequestFactory(endpoint).bytesOf(request, ConnectionUse::Keep).value();
    QVERIFY(bytes.startsWith("POST / HTTP/1.1\r\n"));
    QVERIFY(bytes.contains("\r\nContent-Type: application/json\r\nContent-Length: 7\r\n"));
    QVERIFY(bytes.endsWith("\r\n\r\n{\"a\":1}"));
    request.body.clear();
    QVERIFY(RequestFactory(endpoint)
                .bytesOf(request, ConnectionUse::Keep)
                .value()
                .contains("\r\nContent-Length: 0\r\n"));
}

void TestRequestFactory::lineBreaksAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("break in the secret") << QByteArray("X-Key") << QByteArray("hush\r\nX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("X-Key") << QByteArray("hush\0", 5);
    QTest::newRow("break in the name") << QByteArray("X\r\nY") << QByteArray("hush");
    QTest::newRow("colon in the name") << QByteArray("X:Y") << QByteArray("hush");
    QTest::newRow("no name") << QByteArray() << QByteArray("hush");
    QTest::newRow("beyond ASCII") << QByteArray("X-Key") << QByteArray("hush\xC3\xA9");
}

void TestRequestFactory::lineBreaksAreRefused()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    EndpointSpec endpoint = endpointAt(QStringLiteral("http://h.example"));
    endpoint.credential = { Credential::Kind::Header, name, value };
    const Result<QByteArray> bytes = RequestFactory(endpoint).bytesOf({}, ConnectionUse::Keep);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, ErrorKind::BadInput);
    QVERIFY(!(bytes.error().sentence + bytes.error().detail).contains(QLatin1String("hush")));
}

QTEST_GUILESS_MAIN(TestRequestFactory)
#include "tst_requestfactory.moc"
