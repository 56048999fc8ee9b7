// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/decisiondesk.h"
#include "tests/support/scriptedruntime.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Action actionOf(const QString& id, Risk risk, const QString& path = u"reports/summary.md"_s)
{
    Action action;
    action.id = ActionId(id);
    action.mission = MissionId(u"m1"_s);
    action.agent = AgentId(u"a1"_s);
    action.agentName = u"auditor"_s;
    action.pack = u"file-write"_s;
    action.tool = u"write_file"_s;
    action.effect = EffectKind::WriteFile;
    action.arguments = JsonValue::object({ { u"path"_s, path }, { u"content"_s, u"hello"_s } });
    action.opinions = { { RiskSource::Pack, risk, {} } };
    action.risk = risk;
    action.state = ActionState::Blocked;
    return action;
}

} // namespace

class TestDecisionDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingDecidesTooEarly_data();
    void nothingDecidesTooEarly();
    void swapJustBeforeArming();
    void lowIsHeldAndSent();
    void holdCanBeUndone();
    void undoTakesTheLatest();
    void noHoldWhenSwitchedOff();
    void heldIsDroppedAtTheEnd();
    void heldIsDroppedWhenItChanges();
    void heldIsDroppedWhenDisconnected();
    void heldIsDroppedWhenItExpires();
    void highNeedsReadingAndTwoPresses();
    void doubleClickOnHighIsOnePress();
    void criticalNeedsItsWord_data();
    void criticalNeedsItsWord();
    void hiddenCharactersNeedMore();
    void criticalHasNoScope();
    void carriesTheDigestThatWasDrawn();
    void otherDigestIsAConflict();
    void sameDigestOtherContentIsAConflict();
    void smallChangeIsRedrawn();
    void decidedElsewhereIsARecord();
    void oneDecisionUnderWay();
    void retryKeepsTheKey();
    void rejectGoesAtOnce();
    void rejectTakesBackAHold();
    void editGoesAtOnceWithArguments();
    void answersQuestions();
    void disconnectedRefusesApproval();
    void expiredRefusesApproval();
    void unknownOutcomeIsResolved();
    void onlyTheChosenOneIsQuick();
    void focusDisarms();
    void sameIdOfTwoRuntimes();
    void runtimeMayGo();

private:
    Action put(const Action& action);
    void showArmed(const Action& action);
    void pass(std::chrono::milliseconds time);
    int decisions() { return int(m_runtime->state().calls.count(u"actions.decide"_s)); }

    std::unique_ptr<ScriptedRuntime> m_runtime;
    FixedClock m_clock;
    std::unique_ptr<DecisionDesk> m_desk;
};

void TestDecisionDesk::init()
{
    m_runtime = std::make_unique<ScriptedRuntime>();
    m_clock = FixedClock();
    m_desk = std::make_unique<DecisionDesk>(m_clock);
}

void TestDecisionDesk::cleanup()
{
    m_desk.reset();
    m_runtime.reset();
}

Action TestDecisionDesk::put(const Action& action)
{
    m_runtime->putAction(action);
    return *m_runtime->state().action(action.id);
}

void TestDecisionDesk::pass(std::chrono::milliseconds time)
{
    m_clock.advance(time);
    m_desk->reevaluate();
}

void TestDecisionDesk::showArmed(const Action& action)
{
    m_desk->show(m_runtime.get(), action);
    m_desk->setPayloadSeen();
    pass(1s);
}

void TestDecisionDesk::nothingDecidesTooEarly_data()
{
    QTest::addColumn<bool>("chosen");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("decides");
    QTest::newRow("chosen, at once") << true << 0 << false;
    QTest::newRow("chosen, 399 ms") << true << 399 << false;
    QTest::newRow("chosen, 400 ms") << true << 400 << true;
    QTest::newRow("by itself, at once") << false << 0 << false;
    QTest::newRow("by itself, 999 ms") << false << 999 << false;
    QTest::newRow("by itself, 1 s") << false << 1000 << true;
}

