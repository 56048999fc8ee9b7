// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/tools/sandbox.h"
#include "toolbench.h"

#include <QElapsedTimer>
#include <QTcpServer>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray shell(const QByteArray& script, const QByteArray& more = {})
{
    return R"({"argv":["sh","-c",)" + toJson(JsonValue(QString::fromUtf8(script))) + "]" + more + "}";
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

//! How many processes on this machine have the word in their command line.
int processesWith(const QByteArray& word)
{
    int count = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList({ u"[0-9]*"_s }, QDir::Dirs)) {
        QFile file(u"/proc/"_s + pid + u"/cmdline"_s);
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
            ++count;
    }
    return count;
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
    void writesOnlyInTheWorkspace();
    void hidesHomeAndSecrets();
    void followsNoLinkOut();
    void hasNoNetworkUnlessAsked();
    void seesNothingOfTheParent();
    void hasNoRights();
    void stopsAtItsTimeLimit();
    void stopsAtItsCpuLimit();
    void stopsAtItsMemoryLimit();
    void cannotFillTheDisk();
    void survivesAForkBomb();
    void leavesNoOrphanAfterCancel();
    void leavesNothingInTheBackground();
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
    QCOMPARE(out(bench.run(u"run"_s, R"({"argv":["pwd"]})")).trimmed(), bench.context.workspace->path());
    const ToolOutcome sub = bench.run(u"run"_s, R"({"argv":["pwd"],"cwd":"sub"})");
    QCOMPARE(out(sub).trimmed(), bench.context.workspace->path() + u"/sub"_s);
    for (const QString& cwd : { u"none"_s, u"sub/a"_s, u".."_s, u"/"_s, u"/etc"_s }) {
        const ToolOutcome refused = bench.run(u"run"_s, withText(R"({"argv":["pwd"]})", u"cwd"_s, cwd));
        QVERIFY2(!refused.ok, qPrintable(cwd));
    }
}

