// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxruntime.h"
#include "client/rest/pollpace.h"
#include "core/json/jsondoor.h"
#include "tests/client/novyxdouble.h"
#include "tests/support/scriptedrandom.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = NovyxDouble::Fault;

namespace {

JsonValue jsonOf(QByteArray text)
{
    return parseJson(text.replace('\'', '"')).value();
}

RemoteOptions optionsFor(const QString& address)
{
    RemoteOptions options;
    options.id = RuntimeId(u"test-runtime"_s);
    options.title = u"Test"_s;
    options.endpoint.address = ServerAddress::parse(address).value();
    options.endpoint.credential = { Credential::Kind::Bearer, {}, "nram_canary" };
    options.endpoint.proxy = ProxyUse::None;
    options.endpoint.times = { 2s, 2s, 5s };
    options.retry = { .attempts = 2, .emergencyAttempts = 3, .base = 10ms, .cap = 20ms };
    options.pollAtLeast = 50ms;
    options.pollAtMost = 200ms;
    options.random = std::make_shared<ScriptedRandom>(0.5);
    return options;
}

DecisionRequest decision(
    const ActionId& id, const Digest& shown, Verdict verdict, const QString& reason = {})
{
    DecisionRequest request;
    request.action = id;
    request.shown = shown;
    request.verdict = verdict;
    request.reason = reason;
    return request;
}

template <class T> Result<T> await(const Later<T>& later)
{
    if (!QTest::qWaitFor([&] { return later.isFinished(); }, 10'000) || later.resultCount() == 0)
        return makeError(ErrorKind::Internal, u"no answer"_s);
    return later.result();
}

} // namespace

//! A Novyx server as a Runtime: tolerant reading, decisions bound to what was shown, lost answers
//! found out by reading (N-03, N-11, S-20, S-28, S-36).
class TestNovyxRuntime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatItLacks();
    void listsInAnyEnvelope_data();
    void listsInAnyEnvelope();
    void unknownStatesAreShown();
    void longListsAreReadInPages();
    void pollsAndTellsWhatChanged();
    void decidedElsewhereLeavesTheInbox();
    void approves();
    void changedArgumentsAreRefused();
    void briefQueueIsCompleted();
    void lostDecisionIsReadNotResent_data();
    void lostDecisionIsReadNotResent();
    void decidedOtherwiseIsAConflict();
    void lostMissionIsFound();
    void pauseTwiceIsHarmless();
    void commandsAreReadBack();
    void rollbackIsChecked();
    void rollbackThatLiesIsUnconfirmed();
    void rollbackOfAChangedMissionIsRefused();
    void interventionIsFoundWhenLost();
    void truncatedAnswersChangeNothing();
    void connectionState();
    void refusedCredential();
    void idsStayInTheirPlace();
    void pace();

private:
    std::unique_ptr<NovyxDouble> m_double;
    std::unique_ptr<NovyxRuntime> m_runtime;
};

void TestNovyxRuntime::init()
{
    m_double = std::make_unique<NovyxDouble>();
    m_double->missions.insert(u"msn_a"_s,
        jsonOf("{'mission_id':'msn_a','agent_id':'agt_1','goal':'Audit','status':'running','"
               "created_at':'2026-03-14T09:00:00Z'}"));
    m_double->actions.insert(u"act_1"_s,
        jsonOf("{'action_id':'act_1','action':'shell.run','params':{'command':'make'},'agent_id':'"
               "agt_1',"
               "'mission_id':'msn_a','status':'pending_review','risk_score':0.9}"));
    m_runtime = std::make_unique<NovyxRuntime>(optionsFor(m_double->address()));
}

void TestNovyxRuntime::cleanup()
{
    m_runtime.reset();
    m_double.reset();
}

void TestNovyxRuntime::saysWhatItLacks()
{
    QCOMPARE(m_runtime->id().text(), u"test-runtime"_s);
    using Facet = Runtime::Facet;
    for (const Facet facet : { Facet::Agents,
             Facet::Missions,
             Facet::Actions,
             Facet::Checkpoints,
             Facet::Interventions,
             Facet::Packs })
        QVERIFY(m_runtime->lacking(facet).isEmpty());
    QVERIFY(!m_runtime->transcripts() && !m_runtime->audit() && !m_runtime->external()
        && !m_runtime->journal());
    for (const Facet facet : { Facet::Transcripts, Facet::Audit, Facet::External, Facet::Journal })
        QVERIFY(m_runtime->lacking(facet).endsWith(u'.'));
    const Result<RollbackOutcome> undo
        = await(m_runtime->checkpoints()->undoRollback(MissionId(u"msn_a"_s), {}));
    QCOMPARE(undo.error().kind, ErrorKind::Unsupported);
}

void TestNovyxRuntime::listsInAnyEnvelope_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("own name") << QByteArray("{'missions':[ITEM],'total':1}");
    QTest::newRow("items") << QByteArray("{'items':[ITEM]}");
    QTest::newRow("data") << QByteArray("{'data':[ITEM],'more':{'x':1}}");
    QTest::newRow("bare") << QByteArray("[ITEM]");
}

