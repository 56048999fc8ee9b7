// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "core/text/actionwords.h"

#include <QTest>

using namespace signalbox;

namespace {

Action toolCall(EffectKind effect, const char* tool, const QByteArray& arguments)
{
    Action action;
    action.effect = effect;
    action.pack = QStringLiteral("pack");
    action.tool = QString::fromLatin1(tool);
    action.workspace = QStringLiteral("/srv/repo");
    const Result<JsonValue> read = parseJson(arguments);
    action.arguments = read.ok() ? *read : JsonValue();
    action.agentReason = QStringLiteral("PROSE");
    action.missionGoal = QStringLiteral("PROSE");
    action.blast.touches = { QStringLiteral("PROSE") };
    return action;
}

} // namespace

//! S-01: what is said about an action comes from its typed arguments only.
class TestActionWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void s01Words_data();
    void s01Words();
    void questions();
    void commandLines_data();
    void commandLines();
    void nothingHides();
    void longArguments();
};

void TestActionWords::s01Words_data()
{
    QTest::addColumn<int>("effect");
    QTest::addColumn<QByteArray>("tool");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("target");
    const auto row = [](const char* name,
                         EffectKind effect,
                         const char* tool,
                         const char* arguments,
                         const char* headline,
                         const char* target) {
        QTest::newRow(name) << static_cast<int>(effect) << QByteArray(tool) << QByteArray(arguments)
                            << QString::fromUtf8(headline) << QString::fromUtf8(target);
    };
    row("run",
        EffectKind::Shell,
        "run",
        R"({"argv":["git","status"]})",
        "Runs a command in /srv/repo",
        "git status");
    row("run below",
        EffectKind::Shell,
        "run",
        R"({"argv":["ls"],"cwd":"docs"})",
        "Runs a command in /srv/repo/docs",
        "ls");
    row("run elsewhere",
        EffectKind::Shell,
        "run",
        R"({"argv":["ls"],"cwd":"/etc"})",
        "Runs a command in /etc",
        "ls");
    row("run with network",
        EffectKind::Shell,
        "run",
        R"({"argv":["curl","x"],"network":true})",
        "Runs a command in /srv/repo with network access",
        "curl x");
    row("run without argv",
        EffectKind::Shell,
        "run",
        R"({"command":"rm -rf /"})",
        "Runs a command in /srv/repo",
        R"({"command":"rm -rf /"})");
    row("write",
        EffectKind::WriteFile,
        "write",
        R"({"path":"report.md","content":"héllo"})",
        "Writes report.md (6 bytes)",
        "report.md");
    row("write nothing",
        EffectKind::WriteFile,
        "write",
        R"({"path":"a","content":""})",
        "Writes a (empty)",
        "a");
    row("write no text",
        EffectKind::WriteFile,
        "write",
        R"({"path":"a","content":7})",
        "Writes a",
        "a");
    row("edit",
        EffectKind::EditFile,
        "edit",
        R"({"path":"a.txt","find":"x","replace":"y"})",
        "Changes a part of a.txt",
        "a.txt");
    row("move", EffectKind::MoveFile, "move", R"({"from":"a","to":"b"})", "Moves a to b", "a → b");
    row("move placeholders",
        EffectKind::MoveFile,
        "move",
        R"({"from":"%2","to":"%1"})",
        "Moves %2 to %1",
        "%2 → %1");
    row("delete",
        EffectKind::DeleteFile,
        "delete",
        R"({"path":"contracts/old.txt"})",
        "Deletes contracts/old.txt",
        "contracts/old.txt");
    row("delete placeholder",
        EffectKind::DeleteFile,
        "delete",
        R"({"path":"%1%n"})",
        "Deletes %1%n",
        "%1%n");
    row("read", EffectKind::ReadFile, "read", R"({"path":"a"})", "Reads a", "a");
    row("list", EffectKind::ReadFile, "list", R"({"path":"docs"})", "Lists docs", "docs");
    row("list all", EffectKind::ReadFile, "list", "{}", "Lists /srv/repo", "{}");
    row("search",
        EffectKind::ReadFile,
        "search",
        R"({"path":"docs","pattern":"TODO"})",
        "Searches docs for “TODO”",
        "docs");
    row("http",
        EffectKind::Http,
        "fetch",
        R"({"url":"https://example.org/a?b"})",
        "Sends a request to example.org",
        "example.org");
    row("http look-alike",
        EffectKind::Http,
        "fetch",
        R"({"url":"https://ex\u0430mple.org/"})",
        "Sends a request to xn--exmple-4nf.org",
        "xn--exmple-4nf.org");
    row("http user",
        EffectKind::Http,
        "fetch",
        R"({"url":"https://good.org@evil.org/"})",
        "Sends a request to evil.org",
        "evil.org");
    row("http nonsense",
        EffectKind::Http,
        "fetch",
        R"({"url":"evil.test\\@127.0.0.1"})",
        "Uses the tool fetch of the pack pack",
        R"({"url":"evil.test\\@127.0.0.1"})");
    row("no path",
        EffectKind::DeleteFile,
        "delete",
        R"({"file":"a"})",
        "Uses the tool delete of the pack pack",
        R"({"file":"a"})");
    row("path of another type",
        EffectKind::WriteFile,
        "write",
        R"({"path":["a"]})",
        "Uses the tool write of the pack pack",
        R"({"path":["a"]})");
    row("half a move",
        EffectKind::MoveFile,
        "move",
        R"({"from":"a"})",
        "Uses the tool move of the pack pack",
        R"({"from":"a"})");
    row("other",
        EffectKind::Other,
        "send",
        R"({"to":"anna"})",
        "Uses the tool send of the pack pack",
        R"({"to":"anna"})");
}

