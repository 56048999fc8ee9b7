// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/enginestage.h"

#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const QString Waits = u"Hello.\n\n```ask as go\n{\"question\": \"Go on?\"}\n```\n\nThanks.\n"_s;
const QString Talks = u"One.\n\n# Two\n\nThree.\n\n```finish\nall said\n```\n"_s;

} // namespace

//! The life of missions on the real engine (reliability 5.1).
class TestMissions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runsToItsEnd();
    void fiftyAtOnce();
    void queueHasALimit();
    void pauseResumeCancel();
    void deletingAnAgentCancelsItsMissions();
    void sameKeySameMission();
    void badSpecsAreRefusedInWords_data();
    void badSpecsAreRefusedInWords();
    void oneFolderOneMission();
    void deniedCallsReachTheAgent();
    void allowedPacksCutTheAgents();
    void survivesARestartWhileWaiting();
    void transcriptPagesAndFinds();
    void appendedEntriesArriveInOrder();
    void secondOwnerIsToldWhoHasIt();

private:
    std::unique_ptr<EngineStage> m_stage;
};

void TestMissions::init()
{
    m_stage = std::make_unique<EngineStage>();
    m_stage->open();
}

void TestMissions::runsToItsEnd()
{
    const Mission mission = m_stage->start(m_stage->agent(Talks), {});
    const Mission done = m_stage->waitFor(mission.id, MissionState::Completed);
    QVERIFY(done.note.contains(u"all said"));
    QVERIFY(done.startedAt.isValid() && done.endedAt.isValid());
    QCOMPARE(done.agentName, u"tester-agent"_s);
    const auto entries = m_stage->transcript(mission.id);
    QCOMPARE(entries.size(), done.entries);
    for (qsizetype i = 0; i < entries.size(); ++i)
        QCOMPARE(entries.at(i).position, i);
}

void TestMissions::fiftyAtOnce()
{
    const AgentId agent = m_stage->agent(Waits);
    QVector<MissionId> missions;
    for (int i = 0; i < 50; ++i)
        missions.append(m_stage->start(agent, {}).id);
    for (const MissionId& mission : missions)
        QVERIFY(!m_stage->waitBlocked(mission).id.isEmpty());
    for (const MissionId& mission : missions)
        QVERIFY(m_stage->decide(m_stage->waitBlocked(mission), Verdict::Answer, u"yes"_s).ok());
    for (const MissionId& mission : missions)
        QCOMPARE(m_stage->waitFor(mission, MissionState::Completed).state, MissionState::Completed);
}

void TestMissions::queueHasALimit()
{
    m_stage->close();
    EngineSettings settings;
    settings.runningMissions = 2;
    m_stage->open(settings);
    const AgentId agent = m_stage->agent(Waits);
    const Mission first = m_stage->start(agent, {});
    const Mission second = m_stage->start(agent, {});
    const Mission third = m_stage->start(agent, {});
    const Action wait = m_stage->waitBlocked(first.id);
    m_stage->waitBlocked(second.id);
    QCOMPARE(m_stage->waitFor(third.id, MissionState::Queued).state, MissionState::Queued);
    QVERIFY(m_stage->decide(wait, Verdict::Answer, u"yes"_s).ok());
    QVERIFY(!m_stage->waitBlocked(third.id).id.isEmpty());
}

void TestMissions::pauseResumeCancel()
{
    MissionsFacet* missions = m_stage->runtime().missions();
    const Mission mission = m_stage->start(m_stage->agent(Waits), {});
    const Action wait = m_stage->waitBlocked(mission.id);
    auto paused = m_stage->await(missions->pause(mission.id, u"a moment"_s));
    QVERIFY(paused.ok());
    QCOMPARE(paused.value().state, MissionState::Paused);
    QCOMPARE(paused.value().waitReason, WaitReason::User);
    QVERIFY(m_stage->await(missions->pause(mission.id, {})).ok()); // no-op
    QVERIFY(m_stage->decide(wait, Verdict::Answer, u"yes"_s).ok()); // may be decided meanwhile
    QCOMPARE(m_stage->waitFor(mission.id, MissionState::Paused).state, MissionState::Paused);
    QVERIFY(m_stage->await(missions->resume(mission.id, {})).ok());
    m_stage->waitFor(mission.id, MissionState::Completed);
    const auto late = m_stage->await(missions->cancel(mission.id, {}));
    QVERIFY(!late.ok());
    QCOMPARE(late.error().kind, ErrorKind::Conflict);

    const Mission other = m_stage->start(m_stage->agent(Waits), {});
    const Action open = m_stage->waitBlocked(other.id);
    QVERIFY(m_stage->await(missions->cancel(other.id, u"not needed"_s)).ok());
    QCOMPARE(m_stage->waitFor(other.id, MissionState::Cancelled).state, MissionState::Cancelled);
    QCOMPARE(m_stage->action(open.id).state, ActionState::Voided);
    QVERIFY(!m_stage->decide(open, Verdict::Answer, u"yes"_s).ok());
    QVERIFY(!m_stage->await(missions->resume(other.id, {})).ok());
    QVERIFY(m_stage->await(missions->cancel(other.id, {})).ok()); // no-op
}

