// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/novyx/novyxroutes.h"
#include "serverstage.h"

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The Novyx dialect over the real engine: the whole seed, and what agents may not do.
class TestNovyxServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void health();
    void agents();
    void packs();
    void missions();
    void missionTransitions();
    void idempotentCreate();
    void lists();
    void externalAgentAsksAndActs();
    void submissionsNeedAMission();
    void unboundDecisions();
    void decisionForms();
    void decisionMistakes();
    void interventions();
    void interventionsDecide();
    void checkpointsAndRollback();
    void agentsOnlyCreateAndRead_data();
    void agentsOnlyCreateAndRead();
    void agentsDoNotRateThemselves();
    void mistakes_data();
    void mistakes();
    void missingFacets();
    void bothPrefixes();

private:
    QByteArray agent();
    QByteArray mission(const QByteArray& agentId);
    JsonValue propose(const QByteArray& agentId, const char* action);

    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<NovyxRoutes> m_routes;
};

void TestNovyxServer::init()
{
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_routes = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        return m_routes->routes();
    });
    const RawAnswer pack = m_stage->post("/v1/capabilities",
        "{'name':'deploy','tools':[{'name':'plan'},{'name':'stage'},{'name':'run'},{'name':'wipe'}],"
        "'risk_levels':{'plan':'low','stage':'medium','run':'high'},"
        "'approval_requirements':{'low':'auto','medium':true,'high':true,'critical':true}}");
    QCOMPARE(pack.status, 201);
}

void TestNovyxServer::cleanup()
{
    m_stage->stopServing();
    m_routes.reset();
    m_stage.reset();
}

QByteArray TestNovyxServer::agent()
{
    return m_stage->post("/v1/agents", "{'name':'outsider','capabilities':['deploy']}", Role::Agent)
        .json()[u"agent_id"].toString().toUtf8();
}

QByteArray TestNovyxServer::mission(const QByteArray& agentId)
{
    return m_stage->post("/v1/missions", "{'agent_id':'" + agentId + "','goal':'release'}", Role::Agent)
        .json()[u"mission_id"].toString().toUtf8();
}

JsonValue TestNovyxServer::propose(const QByteArray& agentId, const char* action)
{
    return m_stage->post("/v1/actions",
        "{'action':'" + QByteArray(action) + "','params':{'to':'prod'},'agent_id':'" + agentId + "'}",
        Role::Agent).json();
}

void TestNovyxServer::health()
{
    for (const char* path : { "/healthz", "/health", "/v1/status" }) {
        const RawAnswer answer = m_stage->ask(Role::Nobody, "GET", path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"status"].toString(), u"ok"_s);
    }
    QCOMPARE(m_stage->ask(Role::Nobody, "GET", "/v1/agents").status, 401);
}

void TestNovyxServer::agents()
{
    const RawAnswer made = m_stage->post("/v1/agents",
        "{'name':'research-agent','agent_id':'agt_mine','description':'d',"
        "'model':'claude-sonnet-4-20250514','provider':'anthropic','capabilities':['deploy','file-read']}");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json()[u"agent_id"].toString(), u"agt_mine"_s);
    QCOMPARE(made.json()[u"status"].toString(), u"active"_s);
    QVERIFY(made.json()[u"external"].toBool());
    QCOMPARE(m_stage->post("/v1/agents", "{'name':'twin','agent_id':'agt_mine'}").status, 409);

    const QByteArray missionId = mission("agt_mine");
    const RawAnswer got = m_stage->get("/v1/agents/agt_mine");
    QCOMPARE(got.status, 200);
    QCOMPARE(got.json()[u"active_missions"].toStringList(), QStringList { QString::fromUtf8(missionId) });
    QCOMPARE(got.json()[u"capabilities"].toStringList().size(), 2);

    QCOMPARE(m_stage->ask(Role::Supervisor, "PATCH", "/v1/agents/agt_mine", quoted("{'status':'paused'}"))
                 .json()[u"status"].toString(), u"paused"_s);
    QCOMPARE(m_stage->get("/v1/agents?status=paused").json()[u"total"].toInt(), 1);
    QCOMPARE(m_stage->get("/v1/agents?status=active").json()[u"agents"].items().size(), 0);
    QCOMPARE(m_stage->ask(Role::Supervisor, "PUT", "/v1/agents/agt_mine",
                 quoted("{'name':'renamed','status':'active'}")).json()[u"name"].toString(), u"renamed"_s);

    const RawAnswer gone = m_stage->ask(Role::Supervisor, "DELETE", "/v1/agents/agt_mine");
    QCOMPARE(gone.status, 200);
    QCOMPARE(gone.json()[u"cancelled_missions"].toStringList().size(), 1);
    QCOMPARE(m_stage->get("/v1/missions/" + missionId).json()[u"status"].toString(), u"cancelled"_s);
    QCOMPARE(m_stage->get("/v1/agents/agt_mine").status, 404);
    QCOMPARE(m_stage->ask(Role::Supervisor, "DELETE", "/v1/agents/agt_mine").status, 404);
}

