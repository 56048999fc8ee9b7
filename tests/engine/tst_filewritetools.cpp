// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "toolbench.h"

#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QStringList temporaries(const QString& folder)
{
    return QDir(folder).entryList({ u".signalbox-*"_s }, QDir::Files | QDir::Hidden);
}

void linkTo(const QString& target, const QString& link)
{
    QCOMPARE(::symlink(qPrintable(target), qPrintable(link)), 0);
}

} // namespace

class TestFileWriteTools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAtomically();
    void editsOnlyExactCounts();
    void moves();
    void deletes();
    void nothingGoesThroughLinks();
    void losesNoRaceAgainstLinks();
    void previewsWithoutChanging();
    void floors_data();
    void floors();
    void blastSaysWhatIsTouched();
};

void TestFileWriteTools::writesAtomically()
{
    const ToolBench bench;
    const ToolOutcome made = bench.run(u"write"_s, R"({"path":"a.txt","content":"one"})");
    QVERIFY2(made.ok, qPrintable(made.text));
    QCOMPARE(made.result[u"created"], JsonValue(true));
    QCOMPARE(bench.get(u"a.txt"_s), "one");
    const QString path = bench.root() + u"/a.txt"_s;
    QCOMPARE(::chmod(qPrintable(path), 0750), 0);
    const ToolOutcome replaced = bench.run(u"write"_s, R"({"path":"a.txt","content":"tw\u00f6"})");
    QVERIFY(replaced.ok);
    QCOMPARE(replaced.result[u"bytes"].toInt(), 4);
    QCOMPARE(bench.get(u"a.txt"_s), "tw\xc3\xb6");
    struct stat status { };
    QCOMPARE(::stat(qPrintable(path), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0750U);
    QVERIFY(!bench.run(u"write"_s, R"({"path":"x/y/z","content":""})").ok);
    QVERIFY(!bench.has(u"x"_s));
    QVERIFY(bench.run(u"write"_s, R"({"path":"x/y/z","content":"deep","create_folders":true})").ok);
    QCOMPARE(bench.get(u"x/y/z"_s), "deep");
    QVERIFY(!bench.run(u"write"_s, R"({"path":"x","content":""})").ok);
    QVERIFY(!bench.run(u"write"_s, R"({"path":".","content":""})").ok);
    QVERIFY(!bench.run(u"write"_s, R"({"path":"../out","content":""})").ok);
    QVERIFY(!QFile::exists(bench.home() + u"/out"_s));
    QVERIFY(temporaries(bench.root()).isEmpty());
}

void TestFileWriteTools::editsOnlyExactCounts()
{
    const ToolBench bench;
    bench.put(u"a.txt"_s, "aa bb aa");
    const ToolOutcome wrong = bench.run(u"edit"_s, R"({"path":"a.txt","find":"aa","replace":"c"})");
    QVERIFY(!wrong.ok);
    QVERIFY2(wrong.text.contains(u"2 times"), qPrintable(wrong.text));
    QCOMPARE(bench.get(u"a.txt"_s), "aa bb aa");
    QVERIFY(!bench.run(u"edit"_s, R"({"path":"a.txt","find":"zz","replace":"c"})").ok);
    const ToolOutcome right
        = bench.run(u"edit"_s, R"({"path":"a.txt","find":"aa","replace":"c","count":2})");
    QVERIFY2(right.ok, qPrintable(right.text));
    QCOMPARE(right.result[u"replaced"].toInt(), 2);
    QCOMPARE(bench.get(u"a.txt"_s), "c bb c");
    QVERIFY(bench.run(u"edit"_s, R"({"path":"a.txt","find":" bb","replace":""})").ok);
    QCOMPARE(bench.get(u"a.txt"_s), "c c");
    bench.put(u"raw"_s, QByteArray("\xff\0x\xff", 4));
    QVERIFY(bench.run(u"edit"_s, R"({"path":"raw","find":"x","replace":"y"})").ok);
    QCOMPARE(bench.get(u"raw"_s), QByteArray("\xff\0y\xff", 4));
    QVERIFY(!bench.run(u"edit"_s, R"({"path":"none","find":"x","replace":"y"})").ok);
    QVERIFY(temporaries(bench.root()).isEmpty());
}

void TestFileWriteTools::moves()
{
    const ToolBench bench;
    bench.put(u"a"_s, "a");
    bench.put(u"b"_s, "b");
    bench.put(u"d/x"_s, "x");
    QVERIFY(!bench.run(u"move"_s, R"({"from":"a","to":"b"})").ok);
    QCOMPARE(bench.get(u"b"_s), "b");
    QVERIFY(bench.run(u"move"_s, R"({"from":"a","to":"b","overwrite":true})").ok);
    QCOMPARE(bench.get(u"b"_s), "a");
    QVERIFY(!bench.has(u"a"_s));
    QVERIFY(bench.run(u"move"_s, R"({"from":"d","to":"e"})").ok);
    QCOMPARE(bench.get(u"e/x"_s), "x");
    const ToolOutcome itself = bench.run(u"move"_s, R"({"from":"e","to":"e/f"})");
    QVERIFY(!itself.ok);
    QVERIFY2(itself.text.contains(u"into itself"), qPrintable(itself.text));
    for (const QByteArray to : { "../out", "/tmp/out", "none/x", "." })
        QVERIFY2(
            !bench.run(u"move"_s, "{\"from\":\"b\",\"to\":\"" + to + "\"}").ok, to.constData());
    QVERIFY(!bench.run(u"move"_s, R"({"from":"none","to":"x"})").ok);
    QCOMPARE(bench.get(u"b"_s), "a");
}

void TestFileWriteTools::deletes()
{
    const ToolBench bench;
    bench.put(u"a"_s, "a");
    bench.put(u"d/e/x"_s, "x");
    bench.put(u"d/y"_s, "y");
    QDir(bench.root()).mkdir(u"empty"_s);
    QVERIFY(bench.run(u"delete"_s, R"({"path":"a"})").ok);
    QVERIFY(!bench.has(u"a"_s));
    QVERIFY(bench.run(u"delete"_s, R"({"path":"empty"})").ok);
    const ToolOutcome full = bench.run(u"delete"_s, R"({"path":"d"})");
    QVERIFY(!full.ok);
    QVERIFY2(full.text.contains(u"not empty"), qPrintable(full.text));
    QCOMPARE(bench.get(u"d/e/x"_s), "x");
    const ToolOutcome gone = bench.run(u"delete"_s, R"({"path":"d","recursive":true})");
    QVERIFY2(gone.ok, qPrintable(gone.text));
    QCOMPARE(gone.result[u"deleted"].toInt(), 4);
    QVERIFY(!bench.has(u"d"_s));
    QVERIFY(!bench.run(u"delete"_s, R"({"path":"d","recursive":true})").ok);
    QVERIFY(!bench.run(u"delete"_s, R"({"path":".","recursive":true})").ok);
    QVERIFY(!bench.run(u"delete"_s, R"({"path":"../work","recursive":true})").ok);
    QVERIFY(QFileInfo::exists(bench.root()));
}

void TestFileWriteTools::nothingGoesThroughLinks()
{
    const ToolBench bench;
    QDir(bench.home()).mkdir(u"outside"_s);
    QFile secret(bench.home() + u"/outside/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary");
    secret.close();
    linkTo(bench.home() + u"/outside"_s, bench.root() + u"/out"_s);
    linkTo(bench.home() + u"/outside/secret"_s, bench.root() + u"/file"_s);
    linkTo(u"../outside"_s, bench.root() + u"/up"_s);
    bench.put(u"mine"_s, "mine");
    const std::pair<const char*, const char*> attempts[] = {
        { "read", R"({"path":"file"})" },
        { "read", R"({"path":"out/secret"})" },
        { "read", R"({"path":"up/secret"})" },
        { "list", R"({"path":"out"})" },
        { "search", R"({"pattern":"canary","path":"out"})" },
        { "search", R"({"pattern":"canary","path":"file"})" },
        { "write", R"({"path":"file","content":"x"})" },
        { "write", R"({"path":"out/new","content":"x"})" },
        { "write", R"({"path":"out/sub/new","content":"x","create_folders":true})" },
        { "edit", R"({"path":"file","find":"canary","replace":"x"})" },
        { "move", R"({"from":"mine","to":"out/mine"})" },
        { "move", R"({"from":"out/secret","to":"here"})" },
        { "delete", R"({"path":"out/secret"})" },
        { "delete", R"({"path":"up/secret","recursive":true})" },
    };
    for (const auto& [name, arguments] : attempts) {
        const ToolOutcome outcome = bench.run(QString::fromLatin1(name), arguments);
        QVERIFY2(!outcome.ok, arguments);
        QVERIFY2(
            !toJson(outcome.result).contains("canary") || qstrcmp(name, "search") == 0, arguments);
        for (const FileSides& sides : bench.preview(QString::fromLatin1(name), arguments))
            QVERIFY2(!sides.before.contains("canary"), arguments);
    }
    QCOMPARE(
        bench.run(u"search"_s, R"({"pattern":"canary"})").result[u"matches"].items().size(), 0);
    // The links themselves may be moved and deleted.
    QVERIFY(bench.run(u"move"_s, R"({"from":"up","to":"moved"})").ok);
    QVERIFY(bench.run(u"delete"_s, R"({"path":"out","recursive":true})").ok);
    QVERIFY(!bench.has(u"out"_s));
    QCOMPARE(QDir(bench.home() + u"/outside"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
        QStringList(u"secret"_s));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    QCOMPARE(secret.readAll(), "canary");
}

//! S-26: somebody swaps a folder for a link to the outside all the time while the tools work in it.
void TestFileWriteTools::losesNoRaceAgainstLinks()
{
    const ToolBench bench;
    const QString outside = bench.home() + u"/outside"_s;
    QDir(bench.home()).mkdir(u"outside"_s);
    QFile secret(outside + u"/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary");
    secret.close();
    bench.put(u"d/secret"_s, "mine");
    linkTo(outside, bench.root() + u"/swap"_s);
    std::atomic<bool> stop = false;
    std::thread swapper([&] {
        const QByteArray one = (bench.root() + u"/d"_s).toUtf8();
        const QByteArray two = (bench.root() + u"/swap"_s).toUtf8();
        while (!stop.load())
            ::renameat2(AT_FDCWD, one.constData(), AT_FDCWD, two.constData(), RENAME_EXCHANGE);
    });
    int done = 0;
    bool leaked = false;
    for (int i = 0; i < 100; ++i) {
        done += bench.run(u"write"_s, R"({"path":"d/new","content":"x"})").ok ? 1 : 0;
        const ToolOutcome read = bench.run(u"read"_s, R"({"path":"d/secret"})");
        leaked = leaked || read.result[u"text"].toString() == u"canary";
        bench.run(u"edit"_s, R"({"path":"d/secret","find":"canary","replace":"x"})");
        bench.run(u"delete"_s, R"({"path":"d/new"})");
    }
    stop.store(true);
    swapper.join();
    QVERIFY(!leaked);
    QVERIFY(done > 0);
    QCOMPARE(QDir(outside).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
        QStringList(u"secret"_s));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    QCOMPARE(secret.readAll(), "canary");
}

void TestFileWriteTools::previewsWithoutChanging()
{
    const ToolBench bench;
    bench.put(u"a"_s, "old old");
    bench.put(u"d/x"_s, "x");
    const QVector<FileSides> write = bench.preview(u"write"_s, R"({"path":"a","content":"new"})");
    QCOMPARE(write.size(), 1);
    QCOMPARE(write.first(), (FileSides { u"a"_s, "old old", "new", true, true, false }));
    const QVector<FileSides> create
        = bench.preview(u"write"_s, R"({"path":"n/e/w","content":"new"})");
    QCOMPARE(create.first(), (FileSides { u"n/e/w"_s, "", "new", false, true, false }));
    const QVector<FileSides> edit
        = bench.preview(u"edit"_s, R"({"path":"a","find":"old","replace":"n","count":2})");
    QCOMPARE(edit.first(), (FileSides { u"a"_s, "old old", "n n", true, true, false }));
    QVERIFY(bench.preview(u"edit"_s, R"({"path":"a","find":"old","replace":"n"})").isEmpty());
    const QVector<FileSides> move = bench.preview(u"move"_s, R"({"from":"d","to":"e"})");
    QCOMPARE(move.size(), 2);
    QCOMPARE(move.at(0), (FileSides { u"d/x"_s, "x", "", true, false, false }));
    QCOMPARE(move.at(1), (FileSides { u"e/x"_s, "", "x", false, true, false }));
    const QVector<FileSides> remove
        = bench.preview(u"delete"_s, R"({"path":"d","recursive":true})");
    QCOMPARE(remove.first(), (FileSides { u"d/x"_s, "x", "", true, false, false }));
    QVERIFY(bench.preview(u"read"_s, R"({"path":"a"})").isEmpty());
    bench.put(u"big"_s, QByteArray(2 * 1024 * 1024, 'x'));
    const QVector<FileSides> big = bench.preview(u"delete"_s, R"({"path":"big"})");
    QVERIFY(big.first().truncated);
    QCOMPARE(big.first().before.size(), 1024 * 1024);
    QCOMPARE(bench.get(u"a"_s), "old old");
    QVERIFY(!bench.has(u"n"_s));
    QVERIFY(bench.has(u"d/x"_s));
}

void TestFileWriteTools::floors_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("risk");
    const auto row = [](const char* tool, const char* arguments, const char* risk) {
        QTest::newRow(arguments) << QString::fromLatin1(tool) << QByteArray(arguments)
                                 << QString::fromLatin1(risk);
    };
    row("list", "{}", "low");
    row("list", R"({"path":"/"})", "critical");
    row("read", R"({"path":"a.txt"})", "low");
    row("read", R"({"path":"a/../../b"})", "critical");
    row("read", R"({"path":".env"})", "high");
    row("read", R"({"path":"keys/ID_RSA"})", "high");
    row("read", R"({"path":7})", "critical");
    row("read", "{}", "critical");
    row("search", R"({"pattern":"x"})", "low");
    row("search", R"({"pattern":"x","path":"server.key"})", "high");
    row("write", R"({"path":"a.txt","content":"x"})", "medium");
    row("write", R"({"path":"a.txt","content":"#!/bin/sh"})", "high");
    row("write", R"({"path":"a.sh","content":"x"})", "high");
    row("write", R"({"path":"x/.bashrc","content":"x"})", "high");
    row("write", R"({"path":".github/workflows/a.yml","content":"x"})", "high");
    row("write", R"({"path":"sub/.GIT/hooks/pre-commit","content":"x"})", "high");
    row("write", R"({"path":"./.git/config","content":"x"})", "high");
    row("write", R"({"path":"a\u202egpj.txt","content":"x"})", "high");
    row("write", R"({"path":"/etc/passwd","content":"x"})", "critical");
    row("edit", R"({"path":"a","find":"x","replace":"y"})", "medium");
    row("edit", R"({"path":"../a","find":"x","replace":"y"})", "critical");
    row("move", R"({"from":"a","to":"b"})", "medium");
    row("move", R"({"from":"a","to":"b","overwrite":true})", "high");
    row("move", R"({"from":"a","to":".git/hooks/post-merge"})", "high");
    row("move", R"({"from":"../a","to":"b"})", "critical");
    row("delete", R"({"path":"a"})", "high");
    row("delete", R"({"path":"a","recursive":false})", "high");
    row("delete", R"({"path":"a","recursive":true})", "critical");
    row("delete", R"({"path":"a","recursive":"yes"})", "critical");
    row("ask_user", R"({"question":"?"})", "low");
}

void TestFileWriteTools::floors()
{
    QFETCH(QString, tool);
    QFETCH(QByteArray, arguments);
    QFETCH(QString, risk);
    const RiskOpinion opinion = ToolBench::tool(tool)->floor(ToolBench::json(arguments));
    QCOMPARE(riskWord(opinion.risk), risk);
    QCOMPARE(opinion.source, RiskSource::Floor);
    QVERIFY(!opinion.reason.isEmpty());
}

void TestFileWriteTools::blastSaysWhatIsTouched()
{
    const BlastRadius move
        = ToolBench::tool(u"move"_s)->blast(ToolBench::json(R"({"from":"a","to":"b"})"));
    QCOMPARE(move.touches, QStringList({ u"a"_s, u"b"_s }));
    QVERIFY(move.insideWorkspace && move.reversible && !move.network);
    const BlastRadius out
        = ToolBench::tool(u"write"_s)->blast(ToolBench::json(R"({"path":"/etc/x","content":""})"));
    QVERIFY(!out.insideWorkspace && !out.reversible);
    const BlastRadius all = ToolBench::tool(u"list"_s)->blast(ToolBench::json("{}"));
    QCOMPARE(all.touches, QStringList(u"."_s));
}

QTEST_GUILESS_MAIN(TestFileWriteTools)
#include "tst_filewritetools.moc"