void TestNovyxRuntime::listsInAnyEnvelope()
{
    QFETCH(QByteArray, text);
    text.replace("ITEM", "{'id':'m1','goal':'G','state':'paused','surprise':[1,{}]}")
        .replace('\'', '"');
    m_double->setText("missions", text);
    const Result<QVector<MissionId>> keys = await(m_runtime->missions()->keys({}));
    QVERIFY2(keys.ok(), qPrintable(keys ? QString() : keys.error().sentence));
    QCOMPARE(*keys, (QVector<MissionId> { MissionId(u"m1"_s) }));
    const Result<QVector<Mission>> rows = await(m_runtime->missions()->rows(*keys));
    QCOMPARE(rows->first().state, MissionState::Paused);
    QCOMPARE(rows->first().goal, u"G"_s);
}

void TestNovyxRuntime::unknownStatesAreShown()
{
    m_double->missions[u"msn_a"_s].set(u"status"_s, u"hibernating"_s);
    m_double->actions[u"act_1"_s].set(u"status"_s, u"in_limbo"_s);
    QVERIFY(await(m_runtime->missions()->keys({})).ok());
    QCOMPARE(await(m_runtime->missions()->rows({ MissionId(u"msn_a"_s) }))->first().note,
        u"hibernating"_s);
    const Result<QVector<Action>> actions
        = await(m_runtime->actions()->rows({ ActionId(u"act_1"_s) }));
    QCOMPARE(actions->first().state, ActionState::Unknown);
    QCOMPARE(actions->first().policyReason, u"in_limbo"_s);
}

void TestNovyxRuntime::longListsAreReadInPages()
{
    // A server that knows offset, and one that repeats itself.
    for (const bool knowsOffset : { true, false }) {
        ScriptedServer server([knowsOffset](Peer& peer, const SeenRequest& request) {
            const QList<QByteArray> parts = request.target.split('?');
            int offset = 0;
            for (const QByteArray& field : parts.value(1).split('&')) {
                if (field.startsWith("offset=") && knowsOffset)
                    offset = field.mid(7).toInt();
            }
            QByteArray items;
            for (int i = offset; i < std::min(450, offset + 200); ++i)
                items += (items.isEmpty() ? "" : ",") + QByteArray("{\"mission_id\":\"m")
                    + QByteArray::number(i) + "\"}";
            peer.answer(
                200, parts.first() == "/v1/missions" ? "[" + items + "]" : QByteArray("[]"));
        });
        NovyxRuntime runtime(optionsFor(server.address()));
        QCOMPARE(await(runtime.missions()->keys({}))->size(), knowsOffset ? 450 : 200);
    }
}

void TestNovyxRuntime::pollsAndTellsWhatChanged()
{
    QSignalSpy missions(m_runtime->missions(), &MissionsFacet::changed);
    QTRY_COMPARE(missions.count(), 1);
    QTRY_VERIFY(m_double->count("GET", "/v1/missions?limit=200") >= 4);
    QCOMPARE(missions.count(), 1); // the same again is no change
    m_double->missions[u"msn_a"_s].set(u"status"_s, u"completed"_s);
    QTRY_COMPARE(missions.count(), 2);
    const auto changed = missions.last().first().value<QVector<Mission>>();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().state, MissionState::Completed);
}