void TestNovyxServer::packs()
{
    const RawAnswer list = m_stage->get("/v1/capabilities");
    QCOMPARE(list.json()[u"total"].toInt(), 5); // four are built in
    const RawAnswer one = m_stage->get("/v1/capabilities/deploy");
    QCOMPARE(one.json()[u"risk_levels"][u"run"].toString(), u"high"_s);
    QCOMPARE(one.json()[u"approval_requirements"][u"low"].toBool(true), false);
    QCOMPARE(m_stage->get("/v1/capabilities/nothing").status, 404);
    QCOMPARE(m_stage->get("/v1/capabilities?status=deprecated").json()[u"total"].toInt(), 0);
    const RawAnswer again = m_stage->post("/v1/capabilities", "{'name':'deploy','tools':[{'name':'plan'}]}");
    QCOMPARE(again.json()[u"version"].toInt(), 2);
    // What is built in is only made stricter.
    QCOMPARE(m_stage->post("/v1/capabilities",
                 "{'name':'shell','approval_requirements':{'high':false,'critical':false}}").status, 403);
}

void TestNovyxServer::missions()
{
    const QByteArray agentId = agent();
    const RawAnswer made = m_stage->post("/v1/missions",
        "{'agent_id':'" + agentId + "','goal':'Audit Q1','constraints':['Read-only access'],"
        "'success_criteria':['All reviewed'],'allowed_capabilities':['deploy']}", Role::Agent);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json()[u"status"].toString(), u"running"_s); // driven from outside: from the start
    QCOMPARE(made.json()[u"success_criteria"].toStringList(), QStringList { u"All reviewed"_s });
    const QByteArray id = made.json()[u"mission_id"].toString().toUtf8();
    QCOMPARE(m_stage->get("/v1/missions/" + id).json()[u"goal"].toString(), u"Audit Q1"_s);
    QCOMPARE(m_stage->get("/v1/missions?agent_id=" + agentId + "&status=running").json()[u"total"].toInt(), 1);
    QCOMPARE(m_stage->get("/v1/missions?status=cancelled").json()[u"total"].toInt(), 0);
    QCOMPARE(m_stage->post("/v1/missions/" + id + "/messages", "{'text':'reading'}", Role::Agent).status, 201);
    const RawAnswer done
        = m_stage->post("/v1/missions/" + id + "/complete", "{'summary':'fine'}", Role::Agent);
    QCOMPARE(done.status, 200);
    QCOMPARE(done.json()[u"status"].toString(), u"completed"_s);
}

void TestNovyxServer::missionTransitions()
{
    const QByteArray id = "/v1/missions/" + mission(agent());
    QCOMPARE(m_stage->post(id + "/resume").status, 200); // runs already: nothing to do
    QCOMPARE(m_stage->post(id + "/pause").json()[u"status"].toString(), u"paused"_s);
    QCOMPARE(m_stage->post(id + "/pause").status, 200);
    QCOMPARE(m_stage->post(id + "/complete", "{}", Role::Agent).status, 409);
    QCOMPARE(m_stage->post(id + "/resume").json()[u"status"].toString(), u"running"_s);
    QCOMPARE(m_stage->post(id + "/cancel", "{'reason':'enough'}").json()[u"status"].toString(), u"cancelled"_s);
    QCOMPARE(m_stage->post(id + "/cancel").status, 200);
    const RawAnswer refused = m_stage->post(id + "/resume");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.json()[u"kind"].toString(), u"conflict"_s);
    QVERIFY(!refused.json()[u"message"].toString().isEmpty());
    QCOMPARE(m_stage->post(id + "/pause").status, 409);
    QCOMPARE(m_stage->post(id + "/checkpoints", "{}").status, 409);
    QCOMPARE(m_stage->get(id).json()[u"status"].toString(), u"cancelled"_s);
}

