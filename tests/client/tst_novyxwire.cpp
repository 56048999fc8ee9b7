// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxerrors.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/wirevalues.h"
#include "wiresamples.h"

using namespace signalbox;
using namespace signalbox::samples;
using namespace Qt::StringLiterals;

//! The objects of the Novyx API: exact both ways between us, tolerant to other servers.
class TestNovyxWire : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void objectsComeBackAsTheyWere();
    void emptyObjectsComeBackAsTheyWere();
    void everyStateComesBack();
    void namesOfTheApi();
    void foreignObjects_data();
    void foreignObjects();
    void brokenObjectsAreRefused();
    void times_data();
    void times();
    void unknownWords();
    void approvalRequirements();
    void lists_data();
    void lists();
    void errors_data();
    void errors();
    void errorsBothWays();
    void decisions_data();
    void decisions();
    void actionNames();
};

void TestNovyxWire::objectsComeBackAsTheyWere()
{
    QCOMPARE(novyx::readAgent(sent(novyx::write(agent()))).value(), agent());
    QCOMPARE(novyx::readMission(sent(novyx::write(mission()))).value(), mission());
    QCOMPARE(novyx::readPack(sent(novyx::write(pack()))).value(), pack());
    QCOMPARE(novyx::readCheckpoint(sent(novyx::write(checkpoint()))).value(), checkpoint());
    QCOMPARE(novyx::readIntervention(sent(novyx::write(intervention()))).value(), intervention());
    QCOMPARE(novyx::readAction(sent(novyx::write(action()))).value(), action());
    QCOMPARE(novyx::readAction(sent(novyx::writeApproval(action()))).value(), action());

    Action question;
    question.id = ActionId(u"act_q"_s);
    question.kind = ActionKind::Question;
    question.question = { u"Which?"_s, { u"a"_s, u"b"_s }, false };
    question.state = ActionState::Answered;
    QCOMPARE(novyx::readAction(sent(novyx::write(question))).value(), question);
}

void TestNovyxWire::emptyObjectsComeBackAsTheyWere()
{
    Agent bare;
    bare.id = AgentId(u"a"_s);
    QCOMPARE(novyx::readAgent(sent(novyx::write(bare))).value(), bare);
    Mission mission;
    mission.id = MissionId(u"m"_s);
    QCOMPARE(novyx::readMission(sent(novyx::write(mission))).value(), mission);
    mission.allowedCapabilities = QStringList();
    QCOMPARE(novyx::readMission(sent(novyx::write(mission))).value(), mission);
    CapabilityPack pack;
    pack.name = u"p"_s;
    pack.needsPerson = {};
    QCOMPARE(novyx::readPack(sent(novyx::write(pack))).value(), pack);
    Checkpoint checkpoint;
    checkpoint.id = CheckpointId(u"c"_s);
    QCOMPARE(novyx::readCheckpoint(sent(novyx::write(checkpoint))).value(), checkpoint);
    Action action;
    action.id = ActionId(u"x"_s);
    QCOMPARE(novyx::readAction(sent(novyx::write(action))).value(), action);
}

void TestNovyxWire::everyStateComesBack()
{
    for (int i = 0; i <= static_cast<int>(ActionState::Answered); ++i) {
        const auto state = static_cast<ActionState>(i);
        QVERIFY(!novyx::statusWord(state).isEmpty());
        QCOMPARE(novyx::stateFromStatus(novyx::statusWord(state)), std::optional(state));
    }
    for (int i = 0; i <= static_cast<int>(MissionState::Cancelled); ++i) {
        Mission mission;
        mission.id = MissionId(u"m"_s);
        mission.state = static_cast<MissionState>(i);
        QCOMPARE(novyx::readMission(novyx::write(mission)).value().state, mission.state);
    }
}

