// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

// The card on the real engine: what a person does here is what happens to the files.

#include "models/inboxmodel.h"
#include "tests/support/enginestage.h"
#include "tests/support/fixedclock.h"
#include "ui/card/approvalcard.h"
#include "ui/card/payloadsection.h"
#include "ui/inbox/inboxpane.h"
#include "ui/inbox/inboxview.h"

#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString CleanUp
    = u"# Clean up\n\n"
      "```call file-write.delete as a\n{\"path\": \"a.txt\"}\n```\n\n"
      "```call file-write.delete as b\n{\"path\": \"b.txt\"}\n```\n\n"
      "```call file-write.delete as c\n{\"path\": \"c.txt\"}\n```\n\n"
      "```ask as which\n{\"question\": \"Which list?\", \"options\": [\"March\", \"April\"]}\n```\n\n"
      "```finish\nb: {{b.status}} {{b.reason}}, list: {{which.answer}}\n```\n"_s;

} // namespace

class TestCardOnEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void approveRejectEditAnswer();

private:
    //! Waits until the card shows the next request and all of it was read.
    bool nextIsArmed(const QString& headline);
    bool there(const QString& file) const { return QFileInfo::exists(m_folder + u'/' + file); }
    template <class T>
    T* find(const char* name)
    {
        return m_card->findChild<T*>(QLatin1String(name));
    }

    QString m_folder;
    FixedClock m_clock;
    DecisionDesk* m_desk = nullptr;
    ApprovalCard* m_card = nullptr;
};

bool TestCardOnEngine::nextIsArmed(const QString& headline)
{
    auto* bar = find<QScrollArea>("cardBody")->verticalScrollBar();
    const auto ready = [&] {
        bar->setValue(bar->maximum());
        m_clock.advance(1s);
        m_desk->reevaluate();
        return find<QLabel>("headline")->text().contains(headline)
            && m_desk->state() == DeskState::Ready;
    };
    return QTest::qWaitFor(ready, 30'000);
}

void TestCardOnEngine::approveRejectEditAnswer()
{
    EngineStage stage;
    stage.open();
    m_folder = stage.workspace(u"ws"_s,
        { { u"a.txt"_s, "a" }, { u"b.txt"_s, "b" }, { u"c.txt"_s, "c" }, { u"d.txt"_s, "d" } });
    QWidget window;
    window.resize(1000, 900);
    DecisionDesk desk(m_clock);
    InboxModel inbox(m_clock);
    auto* pane = new InboxPane(&inbox, &desk, m_clock, &window);
    auto* card = new ApprovalCard(&desk, m_clock, &window);
    pane->setGeometry(0, 0, 500, 900);
    card->setGeometry(500, 0, 500, 900);
    card->addZone(pane);
    m_desk = &desk;
    m_card = card;
    connect(pane, &InboxPane::actionSelected, card, &ApprovalCard::showAction);
    connect(pane, &InboxPane::commandRequested, card, &ApprovalCard::perform);
    inbox.addRuntime(&stage.runtime());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    pane->focusList();
    const Mission mission = stage.start(stage.agent(CleanUp), m_folder);

    // Approve: high risk, so twice.
    QVERIFY(nextIsArmed(u"a.txt"_s));
    QVERIFY(find<PayloadSection>("payload")->text().contains(u"a.txt"_s));
    QTest::keyClick(pane->view(), Qt::Key_A);
    QCOMPARE(desk.state(), DeskState::ConfirmWanted);
    QVERIFY(there(u"a.txt"_s));
    m_clock.advance(500ms);
    QTest::keyClick(pane->view(), Qt::Key_A);
    QTRY_VERIFY_WITH_TIMEOUT(!there(u"a.txt"_s), 30'000);

    // Reject with a reason.
    QVERIFY(nextIsArmed(u"b.txt"_s));
    pane->focusList();
    QTest::keyClick(pane->view(), Qt::Key_R);
    auto* reason = find<QPlainTextEdit>("reasonEdit");
    QVERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"Keep b"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);

    // Edit: another file than the agent asked for.
    QVERIFY(nextIsArmed(u"c.txt"_s));
    card->perform(CardCommand::Edit);
    auto* edit = find<QPlainTextEdit>("argumentsEdit");
    auto* problems = find<QLabel>("problems");
    edit->setPlainText(u"{ \"path\": 5 }"_s);
    QTRY_VERIFY(!problems->text().startsWith(u"Checking"_s));
    QVERIFY2(!problems->text().startsWith(u"✓"_s), qPrintable(problems->text()));
    edit->setPlainText(u"{ \"path\": \"d.txt\" }"_s);
    QTRY_VERIFY2(problems->text().startsWith(u"✓"_s), qPrintable(problems->text()));
    m_clock.advance(2s);
    QTest::mouseClick(find<QPushButton>("approveEdited"), Qt::LeftButton);
    QCOMPARE(desk.state(), DeskState::ConfirmWanted);
    m_clock.advance(500ms);
    QTest::mouseClick(find<QPushButton>("approveEdited"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!there(u"d.txt"_s), 30'000);

    // Answer.
    QVERIFY(nextIsArmed(u"question"_s));
    QTest::mouseClick(find<QLabel>("optionText1"), Qt::LeftButton);
    m_clock.advance(2s);
    QTest::mouseClick(find<QPushButton>("approve"), Qt::LeftButton);

    const Mission done = stage.waitFor(mission.id, MissionState::Completed);
    QCOMPARE(done.state, MissionState::Completed);
    QVERIFY2(done.note.contains(u"Keep b"_s), qPrintable(done.note));
    QVERIFY2(done.note.contains(u"list: April"_s), qPrintable(done.note));
    QVERIFY(there(u"b.txt"_s));
    QVERIFY(there(u"c.txt"_s));
    QTRY_COMPARE(inbox.rowCount(), 0);
}

QTEST_MAIN(TestCardOnEngine)
#include "tst_cardonengine.moc"