void TestShellTool::passesArgumentsUntouched()
{
    const ToolBench bench;
    const ToolOutcome outcome
        = bench.run(u"run"_s, R"({"argv":["printf","<%s>","a b","$HOME","*",";id","--","-x","","ä\n"]})");
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
    const ToolOutcome unread = bench.run(u"run"_s, withText(R"({"argv":["true"]})", u"stdin"_s, big));
    QVERIFY2(unread.ok, qPrintable(unread.text));
    const ToolOutcome counted = bench.run(u"run"_s, withText(R"({"argv":["wc","-c"]})", u"stdin"_s, big));
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
    const ToolOutcome outcome = bench.run(u"run"_s, shell("head -c 50000000 /dev/zero | tr '\\0' x; echo e >&2"));
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
    for (const QByteArray arguments : { "{}", R"({"argv":[]})", R"({"argv":[""]})", R"({"argv":"ls"})",
             R"({"argv":["ls",1]})", R"({"argv":["ls"],"timeout_seconds":601})",
             R"({"argv":["ls"],"timeout_seconds":0})", R"({"argv":["ls"],"shell":true})" })
        QVERIFY2(!bench.run(u"run"_s, arguments).ok, arguments.constData());
    JsonValue zero = JsonValue::object({ { u"argv"_s, QStringList({ u"echo"_s, QString(QChar(u'\0')) }) } });
    const ToolOutcome outcome = ToolBench::finished(ToolBench::tool(u"run"_s)->run(zero, bench.context));
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"zero character"));
    const QStringList parts(20, QString(10'000, u'x'));
    const JsonValue wide = JsonValue::object({ { u"argv"_s, QStringList { u"echo"_s } + parts } });
    QVERIFY(ToolBench::finished(ToolBench::tool(u"run"_s)->run(wide, bench.context)).text.contains(u"96 KiB"));
    bench.context.limits.network = false;
    const ToolOutcome network = bench.run(u"run"_s, R"({"argv":["true"],"network":true})");
    QVERIFY(!network.ok);
    QVERIFY(network.text.contains(u"may not use the network"));
}

void TestShellTool::writesOnlyInTheWorkspace()
{
    const ToolBench bench;
    QVERIFY(bench.run(u"run"_s, shell("echo new > made && mkdir d && mv made d")).ok);
    QCOMPARE(bench.get(u"d/made"_s), "new\n");
    const QByteArray outside = bench.home().toUtf8() + "/outside";
    for (const QByteArray& path : { QByteArray("/usr/signalbox-escape"), QByteArray("/usr/local/signalbox-escape"),
             QByteArray("/etc/signalbox-escape"), QByteArray("/signalbox-escape"), QByteArray("/dev/signalbox-escape"),
             QByteArray("/root/signalbox-escape"), QByteArray("/home/signalbox-escape"),
             QByteArray("/sys/signalbox-escape"), outside }) {
        const ToolOutcome outcome = bench.run(u"run"_s, shell("echo x > " + path));
        QVERIFY2(!outcome.ok || path == outside, path.constData());
        QVERIFY2(!QFile::exists(QString::fromUtf8(path)), path.constData());
    }
    // Settings of the whole machine: opened for writing only, so that a hole does no harm here.
    for (const QByteArray path : { "/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory",
             "/proc/self/oom_score_adj", "/proc/1/oom_score_adj" }) {
        const ToolOutcome outcome = bench.run(u"run"_s, shell(": >> " + path));
        QVERIFY2(!outcome.ok, path.constData());
        // Read-only for root; others are not even asked.
        QVERIFY2(outcome.text.contains(u"Read-only") || ::geteuid() != 0, qPrintable(outcome.text));
    }
    // Its own /tmp is writable and gone afterwards.
    QVERIFY(bench.run(u"run"_s, shell("echo x > /tmp/signalbox-escape")).ok);
    QVERIFY(!QFile::exists(u"/tmp/signalbox-escape"_s));
    QVERIFY(!bench.run(u"run"_s, shell("cat /tmp/signalbox-escape")).ok);
}

void TestShellTool::hidesHomeAndSecrets()
{
    const ToolBench bench;
    QFile secret(bench.home() + u"/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary-in-the-home");
    secret.close();
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("cat '" + bench.home().toUtf8() + "/secret'; cat ../secret; cat /etc/shadow; cat /etc/ssh/*; ls -A /root /home "
              "/run /var /mnt /media /srv /opt /boot; ls -A " + bench.home().toUtf8()));
    QVERIFY(!out(outcome).contains(u"canary"));
    QCOMPARE(out(outcome).trimmed(), u"work"_s);
    const ToolOutcome passwd = bench.run(u"run"_s, R"({"argv":["cat","/etc/passwd"]})");
    QVERIFY(passwd.ok);
    QCOMPARE(out(passwd).count(u'\n'), 2);
    QVERIFY(bench.run(u"run"_s, R"({"argv":["id","-un"]})").ok);
}

void TestShellTool::followsNoLinkOut()
{
    const ToolBench bench;
    QFile secret(bench.home() + u"/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary");
    secret.close();
    QCOMPARE(::symlink(qPrintable(bench.home()), qPrintable(bench.root() + u"/out"_s)), 0);
    const ToolOutcome outcome = bench.run(u"run"_s, shell("cat out/secret; echo changed > out/secret; cat out/secret"));
    QVERIFY(!out(outcome).contains(u"canary"));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    QCOMPARE(secret.readAll(), "canary");
    QVERIFY(!bench.run(u"run"_s, R"({"argv":["pwd"],"cwd":"out"})").ok);
}

void TestShellTool::hasNoNetworkUnlessAsked()
{
    const ToolBench bench;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray connect = "exec 3<>/dev/tcp/127.0.0.1/" + QByteArray::number(server.serverPort());
    const QByteArray script = toJson(JsonValue(QString::fromUtf8(connect)));
    const ToolOutcome alone = bench.run(u"run"_s, R"({"argv":["bash","-c",)" + script + "]}");
    QVERIFY2(!alone.ok, qPrintable(alone.text));
    QVERIFY(!server.hasPendingConnections());
    // Nor the abstract sockets of the machine, where desktops listen.
    const ToolOutcome sockets = bench.run(u"run"_s, R"({"argv":["cat","/proc/net/unix","/proc/net/tcp"]})");
    QVERIFY(sockets.ok);
    QCOMPARE(out(sockets).count(u'\n'), 2);
    const ToolOutcome asked = bench.run(u"run"_s, R"({"argv":["bash","-c",)" + script + R"(],"network":true})");
    QVERIFY2(asked.ok, qPrintable(asked.text));
    QTRY_VERIFY(server.hasPendingConnections());
}

