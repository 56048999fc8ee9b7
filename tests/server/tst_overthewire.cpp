// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxruntime.h"
#include "client/signalbox/signalboxruntime.h"
#include "server/novyx/novyxroutes.h"
#include "server/signalbox/signalboxroutes.h"
#include "serverstage.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString DeletesAFile
    = u"Hello there.\n\n```call file-write.delete as gone\n{\"path\": \"a.txt\"}\n```\n\nBye.\n"_s;

} // namespace

//! A real engine behind a real server, supervised through both dialects: what a client says is what
//! the engine says, value for value, and what it does happens.
class TestOverTheWire : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyAnswerIsTheEngines();
    void decidesAndFollows();
    void rollsBackAndForth();
    void createsAndChanges();
    void refusalsKeepTheirKind();
    void novyxDecides();
    void novyxRefusesWhatChanged();
    void novyxCreatesAndCommands();
    void rejectedCredential();

private:
    template <class T> Result<T> await(const Later<T>& later)
    {
        return m_stage->engine().await(later);
    }
    //! The same question to both; the answers must be equal, value for value.
    template <class T> bool same(const Later<T>& remote, const Later<T>& local)
    {
        const Result<T> far = await(remote);
        const Result<T> near = await(local);
        if (far.ok() && near.ok())
            return *far == *near;
        return !far.ok() && !near.ok() && far.error().kind == near.error().kind;
    }
    Mission startMission(const QString& name);
    RemoteOptions options() const;
    Runtime& local() { return m_stage->engine().runtime(); }

    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<SignalboxRoutes> m_own;
    std::unique_ptr<NovyxRoutes> m_novyx;
    std::unique_ptr<SignalboxRuntime> m_remote;
};

RemoteOptions TestOverTheWire::options() const
{
    RemoteOptions options;
    options.id = RuntimeId(u"remote"_s);
    options.endpoint.address
        = ServerAddress::parse(u"http://127.0.0.1:%1"_s.arg(m_stage->port())).value();
    options.endpoint.proxy = ProxyUse::None;
    const QByteArray head = m_stage->head(Role::Supervisor, "GET", "/");
    options.endpoint.credential
        = { Credential::Kind::Bearer, {}, head.mid(head.indexOf("Bearer ") + 7).trimmed() };
    options.pollAtLeast = 50ms;
    options.pollAtMost = 200ms;
    return options;
}

void TestOverTheWire::init()
{
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_own = std::make_unique<SignalboxRoutes>(runtime);
        m_novyx = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        return m_own->routes() + m_novyx->routes();
    });
    m_remote = std::make_unique<SignalboxRuntime>(options());
    QTRY_COMPARE(m_remote->connection().link, Link::Connected);
}

void TestOverTheWire::cleanup()
{
    m_remote.reset();
    m_stage->stopServing();
    m_novyx.reset();
    m_own.reset();
    m_stage.reset();
}

Mission TestOverTheWire::startMission(const QString& name)
{
    EngineStage& engine = m_stage->engine();
    return engine.start(
        engine.agent(DeletesAFile), engine.workspace(name, { { u"a.txt"_s, "one\ntwo\n" } }));
}

