// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "toolbench.h"

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
    return R"({"argv":["sh","-c",)" + toJson(JsonValue(QString::fromUtf8(script))) + "]" + more
        + "}";
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

//! A number that stands in no other process's command line, also not in this test run elsewhere.
QByteArray ownTag()
{
    return "7031" + QByteArray::number(::getpid());
}

} // namespace

class TestSandbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesOnlyInTheWorkspace();
    void hidesHomeAndSecrets();
    void followsNoLinkOut();
    void hasNoNetworkUnlessAsked();
    void seesNothingOfTheParent();
    void hasNoRights();
    void stopsAtItsCpuLimit();
    void stopsAtItsMemoryLimit();
    void cannotFillTheDisk();
    void survivesAForkBomb();
    void leavesNoOrphanAfterCancel();
    void leavesNothingInTheBackground();
};

void TestSandbox::initTestCase()
{
    // Whatever the sandbox must not see is here for the taking.
    qputenv("SIGNALBOX_CANARY", "canary-in-the-environment");
    const SandboxSupport support = sandboxSupport();
    QVERIFY2(support.available, qPrintable(support.sentence));
    QVERIFY(support.sentence.isEmpty());
}

void TestSandbox::writesOnlyInTheWorkspace()
{
    const ToolBench bench;
    QVERIFY(bench.run(u"run"_s, shell("echo new > made && mkdir d && mv made d")).ok);
    QCOMPARE(bench.get(u"d/made"_s), "new\n");
    const QByteArray outside = bench.home().toUtf8() + "/outside";
    for (const QByteArray& path : { QByteArray("/usr/signalbox-escape"),
             QByteArray("/usr/local/signalbox-escape"),
             QByteArray("/etc/signalbox-escape"),
             QByteArray("/signalbox-escape"),
             QByteArray("/dev/signalbox-escape"),
             QByteArray("/root/signalbox-escape"),
             QByteArray("/home/signalbox-escape"),
             QByteArray("/sys/signalbox-escape"),
             outside }) {
        const ToolOutcome outcome = bench.run(u"run"_s, shell("echo x > " + path));
        QVERIFY2(!outcome.ok || path == outside, path.constData());
        QVERIFY2(!QFile::exists(QString::fromUtf8(path)), path.constData());
    }
    // Settings of the whole machine: opened for writing only, so that a hole does no harm here.
    for (const QByteArray path : { "/proc/sys/kernel/core_pattern",
             "/proc/sys/vm/overcommit_memory",
             "/proc/self/oom_score_adj",
             "/proc/1/oom_score_adj" }) {
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

void TestSandbox::hidesHomeAndSecrets()
{
    const ToolBench bench;
    QFile secret(bench.home() + u"/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary-in-the-home");
    secret.close();
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("cat '" + bench.home().toUtf8()
            + "/secret'; cat ../secret; cat /etc/shadow; cat /etc/ssh/*; ls -A /root /home "
              "/run /var /mnt /media /srv /opt /boot; ls -A "
            + bench.home().toUtf8()));
    QVERIFY(!out(outcome).contains(u"canary"));
    QCOMPARE(out(outcome).trimmed(), u"work"_s);
    const ToolOutcome passwd = bench.run(u"run"_s, R"({"argv":["cat","/etc/passwd"]})");
    QVERIFY(passwd.ok);
    QCOMPARE(out(passwd).count(u'\n'), 2);
    QVERIFY(bench.run(u"run"_s, R"({"argv":["id","-un"]})").ok);
}

void TestSandbox::followsNoLinkOut()
{
    const ToolBench bench;
    QFile secret(bench.home() + u"/secret"_s);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("canary");
    secret.close();
    QCOMPARE(::symlink(qPrintable(bench.home()), qPrintable(bench.root() + u"/out"_s)), 0);
    const ToolOutcome outcome
        = bench.run(u"run"_s, shell("cat out/secret; echo changed > out/secret; cat out/secret"));
    QVERIFY(!out(outcome).contains(u"canary"));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    QCOMPARE(secret.readAll(), "canary");
    QVERIFY(!bench.run(u"run"_s, R"({"argv":["pwd"],"cwd":"out"})").ok);
}

void TestSandbox::hasNoNetworkUnlessAsked()
{
    const ToolBench bench;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray connect
        = "exec 3<>/dev/tcp/127.0.0.1/" + QByteArray::number(server.serverPort());
    const QByteArray script = toJson(JsonValue(QString::fromUtf8(connect)));
    const ToolOutcome alone = bench.run(u"run"_s, R"({"argv":["bash","-c",)" + script + "]}");
    QVERIFY2(!alone.ok, qPrintable(alone.text));
    QVERIFY(!server.hasPendingConnections());
    // Nor the abstract sockets of the machine, where desktops listen.
    const ToolOutcome sockets
        = bench.run(u"run"_s, R"({"argv":["cat","/proc/net/unix","/proc/net/tcp"]})");
    QVERIFY(sockets.ok);
    QCOMPARE(out(sockets).count(u'\n'), 2);
    const ToolOutcome asked
        = bench.run(u"run"_s, R"({"argv":["bash","-c",)" + script + R"(],"network":true})");
    QVERIFY2(asked.ok, qPrintable(asked.text));
    QTRY_VERIFY(server.hasPendingConnections());
}

//! S-47: neither the environment nor the open files of the engine.
void TestSandbox::seesNothingOfTheParent()
{
    const ToolBench bench;
    const QString canary = bench.home() + u"/open-file"_s;
    // Opened without O_CLOEXEC on purpose: some library may do the same.
    const int leaky = ::open(qPrintable(canary), O_RDWR | O_CREAT, 0600);
    QVERIFY(leaky >= 0);
    const int high = ::dup2(leaky, 200);
    QCOMPARE(high, 200);
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("env | sort; echo --; for p in /proc/[0-9]*; do tr '\\0' '\\n' < $p/environ; done; "
              "echo --; ls -l /proc/[0-9]*/fd"));
    ::close(leaky);
    ::close(high);
    QVERIFY2(outcome.ok || outcome.result.contains(u"stdout"), qPrintable(outcome.text));
    QVERIFY(!out(outcome).contains(u"canary"));
    QVERIFY(!out(outcome).contains(u"open-file"));
    QVERIFY(!out(outcome).contains(u"/work/") || bench.home().contains(u"/work/"));
    const QStringList environment
        = out(outcome).section(u"--\n"_s, 0, 0).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(environment.filter(QRegularExpression(u"^(?!(HOME|LANG|PATH|PWD|OLDPWD|SHLVL|_)=)"_s)),
        QStringList());
    // Standard streams and the shell's own directory listing, nothing more.
    const ToolOutcome fds = bench.run(u"run"_s, R"({"argv":["ls","/proc/self/fd"]})");
    QCOMPARE(out(fds), u"0\n1\n2\n3\n"_s);
    const ToolOutcome numbers = bench.run(u"run"_s, shell("ls -d /proc/[0-9]* | wc -l"));
    QVERIFY(out(numbers).trimmed().toInt() < 8);
}

