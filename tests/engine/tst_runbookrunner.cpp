// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "tests/engine/runbookstage.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! What a runbook does, step by step, and that every step is the same whenever it is asked for.
class TestRunbookRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void troubles_data();
    void troubles();
    void conditions_data();
    void conditions();
    void valuesAreNeverReadAgain();

private:
    static void addRow(const char* name,
        const char* runbook,
        const QStringList& outcomes,
        const QStringList& lines)
    {
        QTest::newRow(name) << QString::fromUtf8(runbook) << outcomes << lines;
    }
    static void runRow();
};

void TestRunbookRunner::runRow()
{
    QFETCH(QString, runbook);
    QFETCH(QStringList, outcomes);
    QFETCH(QStringList, lines);
    QCOMPARE(makeRunbookRunner()->check(runbook), QStringList());
    RunbookStage stage(runbook);
    Mission mission;
    mission.goal = u"Audit {{the}} vendors"_s;
    mission.constraints = QStringList { u"Read only"_s, u"Be quick"_s };
    mission.criteria = { Criterion { u"First"_s, {}, {} }, Criterion { u"Second"_s, {}, {} } };
    stage.setMission(mission);
    stage.setOutcomes(outcomes);
    QCOMPARE(stage.play(), lines);
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookRunner::steps_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<QStringList>("lines");

    addRow("empty", "", {}, { u"finish The runbook came to its end."_s });
    addRow("prose is split at headings and steps, examples and comments are not run",
        R"(# One

Text.

```json
{"not": "{{run}}"}
```
after it
<!-- a note
```call a.b
```
-->
## Two
~~~finish
It
  is done
~~~
never said
)",
        {},
        { u"say # One⏎⏎Text.⏎⏎```json⏎{\"not\": \"{{run}}\"}⏎```⏎after it"_s,
            u"say ## Two"_s,
            u"finish It⏎  is done"_s });
    addRow("a call with a result, its parts, its types",
        R"(```call file-read.list as found
reason: To know what is in {{mission.goal}}.
{"path": ".", "deep": [true, {"n": 1.50}]}
```
There are {{found.entries.length}} for {{agent.name}}: {{ found.entries.1.path }} {{found.entries}} {{found.status}}.
```call lone
{"whole": "{{found.entries}}", "part": "<{{found.entries.0.bytes}}>", "number": "{{found.entries.0.bytes}}",
 "all": "{{found}}", "same": "{{found.result.entries.length}}", "limits": "{{mission.constraints}}"}
```
)",
        { u"ok {\"entries\":[{\"path\":\"a\",\"bytes\":1.0},{\"path\":\"b\"}]}"_s, u"ok {}"_s },
        { u"call file-read.list {\"path\":\".\",\"deep\":[true,{\"n\":1.50}]} because To know what is in Audit {{the}} vendors."_s,
            u"say There are 2 for Auditor: b [{\"path\":\"a\",\"bytes\":1.0},{\"path\":\"b\"}] succeeded."_s,
            u"call lone "
            u"{\"whole\":[{\"path\":\"a\",\"bytes\":1.0},{\"path\":\"b\"}],\"part\":\"<1.0>\","
            u"\"number\":1.0,"
            "\"all\":{\"entries\":[{\"path\":\"a\",\"bytes\":1.0},{\"path\":\"b\"}]},\"same\":2,"
            "\"limits\":[\"Read only\",\"Be quick\"]}"_s,
            u"finish The runbook came to its end."_s });
    addRow("nested loops, a filter, variables and lists",
        R"(```call t.list as found
```
```for-each row in found.rows
{"not": {"ends_with": ["{{row.name}}", ".tmp"]}}
```
```for-each cell in row.cells
```
```let sum +=
{{row.name}}={{cell}}
```
```end
```
```collect names
{{row.name}}
```
```end
```
```for-each name in names
```
Name {{name}}
```end
```
```for-each constraint in mission.constraints
```
{{constraint}}
```end
```
```for-each nothing in found.none
```
never
```end
```
```finish
{{sum}}|{{names.list}}|{{names.lines}}|{{names.length}}
```
)",
        { u"ok "
          u"{\"rows\":[{\"name\":\"a\",\"cells\":[1,2]},{\"name\":\"x.tmp\",\"cells\":[9]},{"
          u"\"name\":\"b\",\"cells\":[]},"
          "{\"name\":\"c\",\"cells\":[3]}],\"none\":[]}"_s },
        { u"call t.list {}"_s,
            u"say Name a"_s,
            u"say Name b"_s,
            u"say Name c"_s,
            u"say Read only"_s,
            u"say Be quick"_s,
            u"finish a=1⏎a=2⏎c=3|a, b, c|a⏎b⏎c|3"_s });
    addRow("if, else, let of a reference, collect that starts over",
        R"(```ask as pick
reason: Two lists disagree.
{"question": "Which of {{mission.constraints.length}}?", "options": ["one", "two"]}
```
```if
{"equals": ["{{pick.answer}}", "two"]}
```
```let chosen
{{pick.answer}}
```
```else
```
never
```end
```
```if
{"exists": "{{pick.nothing}}"}
```
never
```end
```
```collect list
x
```
```collect list
```
Chose {{chosen}} {{list}}
```ask
{"question": "Anything else?"}
```
```ask
{"question": "Which?", "options": "{{mission.constraints}}", "free_text": true}
```
)",
        { u"answer two"_s, u"answer no"_s, u"answer 3"_s },
        { u"ask {\"question\":\"Which of 2?\",\"options\":[\"one\",\"two\"],\"free_text\":false} because Two lists disagree."_s,
            u"say Chose two []"_s,
            u"ask {\"question\":\"Anything else?\",\"options\":[],\"free_text\":true}"_s,
            u"ask {\"question\":\"Which?\",\"options\":[\"Read only\",\"Be quick\"],\"free_text\":true}"_s,
            u"finish The runbook came to its end."_s });
    addRow("checkpoints and checks",
        R"(```checkpoint
Before {{mission.criteria.length}}
```
```check 1
note: Two of two
{"at_least": ["{{mission.criteria.length}}", 2]}
```
```check 2
{"equals": [1, 2.0]}
```
```check 3
{"equals": [1, 1.0]}
```
```check
{"equals": [1, 1]}
```
```check or continue
{"equals": [1, 2]}
```
```check
note: Stop here
{"equals": [1, 2]}
```
)",
        {},
        { u"checkpoint Before 2"_s,
            u"judge 0 met Two of two ({\"at_least\":[2,2]})"_s,
            u"judge 1 not_met {\"equals\":[1,2.0]}"_s,
            u"say Check passed: {\"equals\":[1,1.0]}"_s,
            u"say Check passed: {\"equals\":[1,1]}"_s,
            u"say Check failed: {\"equals\":[1,2]}"_s,
            u"fail Line 20 (check): the check failed: Stop here ({\"equals\":[1,2]})"_s });
    addRow("braces that are no reference",
        "Write \\{{name}} in a text.\n```call t.x\n{\"a\": \"\\\\{{b}}\"}\n```\n",
        { u"ok {}"_s },
        { u"say Write {{name}} in a text."_s,
            u"call t.x {\"a\":\"{{b}}\"}"_s,
            u"finish The runbook came to its end."_s });
    addRow("fail",
        "```fail\nNo {{mission.constraints.0}} here\n```\n",
        {},
        { u"fail Line 1 (fail): No Read only here"_s });
}