void TestOverTheWire::everyAnswerIsTheEngines()
{
    const Mission mission = startMission(u"w"_s);
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    QVERIFY(same(m_remote->agents()->list(), local().agents()->list()));
    QVERIFY(same(m_remote->missions()->keys({}), local().missions()->keys({})));
    const MissionQuery running { {}, { MissionState::Running }, u"nothing like it"_s };
    QVERIFY(same(m_remote->missions()->keys(running), local().missions()->keys(running)));
    QVERIFY(
        same(m_remote->missions()->rows({ mission.id }), local().missions()->rows({ mission.id })));
    QVERIFY(await(m_remote->missions()->rows({ MissionId(u"msn_none"_s) }))->isEmpty());
    const ActionQuery blocked { { ActionState::Blocked }, {}, {}, {}, 10 };
    QVERIFY(same(m_remote->actions()->keys(blocked), local().actions()->keys(blocked)));
    QVERIFY(
        same(m_remote->actions()->rows({ waiting.id }), local().actions()->rows({ waiting.id })));
    QCOMPARE(await(m_remote->actions()->rows({ waiting.id }))->first().digest, waiting.digest);
    QVERIFY(same(m_remote->actions()->preview(waiting.id), local().actions()->preview(waiting.id)));
    const JsonValue wrong = quoted("{'path':7}");
    QVERIFY(same(m_remote->actions()->checkArguments(waiting.id, wrong),
        local().actions()->checkArguments(waiting.id, wrong)));
    QVERIFY(
        same(m_remote->checkpoints()->list(mission.id), local().checkpoints()->list(mission.id)));
    QVERIFY(same(m_remote->interventions()->page({}), local().interventions()->page({})));
    QVERIFY(same(m_remote->packs()->list(), local().packs()->list()));
    QVERIFY(same(m_remote->packs()->rules(), local().packs()->rules()));
    QCOMPARE(*await(m_remote->journal()->last()), *await(local().journal()->last()));
    QVERIFY(same(m_remote->journal()->after(0, 1000), local().journal()->after(0, 1000)));
    for (const qint64 first : { 0, 1, -2, -1000, 5000 }) {
        const Result<TranscriptPage> far
            = await(m_remote->transcripts()->page(mission.id, first, 50));
        const Result<TranscriptPage> near
            = await(local().transcripts()->page(mission.id, first, 50));
        QVERIFY(far.ok() && near.ok());
        QCOMPARE(far->first, near->first);
        QCOMPARE(far->total, near->total);
        QCOMPARE(far->epoch, near->epoch);
        QCOMPARE(far->entries, near->entries);
    }
    QVERIFY(same(m_remote->transcripts()->find(mission.id, u"Hello"_s, 0, 1),
        local().transcripts()->find(mission.id, u"Hello"_s, 0, 1)));
    QVERIFY(same(m_remote->transcripts()->find(mission.id, u"absent"_s, 0, 1),
        local().transcripts()->find(mission.id, u"absent"_s, 0, 1)));
    QVERIFY(same(m_remote->transcripts()->positionOf(mission.id, waiting.id),
        local().transcripts()->positionOf(mission.id, waiting.id)));
    QVERIFY(await(m_remote->audit()->verify())->intact);
}

void TestOverTheWire::decidesAndFollows()
{
    QSignalSpy actions(m_remote->actions(), &ActionsFacet::changed);
    QSignalSpy missions(m_remote->missions(), &MissionsFacet::changed);
    QSignalSpy tails(m_remote->transcripts(), &TranscriptsFacet::appended);
    const Mission mission = startMission(u"w"_s);
    const auto lastAction = [&actions] {
        return actions.isEmpty() ? Action()
                                 : actions.last().first().value<QVector<Action>>().last();
    };
    QTRY_COMPARE(lastAction().state, ActionState::Blocked);
    const Action shown = lastAction();

    DecisionRequest request;
    request.action = shown.id;
    request.verdict = Verdict::Approve;
    request.shown = Digest::ofBytes("something else");
    QCOMPARE(await(m_remote->actions()->decide(request)).error().kind, ErrorKind::Conflict);
    request.shown = shown.digest;
    request.key = u"dec_once"_s;
    const Result<DecisionReceipt> receipt = await(m_remote->actions()->decide(request));
    QVERIFY2(receipt.ok(), qPrintable(receipt ? QString() : receipt.error().sentence));
    const Result<DecisionReceipt> again = await(m_remote->actions()->decide(request));
    QVERIFY(again.ok()); // the same key: the first outcome, not a second decision
    QCOMPARE(again->action.decidedAt, receipt->action.decidedAt);
    request.key = u"dec_twice"_s;
    QCOMPARE(await(m_remote->actions()->decide(request)).error().kind, ErrorKind::Conflict);

    m_stage->engine().waitFor(mission.id, MissionState::Completed);
    const auto lastState = [&missions] {
        return missions.isEmpty() ? MissionState::Queued
                                  : missions.last().first().value<QVector<Mission>>().last().state;
    };
    QTRY_COMPARE(lastState(), MissionState::Completed);
    QTRY_COMPARE(lastAction().state, ActionState::Succeeded);
    // What was appended is the transcript, in order and whole.
    QVector<TranscriptEntry> followed;
    for (const QList<QVariant>& arguments : tails)
        followed += arguments.first().value<TranscriptPage>().entries;
    QCOMPARE(followed.size(), m_stage->engine().transcript(mission.id).size());
    for (qsizetype i = 0; i < followed.size(); ++i)
        QCOMPARE(followed.at(i).position, i);
}

