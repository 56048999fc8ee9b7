// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/enginestage.h"

#include <QFileInfo>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

// Writes one file freely, then asks before it deletes another, then writes a third.
const QString Work
    = u"I begin.\n\n"
      "```call file-write.write\n{\"path\": \"new.txt\", \"content\": \"new\\n\"}\n```\n\n"
      "```checkpoint\nafter the first write\n```\n\n"
      "```call file-write.delete as gone\n{\"path\": \"old.txt\"}\n```\n\n"
      "```call file-write.write\n{\"path\": \"last.txt\", \"content\": \"last\\n\"}\n```\n\n"
      "```check 1\nnote: it is there\n{\"equals\": [\"{{gone.status}}\", \"succeeded\"]}\n```\n"_s;

} // namespace

//! Checkpoints, rollback, its undoing and forks on the real engine: the folder byte for byte.
class TestRollback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rollbackAndUndoAreByteForByte();
    void planSaysWhatWouldHappenAndChangesNothing();
    void personEditsAreNamedAndKept();
    void stalePlanIsRefused();
    void undoIsRefusedAfterGoingOn();
    void beforeActionCheckpointAsksAgain();
    void shellEffectsAreNamedAsLasting();
    void forkStartsFromTheCheckpoint();
    void stateOnlyAndFilesOnly();
    void interruptedRollbackIsFinished();
    void diffBetweenCheckpoints();

private:
    Mission runToEnd();
    QVector<Checkpoint> checkpoints(const MissionId& mission);
    Checkpoint labelled(const MissionId& mission, const QString& label);
    Result<RollbackPlan> plan(const MissionId& mission, const CheckpointId& target);
    Result<RollbackOutcome> rollBack(const MissionId& mission,
        const CheckpointId& target,
        RollbackScope scope = RollbackScope::StateAndFiles,
        const QStringList& keep = {});
    void write(const QString& name, const QByteArray& content);

    std::unique_ptr<EngineStage> m_stage;
    QString m_folder;
    QMap<QString, QByteArray> m_before;
};

void TestRollback::init()
{
    m_stage = std::make_unique<EngineStage>();
    m_stage->open();
    m_folder = m_stage->workspace(
        u"ws"_s, { { u"old.txt"_s, "old\n" }, { u".hidden/deep.bin"_s, QByteArray("\0\xff", 2) } });
    m_before = readTree(m_folder);
}