void TestNovyxServer::idempotentCreate()
{
    const QByteArray agentId = agent();
    const auto create = [&](const char* goal) {
        return m_stage->ask(Role::Agent, "POST", "/v1/missions",
            quoted("{'agent_id':'" + agentId + "','goal':'" + goal + "'}"), "Idempotency-Key: k1\r\n");
    };
    const RawAnswer first = create("one");
    QCOMPARE(create("one").json()[u"mission_id"], first.json()[u"mission_id"]);
    QCOMPARE(create("two").status, 422);
    QCOMPARE(m_stage->get("/v1/missions").json()[u"total"].toInt(), 1);
}

void TestNovyxServer::lists()
{
    const QByteArray agentId = agent();
    for (int i = 0; i < 5; ++i)
        mission(agentId);
    const JsonValue page = m_stage->get("/v1/missions?limit=2&offset=3").json();
    QCOMPARE(page[u"missions"].items().size(), 2);
    QCOMPARE(page[u"total"].toInt(), 5);
    QCOMPARE(m_stage->get("/v1/missions?limit=1&offset=9").json()[u"missions"].items().size(), 0);
    for (const char* bad : { "limit=0", "limit=-1", "limit=1001", "limit=x", "offset=-1", "status=asleep",
             "limit=1&limit=2", "agent_id=%ff" }) {
        const RawAnswer answer = m_stage->get("/v1/missions?" + QByteArray(bad));
        QVERIFY2(answer.status == 422, bad);
    }
}

void TestNovyxServer::externalAgentAsksAndActs()
{
    const QByteArray agentId = agent();
    mission(agentId);
    QCOMPARE(propose(agentId, "deploy.plan")[u"status"].toString(), u"allowed"_s);
    const JsonValue denied = propose(agentId, "slack.send");
    QCOMPARE(denied[u"status"].toString(), u"blocked"_s);
    QVERIFY(!denied[u"policy_result"][u"reason"].toString().isEmpty());

    const JsonValue asked = propose(agentId, "deploy.run");
    QCOMPARE(asked[u"status"].toString(), u"pending_review"_s);
    QCOMPARE(asked[u"risk_level"].toString(), u"high"_s);
    const QByteArray id = asked[u"action_id"].toString().toUtf8();
    const JsonValue queue = m_stage->get("/v1/approvals").json();
    QCOMPARE(queue[u"total"].toInt(), 1);
    const JsonValue& waiting = queue[u"approvals"].at(0);
    QCOMPARE(waiting[u"approval_id"].toString().toUtf8(), id);
    QCOMPARE(waiting[u"action"].toString(), u"deploy.run"_s);
    QCOMPARE(waiting[u"params"][u"to"].toString(), u"prod"_s);

    const QByteArray decide = "/v1/approvals/" + id + "/decision";
    const QByteArray yes = "{'decision':'approve','reason':'ok','approver_id':'mira','metadata':{'digest':'"
        + waiting[u"digest"].toString().toUtf8() + "'}}";
    QCOMPARE(m_stage->post(decide, yes, Role::Agent).status, 403);
    QCOMPARE(m_stage->post(decide, yes, Role::Nobody).status, 401);
    const RawAnswer decided = m_stage->post(decide, yes);
    QCOMPARE(decided.status, 200);
    QCOMPARE(decided.json()[u"status"].toString(), u"approved"_s);
    QCOMPARE(decided.json()[u"unbound"].toBool(true), false);
    const JsonValue now = m_stage->ask(Role::Agent, "GET", "/v1/actions/" + id).json();
    QCOMPARE(now[u"status"].toString(), u"approved"_s);
    QCOMPARE(now[u"decided_by"].toString(), u"mira"_s);
    const RawAnswer twice = m_stage->post(decide, yes);
    QCOMPARE(twice.status, 409);
    QCOMPARE(twice.json()[u"code"].toString(), u"novyx_ram.v1.control.approval_already_decided"_s);

    const RawAnswer reported = m_stage->post(
        "/v1/actions/" + id + "/result", "{'status':'executed','text':'released'}", Role::Agent);
    QCOMPARE(reported.json()[u"status"].toString(), u"executed"_s);
    QCOMPARE(m_stage->post("/v1/actions/" + id + "/result", "{'status':'executed'}", Role::Agent).status, 409);
    QCOMPARE(m_stage->get("/v1/actions?status=executed").json()[u"total"].toInt(), 1);
    QCOMPARE(m_stage->get("/v1/actions").json()[u"total"].toInt(), 3);
    QCOMPARE(m_stage->get("/v1/approvals?status_filter=approved").json()[u"total"].toInt(), 0);
    QCOMPARE(m_stage->get("/v1/interventions?intervention_type=approve").json()[u"total"].toInt(), 1);

    const RawAnswer older = m_stage->post("/v1/actions/deploy/plan",
        "{'agent_id':'" + agentId + "','to':'prod'}", Role::Agent);
    QCOMPARE(older.status, 201);
    QCOMPARE(older.json()[u"params"][u"to"].toString(), u"prod"_s);
}

