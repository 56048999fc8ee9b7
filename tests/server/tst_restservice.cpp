// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "rawclient.h"
#include "server/http/httpserver.h"
#include "server/rest/restcall.h"
#include "server/rest/restservice.h"

#include <QFile>
#include <QTemporaryDir>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes, QFile::Permissions permissions)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    QVERIFY(file.setPermissions(permissions));
}

constexpr auto OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

//! The gate in front of every route: hosts, origins, credentials, methods, content types (S-33).
class TestRestService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void matrix_data();
    void matrix();
    void roles_data();
    void roles();
    void paths_data();
    void paths();
    void bodies_data();
    void bodies();
    void queries();
    void noCorsHeaders();
    void tokensAreMadeAndKept();
    void tokenFilesOfOthersAreRefused();

private:
    RawAnswer ask(const QByteArray& method, const QByteArray& path, const QByteArray& headers,
        const QByteArray& body = {});
    QByteArray bearer(Role role) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RestService> m_service;
    std::unique_ptr<HttpServer> m_server;
    QByteArray m_host;
    QStringList m_served;
};

void TestRestService::init()
{
    m_served.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_service = std::make_unique<RestService>(Tokens::open(m_folder->path()).value());
    const auto note = [this](const QString& what) {
        return [this, what](RestCall& call) {
            m_served.append(what);
            JsonValue answer = JsonValue::object({ { u"id"_s, call.parameter(u"id"_s) } });
            answer.set(u"body"_s, call.body());
            call.reply(200, answer);
        };
    };
    m_service->add({
        { "GET", "/healthz", Access::Anyone, note(u"health"_s) },
        { "GET", "/v1/things", Access::Agents, note(u"list"_s) },
        { "GET", "/v1/things/{id}", Access::Agents, note(u"get"_s) },
        { "POST", "/v1/things", Access::Agents, note(u"create"_s), 100 },
        { "POST", "/v1/things/{id}/decide", Access::Supervisors, note(u"decide"_s) },
        { "DELETE", "/v1/things/{id}", Access::Supervisors, note(u"delete"_s) },
        { "POST", "/v1/actions/{connector}/{id…}", Access::Agents, note(u"rest"_s) },
    });
    m_server = std::make_unique<HttpServer>(*m_service, HttpLimits {});
    const quint16 port = m_server->listen(QHostAddress::LocalHost, 0).value();
    m_host = "127.0.0.1:" + QByteArray::number(port);
    m_service->setHosts({ m_host, "LocalHost:" + QByteArray::number(port) });
}

void TestRestService::cleanup()
{
    m_server.reset();
    m_service.reset();
}

QByteArray TestRestService::bearer(Role role) const
{
    const Tokens tokens = Tokens::open(m_folder->path()).value();
    if (role == Role::Nobody)
        return {};
    return "Authorization: Bearer "
        + contentOf(role == Role::Supervisor ? tokens.supervisorFile() : tokens.agentFile()) + "\r\n";
}

RawAnswer TestRestService::ask(const QByteArray& method,
    const QByteArray& path,
    const QByteArray& headers,
    const QByteArray& body)
{
    RawClient client(m_server->port());
    client.send(method + ' ' + path + " HTTP/1.1\r\n" + headers
        + (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n")
        + "\r\n" + body);
    return client.answer();
}

void TestRestService::matrix_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("role");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    struct Name {
        const char* text;
        bool good;
    };
    const Name hosts[] = { { "SELF", true }, { "localhost:PORT", true }, { "evil.test:PORT", false },
        { "127.0.0.1", false }, { "127.0.0.1:1", false }, { "127.0.0.1:PORT.evil.test", false },
        { "127.0.0.1.nip.io:PORT", false }, { "", false } };
    const Name origins[] = { { "", true }, { "http://SELF", true }, { "http://evil.test", false },
        { "null", false }, { "http://SELF.evil.test", false }, { "file://", false } };
    const Role roles[] = { Role::Nobody, Role::Agent, Role::Supervisor };
    const char* methods[] = { "GET", "POST", "DELETE" };
    for (const Name& host : hosts) {
        for (const Name& origin : origins) {
            for (const Role role : roles) {
                for (const char* method : methods) {
                    const bool allowed = role == Role::Supervisor
                        || (role == Role::Agent && qstrcmp(method, "DELETE") != 0);
                    const int status = !host.good && *host.text == 0 ? 400
                        : !host.good || !origin.good                 ? 403
                        : role == Role::Nobody                       ? 401
                        : allowed                                    ? 200
                                                                     : 403;
                    QTest::addRow("host '%s' origin '%s' role %d %s", host.text, origin.text,
                        static_cast<int>(role), method)
                        << QByteArray(host.text) << QByteArray(origin.text) << static_cast<int>(role)
                        << QByteArray(method) << status;
                }
            }
        }
    }
}

