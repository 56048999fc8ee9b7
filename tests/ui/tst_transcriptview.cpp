// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/transcriptstage.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace signalbox;

namespace {

void wheel(TranscriptView& view, int pixels)
{
    const QPointF middle(view.viewport()->rect().center());
    QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), QPoint(0, pixels), QPoint(0, pixels),
        Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestTranscriptView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAtTheEndAndFollowsIt()
    {
        TranscriptStage stage;
        stage.addMixed(200);
        stage.open();
        QVERIFY(stage.view.followsTail());
        QCOMPARE(stage.view.visibleParts().last().ref.entry, qint64(199));
        stage.add(EntryKind::Message, QStringLiteral("the newest words"));
        QTRY_COMPARE(stage.view.visibleParts().last().ref.entry, qint64(200));
        QVERIFY(stage.view.followsTail());
        QCOMPARE(stage.view.newEntries(), qint64(0));
        const VisiblePart last = stage.view.visibleParts().last();
        QCOMPARE(last.y + last.height, stage.view.viewport()->height());
    }

    void shortTranscriptStandsAtTheTop()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("only this"));
        stage.open();
        QCOMPARE(stage.view.visibleParts().first().y, 0);
    }

    void newEntriesDoNotMoveWhatIsRead()
    {
        TranscriptStage stage;
        stage.addMixed(300);
        stage.open();
        stage.view.jumpTo(120);
        stage.settle();
        wheel(stage.view, 77);
        const VisiblePart read = stage.firstReadable();
        for (int i = 0; i < 12; ++i)
            stage.add(EntryKind::Message, QStringLiteral("news"));
        QTRY_COMPARE(stage.view.newEntries(), qint64(12));
        QCOMPARE(stage.topOf(read.ref), read.y);
        auto* pill = stage.view.findChild<QPushButton*>(QStringLiteral("newButton"));
        QTRY_VERIFY(pill->isVisible());
        QVERIFY(pill->text().contains(QStringLiteral("12 new")));
        QTest::keyClick(&stage.view, Qt::Key_End);
        QVERIFY(stage.view.followsTail());
        QCOMPARE(stage.view.newEntries(), qint64(0));
        QTRY_VERIFY(!pill->isVisible());
    }

    void lateLoadsDoNotMoveWhatIsRead()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 20'000, &TranscriptStage::mixed);
        stage.open();
        stage.runtime.holdAnswers();
        stage.view.jumpTo(9'000);
        QVERIFY(!stage.view.layoutOfEntries().isLoaded(9'000));
        const int wanted = stage.topOf({ 9'000, 0 });
        QCOMPARE(wanted, stage.view.viewport()->height() / 4);
        QTRY_VERIFY(stage.runtime.heldAnswers() > 0);
        while (stage.runtime.heldAnswers() > 0) {
            stage.runtime.releaseAnswer(0);
            QCoreApplication::processEvents();
            QCOMPARE(stage.topOf({ 9'000, 0 }), wanted);
        }
        QTRY_VERIFY(stage.view.layoutOfEntries().isLoaded(9'000));
        QCOMPARE(stage.topOf({ 9'000, 0 }), wanted);
    }

    void entriesThatLoadAboveDoNotPushWhatIsRead()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 20'000, &TranscriptStage::mixed);
        stage.open();
        stage.runtime.holdAnswers();
        // Upwards until the first entries that are not there come into view.
        for (int i = 0; i < 600 && stage.allLoaded(); ++i)
            wheel(stage.view, 300);
        QVERIFY(!stage.allLoaded());
        const VisiblePart read = stage.firstReadable();
        QVERIFY(read.height > 0);
        stage.runtime.releaseAnswers();
        stage.settle();
        QCOMPARE(stage.topOf(read.ref), read.y);
    }

    void wheelMovesEverythingByExactlyItsDistance()
    {
        TranscriptStage stage;
        stage.addMixed(400);
        stage.open();
        for (int step = 0; step < 150; ++step) {
            const VisiblePart first = stage.view.visibleParts().first();
            wheel(stage.view, 60);
            QCOMPARE(stage.topOf(first.ref), first.y + 60);
        }
        QVERIFY(!stage.view.followsTail());
        for (int step = 0; step < 150; ++step) {
            const VisiblePart last = stage.view.visibleParts().last();
            wheel(stage.view, -60);
            if (!stage.view.followsTail())
                QCOMPARE(stage.topOf(last.ref), last.y - 60);
        }
        QVERIFY(stage.view.followsTail());
    }

    void scrollBarReachesBothEnds()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 1'000'000, &TranscriptStage::mixed);
        stage.open();
        QScrollBar* bar = stage.view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(0);
        stage.settle();
        QCOMPARE(stage.view.visibleParts().first().ref, (PartRef { 0, 0 }));
        QCOMPARE(stage.view.visibleParts().first().y, 0);
        bar->setValue(bar->maximum() / 2);
        QVERIFY(std::abs(stage.view.visibleParts().first().ref.entry - 500'000) < 20'000);
        bar->setValue(bar->maximum());
        QVERIFY(stage.view.followsTail());
    }

    void widthChangesKeepThePlace()
    {
        TranscriptStage stage;
        stage.addMixed(300);
        stage.open();
        stage.view.jumpTo(150);
        stage.settle();
        wheel(stage.view, -40);
        const qint64 first = stage.view.visibleParts().first().ref.entry;
        for (const int width : { 420, 900, 360, 700 }) {
            stage.view.resize(width, 500);
            QCOMPARE(stage.view.visibleParts().first().ref.entry, first);
        }
    }

    void stepsByEntryToolCallAndPerson()
    {
        TranscriptStage stage;
        stage.addMixed(40);
        stage.add(EntryKind::Person, QStringLiteral("please stop"));
        for (int i = 0; i < 20; ++i)
            stage.add(EntryKind::Message, QStringLiteral("more"));
        stage.open();
        QTest::keyClick(&stage.view, Qt::Key_K);
        QCOMPARE(stage.view.currentEntry(), qint64(60));
        QTest::keyClick(&stage.view, Qt::Key_U);
        QCOMPARE(stage.view.currentEntry(), qint64(40));
        QTest::keyClick(&stage.view, Qt::Key_BracketLeft);
        QCOMPARE(stage.view.currentEntry(), qint64(39));
        QTest::keyClick(&stage.view, Qt::Key_BracketLeft);
        QCOMPARE(stage.view.currentEntry(), qint64(35));
        QTest::keyClick(&stage.view, Qt::Key_J);
        QCOMPARE(stage.view.currentEntry(), qint64(36));
        QVERIFY(stage.topOf({ 36, 0 }) >= 0);
    }

    void toolCallsAreFoundThroughEntriesThatAreNotLoaded()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 5'000, [](qint64 position) {
            TranscriptEntry made = TranscriptStage::entry(
                position == 1'234 ? EntryKind::ToolCall : EntryKind::Message, QStringLiteral("run x"));
            made.seq = position + 1;
            made.position = position;
            return made;
        });
        stage.open();
        QTest::keyClick(&stage.view, Qt::Key_BracketLeft);
        QTRY_COMPARE_WITH_TIMEOUT(stage.view.currentEntry(), qint64(1'234), 30'000);
    }

    void foldsOpenInPlace()
    {
        TranscriptStage stage;
        stage.addMixed(10);
        TranscriptEntry call = TranscriptStage::entry(EntryKind::ToolCall, QStringLiteral("write_file a.txt"));
        call.body = JsonValue::object({ { QStringLiteral("arguments"), JsonValue::object({ { QStringLiteral("path"), JsonValue(QStringLiteral("a.txt")) } }) } });
        stage.runtime.appendEntry(stage.mission, call);
        stage.add(EntryKind::ToolResult, QStringLiteral("line\n").repeated(100));
        stage.open();
        QTest::keyClick(&stage.view, Qt::Key_K);
        QVERIFY(!stage.shownText().contains(QStringLiteral("\"path\"")));
        QVERIFY(stage.shownText().contains(QStringLiteral("write_file")));
        QTest::keyClick(&stage.view, Qt::Key_K);
        const int top = stage.topOf({ 10, 0 });
        QTest::keyClick(&stage.view, Qt::Key_Return);
        QVERIFY(stage.shownText().contains(QStringLiteral("\"path\": \"a.txt\"")));
        QCOMPARE(stage.topOf({ 10, 0 }), top);
        QTest::keyClick(&stage.view, Qt::Key_Return);
        QVERIFY(!stage.shownText().contains(QStringLiteral("\"path\"")));
        TranscriptLayout& layout = stage.view.layoutOfEntries();
        QVERIFY(layout.look(11).more.contains(QStringLiteral("88")));
        QVERIFY(layout.isMore({ 11, layout.parts(11) - 1 }));
    }

    void actionStatesStayTrue()
    {
        TranscriptStage stage;
        TranscriptEntry call = TranscriptStage::entry(EntryKind::ToolCall, QStringLiteral("run make"));
        call.action = ActionId(QStringLiteral("a-1"));
        call.actionState = ActionState::Blocked;
        stage.runtime.appendEntry(stage.mission, call);
        stage.open();
        QVERIFY(stage.shownText().contains(QStringLiteral("waits for you")));
        Action action;
        action.id = call.action;
        action.mission = stage.mission;
        action.state = ActionState::Succeeded;
        stage.runtime.putAction(action);
        QTRY_VERIFY(stage.shownText().contains(QStringLiteral("done")));
    }

    void screenReadersGetEntries()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("first words"));
        stage.add(EntryKind::ToolCall, QStringLiteral("run make"));
        stage.open();
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&stage.view);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::List);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Transcript"));
        QCOMPARE(face->childCount(), 2);
        QVERIFY(face->child(0)->text(QAccessible::Name).contains(QStringLiteral("first words")));
        QVERIFY(face->child(1)->text(QAccessible::Name).contains(QStringLiteral("run make")));
        QCOMPARE(face->child(1)->role(), QAccessible::ListItem);
        stage.view.setFocus();
        QTest::keyClick(&stage.view, Qt::Key_J);
        QVERIFY(face->focusChild());
        QVERIFY(face->focusChild()->text(QAccessible::Name).contains(QStringLiteral("first words")));
    }
};

QTEST_MAIN(TestTranscriptView)
#include "tst_transcriptview.moc"