void TestActionWords::s01Words()
{
    QFETCH(int, effect);
    QFETCH(QByteArray, tool);
    QFETCH(QByteArray, arguments);
    const Action action = toolCall(static_cast<EffectKind>(effect), tool.constData(), arguments);
    QTEST(actionHeadline(action), "headline");
    QTEST(actionTarget(action), "target");
}

void TestActionWords::questions()
{
    Action action = toolCall(EffectKind::Question, "ask", "{}");
    action.question.prompt = QStringLiteral("Which\nbranch?");
    QCOMPARE(actionHeadline(action), QStringLiteral("Asks you a question"));
    QCOMPARE(actionTarget(action), QStringLiteral("Which branch?"));
    action.effect = EffectKind::Other;
    action.kind = ActionKind::Question;
    QCOMPARE(actionHeadline(action), QStringLiteral("Asks you a question"));
}

void TestActionWords::commandLines_data()
{
    QTest::addColumn<QByteArray>("argv");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* argv, const char* line) {
        QTest::newRow(argv) << QByteArray(argv) << QString::fromUtf8(line);
    };
    row(R"(["git","commit","-m","two words"])", "git commit -m 'two words'");
    row(R"(["echo",""])", "echo ''");
    row(R"(["echo","it's"])", R"(echo 'it'\''s')");
    row(R"(["sh","-c","a; b && c | d > e"])", "sh -c 'a; b && c | d > e'");
    row(R"(["echo","$HOME","`id`","*","~"])", "echo '$HOME' '`id`' '*' '~'");
    row(R"(["a=b","--x=1","./y","@z","50%"])", "a=b --x=1 ./y @z 50%");
    row(R"(["é"])", "'é'");
    row(R"(["a",1,null,["b"]])", R"(a 1 null ["b"])");
    row("[]", "");
    row(R"("ls")", "");
}

void TestActionWords::commandLines()
{
    QFETCH(QByteArray, argv);
    QTEST(commandLine(*parseJson(argv)), "line");
}

void TestActionWords::nothingHides()
{
    const Action action
        = toolCall(EffectKind::DeleteFile, "delete", R"({"path":"a\u202etxt.exe\n\u001b[2K"})");
    QCOMPARE(actionHeadline(action), QStringLiteral("Deletes a⟨U+202E⟩txt.exe ⟨U+001B⟩[2K"));
    QCOMPARE(actionTarget(action), QStringLiteral("a⟨U+202E⟩txt.exe ⟨U+001B⟩[2K"));
    const Action run
        = toolCall(EffectKind::Shell, "run", R"({"argv":["ls\u200b"],"cwd":"\u2066x"})");
    QCOMPARE(actionTarget(run), QStringLiteral("'ls⟨U+200B⟩'"));
    QCOMPARE(actionHeadline(run), QStringLiteral("Runs a command in /srv/repo/⟨U+2066⟩x"));
}

void TestActionWords::longArguments()
{
    const QByteArray path(100'000, 'a');
    const Action action = toolCall(EffectKind::DeleteFile, "delete", "{\"path\":\"" + path + "\"}");
    QVERIFY(actionHeadline(action).size() < 200);
    QVERIFY(actionHeadline(action).endsWith(u'…'));
    QVERIFY(actionTarget(action).size() <= 400);
    Action write
        = toolCall(EffectKind::WriteFile, "write", "{\"path\":\"a\",\"content\":\"" + path + "\"}");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(actionHeadline(write), QStringLiteral("Writes a (100,000 bytes)"));
}

QTEST_GUILESS_MAIN(TestActionWords)
#include "tst_actionwords.moc"