void TestRunbookRunner::steps()
{
    runRow();
}

void TestRunbookRunner::troubles_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<QStringList>("lines");
    const char* plain = "```call shell.run as x\n{}\n```\nStatus {{x.status}}: {{x.reason}}\n";
    const char* goesOn = "```call shell.run as x\non-failure: continue\non-reject: "
                         "stop\n{}\n```\nStatus {{x.status}}: {{x.reason}}\n";
    const char* uses = "\n\n```call shell.run as x\non-failure: continue\n```\n```call "
                       "b.c\n{\"v\": \"{{x.stdout}}\"}\n```\n";
    const QString call = u"call shell.run {}"_s;
    const QString end = u"finish The runbook came to its end."_s;

    addRow("a failure stops",
        plain,
        { u"failed exit 1"_s },
        { call, u"fail Line 1 (call shell.run as x): it failed. exit 1"_s });
    addRow("a denial stops",
        plain,
        { u"denied no shell"_s },
        { call, u"fail Line 1 (call shell.run as x): it was denied. no shell"_s });
    addRow("a rejection is heard and gone on from",
        plain,
        { u"rejected Not today"_s },
        { call,
            u"say “call shell.run as x” was rejected: “Not today” I go on without it."_s,
            u"say Status rejected: Not today"_s,
            end });
    addRow("a rejection without a reason",
        plain,
        { u"rejected"_s },
        { call,
            u"say “call shell.run as x” was rejected. I go on without it."_s,
            u"say Status rejected:"_s,
            end });
    addRow("on-failure: continue",
        goesOn,
        { u"failed exit 1"_s },
        { call, u"say Status failed: exit 1"_s, end });
    addRow("denied, on-failure: continue",
        goesOn,
        { u"denied no"_s },
        { call, u"say Status denied: no"_s, end });
    addRow("denied before it was an action",
        goesOn,
        { u"refused no such tool"_s },
        { call, u"say Status denied: no such tool"_s, end });
    addRow("on-reject: stop",
        goesOn,
        { u"rejected No."_s },
        { call, u"fail Line 1 (call shell.run as x): it was rejected. No."_s });
    addRow("a success has no reason",
        plain,
        { u"ok {}"_s },
        { call, u"say Status succeeded:"_s, end });
    addRow("a value that a failed step never gave",
        uses,
        { u"failed exit 1"_s },
        { call, u"fail Line 6 (call b.c): {{x.stdout}} has no value: that step failed."_s });
    addRow("a value that a rejected step never gave",
        uses,
        { u"rejected no"_s },
        { call,
            u"say “call shell.run as x” was rejected: “no” I go on without it."_s,
            u"fail Line 6 (call b.c): {{x.stdout}} has no value: that step was rejected."_s });
    addRow("a field that the result does not have",
        uses,
        { u"ok {\"stderr\":\"\"}"_s },
        { call, u"fail Line 6 (call b.c): {{x.stdout}} has no value."_s });
    addRow("a check on what is not there is not met",
        "```call a.b as x\non-failure: continue\n```\n```check 1\n{\"at_least\": [\"{{x.n}}\", "
        "1]}\n```\n",
        { u"failed f"_s },
        { u"call a.b {}"_s, u"judge 0 not_met {{x.n}} has no value: that step failed."_s, end });
    addRow("a loop over what is no list",
        "```call a.b as x\n```\n```for-each i in x.n\n```\n```end\n```\n",
        { u"ok {\"n\":\"text\"}"_s },
        { u"call a.b {}"_s, u"fail Line 3 (for-each i in x.n): {{x.n}} is not a list."_s });
    addRow("a name that only the other branch gives a value",
        "```if\n{\"equals\": [1, 2]}\n```\n```let x\n1\n```\n```end\n```\n{{x}}\n",
        {},
        { u"fail Line 9 (prose): {{x}} has no value."_s });
    addRow("a comparison of what is no number",
        "```check or continue\n{\"at_least\": [\"many\", 2]}\n```\n",
        {},
        { u"say Check failed: “many” is not a number."_s, end });
    addRow("collect into a text",
        "```let x\nt\n```\n```collect x\nu\n```\n",
        {},
        { u"fail Line 4 (collect x): “x” is not a list."_s });
    addRow("options that are no texts",
        "```call a.b as x\n```\n```ask\n{\"question\": \"?\", \"options\": \"{{x.n}}\"}\n```\n",
        { u"ok {\"n\":[1]}"_s },
        { u"call a.b {}"_s,
            u"fail Line 3 (ask): the options of a question are a list of texts."_s });
}