//! S-47: neither the environment nor the open files of the engine.
void TestShellTool::seesNothingOfTheParent()
{
    const ToolBench bench;
    const QString canary = bench.home() + u"/open-file"_s;
    // Opened without O_CLOEXEC on purpose: some library may do the same.
    const int leaky = ::open(qPrintable(canary), O_RDWR | O_CREAT, 0600);
    QVERIFY(leaky >= 0);
    const int high = ::dup2(leaky, 200);
    QCOMPARE(high, 200);
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("env | sort; echo --; for p in /proc/[0-9]*; do tr '\\0' '\\n' < $p/environ; done; echo --; ls -l /proc/[0-9]*/fd"));
    ::close(leaky);
    ::close(high);
    QVERIFY2(outcome.ok || outcome.result.contains(u"stdout"), qPrintable(outcome.text));
    QVERIFY(!out(outcome).contains(u"canary"));
    QVERIFY(!out(outcome).contains(u"open-file"));
    QVERIFY(!out(outcome).contains(u"/work/") || bench.home().contains(u"/work/"));
    const QStringList environment = out(outcome).section(u"--\n"_s, 0, 0).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(environment.filter(QRegularExpression(u"^(?!(HOME|LANG|PATH|PWD|OLDPWD|SHLVL|_)=)"_s)), QStringList());
    // Standard streams and the shell's own directory listing, nothing more.
    const ToolOutcome fds = bench.run(u"run"_s, R"({"argv":["ls","/proc/self/fd"]})");
    QCOMPARE(out(fds), u"0\n1\n2\n3\n"_s);
    const ToolOutcome numbers = bench.run(u"run"_s, shell("ls -d /proc/[0-9]* | wc -l"));
    QVERIFY(out(numbers).trimmed().toInt() < 8);
}

void TestShellTool::hasNoRights()
{
    const ToolBench bench;
    const ToolOutcome status = bench.run(u"run"_s, R"({"argv":["grep","-E","CapEff|CapPrm|CapBnd|NoNewPrivs","/proc/self/status"]})");
    QCOMPARE(out(status).count(u"0000000000000000"_s), 3);
    QVERIFY(out(status).contains(u"NoNewPrivs:\t1"));
    for (const char* script : { "mount -t tmpfs none /tmp", "mount -o remount,rw /usr", "umount /proc", "unshare -U true",
             "unshare -m true", "chroot / true", "mknod d b 8 0", "hostname x" })
        QVERIFY2(!bench.run(u"run"_s, shell(script)).ok, script);
    const ToolOutcome parent = bench.run(u"run"_s, shell("kill -0 " + QByteArray::number(::getpid())));
    QVERIFY(!parent.ok);
}

