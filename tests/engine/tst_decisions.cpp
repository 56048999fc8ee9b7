// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/database.h"
#include "tests/support/enginestage.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const QString DeleteOne = u"# Delete one file\n\n"
                          "```call file-write.delete as gone\n{\"path\": \"victim.txt\"}\n```\n\n"
                          "```finish\nDone: {{gone.status}}\n```\n"_s;

} // namespace

//! What a decision may and may not lead to, on the real engine (S-09, S-20, S-21, S-24, I4 to I8).
class TestDecisions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void approvalRunsExactlyOnce();
    void rejectionIsEnforcedAndReachesTheAgent();
    void editRunsTheNewArgumentsAndKeepsBoth();
    void anEditThatDoesNotFitIsRefused();
    void anotherDigestIsRefused_data();
    void anotherDigestIsRefused();
    void argumentsChangedBehindOurBackNeverRun();
    void secondDecisionConflicts();
    void sameKeyGivesTheSameReceipt();
    void twoConsolesAtOnceDecideOnce();
    void decisionsOfAnOlderEpochAreVoid();
    void ruleAllowsOnlyWhatItNames();
    void criticalNeverGetsARule();
    void changedPackAsksAgain();
    void expiryNeverApproves();
    void rerouteAndEscalateDecideNothing();
    void questionsWantAnswers();

private:
    bool victimLives() const { return QFileInfo::exists(m_folder + u"/victim.txt"_s); }
    Action blockedDelete();
    void tamper(const QString& sql);

    std::unique_ptr<EngineStage> m_stage;
    QString m_folder;
    Mission m_mission;
};

void TestDecisions::init()
{
    m_stage = std::make_unique<EngineStage>();
    m_stage->open();
    m_folder = m_stage->workspace(
        u"ws"_s, { { u"victim.txt"_s, "alive" }, { u"other.txt"_s, "other" } });
}

void TestDecisions::cleanup()
{
    m_stage.reset();
}

Action TestDecisions::blockedDelete()
{
    m_mission = m_stage->start(m_stage->agent(DeleteOne), m_folder);
    return m_stage->waitBlocked(m_mission.id);
}

void TestDecisions::tamper(const QString& sql)
{
    m_stage->close();
    {
        auto database = Database::open(m_stage->dataFolder() + u"/journal.sqlite"_s);
        QVERIFY(database.ok());
        QVERIFY(database.value()->exec(sql).ok());
    }
    m_stage->open();
}

void TestDecisions::approvalRunsExactlyOnce()
{
    const Action action = blockedDelete();
    QCOMPARE(action.risk, Risk::High);
    QVERIFY(victimLives());
    const Result<DecisionReceipt> receipt = m_stage->decide(action, Verdict::Approve);
    QVERIFY(receipt.ok());
    QCOMPARE(receipt.value().action.state, ActionState::Approved);
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(!victimLives());
    const Action after = m_stage->action(action.id);
    QCOMPARE(after.state, ActionState::Succeeded);
    QCOMPARE(after.decidedBy, u"Tester"_s);
    QVERIFY(!after.checkpoint.isEmpty());
}

void TestDecisions::rejectionIsEnforcedAndReachesTheAgent()
{
    const Action action = blockedDelete();
    QVERIFY(m_stage->decide(action, Verdict::Reject, u"it is still needed"_s).ok());
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(victimLives());
    QCOMPARE(m_stage->action(action.id).state, ActionState::Rejected);
    bool heard = false;
    for (const TranscriptEntry& entry : m_stage->transcript(m_mission.id))
        heard = heard
            || (entry.kind == EntryKind::Message && entry.text.contains(u"it is still needed"));
    QVERIFY(heard);
}