void TestNovyxWire::namesOfTheApi()
{
    const JsonValue made = novyx::write(mission());
    QCOMPARE(made[u"mission_id"].toString(), u"msn_9c3d"_s);
    QCOMPARE(made[u"status"].toString(), u"paused"_s);
    QCOMPARE(made[u"success_criteria"].toStringList(), QStringList({ u"All reviewed"_s, u"Report"_s }));
    QCOMPARE(novyx::write(agent())[u"agent_id"].toString(), u"agt_f7a2"_s);
    QCOMPARE(novyx::write(checkpoint())[u"checkpoint_id"].toString(), u"chk_07"_s);
    QCOMPARE(novyx::write(pack())[u"risk_levels"][u"fetch_url"].toString(), u"medium"_s);
    const JsonValue approval = novyx::writeApproval(action());
    QCOMPARE(approval[u"approval_id"].toString(), u"act_1"_s);
    QCOMPARE(approval[u"action_id"].toString(), u"act_1"_s);
    QCOMPARE(approval[u"action"].toString(), u"file-write.fs.write_file"_s);
    QVERIFY(approval[u"risk_score"].isNumber());
}

void TestNovyxWire::foreignObjects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pack");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("risk");
    QTest::newRow("approval as documented")
        << QByteArray("{'approval_id':'act-tenant-1775831481-dcf5264e','action':'slack.messages.send',"
                      "'connector':null,'agent_id':'a','status':'pending_review','risk_score':0.8}")
        << u"slack"_s << u"messages.send"_s << static_cast<int>(ActionState::Blocked)
        << static_cast<int>(Risk::Critical);
    QTest::newRow("no risk at all")
        << QByteArray("{'id':'x','action':'deploy','status':'pending_approval'}") << QString()
        << u"deploy"_s << static_cast<int>(ActionState::Blocked) << static_cast<int>(Risk::Critical);
    QTest::newRow("severity in the policy result")
        << QByteArray("{'action':'a.b','status':'blocked','policy_result':{'action_id':'x',"
                      "'severity':'medium','reason':'r'}}")
        << u"a"_s << u"b"_s << static_cast<int>(ActionState::Denied) << static_cast<int>(Risk::Medium);
    QTest::newRow("unknown status")
        << QByteArray("{'action_id':'x','action':'a.b','status':'quarantined','risk_level':'low'}")
        << u"a"_s << u"b"_s << static_cast<int>(ActionState::Unknown) << static_cast<int>(Risk::Low);
    QTest::newRow("unknown severity")
        << QByteArray("{'action_id':'x','action':'a.b','status':'executed','risk_level':'mild'}")
        << u"a"_s << u"b"_s << static_cast<int>(ActionState::Succeeded) << static_cast<int>(Risk::Critical);
}

void TestNovyxWire::foreignObjects()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, pack);
    QFETCH(const QString, tool);
    QFETCH(const int, state);
    QFETCH(const int, risk);
    const Result<Action> read = novyx::readAction(json(text.constData()));
    QVERIFY(read.ok());
    QCOMPARE(read.value().pack, pack);
    QCOMPARE(read.value().tool, tool);
    QCOMPARE(static_cast<int>(read.value().state), state);
    QCOMPARE(static_cast<int>(read.value().risk), risk);
    QVERIFY(read.value().digest.isEmpty());
}