void TestRollback::write(const QString& name, const QByteArray& content)
{
    QFile file(m_folder + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Mission TestRollback::runToEnd()
{
    const Mission mission
        = m_stage->start(m_stage->agent(Work), m_folder, { u"old.txt is gone"_s });
    const Action action = m_stage->waitBlocked(mission.id);
    if (!m_stage->decide(action, Verdict::Approve).ok())
        qWarning("not approved");
    return m_stage->waitFor(mission.id, MissionState::Completed);
}

QVector<Checkpoint> TestRollback::checkpoints(const MissionId& mission)
{
    const auto list = m_stage->await(m_stage->runtime().checkpoints()->list(mission));
    return list ? list.value() : QVector<Checkpoint>();
}

Checkpoint TestRollback::labelled(const MissionId& mission, const QString& label)
{
    for (const Checkpoint& checkpoint : checkpoints(mission)) {
        if (checkpoint.label == label)
            return checkpoint;
    }
    return {};
}

Result<RollbackPlan> TestRollback::plan(const MissionId& mission, const CheckpointId& target)
{
    return m_stage->await(m_stage->runtime().checkpoints()->planRollback(mission, target));
}

Result<RollbackOutcome> TestRollback::rollBack(const MissionId& mission,
    const CheckpointId& target,
    RollbackScope scope,
    const QStringList& keep)
{
    const Result<RollbackPlan> shown = plan(mission, target);
    if (!shown)
        return shown.error();
    RollbackRequest request;
    request.mission = mission;
    request.checkpoint = target;
    request.plan = shown.value().digest;
    request.scope = scope;
    request.keepPaths = keep;
    request.reason = u"test"_s;
    return m_stage->await(m_stage->runtime().checkpoints()->rollback(request));
}

void TestRollback::rollbackAndUndoAreByteForByte()
{
    const Mission done = runToEnd();
    const auto after = readTree(m_folder);
    QVERIFY(after != m_before);
    QCOMPARE(done.criteria.constFirst().verdict, CriterionVerdict::Met);
    const qint64 entries = done.entries;
    const auto list = checkpoints(done.id);
    QCOMPARE(list.constFirst().cause, CheckpointCause::Start);

    const auto outcome = rollBack(done.id, list.constFirst().id);
    QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().sentence));
    QCOMPARE(outcome.value().filesVerified, 2);
    QCOMPARE(outcome.value().filesExpected, 2);
    QCOMPARE(readTree(m_folder), m_before);
    const Mission back = m_stage->waitFor(done.id, MissionState::Paused);
    QCOMPARE(back.waitReason, WaitReason::Rollback);
    QCOMPARE(back.epoch, done.epoch + 1);
    QVERIFY(back.entries < entries);
    QCOMPARE(back.criteria.constFirst().verdict, CriterionVerdict::NotJudged);

    const auto undone
        = m_stage->await(m_stage->runtime().checkpoints()->undoRollback(done.id, u"no"_s));
    QVERIFY2(undone.ok(), undone ? "" : qPrintable(undone.error().sentence));
    QCOMPARE(readTree(m_folder), after);
    const Mission again = m_stage->waitFor(done.id, MissionState::Paused);
    QVERIFY(again.entries >= entries);
    QCOMPARE(again.criteria.constFirst().verdict, CriterionVerdict::Met);
    QCOMPARE(checkpoints(done.id).size(), list.size() + 2); // two safety checkpoints

    // And from there it ends as it had ended.
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(done.id, {})).ok());
    m_stage->waitFor(done.id, MissionState::Completed);
    QCOMPARE(readTree(m_folder), after);
    const auto audit = m_stage->await(m_stage->runtime().audit()->verify());
    QVERIFY(audit.ok());
    QVERIFY2(audit.value().intact, qPrintable(audit.value().sentence));
}

void TestRollback::planSaysWhatWouldHappenAndChangesNothing()
{
    const Mission done = runToEnd();
    const auto after = readTree(m_folder);
    const auto shown = plan(done.id, checkpoints(done.id).constFirst().id);
    QVERIFY(shown.ok());
    QStringList paths;
    for (const FileDelta& delta : shown.value().comesBack)
        paths.append(delta.path);
    paths.sort();
    QCOMPARE(paths, QStringList({ u"last.txt"_s, u"new.txt"_s, u"old.txt"_s }));
    QVERIFY(shown.value().entriesDropped > 5);
    QCOMPARE(shown.value().checkpointsDropped.size(), 2);
    QVERIFY(shown.value().personEdits.isEmpty());
    QVERIFY(shown.value().cannotUndo.isEmpty());
    QCOMPARE(readTree(m_folder), after);
    QCOMPARE(m_stage->waitFor(done.id, MissionState::Completed).entries, done.entries);
}

void TestRollback::personEditsAreNamedAndKept()
{
    const Mission done = runToEnd();
    write(u"last.txt"_s, "mine now\n");
    const CheckpointId start = checkpoints(done.id).constFirst().id;
    const auto shown = plan(done.id, start);
    QVERIFY(shown.ok());
    QCOMPARE(shown.value().personEdits.size(), 1);
    QCOMPARE(shown.value().personEdits.constFirst().path, u"last.txt"_s);
    const auto outcome = rollBack(done.id, start, RollbackScope::StateAndFiles, { u"last.txt"_s });
    QVERIFY(outcome.ok());
    auto expected = m_before;
    expected.insert(u"last.txt"_s, "mine now\n");
    QCOMPARE(readTree(m_folder), expected);
}

