// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/actionmachine.h"
#include "core/missionmachine.h"

#include <QSet>
#include <QTest>

using namespace signalbox;

namespace {

constexpr int MissionStates = 6;
constexpr int MissionEvents = 7;
constexpr int ActionStates = 13;
constexpr int ActionEvents = 14;

} // namespace

//! The two state machines, every state with every event (reliability.md 5.1 and 5.2).
class TestMachines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missionTable();
    void missionSentences();
    void actionTable();
    void actionSentences();
    void onlyOneWayToDispatch();
    void settledActionsNeverMove();
};

void TestMachines::missionTable()
{
    // Rows: events in their order. Columns: queued running paused completed failed cancelled.
    // A letter: moves to Queued, Running, Paused, Completed, Failed, cancelled (X). "=": nothing
    // to do. ".": refused.
    const char* const expected[MissionEvents] = {
        "R.....", // Start
        ".P=...", // Pause
        ".=R...", // Resume
        "XXX..=", // Cancel
        ".C....", // Complete
        ".FF...", // Fail
        ".PPPP.", // Rollback
    };
    const QByteArray letters = "QRPCFX";
    for (int event = 0; event < MissionEvents; ++event) {
        QByteArray row;
        for (int from = 0; from < MissionStates; ++from) {
            const MissionStep step
                = missionStep(static_cast<MissionState>(from), static_cast<MissionEvent>(event));
            const Result<MissionState> applied = applyMissionEvent(
                static_cast<MissionState>(from), static_cast<MissionEvent>(event));
            QCOMPARE(applied.ok(), step.legality != Legality::Illegal);
            if (applied)
                QCOMPARE(*applied, step.to);
            if (step.legality == Legality::Moves) {
                row += letters[static_cast<int>(step.to)];
            } else {
                QCOMPARE(static_cast<int>(step.to), from);
                row += step.legality == Legality::NoOp ? '=' : '.';
            }
        }
        QCOMPARE(row, QByteArray(expected[event]));
    }
}

void TestMachines::missionSentences()
{
    QSet<QString> sentences;
    for (int event = 0; event < MissionEvents; ++event) {
        for (int from = 0; from < MissionStates; ++from) {
            const Result<MissionState> applied = applyMissionEvent(
                static_cast<MissionState>(from), static_cast<MissionEvent>(event));
            if (applied)
                continue;
            QCOMPARE(applied.error().kind, ErrorKind::Conflict);
            const QString sentence = applied.error().sentence;
            QVERIFY2(sentence.contains(QStringLiteral("You can"), Qt::CaseInsensitive),
                qPrintable(sentence));
            QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
            QVERIFY2(!sentences.contains(sentence), qPrintable(sentence));
            sentences.insert(sentence);
        }
    }
    QCOMPARE(applyMissionEvent(MissionState::Cancelled, MissionEvent::Resume).error().sentence,
        QStringLiteral("This mission was cancelled. It cannot be resumed now. You can start a new "
                       "mission from one of its checkpoints."));
}

void TestMachines::actionTable()
{
    // Rows: events in their order. Columns: proposed denied blocked allowed approved rejected
    // expired voided dispatched succeeded failed unknown answered. Letters: where it moves.
    const char* const expected[ActionEvents] = {
        "D............", // Deny
        "B............", // Block
        "L............", // Allow
        "..A..........", // Approve
        "..R..........", // Reject
        "..W..........", // Answer
        "..E..........", // Expire
        "V.VVV........", // Void
        "...II........", // Dispatch
        "........S....", // Succeed
        "........F....", // Fail
        "........U....", // LoseTrack
        "...........S.", // MarkDone
        "...........F.", // MarkNotDone
    };
    const QByteArray letters = "PDBLAREVISFUW";
    for (int event = 0; event < ActionEvents; ++event) {
        QByteArray row;
        for (int from = 0; from < ActionStates; ++from) {
            const ActionStep step
                = actionStep(static_cast<ActionState>(from), static_cast<ActionEvent>(event));
            const Result<ActionState> applied
                = applyActionEvent(static_cast<ActionState>(from), static_cast<ActionEvent>(event));
            QCOMPARE(applied.ok(), step.legality != Legality::Illegal);
            if (applied)
                QCOMPARE(*applied, step.to);
            row += step.legality == Legality::Moves ? letters[static_cast<int>(step.to)] : '.';
        }
        QCOMPARE(row, QByteArray(expected[event]));
    }
}

void TestMachines::actionSentences()
{
    for (int from = 0; from < ActionStates; ++from) {
        for (int event = 0; event < ActionEvents; ++event) {
            const Result<ActionState> applied
                = applyActionEvent(static_cast<ActionState>(from), static_cast<ActionEvent>(event));
            if (applied)
                continue;
            QCOMPARE(applied.error().kind, ErrorKind::Conflict);
            QVERIFY2(applied.error().sentence.count(u'.') >= 2, qPrintable(QString::number(from)));
        }
    }
    QVERIFY(applyActionEvent(ActionState::Rejected, ActionEvent::Approve)
                .error()
                .sentence.startsWith(QStringLiteral("This action was rejected already.")));
}

//! I4, I5: nothing is dispatched that was not allowed or approved, and nothing twice.
void TestMachines::onlyOneWayToDispatch()
{
    for (int from = 0; from < ActionStates; ++from) {
        for (int event = 0; event < ActionEvents; ++event) {
            const ActionStep step
                = actionStep(static_cast<ActionState>(from), static_cast<ActionEvent>(event));
            if (step.legality == Legality::Illegal || step.to != ActionState::Dispatched)
                continue;
            QCOMPARE(static_cast<ActionEvent>(event), ActionEvent::Dispatch);
            QVERIFY(static_cast<ActionState>(from) == ActionState::Allowed
                || static_cast<ActionState>(from) == ActionState::Approved);
        }
    }
    QCOMPARE(actionStep(ActionState::Blocked, ActionEvent::Expire).to, ActionState::Expired);
}

void TestMachines::settledActionsNeverMove()
{
    for (int from = 0; from < ActionStates; ++from) {
        bool moves = false;
        for (int event = 0; event < ActionEvents; ++event)
            moves |= actionStep(static_cast<ActionState>(from), static_cast<ActionEvent>(event))
                         .legality
                != Legality::Illegal;
        QCOMPARE(moves, isOpen(static_cast<ActionState>(from)));
    }
}

QTEST_GUILESS_MAIN(TestMachines)
#include "tst_machines.moc"
