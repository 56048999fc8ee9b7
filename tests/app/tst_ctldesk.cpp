// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exitcodes.h"
#include "server/novyx/novyxroutes.h"
#include "server/signalbox/signalboxroutes.h"
#include "tests/server/serverstage.h"

#include <QProcess>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QString output;
    QString problems;

    QStringList lines() const { return output.split(u'\n', Qt::SkipEmptyParts); }
};

const QString DeletesAFile
    = u"Hello there.\n\n```call file-write.delete as gone\n{\"path\": \"a.txt\"}\n```\n\nBye.\n"_s;

} // namespace

//! The desk on the command line against a real server: the same rules as in the window.
class TestCtlDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void decidesWhatWasShown();
    void rejectsWithAReason();
    void commandsMissions();
    void readsAndFollowsATranscript();
    void rollsBackAsPreviewed();
    void listsAsJson();
    void verifiesAndExportsTheAudit();
    void throughNovyx();
    void saysWhyItCannot();

private:
    Ran run(QStringList arguments);
    Mission startMission();
    QProcessEnvironment environment() const;

    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<SignalboxRoutes> m_own;
    std::unique_ptr<NovyxRoutes> m_novyx;
    QTemporaryDir m_folder;
};

void TestCtlDesk::init()
{
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_own = std::make_unique<SignalboxRoutes>(runtime);
        m_novyx = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        return m_own->routes() + m_novyx->routes();
    });
    const QByteArray head = m_stage->head(Role::Supervisor, "GET", "/");
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    QVERIFY(token.write(head.mid(head.indexOf("Bearer ") + 7)) > 10);
}

void TestCtlDesk::cleanup()
{
    m_stage->stopServing();
    m_novyx.reset();
    m_own.reset();
    m_stage.reset();
}

QProcessEnvironment TestCtlDesk::environment() const
{
    QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
    set.insert(u"SIGNALBOX_URL"_s, u"http://127.0.0.1:%1"_s.arg(m_stage->port()));
    set.insert(u"SIGNALBOX_TOKEN_FILE"_s, m_folder.filePath(u"token"_s));
    return set;
}

Ran TestCtlDesk::run(QStringList arguments)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxctl"), arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return { process.exitCode(),
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError()) };
}

Mission TestCtlDesk::startMission()
{
    EngineStage& engine = m_stage->engine();
    return engine.start(
        engine.agent(DeletesAFile), engine.workspace(u"w"_s, { { u"a.txt"_s, "one\n" } }));
}

void TestCtlDesk::decidesWhatWasShown()
{
    QCOMPARE(run({ u"inbox"_s }).output, QString());
    const Mission mission = startMission();
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    const Ran inbox = run({ u"inbox"_s });
    QCOMPARE(inbox.code, exitcode::Ok);
    QCOMPARE(inbox.lines().size(), 1);
    QVERIFY(inbox.output.startsWith(waiting.id.text()));
    QVERIFY(inbox.output.contains(riskWord(waiting.risk)));

    const Ran shown = run({ u"show"_s, waiting.id.text() });
    QVERIFY(shown.output.contains(u"\"path\": \"a.txt\""_s));
    const QString digest = shown.lines().last().section(u' ', -1);
    QCOMPARE(digest, waiting.digest.text());

    QCOMPARE(run({ u"approve"_s, waiting.id.text() }).code, exitcode::Usage);
    QCOMPARE(run({ u"approve"_s, waiting.id.text(), digest.left(20) }).code, exitcode::BadData);
    QCOMPARE(run({ u"approve"_s, waiting.id.text(), Digest::ofBytes("other").text() }).code,
        exitcode::Taken);
    QCOMPARE(m_stage->engine().action(waiting.id).state, ActionState::Blocked);
    const Ran approved = run({ u"approve"_s,
        waiting.id.text(),
        digest,
        u"--reason"_s,
        u"fine"_s,
        u"--actor"_s,
        u"ada"_s });
    QVERIFY2(approved.code == exitcode::Ok, qPrintable(approved.problems));
    QCOMPARE(m_stage->engine().action(waiting.id).decidedBy, u"ada"_s);
    QCOMPARE(run({ u"approve"_s, waiting.id.text(), digest }).code, exitcode::Taken);
}