void TestSandbox::hasNoRights()
{
    const ToolBench bench;
    const ToolOutcome status = bench.run(u"run"_s,
        R"({"argv":["grep","-E","CapEff|CapPrm|CapBnd|NoNewPrivs","/proc/self/status"]})");
    QCOMPARE(out(status).count(u"0000000000000000"_s), 3);
    QVERIFY(out(status).contains(u"NoNewPrivs:\t1"));
    for (const char* script : { "mount -t tmpfs none /tmp",
             "mount -o remount,rw /usr",
             "umount /proc",
             "unshare -U true",
             "unshare -m true",
             "chroot / true",
             "mknod d b 8 0",
             "hostname x" })
        QVERIFY2(!bench.run(u"run"_s, shell(script)).ok, script);
    const ToolOutcome parent
        = bench.run(u"run"_s, shell("kill -0 " + QByteArray::number(::getpid())));
    QVERIFY(!parent.ok);
}

void TestSandbox::stopsAtItsCpuLimit()
{
    ToolBench bench;
    bench.context.limits.cpuTime = std::chrono::seconds(1);
    const ToolOutcome outcome = bench.run(u"run"_s, shell("exec sh -c 'while :; do :; done'"));
    QVERIFY(!outcome.ok);
    QVERIFY2(outcome.result[u"signal"].toString() == u"SIGXCPU"
            || outcome.result[u"signal"].toString() == u"SIGKILL",
        qPrintable(outcome.text));
    QVERIFY(!outcome.result.contains(u"timed_out"));
}

