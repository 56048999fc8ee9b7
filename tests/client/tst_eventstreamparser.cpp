// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/eventstreamparser.h"
#include "core/json/jsondoor.h"
#include "tests/support/cpustopwatch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;

namespace {

//! What a stream comes to, as readable lines: "type|data|id", then how it stands at the end.
QStringList outcome(const QVector<StreamEvent>& events, const EventStreamParser& parser)
{
    QStringList lines;
    for (const StreamEvent& event : events) {
        lines.append(decodeUtf8Lossy(event.type + '|' + event.data + '|' + event.lastEventId)
                         .replace(u'\n', QLatin1String("\\n")));
    }
    lines.append(QStringLiteral("id=%1 retry=%2 failed=%3")
                     .arg(decodeUtf8Lossy(parser.lastEventId()))
                     .arg(parser.retry() ? parser.retry()->count() : -1)
                     .arg(parser.failure().has_value()));
    return lines;
}

QStringList parsedIn(const QVector<QByteArray>& chunks, StreamLimits limits = {})
{
    EventStreamParser parser({}, limits);
    QVector<StreamEvent> events;
    for (const QByteArray& chunk : chunks)
        events += parser.feed(chunk);
    return outcome(events, parser);
}

//! The standard read literally and slowly: decode all, split all, go line by line.
QStringList bySpecification(const QByteArray& bytes)
{
    QString text = decodeUtf8Lossy(bytes);
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    QStringList rows = text.split(u'\n');
    rows.removeLast(); // without an end it is no line

    QStringList lines;
    QString data, type, idBuffer, lastId;
    qint64 retry = -1;
    for (const QString& row : rows) {
        if (row.isEmpty()) {
            lastId = idBuffer;
            if (!data.isEmpty()) {
                data.chop(1);
                lines.append((type.isEmpty() ? QStringLiteral("message") : type) + u'|'
                    + data.replace(u'\n', QLatin1String("\\n")) + u'|' + lastId);
            }
            data.clear();
            type.clear();
            continue;
        }
        const qsizetype colon = row.indexOf(u':');
        const QString name = colon < 0 ? row : row.left(colon);
        QString value = colon < 0 ? QString() : row.mid(colon + 1);
        if (value.startsWith(u' '))
            value.remove(0, 1);
        if (name == QLatin1String("data"))
            data += value + u'\n';
        else if (name == QLatin1String("event"))
            type = value;
        else if (name == QLatin1String("id") && !value.contains(QChar::Null))
            idBuffer = value;
        else if (name == QLatin1String("retry") && !value.isEmpty()
            && std::all_of(
                value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
            retry = value.toLongLong();
    }
    lines.append(QStringLiteral("id=%1 retry=%2 failed=0").arg(lastId).arg(retry));
    return lines;
}

QVector<QByteArray> inPiecesOf(const QByteArray& bytes, qsizetype size)
{
    QVector<QByteArray> chunks;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        chunks.append(bytes.mid(at, size));
    return chunks;
}

} // namespace

//! The event stream parser against the WHATWG standard, in every chunking, within its limits.
class TestEventStreamParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interprets_data();
    void interprets();
    void everyChunking_data() { interprets_data(); }
    void everyChunking();
    void randomStreamsAsSpecified();
    void beginsWithTheIdItIsGiven();
    void idAdvancesOnlyWhenDispatched();
    void hugeRetryIsKeptAsLong();
    void limits_data();
    void limits();
    void limitsInEveryChunking();
    void nothingAfterAFailure();
    void linear_data();
    void linear();
};

void TestEventStreamParser::interprets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char* name, const QByteArray& bytes, const QStringList& lines) {
        QTest::newRow(name) << bytes << lines;
    };
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    const QString quiet = s("id= retry=-1 failed=0");

    row("nothing", "", { quiet });
    row("one event", "data: a\n\n", { s("message|a|"), quiet });
    row("several lines", "data: a\ndata: b\n\n", { s("message|a\\nb|"), quiet });
    row("carriage returns", "data: a\rdata: b\r\r", { s("message|a\\nb|"), quiet });
    row("both", "data: a\r\ndata: b\r\n\r\n", { s("message|a\\nb|"), quiet });
    row("mixed ends",
        "data: a\r\rdata: b\n\ndata: c\r\n\r\n",
        { s("message|a|"), s("message|b|"), s("message|c|"), quiet });
    row("return then both", "data: a\r\r\n", { s("message|a|"), quiet });
    row("one space goes", "data:  a\ndata:b\n\n", { s("message| a\\nb|"), quiet });
    row("tab stays", "data:\ta\n\n", { s("message|\ta|"), quiet });
    row("no colon is an empty value", "data\ndata\n\n", { s("message|\\n|"), quiet });
    row("empty data is an event", "data:\n\n", { s("message||"), quiet });
    row("no data is none", "event: x\nid: 7\n\n", { s("id=7 retry=-1 failed=0") });
    row("type", "event: x\ndata: a\n\ndata: b\n\n", { s("x|a|"), s("message|b|"), quiet });
    row("type of a lost event goes", "event: x\n\ndata: b\n\n", { s("message|b|"), quiet });
    row("last type wins", "event: x\nevent: y\ndata\n\n", { s("y||"), quiet });
    row("empty type is message", "event: x\nevent:\ndata\n\n", { s("message||"), quiet });
    row("comments", ": hello\n:\ndata: a\n:x\n\n", { s("message|a|"), quiet });
    row("comment alone", ":\n\n", { quiet });
    row("ids stay",
        "id: 1\ndata: a\n\ndata: b\n\n",
        { s("message|a|1"), s("message|b|1"), s("id=1 retry=-1 failed=0") });
    row("empty id resets",
        "id: 1\ndata: a\n\nid\ndata: b\n\n",
        { s("message|a|1"), s("message|b|"), quiet });
    row("id with NUL is ignored",
        QByteArray("id: 1\ndata: a\n\nid: 2\0x\ndata: b\n\n", 32),
        { s("message|a|1"), s("message|b|1"), s("id=1 retry=-1 failed=0") });
    row("NUL in data stays",
        QByteArray("data: a\0b\n\n", 11),
        { QStringLiteral("message|a") + QChar::Null + QStringLiteral("b|"), quiet });
    row("retry", "retry: 1500\n\n", { s("id= retry=1500 failed=0") });
    row("retry without a dispatch", "retry: 7\n", { s("id= retry=7 failed=0") });
    row("retry is digits", "retry: 1e3\nretry: -1\nretry:\nretry: 1 \nretry: +5\n", { quiet });
    row("field names are exact", "Data: a\ndata : b\n data: c\ndatax: d\n\n", { quiet });
    row("unknown fields", "foo: bar\ndata: a\nfoo\n\n", { s("message|a|"), quiet });
    row("colons in values", "data: a:b: c\n\n", { s("message|a:b: c|"), quiet });
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        { s("message|a|"), quiet });
    row("only one mark",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\ndata: b\n\n",
        { s("message|b|"), quiet });
    row("half a mark is text",
        "\xEF\xBB"
        "data: a\n\n",
        { quiet });
    row("mark and line end",
        "\xEF\xBB\xBF\n"
        "data: a\n\n",
        { s("message|a|"), quiet });
    row("a mark later is text",
        "data: \xEF\xBB\xBF"
        "a\n\n",
        { s("message|\xEF\xBB\xBF"
            "a|"),
            quiet });
    row("unfinished event", "data: a\n\ndata: b\n", { s("message|a|"), quiet });
    row("unfinished line", "data: a\n\ndata: b", { s("message|a|"), quiet });
    row("finished by a return", "data: a\r\n\r", { s("message|a|"), quiet });
    row("invalid UTF-8",
        "data: a\xC3\x28\xE2\x82\nevent: \xFF\nid: \xF0\x9F\x98\n\n",
        { s("\uFFFD|a\uFFFD(\uFFFD|\uFFFD"), s("id=\uFFFD retry=-1 failed=0") });
    row("surrogates in UTF-8",
        "data: \xED\xA0\x80\n\n",
        { s("message|\uFFFD\uFFFD\uFFFD|"), quiet });
    row("four bytes", "data: \xF0\x9F\x98\x80\n\n", { s("message|\U0001F600|"), quiet });
    row("example of the standard",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third "
        "event\n",
        { s("message|first event|1"), s("message|second event|"), quiet });
    row("stocks", "data: YHOO\ndata: +2\ndata: 10\n\n", { s("message|YHOO\\n+2\\n10|"), quiet });
    row("empty lines",
        "\n\n\ndata\n\n\n\ndata\ndata\n\ndata:",
        { s("message||"), s("message|\\n|"), quiet });
}

