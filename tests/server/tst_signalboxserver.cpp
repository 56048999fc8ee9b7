// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxrequests.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/changes.h"
#include "client/wire/signalbox/ownrequests.h"
#include "client/wire/signalbox/recordvalues.h"
#include "server/signalbox/signalboxroutes.h"
#include "serverstage.h"

#include "client/wire/novyx/novyxactions.h"

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const QString Writes = u"Hello.\n\n```call file-write.delete as gone\n{\"path\": \"a.txt\"}\n```\n\nBye.\n"_s;

template <class T, class Read>
QVector<T> listOf(const JsonValue& answer, const QString& name, Read read)
{
    const Result<novyx::ListPage> page = novyx::readList(name, answer);
    const Result<QVector<T>> items = page ? novyx::readItems<T>(page.value(), read)
                                          : Result<QVector<T>>(page.error());
    return items ? items.value() : QVector<T>();
}

} // namespace

//! Our own dialect over the real engine: a mission from its creation to the undoing of its rollback,
//! and the two streams.
class TestSignalboxServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void describesTheRuntime();
    void aWholeMission();
    void rowsAndQueries();
    void externalMission();
    void packsAndRules();
    void agentsOnlyCreateAndRead_data();
    void agentsOnlyCreateAndRead();
    void journalPages();
    void journalStreamGoesOnExactly();
    void slowJournalReaderOnlyLags();
    void changesAreTold();
    void changesAfterAPause();
    void changesOfAnotherJournal();

private:
    RawAnswer post(const QByteArray& path, const JsonValue& body = {});
    RawAnswer get(const QByteArray& path) { return m_stage->get("/signalbox/v1" + path); }
    MissionId runbookMission(const QString& folder);
    own::Changes nextChange(RawClient& client);
    JournalEvent nextEvent(RawClient& client);
    std::unique_ptr<RawClient> openStream(const QByteArray& path, const QByteArray& headers = {});

    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<SignalboxRoutes> m_routes;
};

void TestSignalboxServer::init()
{
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_routes = std::make_unique<SignalboxRoutes>(runtime);
        return m_routes->routes();
    });
}

void TestSignalboxServer::cleanup()
{
    m_stage->stopServing();
    m_routes.reset();
    m_stage.reset();
}

RawAnswer TestSignalboxServer::post(const QByteArray& path, const JsonValue& body)
{
    return m_stage->ask(Role::Supervisor, "POST", "/signalbox/v1" + path, body);
}

MissionId TestSignalboxServer::runbookMission(const QString& folder)
{
    const RawAnswer agent = post("/agents",
        JsonValue::object({ { u"name"_s, u"remover"_s }, { u"provider"_s, u"runbook"_s },
            { u"instructions"_s, Writes }, { u"capabilities"_s, QStringList { u"file-write"_s } } }));
    MissionSpec spec;
    spec.agent = novyx::readAgent(agent.json()).value().id;
    spec.goal = u"remove a file"_s;
    spec.workspace = folder;
    return novyx::readMission(post("/missions", novyx::write(spec)).json()).value().id;
}

std::unique_ptr<RawClient> TestSignalboxServer::openStream(const QByteArray& path, const QByteArray& headers)
{
    auto client = std::make_unique<RawClient>(m_stage->port());
    client->send(m_stage->head(Role::Agent, "GET", "/signalbox/v1" + path) + headers + "\r\n");
    client->waitFor(": open\n\n");
    return client;
}

own::Changes TestSignalboxServer::nextChange(RawClient& client)
{
    QByteArray event;
    if (!client.waitFor("\n\n", &event))
        return {};
    const Result<own::Changes> changes
        = own::readChanges(parseJson(event.mid(event.indexOf("data: ") + 6).trimmed()).value());
    if (!event.startsWith("id: " + QByteArray::number(changes ? changes.value().seq : -1) + "\nevent: change\n"))
        return {};
    return changes.value();
}

JournalEvent TestSignalboxServer::nextEvent(RawClient& client)
{
    QByteArray event;
    do {
        if (!client.waitFor("\n\n", &event))
            return {};
    } while (event.startsWith(": ")); // a heartbeat
    const Result<JsonValue> json = parseJson(event.mid(event.indexOf("data: ") + 6).trimmed());
    const Result<JournalEvent> row = json ? own::readEvent(json.value()) : Result<JournalEvent>(json.error());
    if (!row || !event.startsWith("id: " + QByteArray::number(row.value().seq) + "\nevent: journal\n"))
        return {};
    return row.value();
}

