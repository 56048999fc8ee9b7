// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/signalbox/changes.h"
#include "client/wire/signalbox/ownrequests.h"
#include "client/wire/signalbox/recordvalues.h"
#include "wiresamples.h"

using namespace signalbox;
using namespace signalbox::samples;
using namespace Qt::StringLiterals;

namespace {

TranscriptPage page()
{
    TranscriptEntry call;
    call.seq = 7;
    call.position = 3;
    call.kind = EntryKind::ToolCall;
    call.at = at(1);
    call.actor = u"agent"_s;
    call.text = u"write_file a.txt"_s;
    call.action = ActionId(u"act_1"_s);
    call.actionState = ActionState::Blocked;
    call.body = json("{'n':1.0}");
    TranscriptEntry saved;
    saved.seq = 8;
    saved.position = 4;
    saved.kind = EntryKind::Checkpoint;
    saved.checkpoint = CheckpointId(u"chk_07"_s);
    TranscriptPage page;
    page.mission = MissionId(u"msn_9c3d"_s);
    page.first = 3;
    page.total = 5;
    page.epoch = 2;
    page.entries = { call, saved };
    return page;
}

RollbackPlan plan()
{
    RollbackPlan plan;
    plan.mission = MissionId(u"msn_9c3d"_s);
    plan.target = checkpoint();
    plan.comesBack = { { u"a.txt"_s, FileChange::Modified, 2, 3, false, 10, 12 },
        { u"b.bin"_s, FileChange::Deleted, 0, 0, true, 99, 0 } };
    plan.entriesDropped = 4;
    plan.checkpointsDropped = { checkpoint() };
    plan.pendingDropped = { ActionId(u"act_1"_s) };
    plan.cannotUndo = { { ActionId(u"act_2"_s), u"shell make"_s, at(3), false } };
    plan.personEdits = { { u"a.txt"_s, FileChange::Added, 0, 0, false, 0, 0 } };
    plan.missionRuns = true;
    plan.reversible = false;
    plan.digest = Digest::ofBytes("plan");
    return plan;
}

bool samePage(const TranscriptPage& a, const TranscriptPage& b)
{
    return a.mission == b.mission && a.first == b.first && a.total == b.total && a.epoch == b.epoch
        && a.entries == b.entries;
}

} // namespace

//! Our own dialect: every value that Runtime can say goes there and back.
class TestSignalboxWire : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsComeBackAsTheyWere();
    void filesComeBackAsTheyWere();
    void requestsComeBackAsTheyWere();
    void changesComeBackAsTheyWere();
    void brokenRecordsAreRefused();
    void requestRefusals_data();
    void requestRefusals();
};

void TestSignalboxWire::recordsComeBackAsTheyWere()
{
    QVERIFY(samePage(own::readPage(sent(own::write(page()))).value(), page()));
    const ActionKey key { ActionId(u"act_1"_s), Risk::High, 1773480413589, 44 };
    QCOMPARE(own::readKey(sent(own::write(key))).value(), key);
    const DecisionReceipt receipt { action(), ActionId(u"act_0"_s), 77 };
    QCOMPARE(own::readReceipt(sent(own::write(receipt))).value(), receipt);
    const AllowRule rule { RuleId(u"rul_1"_s), AgentId(u"a"_s), u"n"_s, u"p"_s, u"t"_s,
        Digest::ofBytes("s"), MissionId(u"m"_s), Digest::ofBytes("x"), Risk::Medium, at(1), at(2), 3,
        9, true, u"mira"_s };
    QCOMPARE(own::readRule(sent(own::write(rule))).value(), rule);
    const JournalEvent event { 12, MissionId(u"m"_s), 4, u"action.proposed"_s, at(5), 2, u"agent"_s,
        json("{'action':{'id':'x'}}"), Digest::ofBytes("row") };
    QCOMPARE(own::readEvent(sent(own::write(event))).value(), event);
    const AuditReport report = own::readAudit(sent(own::write(AuditReport { true, 5, u"fine"_s }))).value();
    QVERIFY(report.intact);
    QCOMPARE(report.rows, 5);
    QCOMPARE(report.sentence, u"fine"_s);
}

