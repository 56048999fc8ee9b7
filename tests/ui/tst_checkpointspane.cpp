// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"
#include "ui/checkpoints/checkpointspane.h"
#include "ui/checkpoints/comparedialog.h"
#include "ui/checkpoints/filelist.h"
#include "ui/checkpoints/forkdialog.h"
#include "ui/checkpoints/rollbackbanner.h"
#include "ui/checkpoints/rollbackpreviewdialog.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/noticebar.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;

namespace {

struct PaneStage {
    ScriptedRuntime runtime;
    CheckpointsPane pane;
    MissionId mission;

    PaneStage()
    {
        runtime.fillDemo();
        for (auto it = runtime.state().transcripts.cbegin(); it != runtime.state().transcripts.cend(); ++it) {
            if (it->count() > 20)
                mission = it.key();
        }
        pane.resize(380, 520);
        pane.show();
        pane.showMission(&runtime, mission);
        QTRY_COMPARE(list()->model()->rowCount(), 4);
        QTRY_VERIFY(pane.findChild<QLabel*>(QStringLiteral("nowLabel"))->text().contains(QStringLiteral("Running")));
    }
    QListView* list() const { return pane.findChild<QListView*>(QStringLiteral("list")); }
    QPushButton* button(const QString& name) const { return pane.findChild<QPushButton*>(name); }
    void select(const QString& label) const
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            if (list()->model()->index(row, 0).data().toString() == label)
                list()->setCurrentIndex(list()->model()->index(row, 0));
        }
        QCOMPARE(list()->currentIndex().data().toString(), label);
    }
    RollbackPreviewDialog* preview() const
    {
        select(QStringLiteral("Before the first change"));
        QTest::keyClick(list(), Qt::Key_B);
        auto* dialog = pane.findChild<RollbackPreviewDialog*>();
        if (!dialog || !QTest::qWaitFor([dialog] { return dialog->findChild<QPushButton*>(QStringLiteral("rollbackButton"))->isEnabled(); }))
            return nullptr;
        return dialog;
    }
};

QStringList linesOfList(const QListWidget* list)
{
    QStringList lines;
    for (int row = 0; row < list->count(); ++row)
        lines.append(list->item(row)->text());
    return lines;
}

template <class T>
T* part(QWidget* dialog, const char* name)
{
    return dialog->findChild<T*>(QString::fromLatin1(name));
}

} // namespace

class TestCheckpointsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestFirstAndLeftBranchesHidden()
    {
        PaneStage stage;
        QCOMPARE(stage.list()->model()->index(0, 0).data().toString(), QStringLiteral("Looks good so far"));
        QCOMPARE(stage.list()->model()->index(3, 0).data().toString(), QStringLiteral("Mission start"));
        stage.pane.findChild<QCheckBox*>(QStringLiteral("leftCheck"))->setChecked(true);
        QCOMPARE(stage.list()->model()->rowCount(), 5);
    }

    void checkpointNowTakesALabel()
    {
        PaneStage stage;
        auto* label = stage.pane.findChild<QLineEdit*>(QStringLiteral("labelEdit"));
        label->setText(QStringLiteral("before lunch"));
        QTest::keyClick(label, Qt::Key_Return);
        QTRY_COMPARE(stage.list()->model()->rowCount(), 5);
        QCOMPARE(stage.list()->model()->index(0, 0).data().toString(), QStringLiteral("before lunch"));
        QTRY_VERIFY(label->text().isEmpty());
    }

    void previewShowsThreeColumnsAndChangesNothing()
    {
        PaneStage stage;
        stage.runtime.takeCalls();
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        QCOMPARE(part<FileList>(dialog, "files")->topLevelItemCount(), 3);
        const QStringList thrown = linesOfList(part<QListWidget>(dialog, "thrownAway"));
        QVERIFY2(thrown.first().contains(QStringLiteral("51")), qPrintable(thrown.join(u'\n')));
        QVERIFY(thrown.contains(QStringLiteral("Checkpoint \"Looks good so far\"")));
        QVERIFY(part<QLabel>(dialog, "note")->text().contains(QStringLiteral("paused first")));
        QVERIFY(part<QLabel>(dialog, "note")->text().contains(QStringLiteral("safety checkpoint")));
        QVERIFY(!stage.runtime.takeCalls().contains(QStringLiteral("checkpoints.rollback")));
        QCOMPARE(stage.runtime.state().mission(stage.mission)->state, MissionState::Running);
    }

    void returnNeverRollsBack()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        stage.runtime.takeCalls();
        for (QWidget* widget : dialog->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            QTest::keyClick(widget, Qt::Key_Return);
            QTest::keyClick(widget, Qt::Key_Enter);
        }
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!stage.runtime.takeCalls().contains(QStringLiteral("checkpoints.rollback")));
        QVERIFY(dialog->isVisible());
    }

    void rollsBackAndUndoes()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        QSignalSpy rolledBack(&stage.pane, &CheckpointsPane::rolledBack);
        part<QLineEdit>(dialog, "reasonEdit")->setText(QStringLiteral("wrong way"));
        part<QPushButton>(dialog, "rollbackButton")->click();
        QTRY_COMPARE(rolledBack.count(), 1);
        QCOMPARE(stage.runtime.state().mission(stage.mission)->state, MissionState::Paused);
        QCOMPARE(stage.runtime.state().transcripts[stage.mission].count(), qint64(9));
        auto* banner = stage.pane.findChild<RollbackBanner*>();
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(QStringLiteral("14 of 14 files verified")), qPrintable(banner->text()));
        part<QPushButton>(banner, "undoButton")->click();
        QTRY_VERIFY(banner->text().contains(QStringLiteral("undone")));
        QVERIFY(stage.runtime.state().transcripts[stage.mission].count() >= 60);
    }

    void scopesAndTicksReachTheRequest()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        auto* files = part<FileList>(dialog, "files");
        files->setTicked(QStringLiteral("src/charges/handler.py"), Qt::Unchecked);
        QCOMPARE(files->uncheckedPaths(), QStringList({ QStringLiteral("src/charges/handler.py") }));
        QVERIFY(part<QLabel>(dialog, "filesSummary")->text().contains(QStringLiteral("2 of 3")));
        part<QRadioButton>(dialog, "stateScope")->setChecked(true);
        QVERIFY(!files->isEnabled());
        part<QRadioButton>(dialog, "filesScope")->setChecked(true);
        QVERIFY(files->isEnabled());
        QVERIFY(linesOfList(part<QListWidget>(dialog, "thrownAway")).first().contains(QStringLiteral("Nothing")));
    }

    void filesOfThePersonAreKeptUnlessTicked()
    {
        FileList files(FileList::Ticks::PerFile);
        const FileDelta mine { QStringLiteral("mine.txt"), FileChange::Modified, 1, 1, false, 3, 3 };
        const FileDelta agents { QStringLiteral("agents.txt"), FileChange::Modified, 1, 1, false, 3, 3 };
        files.setFiles({ mine, agents }, { mine });
        QCOMPARE(files.uncheckedPaths(), QStringList({ QStringLiteral("mine.txt") }));
        QVERIFY(files.topLevelItem(0)->text(1).contains(QStringLiteral("changed by you")));
        files.setTicked(QStringLiteral("mine.txt"), Qt::Checked);
        QVERIFY(files.uncheckedPaths().isEmpty());
    }

    void fileDiffRunsFromNowToThen()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        auto* files = part<FileList>(dialog, "files");
        files->setCurrentItem(files->topLevelItem(0));
        auto* diff = dialog->findChild<DiffView*>();
        QTRY_VERIFY(diff->isVisible());
        QCOMPARE(diff->sheet().removed, 2);
        QCOMPARE(diff->sheet().added, 1);
    }

    void failureSaysWhatHappenedAndLetsTryAgain()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        // The pause and the second look succeed, the rollback fails.
        Mission paused = *stage.runtime.state().mission(stage.mission);
        paused.state = MissionState::Paused;
        stage.runtime.putMission(paused);
        QTRY_VERIFY(!part<QLabel>(dialog, "note")->text().contains(QStringLiteral("paused first")));
        stage.runtime.failNext(makeError(ErrorKind::Storage, QStringLiteral("The disk is full.")));
        part<QPushButton>(dialog, "rollbackButton")->click();
        auto* notices = dialog->findChild<NoticeBar*>();
        QTRY_VERIFY(notices->newestText().contains(QStringLiteral("disk is full")));
        QVERIFY(part<QLabel>(dialog, "steps")->text().contains(QStringLiteral("\u2717 restore")));
        QTRY_VERIFY(part<QPushButton>(dialog, "rollbackButton")->isEnabled());
        QVERIFY(dialog->isVisible());
    }

    void aMissionThatGoesOnIsShownAgain()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        stage.runtime.state().deltas.append(FileDelta { QStringLiteral("new.txt"), FileChange::Added, 1, 0, false, 0, 2 });
        TranscriptEntry entry;
        entry.kind = EntryKind::Message;
        entry.text = QStringLiteral("on I go");
        stage.runtime.appendEntry(stage.mission, entry);
        QTRY_COMPARE(part<FileList>(dialog, "files")->topLevelItemCount(), 4);
        QVERIFY(dialog->findChild<NoticeBar*>()->newestText().contains(QStringLiteral("look again")));
        QVERIFY2(!part<QPushButton>(dialog, "rollbackButton")->isEnabled(), "armed at once on something nobody read");
        QTRY_VERIFY(part<QPushButton>(dialog, "rollbackButton")->isEnabled());
    }

    void changeWhilePausingStopsBeforeAnythingIsDone()
    {
        PaneStage stage;
        RollbackPreviewDialog* dialog = stage.preview();
        QVERIFY(dialog);
        stage.runtime.takeCalls();
        stage.runtime.state().deltas.append(FileDelta { QStringLiteral("new.txt"), FileChange::Added, 1, 0, false, 0, 2 });
        part<QPushButton>(dialog, "rollbackButton")->click();
        QTRY_COMPARE(part<FileList>(dialog, "files")->topLevelItemCount(), 4);
        QVERIFY(!stage.runtime.takeCalls().contains(QStringLiteral("checkpoints.rollback")));
        QVERIFY(dialog->isVisible());
    }

    void comparesAnyTwo()
    {
        PaneStage stage;
        stage.select(QStringLiteral("Mission start"));
        stage.button(QStringLiteral("compareButton"))->click();
        auto* dialog = stage.pane.findChild<CompareDialog*>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->findChild<FileList*>()->topLevelItemCount(), 3);
        QTRY_COMPARE(dialog->findChild<DiffView*>()->sheet().added, 2);
    }

    void forksIntoANewMission()
    {
        PaneStage stage;
        stage.select(QStringLiteral("Mission start"));
        QSignalSpy forked(&stage.pane, &CheckpointsPane::missionForked);
        stage.button(QStringLiteral("forkButton"))->click();
        auto* dialog = stage.pane.findChild<ForkDialog*>();
        QVERIFY(dialog);
        part<QLineEdit>(dialog, "workspaceEdit")->setText(QStringLiteral("relative/path"));
        part<QPushButton>(dialog, "submit")->click();
        QVERIFY(!dialog->problemAt(part<QLineEdit>(dialog, "workspaceEdit")).isEmpty());
        part<QLineEdit>(dialog, "workspaceEdit")->setText(QDir::tempPath() + QStringLiteral("/signalbox-no-such-folder"));
        part<QPushButton>(dialog, "submit")->click();
        QTRY_COMPARE(forked.count(), 1);
    }

    void aRuntimeWithoutCheckpointsSaysWhy()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        runtime.setLacking(Runtime::Facet::Checkpoints, QStringLiteral("This server has no checkpoints."));
        CheckpointsPane pane;
        pane.show();
        pane.showMission(&runtime, runtime.state().missions.first().id);
        bool said = false;
        for (const QLabel* label : pane.findChildren<QLabel*>())
            said = said || label->text().contains(QStringLiteral("This server has no checkpoints."));
        QVERIFY(said);
        QVERIFY(!pane.findChild<QPushButton*>(QStringLiteral("makeButton"))->isEnabled());
    }
};

QTEST_MAIN(TestCheckpointsPane)
#include "tst_checkpointspane.moc"