void TestNovyxRuntime::decidedElsewhereLeavesTheInbox()
{
    QSignalSpy actions(m_runtime->actions(), &ActionsFacet::changed);
    QTRY_COMPARE(actions.count(), 1);
    m_double->actions[u"act_1"_s].set(u"status"_s, u"denied"_s);
    QTRY_COMPARE(actions.count(), 2);
    QCOMPARE(actions.last().first().value<QVector<Action>>().first().state, ActionState::Rejected);
}

void TestNovyxRuntime::approves()
{
    const ActionQuery waiting { { ActionState::Blocked }, {}, {}, {}, 0 };
    const Result<QVector<ActionKey>> keys = await(m_runtime->actions()->keys(waiting));
    QCOMPARE(keys->size(), 1);
    QCOMPARE(keys->first().risk, Risk::Critical);
    const Action shown = await(m_runtime->actions()->rows({ keys->first().id }))->first();
    QVERIFY(!shown.digest.isEmpty());
    QCOMPARE(shown.digest, actionDigest(m_runtime->id(), shown));

    QCOMPARE(
        await(m_runtime->actions()->decide(decision(shown.id, {}, Verdict::Approve))).error().kind,
        ErrorKind::BadInput);
    DecisionRequest wide = decision(shown.id, shown.digest, Verdict::Approve);
    wide.scope = GrantScope::ThisMission;
    QCOMPARE(await(m_runtime->actions()->decide(wide)).error().kind, ErrorKind::Unsupported);

    DecisionRequest request = decision(shown.id, shown.digest, Verdict::Approve, u"fine"_s);
    request.actor = u"ada"_s;
    const Result<DecisionReceipt> receipt = await(m_runtime->actions()->decide(request));
    QVERIFY2(receipt.ok(), qPrintable(receipt ? QString() : receipt.error().sentence));
    QCOMPARE(receipt->action.state, ActionState::Approved);
    QCOMPARE(m_double->count("POST", "/v1/approvals/act_1/decision"), 1);
    for (const SeenRequest& seen : m_double->server.seen()) {
        if (seen.method != "POST")
            continue;
        const JsonValue body = parseJson(seen.body).value();
        QCOMPARE(body[u"decision"].toString(), u"approve"_s);
        QCOMPARE(body[u"approver_id"].toString(), u"ada"_s);
        QCOMPARE(body[u"metadata"][u"digest"].toString(), shown.digest.text());
    }
    // Once is once.
    QCOMPARE(await(m_runtime->actions()->decide(request)).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_double->count("POST", "/v1/approvals/act_1/decision"), 1);
}

void TestNovyxRuntime::changedArgumentsAreRefused()
{
    const Action shown = await(m_runtime->actions()->rows({ ActionId(u"act_1"_s) }))->first();
    m_double->actions[u"act_1"_s].set(u"params"_s, jsonOf("{'command':'rm -rf /'}"));
    const Result<DecisionReceipt> receipt
        = await(m_runtime->actions()->decide(decision(shown.id, shown.digest, Verdict::Approve)));
    QCOMPARE(receipt.error().kind, ErrorKind::Conflict);
    QCOMPARE(m_double->count("POST", "/v1/approvals/act_1/decision"), 0);
    // What is there now is told, so that it can be looked at again.
    const Action now = await(m_runtime->actions()->rows({ shown.id }))->first();
    QVERIFY(now.digest != shown.digest);
}

void TestNovyxRuntime::briefQueueIsCompleted()
{
    m_double->briefApprovals = true;
    QSignalSpy changes(m_runtime->actions(), &ActionsFacet::changed);
    const auto lastArguments = [&changes] {
        return changes.isEmpty()
            ? JsonValue()
            : changes.last().first().value<QVector<Action>>().first().arguments;
    };
    QTRY_VERIFY(!lastArguments().isNull());
    const qsizetype told = changes.count();
    const int before = m_double->count("GET", "/v1/approvals?limit=200");
    QTRY_VERIFY(m_double->count("GET", "/v1/approvals?limit=200") > before + 3);
    QCOMPARE(changes.count(), told); // the brief form does not undo the whole one
    QCOMPARE(m_double->count("GET", "/v1/actions/act_1"), 1);
}