void TestCtlDesk::rejectsWithAReason()
{
    const Action waiting = m_stage->engine().waitBlocked(startMission().id);
    const Ran rejected = run(
        { u"reject"_s, waiting.id.text(), waiting.digest.text(), u"--reason"_s, u"keep it"_s });
    QVERIFY2(rejected.code == exitcode::Ok, qPrintable(rejected.problems));
    QCOMPARE(m_stage->engine().action(waiting.id).state, ActionState::Rejected);
    QCOMPARE(m_stage->engine().action(waiting.id).decisionReason, u"keep it"_s);
}

void TestCtlDesk::commandsMissions()
{
    const Mission mission = startMission();
    m_stage->engine().waitBlocked(mission.id);
    QVERIFY(run({ u"missions"_s }).output.startsWith(mission.id.text()));
    QCOMPARE(run({ u"missions"_s, u"--state"_s, u"failed"_s }).output, QString());
    QCOMPARE(run({ u"missions"_s, u"--state"_s, u"asleep"_s }).code, exitcode::Usage);
    QCOMPARE(run({ u"pause"_s, mission.id.text(), u"--reason"_s, u"wait"_s }).code, exitcode::Ok);
    m_stage->engine().waitFor(mission.id, MissionState::Paused);
    QCOMPARE(run({ u"resume"_s, mission.id.text() }).code, exitcode::Ok);
    QVERIFY(run({ u"cancel"_s, mission.id.text() }).output.contains(u"cancelled"_s));
    QCOMPARE(run({ u"resume"_s, mission.id.text() }).code, exitcode::Taken);
    QCOMPARE(run({ u"pause"_s, u"msn_none"_s }).code, exitcode::NoInput);
}

void TestCtlDesk::readsAndFollowsATranscript()
{
    const Mission mission = startMission();
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    const Ran all = run({ u"transcript"_s, mission.id.text(), u"--last"_s, u"0"_s });
    QCOMPARE(all.lines().size(), m_stage->engine().transcript(mission.id).size());
    QVERIFY(all.output.contains(u"Hello there."_s));
    QCOMPARE(run({ u"transcript"_s, mission.id.text(), u"--last"_s, u"1"_s }).lines().size(), 1);

    QProcess follow;
    follow.setProcessEnvironment(environment());
    follow.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxctl"),
        { u"transcript"_s, mission.id.text(), u"--last"_s, u"0"_s, u"--follow"_s, u"--json"_s });
    QByteArray lines;
    QTRY_VERIFY((lines += follow.readAllStandardOutput()).contains("Hello there."));
    QVERIFY(m_stage->engine().decide(waiting, Verdict::Approve).ok());
    m_stage->engine().waitFor(mission.id, MissionState::Completed);
    const qsizetype whole = m_stage->engine().transcript(mission.id).size();
    QTRY_VERIFY((lines += follow.readAllStandardOutput()).count('\n') >= whole);
    QCOMPARE(lines.count('\n'), whole); // each once
    qint64 position = 0;
    for (const QByteArray& line : lines.trimmed().split('\n'))
        QCOMPARE(parseJson(line).value()[u"position"].toInt(-1), position++);
    follow.terminate();
    QVERIFY(follow.waitForFinished());
}