void TestSignalboxServer::describesTheRuntime()
{
    const JsonValue about = get("/runtime").json();
    QCOMPARE(about[u"runtime_id"].toString(), m_stage->engine().runtime().id().text());
    QCOMPARE(about[u"role"].toString(), u"supervisor"_s);
    QCOMPARE(own::readConnection(about[u"connection"]).link, Link::Connected);
    QCOMPARE(about[u"lacking"].members().size(), 0);
    QCOMPARE(m_stage->ask(Role::Agent, "GET", "/signalbox/v1/runtime").json()[u"role"].toString(), u"agent"_s);
    QVERIFY(own::readAudit(get("/audit").json()).value().intact);
}

void TestSignalboxServer::aWholeMission()
{
    const QString folder = m_stage->engine().workspace(u"w"_s, { { u"a.txt"_s, "one\n" } });
    const MissionId mission = runbookMission(folder);
    QVERIFY(!mission.isEmpty());
    const QByteArray path = "/missions/" + mission.text().toUtf8();
    const Action waiting = m_stage->engine().waitBlocked(mission);
    const QByteArray actionPath = "/actions/" + waiting.id.text().toUtf8();

    const ActionPreview preview = own::readPreview(get(actionPath + "/preview").json()).value();
    QCOMPARE(preview.files.size(), 1);
    QCOMPARE(preview.files.constFirst().before, QByteArray("one\n"));
    QVERIFY(!preview.files.constFirst().existsAfter);
    const JsonValue check = post(actionPath + "/check", quoted("{'arguments':{'path':7}}")).json();
    QCOMPARE(check[u"problems"].items().size(), 1);

    DecisionRequest decision;
    decision.verdict = Verdict::Approve;
    decision.shown = Digest::ofBytes("something else");
    QCOMPARE(post(actionPath + "/decision", own::write(decision)).status, 409);
    decision.shown = waiting.digest;
    QCOMPARE(m_stage->ask(Role::Agent, "POST", "/signalbox/v1" + actionPath + "/decision", own::write(decision)).status, 403);
    const RawAnswer decided = post(actionPath + "/decision", own::write(decision));
    QCOMPARE(decided.status, 200);
    QCOMPARE(own::readReceipt(decided.json()).value().action.state, ActionState::Approved);
    QCOMPARE(post(actionPath + "/decision", own::write(decision)).status, 409);
    m_stage->engine().waitFor(mission, MissionState::Completed);
    QVERIFY(!QFile::exists(folder + u"/a.txt"_s));

    const TranscriptPage tail = own::readPage(get(path + "/transcript?first=-5&count=5").json()).value();
    QCOMPARE(tail.entries.size(), 5);
    QCOMPARE(tail.entries.constLast().position, tail.total - 1);
    QVERIFY(get(path + "/transcript/find?text=Hello").json()[u"position"].toInt(-1) >= 0);
    QVERIFY(get(path + "/transcript/position?action_id=" + waiting.id.text().toUtf8()).json()[u"position"].toInt(-1) > 0);
    QCOMPARE(get(path + "/transcript/find").status, 422);
    QCOMPARE(get(path + "/transcript?count=0").status, 422);

    const QVector<Checkpoint> checkpoints
        = listOf<Checkpoint>(get(path + "/checkpoints").json(), u"checkpoints"_s, novyx::readCheckpoint);
    QCOMPARE(checkpoints.size(), 2); // the start, and before the deletion
    const QByteArray start = checkpoints.constFirst().id.text().toUtf8();
    QCOMPARE(listOf<FileDelta>(get("/checkpoints/" + start + "/diff").json(), u"files"_s, own::readDelta).size(), 1);
    QCOMPARE(own::readSides(get("/checkpoints/" + start + "/file?path=a.txt").json()).value().before, QByteArray("one\n"));
    const RollbackPlan plan = own::readPlan(get(path + "/rollback?checkpoint_id=" + start).json()).value();
    QCOMPARE(plan.comesBack.size(), 1);
    RollbackRequest request;
    request.checkpoint = checkpoints.constFirst().id;
    request.plan = Digest::ofBytes("another plan");
    QCOMPARE(post(path + "/rollback", own::write(request)).status, 409);
    request.plan = plan.digest;
    const RollbackOutcome outcome = own::readOutcome(post(path + "/rollback", own::write(request)).json()).value();
    QCOMPARE(outcome.filesVerified, outcome.filesExpected);
    QCOMPARE(readTree(folder).value(u"a.txt"_s), QByteArray("one\n"));
    QCOMPARE(post(path + "/rollback/undo", quoted("{'reason':'it was right'}")).status, 200);
    QVERIFY(!QFile::exists(folder + u"/a.txt"_s));
    const QString forked = folder + u"-fork"_s;
    const RawAnswer fork = post("/checkpoints/" + start + "/fork",
        JsonValue::object({ { u"goal"_s, u"again"_s }, { u"workspace"_s, forked } }));
    QCOMPARE(fork.status, 201);
    QCOMPARE(novyx::readMission(fork.json()).value().forkedFrom, mission);
    QCOMPARE(readTree(forked).value(u"a.txt"_s), QByteArray("one\n"));
    QCOMPARE(post(path + "/cancel").status, 200);
}

