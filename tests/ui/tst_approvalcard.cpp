// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/cardbench.h"
#include "ui/card/payloadsection.h"
#include "ui/card/payloadview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestApprovalCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysEverythingInOrder();
    void missingThingsAreNotStated();
    void ownHeadlineNotTheAgents();
    void highNeedsReadingAndTwoPresses();
    void longPayloadMustBeScrolled();
    void foldedFieldsMustBeUnfolded();
    void previewMustHaveCome();
    void criticalNeedsItsWord();
    void rejectSendsTheReason();
    void recentReasonsAreOffered();
    void editWithBadJsonIsNotSent();
    void editIsCheckedAndSent();
    void editOfHighNeedsTwoPresses();
    void conflictShowsBothAndDisarms();
    void decidedElsewhereBecomesARecord();
    void unknownOutcomeIsResolved();
    void questionIsAnswered();
    void questionInOwnWords();
    void heldApprovalIsUndoneByButton();
    void pauseGoesAtOnce();
    void annotateIsRecorded();
    void unreachableRuntimeSaysSo();
    void buttonsStayWhereTheyAre();
    void everyWidgetHasAName();

private:
    static QString textOf(CardBench& bench, const char* name);
};

//! What a section says, as "key: value" in its labels.
QString TestApprovalCard::textOf(CardBench& bench, const char* name)
{
    QStringList words;
    const auto labels = bench.find<QWidget>(name)->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        words.append(label->text());
    return words.join(u'\n');
}

void TestApprovalCard::saysEverythingInOrder()
{
    CardBench bench;
    bench.runtime.putAgent(Agent { AgentId(u"a1"_s),
        u"auditor"_s,
        {},
        u"qwen3"_s,
        u"ollama"_s,
        {},
        {},
        AgentStatus::Active,
        {},
        {} });
    Action action = CardBench::action(u"x"_s, Risk::Medium);
    action.policyReason = u"medium waits for a person"_s;
    action.blast = { { u"contracts/old.txt"_s }, true, true, false };
    action.proposedAt = bench.clock.now().addSecs(-190);
    action.expiresAt = bench.clock.now().addSecs(720);
    action = bench.put(action);
    QVERIFY(bench.showArmed(action));
    QTRY_VERIFY(textOf(bench, "who").contains(u"qwen3 by ollama"_s));
    QVERIFY(textOf(bench, "who").contains(u"Audit the contracts"_s));
    QVERIFY(textOf(bench, "why").contains(u"medium waits for a person"_s));
    QVERIFY(textOf(bench, "why").contains(u"by its pack"_s));
    QVERIFY(bench.find<PayloadSection>("payload")->text().contains(u"contracts/old.txt"_s));
    QVERIFY(textOf(bench, "blast").contains(u"contracts/old.txt"_s));
    QTRY_VERIFY(textOf(bench, "clock").contains(u"3:11"_s)); // it moved by a second
    QVERIFY(textOf(bench, "clock").contains(u"in 11:59"_s));
    QCOMPARE(bench.find<QLabel>("actionId")->text(), u"x"_s);
    QCOMPARE(bench.find<QLabel>("digest")->text(), action.digest.shortText());
    int last = -1;
    for (const char* part :
        { "risk", "headline", "who", "why", "payload", "blast", "agentSays", "context", "clock" }) {
        const int top = bench.find<QWidget>(part)->mapTo(&bench.card, QPoint(0, 0)).y();
        QVERIFY2(top >= last, part);
        last = top;
    }
}

void TestApprovalCard::missingThingsAreNotStated()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::Low);
    action.agentName.clear();
    action.missionGoal.clear();
    action.policyReason.clear();
    QVERIFY(bench.showArmed(bench.put(action)));
    QCOMPARE(textOf(bench, "who").count(u"not stated"_s), 4);
    QVERIFY(textOf(bench, "why").contains(u"not stated"_s));
    QVERIFY(textOf(bench, "blast").contains(u"not stated"_s));
}

void TestApprovalCard::ownHeadlineNotTheAgents()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::High);
    action.effect = EffectKind::DeleteFile;
    action.agentReason = u"I only look at the file, nothing is deleted."_s;
    QVERIFY(bench.showArmed(bench.put(action)));
    QVERIFY(bench.find<QLabel>("headline")->text().contains(u"Deletes contracts/old.txt"_s));
    QVERIFY(!bench.find<QWidget>("agentText")->isVisible()); // folded for high risk
    bench.find<QPushButton>("agentMore")->click();
    QVERIFY(bench.find<PayloadView>("agentText")->toPlainText().contains(u"nothing is deleted"_s));
}