void TestDecisionDesk::nothingDecidesTooEarly()
{
    QFETCH(bool, chosen);
    QFETCH(int, after);
    QFETCH(bool, decides);
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    if (chosen)
        m_desk->expect({ m_runtime->id(), action.id });
    m_desk->show(m_runtime.get(), action);
    pass(std::chrono::milliseconds(after));
    QCOMPARE(m_desk->approve({}).ok(), decides);
    QCOMPARE(m_desk->whyNot().isEmpty(), false); // too new, or held by now
    QCOMPARE(m_desk->state(), decides ? DeskState::Held : DeskState::TooNew);
}

void TestDecisionDesk::swapJustBeforeArming()
{
    const Action first = put(actionOf(u"x"_s, Risk::Low));
    const Action second = put(actionOf(u"y"_s, Risk::Low));
    m_desk->expect({ m_runtime->id(), first.id });
    m_desk->show(m_runtime.get(), first);
    pass(399ms);
    m_desk->expect({ m_runtime->id(), second.id });
    m_desk->show(m_runtime.get(), second);
    pass(1ms);
    QVERIFY(!m_desk->approve({}).ok());
    pass(398ms);
    QVERIFY(!m_desk->approve({}).ok());
    // The same request with other surroundings: a full second.
    Action changed = second;
    changed.agentReason = u"other words"_s;
    put(changed);
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    pass(1ms);
    QVERIFY(m_desk->approve({}).ok());
}

void TestDecisionDesk::lowIsHeldAndSent()
{
    QSignalSpy decided(m_desk.get(), &DecisionDesk::decided);
    QSignalSpy held(&m_desk->held(), &ApprovalHold::held);
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    showArmed(action);
    const auto press = m_desk->approve({});
    QVERIFY(press.ok());
    QCOMPARE(press.value(), Press::Held);
    QCOMPARE(held.count(), 1);
    QCOMPARE(m_desk->state(), DeskState::Held);
    QVERIFY(!m_desk->approve({}).ok()); // a second press does nothing
    pass(4999ms);
    QCOMPARE(decisions(), 0);
    QCOMPARE(m_desk->held().left({ m_runtime->id(), action.id }), 1ms);
    pass(1ms);
    QCOMPARE(decisions(), 1);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(m_runtime->state().action(action.id)->state, ActionState::Approved);
    QTRY_COMPARE(m_desk->state(), DeskState::Settled);
    QVERIFY(!m_desk->approve({}).ok());
    QCOMPARE(decisions(), 1);
}

void TestDecisionDesk::holdCanBeUndone()
{
    QSignalSpy undone(&m_desk->held(), &ApprovalHold::undone);
    const Action action = put(actionOf(u"x"_s, Risk::Medium));
    showArmed(action);
    QVERIFY(m_desk->approve({}).ok());
    QVERIFY(m_desk->held().undoLatest());
    QCOMPARE(undone.count(), 1);
    QCOMPARE(undone.at(0).at(1).value<Undone>(), Undone::ByPerson);
    pass(10s);
    QCOMPARE(decisions(), 0);
    QCOMPARE(m_desk->state(), DeskState::Ready);
    QVERIFY(!m_desk->held().undoLatest());
}

void TestDecisionDesk::undoTakesTheLatest()
{
    const Action x = put(actionOf(u"x"_s, Risk::Low));
    const Action y = put(actionOf(u"y"_s, Risk::Low));
    showArmed(x);
    QVERIFY(m_desk->approve({}).ok());
    showArmed(y);
    QVERIFY(m_desk->approve({}).ok());
    QVERIFY(m_desk->held().undoLatest());
    QVERIFY(m_desk->held().contains({ m_runtime->id(), x.id }));
    QVERIFY(!m_desk->held().contains({ m_runtime->id(), y.id }));
    pass(5s);
    QCOMPARE(m_runtime->state().action(x.id)->state, ActionState::Approved);
    QCOMPARE(m_runtime->state().action(y.id)->state, ActionState::Blocked);
}

