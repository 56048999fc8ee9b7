// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxrequests.h"
#include "wiresamples.h"

using namespace signalbox;
using namespace signalbox::samples;
using namespace Qt::StringLiterals;

//! Request bodies of the Novyx API: read strictly, with every problem named.
class TestNovyxRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsComeBackAsTheyWere();
    void seedExamples();
    void refusals_data();
    void refusals();
    void everyProblemIsNamed();
    void updatesKeepTheRest();
};

void TestNovyxRequests::requestsComeBackAsTheyWere()
{
    AgentSpec agent { AgentId(u"mine"_s), u"n"_s, u"d"_s, u"m"_s, u"anthropic"_s, u"i"_s,
        { u"shell"_s }, true };
    QCOMPARE(novyx::readAgentSpec(sent(novyx::write(agent))).value(), agent);
    MissionSpec mission;
    mission.agent = AgentId(u"a"_s);
    mission.goal = u"g"_s;
    mission.constraints = QStringList { u"c"_s };
    mission.successCriteria = QStringList { u"s"_s };
    mission.workspace = u"/w"_s;
    QCOMPARE(novyx::readMissionSpec(sent(novyx::write(mission))).value(), mission);
    mission.allowedCapabilities = QStringList();
    QCOMPARE(novyx::readMissionSpec(sent(novyx::write(mission))).value(), mission);
    const novyx::CheckpointSpec checkpoint { MissionId(u"m"_s), u"l"_s, json("{'a':1}") };
    QCOMPARE(novyx::readCheckpointSpec(sent(novyx::write(checkpoint))).value(), checkpoint);
    const novyx::RollbackSpec rollback { MissionId(u"m"_s), CheckpointId(u"c"_s), u"r"_s,
        QStringList { u"kept.txt"_s } };
    QCOMPARE(novyx::readRollbackSpec(sent(novyx::write(rollback))).value(), rollback);
    const novyx::Submission submission { AgentId(u"a"_s), MissionId(u"m"_s), u"x.y"_s,
        json("{'n':1.0}"), u"why"_s };
    QCOMPARE(novyx::readSubmission(sent(novyx::write(submission))).value(), submission);
    const ExternalReport report { {}, true, json("{'n':1}"), u"t"_s };
    QCOMPARE(novyx::readReport(sent(novyx::write(report))).value(), report);
    const Result<InterventionSpec> intervention = novyx::readInterventionSpec(sent(novyx::write(
        InterventionSpec { InterventionType::Escalate, MissionId(u"m"_s), ActionId(u"x"_s),
            AgentId(u"a"_s), u"r"_s, {} })));
    QCOMPARE(intervention.value().type, InterventionType::Escalate);
    QCOMPARE(intervention.value().action, ActionId(u"x"_s));
}

void TestNovyxRequests::seedExamples()
{
    const AgentSpec agent
        = novyx::readAgentSpec(
            json("{'name':'research-agent','description':'Investigates vendor contracts',"
                 "'model':'claude-sonnet-4-20250514','provider':'anthropic',"
                 "'capabilities':['web-search','file-read']}"))
              .value();
    QCOMPARE(agent.capabilities, QStringList({ u"web-search"_s, u"file-read"_s }));
    const AgentSpec defaults = novyx::readAgentSpec(json("{'name':'x'}")).value();
    QCOMPARE(defaults.provider, u"openai"_s);
    QCOMPARE(defaults.model, u"gpt-4o-mini"_s);

    const CapabilityPack pack
        = novyx::readPackSpec(
            json("{'name':'web-search','description':'Search the web and fetch pages',"
                 "'tools':[{'name':'search','description':'Web search'},"
                 "{'name':'fetch_url','description':'Fetch a URL','parameters':{'type':'object'}}],"
                 "'risk_levels':{'search':'low','fetch_url':'medium'}}"))
              .value();
    QCOMPARE(pack.tools.size(), 2);
    QVERIFY(pack.tools[1].schema.isObject());
    QCOMPARE(pack.riskLevels.value(u"fetch_url"_s), Risk::Medium);
    QCOMPARE(pack.needsPerson, QVector<Risk>({ Risk::High, Risk::Critical }));

    const MissionSpec mission
        = novyx::readMissionSpec(json("{'agent_id':'agt_f7a2','goal':'Audit','allowed_capabilities':null}"))
              .value();
    QVERIFY(!mission.allowedCapabilities);
    QCOMPARE(novyx::readInterventionSpec(
                 json("{'intervention_type':'reject','mission_id':'msn_9c3d','agent_id':'agt_c3b8',"
                      "'rationale':'deploy without staging'}"))
                 .value()
                 .type,
        InterventionType::Reject);
}