void TestRestService::matrix()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    QFETCH(const int, role);
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    const QByteArray port = QByteArray::number(m_server->port());
    host.replace("SELF", m_host).replace("PORT", port);
    origin.replace("SELF", m_host);
    QByteArray headers = bearer(static_cast<Role>(role));
    if (!host.isEmpty())
        headers += "Host: " + host + "\r\n";
    if (!origin.isEmpty())
        headers += "Origin: " + origin + "\r\n";
    const QByteArray path = method == "POST" ? "/v1/things" : "/v1/things/7";
    if (method == "POST")
        headers += "Content-Type: application/json\r\n";
    const RawAnswer answer = ask(method, path, headers, method == "POST" ? "{}" : "");
    QCOMPARE(answer.status, status);
    QCOMPARE(m_served.isEmpty(), status != 200);
    if (status != 200) {
        QVERIFY(!answer.json()[u"message"].toString().isEmpty());
        QCOMPARE(answer.json()[u"status"].toInt(), status);
        QVERIFY(!answer.json()[u"code"].toString().isEmpty());
    }
}

void TestRestService::roles_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    const auto row = [](const char* text, int status) { QTest::newRow(text) << QByteArray(text) << status; };
    row("Authorization: Bearer SUPERVISOR", 200);
    row("Authorization: bearer SUPERVISOR", 200);
    row("Authorization: Bearer AGENT", 403);
    row("Authorization: Basic SUPERVISOR", 401);
    row("Authorization: SUPERVISOR", 401);
    row("Authorization: Bearer", 401);
    row("Authorization: Bearer ", 401);
    row("Authorization: Bearer SUPERVISORx", 401);
    row("Authorization: Bearer AGENT SUPERVISOR", 401);
    row("X-Api-Key: SUPERVISOR", 401);
    row("Cookie: token=SUPERVISOR", 401);
    row("Authorization: Bearer AGENT\r\nAuthorization: Bearer SUPERVISOR", 400);
}

void TestRestService::roles()
{
    QFETCH(QByteArray, authorization);
    QFETCH(const int, status);
    const Tokens tokens = Tokens::open(m_folder->path()).value();
    authorization.replace("SUPERVISOR", contentOf(tokens.supervisorFile()));
    authorization.replace("AGENT", contentOf(tokens.agentFile()));
    QCOMPARE(ask("POST", "/v1/things/7/decide", "Host: " + m_host + "\r\n" + authorization + "\r\n").status, status);
    QCOMPARE(m_served.size(), status == 200 ? 1 : 0);
}

void TestRestService::paths_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* method, const char* path, int status, const char* id = "") {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QByteArray(path) << status << QString::fromUtf8(id);
    };
    row("GET", "/v1/things/a", 200, "a");
    row("GET", "/v1/things/a%2Fb", 200, "a/b"); // part of the name, not a way
    row("GET", "/v1/things/%2e%2e", 200, "..");
    row("GET", "/v1/things/%C3%A9", 200, "é");
    row("GET", "/v1/things/a+b", 200, "a+b");
    row("GET", "/v1/things/..", 200, "..");
    row("GET", "/v1/things/%", 400);
    row("GET", "/v1/things/%zz", 400);
    row("GET", "/v1/things/%00", 400);
    row("GET", "/v1/things/%0a", 400);
    row("GET", "/v1/things/%ff", 400);
    row("GET", "/v1/things/", 404);
    row("GET", "//v1/things", 404);
    row("GET", "/v1/things/a/b", 404);
    row("GET", "/v1%2Fthings", 404);
    row("GET", "/V1/things", 404);
    row("GET", "/", 404);
    row("PUT", "/v1/things", 405);
    row("OPTIONS", "/v1/things", 405);
    row("BREW", "/v1/things", 405);
    row("POST", "/v1/things/a", 405);
    row("GET", "/v1/things/7/decide", 405); // nothing changes by GET
    row("GET", "http://evil.test/v1/things", 400);
    row("POST", "/v1/actions/slack/messages/send", 200, "messages/send");
    row("HEAD", "/v1/things/a", 200);
}

void TestRestService::paths()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QString, id);
    RawClient client(m_server->port());
    client.send(method + ' ' + path + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + bearer(Role::Supervisor)
        + "Connection: close\r\n\r\n");
    if (method == "HEAD") {
        QVERIFY(client.closed());
        QVERIFY(client.rest().startsWith("HTTP/1.1 200 "));
        return;
    }
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()[u"id"].toString(), id);
    if (status == 405)
        QVERIFY(!answer.header("Allow").isEmpty());
}