void TestDecisionDesk::noHoldWhenSwitchedOff()
{
    m_desk->setHold(0s);
    showArmed(put(actionOf(u"x"_s, Risk::Low)));
    const auto press = m_desk->approve({});
    QVERIFY(press.ok());
    QCOMPARE(press.value(), Press::Sent);
    QCOMPARE(decisions(), 1);
}

void TestDecisionDesk::heldIsDroppedAtTheEnd()
{
    showArmed(put(actionOf(u"x"_s, Risk::Low)));
    QVERIFY(m_desk->approve({}).ok());
    m_desk.reset();
    m_clock.advance(1min);
    QCOMPARE(decisions(), 0);
    QCOMPARE(m_runtime->state().action(ActionId(u"x"_s))->state, ActionState::Blocked);
}

void TestDecisionDesk::heldIsDroppedWhenItChanges()
{
    QSignalSpy undone(&m_desk->held(), &ApprovalHold::undone);
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    showArmed(action);
    QVERIFY(m_desk->approve({}).ok());
    showArmed(put(actionOf(u"y"_s, Risk::Low))); // another one is on the screen
    Action worse = action;
    worse.risk = Risk::Critical;
    put(worse);
    QCOMPARE(undone.count(), 1);
    QCOMPARE(undone.at(0).at(1).value<Undone>(), Undone::Changed);
    pass(1min);
    QCOMPARE(decisions(), 0);
}

void TestDecisionDesk::heldIsDroppedWhenDisconnected()
{
    QSignalSpy undone(&m_desk->held(), &ApprovalHold::undone);
    showArmed(put(actionOf(u"x"_s, Risk::Low)));
    QVERIFY(m_desk->approve({}).ok());
    m_runtime->setConnection({ Link::Reconnecting, u"Connecting again in 4 s."_s, {} });
    QCOMPARE(undone.count(), 1);
    QCOMPARE(undone.at(0).at(1).value<Undone>(), Undone::Disconnected);
    m_runtime->setConnection({ Link::Connected, {}, {} });
    pass(1min);
    QCOMPARE(decisions(), 0);
}

void TestDecisionDesk::heldIsDroppedWhenItExpires()
{
    QSignalSpy undone(&m_desk->held(), &ApprovalHold::undone);
    Action action = actionOf(u"x"_s, Risk::Low);
    action.expiresAt = m_clock.now().addSecs(3);
    showArmed(put(action));
    QVERIFY(m_desk->approve({}).ok());
    pass(5s);
    QCOMPARE(decisions(), 0);
    QCOMPARE(undone.at(0).at(1).value<Undone>(), Undone::Expired);
}

void TestDecisionDesk::highNeedsReadingAndTwoPresses()
{
    const Action action = put(actionOf(u"x"_s, Risk::High));
    m_desk->show(m_runtime.get(), action);
    pass(1s);
    QCOMPARE(m_desk->state(), DeskState::Unread);
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->setPayloadSeen();
    QCOMPARE(m_desk->state(), DeskState::Ready);
    const auto first = m_desk->approve({});
    QVERIFY(first.ok());
    QCOMPARE(first.value(), Press::Confirming);
    QCOMPARE(m_desk->state(), DeskState::ConfirmWanted);
    pass(3001ms);
    QCOMPARE(m_desk->state(), DeskState::Ready);
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming);
    pass(500ms);
    const auto second = m_desk->approve({});
    QVERIFY(second.ok());
    QCOMPARE(second.value(), Press::Sent); // no hold
    QCOMPARE(decisions(), 1);
}

void TestDecisionDesk::doubleClickOnHighIsOnePress()
{
    showArmed(put(actionOf(u"x"_s, Risk::High)));
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming);
    m_clock.advance(200ms);
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming);
    QCOMPARE(decisions(), 0);
}

