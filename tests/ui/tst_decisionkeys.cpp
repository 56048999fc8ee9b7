// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

// Which keys and clicks decide, and above all which do not (S-09). Registered once for each desktop,
// since platform themes make Return press buttons.

#include "tests/ui/cardbench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestDecisionKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void returnNeverDecides_data();
    void returnNeverDecides();
    void nothingIsADefaultButton();
    void pressesTooEarlyDoNothing_data();
    void pressesTooEarlyDoNothing();
    void autoRepeatNeverDecides();
    void doubleClickIsOnePress();
    void lettersInFieldsDoNothing_data();
    void lettersInFieldsDoNothing();
    void letterOnAButtonDoesNothing();
    void swapUnderTheCursor();
    void scopeMenuOnlyChooses();
    void keyOnTheCardDecides();
    void openBoxesHoldApprovalBack();

private:
    static void repeat(QWidget* widget, Qt::Key key);
    static void doubleClick(QWidget* widget);
};

//! All four events of it; QTest sends only the third to a widget.
void TestDecisionKeys::doubleClick(QWidget* widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
    QTest::mouseDClick(widget, Qt::LeftButton);
    QTest::mouseRelease(widget, Qt::LeftButton);
}

void TestDecisionKeys::returnNeverDecides_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("key");
    for (const char* button : { "approve", "reject", "edit" }) {
        QTest::addRow("%s, Return", button) << QString::fromLatin1(button) << int(Qt::Key_Return);
        QTest::addRow("%s, Enter", button) << QString::fromLatin1(button) << int(Qt::Key_Enter);
    }
}

void TestDecisionKeys::returnNeverDecides()
{
    QFETCH(QString, button);
    QFETCH(int, key);
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    auto* pressed = bench.card.findChild<QPushButton*>(button);
    pressed->setFocus(Qt::TabFocusReason);
    QVERIFY(pressed->hasFocus());
    bench.pass(2s);
    QCOMPARE(bench.desk.state(), DeskState::Ready);
    QTest::keyClick(pressed, static_cast<Qt::Key>(key));
    QTest::keyClick(bench.find<QWidget>("cardBody"), static_cast<Qt::Key>(key));
    bench.pass(10s);
    QCOMPARE(bench.desk.state(), DeskState::Ready);
    QCOMPARE(bench.decisions(), 0);
    QVERIFY(!bench.find<QWidget>("reasonBox")->isVisible());
    QVERIFY(!bench.find<QWidget>("editBox")->isVisible());
}

void TestDecisionKeys::nothingIsADefaultButton()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Low))));
    const auto buttons = bench.card.findChildren<QPushButton*>();
    QVERIFY(buttons.size() > 8);
    for (const QPushButton* button : buttons) {
        QVERIFY2(!button->isDefault() && !button->autoDefault(), qPrintable(button->objectName()));
    }
}

void TestDecisionKeys::pressesTooEarlyDoNothing_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : { "A", "Space", "click", "double click" })
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestDecisionKeys::pressesTooEarlyDoNothing()
{
    QFETCH(QString, how);
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showFresh(action));
    auto* approve = bench.find<QPushButton>("approve");
    if (how == u"Space")
        approve->setFocus(Qt::TabFocusReason);
    const auto press = [&] {
        if (how == u"A")
            QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_A);
        else if (how == u"Space")
            QTest::keyClick(approve, Qt::Key_Space);
        else if (how == u"click")
            QTest::mouseClick(approve, Qt::LeftButton);
        else
            doubleClick(approve);
    };
    if (how == u"A")
        bench.card.focusBody();
    bench.pass(0ms);
    press();
    bench.pass(999ms);
    press();
    QVERIFY(bench.desk.held().isEmpty());
    bench.pass(1ms);
    press();
    QVERIFY(!bench.desk.held().isEmpty());
    QCOMPARE(bench.decisions(), 0);
    bench.pass(5s);
    QCOMPARE(bench.decisions(), 1);
}

void TestDecisionKeys::repeat(QWidget* widget, Qt::Key key)
{
    const QString text = key == Qt::Key_A ? u"a"_s : u" "_s;
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text, true);
    QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier, text, true);
    QApplication::sendEvent(widget, &press);
    QApplication::sendEvent(widget, &release);
}

void TestDecisionKeys::autoRepeatNeverDecides()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Low))));
    bench.card.focusBody();
    bench.pass(2s);
    repeat(bench.find<QWidget>("cardBody"), Qt::Key_A);
    auto* approve = bench.find<QPushButton>("approve");
    approve->setFocus(Qt::TabFocusReason);
    bench.pass(2s);
    repeat(approve, Qt::Key_Space);
    QVERIFY(bench.desk.held().isEmpty());
    QCOMPARE(bench.decisions(), 0);
}

void TestDecisionKeys::doubleClickIsOnePress()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::High))));
    auto* approve = bench.find<QPushButton>("approve");
    QTest::mouseClick(approve, Qt::LeftButton);
    QCOMPARE(bench.desk.state(), DeskState::ConfirmWanted);
    bench.pass(200ms);
    doubleClick(approve);
    QCOMPARE(bench.desk.state(), DeskState::ConfirmWanted);
    QCOMPARE(bench.decisions(), 0);
}