void TestRollback::stalePlanIsRefused()
{
    const Mission done = runToEnd();
    const CheckpointId start = checkpoints(done.id).constFirst().id;
    const auto shown = plan(done.id, start);
    QVERIFY(shown.ok());
    write(u"surprise.txt"_s, "made after the preview");
    RollbackRequest request;
    request.mission = done.id;
    request.checkpoint = start;
    request.plan = shown.value().digest;
    const auto refused = m_stage->await(m_stage->runtime().checkpoints()->rollback(request));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(QFileInfo::exists(m_folder + u"/surprise.txt"_s));
}

void TestRollback::undoIsRefusedAfterGoingOn()
{
    const Mission done = runToEnd();
    QVERIFY(rollBack(done.id, checkpoints(done.id).constFirst().id).ok());
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(done.id, {})).ok());
    m_stage->waitBlocked(done.id);
    const auto late = m_stage->await(m_stage->runtime().checkpoints()->undoRollback(done.id, {}));
    QVERIFY(!late.ok());
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
}

void TestRollback::beforeActionCheckpointAsksAgain()
{
    const Mission done = runToEnd();
    Checkpoint before;
    for (const Checkpoint& checkpoint : checkpoints(done.id)) {
        if (checkpoint.cause == CheckpointCause::BeforeAction)
            before = checkpoint;
    }
    QVERIFY(!before.id.isEmpty());
    QVERIFY(rollBack(done.id, before.id).ok());
    auto expected = m_before;
    expected.insert(u"new.txt"_s, "new\n");
    QCOMPARE(readTree(m_folder), expected);
    for (const TranscriptEntry& entry : m_stage->transcript(done.id))
        QVERIFY(entry.kind != EntryKind::Decision); // no orphan of the action that is asked again
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(done.id, {})).ok());
    const Action again = m_stage->waitBlocked(done.id);
    QCOMPARE(again.tool, u"delete"_s);
    QVERIFY(m_stage->decide(again, Verdict::Reject).ok());
    m_stage->waitFor(done.id, MissionState::Completed);
    QVERIFY(QFileInfo::exists(m_folder + u"/old.txt"_s));
}

void TestRollback::shellEffectsAreNamedAsLasting()
{
    const QString shell = u"```call shell.run\n{\"argv\": [\"touch\", \"made\"]}\n```\n"_s;
    const QString folder = m_stage->workspace(u"shell"_s, { { u"a"_s, "a" } });
    const Mission mission = m_stage->start(m_stage->agent(shell), folder);
    QVERIFY(m_stage->decide(m_stage->waitBlocked(mission.id), Verdict::Approve).ok());
    m_stage->waitFor(mission.id, MissionState::Completed);
    QVERIFY(QFileInfo::exists(folder + u"/made"_s));
    const CheckpointId start = checkpoints(mission.id).constFirst().id;
    const auto shown = plan(mission.id, start);
    QVERIFY(shown.ok());
    QCOMPARE(shown.value().cannotUndo.size(), 1);
    QVERIFY(rollBack(mission.id, start).ok());
    QVERIFY(!QFileInfo::exists(folder + u"/made"_s)); // the tree is ours to restore all the same
}

