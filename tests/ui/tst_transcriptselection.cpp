// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/transcriptstage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace signalbox;

class TestTranscriptSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mouseSelectsAcrossEntries()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("alpha beta"));
        stage.add(EntryKind::Message, QStringLiteral("gamma delta"));
        stage.open();
        const int left = TranscriptPainter::textLeft(stage.view.layoutOfEntries().metrics());
        const QPoint from(left - 2, stage.topOf({ 0, 1 }) + 4);
        const QPoint to(left + 600, stage.topOf({ 1, 1 }) + 4);
        QTest::mousePress(stage.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(stage.view.viewport(), (from + to) / 2);
        QTest::mouseMove(stage.view.viewport(), to);
        QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, {}, to);
        const QString text = stage.view.selectedText();
        QVERIFY2(text.startsWith(QStringLiteral("alpha beta\n")), qPrintable(text));
        QVERIFY2(text.endsWith(QStringLiteral("gamma delta")), qPrintable(text));
        QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        QTest::keyClick(&stage.view, Qt::Key_Escape);
        QVERIFY(stage.view.selectedText().isEmpty());
    }

    void keyboardSelectsCharactersWordsAndLines()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("alpha beta gamma"));
        stage.add(EntryKind::Message, QStringLiteral("second"));
        stage.open();
        stage.view.setFocus();
        QTest::keyClick(&stage.view, Qt::Key_J);
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier); // over the head line
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier); // into the text
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY2(stage.view.selectedText().endsWith(QStringLiteral("\nalpha")), qPrintable(stage.view.selectedText()));
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
        QTest::keyClick(&stage.view, Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY2(stage.view.selectedText().endsWith(QStringLiteral("alpha beta ")), qPrintable(stage.view.selectedText()));
        QTest::keyClick(&stage.view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&stage.view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&stage.view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY2(stage.view.selectedText().contains(QStringLiteral("gamma")), qPrintable(stage.view.selectedText()));
    }

    void wholeEntriesAreCopiedAsWritten()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("**bold** words"));
        stage.add(EntryKind::Message, QStringLiteral("hidden\u202e here"));
        stage.open();
        QTest::keyClick(&stage.view, Qt::Key_A, Qt::ControlModifier);
        const QString text = stage.view.selectedText();
        QVERIFY(text.contains(QStringLiteral("**bold** words")));
        QVERIFY(text.contains(QStringLiteral("U+202E")));
        QVERIFY(!text.contains(QChar(0x202e)));
    }

    void entriesThatAreNotLoadedAreSaidToBeMissing()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 5'000, &TranscriptStage::mixed);
        stage.open();
        QSignalSpy copied(&stage.view, &TranscriptView::copied);
        QTest::keyClick(&stage.view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied.count(), 1);
        const qint64 missing = copied.first().first().toLongLong();
        QVERIFY(missing > 1'000 && missing < 5'000);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("not loaded")));
    }

    void findWalksThroughUnloadedEntries()
    {
        TranscriptStage stage;
        stage.runtime.setGeneratedTranscript(stage.mission, 5'000, [](qint64 position) {
            TranscriptEntry made = TranscriptStage::mixed(position);
            if (position == 777 || position == 3'333)
                made = TranscriptStage::entry(EntryKind::Message, QStringLiteral("one **needle** and a Needle"));
            made.seq = position + 1;
            made.position = position;
            return made;
        });
        stage.open();
        QSignalSpy finished(&stage.view, &TranscriptView::findFinished);
        const auto next = [&](int direction) {
            stage.view.find(QStringLiteral("needle"), direction);
            return finished.isEmpty() ? finished.wait(20'000) : true;
        };
        QVERIFY(next(-1));
        QCOMPARE(finished.takeFirst().first().value<FindOutcome>(), FindOutcome::Found);
        QCOMPARE(stage.view.currentEntry(), qint64(3'333));
        QCOMPARE(stage.view.selectedText(), QStringLiteral("Needle"));
        QVERIFY(stage.topOf({ 3'333, 1 }) >= 0);
        QVERIFY(next(-1));
        QCOMPARE(finished.takeFirst().first().value<FindOutcome>(), FindOutcome::Found);
        QCOMPARE(stage.view.selectedText(), QStringLiteral("needle"));
        QVERIFY(next(-1));
        finished.clear();
        QCOMPARE(stage.view.currentEntry(), qint64(777));
        QVERIFY(next(1));
        finished.clear();
        QCOMPARE(stage.view.currentEntry(), qint64(3'333));
        QVERIFY(next(1));
        finished.clear();
        QVERIFY(next(1));
        QCOMPARE(finished.takeFirst().first().value<FindOutcome>(), FindOutcome::FoundFromOtherEnd);
        QCOMPARE(stage.view.currentEntry(), qint64(777));
    }

    void findSaysWhenThereIsNothing()
    {
        TranscriptStage stage;
        stage.addMixed(20);
        stage.open();
        QSignalSpy finished(&stage.view, &TranscriptView::findFinished);
        stage.view.find(QStringLiteral("no such words"), 1);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<FindOutcome>(), FindOutcome::NotFound);
    }

    void findOpensWhatIsFoldedAway()
    {
        TranscriptStage stage;
        stage.addMixed(30);
        stage.add(EntryKind::ToolResult, QStringLiteral("line\n").repeated(50) + QStringLiteral("the haystack's needle\n"));
        stage.addMixed(30);
        stage.open();
        QSignalSpy finished(&stage.view, &TranscriptView::findFinished);
        stage.view.find(QStringLiteral("needle"), -1);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(stage.view.currentEntry(), qint64(30));
        QCOMPARE(stage.view.selectedText(), QStringLiteral("needle"));
    }
};

QTEST_MAIN(TestTranscriptSelection)
#include "tst_transcriptselection.moc"