void TestCtlDesk::rollsBackAsPreviewed()
{
    const Mission mission = startMission();
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    QVERIFY(m_stage->engine().decide(waiting, Verdict::Approve).ok());
    m_stage->engine().waitFor(mission.id, MissionState::Completed);
    const QStringList checkpoints = run({ u"checkpoints"_s, mission.id.text() }).lines();
    QVERIFY(checkpoints.size() >= 2);
    const QString start = checkpoints.first().section(u' ', 0, 0);
    const Ran preview = run({ u"rollback"_s, mission.id.text(), start, u"--preview"_s });
    QVERIFY2(preview.code == exitcode::Ok, qPrintable(preview.problems));
    QVERIFY(preview.output.contains(u"a.txt"_s));
    QVERIFY(!QFile::exists(mission.workspace + u"/a.txt"_s)); // only looked at
    QCOMPARE(run({ u"rollback"_s, mission.id.text(), start }).code, exitcode::Usage);
    QCOMPARE(
        run({ u"rollback"_s, mission.id.text(), start, u"--plan"_s, Digest::ofBytes("x").text() })
            .code,
        exitcode::Taken);
    const QString plan = preview.lines().last().section(u' ', -1);
    const Ran done = run(
        { u"rollback"_s, mission.id.text(), start, u"--plan"_s, plan, u"--reason"_s, u"back"_s });
    QVERIFY2(done.code == exitcode::Ok, qPrintable(done.problems));
    QCOMPARE(readTree(mission.workspace).value(u"a.txt"_s), QByteArray("one\n"));
}

void TestCtlDesk::listsAsJson()
{
    const Mission mission = startMission();
    m_stage->engine().waitBlocked(mission.id);
    for (const char* command : { "inbox", "missions", "agents", "capabilities" }) {
        const Ran ran = run({ QString::fromLatin1(command), u"--json"_s });
        QCOMPARE(ran.code, exitcode::Ok);
        QVERIFY(!ran.lines().isEmpty());
        for (const QString& line : ran.lines())
            QVERIFY(parseJson(line.toUtf8()).ok());
        QVERIFY(!run({ QString::fromLatin1(command) }).lines().isEmpty());
    }
    QCOMPARE(run({ u"interventions"_s, u"--json"_s }).code, exitcode::Ok);
}

void TestCtlDesk::verifiesAndExportsTheAudit()
{
    m_stage->engine().waitBlocked(startMission().id);
    const Ran verified = run({ u"audit-verify"_s });
    QCOMPARE(verified.code, exitcode::Ok);
    QVERIFY(!verified.output.isEmpty());
    const QString path = m_folder.filePath(u"audit.jsonl"_s);
    QFile::remove(path);
    const Ran exported = run({ u"audit-export"_s, path });
    QVERIFY2(exported.code == exitcode::Ok, qPrintable(exported.problems));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().count('\n') > 3);
    QCOMPARE(run({ u"audit-export"_s, path }).code, exitcode::Storage);
}

void TestCtlDesk::throughNovyx()
{
    const Action waiting = m_stage->engine().waitBlocked(startMission().id);
    QVERIFY(run({ u"inbox"_s, u"--dialect"_s, u"novyx"_s }).output.startsWith(waiting.id.text()));
    const Ran none = run({ u"transcript"_s, u"x"_s, u"--dialect"_s, u"novyx"_s });
    QCOMPARE(none.code, exitcode::Unavailable);
    QVERIFY(none.problems.contains(u"transcripts"_s));
    QCOMPARE(
        run({ u"approve"_s, waiting.id.text(), waiting.digest.text(), u"--dialect"_s, u"novyx"_s })
            .code,
        exitcode::Ok);
}

void TestCtlDesk::saysWhyItCannot()
{
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(
        token.open(QIODevice::WriteOnly | QIODevice::Truncate) && token.write("canary-guess") > 0);
    token.close();
    const Ran refused = run({ u"missions"_s });
    QCOMPARE(refused.code, exitcode::NotPermitted);
    QVERIFY(refused.problems.startsWith(u"signalboxctl: "_s));
    QVERIFY(!refused.problems.contains(u"canary"_s));
    QCOMPARE(
        run({ u"missions"_s, u"--url"_s, u"http://127.0.0.1:1"_s }).code, exitcode::Unavailable);
    QCOMPARE(run({ u"missions"_s, u"--url"_s, u"nonsense"_s }).code, exitcode::Usage);
    QCOMPARE(run({ u"missions"_s, u"--token-file"_s, u"/nonexistent"_s }).code, exitcode::NoInput);
}

QTEST_GUILESS_MAIN(TestCtlDesk)
#include "tst_ctldesk.moc"