void TestApprovalCard::highNeedsReadingAndTwoPresses()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::High));
    QVERIFY(bench.showArmed(action));
    auto* approve = bench.find<QPushButton>("approve");
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(approve->text().contains(u"Approve high risk?"_s));
    QCOMPARE(bench.decisions(), 0);
    bench.pass(3001ms);
    QVERIFY(approve->text().contains(u"Approve once"_s));
    QTest::mouseClick(approve, Qt::LeftButton);
    bench.pass(500ms);
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.decisions(), 1);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Approved);
    QTRY_VERIFY(bench.find<QWidget>("record")->isVisible());
}

void TestApprovalCard::longPayloadMustBeScrolled()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::High);
    QStringList items;
    for (int i = 0; i < 20; ++i)
        items.append(QString(200, u'x') + QString::number(i));
    action.arguments = JsonValue::object({ { u"items"_s, JsonValue(items) } });
    QVERIFY(bench.showFresh(bench.put(action)));
    bench.pass(5s);
    // Several turns of the event loop, in which it could wrongly be taken for read.
    QTRY_VERIFY(bench.find<QWidget>("payload")->height() > 100);
    QCOMPARE(bench.desk.state(), DeskState::Unread);
    QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
    QVERIFY(bench.find<QLabel>("deskState")->text().contains(u"scroll to its end"_s));
    auto* view = bench.find<QWidget>("payload")->findChild<PayloadView*>();
    QVERIFY(view->verticalScrollBar()->maximum() > 0);
    bench.card.focusBody();
    for (int i = 0; i < 40 && bench.desk.state() == DeskState::Unread; ++i) {
        QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_Space);
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(bench.desk.state() != DeskState::Unread);
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

void TestApprovalCard::foldedFieldsMustBeUnfolded()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::High);
    action.arguments = JsonValue::object({ { u"note"_s, QString(3000, u'n') + u"THE END"_s } });
    QVERIFY(bench.showFresh(bench.put(action)));
    auto* bar = bench.find<QScrollArea>("cardBody")->verticalScrollBar();
    bar->setValue(bar->maximum());
    bench.pass(5s);
    auto* unfold = bench.find<QPushButton>("showAllFields");
    QTRY_VERIFY(unfold->isVisible());
    QVERIFY(!bench.find<PayloadSection>("payload")->text().contains(u"THE END"_s));
    QCOMPARE(bench.desk.state(), DeskState::Unread);
    unfold->click();
    QTRY_VERIFY(bench.find<PayloadSection>("payload")->text().contains(u"THE END"_s));
    const auto readOn = [&] {
        const auto views = bench.find<QWidget>("payload")->findChildren<PayloadView*>();
        for (PayloadView* view : views)
            view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        bar->setValue(bench.find<QWidget>("payload")->height());
        return bench.desk.state() != DeskState::Unread;
    };
    QTRY_VERIFY(readOn());
}

void TestApprovalCard::previewMustHaveCome()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::High);
    action.effect = EffectKind::DeleteFile;
    action = bench.put(action);
    QVERIFY(bench.showFresh(action));
    bench.runtime.holdAnswers();
    Action again = action;
    again.policyReason = u"drawn again"_s;
    bench.put(again);
    bench.pass(5s);
    QTRY_VERIFY(bench.find<QLabel>("previewNote"));
    QVERIFY(bench.find<QLabel>("previewNote")->text().contains(u"Reading"_s));
    QCOMPARE(bench.desk.state(), DeskState::Unread);
    bench.runtime.releaseAnswers();
    bench.readAll();
    QVERIFY(bench.desk.state() != DeskState::Unread);
}

void TestApprovalCard::criticalNeedsItsWord()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Critical));
    QVERIFY(bench.showArmed(action));
    auto* word = bench.find<QLineEdit>("wordEdit");
    QVERIFY(word->isVisible());
    QVERIFY(word->placeholderText().contains(u"old.txt"_s));
    auto* approve = bench.find<QPushButton>("approve");
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(word->hasFocus());
    QTest::keyClicks(word, u"new.txt"_s);
    bench.pass(1s);
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.decisions(), 0);
    word->clear();
    QTest::keyClicks(word, u"old.txt"_s);
    QTest::keyClick(word, Qt::Key_Return);
    QCOMPARE(bench.decisions(), 0);
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.decisions(), 1);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Approved);
}