void TestDecisionDesk::criticalNeedsItsWord_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("word");
    QTest::newRow("file") << u"contracts/2024/acme.txt"_s << u"acme.txt"_s;
    QTest::newRow("folder") << u"contracts/old/"_s << u"old"_s;
    QTest::newRow("cannot be typed") << u"verträge/übersicht"_s << u"file"_s;
    QTest::newRow("only separators") << u"/"_s << u"file"_s;
}

void TestDecisionDesk::criticalNeedsItsWord()
{
    QFETCH(QString, path);
    QFETCH(QString, word);
    Action action = actionOf(u"x"_s, Risk::Critical, path);
    action.tool = u"delete.file"_s;
    action = put(action);
    QCOMPARE(confirmationWord(action), word);
    showArmed(action);
    QCOMPARE(m_desk->state(), DeskState::WordWanted);
    QVERIFY(m_desk->whyNot().contains(word));
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->setTypedWord(word.toUpper() + u"x"_s);
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->setTypedWord(word);
    QCOMPARE(m_desk->approve({}).value(), Press::Sent);
    QCOMPARE(decisions(), 1);
}

void TestDecisionDesk::hiddenCharactersNeedMore()
{
    const Action action = put(actionOf(u"x"_s, Risk::High, u"a\u202egpj.exe"_s));
    QCOMPARE(hiddenIn(action).count, 1);
    QCOMPARE(demandOf(action), (ArmDemand { .wholePayload = true, .twice = true, .word = true }));
    QCOMPARE(demandOf(put(actionOf(u"y"_s, Risk::High))),
        (ArmDemand { .wholePayload = true, .twice = true, .word = false }));
    QCOMPARE(demandOf(put(actionOf(u"z"_s, Risk::Critical))),
        (ArmDemand { .wholePayload = true, .twice = false, .word = true }));
    QCOMPARE(demandOf(put(actionOf(u"w"_s, Risk::Medium))), ArmDemand {});
}

void TestDecisionDesk::criticalHasNoScope()
{
    const Action action = put(actionOf(u"x"_s, Risk::Critical));
    showArmed(action);
    m_desk->setTypedWord(confirmationWord(action));
    Approval wide;
    wide.scope = GrantScope::AgentTool;
    QVERIFY(!m_desk->approve(wide).ok());
    QCOMPARE(decisions(), 0);
}

void TestDecisionDesk::carriesTheDigestThatWasDrawn()
{
    const Action drawn = put(actionOf(u"x"_s, Risk::High));
    showArmed(drawn);
    // The runtime changes the arguments and does not say so.
    Action swapped = drawn;
    swapped.arguments = JsonValue::object({ { u"path"_s, u"/etc/passwd"_s } });
    swapped.digest = actionDigest(m_runtime->id(), swapped);
    *m_runtime->state().action(drawn.id) = swapped;
    QSignalSpy failed(m_desk.get(), &DecisionDesk::failed);
    QSignalSpy conflict(m_desk.get(), &DecisionDesk::conflict);
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming);
    pass(500ms);
    QCOMPARE(m_desk->approve({}).value(), Press::Sent);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(1).value<Error>().kind, ErrorKind::Conflict);
    QCOMPARE(m_runtime->state().action(drawn.id)->state, ActionState::Blocked);
    QTRY_COMPARE(conflict.count(), 1); // it was read again
    QCOMPARE(m_desk->state(), DeskState::Conflict);
}