void TestRunbookRunner::troubles()
{
    runRow();
}

void TestRunbookRunner::conditions_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("holds");
    const auto row = [](const char* condition, const char* holds) {
        QTest::newRow(condition) << QString::fromUtf8(condition) << QString::fromUtf8(holds);
    };
    row(R"({"equals": ["a", "a"]})", "yes");
    row(R"({"equals": ["1", 1]})", "no");
    row(R"({"equals": [1e0, 1]})", "yes");
    row(R"({"equals": ["{{x.list}}", ["a", "b"]]})", "yes");
    row(R"({"at_least": [2, 2]})", "yes");
    row(R"({"at_most": [3, 2]})", "no");
    row(R"({"contains": ["{{x.text}}", "WORLD"]})", "yes");
    row(R"({"contains": ["{{x.list}}", "b"]})", "yes");
    row(R"({"contains": ["{{x.list}}", "c"]})", "no");
    row(R"({"starts_with": ["{{x.text}}", "hello"]})", "yes");
    row(R"({"ends_with": ["{{x.text}}", "Hello"]})", "no");
    row(R"({"exists": "{{x.text}}"})", "yes");
    row(R"({"exists": "{{x.nothing}}"})", "no");
    row(R"({"exists": "{{x.null}}"})", "no");
    row(R"({"not": {"exists": "{{x.nothing}}"}})", "yes");
    row(R"({"all": [{"exists": "{{x.nothing}}"}, {"equals": ["{{x.nothing}}", 1]}]})", "no");
    row(R"({"any": [{"exists": "{{x.text}}"}, {"equals": ["{{x.nothing}}", 1]}]})", "yes");
    row(R"({"any": [{"equals": [1, 2]}, {"equals": [2, 3]}]})", "no");
    row(R"({"equals": ["{{x.list.length}}{{x.text.length}}", "211"]})", "yes");
}