void TestDecisionKeys::lettersInFieldsDoNothing_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field : { "wordEdit", "reasonEdit", "argumentsEdit" })
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestDecisionKeys::lettersInFieldsDoNothing()
{
    QFETCH(QString, field);
    CardBench bench;
    const Risk risk = field == u"wordEdit" ? Risk::Critical : Risk::Low;
    const Action action = bench.put(CardBench::action(u"x"_s, risk));
    QVERIFY(bench.showArmed(action));
    if (field == u"reasonEdit")
        bench.card.perform(CardCommand::Reject);
    if (field == u"argumentsEdit")
        bench.card.perform(CardCommand::Edit);
    auto* edit = bench.card.findChild<QWidget*>(field);
    QTRY_VERIFY(edit->isVisible());
    edit->setFocus();
    bench.pass(2s);
    for (const Qt::Key key : { Qt::Key_A, Qt::Key_R, Qt::Key_D, Qt::Key_Z, Qt::Key_Return }) {
        QTest::keyClick(edit, key);
        QTest::keyClick(edit, key, Qt::ShiftModifier);
    }
    bench.pass(10s);
    QVERIFY(bench.desk.held().isEmpty());
    QCOMPARE(bench.decisions(), 0);
}

void TestDecisionKeys::letterOnAButtonDoesNothing()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Low))));
    for (const char* name : { "more", "copyId", "rawJson", "reject" }) {
        auto* button = bench.find<QPushButton>(name);
        button->setFocus(Qt::TabFocusReason);
        bench.pass(2s);
        QTest::keyClick(button, Qt::Key_A);
        QVERIFY2(bench.desk.held().isEmpty(), name);
    }
}

void TestDecisionKeys::swapUnderTheCursor()
{
    CardBench bench;
    const Action first = bench.put(CardBench::action(u"x"_s, Risk::Low));
    const Action second = bench.put(CardBench::action(u"y"_s, Risk::Low));
    QVERIFY(bench.showArmed(first));
    auto* approve = bench.find<QPushButton>("approve");
    const QPoint place = approve->mapTo(&bench.card, QPoint(0, 0));
    bench.card.showAction(&bench.runtime, second.id);
    QTest::mouseClick(approve, Qt::LeftButton); // nothing is drawn yet
    QVERIFY(bench.desk.held().isEmpty());
    QTRY_VERIFY(bench.desk.shown() && bench.desk.shown()->id == second.id);
    bench.pass(990ms);
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(bench.desk.held().isEmpty());
    QCOMPARE(approve->mapTo(&bench.card, QPoint(0, 0)), place); // buttons stay where they are
    Action changed = second;
    changed.policyReason = u"another rule"_s;
    bench.put(changed);
    bench.pass(10ms);
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(bench.desk.held().isEmpty());
    bench.pass(1s);
    QTest::mouseClick(approve, Qt::LeftButton);
    QVERIFY(bench.desk.held().contains({ bench.runtime.id(), second.id }));
    QVERIFY(!bench.desk.held().contains({ bench.runtime.id(), first.id }));
}

void TestDecisionKeys::scopeMenuOnlyChooses()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.card.focusBody();
    bench.pass(2s);
    QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_A, Qt::ShiftModifier);
    auto* menu = bench.find<QMenu>("scopeMenu");
    QVERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_VERIFY(!menu->isVisible());
    QVERIFY(bench.desk.held().isEmpty());
    QCOMPARE(bench.decisions(), 0);
    QVERIFY(bench.find<QPushButton>("approve")->text() != u"Approve once  A"_s);
}

void TestDecisionKeys::keyOnTheCardDecides()
{
    CardBench bench;
    const Action action = bench.put(CardBench::action(u"x"_s, Risk::Low));
    QVERIFY(bench.showArmed(action));
    bench.card.focusBody();
    bench.pass(2s);
    auto* body = bench.find<QWidget>("cardBody");
    QTest::keyClick(body, Qt::Key_A);
    QVERIFY(!bench.desk.held().isEmpty());
    QTest::keyClick(body, Qt::Key_Z);
    QVERIFY(bench.desk.held().isEmpty());
    QTest::keyClick(body, Qt::Key_R);
    QVERIFY(bench.find<QWidget>("reasonEdit")->hasFocus());
    bench.pass(10s);
    QCOMPARE(bench.decisions(), 0);
}

void TestDecisionKeys::openBoxesHoldApprovalBack()
{
    CardBench bench;
    QVERIFY(bench.showArmed(bench.put(CardBench::action(u"x"_s, Risk::Low))));
    for (const CardCommand opened : { CardCommand::Edit, CardCommand::Reject }) {
        bench.card.perform(opened);
        bench.pass(2s);
        QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
        bench.card.focusBody();
        bench.pass(2s);
        QTest::keyClick(bench.find<QWidget>("cardBody"), Qt::Key_A);
        QVERIFY(bench.desk.held().isEmpty());
    }
    QTest::mouseClick(bench.find<QPushButton>("cancelReason"), Qt::LeftButton);
    QVERIFY(!bench.find<QWidget>("reasonBox")->isVisible());
    bench.pass(2s);
    QTest::mouseClick(bench.find<QPushButton>("approve"), Qt::LeftButton);
    QVERIFY(!bench.desk.held().isEmpty());
}

QTEST_MAIN(TestDecisionKeys)
#include "tst_decisionkeys.moc"
