// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mcp/mcpserver.h"
#include "server/novyx/novyxroutes.h"
#include "serverstage.h"

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The Model Context Protocol over the real engine: both ways of it, message by message. The vendors'
//! own client drives it in tests/conformance/mcp.
class TestMcpServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void toolsOfTheRuntime();
    void everyToolIsARoute();
    void initializes_data();
    void initializes();
    void messages_data();
    void messages();
    void modern();
    void modernHeaders_data();
    void modernHeaders();
    void callsAndErrors();
    void rolesHoldHereToo();
    void idsCannotLeaveTheirSegment();
    void otherMethods();

private:
    RawAnswer send(const JsonValue& message, Role role = Role::Supervisor, const QByteArray& headers = {});
    JsonValue call(const QString& name, const JsonValue& arguments, Role role = Role::Supervisor);

    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<NovyxRoutes> m_routes;
    std::unique_ptr<McpServer> m_mcp;
};

void TestMcpServer::init()
{
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_routes = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        return m_routes->routes();
    });
    m_mcp = std::make_unique<McpServer>(m_stage->service().table());
    m_stage->service().add(m_mcp->routes());
}

void TestMcpServer::cleanup()
{
    m_stage->stopServing();
    m_mcp.reset();
    m_routes.reset();
    m_stage.reset();
}

RawAnswer TestMcpServer::send(const JsonValue& message, Role role, const QByteArray& headers)
{
    return m_stage->ask(role, "POST", "/mcp", message, headers);
}

JsonValue TestMcpServer::call(const QString& name, const JsonValue& arguments, Role role)
{
    JsonValue message = quoted("{'jsonrpc':'2.0','id':1,'method':'tools/call'}");
    message.set(u"params"_s, JsonValue::object({ { u"name"_s, name }, { u"arguments"_s, arguments } }));
    const RawAnswer answer = send(message, role);
    return answer.status == 200 ? answer.json()[u"result"] : JsonValue();
}

void TestMcpServer::toolsOfTheRuntime()
{
    const JsonValue listed
        = send(quoted("{'jsonrpc':'2.0','id':'a','method':'tools/list'}")).json()[u"result"][u"tools"];
    QStringList names;
    for (const JsonValue& tool : listed.items()) {
        names.append(tool[u"name"].toString());
        QCOMPARE(tool[u"inputSchema"][u"type"].toString(), u"object"_s);
        QVERIFY(!tool[u"description"].toString().isEmpty());
    }
    for (const char* name : { "create_agent", "list_agents", "get_agent", "delete_agent", "create_mission",
             "list_missions", "get_mission", "pause_mission", "resume_mission", "cancel_mission", "create_capability",
             "list_capabilities", "create_checkpoint", "list_checkpoints", "rollback_to_checkpoint",
             "create_intervention", "list_interventions" })
        QVERIFY2(names.contains(QLatin1StringView(name)), name);
    for (const JsonValue& tool : listed.items()) {
        const QString name = tool[u"name"].toString();
        const bool reads = name.startsWith(u"list_") || name.startsWith(u"get_") || name.startsWith(u"action_");
        QCOMPARE(tool[u"annotations"][u"readOnlyHint"].toBool(), reads);
    }
}

void TestMcpServer::everyToolIsARoute()
{
    for (const McpTool& tool : mcpTools()) {
        JsonValue arguments = JsonValue::object();
        for (const McpParameter& parameter : tool.parameters) {
            if (parameter.required)
                arguments.set(QString::fromLatin1(parameter.name), u"x"_s);
        }
        const Result<McpRequest> request = requestOf(tool, arguments);
        QVERIFY2(request.ok(), tool.name);
        QVERIFY2(!request.value().target.contains('{'), tool.name);
        QVERIFY2(m_stage->service().table().match(request.value().method, request.value().target).route, tool.name);
    }
}

void TestMcpServer::initializes_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("given");
    for (const QString& version : { u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s, u"2024-11-05"_s })
        QTest::addRow("%s", qPrintable(version)) << version << version;
    QTest::newRow("unknown") << u"1900-01-01"_s << u"2025-11-25"_s;
    QTest::newRow("none") << QString() << u"2025-11-25"_s;
}

void TestMcpServer::initializes()
{
    QFETCH(const QString, asked);
    QFETCH(const QString, given);
    JsonValue message = quoted("{'jsonrpc':'2.0','id':0,'method':'initialize'}");
    message.set(u"params"_s, JsonValue::object({ { u"protocolVersion"_s, asked } }));
    const JsonValue answer = send(message).json();
    QCOMPARE(answer[u"id"].toInt(-1), 0);
    QCOMPARE(answer[u"result"][u"protocolVersion"].toString(), given);
    QVERIFY(answer[u"result"][u"capabilities"][u"tools"].isObject());
    QCOMPARE(answer[u"result"][u"serverInfo"][u"name"].toString(), u"signalbox"_s);
    QVERIFY(!answer[u"result"].contains(u"resultType"));
}