void TestRestService::bodies_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("json") << QByteArray("application/json") << QByteArray("{\"a\":1.0}") << 200;
    QTest::newRow("charset") << QByteArray("Application/JSON; charset=utf-8") << QByteArray("{}") << 200;
    QTest::newRow("nothing at all") << QByteArray() << QByteArray() << 200;
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << QByteArray("a=1") << 415;
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray("{}") << 415;
    QTest::newRow("empty text") << QByteArray("text/plain") << QByteArray() << 415;
    QTest::newRow("none") << QByteArray() << QByteArray("{}") << 415;
    QTest::newRow("almost") << QByteArray("application/jsonp") << QByteArray("{}") << 415;
    QTest::newRow("broken") << QByteArray("application/json") << QByteArray("{\"a\":") << 400;
    QTest::newRow("twice") << QByteArray("application/json") << QByteArray("{\"a\":1,\"\\u0061\":2}") << 400;
    QTest::newRow("deep") << QByteArray("application/json") << QByteArray(70, '[') + QByteArray(30, ']') << 400;
    QTest::newRow("not utf-8") << QByteArray("application/json") << QByteArray("{\"a\":\"\xff\"}") << 400;
    QTest::newRow("too large") << QByteArray("application/json") << QByteArray(101, ' ') << 413;
}

void TestRestService::bodies()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QByteArray headers = "Host: " + m_host + "\r\n" + bearer(Role::Agent);
    if (!type.isEmpty())
        headers += "Content-Type: " + type + "\r\n";
    const RawAnswer answer = ask("POST", "/v1/things", headers, body);
    QCOMPARE(answer.status, status);
    QCOMPARE(m_served.size(), status == 200 ? 1 : 0);
    if (status == 200)
        QVERIFY(answer.json()[u"body"].isObject());
}

void TestRestService::queries()
{
    QueryFields good("a=1&b=x%20y+z&empty=&flag");
    QVERIFY(good.sound());
    QCOMPARE(good.number(u"a"_s, 9, 1, 5), 1);
    QCOMPARE(good.number(u"missing"_s, 9, 1, 5), 9);
    QCOMPARE(good.text(u"b"_s), u"x y z"_s);
    QVERIFY(good.has(u"flag"_s));
    QCOMPARE(good.number(u"b"_s, 9, 1, 5), 9);
    QVERIFY(!good.sound());
    QVERIFY(good.error().sentence.contains(u"b: "));
    for (const char* bad : { "a=1&a=2", "a=%", "a=%ff", "%zz=1" })
        QVERIFY2(!QueryFields(bad).sound(), bad);
    QueryFields range("limit=0");
    range.number(u"limit"_s, 100, 1, 1000);
    QVERIFY(!range.sound());
}

void TestRestService::noCorsHeaders()
{
    const RawAnswer answer
        = ask("GET", "/healthz", "Host: " + m_host + "\r\nOrigin: http://" + m_host + "\r\n");
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.head.toLower().contains("access-control"));
    QCOMPARE(answer.header("Cache-Control"), "no-store");
}

void TestRestService::tokensAreMadeAndKept()
{
    const Tokens tokens = Tokens::open(m_folder->path()).value();
    const QByteArray supervisor = contentOf(tokens.supervisorFile());
    QVERIFY(supervisor.size() >= 64);
    QVERIFY(supervisor != contentOf(tokens.agentFile()));
    QCOMPARE(QFile::permissions(tokens.supervisorFile()) & ~(QFile::ReadUser | QFile::WriteUser), OwnerOnly);
    QCOMPARE(Tokens::open(m_folder->path()).value().roleOf("Bearer " + supervisor), Role::Supervisor);
    QCOMPARE(contentOf(tokens.supervisorFile()), supervisor);
}

void TestRestService::tokenFilesOfOthersAreRefused()
{
    const QString file = Tokens::open(m_folder->path()).value().supervisorFile();
    const QByteArray good = contentOf(file);
    writeFile(file, good, OwnerOnly | QFile::ReadGroup);
    QCOMPARE(Tokens::open(m_folder->path()).error().kind, ErrorKind::NotAllowed);
    writeFile(file, "short", OwnerOnly);
    QCOMPARE(Tokens::open(m_folder->path()).error().kind, ErrorKind::NotAllowed);
    writeFile(file, good, OwnerOnly);
    QVERIFY(Tokens::open(m_folder->path()).ok());
    // One token for both would let agents approve.
    writeFile(m_folder->path() + u"/agent.token"_s, good, OwnerOnly);
    QCOMPARE(Tokens::open(m_folder->path()).error().kind, ErrorKind::NotAllowed);
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::link(m_folder->path() + u"/agent.token"_s, file));
    QCOMPARE(Tokens::open(m_folder->path()).error().kind, ErrorKind::NotAllowed);
}

QTEST_GUILESS_MAIN(TestRestService)
#include "tst_restservice.moc"