void TestNovyxRuntime::lostDecisionIsReadNotResent_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("happened");
    QTest::newRow("lost before") << Fault::LostBefore << false;
    QTest::newRow("lost after") << Fault::LostAfter << true;
    QTest::newRow("lie") << Fault::LiesDone << false;
}

void TestNovyxRuntime::lostDecisionIsReadNotResent()
{
    QFETCH(const Fault, fault);
    QFETCH(const bool, happened);
    const Action shown = await(m_runtime->actions()->rows({ ActionId(u"act_1"_s) }))->first();
    m_double->fail("POST", "/v1/approvals/act_1/decision", fault);
    const Result<DecisionReceipt> receipt = await(
        m_runtime->actions()->decide(decision(shown.id, shown.digest, Verdict::Reject, u"no"_s)));
    QCOMPARE(receipt.ok(), happened);
    if (!happened)
        QCOMPARE(receipt.error().kind, ErrorKind::Timeout);
    QCOMPARE(m_double->count("POST", "/v1/approvals/act_1/decision"), 1);
}

void TestNovyxRuntime::decidedOtherwiseIsAConflict()
{
    const Action shown = await(m_runtime->actions()->rows({ ActionId(u"act_1"_s) }))->first();
    m_double->fail("POST", "/v1/approvals/act_1/decision", Fault::LiesDone);
    QObject::connect(&m_double->server, &ScriptedServer::requestCame, this, [this] {
        if (m_double->server.seen().last().method == "POST")
            m_double->actions[u"act_1"_s].set(u"status"_s, u"denied"_s);
    });
    const Result<DecisionReceipt> receipt
        = await(m_runtime->actions()->decide(decision(shown.id, shown.digest, Verdict::Approve)));
    QCOMPARE(receipt.error().kind, ErrorKind::Conflict);
}

void TestNovyxRuntime::lostMissionIsFound()
{
    QVERIFY(await(m_runtime->missions()->keys({})).ok());
    MissionSpec spec;
    spec.agent = AgentId(u"agt_1"_s);
    spec.goal = u"Count the vendors"_s;
    m_double->fail("POST", "/v1/missions", Fault::LostAfter);
    const Result<Mission> found = await(m_runtime->missions()->create(spec));
    QVERIFY2(found.ok(), qPrintable(found ? QString() : found.error().sentence));
    QCOMPARE(found->goal, spec.goal);
    QCOMPARE(m_double->count("POST", "/v1/missions"), 1);

    spec.goal = u"Never made"_s;
    m_double->fail("POST", "/v1/missions", Fault::LostBefore);
    const Result<Mission> none = await(m_runtime->missions()->create(spec));
    QCOMPARE(none.error().kind, ErrorKind::Timeout);
    QCOMPARE(m_double->count("POST", "/v1/missions"), 2);
    QVERIFY(none.error().sentence.contains(QLatin1String("not sent again")));

    const Result<Mission> made = await(m_runtime->missions()->create(spec));
    QCOMPARE(made->state, MissionState::Queued);
}

void TestNovyxRuntime::pauseTwiceIsHarmless()
{
    m_double->fail("POST", "/v1/missions/msn_a/pause", Fault::LostAfter);
    const Result<Mission> paused
        = await(m_runtime->missions()->pause(MissionId(u"msn_a"_s), u"stop"_s));
    QVERIFY(paused.ok());
    QCOMPARE(paused->state, MissionState::Paused);
    QVERIFY(m_double->count("POST", "/v1/missions/msn_a/pause") <= 2);
}

void TestNovyxRuntime::commandsAreReadBack()
{
    m_double->fail("POST", "/v1/missions/msn_a/cancel", Fault::LiesDone);
    const Result<Mission> lied = await(m_runtime->missions()->cancel(MissionId(u"msn_a"_s), {}));
    QCOMPARE(lied->state, MissionState::Running); // what is, not what was said
    QSignalSpy changes(m_runtime->missions(), &MissionsFacet::changed);
    const Result<Mission> cancelled
        = await(m_runtime->missions()->cancel(MissionId(u"msn_a"_s), {}));
    QCOMPARE(cancelled->state, MissionState::Cancelled);
    QCOMPARE(
        changes.last().first().value<QVector<Mission>>().first().state, MissionState::Cancelled);
    QCOMPARE(await(m_runtime->missions()->resume(MissionId(u"msn_none"_s), {})).error().kind,
        ErrorKind::NotFound);
}