void TestDecisions::editRunsTheNewArgumentsAndKeepsBoth()
{
    const Action action = blockedDelete();
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Edit;
    request.arguments = JsonValue::object({ { u"path"_s, u"other.txt"_s } });
    const Result<DecisionReceipt> receipt
        = m_stage->await(m_stage->runtime().actions()->decide(request));
    QVERIFY2(receipt.ok(), receipt ? "" : qPrintable(receipt.error().sentence));
    QCOMPARE(receipt.value().original, action.id);
    QVERIFY(receipt.value().action.digest != action.digest);
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(victimLives());
    QVERIFY(!QFileInfo::exists(m_folder + u"/other.txt"_s));
    QCOMPARE(m_stage->action(action.id).state, ActionState::Voided);
    QCOMPARE(m_stage->action(action.id).arguments[u"path"].toString(), u"victim.txt"_s);
    const Action ran = m_stage->action(receipt.value().action.id);
    QCOMPARE(ran.state, ActionState::Succeeded);
    QCOMPARE(ran.editedFrom, action.id);
}

void TestDecisions::anEditThatDoesNotFitIsRefused()
{
    const Action action = blockedDelete();
    const JsonValue wrong = JsonValue::object({ { u"file"_s, u"other.txt"_s } });
    const Result<QStringList> problems
        = m_stage->await(m_stage->runtime().actions()->checkArguments(action.id, wrong));
    QVERIFY(problems.ok());
    QVERIFY(!problems.value().isEmpty());
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Edit;
    request.arguments = wrong;
    QVERIFY(!m_stage->await(m_stage->runtime().actions()->decide(request)).ok());
    QCOMPARE(m_stage->action(action.id).state, ActionState::Blocked);
    QVERIFY(victimLives());
}

void TestDecisions::anotherDigestIsRefused_data()
{
    QTest::addColumn<Digest>("shown");
    QTest::newRow("none") << Digest();
    QTest::newRow("of something else") << Digest::ofBytes("something else");
}

void TestDecisions::anotherDigestIsRefused()
{
    QFETCH(Digest, shown);
    const Action action = blockedDelete();
    DecisionRequest request;
    request.action = action.id;
    request.shown = shown;
    request.verdict = Verdict::Approve;
    QVERIFY(!m_stage->await(m_stage->runtime().actions()->decide(request)).ok());
    QCOMPARE(m_stage->action(action.id).state, ActionState::Blocked);
    QVERIFY(victimLives());
}

void TestDecisions::argumentsChangedBehindOurBackNeverRun()
{
    // S-20: approved while the mission is paused, changed on disk, then resumed.
    const Action action = blockedDelete();
    QVERIFY(m_stage->await(m_stage->runtime().missions()->pause(m_mission.id, u"wait"_s)).ok());
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    tamper(u"UPDATE actions SET body = CAST(replace(CAST(body AS TEXT), 'victim.txt', "
           "'other.txt') AS BLOB)"_s);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, {})).ok());
    const Mission after = m_stage->waitFor(m_mission.id, MissionState::Paused);
    QCOMPARE(after.waitReason, WaitReason::Recovery);
    QVERIFY(victimLives());
    QVERIFY(QFileInfo::exists(m_folder + u"/other.txt"_s));
    QCOMPARE(m_stage->action(action.id).state, ActionState::Voided);
}

void TestDecisions::secondDecisionConflicts()
{
    const Action action = blockedDelete();
    QVERIFY(m_stage->decide(action, Verdict::Reject).ok());
    const Result<DecisionReceipt> second = m_stage->decide(action, Verdict::Approve);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(victimLives());
}

void TestDecisions::sameKeyGivesTheSameReceipt()
{
    const Action action = blockedDelete();
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Reject;
    request.key = u"one-key"_s;
    const auto first = m_stage->await(m_stage->runtime().actions()->decide(request));
    request.verdict = Verdict::Approve; // a retry of the same key changes nothing any more
    const auto again = m_stage->await(m_stage->runtime().actions()->decide(request));
    QVERIFY(first.ok() && again.ok());
    QCOMPARE(again.value().action.id, first.value().action.id);
    QCOMPARE(again.value().action.state, ActionState::Rejected);
    QVERIFY(victimLives());
}