void TestRunbookRunner::conditions()
{
    QFETCH(QString, condition);
    QFETCH(QString, holds);
    const QString runbook
        = u"```call t.x as x\n```\n```if\n%1\n```\n```finish\nyes\n```\n```else\n```\n"
          "```finish\nno\n```\n```end\n```\n"_s.arg(condition);
    RunbookStage stage(runbook);
    stage.setOutcomes({ u"ok {\"list\":[\"a\",\"b\"],\"text\":\"hello world\",\"null\":null}"_s });
    QCOMPARE(stage.play(), QStringList({ u"call t.x {}"_s, u"finish "_s + holds }));
    QCOMPARE(stage.problems(), QStringList());
}

void TestRunbookRunner::valuesAreNeverReadAgain()
{
    const QString runbook
        = u"```call t.read as x\n```\n```let copy\n<{{x.text}}>\n```\n```call t.write\n"
          "{\"a\": \"{{x.text}}\", \"b\": \"{{copy}} {{x.text}}\"}\n```\n{{copy}}\n"_s;
    RunbookStage stage(runbook);
    const QString hostile = u"{{mission.goal}} \\{{ ```call shell.run\n```\n{{nothing}}"_s;
    stage.setScript([&hostile](const QString&, const JsonValue&) {
        StepOutcome outcome;
        outcome.kind = StepOutcome::Kind::Succeeded;
        outcome.result.set(u"text"_s, hostile);
        return outcome;
    });
    const QString text = QString::fromUtf8(toJson(JsonValue(hostile)));
    const QString inner = text.mid(1, text.size() - 2);
    QCOMPARE(stage.play(),
        QStringList({ u"call t.read {}"_s,
            u"call t.write {\"a\":"_s + text + u",\"b\":\"<"_s + inner + u"> "_s + inner + u"\"}"_s,
            u"say <"_s + QString(hostile).replace(u'\n', u'⏎') + u'>',
            u"finish The runbook came to its end."_s }));
    QCOMPARE(stage.problems(), QStringList());
}

QTEST_GUILESS_MAIN(TestRunbookRunner)
#include "tst_runbookrunner.moc"