void TestSignalboxServer::rowsAndQueries()
{
    const QString folder = m_stage->engine().workspace(u"w"_s, { { u"a.txt"_s, "x" } });
    const MissionId mission = runbookMission(folder);
    const Action waiting = m_stage->engine().waitBlocked(mission);
    const QStringList keys = post("/missions/query", quoted("{'states':['running'],'text':'remove'}")).json()[u"ids"].toStringList();
    QCOMPARE(keys, QStringList { mission.text() });
    const QVector<Mission> rows = listOf<Mission>(
        post("/missions/rows", own::writeIds(keys + QStringList { u"msn_none"_s })).json(), u"missions"_s, novyx::readMission);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().waiting, 1);
    ActionQuery query;
    query.states = { ActionState::Blocked };
    const QVector<ActionKey> inbox = listOf<ActionKey>(post("/actions/query", own::write(query)).json(), u"keys"_s, own::readKey);
    QCOMPARE(inbox.size(), 1);
    QCOMPARE(inbox.constFirst(), keyOf(waiting));
    const QVector<Action> actions = listOf<Action>(
        post("/actions/rows", own::writeIds({ waiting.id.text() })).json(), u"actions"_s, novyx::readAction);
    QCOMPARE(actions, QVector<Action> { waiting }); // everything about it, with its digest
    QCOMPARE(actionDigest(m_stage->engine().runtime().id(), actions.constFirst()), waiting.digest);
    QCOMPARE(post("/missions/query", quoted("{'states':['asleep']}")).status, 422);
    QCOMPARE(post("/missions/rows", quoted("{}")).status, 422);
    QCOMPARE(post("/interventions", quoted("{'intervention_type':'annotate','rationale':'look'}")).status, 201);
    QCOMPARE(post("/interventions", quoted("{'intervention_type':'approve','action_id':'x'}")).status, 403);
    QCOMPARE(post("/interventions/query", quoted("{'limit':10}")).json()[u"interventions"].items().size(), 1);
    QCOMPARE(post("/actions/" + waiting.id.text().toUtf8() + "/resolve", quoted("{'resolution':'mark_done'}")).status, 409);
}

void TestSignalboxServer::externalMission()
{
    const QByteArray agent = post("/agents", quoted("{'name':'o','capabilities':['file-read']}")).json()[u"agent_id"].toString().toUtf8();
    const QByteArray id = post("/missions", quoted("{'agent_id':'" + agent + "','goal':'g'}")).json()[u"mission_id"].toString().toUtf8();
    const QByteArray path = "/missions/" + id;
    const RawAnswer asked = post(path + "/actions", quoted("{'tool':'read','arguments':{'path':'a.txt'}}"));
    QCOMPARE(asked.status, 201);
    const Action action = novyx::readAction(asked.json()).value();
    QCOMPARE(action.state, ActionState::Allowed);
    QCOMPARE(post("/actions/" + action.id.text().toUtf8() + "/result", quoted("{'status':'executed'}")).status, 200);
    QCOMPARE(post(path + "/messages", quoted("{'text':'read it'}")).status, 201);
    QCOMPARE(post(path + "/checkpoints", quoted("{'label':'l','metadata':{'n':1}}")).json()[u"metadata"][u"n"].toInt(), 1);
    QCOMPARE(post(path + "/complete", quoted("{'status':'paused'}")).status, 422);
    QCOMPARE(post(path + "/complete", quoted("{'summary':'done'}")).json()[u"status"].toString(), u"completed"_s);
    const QByteArray statusPath = "/signalbox/v1/agents/" + agent + "/status";
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", statusPath, quoted("{'status':'archived'}")).json()[u"status"].toString(), u"archived"_s);
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", statusPath, quoted("{'status':'asleep'}")).status, 422);
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", "/signalbox/v1/agents/" + agent, quoted("{'name':'p'}")).json()[u"name"].toString(), u"p"_s);
    QCOMPARE(m_stage->ask(Role::Supervisor, "DELETE", "/signalbox/v1/agents/" + agent).status, 200);
    QCOMPARE(m_stage->ask(Role::Supervisor, "DELETE", "/signalbox/v1/agents/" + agent).status, 404);
}