void TestNovyxServer::submissionsNeedAMission()
{
    const QByteArray agentId = agent();
    const auto submit = [&](const QByteArray& more) {
        return m_stage->post("/v1/actions", "{'action':'deploy.plan','agent_id':'" + agentId + "'" + more + "}",
            Role::Agent).status;
    };
    QCOMPARE(submit(""), 409);
    const QByteArray first = mission(agentId);
    QCOMPARE(submit(""), 201);
    const QByteArray second = mission(agentId);
    QCOMPARE(submit(""), 422);
    QCOMPARE(submit(",'mission_id':'" + second + "'"), 201);
    QCOMPARE(submit(",'mission_id':'msn_none'"), 404);
    QCOMPARE(submit(",'mission_id':'" + mission(agent()) + "'"), 422);
    QCOMPARE(m_stage->post("/v1/missions/" + first + "/pause").status, 200);
    QCOMPARE(submit(""), 201); // only the second one runs now
    QCOMPARE(submit(",'mission_id':'" + first + "'"), 409);
    QCOMPARE(m_stage->post("/v1/actions", "{'action':'deploy.plan','agent_id':'agt_none'}").status, 404);
}

void TestNovyxServer::unboundDecisions()
{
    const QByteArray agentId = agent();
    const QByteArray missionId = mission(agentId);
    const auto decide = [&](const JsonValue& action, const QByteArray& body) {
        return m_stage->post("/v1/approvals/" + action[u"action_id"].toString().toUtf8() + "/decision", body);
    };
    const JsonValue medium = propose(agentId, "deploy.stage");
    QCOMPARE(medium[u"risk_level"].toString(), u"medium"_s);
    const RawAnswer unbound = decide(medium, "{'decision':'approve'}");
    QCOMPARE(unbound.status, 200);
    QVERIFY(unbound.json()[u"unbound"].toBool());
    for (const char* action : { "deploy.run", "deploy.wipe" }) { // high, and unrated: critical
        const JsonValue risky = propose(agentId, action);
        const RawAnswer refused = decide(risky, "{'decision':'approve'}");
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.json()[u"code"].toString(), u"novyx_ram.v1.control.digest_required"_s);
        QCOMPARE(decide(risky, "{'decision':'approve','digest':'sha256:" + QByteArray(64, '0') + "'}").status, 409);
        QCOMPARE(decide(risky, "{'decision':'approve','digest':'abc'}").status, 422);
        QCOMPARE(m_stage->get("/v1/actions/" + risky[u"action_id"].toString().toUtf8()).json()[u"status"].toString(),
            u"pending_review"_s);
        QCOMPARE(decide(risky, "{'decision':'deny'}").status, 200); // no needs no digest
    }
    bool recorded = false;
    for (const TranscriptEntry& entry : m_stage->engine().transcript(MissionId(QString::fromUtf8(missionId))))
        recorded = recorded || entry.text.contains(u"Unbound");
    QVERIFY(recorded);
}

