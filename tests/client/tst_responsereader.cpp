// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/responsereader.h"

#include <QTest>

using namespace signalbox;
using State = ResponseReader::State;

namespace {

struct Read {
    State state = State::Head;
    int status = 0;
    QByteArray body;
    bool keeps = false;

    bool operator==(const Read&) const = default;
};

//! Feeds in pieces; then the other side closes, when a size is asked for that never came.
Read readIn(const QByteArray& bytes, qsizetype size, bool closes, AnswerLimits limits = { 1024 })
{
    ResponseReader reader(limits);
    Read read;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        reader.feed(QByteArrayView(bytes).sliced(at, qMin(size, bytes.size() - at)));
        read.body += reader.takeBody();
    }
    if (closes)
        reader.end();
    read.state = reader.state();
    read.status = reader.head().status;
    read.keeps = reader.keepsAlive();
    return read;
}

const QByteArray Ok = "HTTP/1.1 200 OK\r\n";

} // namespace

//! Answers in every chunking; malformed, endless and packed ones (N-09, N-10).
class TestResponseReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wellFormed_data();
    void wellFormed();
    void refused_data();
    void refused();
    void unfinished_data();
    void unfinished();
    void nothingOfTheNextAnswer();
    void streamHasNoBodyLimit();
    void headersOfAnyCase();
    void trailersAreNoHeaders();
};

void TestResponseReader::wellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("length") << QByteArray(Ok + "Content-Length: 5\r\n\r\nhello") << false << 200
                            << QByteArray("hello") << true;
    QTest::newRow("empty") << QByteArray("HTTP/1.1 204 No\r\n\r\n") << false << 204 << QByteArray()
                           << true;
    QTest::newRow("chunks") << QByteArray(
        Ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
                            << false << 200 << QByteArray("abcde") << true;
    QTest::newRow("until closed") << QByteArray(Ok + "\r\nabc") << true << 200 << QByteArray("abc")
                                  << false;
    QTest::newRow("close") << QByteArray(Ok + "Connection: close\r\nContent-Length: 1\r\n\r\nx")
                           << false << 200 << QByteArray("x") << false;
    QTest::newRow("interim") << QByteArray(
        "HTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 1\r\n\r\nx")
                             << false << 200 << QByteArray("x") << true;
    QTest::newRow("identity") << QByteArray(
        Ok + "Content-Encoding: identity\r\nContent-Length: 1\r\n\r\nx")
                              << false << 200 << QByteArray("x") << true;
    QTest::newRow("old") << QByteArray("HTTP/1.0 404 Gone\r\n\r\nno") << true << 404
                         << QByteArray("no") << false;
}

void TestResponseReader::wellFormed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, closes);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, keeps);
    const Read expected { State::Done, status, body, keeps };
    for (qsizetype size = 1; size <= bytes.size(); ++size)
        QVERIFY2(readIn(bytes, size, closes) == expected, qPrintable(QString::number(size)));
}

void TestResponseReader::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("negative length") << QByteArray(Ok + "Content-Length: -5\r\n\r\nhello");
    QTest::newRow("two lengths") << QByteArray(
        Ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
    QTest::newRow("length and chunks") << QByteArray(
        Ok + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("huge chunk") << QByteArray(
        Ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx");
    QTest::newRow("chunk that is none")
        << QByteArray(Ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
    QTest::newRow("space before the colon") << QByteArray(Ok + "Content-Length : 5\r\n\r\nhello");
    QTest::newRow("over the cap") << QByteArray(
        Ok + "Content-Length: 1025\r\n\r\n" + QByteArray(1025, 'x'));
    QTest::newRow("chunks over the cap") << QByteArray(Ok
        + "Transfer-Encoding: chunked\r\n\r\n401\r\n" + QByteArray(0x401, 'x') + "\r\n0\r\n\r\n");
    QTest::newRow("until closed over the cap") << QByteArray(Ok + "\r\n" + QByteArray(1025, 'x'));
    QTest::newRow("endless header") << QByteArray(Ok + "X: " + QByteArray(40000, 'x'));
    QTest::newRow("endless chunk extension")
        << QByteArray(Ok + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(100000, 'x'));
    QTest::newRow("gzip") << QByteArray(
        Ok + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx");
    QTest::newRow("br") << QByteArray(Ok + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx");
    QTest::newRow("endless interims")
        << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(4000);
    QTest::newRow("bare line feed in a field") << QByteArray(Ok + "X: a\x01z\r\n\r\n");
}

void TestResponseReader::refused()
{
    QFETCH(const QByteArray, bytes);
    for (const qsizetype size : { qsizetype(1), qsizetype(7), qsizetype(4096), bytes.size() })
        QCOMPARE(readIn(bytes, size, false).state, State::Failed);
}

void TestResponseReader::unfinished_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("length") << QByteArray(Ok + "Content-Length: 5\r\n\r\nhello");
    QTest::newRow("chunks") << QByteArray(
        Ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
}

void TestResponseReader::unfinished()
{
    QFETCH(const QByteArray, bytes);
    for (qsizetype cut = 0; cut < bytes.size(); ++cut)
        QCOMPARE(readIn(bytes.left(cut), 4, true).state, State::Failed);
    QCOMPARE(readIn(bytes, 4, true).state, State::Done);
}

void TestResponseReader::nothingOfTheNextAnswer()
{
    const QByteArray two = Ok + "Content-Length: 2\r\n\r\nab" + Ok + "Content-Length: 2\r\n\r\ncd";
    for (qsizetype size = 1; size <= two.size(); ++size) {
        const Read read = readIn(two, size, false);
        QCOMPARE(read.body, QByteArray("ab"));
        QCOMPARE(read.state, State::Done);
        QVERIFY(!read.keeps); // nobody asked for the second
    }
}

void TestResponseReader::streamHasNoBodyLimit()
{
    const Read read
        = readIn(Ok + "\r\n" + QByteArray(3'000'000, 'x'), 65536, true, { std::nullopt });
    QCOMPARE(read.state, State::Done);
    QCOMPARE(read.body.size(), 3'000'000);
}

void TestResponseReader::headersOfAnyCase()
{
    ResponseReader reader({ 10 });
    reader.feed(
        Ok + "content-TYPE: Text/Event-Stream ; charset=utf-8\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(reader.head().contentType(), QByteArray("text/event-stream"));
    QCOMPARE(reader.head().value("X-None"), QByteArray());
}

void TestResponseReader::trailersAreNoHeaders()
{
    const QByteArray bytes
        = Ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nRetry-After: 9\r\n\r\n";
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        ResponseReader reader({ 10 });
        for (qsizetype at = 0; at < bytes.size(); at += size)
            reader.feed(QByteArrayView(bytes).sliced(at, qMin(size, bytes.size() - at)));
        QCOMPARE(reader.state(), State::Done);
        QCOMPARE(reader.head().headers.size(), 1);
    }
}

QTEST_GUILESS_MAIN(TestResponseReader)
#include "tst_responsereader.moc"