void TestMissions::deletingAnAgentCancelsItsMissions()
{
    const AgentId agent = m_stage->agent(Waits);
    const Mission mission = m_stage->start(agent, {});
    const Action open = m_stage->waitBlocked(mission.id);
    QVERIFY(m_stage->await(m_stage->runtime().agents()->remove(agent)).ok());
    const Mission gone = m_stage->waitFor(mission.id, MissionState::Cancelled);
    QCOMPARE(gone.agentName, u"tester-agent"_s);
    QCOMPARE(m_stage->action(open.id).state, ActionState::Voided);
    const auto again = m_stage->await(m_stage->runtime().agents()->remove(agent));
    QVERIFY(!again.ok());
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
}

void TestMissions::sameKeySameMission()
{
    MissionSpec spec;
    spec.agent = m_stage->agent(Waits);
    spec.goal = u"once"_s;
    spec.idempotencyKey = u"k"_s;
    MissionsFacet* missions = m_stage->runtime().missions();
    const auto first = m_stage->await(missions->create(spec));
    const auto second = m_stage->await(missions->create(spec));
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(first.value().id, second.value().id);
    spec.goal = u"something else"_s;
    const auto other = m_stage->await(missions->create(spec));
    QVERIFY(!other.ok());
    QCOMPARE(other.error().kind, ErrorKind::Conflict);
}

void TestMissions::badSpecsAreRefusedInWords_data()
{
    QTest::addColumn<QString>("goal");
    QTest::addColumn<QString>("workspace");
    QTest::newRow("no goal") << u"  "_s << QString();
    QTest::newRow("no such folder") << u"g"_s << u"/nowhere/at/all"_s;
    QTest::newRow("relative folder") << u"g"_s << u"some/folder"_s;
    QTest::newRow("everything") << u"g"_s << u"/"_s;
}

void TestMissions::badSpecsAreRefusedInWords()
{
    QFETCH(QString, goal);
    QFETCH(QString, workspace);
    MissionSpec spec;
    spec.agent = m_stage->agent(Waits);
    spec.goal = goal;
    spec.workspace = workspace;
    const auto refused = m_stage->await(m_stage->runtime().missions()->create(spec));
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().sentence.size() > 10);
    spec.workspace = m_stage->dataFolder();
    spec.goal = u"g"_s;
    QVERIFY(!m_stage->await(m_stage->runtime().missions()->create(spec)).ok());
}

void TestMissions::oneFolderOneMission()
{
    const AgentId agent = m_stage->agent(Waits);
    const QString folder = m_stage->workspace(u"shared"_s, { { u"sub/a"_s, "a" } });
    const Mission first = m_stage->start(agent, folder);
    m_stage->waitBlocked(first.id);
    MissionSpec spec;
    spec.agent = agent;
    spec.goal = u"below"_s;
    spec.workspace = folder + u"/sub"_s;
    const auto refused = m_stage->await(m_stage->runtime().missions()->create(spec));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->cancel(first.id, {})).ok());
    QVERIFY(m_stage->await(m_stage->runtime().missions()->create(spec)).ok());
}

void TestMissions::deniedCallsReachTheAgent()
{
    const QString unknown = u"```call file-write.write as w\non-failure: continue\n"
                            "{\"path\": \"x\", \"content\": 5}\n```\n\nIt was {{w.status}}.\n"_s;
    const QString folder = m_stage->workspace(u"denied"_s);
    const Mission mission = m_stage->start(m_stage->agent(unknown), folder);
    m_stage->waitFor(mission.id, MissionState::Completed);
    bool denied = false;
    for (const TranscriptEntry& entry : m_stage->transcript(mission.id))
        denied = denied || entry.kind == EntryKind::Policy;
    QVERIFY(denied);
    QVERIFY(readTree(folder).isEmpty());
}