void TestNovyxServer::decisionForms()
{
    const QByteArray agentId = agent();
    mission(agentId);
    const auto idOf = [](const JsonValue& action) { return action[u"action_id"].toString().toUtf8(); };
    const QByteArray byQuery = idOf(propose(agentId, "deploy.stage"));
    QCOMPARE(m_stage->post("/v1/approvals/" + byQuery + "/decision?decision=deny&reason=not%20now").json()[u"status"].toString(),
        u"denied"_s);
    QCOMPARE(m_stage->get("/v1/actions/" + byQuery).json()[u"reason"].toString(), u"not now"_s);
    const QByteArray byWord = idOf(propose(agentId, "deploy.stage"));
    QCOMPARE(m_stage->post("/v1/approvals/" + byWord + "/decision", "{'decision':'approved','approver_id':'x'}").status, 200);
    const QByteArray keyed = idOf(propose(agentId, "deploy.stage"));
    const auto again = [&](const QByteArray& id) {
        return m_stage->ask(Role::Supervisor, "POST", "/v1/approvals/" + id + "/decision",
            quoted("{'decision':'approve'}"), "Idempotency-Key: once\r\n");
    };
    const RawAnswer first = again(keyed);
    QCOMPARE(first.status, 200);
    QCOMPARE(again(keyed).status, 200); // the same answer, not a second decision
    QCOMPARE(again(idOf(propose(agentId, "deploy.stage"))).status, 422);
    QCOMPARE(m_stage->get("/v1/interventions?intervention_type=approve").json()[u"total"].toInt(), 2);
}

void TestNovyxServer::decisionMistakes()
{
    const QByteArray agentId = agent();
    mission(agentId);
    const QByteArray id = propose(agentId, "deploy.stage")[u"action_id"].toString().toUtf8();
    const QByteArray path = "/v1/approvals/" + id + "/decision";
    for (const char* body : { "{}", "{'decision':'yes'}", "{'decision':true}", "{'decision':'APPROVE'}", "{'decision':null}" }) {
        const RawAnswer answer = m_stage->post(path, body);
        QVERIFY2(answer.status == 400, body);
        QCOMPARE(answer.json()[u"code"].toString(), u"novyx_ram.v1.control.invalid_decision"_s);
    }
    QCOMPARE(m_stage->post(path).status, 400); // nothing said is never yes
    const RawAnswer unknown = m_stage->post("/v1/approvals/act_none/decision", "{'decision':'deny'}");
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.json()[u"code"].toString(), u"novyx_ram.v1.control.approval_not_found"_s);
    QCOMPARE(m_stage->get(path).status, 405);
    QCOMPARE(m_stage->get("/v1/actions/" + id).json()[u"status"].toString(), u"pending_review"_s);
}

void TestNovyxServer::interventions()
{
    const QByteArray agentId = agent();
    const QByteArray missionId = mission(agentId);
    const auto create = [&](const QByteArray& body) { return m_stage->post("/v1/interventions", body); };
    const RawAnswer note = create("{'intervention_type':'annotate','mission_id':'" + missionId + "'}");
    QCOMPARE(note.status, 201);
    QVERIFY(note.json()[u"intervention_id"].isString());
    QCOMPARE(create("{'intervention_type':'reject','mission_id':'" + missionId + "','agent_id':'" + agentId
                 + "','rationale':'deploy without staging'}").json()[u"intervention_type"].toString(), u"reject"_s);
    QCOMPARE(create("{'intervention_type':'rollback_request','mission_id':'" + missionId + "'}").status, 201);
    QCOMPARE(create("{'intervention_type':'pause','mission_id':'" + missionId + "','rationale':'stop'}").status, 201);
    QCOMPARE(m_stage->get("/v1/missions/" + missionId).json()[u"status"].toString(), u"paused"_s);
    QCOMPARE(create("{'intervention_type':'pause'}").status, 422);
    QCOMPARE(create("{'intervention_type':'escalate','mission_id':'" + missionId + "'}").status, 422);
    QCOMPARE(create("{'intervention_type':'annotate','mission_id':'msn_none'}").status, 404);
    QCOMPARE(create("{'intervention_type':'annotate','agent_id':'agt_none'}").status, 404);
    QCOMPARE(create("{'intervention_type':'annotate','action_id':'act_none'}").status, 404);
    const JsonValue list = m_stage->get("/v1/interventions?mission_id=" + missionId).json();
    QCOMPARE(list[u"interventions"].items().size(), 4);
    QCOMPARE(m_stage->get("/v1/interventions?intervention_type=pause&limit=1").json()[u"interventions"].items().size(), 1);
    QCOMPARE(m_stage->get("/v1/interventions?intervention_type=bless").status, 422);
}