void TestNovyxWire::brokenObjectsAreRefused()
{
    for (const char* text : { "null", "[]", "'x'", "{}", "{'name':'x'}", "{'agent_id':7}" }) {
        const JsonValue value = json(text);
        QVERIFY2(!novyx::readAgent(value), text);
        QCOMPARE(novyx::readMission(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(novyx::readCheckpoint(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(novyx::readIntervention(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(novyx::readAction(value).error().kind, ErrorKind::BadReply);
    }
    QCOMPARE(novyx::readPack(json("{'tools':[]}")).error().kind, ErrorKind::BadReply);
    // Members of another type are the default, not a failure.
    const Result<Mission> odd
        = novyx::readMission(json("{'id':'m','goal':7,'constraints':'no','epoch':'x','status':null}"));
    QVERIFY(odd.ok());
    QCOMPARE(odd.value().goal, QString());
    QCOMPARE(odd.value().epoch, 1);
}

void TestNovyxWire::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("utc") << QByteArray("'2026-03-14T09:26:53Z'") << u"2026-03-14T09:26:53.000Z"_s;
    QTest::newRow("zone") << QByteArray("'2026-03-14T10:26:53.500+01:00'") << u"2026-03-14T09:26:53.500Z"_s;
    QTest::newRow("none") << QByteArray("'2026-03-14T09:26:53.589793'") << u"2026-03-14T09:26:53.590Z"_s;
    QTest::newRow("seconds") << QByteArray("1773480413") << u"2026-03-14T09:26:53.000Z"_s;
    QTest::newRow("milliseconds") << QByteArray("1773480413589") << u"2026-03-14T09:26:53.589Z"_s;
    QTest::newRow("not a time") << QByteArray("'soon'") << QString();
    QTest::newRow("negative") << QByteArray("-1") << QString();
    QTest::newRow("huge") << QByteArray("1e300") << QString();
    QTest::newRow("null") << QByteArray("null") << QString();
}

void TestNovyxWire::times()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, utc);
    const QDateTime read = wire::readTime(json(text.constData()));
    QCOMPARE(read.isValid() ? read.toString(Qt::ISODateWithMs) : QString(), utc);
}

void TestNovyxWire::unknownWords()
{
    const Mission mission = novyx::readMission(json("{'mission_id':'m','status':'hibernating'}")).value();
    QCOMPARE(mission.note, u"hibernating"_s);
    QCOMPARE(mission.state, MissionState::Running); // commands stay possible
    const Intervention odd
        = novyx::readIntervention(json("{'id':'i','type':'bless','rationale':'r'}")).value();
    QCOMPARE(odd.type, InterventionType::Annotate);
    QCOMPARE(odd.rationale, u"bless: r"_s);
    QCOMPARE(novyx::readAction(json("{'id':'x','status':'odd'}")).value().policyReason, u"odd"_s);
}

void TestNovyxWire::approvalRequirements()
{
    using Risks = QVector<Risk>;
    QCOMPARE(novyx::readApprovalRequirements(JsonValue()), Risks({ Risk::High, Risk::Critical }));
    QCOMPARE(novyx::readApprovalRequirements(json("{'low':false,'medium':'auto'}")),
        Risks({ Risk::High, Risk::Critical }));
    // What nobody understands waits for a person.
    QCOMPARE(novyx::readApprovalRequirements(json("{'low':'perhaps','medium':0}")),
        Risks({ Risk::Low, Risk::Medium, Risk::High, Risk::Critical }));
}

void TestNovyxWire::lists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("total");
    QTest::newRow("ours") << QByteArray("{'agents':[{},{}],'total':7,'limit':2,'offset':4}") << 2 << 7;
    QTest::newRow("bare") << QByteArray("[{}]") << 1 << -1;
    QTest::newRow("items") << QByteArray("{'items':[],'total_count':0}") << 0 << 0;
    QTest::newRow("data") << QByteArray("{'data':[{},{},{}]}") << 3 << -1;
    QTest::newRow("another list") << QByteArray("{'missions':[]}") << -1 << 0;
    QTest::newRow("not a list") << QByteArray("{'agents':{}}") << -1 << 0;
    QTest::newRow("text") << QByteArray("'<html>'") << -1 << 0;
}

void TestNovyxWire::lists()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, count);
    QFETCH(const int, total);
    const Result<novyx::ListPage> page = novyx::readList(u"agents"_s, json(text.constData()));
    QCOMPARE(page.ok(), count >= 0);
    if (count < 0) {
        QCOMPARE(page.error().kind, ErrorKind::BadReply);
        return;
    }
    QCOMPARE(page.value().items.size(), count);
    QCOMPARE(page.value().total, total);
    const novyx::ListPage again { { JsonValue(1) }, 9, 3, 1 };
    QCOMPARE(novyx::readList(u"x"_s, sent(novyx::writeList(u"x"_s, again))).value(), again);
    const Result<QVector<Agent>> agents = novyx::readItems<Agent>(again, novyx::readAgent);
    QCOMPARE(agents.error().kind, ErrorKind::BadReply);
}