void TestMcpServer::messages_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code"); // 0: no error
    const auto row = [](const char* text, int status, int code) {
        QTest::newRow(text) << QByteArray(text) << status << code;
    };
    row("{'jsonrpc':'2.0','id':1,'method':'ping'}", 200, 0);
    row("{'jsonrpc':'2.0','method':'notifications/initialized'}", 202, 0);
    row("{'jsonrpc':'2.0','id':1,'result':{}}", 202, 0);
    row("{'jsonrpc':'2.0','id':1,'method':'resources/list'}", 200, -32601);
    row("{'jsonrpc':'2.0','id':1,'method':'server/discover'}", 200, -32601);
    row("{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'rm'}}", 200, -32602);
    row("{'jsonrpc':'2.0','id':1,'method':'tools/call'}", 200, -32602);
    row("{'jsonrpc':'1.0','id':1,'method':'ping'}", 400, -32600);
    row("{'jsonrpc':'2.0','id':{},'method':'ping'}", 400, -32600);
    row("[{'jsonrpc':'2.0','id':1,'method':'ping'}]", 400, -32600);
    row("{'jsonrpc':'2.0','id':1,'method':'ping','params':{'_meta':{'io.modelcontextprotocol/protocolVersion':'2031-01-01'}}}",
        400, -32022);
}

void TestMcpServer::messages()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, status);
    QFETCH(const int, code);
    const RawAnswer answer = send(quoted(text));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json()[u"error"][u"code"].toInt(), code);
    QCOMPARE(answer.body.isEmpty(), status == 202);
}

void TestMcpServer::modern()
{
    const auto ask = [this](const QByteArray& method, const QByteArray& more = {}) {
        return send(quoted("{'jsonrpc':'2.0','id':7,'method':'" + method
                        + "','params':{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                          "'io.modelcontextprotocol/clientCapabilities':{}}" + more + "}}"),
            Role::Supervisor, "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\nMcp-Name: list_agents\r\n");
    };
    const JsonValue found = ask("server/discover").json()[u"result"];
    QCOMPARE(found[u"supportedVersions"].toStringList(), QStringList { u"2026-07-28"_s });
    QCOMPARE(found[u"resultType"].toString(), u"complete"_s);
    QVERIFY(found[u"ttlMs"].isNumber());
    const JsonValue tools = ask("tools/list").json()[u"result"];
    QCOMPARE(tools[u"resultType"].toString(), u"complete"_s);
    QCOMPARE(tools[u"cacheScope"].toString(), u"public"_s);
    const JsonValue agents = ask("tools/call", ",'name':'list_agents','arguments':{}").json()[u"result"];
    QCOMPARE(agents[u"resultType"].toString(), u"complete"_s);
    QCOMPARE(agents[u"isError"].toBool(true), false);
    const RawAnswer unknown = ask("prompts/list");
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.json()[u"error"][u"code"].toInt(), -32601);
    QCOMPARE(ask("ping").status, 404);
    QCOMPARE(ask("initialize").status, 404);
}

void TestMcpServer::modernHeaders_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("code");
    QTest::newRow("right") << QByteArray("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: list_agents\r\n") << 0;
    QTest::newRow("none") << QByteArray() << -32020;
    QTest::newRow("other version") << QByteArray("MCP-Protocol-Version: 2025-06-18\r\nMcp-Method: tools/call\r\nMcp-Name: list_agents\r\n") << -32020;
    QTest::newRow("other method") << QByteArray("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\nMcp-Name: list_agents\r\n") << -32020;
    QTest::newRow("other tool") << QByteArray("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: get_agent\r\n") << -32020;
    QTest::newRow("unknown version") << QByteArray("MCP-Protocol-Version: 1900-01-01\r\n") << -32022;
}

void TestMcpServer::modernHeaders()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const int, code);
    const RawAnswer answer = send(
        quoted("{'jsonrpc':'2.0','id':7,'method':'tools/call','params':{'name':'list_agents','arguments':{},"
               "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}}}"), Role::Agent, headers);
    QCOMPARE(answer.status, code == 0 ? 200 : 400);
    QCOMPARE(answer.json()[u"error"][u"code"].toInt(), code);
}