void TestOverTheWire::rollsBackAndForth()
{
    const Mission mission = startMission(u"w"_s);
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    QVERIFY(m_stage->engine().decide(waiting, Verdict::Approve).ok());
    m_stage->engine().waitFor(mission.id, MissionState::Completed);
    QSignalSpy rewritten(m_remote->transcripts(), &TranscriptsFacet::rewritten);

    const QVector<Checkpoint> list = await(m_remote->checkpoints()->list(mission.id)).value();
    QVERIFY(list.size() >= 2);
    const CheckpointId start = list.first().id;
    QVERIFY(same(m_remote->checkpoints()->diff(start, list.last().id),
        local().checkpoints()->diff(start, list.last().id)));
    QVERIFY(same(m_remote->checkpoints()->diff(start, {}), local().checkpoints()->diff(start, {})));
    QVERIFY(same(m_remote->checkpoints()->fileSides(start, {}, u"a.txt"_s),
        local().checkpoints()->fileSides(start, {}, u"a.txt"_s)));
    QVERIFY(same(m_remote->checkpoints()->planRollback(mission.id, start),
        local().checkpoints()->planRollback(mission.id, start)));

    RollbackRequest request;
    request.mission = mission.id;
    request.checkpoint = start;
    request.plan = Digest::ofBytes("another");
    QCOMPARE(await(m_remote->checkpoints()->rollback(request)).error().kind, ErrorKind::Conflict);
    request.plan = await(m_remote->checkpoints()->planRollback(mission.id, start))->digest;
    const Result<RollbackOutcome> outcome = await(m_remote->checkpoints()->rollback(request));
    QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().sentence));
    QCOMPARE(outcome->filesVerified, outcome->filesExpected);
    QCOMPARE(readTree(mission.workspace).value(u"a.txt"_s), QByteArray("one\ntwo\n"));
    QTRY_VERIFY(!rewritten.isEmpty());
    QVERIFY(await(m_remote->checkpoints()->undoRollback(mission.id, u"it was right"_s)).ok());
    QVERIFY(!QFile::exists(mission.workspace + u"/a.txt"_s));
    const Result<Mission> fork
        = await(m_remote->checkpoints()->fork(start, u"again"_s, mission.workspace + u"-fork"_s));
    QVERIFY2(fork.ok(), qPrintable(fork ? QString() : fork.error().sentence));
    QCOMPARE(fork->forkedFrom, mission.id);
    QVERIFY(await(m_remote->checkpoints()->create(fork->id, u"by hand"_s)).ok());
}