void TestNovyxWire::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("shape A") << 429 << QByteArray("{'error':'Too many','code':'RATE','status':429}")
                             << static_cast<int>(ErrorKind::Refused) << u"Too many"_s;
    QTest::newRow("shape B") << 401
                             << QByteArray("{'error':'novyx_ram.v1.auth.invalid_key',"
                                           "'code':'novyx_ram.v1.auth.invalid_key','message':'Bad key'}")
                             << static_cast<int>(ErrorKind::NotAllowed) << u"Bad key"_s;
    QTest::newRow("shape C") << 422 << QByteArray("{'detail':'name is required'}")
                             << static_cast<int>(ErrorKind::BadInput) << u"name is required"_s;
    QTest::newRow("conflict") << 409 << QByteArray("{'message':'decided'}")
                              << static_cast<int>(ErrorKind::Conflict) << u"decided"_s;
    QTest::newRow("unknown status") << 418 << QByteArray("{'message':'teapot'}")
                                    << static_cast<int>(ErrorKind::Refused) << u"teapot"_s;
}

void TestNovyxWire::errors()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    QFETCH(const QString, sentence);
    const Error error = novyx::readError(status, json(text.constData()));
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.sentence, sentence);
    QVERIFY(error.detail.startsWith(u"HTTP %1"_s.arg(status)));
    QVERIFY(novyx::readError(503, JsonValue()).sentence.contains(u"503"));
    QCOMPARE(novyx::readError(422, json("{'detail':[{'loc':['body','name']}]}")).detail,
        u"HTTP 422\n[{\"loc\":[\"body\",\"name\"]}]"_s);
}

void TestNovyxWire::errorsBothWays()
{
    for (int i = 0; i <= static_cast<int>(ErrorKind::Internal); ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        const int status = novyx::statusOf(kind);
        QVERIFY(status >= 400 && status < 600);
        JsonValue body = sent(novyx::writeError(status, {}, u"A sentence."_s, u"more"_s));
        body.set(u"kind"_s, novyx::errorKindWord(kind));
        const Error back = novyx::readError(status, body);
        QCOMPARE(back.kind, kind);
        QCOMPARE(back.sentence, u"A sentence."_s);
        QVERIFY(back.detail.endsWith(u"more"));
    }
}

void TestNovyxWire::decisions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* word, int verdict) {
        QTest::newRow(word) << QByteArray("{'decision':'") + word + "'}" << verdict;
    };
    row("approve", static_cast<int>(Verdict::Approve));
    row("approved", static_cast<int>(Verdict::Approve));
    row("deny", static_cast<int>(Verdict::Reject));
    row("denied", static_cast<int>(Verdict::Reject));
    row("reject", static_cast<int>(Verdict::Reject));
    row("rejected", static_cast<int>(Verdict::Reject));
    row("Approve", -1);
    row("yes", -1);
    QTest::newRow("nothing said") << QByteArray("{}") << -1;
    QTest::newRow("a flag") << QByteArray("{'decision':true}") << -1;
}

void TestNovyxWire::decisions()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, verdict);
    const novyx::DecisionBody body = novyx::readDecision(json(text.constData()));
    QCOMPARE(body.verdict ? static_cast<int>(*body.verdict) : -1, verdict);
    QVERIFY(body.digest.isEmpty());
    const novyx::DecisionBody full { Verdict::Approve, u"fine"_s, u"mira"_s,
        Digest::ofBytes("shown"), u"an answer"_s, json("{'a':1.0}") };
    QCOMPARE(novyx::readDecision(sent(novyx::write(full))), full);
    const QByteArray bare = "{\"decision\":\"approve\",\"digest\":\""
        + Digest::ofBytes("shown").text().toLatin1() + "\"}";
    QCOMPARE(novyx::readDecision(parseJson(bare).value()).digest, Digest::ofBytes("shown"));
}

void TestNovyxWire::actionNames()
{
    QCOMPARE(novyx::splitActionName(u"slack.messages.send"_s),
        (novyx::ActionName { u"slack"_s, u"messages.send"_s }));
    QCOMPARE(novyx::splitActionName(u"deploy"_s), (novyx::ActionName { {}, u"deploy"_s }));
    QCOMPARE(novyx::actionName(u"a"_s, u"b"_s), u"a.b"_s);
    QCOMPARE(novyx::actionName({}, u"b"_s), u"b"_s);
}

QTEST_APPLESS_MAIN(TestNovyxWire)
#include "tst_novyxwire.moc"