void TestDecisionDesk::otherDigestIsAConflict()
{
    QSignalSpy conflict(m_desk.get(), &DecisionDesk::conflict);
    const Action drawn = put(actionOf(u"x"_s, Risk::Low));
    showArmed(drawn);
    Action now = drawn;
    now.arguments = JsonValue::object({ { u"path"_s, u"other.md"_s } });
    now.digest = {};
    now = put(now);
    QVERIFY(now.digest != drawn.digest);
    QCOMPARE(conflict.count(), 1);
    QCOMPARE(conflict.at(0).at(0).value<Action>(), drawn);
    QCOMPARE(conflict.at(0).at(1).value<Action>(), now);
    QCOMPARE(m_desk->state(), DeskState::Conflict);
    pass(1min);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(!m_desk->reject(u"no"_s).ok());
    QCOMPARE(decisions(), 0);
    // Changing back does not make it safe; only drawing it again does.
    put(drawn);
    QCOMPARE(m_desk->state(), DeskState::Conflict);
    m_desk->show(m_runtime.get(), now);
    QCOMPARE(m_desk->state(), DeskState::TooNew);
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    pass(1ms);
    QVERIFY(m_desk->approve({}).ok());
}

void TestDecisionDesk::sameDigestOtherContentIsAConflict()
{
    const Action drawn = put(actionOf(u"x"_s, Risk::Low));
    showArmed(drawn);
    Action lying = drawn;
    lying.arguments = JsonValue::object({ { u"path"_s, u"other.md"_s } });
    put(lying); // keeps the digest
    QCOMPARE(m_desk->state(), DeskState::Conflict);
    QVERIFY(!m_desk->approve({}).ok());
}

void TestDecisionDesk::smallChangeIsRedrawn()
{
    QSignalSpy redraw(m_desk.get(), &DecisionDesk::redrawWanted);
    const Action drawn = put(actionOf(u"x"_s, Risk::Low));
    showArmed(drawn);
    Action now = drawn;
    now.risk = Risk::High;
    put(now);
    QCOMPARE(redraw.count(), 1);
    QCOMPARE(m_desk->demand().twice, true); // at once, drawn or not
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->show(m_runtime.get(), now);
    m_runtime->putAction(drawn);
    QCOMPARE(redraw.count(), 2);
    QCOMPARE(m_desk->demand().twice, false);
    QCOMPARE(m_desk->state(), DeskState::TooNew);
}

void TestDecisionDesk::decidedElsewhereIsARecord()
{
    QSignalSpy settled(m_desk.get(), &DecisionDesk::settled);
    const Action drawn = put(actionOf(u"x"_s, Risk::Low));
    showArmed(drawn);
    Action now = drawn;
    now.state = ActionState::Approved;
    now.decidedBy = u"a colleague"_s;
    put(now);
    QCOMPARE(settled.count(), 1);
    QCOMPARE(settled.at(0).at(0).value<Action>().decidedBy, u"a colleague"_s);
    QCOMPARE(m_desk->state(), DeskState::Settled);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(!m_desk->reject({}).ok());
    QCOMPARE(decisions(), 0);
}

void TestDecisionDesk::oneDecisionUnderWay()
{
    m_runtime->holdAnswers();
    showArmed(put(actionOf(u"x"_s, Risk::High)));
    QVERIFY(m_desk->approve({}).ok());
    pass(500ms);
    QCOMPARE(m_desk->approve({}).value(), Press::Sent);
    QCOMPARE(m_desk->state(), DeskState::Sending);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(!m_desk->reject(u"no"_s).ok());
    QCOMPARE(decisions(), 1);
    m_runtime->releaseAnswers();
    QTRY_COMPARE(m_desk->state(), DeskState::Settled);
    QCOMPARE(decisions(), 1);
}

void TestDecisionDesk::retryKeepsTheKey()
{
    m_desk->setHold(0s);
    QSignalSpy failed(m_desk.get(), &DecisionDesk::failed);
    QSignalSpy decided(m_desk.get(), &DecisionDesk::decided);
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    showArmed(action);
    m_runtime->failNext(makeError(ErrorKind::Timeout, u"No answer in 10 s."_s));
    QVERIFY(m_desk->approve({}).ok());
    QTRY_COMPARE(failed.count(), 1);
    QTRY_VERIFY(m_desk->state() == DeskState::Ready);
    QVERIFY(m_desk->approve({}).ok());
    QTRY_COMPARE(decided.count(), 1);
    const auto outcome = decided.at(0).at(0).value<DecisionOutcome>();
    QVERIFY(!outcome.request.key.isEmpty());
    QVERIFY(m_runtime->state().receipts.contains(outcome.request.key));
    QCOMPARE(m_runtime->state().receipts.size(), 1);
}