void TestNovyxRuntime::rollbackIsChecked()
{
    const MissionId mission(u"msn_a"_s);
    for (const char* id : { "chk_1", "chk_2", "chk_3" })
        m_double->checkpoints[u"msn_a"_s].append(
            JsonValue::object({ { u"checkpoint_id"_s, QString::fromLatin1(id) } }));
    const Result<RollbackPlan> plan
        = await(m_runtime->checkpoints()->planRollback(mission, CheckpointId(u"chk_1"_s)));
    QVERIFY(plan.ok());
    QCOMPARE(plan->checkpointsDropped.size(), 2);
    QVERIFY(plan->missionRuns && !plan->reversible && !plan->digest.isEmpty());
    RollbackRequest request;
    request.mission = mission;
    request.checkpoint = CheckpointId(u"chk_1"_s);
    request.plan = plan->digest;
    request.reason = u"wrong turn"_s;
    const Result<RollbackOutcome> outcome = await(m_runtime->checkpoints()->rollback(request));
    QVERIFY2(outcome.ok(), qPrintable(outcome ? QString() : outcome.error().sentence));
    QVERIFY(outcome->problems.isEmpty());
    QCOMPARE(await(m_runtime->checkpoints()->list(mission))->size(), 1);
    QCOMPARE(await(m_runtime->checkpoints()->planRollback(mission, CheckpointId(u"chk_3"_s)))
                 .error()
                 .kind,
        ErrorKind::NotFound);
}

void TestNovyxRuntime::rollbackThatLiesIsUnconfirmed()
{
    for (const char* id : { "chk_1", "chk_2" })
        m_double->checkpoints[u"msn_a"_s].append(
            JsonValue::object({ { u"checkpoint_id"_s, QString::fromLatin1(id) } }));
    RollbackRequest request;
    request.mission = MissionId(u"msn_a"_s);
    request.checkpoint = CheckpointId(u"chk_1"_s);
    request.plan
        = await(m_runtime->checkpoints()->planRollback(request.mission, request.checkpoint))
              ->digest;
    m_double->fail("POST", "/v1/missions/msn_a/rollback", Fault::LiesDone);
    const Result<RollbackOutcome> outcome = await(m_runtime->checkpoints()->rollback(request));
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->problems.size(), 1);

    m_double->fail("POST", "/v1/missions/msn_a/rollback", Fault::LostBefore);
    QCOMPARE(await(m_runtime->checkpoints()->rollback(request)).error().kind, ErrorKind::Timeout);
    QCOMPARE(m_double->count("POST", "/v1/missions/msn_a/rollback"), 2);
}

void TestNovyxRuntime::rollbackOfAChangedMissionIsRefused()
{
    m_double->checkpoints[u"msn_a"_s].append(
        JsonValue::object({ { u"checkpoint_id"_s, u"chk_1"_s } }));
    RollbackRequest request;
    request.mission = MissionId(u"msn_a"_s);
    request.checkpoint = CheckpointId(u"chk_1"_s);
    request.plan
        = await(m_runtime->checkpoints()->planRollback(request.mission, request.checkpoint))
              ->digest;
    m_double->checkpoints[u"msn_a"_s].append(
        JsonValue::object({ { u"checkpoint_id"_s, u"chk_new"_s } }));
    QCOMPARE(await(m_runtime->checkpoints()->rollback(request)).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_double->count("POST", "/v1/missions/msn_a/rollback"), 0);
}

