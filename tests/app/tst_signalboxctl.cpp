// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/digest.h"
#include "core/json/jsondoor.h"
#include "tests/support/scriptedserver.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QByteArray output;
    QByteArray problems;
};

//! Runs the program to its end while this process's event loop goes on (a server may live here).
Ran run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxctl"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
        return {};
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

} // namespace

//! The tools of the command line, as a script uses them.
class TestSignalboxCtl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sseFromInputInAnyChunk();
    void sseLinesAreJson();
    void sseFollowsAnAddress();
    void sseSaysWhyItCannot_data();
    void sseSaysWhyItCannot();
    void sseStopsAtALimit();
    void sseTalksWhileThePipeIsOpen();
    void canonicalForms_data();
    void canonicalForms();
    void canonicalOfAFile();
    void usage();
    void completionsKnowEveryCommand();
};

void TestSignalboxCtl::sseFromInputInAnyChunk()
{
    const QByteArray stream = "\xEF\xBB\xBFid: 1\r\ndata: a\r\ndata: b\r\n\r\n: note\revent: "
                              "x\rdata\r\rdata: \xC3\xA9\n\ndata: lost";
    const QByteArray lines = "{\"type\":\"message\",\"data\":\"a\\nb\",\"lastEventId\":\"1\"}\n"
                             "{\"type\":\"x\",\"data\":\"\",\"lastEventId\":\"1\"}\n"
                             "{\"type\":\"message\",\"data\":\"\xC3\xA9\",\"lastEventId\":\"1\"}\n";
    QCOMPARE(run({ u"sse"_s }, stream).output, lines);
    for (int chunk = 1; chunk < 12; ++chunk) {
        const Ran ran = run({ u"sse"_s, u"-"_s, u"--chunk"_s, QString::number(chunk) }, stream);
        QCOMPARE(ran.output, lines);
        QCOMPARE(ran.code, 0);
    }
}

void TestSignalboxCtl::sseLinesAreJson()
{
    const Ran ran = run({ u"sse"_s }, QByteArray("data: \"\\\x01\0\xFF\xEF\xBB\xBF\n\n", 16));
    const Result<JsonValue> line = parseJson(ran.output.trimmed());
    QVERIFY(line.ok());
    QCOMPARE((*line)[u"data"].toString(),
        QStringLiteral("\"\\\u0001") + QChar::Null + QStringLiteral("\uFFFD\uFEFF"));
}

void TestSignalboxCtl::sseFollowsAnAddress()
{
    QTemporaryDir folder;
    QFile token(folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("canary\n") == 7);
    token.close();
    ScriptedServer server([](Peer& peer, const SeenRequest&) {
        peer.openStream();
        peer.send("id: 5\ndata: x\n\n");
        peer.close();
    });
    const Ran ran = run({ u"sse"_s,
        server.address() + u"/stream?types=a%26b"_s,
        u"--token-file"_s,
        token.fileName(),
        u"--last-event-id"_s,
        u"4"_s,
        u"--chunk"_s,
        u"2"_s });
    QCOMPARE(
        ran.output, QByteArray("{\"type\":\"message\",\"data\":\"x\",\"lastEventId\":\"5\"}\n"));
    QCOMPARE(ran.code, 0);
    const SeenRequest seen = server.seen().value(0);
    QCOMPARE(seen.target, QByteArray("/stream?types=a%26b"));
    QCOMPARE(seen.header("Authorization"), QByteArray("Bearer canary"));
    QCOMPARE(seen.header("Last-Event-ID"), QByteArray("4"));
}

void TestSignalboxCtl::sseSaysWhyItCannot_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << 404 << QByteArray("application/json") << 69;
    QTest::newRow("redirect") << 302 << QByteArray("text/plain") << 69;
    QTest::newRow("page") << 200 << QByteArray("text/html") << 65;
}

void TestSignalboxCtl::sseSaysWhyItCannot()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    QFETCH(const int, code);
    ScriptedServer server([&](Peer& peer, const SeenRequest&) {
        peer.answer(status, "{}", "Location: http://evil.example/\r\n", type);
    });
    const Ran ran = run({ u"sse"_s, server.address() });
    QCOMPARE(ran.code, code);
    QVERIFY(ran.problems.startsWith("signalboxctl: "));
    QVERIFY(ran.output.isEmpty());
    QCOMPARE(server.seen().size(), 1);
}

void TestSignalboxCtl::sseStopsAtALimit()
{
    const Ran ran = run({ u"sse"_s }, "data: good\n\ndata: " + QByteArray(5 * 1024 * 1024, 'x'));
    QCOMPARE(ran.code, 65);
    QVERIFY(ran.output.contains("good"));
    QVERIFY(ran.problems.contains("4096 KiB"));
}