void TestNovyxRequests::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* what, const char* text, const char* field) {
        QTest::addRow("%s %s", what, text)
            << QString::fromLatin1(what) << QByteArray(text) << QString::fromLatin1(field);
    };
    row("agent", "{}", "name");
    row("agent", "[]", "body");
    row("agent", "null", "body");
    row("agent", "{'name':7}", "name");
    row("agent", "{'name':'  '}", "name");
    row("agent", "{'name':'x','provider':'oracle'}", "provider");
    row("agent", "{'name':'x','provider':7}", "provider");
    row("agent", "{'name':'x','capabilities':'shell'}", "capabilities");
    row("agent", "{'name':'x','capabilities':[1]}", "capabilities");
    row("agent", "{'name':'x','agent_id':'../../etc'}", "agent_id");
    row("mission", "{'goal':'x'}", "agent_id");
    row("mission", "{'agent_id':'a'}", "goal");
    row("mission", "{'agent_id':'a','goal':''}", "goal");
    row("mission", "{'agent_id':'a','goal':'g','constraints':{}}", "constraints");
    row("mission", "{'agent_id':'a','goal':'g','allowed_capabilities':'x'}", "allowed_capabilities");
    row("mission", "{'agent_id':'a','goal':'g','workspace':'relative'}", "workspace");
    row("pack", "{}", "name");
    row("pack", "{'name':'p','tools':{}}", "tools");
    row("pack", "{'name':'p','tools':[{}]}", "tools");
    row("pack", "{'name':'p','tools':[{'name':'t'}],'risk_levels':{'t':'extreme'}}", "risk_levels.t");
    row("pack", "{'name':'p','tools':[{'name':'t'}],'risk_levels':{'u':'low'}}", "risk_levels.u");
    row("pack", "{'name':'p','risk_levels':[]}", "risk_levels");
    row("checkpoint", "{'label':7}", "label");
    row("checkpoint", "{'metadata':'text'}", "metadata");
    row("rollback", "{}", "checkpoint_id");
    row("rollback", "{'checkpoint_id':'c','keep_paths':'x'}", "keep_paths");
    row("intervention", "{}", "intervention_type");
    row("intervention", "{'intervention_type':'bless'}", "intervention_type");
    row("intervention", "{'intervention_type':'deny'}", "intervention_type");
    row("submission", "{'agent_id':'a'}", "action");
    row("submission", "{'action':'a.b'}", "agent_id");
    row("submission", "{'action':'a.b','agent_id':'a','params':[]}", "params");
    row("report", "{}", "status");
    row("report", "{'status':'approved'}", "status");
}

void TestNovyxRequests::refusals()
{
    QFETCH(const QString, what);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, field);
    const JsonValue body = json(text.constData());
    const auto errorOf = [](const auto& result) {
        return result.ok() ? Error() : result.error();
    };
    const Error error = what == u"agent" ? errorOf(novyx::readAgentSpec(body))
        : what == u"mission"             ? errorOf(novyx::readMissionSpec(body))
        : what == u"pack"                ? errorOf(novyx::readPackSpec(body))
        : what == u"checkpoint"          ? errorOf(novyx::readCheckpointSpec(body))
        : what == u"rollback"            ? errorOf(novyx::readRollbackSpec(body))
        : what == u"intervention"        ? errorOf(novyx::readInterventionSpec(body))
        : what == u"submission"          ? errorOf(novyx::readSubmission(body))
                                         : errorOf(novyx::readReport(body));
    QCOMPARE(error.kind, ErrorKind::BadInput);
    QVERIFY2(error.detail.startsWith(field + u':'), qPrintable(error.detail));
}

void TestNovyxRequests::everyProblemIsNamed()
{
    const Error error
        = novyx::readMissionSpec(json("{'goal':7,'constraints':1,'success_criteria':[{}]}")).error();
    for (const char* field : { "agent_id", "goal", "constraints", "success_criteria" })
        QVERIFY2(error.sentence.contains(QLatin1StringView(field)), field);
}

void TestNovyxRequests::updatesKeepTheRest()
{
    const AgentSpec spec = novyx::readAgentUpdate(json("{'name':'new','capabilities':[]}"), agent()).value();
    QCOMPARE(spec.name, u"new"_s);
    QCOMPARE(spec.capabilities, QStringList());
    QCOMPARE(spec.model, agent().model);
    QCOMPARE(spec.instructions, agent().instructions);
    QVERIFY(!novyx::readAgentUpdate(json("{'provider':'oracle'}"), agent()));
}

QTEST_APPLESS_MAIN(TestNovyxRequests)
#include "tst_novyxrequests.moc"
