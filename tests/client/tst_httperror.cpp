// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/httperror.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

//! What answers mean, and Retry-After in all its forms (N-07).
class TestHttpError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
    void kinds_data();
    void kinds();
    void words_data();
    void words();
    void redirectsNameOnlyTheHost();
    void longWordsAreCut();
};

void TestHttpError::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms"); // -1: none
    QTest::newRow("seconds") << QByteArray("5") << qint64(5000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("spaces") << QByteArray(" 7 ") << qint64(7000);
    QTest::newRow("date") << QByteArray("Sat, 14 Mar 2026 09:27:53 GMT") << qint64(60000);
    QTest::newRow("past date") << QByteArray("Sat, 14 Mar 2026 09:25:53 GMT") << qint64(-60000);
    QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
    QTest::newRow("word") << QByteArray("abc") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("long") << QByteArray(1000, '9') << qint64(-1);
    QTest::newRow("huge") << QByteArray("99999999999") << qint64(100LL * 366 * 24 * 3600 * 1000);
    QTest::newRow("beyond integers")
        << QByteArray("99999999999999999999999") << qint64(100LL * 366 * 24 * 3600 * 1000);
}

void TestHttpError::retryAfter()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, ms);
    const QDateTime now(QDate(2026, 3, 14), QTime(9, 26, 53), Qt::UTC);
    const std::optional<milliseconds> wait = parseRetryAfter(value, now);
    QCOMPARE(wait.has_value(), ms != -1);
    if (wait)
        QCOMPARE(wait->count(), ms);
}

void TestHttpError::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("302") << 302 << ErrorKind::BadReply;
    QTest::newRow("400") << 400 << ErrorKind::BadInput;
    QTest::newRow("401") << 401 << ErrorKind::NotAllowed;
    QTest::newRow("403") << 403 << ErrorKind::NotAllowed;
    QTest::newRow("404") << 404 << ErrorKind::NotFound;
    QTest::newRow("405") << 405 << ErrorKind::Unsupported;
    QTest::newRow("409") << 409 << ErrorKind::Conflict;
    QTest::newRow("410") << 410 << ErrorKind::NotFound;
    QTest::newRow("422") << 422 << ErrorKind::BadInput;
    QTest::newRow("429") << 429 << ErrorKind::Refused;
    QTest::newRow("500") << 500 << ErrorKind::Refused;
    QTest::newRow("501") << 501 << ErrorKind::Unsupported;
}

void TestHttpError::kinds()
{
    QFETCH(const int, status);
    QFETCH(const ErrorKind, kind);
    const ServerAddress address = ServerAddress::parse(QStringLiteral("https://h.example")).value();
    const Error error = errorOfAnswer(address, { status, {} }, "<html>login</html>");
    QCOMPARE(error.kind, kind);
    QVERIFY(error.sentence.endsWith(u'.'));
    QVERIFY(!error.sentence.contains(u'<'));
    QVERIFY(error.detail.startsWith(QStringLiteral("HTTP %1").arg(status)));
}

void TestHttpError::words_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* body, const char* words, const char* code) {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(words)
                            << QString::fromUtf8(code);
    };
    row("documented",
        R"({"error":"Mission is gone","code":"NOT_FOUND","status":404})",
        "Mission is gone",
        "NOT_FOUND");
    row("real",
        R"({"error":"novyx_ram.v1.x","code":"novyx_ram.v1.x","message":"Too much","detail":"d"})",
        "Too much",
        "novyx_ram.v1.x");
    row("fastapi",
        R"({"detail":[{"loc":["body","goal"],"msg":"field required"},{"msg":"no"}]})",
        "body.goal: field required; no",
        "");
    row("fastapi text", R"({"detail":"Not Found"})", "Not Found", "");
    row("nested", R"({"error":{"message":"nested words"}})", "nested words", "");
    row("no JSON", "<html>", "", "");
    row("a list", "[1]", "", "");
    row("numbers", R"({"error":17,"message":null})", "", "");
}

void TestHttpError::words()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, words);
    QFETCH(const QString, code);
    const ServerAddress address = ServerAddress::parse(QStringLiteral("https://h.example")).value();
    const Error error = errorOfAnswer(address, { 400, {} }, body);
    QCOMPARE(error.sentence.endsWith(QLatin1String("It says: ") + words), !words.isEmpty());
    QCOMPARE(codeOfAnswer(body), code);
}

void TestHttpError::redirectsNameOnlyTheHost()
{
    const ServerAddress address = ServerAddress::parse(QStringLiteral("https://h.example")).value();
    const HttpHead head { 302, { { "Location", "https://user:pw@evil.example/path?token=x" } } };
    const Error error = errorOfAnswer(address, head, {});
    QVERIFY(error.sentence.contains(QLatin1String("evil.example")));
    QVERIFY(!error.sentence.contains(QLatin1String("token"))
        && !error.sentence.contains(QLatin1String("pw")));
}

void TestHttpError::longWordsAreCut()
{
    const ServerAddress address = ServerAddress::parse(QStringLiteral("https://h.example")).value();
    const QByteArray body = "{\"message\":\"" + QByteArray(5000, 'x') + "\"}";
    QVERIFY(errorOfAnswer(address, { 400, {} }, body).sentence.size() < 600);
    QVERIFY(
        errorOfAnswer(address, { 400, {} }, "{\"message\":\"" + QByteArray(100'000, 'x') + "\"}")
            .sentence.size()
        < 100);
}

QTEST_GUILESS_MAIN(TestHttpError)
#include "tst_httperror.moc"