void TestEventStreamParser::interprets()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, lines);
    QCOMPARE(bySpecification(bytes), lines);
    QCOMPARE(parsedIn({ bytes }), lines);
}

void TestEventStreamParser::everyChunking()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, lines);
    for (qsizetype size = 1; size <= bytes.size(); ++size)
        QCOMPARE(parsedIn(inPiecesOf(bytes, size)), lines);
    for (qsizetype a = 0; a <= bytes.size(); ++a) {
        for (qsizetype b = a; b <= bytes.size(); ++b)
            QCOMPARE(parsedIn({ bytes.first(a), bytes.mid(a, b - a), bytes.mid(b) }), lines);
    }
}

void TestEventStreamParser::randomStreamsAsSpecified()
{
    static const QVector<QByteArray> words { "data",
        "event",
        "id",
        "retry",
        ":",
        ": ",
        "\n",
        "\n",
        "\r",
        "\r\n",
        " ",
        "a",
        "12",
        QByteArray(1, '\0'),
        "\xC3",
        "\xA9",
        "\xEF\xBB\xBF",
        "data: x\n\n",
        "id: 5\n" };
    QRandomGenerator random(20260314);
    for (int i = 0; i < 4000; ++i) {
        QByteArray bytes;
        for (int n = random.bounded(30); n > 0; --n)
            bytes += words.at(random.bounded(static_cast<int>(words.size())));
        QVector<QByteArray> chunks;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = 1 + random.bounded(6);
            chunks.append(bytes.mid(at, size));
            at += size;
        }
        QCOMPARE(parsedIn({ bytes }), bySpecification(bytes));
        QCOMPARE(parsedIn(chunks), bySpecification(bytes));
    }
}

