// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "engine/audit/audit.h"
#include "tests/support/enginestage.h"

#include <QFile>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! Agents that are driven from outside: they ask here, act themselves, and report.
class TestExternal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whoIsExternal();
    void runsFromCreationWithoutASlot();
    void policyJudgesOutsideCalls();
    void severalWaitAtOnce();
    void decisionsAreRecordedNotRun();
    void editAndRerouteAreRefused();
    void pausedMissionsDoNotAsk();
    void checkpointKeepsWhatIsReported();
    void rollbackVoidsAndRestores();
    void survivesARestart();
    void finishes();
    void enginesMissionsAreNotSpokenFor();
    void journalStream();

private:
    AgentId outsider(const QStringList& packs = { u"deploy"_s, u"file-write"_s });
    Mission mission(const AgentId& agent, const QString& workspace = {});
    Result<Action> propose(const MissionId& mission, const QString& tool, const QString& pack = {});
    Mission now(const MissionId& id);

    std::unique_ptr<EngineStage> m_stage;
};

void TestExternal::init()
{
    m_stage = std::make_unique<EngineStage>();
    m_stage->open();
    CapabilityPack pack;
    pack.name = u"deploy"_s;
    pack.tools = { { u"plan"_s, {}, JsonValue(), EffectKind::Other, false, false },
        { u"run"_s, {}, parseJson(R"({"type":"object","required":["target"]})").value(),
            EffectKind::Other, false, false },
        { u"wipe"_s, {}, JsonValue(), EffectKind::Other, false, false } };
    pack.riskLevels = { { u"plan"_s, Risk::Low }, { u"run"_s, Risk::High } };
    QVERIFY(m_stage->await(m_stage->runtime().packs()->save(pack)).ok());
}

void TestExternal::cleanup()
{
    m_stage->close();
    const SystemClock clock;
    const auto store = EngineStore::open(m_stage->dataFolder(), clock, EngineStore::Mode::Inspect);
    QVERIFY(store.ok());
    QVERIFY(verifyJournal(*store.value()).intact);
    const AuditReport tables = verifyProjections(*store.value(), clock);
    QVERIFY2(tables.intact, qPrintable(tables.sentence));
}

AgentId TestExternal::outsider(const QStringList& packs)
{
    AgentSpec spec;
    spec.name = u"outsider"_s;
    spec.provider = u"openai"_s;
    spec.capabilities = packs;
    spec.external = true;
    const Result<Agent> made = m_stage->await(m_stage->runtime().agents()->create(spec));
    return made ? made.value().id : AgentId();
}

Mission TestExternal::mission(const AgentId& agent, const QString& workspace)
{
    return m_stage->start(agent, workspace);
}

Result<Action> TestExternal::propose(const MissionId& mission, const QString& tool, const QString& pack)
{
    return m_stage->await(m_stage->runtime().external()->propose(
        { mission, pack, tool, parseJson(R"({"target":"prod"})").value(), u"because"_s }));
}

Mission TestExternal::now(const MissionId& id)
{
    const auto rows = m_stage->await(m_stage->runtime().missions()->rows({ id }));
    return rows && !rows.value().isEmpty() ? rows.value().constFirst() : Mission();
}

void TestExternal::whoIsExternal()
{
    AgentSpec spec;
    spec.name = u"x"_s;
    spec.provider = u"openai"_s;
    QCOMPARE(m_stage->await(m_stage->runtime().agents()->create(spec)).error().kind, ErrorKind::BadInput);
    spec.external = true;
    const Result<Agent> outside = m_stage->await(m_stage->runtime().agents()->create(spec));
    QVERIFY(outside.value().external);
    // What the engine can run itself is not external, whoever registers it.
    spec.provider = u"runbook"_s;
    spec.instructions = u"Hello.\n"_s;
    QVERIFY(!m_stage->await(m_stage->runtime().agents()->create(spec)).value().external);
    // A change by somebody who does not know the word keeps it.
    AgentSpec change;
    change.name = u"renamed"_s;
    change.provider = u"openai"_s;
    const Result<Agent> renamed
        = m_stage->await(m_stage->runtime().agents()->update(outside.value().id, change));
    QVERIFY(renamed.ok() && renamed.value().external);
}