void TestRollback::forkStartsFromTheCheckpoint()
{
    const Mission done = runToEnd();
    const Checkpoint middle = labelled(done.id, u"after the first write"_s);
    QVERIFY(!middle.id.isEmpty());
    const QString target = m_stage->workspace(u"fork"_s);
    const auto fork = m_stage->await(
        m_stage->runtime().checkpoints()->fork(middle.id, u"another way"_s, target));
    QVERIFY2(fork.ok(), fork ? "" : qPrintable(fork.error().sentence));
    QCOMPARE(fork.value().state, MissionState::Paused);
    QCOMPARE(fork.value().forkedFrom, done.id);
    auto expected = m_before;
    expected.insert(u"new.txt"_s, "new\n");
    QCOMPARE(readTree(target), expected);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(fork.value().id, {})).ok());
    const Action action = m_stage->waitBlocked(fork.value().id);
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    m_stage->waitFor(fork.value().id, MissionState::Completed);
    QVERIFY(!QFileInfo::exists(target + u"/old.txt"_s));
    const auto refused
        = m_stage->await(m_stage->runtime().checkpoints()->fork(middle.id, u"again"_s, m_folder));
    QVERIFY(!refused.ok()); // not into a folder with something in it
}

void TestRollback::stateOnlyAndFilesOnly()
{
    const Mission done = runToEnd();
    const auto after = readTree(m_folder);
    const CheckpointId start = checkpoints(done.id).constFirst().id;
    QVERIFY(rollBack(done.id, start, RollbackScope::StateOnly).ok());
    QCOMPARE(readTree(m_folder), after);
    QVERIFY(m_stage->waitFor(done.id, MissionState::Paused).entries < done.entries);
    QVERIFY(m_stage->await(m_stage->runtime().checkpoints()->undoRollback(done.id, {})).ok());
    QCOMPARE(readTree(m_folder), after);
    QVERIFY(rollBack(done.id, start, RollbackScope::FilesOnly).ok());
    QCOMPARE(readTree(m_folder), m_before);
    QVERIFY(m_stage->waitFor(done.id, MissionState::Paused).entries >= done.entries);
}

void TestRollback::interruptedRollbackIsFinished()
{
    const Mission done = runToEnd();
    const CheckpointId start = checkpoints(done.id).constFirst().id;
    const auto shown = plan(done.id, start);
    QVERIFY(shown.ok());
    RollbackRequest request;
    request.mission = done.id;
    request.checkpoint = start;
    request.plan = shown.value().digest;
    // The engine is closed while the answer is still owed.
    m_stage->runtime().checkpoints()->rollback(request);
    m_stage->close();
    m_stage->open();
    const Result<QVector<Mission>> rows
        = m_stage->await(m_stage->runtime().missions()->rows({ done.id }));
    QVERIFY(rows.ok());
    if (rows.value().constFirst().state == MissionState::Completed)
        QVERIFY(rollBack(done.id, start).ok()); // it had not begun: nothing was half done
    QTRY_COMPARE_WITH_TIMEOUT(readTree(m_folder), m_before, 15'000);
    const auto audit = m_stage->await(m_stage->runtime().audit()->verify());
    QVERIFY(audit.ok() && audit.value().intact);
}

void TestRollback::diffBetweenCheckpoints()
{
    const Mission done = runToEnd();
    const auto list = checkpoints(done.id);
    const Checkpoint middle = labelled(done.id, u"after the first write"_s);
    CheckpointsFacet* facet = m_stage->runtime().checkpoints();
    const auto early = m_stage->await(facet->diff(list.constFirst().id, middle.id));
    QVERIFY(early.ok());
    QCOMPARE(early.value().size(), 1);
    QCOMPARE(early.value().constFirst().path, u"new.txt"_s);
    QCOMPARE(early.value().constFirst().change, FileChange::Added);
    QCOMPARE(early.value().constFirst().linesAdded, 1);
    const auto now = m_stage->await(facet->diff(middle.id, {}));
    QVERIFY(now.ok());
    QCOMPARE(now.value().size(), 2);
    const auto sides = m_stage->await(facet->fileSides(middle.id, {}, u"old.txt"_s));
    QVERIFY(sides.ok());
    QCOMPARE(sides.value().before, QByteArray("old\n"));
    QVERIFY(!sides.value().existsAfter);
}

QTEST_GUILESS_MAIN(TestRollback)
#include "tst_rollback.moc"
