// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookscanner.h"
#include "tests/engine/runbookstage.h"
#include "tests/support/cpustopwatch.h"

#include <QFile>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! What is told about broken runbooks, and that hostile ones stay bounded.
class TestRunbookCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scan_data();
    void scan();
    void problems_data();
    void problems();
    void documentedExampleRuns();
    void problemsFailTheMission();
    void manyProblemsAreCut();
    void hostileRunbooks_data();
    void hostileRunbooks();
    void scanIsLinear();
    void endlessWorkStops_data();
    void endlessWorkStops();
    void longMissionsStop();
};

void TestRunbookCheck::scan_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const char* name, const QString& text, const QStringList& blocks) {
        QTest::newRow(name) << text << blocks;
    };
    row("prose", u"\n\na\nb\n"_s, { u"3 prose a⏎b"_s });
    row("headings split",
        u"a\n# b\n####### no\n#no\n   ## c\n    # code\n"_s,
        { u"1 prose a"_s, u"2 prose # b⏎####### no⏎#no"_s, u"5 prose    ## c⏎    # code"_s });
    row("backticks and tildes",
        u"```x\n~~~\n```\n~~~ y `z`\n```\n~~~~\n"_s,
        { u"1 fence [x] ~~~"_s, u"4 fence [y `z`] ```"_s });
    row("a longer fence holds a shorter one",
        u"````call a\n```call b\n```\n`````  \nend"_s,
        { u"1 fence [call a] ```call b⏎```"_s, u"5 prose end"_s });
    row("a fence with words does not close", u"```a\n``` b\n```\n"_s, { u"1 fence [a] ``` b"_s });
    row("backticks in the info string", u"``` a`b\nc\n"_s, { u"1 prose ``` a`b⏎c"_s });
    row("two marks are no fence", u"``call a\n``\n"_s, { u"1 prose ``call a⏎``"_s });
    row("indented by three and by four",
        u"   ```a\n     b\n  c\n   ```\n    ```call x\n\t```call y\n"_s,
        { u"1 fence [a]   b⏎c"_s, u"5 prose     ```call x⏎\t```call y"_s });
    row("quoted fences are prose", u"> ```call a\n> ```\n"_s, { u"1 prose > ```call a⏎> ```"_s });
    row("line ends", u"a\r\n```x\rb\r\n\r\nc\n```\r"_s, { u"1 prose a"_s, u"2 fence [x] b⏎⏎c"_s });
    row("comments are left out",
        u"a\n<!-- b\n```call c\n```\n--> d\ne <!-- f -->\n<!-- g -->\n"_s,
        { u"1 prose a⏎e <!-- f -->"_s });
    row("a comment inside a fence is text",
        u"```x\n<!--\n```\n```y\n```\n"_s,
        { u"1 fence [x] <!--"_s, u"4 fence [y] "_s });
    row("never closed", u"```x\na\n"_s, { u"1 open fence [x] a"_s });
    row("a lone fence", u"```"_s, { u"1 open fence [] "_s });
}

void TestRunbookCheck::scan()
{
    QFETCH(QString, text);
    QFETCH(QStringList, blocks);
    QStringList found;
    const RunbookScan scanned = scanRunbook(text);
    for (const RunbookBlock& block : scanned.blocks) {
        const QString body = block.kind == RunbookBlock::Kind::Prose
            ? u"prose "_s + block.source
            : (block.closed ? u"fence ["_s : u"open fence ["_s) + block.info + u"] "_s + block.body;
        QString line = QString::number(block.line) + u' ' + body;
        while (line.endsWith(u'\n'))
            line.chop(1);
        found.append(line.replace(u'\n', u'⏎'));
    }
    QCOMPARE(found, blocks);
}