void TestExternal::runsFromCreationWithoutASlot()
{
    m_stage->close();
    EngineSettings settings;
    settings.runningMissions = 0;
    m_stage->open(settings);
    const Mission made = mission(outsider());
    QCOMPARE(made.state, MissionState::Running);
    QVERIFY(made.external);
    const auto checkpoints = m_stage->await(m_stage->runtime().checkpoints()->list(made.id));
    QCOMPARE(checkpoints.value().size(), 1);
    QCOMPARE(checkpoints.value().constFirst().cause, CheckpointCause::Start);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->pause(made.id, u"wait"_s)).ok());
    QCOMPARE(m_stage->await(m_stage->runtime().missions()->resume(made.id, {})).value().state,
        MissionState::Running);
}

void TestExternal::policyJudgesOutsideCalls()
{
    const Mission made = mission(outsider());
    const Result<Action> low = propose(made.id, u"plan"_s);
    QCOMPARE(low.value().state, ActionState::Allowed);
    QCOMPARE(low.value().pack, u"deploy"_s);
    QCOMPARE(propose(made.id, u"run"_s).value().state, ActionState::Blocked);
    const Result<Action> unrated = propose(made.id, u"wipe"_s);
    QCOMPARE(unrated.value().state, ActionState::Blocked);
    QCOMPARE(unrated.value().risk, Risk::Critical);
    QCOMPARE(propose(made.id, u"nothing"_s).value().state, ActionState::Denied);
    QCOMPARE(propose(made.id, u"plan"_s, u"shell"_s).value().state, ActionState::Denied);
    const auto broken = m_stage->await(m_stage->runtime().external()->propose(
        { made.id, u"deploy"_s, u"run"_s, JsonValue::object(), {} }));
    QCOMPARE(broken.value().state, ActionState::Denied); // the schema wants a target
    // A tool that the engine knows itself keeps its own floor.
    const auto write = m_stage->await(m_stage->runtime().external()->propose({ made.id, u"file-write"_s,
        u"delete"_s, parseJson(R"({"path":"a.txt"})").value(), {} }));
    QVERIFY(write.ok());
    QCOMPARE(write.value().opinions.size(), 2);
}

void TestExternal::severalWaitAtOnce()
{
    const Mission made = mission(outsider());
    const Action first = propose(made.id, u"run"_s).value();
    const Action second = propose(made.id, u"run"_s).value();
    const Action third = propose(made.id, u"wipe"_s).value();
    QCOMPARE(now(made.id).waiting, 3);
    QVERIFY(m_stage->decide(second, Verdict::Approve).ok());
    QVERIFY(m_stage->decide(first, Verdict::Reject).ok());
    QCOMPARE(now(made.id).waiting, 1);
    QCOMPARE(m_stage->action(first.id).state, ActionState::Rejected);
    QCOMPARE(m_stage->action(second.id).state, ActionState::Approved);
    QCOMPARE(m_stage->decide(second, Verdict::Reject).error().kind, ErrorKind::Conflict);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->cancel(made.id, {})).ok());
    QCOMPARE(m_stage->action(third.id).state, ActionState::Voided);
    QCOMPARE(now(made.id).waiting, 0);
}

void TestExternal::decisionsAreRecordedNotRun()
{
    const Mission made = mission(outsider());
    const Action asked = propose(made.id, u"run"_s).value();
    ExternalFacet* outside = m_stage->runtime().external();
    const ExternalReport report { asked.id, true, parseJson(R"({"released":7})").value(), u"released"_s };
    QCOMPARE(m_stage->await(outside->report(report)).error().kind, ErrorKind::Conflict);
    DecisionRequest request;
    request.action = asked.id;
    request.shown = asked.digest;
    request.verdict = Verdict::Approve;
    request.unbound = true;
    QVERIFY(m_stage->await(m_stage->runtime().actions()->decide(request)).ok());
    QCOMPARE(m_stage->action(asked.id).state, ActionState::Approved); // and stays so: nothing runs here
    QCOMPARE(now(made.id).state, MissionState::Running);
    const Result<Action> done = m_stage->await(outside->report(report));
    QCOMPARE(done.value().state, ActionState::Succeeded);
    QCOMPARE(done.value().resultText, u"released"_s);
    QCOMPARE(m_stage->await(outside->report(report)).error().kind, ErrorKind::Conflict);
    bool told = false;
    for (const TranscriptEntry& entry : m_stage->transcript(made.id))
        told = told || entry.text.contains(u"Unbound");
    QVERIFY(told);
}