void TestSignalboxServer::packsAndRules()
{
    const RawAnswer saved = m_stage->ask(Role::Supervisor, "PUT", "/signalbox/v1/packs/mine",
        quoted("{'tools':[{'name':'t'}],'risk_levels':{'t':'high'}}"));
    QCOMPARE(novyx::readPack(saved.json()).value().name, u"mine"_s);
    QCOMPARE(get("/packs").json()[u"packs"].items().size(), 5);
    QCOMPARE(get("/rules").json()[u"rules"].items().size(), 0);
    QCOMPARE(m_stage->ask(Role::Supervisor, "DELETE", "/signalbox/v1/rules/rul_none").status, 404);
}

void TestSignalboxServer::agentsOnlyCreateAndRead_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* method, const char* path) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path);
    };
    row("POST", "/actions/a/decision");
    row("POST", "/actions/a/resolve");
    row("POST", "/missions/m/pause");
    row("POST", "/missions/m/resume");
    row("POST", "/missions/m/cancel");
    row("POST", "/missions/m/rollback");
    row("POST", "/missions/m/rollback/undo");
    row("POST", "/checkpoints/c/fork");
    row("POST", "/interventions");
    row("PUT", "/packs/p");
    row("PUT", "/agents/a");
    row("PUT", "/agents/a/status");
    row("DELETE", "/agents/a");
    row("DELETE", "/rules/r");
}

void TestSignalboxServer::agentsOnlyCreateAndRead()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    const JsonValue body = method == "DELETE" ? JsonValue() : JsonValue::object();
    QCOMPARE(m_stage->ask(Role::Agent, method, "/signalbox/v1" + path, body).status, 403);
}

void TestSignalboxServer::journalPages()
{
    const JsonValue first = get("/journal?limit=2").json();
    const QVector<JournalEvent> events = listOf<JournalEvent>(first, u"events"_s, own::readEvent);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.constFirst().seq, 1);
    QCOMPARE(listOf<JournalEvent>(get("/journal?after=1&limit=1").json(), u"events"_s, own::readEvent).constFirst(), events.at(1));
    QCOMPARE(get("/journal?after=-1").status, 422);
    QCOMPARE(get("/journal/stream?after=x").status, 422);
}

void TestSignalboxServer::journalStreamGoesOnExactly()
{
    const auto last = [this] { return m_stage->engine().await(m_stage->engine().runtime().journal()->last()).value(); };
    auto client = openStream("/journal/stream");
    const qint64 before = last();
    for (qint64 seq = 1; seq <= before; ++seq)
        QCOMPARE(nextEvent(*client).seq, seq);
    QCOMPARE(post("/agents", quoted("{'name':'one'}")).status, 201);
    const JournalEvent live = nextEvent(*client);
    QCOMPARE(live.seq, before + 1);
    QCOMPARE(live.kind, u"agent.saved"_s);
    client.reset();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(post("/agents", quoted("{'name':'more'}")).status, 201);
    client = openStream("/journal/stream", "Last-Event-ID: " + QByteArray::number(live.seq) + "\r\n");
    for (qint64 seq = live.seq + 1; seq <= live.seq + 5; ++seq)
        QCOMPARE(nextEvent(*client).seq, seq); // none twice, none left out
    QCOMPARE(last(), live.seq + 5);
}