void TestRunbookCheck::problems_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char* name, const char* runbook, const QStringList& problems) {
        QTest::newRow(name) << QString::fromUtf8(runbook) << problems;
    };
    const QString steps
        = u"the steps are call, ask, checkpoint, check, for-each, if, else, end, let, collect, finish, fail."_s;
    row("other languages are fine",
        "```json\n```\n```sh\n```\n```text\n```\n```\n```\n```asm\n```\n```diff\n```\n",
        {});
    row("mistyped", "```cal x.y\n```\n", { u"Line 1: “cal” is not a step; "_s + steps });
    row("another spelling",
        "```foreach a in b\n```\n",
        { u"Line 1: “foreach” is not a step; "_s + steps });
    row("upper case", "```Finish\n```\n", { u"Line 1: “Finish” is not a step; "_s + steps });
    row("looks like a call",
        "```run shell.run as x\n```\n",
        { u"Line 1: “run” is not a step; "_s + steps });
    row("unclosed block",
        "\n```finish\nyes\n",
        { u"Line 2: A block starts here and is never closed."_s });
    row("unclosed example",
        "\n```json\nyes\n",
        { u"Line 2: A block starts here and is never closed."_s });
    row("unclosed comment",
        "a\n<!-- b\n",
        { u"Line 2: A comment starts here and is never closed; close it with -->."_s });
    row("call without a tool",
        "```call\n```\n",
        { u"Line 1: Write “call pack.tool” or “call pack.tool as name”."_s });
    row("call of no tool",
        "```call .x\n```\n```call y.\n```\n",
        { u"Line 1: “.x” is not a tool; write “pack.tool”."_s,
            u"Line 3: “y.” is not a tool; write “pack.tool”."_s });
    row("odd names",
        "```call a.b as 1x\n```\n```let mission\n```\n```let a b\n```\n```collect\n```\n",
        { u"Line 1: “1x” is not a name; use letters, digits, - and _."_s,
            u"Line 3: “mission” is taken; choose another name."_s,
            u"Line 5: Write “let name” or “let name +=”."_s,
            u"Line 7: Write “collect name”."_s });
    row("arguments that are no JSON",
        "```call a.b\nplease\nreason: x\n```\n",
        { u"Line 2: “please” is neither JSON nor one of: reason, on-failure, on-reject."_s });
    row("policies",
        "```call a.b\non-failure: retry\non-reject: stop\n{}\n```\n",
        { u"Line 2: “on-failure” is either “stop” or “continue”."_s });
    row("unknown references",
        "Look {{a.b}}\nand {{mission.goal}}\n\n{{c}}\n```call x.y as a\n{\"p\": "
        "[\"{{later}}\"]}\n```\n{{a.b}}\n```let later\n```\n",
        { u"Line 1: {{a.b}} refers to “a”, which no step above gives a value."_s,
            u"Line 4: {{c}} refers to “c”, which no step above gives a value."_s,
            u"Line 6: {{later}} refers to “later”, which no step above gives a value."_s });
    row("malformed references",
        "{{a b}}\n{{}}\n{{a..b}}\n{{mission.goal\n",
        { u"Line 1: {{a b is not a reference; write \\{{ for the braces themselves."_s,
            u"Line 2: {{ is not a reference; write \\{{ for the braces themselves."_s,
            u"Line 3: {{a..b is not a reference; write \\{{ for the braces themselves."_s,
            u"Line 4: {{mission.goal is not a reference; write \\{{ for the braces themselves."_s });
    row("item out of its loop",
        "```for-each i in mission.criteria\n```\n{{i}}\n```end\n```\n{{i}}\n",
        { u"Line 6: {{i}} refers to “i”, which no step above gives a value."_s });
    row("item that is taken",
        "```let a\n```\n```for-each a in mission.criteria\n```\n```let "
        "a\n```\n```end\n```\n```for-each x of y\n```\n```end\n```\n",
        { u"Line 3: “a” cannot name the item of this loop: it is taken, or not a name."_s,
            u"Line 5: “a” is the item of a loop around this; choose another name."_s,
            u"Line 9: Write “for-each item in name.list”."_s });
    row("blocks that do not fit",
        "```end\n```\n```else\n```\n```if\n{\"equals\":[1,1]}\n```\n```else\n```\n```else\n```\n",
        { u"Line 1: There is no “for-each” or “if” that this “end” closes."_s,
            u"Line 3: There is no “if” that this “else” belongs to."_s,
            u"Line 5: “if” is never closed; add a block “end”."_s,
            u"Line 10: There is no “if” that this “else” belongs to."_s });
    row("else of a loop",
        "```for-each i in mission.criteria\n```\n```else\n```\n```end\n```\n",
        { u"Line 3: There is no “if” that this “else” belongs to."_s });
    row("criterion",
        "```check one\n{\"equals\":[1,1]}\n```\n```check 0\n{\"equals\":[1,1]}\n```\n",
        { u"Line 1: “one” is not the number of a success criterion; write “check”, “check or continue”, or “check 1” for the first criterion."_s,
            u"Line 4: “0” is not the number of a success criterion; write “check”, “check or continue”, or “check 1” for the first criterion."_s });
    const QString known
        = u"equals, at_least, at_most, contains, starts_with, ends_with, exists, not, all, any"_s;
    row("conditions",
        "```check\n```\n```check\n{\"equal\":[1,1]}\n```\n```check\n{\"equals\":[1]}\n```\n```"
        "check\n{\"exists\":\"x\"}\n```\n"
        "```check\n{\"not\":{\"any\":[]}}\n```\n```check\n{\"exists\":\"{{mission}}\",\"equals\":["
        "1,1]}\n```\n",
        { u"Line 1: A condition is missing, such as {\"exists\": \"{{name}}\"}."_s,
            u"Line 4: “equal” is not a condition; there are "_s + known + u'.',
            u"Line 7: “equals” compares two values: [a, b]."_s,
            u"Line 10: “exists” takes exactly one reference, \"{{name.field}}\"."_s,
            u"Line 13: “any” takes a list of conditions."_s,
            u"Line 16: A condition is a JSON object with one of: "_s + known + u'.' });
    row("questions",
        "```ask\n```\n```ask\n{\"question\":\"?\",\"options\":[1],\"free_text\":\"no\",\"hint\":1}"
        "\n```\n```ask x\n{\"question\":\"?\"}\n```\n",
        { u"Line 1: A question needs a text: {\"question\": \"…\"}."_s,
            u"Line 4: A question has no “hint”; it has question, options, free_text."_s,
            u"Line 4: The options of a question are a list of texts."_s,
            u"Line 4: “free_text” is true or false."_s,
            u"Line 6: Write “ask” or “ask as name”."_s });
    row("texts in the wrong place",
        "```checkpoint now\n```\n```finish now\n```\n```fail\n```\n",
        { u"Line 1: The label of a checkpoint stands inside the block."_s,
            u"Line 1: A checkpoint needs a label inside the block."_s,
            u"Line 3: The summary stands inside the block."_s,
            u"Line 5: A failure needs a reason inside the block."_s });
}