void TestDecisionDesk::rejectGoesAtOnce()
{
    QSignalSpy decided(m_desk.get(), &DecisionDesk::decided);
    const Action action = put(actionOf(u"x"_s, Risk::Critical));
    m_desk->show(m_runtime.get(), action); // not read, not armed: a no is always safe
    QCOMPARE(m_desk->reject(u"wrong folder"_s).value(), Press::Sent);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(m_runtime->state().action(action.id)->state, ActionState::Rejected);
    QCOMPARE(m_runtime->state().action(action.id)->decisionReason, u"wrong folder"_s);
}

void TestDecisionDesk::rejectTakesBackAHold()
{
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    showArmed(action);
    QVERIFY(m_desk->approve({}).ok());
    QVERIFY(m_desk->reject(u"on second thoughts"_s).ok());
    pass(1min);
    QCOMPARE(decisions(), 1);
    QCOMPARE(m_runtime->state().action(action.id)->state, ActionState::Rejected);
}

void TestDecisionDesk::editGoesAtOnceWithArguments()
{
    QSignalSpy decided(m_desk.get(), &DecisionDesk::decided);
    const Action action = put(actionOf(u"x"_s, Risk::Low));
    showArmed(action);
    Approval edit;
    edit.arguments = JsonValue::object({ { u"path"_s, u"better.md"_s } });
    QVERIFY(!m_desk->approve(edit).ok()); // nobody is editing
    m_desk->setSubject(ArmSubject::Edited);
    QVERIFY(!m_desk->approve({}).ok()); // what was asked is not on the screen
    QCOMPARE(decided.count(), 0);
    QCOMPARE(m_desk->approve(edit).value(), Press::Sent);
    QTRY_COMPARE(decided.count(), 1);
    const auto outcome = decided.at(0).at(0).value<DecisionOutcome>();
    QCOMPARE(outcome.request.verdict, Verdict::Edit);
    QCOMPARE(outcome.receipt.original, action.id);
    QCOMPARE(outcome.receipt.action.arguments, *edit.arguments);
    QTRY_COMPARE(m_desk->state(), DeskState::Settled);
}

void TestDecisionDesk::answersQuestions()
{
    QSignalSpy decided(m_desk.get(), &DecisionDesk::decided);
    Action action = actionOf(u"q"_s, Risk::Medium);
    action.kind = ActionKind::Question;
    action.effect = EffectKind::Question;
    action.question = { u"Which list?"_s, { u"March"_s, u"April"_s }, true };
    action = put(action);
    m_desk->show(m_runtime.get(), action);
    QVERIFY(!m_desk->answer(u"March"_s).ok()); // too new
    pass(1s);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(!m_desk->answer(u"  "_s).ok());
    QCOMPARE(m_desk->answer(u"March"_s).value(), Press::Sent);
    QTRY_COMPARE(decided.count(), 1);
    QCOMPARE(m_runtime->state().action(action.id)->state, ActionState::Answered);
}

void TestDecisionDesk::disconnectedRefusesApproval()
{
    showArmed(put(actionOf(u"x"_s, Risk::Low)));
    m_runtime->setConnection({ Link::Offline, u"The engine stopped."_s, {} });
    QCOMPARE(m_desk->state(), DeskState::NotNow);
    const auto press = m_desk->approve({});
    QVERIFY(!press.ok());
    QVERIFY(press.error().sentence.contains(u"The engine stopped."_s));
    m_runtime->setConnection({ Link::Connected, {}, {} });
    QCOMPARE(m_desk->state(), DeskState::TooNew);
    pass(1s);
    QCOMPARE(m_desk->state(), DeskState::Ready);
}