void TestDecisions::twoConsolesAtOnceDecideOnce()
{
    const Action action = blockedDelete();
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Approve;
    QVector<QFuture<Result<DecisionReceipt>>> answers;
    for (int i = 0; i < 50; ++i)
        answers.append(m_stage->runtime().actions()->decide(request));
    int accepted = 0;
    for (const auto& answer : answers)
        accepted += m_stage->await(answer).ok() ? 1 : 0;
    QCOMPARE(accepted, 1);
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    int started = 0;
    for (const TranscriptEntry& entry : m_stage->transcript(m_mission.id))
        started += entry.kind == EntryKind::ToolStarted ? 1 : 0;
    QCOMPARE(started, 1);
}

void TestDecisions::decisionsOfAnOlderEpochAreVoid()
{
    const Action action = blockedDelete();
    const auto checkpoints = m_stage->await(m_stage->runtime().checkpoints()->list(m_mission.id));
    QVERIFY(checkpoints.ok() && !checkpoints.value().isEmpty());
    const CheckpointId start = checkpoints.value().constFirst().id;
    const auto plan
        = m_stage->await(m_stage->runtime().checkpoints()->planRollback(m_mission.id, start));
    QVERIFY(plan.ok());
    RollbackRequest request;
    request.mission = m_mission.id;
    request.checkpoint = start;
    request.plan = plan.value().digest;
    QVERIFY(m_stage->await(m_stage->runtime().checkpoints()->rollback(request)).ok());
    const auto late = m_stage->decide(action, Verdict::Approve);
    QVERIFY(!late.ok());
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, {})).ok());
    const Action fresh = m_stage->waitBlocked(m_mission.id);
    QVERIFY(fresh.id != action.id);
    QCOMPARE(fresh.epoch, action.epoch + 1);
    QVERIFY(fresh.digest != action.digest);
    QVERIFY(victimLives());
}

void TestDecisions::ruleAllowsOnlyWhatItNames()
{
    const QString two
        = u"```call file-write.delete\n{\"path\": \"a.txt\"}\n```\n\n"
          "```call file-write.delete\n{\"path\": \"a.txt\"}\n```\n\n"
          "```call file-write.delete\non-failure: continue\n{\"path\": \"b.txt\"}\n```\n"_s;
    const QString continuing
        = QString(two).replace(u"```call file-write.delete\n{\"path\": \"a.txt\"}"_s,
            u"```call file-write.delete\non-failure: continue\n{\"path\": \"a.txt\"}"_s);
    const QString folder
        = m_stage->workspace(u"rules"_s, { { u"a.txt"_s, "a" }, { u"b.txt"_s, "b" } });
    const Mission mission = m_stage->start(m_stage->agent(continuing), folder);
    const Action first = m_stage->waitBlocked(mission.id);
    DecisionRequest request;
    request.action = first.id;
    request.shown = first.digest;
    request.verdict = Verdict::Approve;
    request.scope = GrantScope::SameArguments;
    QVERIFY(m_stage->await(m_stage->runtime().actions()->decide(request)).ok());
    // The second one has the same arguments and passes by the rule; the third one waits.
    const Action third = m_stage->waitBlocked(mission.id);
    QCOMPARE(third.arguments[u"path"].toString(), u"b.txt"_s);
    const auto rules = m_stage->await(m_stage->runtime().packs()->rules());
    QVERIFY(rules.ok());
    QCOMPARE(rules.value().size(), 1);
    QCOMPARE(rules.value().constFirst().uses, 1);
    QVERIFY(rules.value().constFirst().expiresAt.isValid());
    QVERIFY(
        m_stage->await(m_stage->runtime().packs()->revokeRule(rules.value().constFirst().id)).ok());
}

void TestDecisions::criticalNeverGetsARule()
{
    const QString recursive
        = u"```call file-write.delete\n{\"path\": \"dir\", \"recursive\": true}\n```\n"_s;
    const QString folder = m_stage->workspace(u"crit"_s, { { u"dir/x"_s, "x" } });
    const Mission mission = m_stage->start(m_stage->agent(recursive), folder);
    const Action action = m_stage->waitBlocked(mission.id);
    QCOMPARE(action.risk, Risk::Critical);
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Approve;
    request.scope = GrantScope::AgentTool;
    const auto answer = m_stage->await(m_stage->runtime().actions()->decide(request));
    QVERIFY(!answer.ok());
    QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
    QVERIFY(QFileInfo::exists(folder + u"/dir/x"_s));
}