void TestSandbox::stopsAtItsMemoryLimit()
{
    ToolBench bench;
    bench.context.limits.memoryBytes = 100 * 1024 * 1024;
    const ToolOutcome small = bench.run(u"run"_s, R"({"argv":["head","-c","1","/dev/zero"]})");
    QVERIFY2(small.ok, qPrintable(small.text));
    const ToolOutcome big = bench.run(
        u"run"_s, R"({"argv":["dd","if=/dev/zero","of=/dev/null","bs=500M","count=1"]})");
    QVERIFY(!big.ok);
    QVERIFY2(big.result[u"stderr"].toString().contains(u"memory"), qPrintable(big.text));
}

void TestSandbox::cannotFillTheDisk()
{
    ToolBench bench;
    bench.context.limits.fileBytes = 1'000'000;
    const ToolOutcome file
        = bench.run(u"run"_s, R"({"argv":["dd","if=/dev/zero","of=big","bs=100k","count=100"]})");
    QVERIFY(!file.ok);
    QVERIFY(QFileInfo(bench.root() + u"/big"_s).size() <= 1'000'000);
    QCOMPARE(file.result[u"signal"].toString(), u"SIGXFSZ"_s);
    // The memory file systems have their own bound.
    bench.context.limits.fileBytes = 1LL << 40;
    const ToolOutcome memory = bench.run(
        u"run"_s, R"({"argv":["dd","if=/dev/zero","of=/dev/shm/big","bs=1M","count=100"]})");
    QVERIFY(!memory.ok);
    QVERIFY2(memory.result[u"stderr"].toString().contains(u"No space"), qPrintable(memory.text));
}

//! Bounded, so that a failure of this test harms no machine. As an ordinary user RLIMIT_NPROC stops
//! it; for root, whom that limit does not bind, we count.
void TestSandbox::survivesAForkBomb()
{
    ToolBench bench;
    bench.context.limits.processes = 50;
    const ToolOutcome outcome = bench.run(u"run"_s,
        shell("tag=" + ownTag()
                + "; i=0; while [ $i -lt 400 ]; do tail -f /dev/null & i=$((i+1)); "
                  "done; wait",
            R"(,"timeout_seconds":20)"));
    QVERIFY(!outcome.ok);
    if (::geteuid() == 0) {
        QVERIFY2(outcome.text.contains(u"more than 50"), qPrintable(outcome.text.left(500)));
        QVERIFY(!outcome.result.contains(u"timed_out"));
    }
    QCOMPARE(processesWith(ownTag()), 0);
    // And the limit lets ordinary work through.
    QVERIFY(
        bench.run(u"run"_s, shell("for i in 1 2 3 4 5 6 7 8 9; do true | cat & done; wait")).ok);
}

//! S-48
void TestSandbox::leavesNoOrphanAfterCancel()
{
    const ToolBench bench;
    const QFuture<ToolOutcome> future = bench.start(u"run"_s,
        shell("(setsid tail -f /dev/null --pid=1 -s " + ownTag()
                + " &) ; (trap '' HUP TERM; tail -f /dev/null "
                  "-s "
                + ownTag() + " &); touch ready; tail -f /dev/null -s " + ownTag(),
            R"(,"timeout_seconds":60)"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.has(u"ready"_s), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(ownTag()) >= 4, 20'000);
    bench.context.cancelled->store(true);
    const ToolOutcome outcome = ToolBench::finished(future);
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.text.contains(u"Stopped."));
    QCOMPARE(processesWith(ownTag()), 0);
}

void TestSandbox::leavesNothingInTheBackground()
{
    const ToolBench bench;
    const ToolOutcome outcome
        = bench.run(u"run"_s, shell("setsid tail -f /dev/null -s " + ownTag() + " & echo done"));
    QVERIFY2(outcome.ok, qPrintable(outcome.text));
    QCOMPARE(out(outcome), u"done\n"_s);
    QCOMPARE(processesWith(ownTag()), 0);
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