void TestRunbookCheck::problems()
{
    QFETCH(QString, runbook);
    QFETCH(QStringList, problems);
    QCOMPARE(makeRunbookRunner()->check(runbook), problems);
}

void TestRunbookCheck::documentedExampleRuns()
{
    QFile page(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/runbooks.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    const QString example = text.section(u"````markdown\n"_s, 1, 1).section(u"````\n"_s, 0, 0);
    QVERIFY(example.contains(u"finish"));
    QCOMPARE(makeRunbookRunner()->check(example), QStringList());
    RunbookStage stage(example);
    stage.setOutcomes(
        { u"ok {\"entries\":[{\"path\":\"logs/a.log\",\"type\":\"file\"},{\"path\":\"logs/b\",\"type\":\"folder\"}]}"_s,
            u"ok {\"matches\":[{},{}]}"_s,
            u"answer yes"_s,
            u"ok {}"_s,
            u"ok {}"_s });
    const QStringList lines = stage.play();
    QCOMPARE(lines.last(), u"finish 2 logs reviewed, 1 with errors."_s);
    QVERIFY(lines.contains(
        u"say Check passed: Writing the report succeeded ({\"equals\":[\"succeeded\",\"succeeded\"]})"_s));
    QVERIFY(lines.contains(
        u"call file-write.delete {\"path\":\"logs/a.log\"} because It is older than the time we keep logs."_s));
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookCheck::problemsFailTheMission()
{
    RunbookStage stage(u"Hello\n```call a.b\n{\"a\": 1, \"a\": 2}\n```\n```end\n```\n"_s);
    const QStringList lines = stage.play();
    QCOMPARE(lines.size(), 1);
    QVERIFY2(
        lines[0].startsWith(
            u"fail The runbook cannot be run.⏎Line 3: The JSON that starts here cannot be read: "),
        qPrintable(lines[0]));
    QVERIFY(lines[0].endsWith(u"⏎Line 5: There is no “for-each” or “if” that this “end” closes."));
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookCheck::manyProblemsAreCut()
{
    const QStringList problems = makeRunbookRunner()->check(u"```end\n```\n"_s.repeated(2000));
    QCOMPARE(problems.size(), 20);
}

void TestRunbookCheck::hostileRunbooks_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QString>("firstProblem"); // empty: it is a runbook
    QTest::newRow("ten million characters") << QString(10'000'000,
        u'x') << u"Line 1: The runbook is longer than a million characters; split it."_s;
    QTest::newRow("a line of a million") << QString(1'000'000, u'x') << QString();
    QTest::newRow("a hundred thousand fences") << u"```\n```\n"_s.repeated(
        100'000) << u"Line 9999: There are more than 5000 blocks; the rest was not read."_s;
    QTest::newRow("a hundred thousand headings") << u"# a\n"_s.repeated(
        100'000) << u"Line 5000: There are more than 5000 blocks; the rest was not read."_s;
    QTest::newRow("nested too deeply") << u"```if\n{\"equals\":[1,1]}\n```\n"_s.repeated(
        4000) << u"Line 49: Loops and branches are nested more than 16 deep."_s;
    QTest::newRow("opening braces")
        << u"{{"_s.repeated(400'000)
        << u"Line 1: {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{ is not a reference; "
           "write \\{{ for the braces themselves."_s;
    QTest::newRow("a reference of many parts") << u"{{a"_s + u".a"_s.repeated(400'000) + u"}}"_s
                                               << u"Line 1: {{a"_s + u".a"_s.repeated(19)
            + u". is not a reference; write \\{{ for the braces themselves."_s;
    QTest::newRow("deep JSON") << u"```call a.b\n{\"a\":"_s + QString(100'000, u'[') + u"\n```\n"_s
                               << u"Line 2"_s;
    QTest::newRow("spaces") << QString(1'000'000, u' ') << QString();
    QTest::newRow("NUL and odd characters")
        << QString(1000, QChar(0)) + QChar(0xd800) + QChar(0x2028) + u"\n```\u202e\n```\n"_s
        << QString();
}

void TestRunbookCheck::hostileRunbooks()
{
    QFETCH(QString, runbook);
    QFETCH(QString, firstProblem);
    const QStringList problems = makeRunbookRunner()->check(runbook);
    QCOMPARE(problems.isEmpty(), firstProblem.isEmpty());
    if (!firstProblem.isEmpty())
        QVERIFY2(problems[0].startsWith(firstProblem), qPrintable(problems[0].left(300)));
    RunbookStage stage(runbook);
    const QStringList lines = stage.play(10);
    QVERIFY(!lines.isEmpty());
    QVERIFY(lines.last().startsWith(firstProblem.isEmpty() ? u"finish" : u"fail"));
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookCheck::scanIsLinear()
{
    // Eight times the text must not take much more than eight times as long; a quadratic scan
    // takes 64.
    const QString part = u"Prose {{mission.goal}} and \\{{ more\n> quoted\n"_s.repeated(2000);
    const auto timeOf = [](const QString& text) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 3; ++round) {
            const CpuStopwatch timer;
            const QStringList problems = makeRunbookRunner()->check(text);
            best = problems.isEmpty() ? std::min(best, timer.nsecsElapsed()) : -1;
        }
        return best;
    };
    const qint64 one = timeOf(part);
    const qint64 eight = timeOf(part.repeated(8));
    QVERIFY(one > 0 && eight > 0);
    QVERIFY2(eight < one * 24, qPrintable(u"%1 and %2 ns"_s.arg(one).arg(eight)));
}

void TestRunbookCheck::endlessWorkStops_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QString>("end");
    const QString twice
        = u"```for-each a in mission.constraints\n```\n```for-each b in mission.constraints\n```\n"
          "```for-each c in mission.constraints\n```\n```end\n```\n```end\n```\n```end\n```\n"_s;
    const QString much
        = u"The runbook does too much between two steps; a loop must lead to a call or a text now and then."_s;
    QTest::newRow("loops that do nothing") << twice << much;
    QTest::newRow("a text that doubles")
        << u"```let x\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n```\n```for-each a in "
           u"mission.constraints\n```\n"
           "```let x\n{{x}} {{x}}\n```\n```end\n```\n"_s
        << u"A text grew longer than a million characters."_s;
    QTest::newRow("a text that grows")
        << u"```for-each a in mission.constraints\n```\n```let x +=\n"_s + QString(1000, u'x')
            + u"\n```\n```end\n```\n"_s
        << u"“x” grew longer than 64 KiB."_s;
    QTest::newRow("a list in a list in a list")
        << u"```collect x\n```\n```for-each a in mission.constraints\n```\n```collect x\n{{x}}\n```\n```end\n```\n"_s
        << u"“x” is nested too deeply."_s;
    QTest::newRow("variables that do not fit together")
        << u"```let a\n%1\n```\n```let b\n%1\n```\n```checkpoint\nc\n```\n"_s.arg(
               QString(40'000, u'x'))
        << u"fail The runbook keeps more than 64 KiB in its variables; write long texts to a file instead."_s;
}

void TestRunbookCheck::endlessWorkStops()
{
    QFETCH(QString, runbook);
    QFETCH(QString, end);
    RunbookStage stage(runbook);
    Mission mission;
    for (int i = 0; i < 2000; ++i)
        mission.constraints.append(QString::number(i));
    stage.setMission(mission);
    const QStringList lines = stage.play();
    QVERIFY(lines.last().startsWith(u"fail "));
    QVERIFY2(lines.last().endsWith(end), qPrintable(lines.last().right(300)));
    QVERIFY(stage.largestState() <= 64 * 1024);
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookCheck::longMissionsStop()
{
    // The counter of steps is part of the state; near its end only the last steps are taken.
    const auto runner = makeRunbookRunner();
    Agent agent;
    agent.instructions = u"```call a.b\n```\nEnd\n"_s;
    const Mission mission;
    const auto first = runner->next({ agent, mission, {}, {}, {} });
    QVERIFY(first.ok());
    JsonValue state = first->state;
    state.set(u"steps"_s, 99'999);
    const auto last = runner->next({ agent, mission, state, outcomeOfText(u"ok {}"_s), {} });
    QVERIFY(last.ok());
    QCOMPARE(stepLine(last->act), u"say End"_s);
    const auto beyond = runner->next({ agent, mission, last->state, {}, {} });
    QVERIFY(beyond.ok());
    QCOMPARE(
        stepLine(beyond->act), u"fail The runbook took 100000 steps without coming to an end."_s);
}

QTEST_GUILESS_MAIN(TestRunbookCheck)
#include "tst_runbookcheck.moc"
