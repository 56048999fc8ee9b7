// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/tools/sandbox.h"
#include "toolbench.h"


#include <sys/stat.h>
#include <unistd.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray shell(const QByteArray& script, const QByteArray& more = {})
{
    return R"({"argv":["sh","-c",)" + toJson(JsonValue(QString::fromUtf8(script))) + "]" + more
        + "}";
}

//! Arguments with one text more.
QByteArray withText(const QByteArray& arguments, const QString& key, const QString& text)
{
    JsonValue value = ToolBench::json(arguments);
    value.set(key, text);
    return toJson(value);
}

QString out(const ToolOutcome& outcome)
{
    return outcome.result[u"stdout"].toString();
}

} // namespace

class TestShellTool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsHowItEnded();
    void runsInItsFolder();
    void passesArgumentsUntouched();
    void readsItsInput();
    void replacesInvalidOutput();
    void cutsHugeOutput();
    void refusesBadCalls();
    void stopsAtItsTimeLimit();
    void finishesManyAtOnce();
    void keepsOutOfSystemFolders();
    void noticesAReplacedWorkspace();
};

void TestShellTool::initTestCase()
{
    // Whatever the sandbox must not see is here for the taking.
    qputenv("SIGNALBOX_CANARY", "canary-in-the-environment");
    const SandboxSupport support = sandboxSupport();
    QVERIFY2(support.available, qPrintable(support.sentence));
    QVERIFY(support.sentence.isEmpty());
}

void TestShellTool::tellsHowItEnded()
{
    const ToolBench bench;
    const ToolOutcome good = bench.run(u"run"_s, R"({"argv":["echo","hello"]})");
    QVERIFY2(good.ok, qPrintable(good.text));
    QCOMPARE(out(good), u"hello\n"_s);
    QCOMPARE(good.result[u"exit_code"].toInt(-1), 0);
    QVERIFY(!good.result.contains(u"signal") && !good.result.contains(u"truncated"));
    QVERIFY(good.text.startsWith(u"$ echo hello\n"));
    QVERIFY(good.took.count() >= 0);
    const ToolOutcome bad = bench.run(u"run"_s, shell("echo oops >&2; exit 3"));
    QVERIFY(!bad.ok);
    QCOMPARE(bad.result[u"exit_code"].toInt(), 3);
    QCOMPARE(bad.result[u"stderr"].toString(), u"oops\n"_s);
    QVERIFY(bad.text.contains(u"exit code 3"));
    const ToolOutcome killed = bench.run(u"run"_s, shell("kill -TERM $$"));
    QVERIFY(!killed.ok);
    QCOMPARE(killed.result[u"signal"].toString(), u"SIGTERM"_s);
    const ToolOutcome missing = bench.run(u"run"_s, R"({"argv":["no-such-program-here"]})");
    QVERIFY(!missing.ok);
    QCOMPARE(missing.result[u"exit_code"].toInt(), 127);
    QVERIFY(missing.result[u"stderr"].toString().contains(u"no-such-program-here"));
}

void TestShellTool::runsInItsFolder()
{
    const ToolBench bench;
    bench.put(u"sub/a"_s, "a");
    QCOMPARE(
        out(bench.run(u"run"_s, R"({"argv":["pwd"]})")).trimmed(), bench.context.workspace->path());
    const ToolOutcome sub = bench.run(u"run"_s, R"({"argv":["pwd"],"cwd":"sub"})");
    QCOMPARE(out(sub).trimmed(), bench.context.workspace->path() + u"/sub"_s);
    for (const QString& cwd : { u"none"_s, u"sub/a"_s, u".."_s, u"/"_s, u"/etc"_s }) {
        const ToolOutcome refused
            = bench.run(u"run"_s, withText(R"({"argv":["pwd"]})", u"cwd"_s, cwd));
        QVERIFY2(!refused.ok, qPrintable(cwd));
    }
}

void TestShellTool::passesArgumentsUntouched()
{
    const ToolBench bench;
    const ToolOutcome outcome = bench.run(
        u"run"_s, R"({"argv":["printf","<%s>","a b","$HOME","*",";id","--","-x","","ä\n"]})");
    QCOMPARE(out(outcome), u"<a b><$HOME><*><;id><--><-x><><ä\n>"_s);
    const ToolOutcome dash = bench.run(u"run"_s, R"({"argv":["--help"]})");
    QCOMPARE(dash.result[u"exit_code"].toInt(), 127);
}

void TestShellTool::readsItsInput()
{
    const ToolBench bench;
    const ToolOutcome outcome = bench.run(u"run"_s, R"({"argv":["cat"],"stdin":"one\ntwö"})");
    QCOMPARE(out(outcome), u"one\ntwö"_s);
    // Without input there is nothing to wait for.
    QCOMPARE(out(bench.run(u"run"_s, R"({"argv":["cat"]})")), QString());
    // Larger than any pipe, and never read: nobody hangs or dies of it.
    const QString big(2'000'000, u'x');
    const ToolOutcome unread
        = bench.run(u"run"_s, withText(R"({"argv":["true"]})", u"stdin"_s, big));
    QVERIFY2(unread.ok, qPrintable(unread.text));
    const ToolOutcome counted
        = bench.run(u"run"_s, withText(R"({"argv":["wc","-c"]})", u"stdin"_s, big));
    QCOMPARE(out(counted).trimmed(), u"2000000"_s);
}