void TestNovyxRuntime::interventionIsFoundWhenLost()
{
    InterventionSpec spec;
    spec.type = InterventionType::Annotate;
    spec.mission = MissionId(u"msn_a"_s);
    spec.rationale = u"Look at vendor 7"_s;
    m_double->fail("POST", "/v1/interventions", Fault::LostAfter);
    const Result<Intervention> made = await(m_runtime->interventions()->create(spec));
    QVERIFY2(made.ok(), qPrintable(made ? QString() : made.error().sentence));
    QCOMPARE(made->rationale, spec.rationale);
    QCOMPARE(m_double->interventions.size(), 1);
    spec.type = InterventionType::Approve;
    QCOMPARE(await(m_runtime->interventions()->create(spec)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(m_double->interventions.size(), 1);
}

void TestNovyxRuntime::truncatedAnswersChangeNothing()
{
    QVERIFY(await(m_runtime->missions()->keys({})).ok());
    QSignalSpy changes(m_runtime->missions(), &MissionsFacet::changed);
    const QByteArray whole = "{\"missions\":[{\"mission_id\":\"msn_a\",\"status\":\"failed\"},{"
                             "\"mission_id\":\"msn_b\"}]}";
    QVector<QByteArray> bad { whole + "x",
        "\xEF\xBB\xBF" + whole,
        whole + QByteArray(1, '\0'),
        "<html>Sign in</html>",
        "null",
        "17",
        "{\"missions\":[{}]}",
        "{\"missions\":[{\"mission_id\":\"msn_a\",\"status\":\"failed\"},7]}" };
    for (qsizetype cut = 1; cut < whole.size(); ++cut)
        bad.append(whole.left(cut));
    for (const QByteArray& text : bad) {
        m_double->setText("missions", text);
        const Result<QVector<MissionId>> keys = await(m_runtime->missions()->keys({}));
        QVERIFY2(!keys.ok(), text.constData());
        QCOMPARE(keys.error().kind, ErrorKind::BadReply);
        QVERIFY(!keys.error().sentence.isEmpty());
    }
    QCOMPARE(changes.count(), 0);
    m_double->setText("missions", whole);
    QCOMPARE(await(m_runtime->missions()->keys({}))->size(), 2);
}

void TestNovyxRuntime::connectionState()
{
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    m_double->server.shut();
    for (Peer* peer : m_double->server.findChildren<Peer*>())
        peer->reset();
    QTRY_VERIFY(m_runtime->connection().link != Link::Connected);
    QVERIFY(m_runtime->connection().asOf.isValid());
    QVERIFY(!m_runtime->connection().sentence.isEmpty());
    QTRY_COMPARE(m_runtime->connection().link, Link::Offline);
    m_double->server.reopen();
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    QVERIFY(m_runtime->connection().sentence.isEmpty());
}

void TestNovyxRuntime::refusedCredential()
{
    m_double->status = 401;
    QTRY_COMPARE(m_runtime->connection().link, Link::Failed);
    QVERIFY(!m_runtime->connection().sentence.contains(QLatin1String("canary")));
    m_double->status = 0;
    m_runtime->setCredential({ Credential::Kind::Bearer, {}, "nram_new" });
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    QCOMPARE(m_double->server.seen().last().header("Authorization"), QByteArray("Bearer nram_new"));
}

void TestNovyxRuntime::idsStayInTheirPlace()
{
    const MissionId nasty(u"../../v1/agents?x=1#\r\nHost: evil"_s);
    QVERIFY(!await(m_runtime->missions()->pause(nasty, {})).ok());
    bool seen = false;
    for (const SeenRequest& request : m_double->server.seen()) {
        if (request.method == "POST") {
            QCOMPARE(request.target,
                QByteArray(
                    "/v1/missions/..%2F..%2Fv1%2Fagents%3Fx%3D1%23%0D%0AHost%3A%20evil/pause"));
            seen = true;
        }
    }
    QVERIFY(seen);
}

void TestNovyxRuntime::pace()
{
    PollPace pace(100ms, 1000ms);
    using Round = PollPace::Round;
    QCOMPARE(pace.after(Round::Changed), 100ms);
    QCOMPARE(pace.after(Round::Same), 150ms);
    QCOMPARE(pace.after(Round::Same), 225ms);
    for (int i = 0; i < 20; ++i)
        pace.after(Round::Same);
    QCOMPARE(pace.after(Round::Same), 1000ms);
    for (int i = 0; i < 20; ++i)
        pace.after(Round::Failed);
    QCOMPARE(pace.after(Round::Failed), 2000ms);
    QCOMPARE(pace.after(Round::Same), 1000ms);
    pace.hurry();
    QCOMPARE(pace.after(Round::Same), 150ms);
}

QTEST_GUILESS_MAIN(TestNovyxRuntime)
#include "tst_novyxruntime.moc"