void TestNovyxServer::interventionsDecide()
{
    const QByteArray agentId = agent();
    const QByteArray missionId = mission(agentId);
    const JsonValue asked = propose(agentId, "deploy.run");
    const QByteArray id = asked[u"action_id"].toString().toUtf8();
    const QByteArray digest = asked[u"digest"].toString().toUtf8();
    const auto create = [&](const QByteArray& body) { return m_stage->post("/v1/interventions", body); };
    QCOMPARE(create("{'intervention_type':'approve','mission_id':'" + missionId + "'}").status, 422);
    QCOMPARE(create("{'intervention_type':'approve','action_id':'" + id + "'}").status, 403); // unbound
    const RawAnswer approved = create("{'intervention_type':'approve','action_id':'" + id
        + "','rationale':'seen','metadata':{'digest':'" + digest + "'}}");
    QCOMPARE(approved.status, 201);
    QCOMPARE(approved.json()[u"action_id"].toString().toUtf8(), id);
    QCOMPARE(m_stage->get("/v1/actions/" + id).json()[u"status"].toString(), u"approved"_s);
    // A rejection of the mission is of the one action that waits in it.
    const QByteArray second = propose(agentId, "deploy.run")[u"action_id"].toString().toUtf8();
    QCOMPARE(create("{'intervention_type':'reject','mission_id':'" + missionId + "','rationale':'no'}").json()[u"action_id"].toString().toUtf8(),
        second);
    QCOMPARE(m_stage->get("/v1/actions/" + second).json()[u"status"].toString(), u"denied"_s);
    propose(agentId, "deploy.run");
    propose(agentId, "deploy.run");
    QCOMPARE(create("{'intervention_type':'reject','mission_id':'" + missionId + "'}").status, 422);
}