void TestSignalboxWire::filesComeBackAsTheyWere()
{
    QCOMPARE(own::readPlan(sent(own::write(plan()))).value(), plan());
    FileSides sides;
    sides.path = u"b.bin"_s;
    sides.before = QByteArray("\x00\xff\xfe", 3);
    sides.existsBefore = true;
    sides.existsAfter = true; // an empty file is not a missing one
    sides.truncated = true;
    QCOMPARE(own::readSides(sent(own::write(sides))).value(), sides);
    const ActionPreview preview { ActionId(u"act_1"_s), { sides }, u"would fail"_s };
    QCOMPARE(own::readPreview(sent(own::write(preview))).value(), preview);
    const RollbackOutcome outcome { MissionId(u"m"_s), CheckpointId(u"c"_s), CheckpointId(u"s"_s), 3,
        13, 14, { u"a.txt: busy"_s } };
    QCOMPARE(own::readOutcome(sent(own::write(outcome))).value(), outcome);
}

void TestSignalboxWire::requestsComeBackAsTheyWere()
{
    DecisionRequest decision;
    decision.verdict = Verdict::Edit;
    decision.shown = Digest::ofBytes("shown");
    decision.scope = GrantScope::SameArguments;
    decision.grantFor = std::chrono::seconds(60);
    decision.reason = u"r"_s;
    decision.actor = u"mira"_s;
    decision.key = u"k"_s;
    decision.arguments = json("{'n':1.0}");
    const DecisionRequest read = own::readDecisionRequest(sent(own::write(decision))).value();
    QCOMPARE(read.verdict, decision.verdict);
    QCOMPARE(read.shown, decision.shown);
    QCOMPARE(read.scope, decision.scope);
    QCOMPARE(read.grantFor, decision.grantFor);
    QCOMPARE(read.key, decision.key);
    QCOMPARE(read.arguments, decision.arguments);

    RollbackRequest rollback;
    rollback.checkpoint = CheckpointId(u"c"_s);
    rollback.plan = Digest::ofBytes("plan");
    rollback.scope = RollbackScope::FilesOnly;
    rollback.keepPaths = QStringList { u"a.txt"_s };
    const RollbackRequest back = own::readRollbackRequest(sent(own::write(rollback))).value();
    QCOMPARE(back.plan, rollback.plan);
    QCOMPARE(back.scope, rollback.scope);
    QCOMPARE(back.keepPaths, rollback.keepPaths);

    const MissionQuery missions { AgentId(u"a"_s), { MissionState::Failed }, u"audit"_s };
    QCOMPARE(own::readMissionQuery(sent(own::write(missions))).value(), missions);
    const ActionQuery actions { { ActionState::Blocked, ActionState::Unknown }, MissionId(u"m"_s),
        AgentId(u"a"_s), u"x"_s, 50 };
    QCOMPARE(own::readActionQuery(sent(own::write(actions))).value(), actions);
    const InterventionQuery interventions { InterventionType::Reject, MissionId(u"m"_s), {}, 90, 10 };
    const InterventionQuery same = own::readInterventionQuery(sent(own::write(interventions))).value();
    QCOMPARE(same.type, interventions.type);
    QCOMPARE(same.beforeSeq, interventions.beforeSeq);
    QCOMPARE(same.limit, interventions.limit);
    QCOMPARE(own::readIds(own::writeIds({ u"a"_s, u"b"_s })).value(), QStringList({ u"a"_s, u"b"_s }));
    const own::ResolveRequest resolve { Resolution::RetryAsNew, u"r"_s };
    QCOMPARE(own::readResolveRequest(sent(own::write(resolve))).value(), resolve);
}