void TestOverTheWire::createsAndChanges()
{
    AgentSpec spec;
    spec.name = u"Over the wire"_s;
    spec.provider = u"runbook"_s;
    spec.instructions = DeletesAFile;
    spec.capabilities = { u"file-write"_s };
    const Result<Agent> agent = await(m_remote->agents()->create(spec));
    QVERIFY2(agent.ok(), qPrintable(agent ? QString() : agent.error().sentence));
    spec.name = u"Renamed"_s;
    QCOMPARE(await(m_remote->agents()->update(agent->id, spec))->name, u"Renamed"_s);
    QCOMPARE(await(m_remote->agents()->setStatus(agent->id, AgentStatus::Paused))->status,
        AgentStatus::Paused);
    QCOMPARE(await(m_remote->agents()->setStatus(agent->id, AgentStatus::Active))->status,
        AgentStatus::Active);

    MissionSpec mission;
    mission.agent = agent->id;
    mission.goal = u"Remove a file"_s;
    mission.workspace = m_stage->engine().workspace(u"made"_s, { { u"a.txt"_s, "x" } });
    mission.idempotencyKey = u"key_1"_s;
    const Result<Mission> made = await(m_remote->missions()->create(mission));
    QVERIFY2(made.ok(), qPrintable(made ? QString() : made.error().sentence));
    QCOMPARE(await(m_remote->missions()->create(mission))->id, made->id); // the same key
    m_stage->engine().waitBlocked(made->id);
    QVERIFY(await(m_remote->missions()->pause(made->id, u"a moment"_s)).ok());
    m_stage->engine().waitFor(made->id, MissionState::Paused);
    QVERIFY(await(m_remote->missions()->resume(made->id, u"go on"_s)).ok());

    InterventionSpec note;
    note.type = InterventionType::Annotate;
    note.mission = made->id;
    note.rationale = u"Look at this"_s;
    note.actor = u"ada"_s;
    const Result<Intervention> noted = await(m_remote->interventions()->create(note));
    QVERIFY2(noted.ok(), qPrintable(noted ? QString() : noted.error().sentence));
    const Intervention listed
        = await(m_remote->interventions()->page({ InterventionType::Annotate, {}, {}, 0, 5 }))->first();
    QCOMPARE(listed.id, noted->id);
    QCOMPARE(listed.actor, u"ada"_s);
    QCOMPARE(listed.rationale, noted->rationale);
    QCOMPARE(listed.createdAt, noted->createdAt);
    QCOMPARE(listed.agent, noted->agent);
    QCOMPARE(
        await(m_remote->missions()->cancel(made->id, u"enough"_s))->state, MissionState::Cancelled);

    CapabilityPack pack;
    pack.name = u"wire-pack"_s;
    ToolSpec tool;
    tool.name = u"look"_s;
    tool.schema = quoted("{'type':'object'}");
    pack.tools = { tool };
    pack.riskLevels = { { u"look"_s, Risk::Low } };
    pack.needsPerson = { Risk::High, Risk::Critical };
    const Result<CapabilityPack> saved = await(m_remote->packs()->save(pack));
    QVERIFY2(saved.ok(), qPrintable(saved ? QString() : saved.error().sentence));
    QVERIFY(same(m_remote->packs()->list(), local().packs()->list()));

    QVERIFY(await(m_remote->agents()->remove(agent->id)).ok());
    QCOMPARE(await(m_remote->agents()->remove(agent->id)).error().kind, ErrorKind::NotFound);
}

void TestOverTheWire::refusalsKeepTheirKind()
{
    const MissionId none(u"msn_none"_s);
    QVERIFY(same(m_remote->missions()->pause(none, {}), local().missions()->pause(none, {})));
    QVERIFY(same(m_remote->checkpoints()->planRollback(none, CheckpointId(u"chk_none"_s)),
        local().checkpoints()->planRollback(none, CheckpointId(u"chk_none"_s))));
    QCOMPARE(await(m_remote->missions()->create({})).error().kind, ErrorKind::BadInput);
    QVERIFY(same(m_remote->agents()->create({}), local().agents()->create({})));
    QVERIFY(same(m_remote->packs()->revokeRule(RuleId(u"rul_none"_s)),
        local().packs()->revokeRule(RuleId(u"rul_none"_s))));
    InterventionSpec approve;
    approve.type = InterventionType::Approve;
    QVERIFY(
        same(m_remote->interventions()->create(approve), local().interventions()->create(approve)));
}