void TestShellTool::stopsAtItsTimeLimit()
{
    ToolBench bench;
    QElapsedTimer timer;
    timer.start();
    const ToolOutcome outcome = bench.run(u"run"_s, shell("trap '' TERM INT; echo started; while :; do :; done", R"(,"timeout_seconds":1)"));
    QVERIFY(!outcome.ok);
    QCOMPARE(outcome.result[u"timed_out"], JsonValue(true));
    QCOMPARE(out(outcome), u"started\n"_s);
    QVERIFY2(outcome.text.contains(u"after 1 second"), qPrintable(outcome.text));
    QVERIFY(outcome.took.count() >= 1000);
    QVERIFY(timer.elapsed() < 20'000);
    // The engine's ceiling wins over what was asked for.
    bench.context.limits.wallTime = std::chrono::milliseconds(300);
    QCOMPARE(bench.run(u"run"_s, R"({"argv":["tail","-f","/dev/null"],"timeout_seconds":600})").result[u"timed_out"], JsonValue(true));
}

void TestShellTool::stopsAtItsCpuLimit()
{
    ToolBench bench;
    bench.context.limits.cpuTime = std::chrono::seconds(1);
    const ToolOutcome outcome = bench.run(u"run"_s, shell("exec sh -c 'while :; do :; done'"));
    QVERIFY(!outcome.ok);
    QVERIFY2(outcome.result[u"signal"].toString() == u"SIGXCPU" || outcome.result[u"signal"].toString() == u"SIGKILL",
        qPrintable(outcome.text));
    QVERIFY(!outcome.result.contains(u"timed_out"));
}

void TestShellTool::stopsAtItsMemoryLimit()
{
    ToolBench bench;
    bench.context.limits.memoryBytes = 100 * 1024 * 1024;
    const ToolOutcome small = bench.run(u"run"_s, R"({"argv":["head","-c","1","/dev/zero"]})");
    QVERIFY2(small.ok, qPrintable(small.text));
    const ToolOutcome big = bench.run(u"run"_s, R"({"argv":["dd","if=/dev/zero","of=/dev/null","bs=500M","count=1"]})");
    QVERIFY(!big.ok);
    QVERIFY2(big.result[u"stderr"].toString().contains(u"memory"), qPrintable(big.text));
}

void TestShellTool::cannotFillTheDisk()
{
    ToolBench bench;
    bench.context.limits.fileBytes = 1'000'000;
    const ToolOutcome file = bench.run(u"run"_s, R"({"argv":["dd","if=/dev/zero","of=big","bs=100k","count=100"]})");
    QVERIFY(!file.ok);
    QVERIFY(QFileInfo(bench.root() + u"/big"_s).size() <= 1'000'000);
    QCOMPARE(file.result[u"signal"].toString(), u"SIGXFSZ"_s);
    // The memory file systems have their own bound.
    bench.context.limits.fileBytes = 1LL << 40;
    const ToolOutcome memory = bench.run(u"run"_s, R"({"argv":["dd","if=/dev/zero","of=/dev/shm/big","bs=1M","count=100"]})");
    QVERIFY(!memory.ok);
    QVERIFY2(memory.result[u"stderr"].toString().contains(u"No space"), qPrintable(memory.text));
}

//! As an ordinary user RLIMIT_NPROC stops it; for root, whom that limit does not bind, we count.
void TestShellTool::survivesAForkBomb()
{
    ToolBench bench;
    bench.context.limits.processes = 50;
    const ToolOutcome outcome
        = bench.run(u"run"_s, shell("tag=signalbox-bomb; i=0; while [ $i -lt 400 ]; do tail -f /dev/null & i=$((i+1)); done; wait", R"(,"timeout_seconds":20)"));
    QVERIFY(!outcome.ok);
    if (::geteuid() == 0) {
        QVERIFY2(outcome.text.contains(u"more than 50"), qPrintable(outcome.text.left(500)));
        QVERIFY(!outcome.result.contains(u"timed_out"));
    }
    QCOMPARE(processesWith("signalbox-bomb"), 0);
    // And the limit lets ordinary work through.
    QVERIFY(bench.run(u"run"_s, shell("for i in 1 2 3 4 5 6 7 8 9; do true | cat & done; wait")).ok);
}

void TestShellTool::leavesNoOrphanAfterCancel()
{
    const ToolBench bench;
    const QFuture<ToolOutcome> future = bench.start(u"run"_s,
        shell("(setsid tail -f /dev/null --pid=1 -s 7031 &) ; (trap '' HUP TERM; tail -f /dev/null -s 7031 &); touch ready; tail -f /dev/null -s 7031",
            R"(,"timeout_seconds":60)"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.has(u"ready"_s), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(processesWith("7031") >= 4, 20'000);
    bench.context.cancelled->store(true);
    const ToolOutcome outcome = ToolBench::finished(future);
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"Stopped."));
    QCOMPARE(processesWith("7031"), 0);
}

void TestShellTool::leavesNothingInTheBackground()
{
    const ToolBench bench;
    QElapsedTimer timer;
    timer.start();
    const ToolOutcome outcome = bench.run(u"run"_s, shell("setsid tail -f /dev/null -s 7032 & echo done"));
    QVERIFY2(outcome.ok, qPrintable(outcome.text));
    QCOMPARE(out(outcome), u"done\n"_s);
    QCOMPARE(processesWith("7032"), 0);
    QVERIFY(timer.elapsed() < 20'000);
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
    const int open = static_cast<int>(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size());
    QVERIFY(bench.run(u"run"_s, R"({"argv":["true"]})").ok);
    QCOMPARE(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size(), open);
}

void TestShellTool::keepsOutOfSystemFolders()
{
    for (const QString& folder : { u"/"_s, u"/usr"_s, u"/usr/bin"_s, u"/etc"_s, u"/proc/self"_s, u"/dev/shm"_s, u"/tmp"_s })
        QVERIFY2(!sandboxFolderProblem(folder).isEmpty(), qPrintable(folder));
    for (const QString& folder : { u"/home/me/project"_s, u"/tmp/x"_s, u"/usr/src/x"_s, u"/etcetera"_s, u"/srv/developer"_s })
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