void TestEventStreamParser::beginsWithTheIdItIsGiven()
{
    EventStreamParser parser("41");
    QCOMPARE(parser.lastEventId(), QByteArray("41"));
    const QVector<StreamEvent> events = parser.feed("data: a\n\n");
    QCOMPARE(events, (QVector<StreamEvent> { { "message", "a", "41" } }));
}

void TestEventStreamParser::idAdvancesOnlyWhenDispatched()
{
    EventStreamParser parser;
    QVERIFY(parser.feed("id: 8\ndata: a\n").isEmpty());
    QCOMPARE(parser.lastEventId(), QByteArray());
    QCOMPARE(parser.feed("\n").size(), 1);
    QCOMPARE(parser.lastEventId(), QByteArray("8"));
}

void TestEventStreamParser::hugeRetryIsKeptAsLong()
{
    EventStreamParser parser;
    parser.feed("retry: 99999999999999999999999\n");
    QCOMPARE(parser.retry().value(), std::chrono::milliseconds::max());
}

void TestEventStreamParser::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("fails");
    const QByteArray ten(10, 'x');
    // Line limit 16, event limit 24.
    QTest::newRow("line that fits") << QByteArray("data: 0123456789\n\n") << 1 << false;
    QTest::newRow("line too long") << QByteArray("data: 01234567890\n\n") << 0 << true;
    QTest::newRow("comment too long") << QByteArray(":" + ten + ten + "\n") << 0 << true;
    QTest::newRow("field name too long") << QByteArray(ten + ten) << 0 << true;
    QTest::newRow("event that fits")
        << QByteArray("data: " + ten + "\ndata: " + ten + "\ndata:\n\n") << 1 << false;
    QTest::newRow("event too large")
        << QByteArray("data: " + ten + "\ndata: " + ten + "\ndata: 12\n\n") << 0 << true;
    QTest::newRow("many empty data lines") << QByteArray("data\n").repeated(25) << 0 << true;
    QTest::newRow("after a good one") << QByteArray("data: a\n\ndata: " + ten + ten) << 1 << true;
    QTest::newRow("many good ones")
        << QByteArray("data: " + ten + "\n\n").repeated(50) << 50 << false;
}