void TestShellTool::replacesInvalidOutput()
{
    const ToolBench bench;
    const ToolOutcome outcome = bench.run(u"run"_s, shell("printf 'a\\377b'"));
    QVERIFY(outcome.replacedBytes);
    QCOMPARE(out(outcome), u"a\ufffdb"_s);
    QVERIFY(!outcome.text.contains(QChar(0xd800)));
}

void TestShellTool::cutsHugeOutput()
{
    ToolBench bench;
    bench.context.limits.outputBytes = 100'000;
    const ToolOutcome outcome
        = bench.run(u"run"_s, shell("head -c 50000000 /dev/zero | tr '\\0' x; echo e >&2"));
    QVERIFY2(outcome.ok, qPrintable(outcome.text.left(500)));
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.result[u"truncated"], JsonValue(true));
    QVERIFY2(out(outcome).contains(u"[cut after 100"), qPrintable(out(outcome).right(200)));
    QVERIFY(out(outcome).size() < 100'200);
    QCOMPARE(outcome.result[u"stderr"].toString(), u"e\n"_s);
    QVERIFY(outcome.text.size() < 10'000);
}

void TestShellTool::refusesBadCalls()
{
    ToolBench bench;
    for (const QByteArray arguments : { "{}",
             R"({"argv":[]})",
             R"({"argv":[""]})",
             R"({"argv":"ls"})",
             R"({"argv":["ls",1]})",
             R"({"argv":["ls"],"timeout_seconds":601})",
             R"({"argv":["ls"],"timeout_seconds":0})",
             R"({"argv":["ls"],"shell":true})" })
        QVERIFY2(!bench.run(u"run"_s, arguments).ok, arguments.constData());
    JsonValue zero
        = JsonValue::object({ { u"argv"_s, QStringList({ u"echo"_s, QString(QChar(u'\0')) }) } });
    const ToolOutcome outcome
        = ToolBench::finished(ToolBench::tool(u"run"_s)->run(zero, bench.context));
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"zero character"));
    const QStringList parts(20, QString(10'000, u'x'));
    const JsonValue wide = JsonValue::object({ { u"argv"_s, QStringList { u"echo"_s } + parts } });
    QVERIFY(ToolBench::finished(ToolBench::tool(u"run"_s)->run(wide, bench.context))
                .text.contains(u"96 KiB"));
    bench.context.limits.network = false;
    const ToolOutcome network = bench.run(u"run"_s, R"({"argv":["true"],"network":true})");
    QVERIFY(!network.ok);
    QVERIFY(network.text.contains(u"may not use the network"));
}

void TestShellTool::stopsAtItsTimeLimit()
{
    ToolBench bench;
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("trap '' TERM INT; echo started; while :; do :; done", R"(,"timeout_seconds":1)"));
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.result[u"timed_out"], JsonValue(true));
    QCOMPARE(out(outcome), u"started\n"_s);
    QVERIFY2(outcome.text.contains(u"after 1 second"), qPrintable(outcome.text));
    QVERIFY(outcome.took.count() >= 1000);
    // The engine's ceiling wins over what was asked for.
    bench.context.limits.wallTime = std::chrono::milliseconds(300);
    QCOMPARE(bench.run(u"run"_s, R"({"argv":["tail","-f","/dev/null"],"timeout_seconds":600})")
                 .result[u"timed_out"],
        JsonValue(true));
}

void TestShellTool::finishesManyAtOnce()
{
    const ToolBench bench;
    QVector<QFuture<ToolOutcome>> futures;
    for (int i = 0; i < 24; ++i)
        futures.append(bench.start(u"run"_s, shell("echo " + QByteArray::number(i))));
    // Commands that wait do not keep file tools from their turn.
    QVERIFY(bench.run(u"list"_s, "{}").ok);
    for (int i = 0; i < futures.size(); ++i)
        QCOMPARE(out(ToolBench::finished(futures.at(i))).trimmed(), QString::number(i));
    // Nor do they leave anything open here.
    const int open = static_cast<int>(
        QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size());
    QVERIFY(bench.run(u"run"_s, R"({"argv":["true"]})").ok);
    QCOMPARE(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size(), open);
}

void TestShellTool::keepsOutOfSystemFolders()
{
    for (const QString& folder :
        { u"/"_s, u"/usr"_s, u"/usr/bin"_s, u"/etc"_s, u"/proc/self"_s, u"/dev/shm"_s, u"/tmp"_s })
        QVERIFY2(!sandboxFolderProblem(folder).isEmpty(), qPrintable(folder));
    for (const QString& folder : { u"/home/me/project"_s,
             u"/tmp/x"_s,
             u"/usr/src/x"_s,
             u"/etcetera"_s,
             u"/srv/developer"_s })
        QVERIFY2(sandboxFolderProblem(folder).isEmpty(), qPrintable(folder));
}

void TestShellTool::noticesAReplacedWorkspace()
{
    const ToolBench bench;
    QVERIFY(QDir(bench.home()).rename(u"work"_s, u"moved"_s));
    QDir(bench.home()).mkdir(u"other"_s);
    QCOMPARE(::symlink("other", qPrintable(bench.root())), 0);
    const ToolOutcome outcome = bench.run(u"run"_s, R"({"argv":["touch","a"]})");
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"moved or replaced"));
    QVERIFY(!QFile::exists(bench.home() + u"/other/a"_s));
}

QTEST_GUILESS_MAIN(TestShellTool)
#include "tst_shelltool.moc"