void TestNovyxServer::checkpointsAndRollback()
{
    const QString folder = m_stage->engine().workspace(u"outside"_s, { { u"a.txt"_s, "before" } });
    const QByteArray agentId = agent();
    const RawAnswer made = m_stage->post("/v1/missions",
        "{'agent_id':'" + agentId + "','goal':'g','workspace':'" + folder.toUtf8() + "'}", Role::Agent);
    QCOMPARE(made.json()[u"status"].toString(), u"running"_s);
    const QByteArray missionId = made.json()[u"mission_id"].toString().toUtf8();
    const QByteArray path = "/v1/missions/" + missionId;
    const RawAnswer saved = m_stage->post(path + "/checkpoints",
        "{'mission_id':'" + missionId + "','label':'after-review','metadata':{'cursor':7}}", Role::Agent);
    QCOMPARE(saved.status, 201);
    const QByteArray checkpoint = saved.json()[u"checkpoint_id"].toString().toUtf8();
    QFile file(folder + u"/a.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("after");
    file.close();
    const QByteArray pending = propose(agentId, "deploy.run")[u"action_id"].toString().toUtf8();
    QCOMPARE(m_stage->post(path + "/checkpoints", "{'label':'later'}", Role::Agent).status, 201);

    QCOMPARE(m_stage->post(path + "/rollback", "{'checkpoint_id':'" + checkpoint + "'}", Role::Agent).status, 403);
    QCOMPARE(m_stage->post(path + "/rollback", "{'mission_id':'other','checkpoint_id':'x'}").status, 422);
    QCOMPARE(m_stage->post(path + "/rollback", "{'checkpoint_id':'chk_none'}").status, 404);
    QCOMPARE(m_stage->post("/v1/missions/msn_none/rollback", "{'checkpoint_id':'x'}").status, 404);
    const RawAnswer back = m_stage->post(path + "/rollback",
        "{'mission_id':'" + missionId + "','checkpoint_id':'" + checkpoint + "','reason':'hallucinated'}");
    QCOMPARE(back.status, 200);
    QCOMPARE(back.json()[u"status"].toString(), u"paused"_s);
    QCOMPARE(back.json()[u"files_verified"].toInt(), back.json()[u"files_expected"].toInt());
    QCOMPARE(back.json()[u"problems"].items().size(), 0);
    QCOMPARE(readTree(folder).value(u"a.txt"_s), QByteArray("before"));
    QCOMPARE(m_stage->get("/v1/actions/" + pending).json()[u"status"].toString(), u"voided"_s);
    const JsonValue list = m_stage->get(path + "/checkpoints").json();
    QCOMPARE(list[u"checkpoints"].items().size(), 2); // the start and the target; what came later is gone
    QCOMPARE(list[u"checkpoints"].at(1)[u"metadata"][u"cursor"].toInt(), 7);
    // Another mission's checkpoint is none of this one.
    const QByteArray other = mission(agentId);
    QCOMPARE(m_stage->post("/v1/missions/" + other + "/rollback", "{'checkpoint_id':'" + checkpoint + "'}").status, 409);
}

void TestNovyxServer::agentsOnlyCreateAndRead_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* method, const char* path) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path);
    };
    row("DELETE", "/v1/agents/a");
    row("PATCH", "/v1/agents/a");
    row("PUT", "/v1/agents/a");
    row("POST", "/v1/missions/m/pause");
    row("POST", "/v1/missions/m/resume");
    row("POST", "/v1/missions/m/cancel");
    row("POST", "/v1/missions/m/rollback");
    row("POST", "/v1/interventions");
    row("POST", "/v1/approvals/a/decision");
}

void TestNovyxServer::agentsOnlyCreateAndRead()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QCOMPARE(m_stage->ask(Role::Agent, method, path, method == "DELETE" ? JsonValue() : quoted("{}")).status, 403);
    QCOMPARE(m_stage->ask(Role::Agent, method, "/novyx" + path, method == "DELETE" ? JsonValue() : quoted("{}")).status,
        403);
}

void TestNovyxServer::agentsDoNotRateThemselves()
{
    const RawAnswer own = m_stage->post("/v1/capabilities",
        "{'name':'mine','tools':[{'name':'t'}],'risk_levels':{'t':'low'},"
        "'approval_requirements':{'low':false,'medium':false,'high':false,'critical':false}}", Role::Agent);
    QCOMPARE(own.status, 201);
    QCOMPARE(own.json()[u"approval_requirements"][u"low"].toBool(), true);
    QCOMPARE(m_stage->post("/v1/capabilities", "{'name':'mine','tools':[{'name':'t'}]}", Role::Agent).status, 403);
    QCOMPARE(m_stage->post("/v1/capabilities", "{'name':'shell'}", Role::Agent).status, 403);
    const QByteArray id = m_stage->post("/v1/agents", "{'name':'a','capabilities':['mine']}", Role::Agent)
                              .json()[u"agent_id"].toString().toUtf8();
    mission(id);
    QCOMPARE(propose(id, "mine.t")[u"status"].toString(), u"pending_review"_s);
}