void TestEventStreamParser::limits()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, events);
    QFETCH(const bool, fails);
    EventStreamParser parser({}, { 16, 24 });
    QCOMPARE(parser.feed(bytes).size(), events);
    QCOMPARE(parser.failure().has_value(), fails);
    if (fails) {
        QCOMPARE(parser.failure()->kind, ErrorKind::BadReply);
        QVERIFY(parser.failure()->sentence.contains(QLatin1String("1 KiB")));
    }
}

void TestEventStreamParser::limitsInEveryChunking()
{
    limits_data();
    QRandomGenerator random(7);
    for (int i = 0; i < 500; ++i) {
        QByteArray bytes;
        for (int n = random.bounded(12); n > 0; --n)
            bytes += QByteArray("data: ") + QByteArray(random.bounded(12), 'x')
                + (random.bounded(3) ? "\n" : "\n\n");
        const QStringList whole = parsedIn({ bytes }, { 16, 24 });
        for (qsizetype size = 1; size < 20; ++size)
            QCOMPARE(parsedIn(inPiecesOf(bytes, size), { 16, 24 }), whole);
    }
}

void TestEventStreamParser::nothingAfterAFailure()
{
    EventStreamParser parser({}, { 16, 24 });
    parser.feed(QByteArray(17, 'x'));
    QVERIFY(parser.failure());
    QVERIFY(parser.feed("\n\ndata: a\n\n").isEmpty());
}

void TestEventStreamParser::linear_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<int>("chunk");
    QTest::newRow("events") << QByteArray("data: 0123456789\n\n") << 65536;
    QTest::newRow("carriage returns only") << QByteArray("data: 0123456789\r\r") << (1 << 20);
    QTest::newRow("one chunk of returns") << QByteArray("\r") << (1 << 20);
    QTest::newRow("one chunk of line feeds") << QByteArray("\n") << (1 << 20);
    QTest::newRow("bytes one by one") << QByteArray("data: 0123456789\n\n") << 1;
    QTest::newRow("one line, byte by byte") << QByteArray("x") << 1;
    QTest::newRow("one event of many lines") << QByteArray("data:\n") << 4096;
}

void TestEventStreamParser::linear()
{
    QFETCH(const QByteArray, unit);
    QFETCH(const int, chunk);
    // Twice the bytes may not take anything like four times as long.
    const auto nanoseconds = [&](qsizetype bytes) {
        const QByteArray stream = unit.repeated(bytes / unit.size());
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 3; ++round) {
            EventStreamParser parser;
            CpuStopwatch timer;
            for (qsizetype at = 0; at < stream.size(); at += chunk)
                parser.feed(
                    QByteArrayView(stream).sliced(at, qMin<qsizetype>(chunk, stream.size() - at)));
            best = qMin(best, timer.nsecsElapsed());
            if (parser.failure())
                return qint64(-1);
        }
        return best;
    };
    const qint64 half = nanoseconds(1 << 17);
    const qint64 four = nanoseconds(1 << 19);
    QVERIFY(half > 0 && four > 0);
    QVERIFY2(four < 10 * half + 20'000'000,
        qPrintable(QStringLiteral("%1 ns, four times the bytes %2 ns").arg(half).arg(four)));
}

QTEST_GUILESS_MAIN(TestEventStreamParser)
#include "tst_eventstreamparser.moc"