void TestMissions::allowedPacksCutTheAgents()
{
    const QString folder = m_stage->workspace(u"cut"_s);
    const QString writes = u"```call file-write.write as w\non-failure: continue\n"
                           "{\"path\": \"x\", \"content\": \"y\"}\n```\n"_s;
    MissionSpec spec;
    spec.agent = m_stage->agent(writes);
    spec.goal = u"read only"_s;
    spec.workspace = folder;
    spec.allowedCapabilities = QStringList { u"file-read"_s };
    const auto made = m_stage->await(m_stage->runtime().missions()->create(spec));
    QVERIFY(made.ok());
    m_stage->waitFor(made.value().id, MissionState::Completed);
    QVERIFY(readTree(folder).isEmpty());
}

void TestMissions::survivesARestartWhileWaiting()
{
    const Mission mission = m_stage->start(m_stage->agent(Waits), {});
    const Action before = m_stage->waitBlocked(mission.id);
    m_stage->close();
    m_stage->open();
    const Action after = m_stage->waitBlocked(mission.id);
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.digest, before.digest);
    QVERIFY(m_stage->decide(before, Verdict::Answer, u"yes"_s).ok());
    m_stage->waitFor(mission.id, MissionState::Completed);
}

void TestMissions::transcriptPagesAndFinds()
{
    QString text;
    for (int i = 0; i < 300; ++i)
        text += u"# Part %1\n\nSaying number %1.\n\n"_s.arg(i);
    const Mission mission = m_stage->start(m_stage->agent(text), {});
    const Mission done = m_stage->waitFor(mission.id, MissionState::Completed);
    TranscriptsFacet* transcripts = m_stage->runtime().transcripts();
    const auto tail = m_stage->await(transcripts->page(mission.id, -10, 10));
    QVERIFY(tail.ok());
    QCOMPARE(tail.value().total, done.entries);
    QCOMPARE(tail.value().first, done.entries - 10);
    QCOMPARE(tail.value().entries.size(), 10);
    const auto hit = m_stage->await(transcripts->find(mission.id, u"NUMBER 250."_s, 0, 1));
    QVERIFY(hit.ok());
    const auto page = m_stage->await(transcripts->page(mission.id, hit.value(), 1));
    QVERIFY(page.value().entries.constFirst().text.contains(u"number 250."));
    const auto back
        = m_stage->await(transcripts->find(mission.id, u"number 12."_s, done.entries - 1, -1));
    QVERIFY(back.ok() && back.value() > 0 && back.value() < hit.value());
    const auto none = m_stage->await(transcripts->find(mission.id, u"unsaid"_s, 0, 1));
    QCOMPARE(none.value(), -1);
    QCOMPARE(m_stage->await(transcripts->page(mission.id, 100'000, 5)).value().entries.size(), 0);
}

void TestMissions::appendedEntriesArriveInOrder()
{
    QSignalSpy tails(m_stage->runtime().transcripts(), &TranscriptsFacet::appended);
    const Mission mission = m_stage->start(m_stage->agent(Talks), {});
    const Mission done = m_stage->waitFor(mission.id, MissionState::Completed);
    const auto seen = [&tails] {
        QVector<qint64> positions;
        for (const auto& arguments : tails) {
            for (const TranscriptEntry& entry : arguments.at(0).value<TranscriptPage>().entries)
                positions.append(entry.position);
        }
        return positions;
    };
    QTRY_COMPARE(seen().size(), done.entries);
    for (qsizetype i = 0; i < seen().size(); ++i)
        QCOMPARE(seen().at(i), i);
}

void TestMissions::secondOwnerIsToldWhoHasIt()
{
    EmbeddedRuntime second({ m_stage->dataFolder(), {}, {} });
    const Result<Done> opened = m_stage->await(second.opened());
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().kind, ErrorKind::Conflict);
    QVERIFY(opened.error().sentence.contains(QString::number(QCoreApplication::applicationPid())));
}

QTEST_GUILESS_MAIN(TestMissions)
#include "tst_missions.moc"