void TestNovyxServer::mistakes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char* method, const char* path, const char* body, int status) {
        QTest::addRow("%s %s %s", method, path, body)
            << QByteArray(method) << QByteArray(path) << QByteArray(body) << status;
    };
    row("POST", "/v1/agents", "{}", 422);
    row("POST", "/v1/agents", "[]", 422);
    row("POST", "/v1/agents", "{'name':7}", 422);
    row("POST", "/v1/agents", "{'name':'x','provider':'oracle'}", 422);
    row("POST", "/v1/agents", "{'name':'x','capabilities':'shell'}", 422);
    row("GET", "/v1/agents?status=asleep", "", 422);
    row("GET", "/v1/agents/agt_none", "", 404);
    row("DELETE", "/v1/agents/agt_none", "", 404);
    row("POST", "/v1/missions", "{'goal':'x'}", 422);
    row("POST", "/v1/missions", "{'agent_id':'agt_none','goal':'x'}", 404);
    row("POST", "/v1/missions", "{'agent_id':'agt_none','goal':['x']}", 422);
    row("GET", "/v1/missions/msn_none", "", 404);
    row("POST", "/v1/missions/msn_none/pause", "", 404);
    row("POST", "/v1/missions/msn_none/resume", "{'note':7}", 422);
    row("POST", "/v1/missions/msn_none/cancel", "", 404);
    row("POST", "/v1/missions/msn_none/checkpoints", "{}", 404);
    row("GET", "/v1/missions/msn_none/checkpoints", "", 404);
    row("POST", "/v1/missions/m/checkpoints", "{'mission_id':'n'}", 422);
    row("POST", "/v1/missions/m/rollback", "{}", 422);
    row("POST", "/v1/capabilities", "{'name':'x','tools':[{'name':'t'}],'risk_levels':{'t':'extreme'}}", 422);
    row("POST", "/v1/capabilities", "{'name':'x','tools':[{'name':'t','schema':{'type':7}}]}", 422);
    row("POST", "/v1/interventions", "{'intervention_type':'bless'}", 422);
    row("POST", "/v1/actions", "{'agent_id':'a'}", 422);
    row("GET", "/v1/actions/act_none", "", 404);
    row("GET", "/v1/actions?status=asleep", "", 422);
    row("GET", "/v1/approvals?limit=0", "", 422);
    row("POST", "/v1/actions/act_none/result", "{'status':'executed'}", 404);
    row("GET", "/v1/nothing", "", 404);
    row("DELETE", "/v1/missions", "", 405);
}

void TestNovyxServer::mistakes()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const auto last = [this] {
        return m_stage->engine().await(m_stage->engine().runtime().journal()->last()).value();
    };
    const qint64 before = last();
    const RawAnswer answer = m_stage->ask(
        Role::Supervisor, method, path, body.isEmpty() ? JsonValue() : quoted(body));
    QCOMPARE(answer.status, status);
    const JsonValue error = answer.json();
    QVERIFY(error[u"error"].isString() && error[u"code"].isString());
    QVERIFY(!error[u"message"].toString().isEmpty() && error[u"detail"].isString());
    QCOMPARE(error[u"status"].toInt(), status);
    QCOMPARE(last(), before); // nothing was recorded: nothing changed
}

void TestNovyxServer::missingFacets()
{
    // A runtime that has nothing says so, and does not fall over.
    class BareRuntime : public Runtime {
    public:
        RuntimeId id() const override { return RuntimeId(u"bare"_s); }
        QString title() const override { return u"bare"_s; }
        ConnectionState connection() const override { return { Link::Offline, {}, {} }; }
        QString lacking(Facet) const override { return u"This server has no such thing."_s; }
    } bare;
    NovyxRoutes routes(bare, {});
    ServerStage stage;
    stage.open([&](Runtime&) { return routes.routes(); });
    QCOMPARE(stage.ask(Role::Nobody, "GET", "/healthz").status, 503);
    for (const char* path : { "/v1/agents", "/v1/missions", "/v1/capabilities", "/v1/interventions", "/v1/approvals",
             "/v1/missions/m/checkpoints" }) {
        const RawAnswer answer = stage.get(path);
        QVERIFY2(answer.status == 501, path);
        QCOMPARE(answer.json()[u"message"].toString(), u"This server has no such thing."_s);
    }
    QCOMPARE(stage.post("/v1/actions", "{'action':'a.b','agent_id':'a'}").status, 501);
}

void TestNovyxServer::bothPrefixes()
{
    for (const Route& route : m_stage->service().table().routes()) {
        if (!route.pattern.startsWith("/v1/"))
            continue;
        bool twin = false;
        for (const Route& other : m_stage->service().table().routes())
            twin = twin || (other.method == route.method && other.pattern == "/novyx" + route.pattern);
        QVERIFY2(twin, route.pattern.constData());
    }
    QCOMPARE(m_stage->get("/novyx/v1/capabilities").status, 200);
}

QTEST_GUILESS_MAIN(TestNovyxServer)
#include "tst_novyxserver.moc"