void TestApprovalCard::rejectSendsTheReason()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Critical));
    QVERIFY(bench.showFresh(action));
    bench.card.focusBody();
    QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_R);
    auto* edit = bench.find<QPlainTextEdit>("reasonEdit");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"Wrong folder."_s);
    QTest::keyClick(edit, Qt::Key_Return); // a new line
    QCOMPARE(bench.decisions(), 0);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.decisions(), 1);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Rejected);
    QCOMPARE(bench.runtime.state().action(action.id)->decisionReason, u"Wrong folder."_s);
    QCOMPARE(bench.card.recentReasons(), QStringList { u"Wrong folder."_s });
    QVERIFY(!bench.find<QWidget>("reasonBox")->isVisible());
}

void TestApprovalCard::recentReasonsAreOffered()
{
    CardBench bench;
    bench.card.setRecentReasons({ u"Not on a Friday."_s, u"R&D only"_s });
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Low))));
    bench.card.perform(CardCommand::Reject);
    QPushButton* again = nullptr;
    const auto buttons = bench.find<QWidget>("reasonBox")->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->accessibleName().contains(u"R&D only"_s))
            again = button;
    }
    QVERIFY(again);
    QCOMPARE(again->text(), u"R&&D only"_s); // no mnemonic made of other people's words
    again->click();
    QCOMPARE(bench.find<QPlainTextEdit>("reasonEdit")->toPlainText(), u"R&D only"_s);
    QTest::keyClick(bench.find<QWidget>("reasonEdit"), Qt::Key_Escape);
    QVERIFY(!bench.find<QWidget>("reasonBox")->isVisible());
    QCOMPARE(bench.decisions(), 0);
}

void TestApprovalCard::editWithBadJsonIsNotSent()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.card.perform(CardCommand::Edit);
    auto* edit = bench.find<QPlainTextEdit>("argumentsEdit");
    QVERIFY(edit->hasFocus());
    auto* approve = bench.find<QPushButton>("approveEdited");
    bench.pass(5s);
    QTest::mouseClick(approve, Qt::LeftButton); // unchanged
    QCOMPARE(bench.decisions(), 0);
    edit->setPlainText(u"{ \"path\": "_s);
    QTest::mouseClick(approve, Qt::LeftButton); // not checked yet
    QTRY_VERIFY(!bench.find<QLabel>("problems")->text().startsWith(u"Checking"_s));
    QVERIFY(!bench.find<QLabel>("problems")->text().startsWith(u"✓"_s));
    QTest::mouseClick(approve, Qt::LeftButton);
    bench.runtime.state().argumentProblems.insert(action.id, { u"path must not be absolute"_s });
    edit->setPlainText(u"{ \"path\": \"/etc\" }"_s);
    QTRY_VERIFY(bench.find<QLabel>("problems")->text().contains(u"must not be absolute"_s));
    QTest::mouseClick(approve, Qt::LeftButton);
    bench.pass(10s);
    QCOMPARE(bench.decisions(), 0);
    QCOMPARE(bench.stateOf(action), ActionState::Blocked);
}

void TestApprovalCard::editIsCheckedAndSent()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    QSignalSpy decided(&bench.desk, &DecisionDesk::decided);
    bench.card.perform(CardCommand::Edit);
    bench.find<QPlainTextEdit>("argumentsEdit")->setPlainText(u"{ \"path\": \"copy.txt\" }"_s);
    QTRY_VERIFY(bench.find<QLabel>("problems")->text().startsWith(u"✓"_s));
    bench.pass(2s);
    QTest::mouseClick(bench.find<QPushButton>("approveEdited"), Qt::LeftButton);
    QTRY_COMPARE(decided.count(), 1);
    const auto outcome = decided.at(0).at(0).value<DecisionOutcome>();
    QCOMPARE(outcome.request.verdict, Verdict::Edit);
    QCOMPARE(outcome.request.shown, action.digest);
    QCOMPARE(outcome.receipt.action.arguments[u"path"].toString(), u"copy.txt"_s);
    QCOMPARE(outcome.receipt.original, action.id);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Voided);
}