void TestExternal::editAndRerouteAreRefused()
{
    const Mission made = mission(outsider());
    const Action asked = propose(made.id, u"run"_s).value();
    DecisionRequest edit;
    edit.action = asked.id;
    edit.shown = asked.digest;
    edit.verdict = Verdict::Edit;
    edit.arguments = parseJson(R"({"target":"staging"})").value();
    QCOMPARE(m_stage->await(m_stage->runtime().actions()->decide(edit)).error().kind, ErrorKind::Unsupported);
    InterventionSpec reroute;
    reroute.type = InterventionType::Reroute;
    reroute.action = asked.id;
    reroute.agent = outsider();
    QCOMPARE(m_stage->await(m_stage->runtime().interventions()->create(reroute)).error().kind,
        ErrorKind::Unsupported);
    QCOMPARE(m_stage->action(asked.id).state, ActionState::Blocked);
}

void TestExternal::pausedMissionsDoNotAsk()
{
    const AgentId agent = outsider();
    const Mission made = mission(agent);
    const Action allowed = propose(made.id, u"plan"_s).value();
    QVERIFY(m_stage->await(m_stage->runtime().missions()->pause(made.id, u"stop"_s)).ok());
    QCOMPARE(propose(made.id, u"plan"_s).error().kind, ErrorKind::Conflict);
    ExternalFacet* outside = m_stage->runtime().external();
    QCOMPARE(m_stage->await(outside->say(made.id, u"hello"_s)).error().kind, ErrorKind::Conflict);
    // What was done before is still heard.
    QVERIFY(m_stage->await(outside->report({ allowed.id, false, {}, u"failed"_s })).ok());
    QCOMPARE(m_stage->action(allowed.id).state, ActionState::Failed);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(made.id, {})).ok());
    QVERIFY(propose(made.id, u"plan"_s).ok());
    QVERIFY(m_stage->await(m_stage->runtime().agents()->setStatus(agent, AgentStatus::Paused)).ok());
    QCOMPARE(propose(made.id, u"plan"_s).error().kind, ErrorKind::Conflict);
}

void TestExternal::checkpointKeepsWhatIsReported()
{
    const Mission made = mission(outsider());
    const JsonValue reported = parseJson(R"({"cursor":12,"ratio":1.50})").value();
    const Result<Checkpoint> saved
        = m_stage->await(m_stage->runtime().external()->checkpoint(made.id, u"half way"_s, reported));
    QCOMPARE(saved.value().reported, reported);
    m_stage->close();
    m_stage->open();
    const auto list = m_stage->await(m_stage->runtime().checkpoints()->list(made.id));
    QCOMPARE(list.value().constLast().label, u"half way"_s);
    QCOMPARE(toJson(list.value().constLast().reported), toJson(reported));
}

void TestExternal::rollbackVoidsAndRestores()
{
    const QString folder = m_stage->workspace(u"work"_s, { { u"a.txt"_s, "before" } });
    const Mission made = mission(outsider(), folder);
    QCOMPARE(made.state, MissionState::Running);
    const Result<Checkpoint> saved
        = m_stage->await(m_stage->runtime().external()->checkpoint(made.id, u"good"_s, {}));
    QVERIFY(saved.ok());
    QFile file(folder + u"/a.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("after");
    file.close();
    const Action done = propose(made.id, u"plan"_s).value(); // allowed, and never reported
    const Action asked = propose(made.id, u"run"_s).value();
    const auto plan = m_stage->await(
        m_stage->runtime().checkpoints()->planRollback(made.id, saved.value().id));
    QCOMPARE(plan.value().personEdits.size(), 0); // the agent's own work
    QCOMPARE(plan.value().comesBack.size(), 1);
    QCOMPARE(plan.value().cannotUndo.size(), 1);
    QCOMPARE(plan.value().cannotUndo.constFirst().action, done.id);
    QVERIFY(!plan.value().cannotUndo.constFirst().certain);
    RollbackRequest request;
    request.mission = made.id;
    request.checkpoint = saved.value().id;
    request.plan = plan.value().digest;
    const auto outcome = m_stage->await(m_stage->runtime().checkpoints()->rollback(request));
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().sentence));
    QCOMPARE(readTree(folder).value(u"a.txt"_s), QByteArray("before"));
    const Mission after = now(made.id);
    QCOMPARE(after.state, MissionState::Paused);
    QCOMPARE(after.epoch, made.epoch + 1);
    QCOMPARE(after.waiting, 0);
    QCOMPARE(m_stage->action(asked.id).state, ActionState::Voided);
    QCOMPARE(m_stage->decide(asked, Verdict::Approve).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_stage->await(m_stage->runtime().external()->report({ done.id, true, {}, {} })).error().kind,
        ErrorKind::Conflict);
}