void TestDecisionDesk::expiredRefusesApproval()
{
    Action action = actionOf(u"x"_s, Risk::Low);
    action.expiresAt = m_clock.now().addSecs(10);
    showArmed(put(action));
    QCOMPARE(m_desk->state(), DeskState::Ready);
    pass(9s);
    QCOMPARE(m_desk->state(), DeskState::NotNow);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(m_desk->whyNot().contains(u"expired"_s));
}

void TestDecisionDesk::unknownOutcomeIsResolved()
{
    Action action = actionOf(u"x"_s, Risk::High);
    action.state = ActionState::Unknown;
    action = put(action);
    m_desk->show(m_runtime.get(), action);
    QCOMPARE(m_desk->state(), DeskState::UnknownOutcome);
    QVERIFY(!m_desk->approve({}).ok());
    QVERIFY(!m_desk->resolve(Resolution::MarkDone, {}).ok()); // too new
    pass(1s);
    QVERIFY(m_desk->resolve(Resolution::MarkDone, u"I looked"_s).ok());
    QTRY_COMPARE(m_desk->state(), DeskState::Settled);
    QCOMPARE(m_runtime->state().action(action.id)->state, ActionState::Succeeded);
}

void TestDecisionDesk::onlyTheChosenOneIsQuick()
{
    const Action x = put(actionOf(u"x"_s, Risk::Low));
    const Action y = put(actionOf(u"y"_s, Risk::Low));
    m_desk->expect({ m_runtime->id(), x.id });
    m_desk->show(m_runtime.get(), y); // not the one that was chosen
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->expect({ m_runtime->id(), y.id }); // chosen while it is shown: a change is a change
    m_desk->show(m_runtime.get(), y);
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->expect({ m_runtime->id(), x.id });
    pass(2001ms);
    m_desk->show(m_runtime.get(), x); // it took so long that nobody waits for it any more
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    m_desk->show(m_runtime.get(), y);
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    pass(1ms);
    QVERIFY(m_desk->approve({}).ok());
}

void TestDecisionDesk::focusDisarms()
{
    showArmed(put(actionOf(u"x"_s, Risk::High)));
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming);
    m_desk->focusMoved();
    pass(999ms);
    QVERIFY(!m_desk->approve({}).ok());
    pass(1ms);
    QCOMPARE(m_desk->approve({}).value(), Press::Confirming); // the first press was forgotten
}

void TestDecisionDesk::sameIdOfTwoRuntimes()
{
    ScriptedRuntime other(u"other"_s);
    const Action mine = put(actionOf(u"x"_s, Risk::Low));
    other.putAction(actionOf(u"x"_s, Risk::Low));
    const Action theirs = *other.state().action(ActionId(u"x"_s));
    QVERIFY(mine.digest != theirs.digest);
    showArmed(mine);
    QVERIFY(m_desk->approve({}).ok());
    m_desk->show(&other, theirs);
    QVERIFY(m_desk->state() != DeskState::Held);
    Action gone = theirs;
    gone.state = ActionState::Voided;
    other.putAction(gone); // must not touch ours
    pass(5s);
    QCOMPARE(decisions(), 1);
    QVERIFY(!other.state().calls.contains(u"actions.decide"_s));
}

void TestDecisionDesk::runtimeMayGo()
{
    showArmed(put(actionOf(u"x"_s, Risk::Low)));
    QVERIFY(m_desk->approve({}).ok());
    m_runtime.reset();
    QCOMPARE(m_desk->state(), DeskState::Empty);
    QVERIFY(m_desk->held().isEmpty());
    pass(1min);
    QVERIFY(!m_desk->reject({}).ok());
}

QTEST_GUILESS_MAIN(TestDecisionDesk)
#include "tst_decisiondesk.moc"