void TestApprovalCard::editOfHighNeedsTwoPresses()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::High));
    QVERIFY(bench.showArmed(action));
    bench.card.perform(CardCommand::Edit);
    auto* edit = bench.find<QPlainTextEdit>("argumentsEdit");
    auto* approve = bench.find<QPushButton>("approveEdited");
    edit->setPlainText(u"{ \"path\": \"b.txt\" }"_s);
    QTRY_VERIFY(bench.find<QLabel>("problems")->text().startsWith(u"✓"_s));
    bench.pass(2s);
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(approve->text().contains(u"high risk?"_s));
    bench.pass(500ms);
    edit->setPlainText(u"{ \"path\": \"c.txt\" }"_s); // something else than was pressed for
    QTRY_VERIFY(bench.find<QLabel>("problems")->text().startsWith(u"✓"_s));
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.decisions(), 0);
    bench.pass(500ms);
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.decisions(), 1);
}

void TestApprovalCard::conflictShowsBothAndDisarms()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    Action now = action;
    now.arguments = JsonValue::object({ { u"path"_s, u"../../etc/passwd"_s } });
    now.digest = {};
    now = bench.put(now);
    auto* banner = bench.find<QWidget>("conflictBanner");
    QTRY_VERIFY(banner->isVisible());
    bench.pass(10s);
    QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
    bench.card.perform(CardCommand::Reject);
    QVERIFY(!bench.find<QWidget>("reasonBox")->isVisible());
    bench.pass(10s);
    QCOMPARE(bench.decisions(), 0);
    // What was read stays on the screen until the person asks for the new one.
    QVERIFY(bench.find<PayloadSection>("payload")->text().contains(u"contracts/old.txt"_s));
    bench.find<QPushButton>("showNew")->click();
    QVERIFY(!banner->isVisible());
    QVERIFY(bench.find<PayloadSection>("payload")->text().contains(u"../../etc/passwd"_s));
    QCOMPARE(bench.desk.shown()->digest, now.digest);
    QCOMPARE(bench.desk.state(), DeskState::TooNew);
}

void TestApprovalCard::decidedElsewhereBecomesARecord()
{
    CardBench bench;
    Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.card.focusBody();
    action.state = ActionState::Approved;
    action.decidedBy = u"a colleague"_s;
    action.decidedAt = bench.clock.now();
    bench.put(action);
    QTRY_VERIFY(bench.find<QWidget>("record")->isVisible());
    QVERIFY(
        bench.find<QLabel>("recordText")->text().startsWith(u"Approved by a colleague, 09:26"_s));
    QVERIFY(!bench.find<QWidget>("approve")->isVisible());
    QVERIFY(bench.find<QWidget>("cardBody")->hasFocus());
    QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_A);
    QCOMPARE(bench.decisions(), 0);
}

void TestApprovalCard::unknownOutcomeIsResolved()
{
    CardBench bench;
    Action action = CardBench::action(u"x"_s, Risk::High);
    action.state = ActionState::Unknown;
    action = bench.put(action);
    QVERIFY(bench.showFresh(action));
    QVERIFY(!bench.find<QWidget>("approve")->isVisible());
    auto* notDone = bench.find<QPushButton>("markNotDone");
    QTRY_VERIFY(notDone->isVisible());
    QVERIFY(bench.find<QWidget>("markDone")->isVisible());
    QVERIFY(bench.find<QWidget>("retryAsNew")->isVisible());
    QTest::mouseClick(notDone, Qt::LeftButton); // too early
    QCOMPARE(bench.stateOf(action), ActionState::Unknown);
    bench.pass(1s);
    QTest::mouseClick(notDone, Qt::LeftButton);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Failed);
    QTRY_VERIFY(!notDone->isVisible());
}

void TestApprovalCard::questionIsAnswered()
{
    CardBench bench;
    Action action = CardBench::action(u"q"_s, Risk::Low);
    action.kind = ActionKind::Question;
    action.effect = EffectKind::Question;
    action.question = { u"Which list is current?"_s, { u"March"_s, u"April & May"_s }, true };
    action = bench.put(action);
    QVERIFY(bench.showArmed(action));
    auto* send = bench.find<QPushButton>("approve");
    QCOMPARE(send->text(), u"Send answer"_s);
    QVERIFY(!bench.find<QWidget>("edit")->isVisible());
    QTest::mouseClick(send, Qt::LeftButton); // nothing chosen
    QCOMPARE(bench.decisions(), 0);
    QCOMPARE(bench.find<QLabel>("optionText1")->text(), u"April & May"_s);
    QTest::mouseClick(bench.find<QLabel>("optionText1"), Qt::LeftButton);
    QVERIFY(bench.find<QRadioButton>("option1")->isChecked());
    bench.pass(2s);
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Answered);
    QCOMPARE(bench.runtime.state().action(action.id)->resultText, u"April & May"_s);
}