void TestExternal::survivesARestart()
{
    const Mission made = mission(outsider());
    const Action asked = propose(made.id, u"run"_s).value();
    m_stage->close();
    m_stage->open();
    QCOMPARE(now(made.id).state, MissionState::Running);
    QCOMPARE(now(made.id).waiting, 1);
    QVERIFY(m_stage->decide(asked, Verdict::Approve).ok());
    QCOMPARE(m_stage->action(asked.id).state, ActionState::Approved);
    m_stage->close();
    m_stage->open();
    QCOMPARE(m_stage->action(asked.id).state, ActionState::Approved);
    QVERIFY(propose(made.id, u"plan"_s).ok());
}

void TestExternal::finishes()
{
    ExternalFacet* outside = m_stage->runtime().external();
    const Mission made = mission(outsider());
    const Action asked = propose(made.id, u"run"_s).value();
    QVERIFY(m_stage->await(outside->say(made.id, u"working"_s)).ok());
    QCOMPARE(m_stage->await(outside->finish(made.id, MissionState::Completed, {})).error().kind,
        ErrorKind::Conflict);
    QCOMPARE(m_stage->await(outside->finish(made.id, MissionState::Paused, {})).error().kind,
        ErrorKind::BadInput);
    QVERIFY(m_stage->decide(asked, Verdict::Reject).ok());
    const auto done = m_stage->await(outside->finish(made.id, MissionState::Completed, u"all good"_s));
    QCOMPARE(done.value().state, MissionState::Completed);
    QCOMPARE(done.value().note, u"all good"_s);
    const Mission other = mission(outsider());
    const Action pending = propose(other.id, u"run"_s).value();
    QCOMPARE(m_stage->await(outside->finish(other.id, MissionState::Failed, u"gave up"_s)).value().state,
        MissionState::Failed);
    QCOMPARE(m_stage->action(pending.id).state, ActionState::Voided);
}

void TestExternal::enginesMissionsAreNotSpokenFor()
{
    const QString folder = m_stage->workspace(u"inside"_s, { { u"a.txt"_s, "x" } });
    const Mission made
        = mission(m_stage->agent(u"Hi.\n\n```ask as go\n{\"question\": \"Go on?\"}\n```\n"_s), folder);
    m_stage->waitBlocked(made.id);
    QCOMPARE(propose(made.id, u"plan"_s).error().kind, ErrorKind::Conflict);
}

void TestExternal::journalStream()
{
    JournalFacet* journal = m_stage->runtime().journal();
    QSignalSpy grown(journal, &JournalFacet::grown);
    const Mission made = mission(outsider());
    const Action asked = propose(made.id, u"run"_s).value();
    QTRY_VERIFY(!grown.isEmpty());
    const qint64 last = m_stage->await(journal->last()).value();
    QTRY_COMPARE(grown.constLast().constFirst().toLongLong(), last);
    const QVector<JournalEvent> all = m_stage->await(journal->after(0, 1000)).value();
    QCOMPARE(all.size(), last);
    for (qsizetype i = 0; i < all.size(); ++i)
        QCOMPARE(all.at(i).seq, i + 1);
    QCOMPARE(all.constLast().kind, u"action.proposed"_s);
    QCOMPARE(all.constLast().mission, made.id);
    QCOMPARE(all.constLast().body[u"action"][u"id"].toString(), asked.id.text());
    QCOMPARE(m_stage->await(journal->after(last, 10)).value().size(), 0);
    QCOMPARE(m_stage->await(journal->after(1, 2)).value().constFirst().seq, 2);
}

QTEST_GUILESS_MAIN(TestExternal)
#include "tst_external.moc"