void TestSignalboxWire::changesComeBackAsTheyWere()
{
    own::Changes changes;
    QVERIFY(changes.isEmpty());
    changes.seq = 31;
    changes.agents = { agent() };
    changes.agentsRemoved = { AgentId(u"gone"_s) };
    changes.packs = { pack() };
    changes.rules = true;
    changes.missions = { mission() };
    changes.actions = { action() };
    changes.interventions = { intervention() };
    changes.checkpoints = { MissionId(u"m"_s) };
    changes.appended = { page() };
    changes.rewritten = { MissionId(u"r"_s) };
    changes.connection = ConnectionState { Link::Failed, u"disk full"_s, at(1) };
    changes.everything = true;
    const own::Changes read = own::readChanges(sent(own::write(changes))).value();
    QCOMPARE(read.seq, changes.seq);
    QCOMPARE(read.agents, changes.agents);
    QCOMPARE(read.agentsRemoved, changes.agentsRemoved);
    QCOMPARE(read.packs, changes.packs);
    QCOMPARE(read.missions, changes.missions);
    QCOMPARE(read.actions, changes.actions);
    QCOMPARE(read.interventions, changes.interventions);
    QCOMPARE(read.checkpoints, changes.checkpoints);
    QCOMPARE(read.rewritten, changes.rewritten);
    QCOMPARE(read.appended.size(), 1);
    QVERIFY(samePage(read.appended.constFirst(), page()));
    QCOMPARE(read.connection, changes.connection);
    QVERIFY(read.rules && read.everything);
}

void TestSignalboxWire::brokenRecordsAreRefused()
{
    for (const char* text : { "null", "[]", "{}", "{'seq':'x'}", "'x'" }) {
        const JsonValue value = json(text);
        QCOMPARE(own::readEntry(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readPage(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readKey(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readDelta(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readSides(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readPreview(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readReceipt(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readPlan(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readOutcome(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readRule(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readAudit(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readEvent(value).error().kind, ErrorKind::BadReply);
        QCOMPARE(own::readChanges(value).error().kind, ErrorKind::BadReply);
    }
    QVERIFY(!own::readSides(json("{'path':'a','before':'***'}")));
    QVERIFY(!own::readChanges(json("{'seq':1,'missions':[{}]}")));
    JsonValue plan = own::write(::plan());
    plan.set(u"digest"_s, JsonValue());
    QVERIFY(!own::readPlan(plan));
}

void TestSignalboxWire::requestRefusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* what, const char* text, const char* field) {
        QTest::addRow("%s %s", what, text)
            << QString::fromLatin1(what) << QByteArray(text) << QString::fromLatin1(field);
    };
    row("decision", "{'verdict':'approve'}", "digest");
    row("decision", "{'verdict':'approve','digest':'abc'}", "digest");
    row("decision", "{'digest':'sha256:00'}", "verdict");
    row("decision", "{'verdict':'approve','digest':'x','scope':'always'}", "digest");
    row("rollback", "{'checkpoint_id':'c'}", "plan");
    row("missions", "{'states':['asleep']}", "states");
    row("missions", "{'states':'failed'}", "states");
    row("actions", "{'states':['asleep']}", "states");
    row("actions", "{'limit':-1}", "limit");
    row("actions", "{'limit':1.5}", "limit");
    row("interventions", "{'limit':0}", "limit");
    row("interventions", "{'intervention_type':'bless'}", "intervention_type");
    row("ids", "{}", "ids");
    row("ids", "{'ids':[1]}", "ids");
    row("resolve", "{'resolution':'shrug'}", "resolution");
}

void TestSignalboxWire::requestRefusals()
{
    QFETCH(const QString, what);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, field);
    const JsonValue body = json(text.constData());
    const auto errorOf = [](const auto& result) { return result.ok() ? Error() : result.error(); };
    const Error error = what == u"decision" ? errorOf(own::readDecisionRequest(body))
        : what == u"rollback"               ? errorOf(own::readRollbackRequest(body))
        : what == u"missions"               ? errorOf(own::readMissionQuery(body))
        : what == u"actions"                ? errorOf(own::readActionQuery(body))
        : what == u"interventions"          ? errorOf(own::readInterventionQuery(body))
        : what == u"ids"                    ? errorOf(own::readIds(body))
                                            : errorOf(own::readResolveRequest(body));
    QCOMPARE(error.kind, ErrorKind::BadInput);
    QVERIFY2(error.detail.contains(field + u':'), qPrintable(error.detail));
}

QTEST_APPLESS_MAIN(TestSignalboxWire)
#include "tst_signalboxwire.moc"