void TestSignalboxServer::slowJournalReaderOnlyLags()
{
    const QByteArray agent = post("/agents", quoted("{'name':'o'}")).json()[u"agent_id"].toString().toUtf8();
    const MissionId mission(post("/missions", quoted("{'agent_id':'" + agent + "','goal':'g'}")).json()[u"mission_id"].toString());
    auto client = openStream("/journal/stream");
    client->socket().setReadBufferSize(1024);
    const QString text(60'000, u'x');
    ExternalFacet* outside = m_stage->engine().runtime().external();
    for (int i = 0; i < 150; ++i) // some 9 MB, far more than a stream may have pending
        QVERIFY(m_stage->engine().await(outside->say(mission, text)).ok());
    client->socket().setReadBufferSize(0);
    const qint64 last = m_stage->engine().await(m_stage->engine().runtime().journal()->last()).value();
    for (qint64 seq = 1; seq <= last; ++seq)
        QCOMPARE(nextEvent(*client).seq, seq);
}

void TestSignalboxServer::changesAreTold()
{
    auto client = openStream("/changes");
    const own::Changes first = nextChange(*client);
    QCOMPARE(first.connection->link, Link::Connected);
    QVERIFY(!first.everything);
    const QByteArray agent = post("/agents", quoted("{'name':'o','capabilities':['shell']}")).json()[u"agent_id"].toString().toUtf8();
    const own::Changes agents = nextChange(*client);
    QCOMPARE(agents.agents.size(), 1);
    QCOMPARE(agents.agents.constFirst().id.text().toUtf8(), agent);
    QVERIFY(agents.seq > first.seq);
    const MissionId mission(post("/missions", quoted("{'agent_id':'" + agent + "','goal':'g'}")).json()[u"mission_id"].toString());
    const own::Changes missions = nextChange(*client);
    QCOMPARE(missions.missions.constFirst().id, mission);
    QCOMPARE(missions.missions.constFirst().state, MissionState::Running);
    QVERIFY(missions.checkpoints.contains(mission));
    QVERIFY(!missions.appended.isEmpty());
    QVERIFY(m_stage->engine().await(m_stage->engine().runtime().external()->propose(
        { mission, u"shell"_s, u"run"_s, quoted("{'command':'ls'}"), {} })).ok());
    const own::Changes actions = nextChange(*client);
    QCOMPARE(actions.actions.size(), 1);
    QCOMPARE(actions.appended.constFirst().entries.constLast().action, actions.actions.constFirst().id);
}

void TestSignalboxServer::changesAfterAPause()
{
    const QByteArray agent = post("/agents", quoted("{'name':'o','capabilities':['file-write']}")).json()[u"agent_id"].toString().toUtf8();
    auto client = openStream("/changes");
    const qint64 seen = nextChange(*client).seq;
    client.reset();
    const MissionId mission(post("/missions", quoted("{'agent_id':'" + agent + "','goal':'g'}")).json()[u"mission_id"].toString());
    const Result<Action> action = m_stage->engine().await(m_stage->engine().runtime().external()->propose(
        { mission, u"file-write"_s, u"delete"_s, quoted("{'path':'a'}"), {} }));
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", "/signalbox/v1/agents/" + agent, quoted("{'name':'renamed'}")).status, 200);
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", "/signalbox/v1/packs/p", quoted("{'tools':[{'name':'t'}]}")).status, 200);
    client = openStream("/changes", "Last-Event-ID: " + QByteArray::number(seen) + "\r\n");
    const own::Changes missed = nextChange(*client);
    QVERIFY(!missed.everything);
    QCOMPARE(missed.missions.size(), 1);
    QCOMPARE(missed.missions.constFirst().waiting, 1);
    QCOMPARE(missed.actions.size(), 1);
    QCOMPARE(missed.actions.constFirst().id, action.value().id);
    QCOMPARE(missed.agents.constFirst().name, u"renamed"_s);
    QCOMPARE(missed.packs.size(), 5);
    QCOMPARE(missed.checkpoints, QVector<MissionId> { mission });
    QCOMPARE(missed.rewritten, QVector<MissionId> { mission });
    QCOMPARE(missed.seq, m_stage->engine().await(m_stage->engine().runtime().journal()->last()).value());
    QCOMPARE(post("/agents", quoted("{'name':'live again'}")).status, 201);
    QCOMPARE(nextChange(*client).agents.constFirst().name, u"live again"_s);
    // Nothing missed: nothing but that it is connected.
    auto other = openStream("/changes", "Last-Event-ID: " + QByteArray::number(missed.seq + 1) + "\r\n");
    const own::Changes none = nextChange(*other);
    QVERIFY(none.missions.isEmpty() && none.agents.isEmpty() && !none.everything);
}

void TestSignalboxServer::changesOfAnotherJournal()
{
    for (const char* id : { "999999999", "-5", "abc", "1e3" }) {
        auto client = openStream("/changes", "Last-Event-ID: " + QByteArray(id) + "\r\n");
        QVERIFY2(nextChange(*client).everything, id);
    }
}

QTEST_GUILESS_MAIN(TestSignalboxServer)
#include "tst_signalboxserver.moc"