void TestDecisions::changedPackAsksAgain()
{
    // S-25: the pack changes between the approval and the dispatch.
    const Action action = blockedDelete();
    QVERIFY(m_stage->await(m_stage->runtime().missions()->pause(m_mission.id, {})).ok());
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    auto packs = m_stage->await(m_stage->runtime().packs()->list());
    QVERIFY(packs.ok());
    for (CapabilityPack pack : packs.value()) {
        if (pack.name != u"file-write"_s)
            continue;
        pack.riskLevels.insert(u"delete"_s, Risk::Critical);
        QVERIFY(m_stage->await(m_stage->runtime().packs()->save(pack)).ok());
    }
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, {})).ok());
    m_stage->waitFor(m_mission.id, MissionState::Paused);
    QVERIFY(victimLives());
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, {})).ok());
    const Action again = m_stage->waitBlocked(m_mission.id);
    QCOMPARE(again.risk, Risk::Critical);
    QVERIFY(victimLives());
}

void TestDecisions::expiryNeverApproves()
{
    m_stage->close();
    EngineSettings settings;
    settings.approvalTimeout = std::chrono::seconds(1);
    m_stage->open(settings);
    const Action action = blockedDelete();
    QVERIFY(action.expiresAt.isValid());
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QCOMPARE(m_stage->action(action.id).state, ActionState::Expired);
    QVERIFY(victimLives());
    QVERIFY(!m_stage->decide(action, Verdict::Approve).ok());
}

void TestDecisions::rerouteAndEscalateDecideNothing()
{
    const Action action = blockedDelete();
    InterventionsFacet* interventions = m_stage->runtime().interventions();
    InterventionSpec escalate {
        InterventionType::Escalate, m_mission.id, action.id, {}, u"ask the owner"_s, {}
    };
    QVERIFY(m_stage->await(interventions->create(escalate)).ok());
    QCOMPARE(m_stage->action(action.id).state, ActionState::Blocked);
    QVERIFY(m_stage->action(action.id).policyReason.contains(u"ask the owner"));
    QCOMPARE(m_stage->action(action.id).digest, action.digest);

    const AgentId other = m_stage->agent(DeleteOne);
    InterventionSpec reroute { InterventionType::Reroute,
        m_mission.id,
        action.id,
        other,
        u"the other one knows better"_s,
        {} };
    QVERIFY(m_stage->await(interventions->create(reroute)).ok());
    const Action moved = m_stage->waitBlocked(m_mission.id);
    QVERIFY(moved.id != action.id);
    QCOMPARE(moved.agent, other);
    QCOMPARE(m_stage->action(action.id).state, ActionState::Voided);
    QVERIFY(victimLives());

    InterventionSpec approve { InterventionType::Approve, m_mission.id, moved.id, {}, u"ok"_s, {} };
    const auto refused = m_stage->await(interventions->create(approve));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    const auto kept = m_stage->await(interventions->page({}));
    QVERIFY(kept.ok());
    QCOMPARE(kept.value().size(), 2);
}

void TestDecisions::questionsWantAnswers()
{
    const QString asking = u"```ask as colour\n{\"question\": \"Which?\", \"options\": "
                           "[\"red\", \"blue\"], \"free_text\": false}\n```\n\n"
                           "You said {{colour.answer}}.\n"_s;
    const Mission mission = m_stage->start(m_stage->agent(asking), {});
    const Action question = m_stage->waitBlocked(mission.id);
    QCOMPARE(question.kind, ActionKind::Question);
    QVERIFY(!m_stage->decide(question, Verdict::Approve).ok());
    QVERIFY(!m_stage->decide(question, Verdict::Answer, u"green"_s).ok());
    QVERIFY(m_stage->decide(question, Verdict::Answer, u"blue"_s).ok());
    m_stage->waitFor(mission.id, MissionState::Completed);
    bool said = false;
    for (const TranscriptEntry& entry : m_stage->transcript(mission.id))
        said = said || entry.text.contains(u"You said blue."_s);
    QVERIFY(said);
}

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