void TestMcpServer::callsAndErrors()
{
    const JsonValue made = call(u"create_agent"_s, quoted("{'name':'a','provider':'openai','model':'m','capabilities':['shell']}"));
    QVERIFY(!made[u"isError"].toBool(true));
    const JsonValue agent = made[u"structuredContent"];
    QCOMPARE(parseJson(made[u"content"].at(0)[u"text"].toString().toUtf8()).value(), agent);
    const QString id = agent[u"agent_id"].toString();
    QCOMPARE(call(u"list_agents"_s, quoted("{'limit':1,'status':'active'}"))[u"structuredContent"][u"total"].toInt(), 1);
    const JsonValue twice = call(u"create_agent"_s, JsonValue::object({ { u"name"_s, u"b"_s }, { u"agent_id"_s, id } }));
    QVERIFY(twice[u"isError"].toBool());
    QCOMPARE(twice[u"structuredContent"][u"status"].toInt(), 409);
    for (const char* bad : { "{}", "{'name':7}", "{'name':'x','capabilities':'shell'}" })
        QCOMPARE(call(u"create_agent"_s, quoted(bad))[u"structuredContent"][u"status"].toInt(), 422);
    QCOMPARE(call(u"list_agents"_s, quoted("{'limit':'many'}"))[u"structuredContent"][u"status"].toInt(), 422);
    QCOMPARE(call(u"list_agents"_s, quoted("{'status':'asleep'}"))[u"structuredContent"][u"status"].toInt(), 422);
    QCOMPARE(call(u"get_agent"_s, quoted("{'agent_id':'none'}"))[u"structuredContent"][u"status"].toInt(), 404);
    const JsonValue mission = call(u"create_mission"_s,
        JsonValue::object({ { u"agent_id"_s, id }, { u"goal"_s, u"g"_s } }))[u"structuredContent"];
    const JsonValue saved = call(u"create_checkpoint"_s,
        JsonValue::object({ { u"mission_id"_s, mission[u"mission_id"] }, { u"metadata"_s, u"{\"n\": 1}"_s } }));
    QCOMPARE(saved[u"structuredContent"][u"metadata"][u"n"].toInt(), 1); // objects come as texts too
    const JsonValue asked = call(u"submit_action"_s,
        JsonValue::object({ { u"agent_id"_s, id }, { u"action"_s, u"shell.run"_s }, { u"params"_s, quoted("{'command':'ls'}") } }));
    QCOMPARE(call(u"action_status"_s, JsonValue::object({ { u"action_id"_s, asked[u"structuredContent"][u"action_id"] } }))
                 [u"structuredContent"][u"status"].toString(), asked[u"structuredContent"][u"status"].toString());
    QCOMPARE(call(u"action_history"_s, JsonValue())[u"structuredContent"][u"total"].toInt(), 1);
}

void TestMcpServer::rolesHoldHereToo()
{
    const QString id = call(u"create_agent"_s, quoted("{'name':'a'}"), Role::Agent)[u"structuredContent"][u"agent_id"].toString();
    QVERIFY(!id.isEmpty());
    for (const char* name : { "delete_agent", "update_agent" }) {
        const JsonValue refused = call(QString::fromLatin1(name), JsonValue::object({ { u"agent_id"_s, id } }), Role::Agent);
        QVERIFY(refused[u"isError"].toBool());
        QCOMPARE(refused[u"structuredContent"][u"status"].toInt(), 403);
    }
    for (const char* name : { "pause_mission", "resume_mission", "cancel_mission" })
        QCOMPARE(call(QString::fromLatin1(name), quoted("{'mission_id':'m'}"), Role::Agent)[u"structuredContent"][u"status"].toInt(), 403);
    QCOMPARE(call(u"create_intervention"_s, quoted("{'intervention_type':'approve','action_id':'x'}"), Role::Agent)
                 [u"structuredContent"][u"status"].toInt(), 403);
    QCOMPARE(send(quoted("{'jsonrpc':'2.0','id':1,'method':'tools/list'}"), Role::Nobody).status, 401);
}

void TestMcpServer::idsCannotLeaveTheirSegment()
{
    // An id is a name and never a way to another route.
    for (const char* id : { "x/../../approvals", "../missions", "a?status=active", "a#b", "%2e%2e", "a%00" }) {
        const JsonValue answer = call(u"get_agent"_s, JsonValue::object({ { u"agent_id"_s, QString::fromLatin1(id) } }));
        QVERIFY2(answer[u"isError"].toBool(), id);
        QCOMPARE(answer[u"structuredContent"][u"status"].toInt(), 404);
    }
    QCOMPARE(call(u"get_agent"_s, quoted("{'agent_id':''}"))[u"structuredContent"][u"status"].toInt(), 404);
}

void TestMcpServer::otherMethods()
{
    QCOMPARE(m_stage->ask(Role::Agent, "GET", "/mcp").status, 405); // no stream is offered
    QCOMPARE(m_stage->ask(Role::Agent, "DELETE", "/mcp").status, 405); // there is no session to end
    QCOMPARE(send(quoted("{'jsonrpc':'2.0','id':1,'method':'ping'}"), Role::Agent, "Accept: text/html\r\n").status, 406);
    QCOMPARE(send(quoted("{'jsonrpc':'2.0','id':1,'method':'ping'}"), Role::Agent,
                 "Accept: application/json, text/event-stream\r\n").status, 200);
}

QTEST_GUILESS_MAIN(TestMcpServer)
#include "tst_mcpserver.moc"