void TestOverTheWire::novyxDecides()
{
    NovyxRuntime novyx(options());
    QSignalSpy actions(novyx.actions(), &ActionsFacet::changed);
    const Mission mission = startMission(u"n"_s);
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    QTRY_VERIFY(!actions.isEmpty());
    const Action shown = await(novyx.actions()->rows({ waiting.id }))->first();
    QCOMPARE(shown, waiting); // nothing of it is lost on the way
    DecisionRequest request;
    request.action = shown.id;
    request.shown = shown.digest;
    request.verdict = Verdict::Reject;
    request.reason = u"not that one"_s;
    const Result<DecisionReceipt> receipt = await(novyx.actions()->decide(request));
    QVERIFY2(receipt.ok(), qPrintable(receipt ? QString() : receipt.error().sentence));
    QCOMPARE(m_stage->engine().action(waiting.id).state, ActionState::Rejected);
    QCOMPARE(m_stage->engine().action(waiting.id).decisionReason, u"not that one"_s);
}

void TestOverTheWire::novyxRefusesWhatChanged()
{
    NovyxRuntime novyx(options());
    const Mission mission = startMission(u"n"_s);
    const Action waiting = m_stage->engine().waitBlocked(mission.id);
    DecisionRequest request;
    request.action = waiting.id;
    request.shown = Digest::ofBytes("what was shown before");
    request.verdict = Verdict::Approve;
    QCOMPARE(await(novyx.actions()->decide(request)).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_stage->engine().action(waiting.id).state, ActionState::Blocked);
}

void TestOverTheWire::novyxCreatesAndCommands()
{
    NovyxRuntime novyx(options());
    QTRY_COMPARE(novyx.connection().link, Link::Connected);
    AgentSpec agent;
    agent.name = u"From Novyx"_s;
    agent.provider = u"openai"_s;
    const Result<Agent> made = await(novyx.agents()->create(agent));
    QVERIFY2(made.ok(), qPrintable(made ? QString() : made.error().sentence));
    MissionSpec spec;
    spec.agent = made->id;
    spec.goal = u"Count"_s;
    const Result<Mission> mission = await(novyx.missions()->create(spec));
    QVERIFY2(mission.ok(), qPrintable(mission ? QString() : mission.error().sentence));
    QCOMPARE(await(novyx.missions()->pause(mission->id, {}))->state, MissionState::Paused);
    QCOMPARE(await(novyx.missions()->resume(mission->id, {}))->state, MissionState::Running);
    const Result<Checkpoint> checkpoint
        = await(novyx.checkpoints()->create(mission->id, u"here"_s));
    QVERIFY2(checkpoint.ok(), qPrintable(checkpoint ? QString() : checkpoint.error().sentence));
    RollbackRequest back;
    back.mission = mission->id;
    back.checkpoint = checkpoint->id;
    back.plan = await(novyx.checkpoints()->planRollback(mission->id, checkpoint->id))->digest;
    const Result<RollbackOutcome> outcome = await(novyx.checkpoints()->rollback(back));
    QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().sentence));
    QCOMPARE(await(novyx.missions()->cancel(mission->id, {}))->state, MissionState::Cancelled);
    QVERIFY(await(novyx.agents()->remove(made->id)).ok());
}

void TestOverTheWire::rejectedCredential()
{
    RemoteOptions wrong = options();
    wrong.endpoint.credential.secret = "guess";
    SignalboxRuntime stranger(wrong);
    QTRY_COMPARE(stranger.connection().link, Link::Failed);
    QCOMPARE(await(stranger.missions()->keys({})).error().kind, ErrorKind::NotAllowed);
}

QTEST_GUILESS_MAIN(TestOverTheWire)
#include "tst_overthewire.moc"