void TestSignalboxCtl::sseTalksWhileThePipeIsOpen()
{
    QProcess process;
    process.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxctl"), { u"sse"_s });
    QVERIFY(process.waitForStarted());
    process.write("data: now\n\n");
    QByteArray output;
    QTRY_VERIFY((output += process.readAllStandardOutput()).contains("now"));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestSignalboxCtl::canonicalForms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("canonical"); // empty: refused
    QTest::newRow("order and numbers")
        << QByteArray(" {\"b\":1.0,\"a\":[1e2,\"\\u00e9\"]} ") << QStringList()
        << QByteArray("{\"a\":[100,\"\xC3\xA9\"],\"b\":1}");
    QTest::newRow("lexemes") << QByteArray("{\"b\":1.0,\"a\":1e2}")
                             << QStringList { u"--numbers"_s, u"lexeme"_s }
                             << QByteArray("{\"a\":1e2,\"b\":1.0}");
    for (const char* bad : { "",
             "{\"a\":1,\"\\u0061\":2}",
             "[1]x",
             "\xEF\xBB\xBF[]",
             "\"\\ud800\"",
             "\"\xFF\"",
             "[01]",
             "nul" })
        QTest::addRow("refused %s", bad) << QByteArray(bad) << QStringList() << QByteArray();
    QTest::newRow("too deep") << QByteArray(65, '[') + QByteArray(65, ']') << QStringList()
                              << QByteArray();
}

void TestSignalboxCtl::canonicalForms()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, more);
    QFETCH(const QByteArray, canonical);
    const Ran ran = run(QStringList { u"canonical"_s, u"-"_s } + more, text);
    if (canonical.isEmpty()) {
        QCOMPARE(ran.code, 65);
        QVERIFY(ran.output.isEmpty());
        QVERIFY(ran.problems.startsWith("signalboxctl: ") && ran.problems.size() > 20);
    } else {
        QCOMPARE(ran.code, 0);
        QCOMPARE(
            ran.output, canonical + '\n' + Digest::ofBytes(canonical).text().toLatin1() + '\n');
    }
}

void TestSignalboxCtl::canonicalOfAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[ ]") == 3);
    file.close();
    QVERIFY(run({ u"canonical"_s, file.fileName() }).output.startsWith("[]\nsha256:"));
    QCOMPARE(run({ u"canonical"_s, folder.filePath(u"none"_s) }).code, 66);
}

void TestSignalboxCtl::usage()
{
    QCOMPARE(run({}).code, 64);
    QCOMPARE(run({ u"nothing"_s }).code, 64);
    QCOMPARE(run({ u"sse"_s, u"--chunk"_s, u"0"_s }).code, 64);
    QCOMPARE(run({ u"sse"_s, u"file:///etc/hostname"_s }).code, 64);
    QCOMPARE(run({ u"sse"_s, u"http://127.0.0.1:1"_s }).code, 69);
    QCOMPARE(run({ u"--version"_s }).output, QByteArray("signalboxctl " SIGNALBOX_VERSION "\n"));
}

void TestSignalboxCtl::completionsKnowEveryCommand()
{
    // What "--help" lists below "Subcommands:" is what every shell must offer.
    QStringList commands;
    for (const QByteArray& line : run({ u"--help"_s }).output.split('\n')) {
        if (commands.isEmpty() ? line.startsWith("Subcommands:") : line.startsWith("  "))
            commands.append(QString::fromUtf8(line.simplified().split(' ').first()));
    }
    QVERIFY(commands.size() > 15);
    for (const char* name : { "signalboxctl.bash", "_signalboxctl", "signalboxctl.fish" }) {
        QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/packaging/completions/")
            + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString& command : commands.mid(1)) {
            const QRegularExpression word(
                u"[ '\"]"_s + QRegularExpression::escape(command) + u"[ :\"\n]"_s);
            QVERIFY2(text.contains(word), qPrintable(QString::fromLatin1(name) + u' ' + command));
        }
    }
    // And bash takes its file as it is.
    QProcess bash;
    bash.start(u"bash"_s,
        { u"-c"_s,
            u"source \"$1\" && COMP_WORDS=(signalboxctl tr) COMP_CWORD=1 && _signalboxctl && echo ${COMPREPLY[@]}"_s,
            u"bash"_s,
            QStringLiteral(SIGNALBOX_SOURCE_DIR "/packaging/completions/signalboxctl.bash") });
    QVERIFY(bash.waitForFinished());
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("transcript\n"));
}

QTEST_GUILESS_MAIN(TestSignalboxCtl)
#include "tst_signalboxctl.moc"