void TestApprovalCard::questionInOwnWords()
{
    CardBench bench;
    Action action = CardBench::action(u"q"_s, Risk::Low);
    action.kind = ActionKind::Question;
    action.question = { u"Which list is current?"_s, {}, true };
    action = bench.put(action);
    QVERIFY(bench.showArmed(action));
    bench.card.focusBody();
    QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_M);
    auto* edit = bench.find<QPlainTextEdit>("answerEdit");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"A list of ours"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(bench.decisions(), 0);
    bench.pass(2s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(action), ActionState::Answered);
}

void TestApprovalCard::heldApprovalIsUndoneByButton()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
    QTRY_VERIFY(bench.find<QWidget>("holdStrip")->isVisible());
    QVERIFY(bench.find<QLabel>("heldWhat")->text().contains(u"sent in 5 s"_s));
    bench.pass(2s);
    QVERIFY(bench.find<QLabel>("heldWhat")->text().contains(u"sent in 3 s"_s));
    QTest::mouseClick(bench.find<QPushButton>("undoHeld"), Qt::LeftButton);
    QVERIFY(!bench.find<QWidget>("holdStrip")->isVisible());
    bench.pass(10s);
    QCOMPARE(bench.decisions(), 0);
}

void TestApprovalCard::pauseGoesAtOnce()
{
    CardBench bench;
    Mission mission;
    mission.id = MissionId(u"m1"_s);
    mission.state = MissionState::Running;
    bench.runtime.putMission(mission);
    QVERIFY(bench.showFresh(bench.put(CardBench::action(u"x"_s, Risk::Critical))));
    bench.card.perform(CardCommand::Pause);
    QTRY_COMPARE(bench.runtime.state().mission(mission.id)->state, MissionState::Paused);
}

void TestApprovalCard::annotateIsRecorded()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.card.perform(CardCommand::Annotate);
    auto* edit = bench.find<QPlainTextEdit>("reasonEdit");
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier); // empty
    QVERIFY(bench.find<QWidget>("reasonBox")->isVisible());
    QTest::keyClicks(edit, u"Looked at with Ada"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.runtime.state().interventions.size(), 1);
    const Intervention made = bench.runtime.state().interventions.first();
    QCOMPARE(made.type, InterventionType::Annotate);
    QCOMPARE(made.action, action.id);
    QCOMPARE(made.rationale, u"Looked at with Ada"_s);
    QCOMPARE(bench.stateOf(action), ActionState::Blocked);
}

void TestApprovalCard::unreachableRuntimeSaysSo()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.runtime.setConnection({ Link::Offline, u"The engine stopped."_s, {} });
    bench.pass(5s);
    QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
    QVERIFY(bench.find<QLabel>("deskState")->text().contains(u"The engine stopped."_s));
    QCOMPARE(bench.decisions(), 0);
}

void TestApprovalCard::buttonsStayWhereTheyAre()
{
    CardBench bench;
    const Action low = bench.put(CardBench::action(u"x"_s, Risk::Low));
    Action longer = CardBench::action(u"y"_s, Risk::High);
    longer.missionGoal = QString(500, u'g');
    longer = bench.put(longer);
    QVERIFY(bench.showArmed(low));
    auto* approve = bench.find<QPushButton>("approve");
    const auto place
        = [&] { return QRect(approve->mapTo(&bench.card, QPoint(0, 0)), approve->size()); };
    const QRect before = place();
    QTest::mouseClick(approve, Qt::LeftButton);
    QTRY_VERIFY(bench.find<QWidget>("holdStrip")->isVisible());
    QCOMPARE(place(), before);
    QVERIFY(bench.showFresh(longer));
    QTRY_COMPARE(place(), before);
    bench.card.perform(CardCommand::Reject);
    QTRY_VERIFY(bench.find<QWidget>("reasonBox")->isVisible());
    QTRY_COMPARE(place(), before);
}

void TestApprovalCard::everyWidgetHasAName()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Critical))));
    bench.card.perform(CardCommand::ShowRaw);
    int looked = 0;
    const auto look = [&] {
        const auto widgets = bench.card.findChildren<QWidget*>();
        for (QWidget* widget : widgets) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
                || widget->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(accessible);
            const QString name = accessible->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
            ++looked;
        }
    };
    look();
    bench.card.perform(CardCommand::Edit);
    look();
    QVERIFY(looked > 10);
}

QTEST_MAIN(TestApprovalCard)
#include "tst_approvalcard.moc"
