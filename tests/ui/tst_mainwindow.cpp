// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/windowfixture.h"
#include "ui/agents/agentspane.h"
#include "ui/missions/missionwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/tablepane.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace signalbox;

class TestMainWindow : public QObject {
    Q_OBJECT

private:
    static void showWindow(WindowFixture& fixture)
    {
        fixture.window->show();
        fixture.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    }

    static QStringList pageActions()
    {
        return { QStringLiteral("goInbox"), QStringLiteral("goMissions"), QStringLiteral("goAgents"),
            QStringLiteral("goPacks"), QStringLiteral("goRules"), QStringLiteral("goInterventions") };
    }

    static bool takesFocus(const QWidget* widget)
    {
        return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
            && !widget->focusProxy();
    }

private Q_SLOTS:
    void everyActionHasNameTextAndAShortcutOfItsOwn()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        QSet<QString> names;
        QHash<QString, QString> keys;
        for (const QAction* action : fixture.window->actions()->all()) {
            QVERIFY(!action->objectName().isEmpty());
            QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
            names.insert(action->objectName());
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
            for (const QKeySequence& shortcut : action->shortcuts()) {
                const QString key = shortcut.toString(QKeySequence::PortableText);
                QVERIFY2(!keys.contains(key), qPrintable(key + u' ' + keys.value(key) + u' ' + action->objectName()));
                keys.insert(key, action->objectName());
                const bool letter = key.size() == 1 && key.at(0).isLetter();
                QVERIFY2(!letter, qPrintable(QStringLiteral("a letter as a window shortcut: ") + key));
            }
            if (!action->isEnabled())
                QVERIFY2(!Actions::whyUnavailable(action).isEmpty(), qPrintable(action->objectName()));
        }
        QVERIFY(names.size() > 30);
    }

    void everyMenuHoldsSomethingAndMnemonicsDiffer()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        QSet<QChar> mnemonics;
        for (const QAction* entry : fixture.window->menuBar()->actions()) {
            const QString title = entry->text();
            const QChar mnemonic = title.at(title.indexOf(u'&') + 1).toLower();
            QVERIFY2(!mnemonics.contains(mnemonic), qPrintable(title));
            mnemonics.insert(mnemonic);
            QVERIFY2(!entry->menu()->isEmpty(), qPrintable(title));
        }
        QCOMPARE(mnemonics.size(), 8);
    }

    void everyVisibleFocusableWidgetHasAName()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        for (const QString& page : pageActions()) {
            fixture.action(qPrintable(page))->trigger();
            QCoreApplication::processEvents();
            for (QWidget* widget : fixture.window->findChildren<QWidget*>()) {
                if (!takesFocus(widget))
                    continue;
                QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
                const QString what = page + u' ' + QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
                QVERIFY2(spoken && !spoken->text(QAccessible::Name).trimmed().isEmpty(), qPrintable(what));
            }
        }
    }

    void tabVisitsEverythingAndComesBack()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("goAgents")->trigger();
        QCoreApplication::processEvents();
        QSet<QWidget*> wanted;
        for (QWidget* widget : fixture.window->findChildren<QWidget*>()) {
            if (takesFocus(widget))
                wanted.insert(widget);
        }
        QSet<QWidget*> seen;
        QWidget* start = QApplication::focusWidget();
        QVERIFY(start);
        for (int i = 0; i < 200; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            seen.insert(QApplication::focusWidget());
            if (QApplication::focusWidget() == start)
                break;
        }
        QCOMPARE(QApplication::focusWidget(), start);
        wanted.subtract(seen);
        QStringList missed;
        for (const QWidget* widget : std::as_const(wanted))
            missed.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
    }

    void regionsCycleAndPanesHide()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("goAgents")->trigger();
        auto* sidebar = fixture.window->findChild<Sidebar*>();
        sidebar->setFocus();
        QTest::keyClick(fixture.window.get(), Qt::Key_F6);
        QVERIFY(fixture.window->currentPage()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(fixture.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), sidebar);
        QVERIFY(fixture.window->currentPage()->inspector()->isVisible());
        QTest::keyClick(fixture.window.get(), Qt::Key_F8);
        QVERIFY(!fixture.window->currentPage()->inspector()->isVisible());
        QTest::keyClick(fixture.window.get(), Qt::Key_F8);
        QTest::keyClick(fixture.window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!sidebar->isVisible());
    }

    void returnOpensAMissionInItsOwnWindow()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        fixture.action("goMissions")->trigger();
        const auto windows = [&fixture] {
            QVector<MissionWindow*> open;
            for (MissionWindow* window : fixture.window->findChildren<MissionWindow*>()) {
                if (window->isVisible())
                    open.append(window);
            }
            return open;
        };
        auto* table = fixture.window->currentPage()->findChild<QTableView*>();
        QTRY_VERIFY(table->model()->rowCount() > 1);
        table->setCurrentIndex(table->model()->index(1, 0));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(windows().size(), 1);
        const MissionId mission = windows().first()->mission();
        QTRY_VERIFY(!windows().first()->windowTitle().isEmpty());
        fixture.window->activateWindow();
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(windows().size(), 1); // the same one again

        fixture.window->close();
        fixture.open();
        QTRY_COMPARE(windows().size(), 1);
        QCOMPARE(windows().first()->mission(), mission);
        auto* close = windows().first()->findChild<QAction*>(QStringLiteral("closeMissionWindow"));
        close->trigger();
        QTRY_COMPARE(windows().size(), 0);
        fixture.window->close();
        fixture.open();
        QCOMPARE(windows().size(), 0);
    }

    void paletteFindsAndRunsAndSaysWhyNot()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        fixture.action("goRules")->trigger();
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = fixture.window->findChild<QWidget*>(QStringLiteral("commandPalette"));
        QVERIFY(palette->isVisible());
        auto* hits = palette->findChild<QListView*>(QStringLiteral("hits"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("remdemo"));
        const QModelIndex why = hits->model()->index(0, 0);
        QVERIFY(why.data(Qt::AccessibleTextRole).toString().contains(Actions::whyUnavailable(fixture.action("removeDemo"))));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(palette->isVisible()); // it cannot be used: nothing happened
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
        QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("goagents"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(fixture.window->currentPage()->objectName(), QStringLiteral("agentsPane"));
    }

    void welcomeUntilThereIsAMission()
    {
        WindowFixture fixture(WindowFixture::Content::Empty);
        showWindow(fixture);
        QTRY_COMPARE(fixture.window->currentPage()->objectName(), QStringLiteral("welcomePage"));
        QSignalSpy demo(fixture.window.get(), &MainWindow::demoRequested);
        fixture.window->findChild<QPushButton*>(QStringLiteral("tryDemoCard"))->click();
        QCOMPARE(demo.count(), 1);
        fixture.window->setDemoState(DemoState::Present);
        QVERIFY(fixture.window->findChild<QWidget*>(QStringLiteral("demoRibbon"))->isVisible());
        QVERIFY(!fixture.action("tryDemo")->isEnabled());
        Mission mission;
        mission.id = MissionId(QStringLiteral("m1"));
        mission.goal = QStringLiteral("Audit");
        fixture.runtime.putMission(mission);
        QTRY_VERIFY(fixture.window->currentPage()->objectName() != QStringLiteral("welcomePage"));
        QSignalSpy removal(fixture.window.get(), &MainWindow::demoRemovalRequested);
        fixture.window->findChild<QPushButton*>(QStringLiteral("removeDemoButton"))->click();
        QCOMPARE(removal.count(), 1);
    }

    void deletingAnAgentSaysWhatItCosts()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("goAgents")->trigger();
        fixture.window->agentsPane()->select(fixture.runtime.id(), AgentId(QStringLiteral("payments-agent")));
        fixture.prompter.answers = { { false, {} }, { true, {} } };
        fixture.action("deleteAgent")->trigger();
        QTRY_COMPARE(fixture.prompter.asked.size(), 1);
        QVERIFY(fixture.prompter.asked.first().text.contains(QRegularExpression(QStringLiteral("\\d"))));
        QCOMPARE(fixture.prompter.asked.first().kind, ButtonKind::Danger);
        QCOMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("deleteAgent")->trigger();
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 3);
        QCOMPARE(fixture.prompter.unscripted, 0);
    }

    void pausedAgentSaysWhyItCannotBePausedAgain()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        fixture.action("goAgents")->trigger();
        fixture.window->agentsPane()->select(fixture.runtime.id(), AgentId(QStringLiteral("docs-agent")));
        QVERIFY(fixture.action("pauseAgent")->isEnabled());
        fixture.action("pauseAgent")->trigger();
        QTRY_VERIFY(!fixture.action("pauseAgent")->isEnabled());
        QVERIFY(!Actions::whyUnavailable(fixture.action("pauseAgent")).isEmpty());
        QVERIFY(fixture.action("activateAgent")->isEnabled());
        QCOMPARE(fixture.window->agentsPane()->current()->value.id, AgentId(QStringLiteral("docs-agent")));
    }

    void stateIsRestored()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        fixture.window->resize(1000, 700);
        fixture.action("goPacks")->trigger();
        fixture.action("toggleSidebar")->setChecked(false);
        fixture.window->close();
        fixture.window.reset();
        fixture.open();
        showWindow(fixture);
        QCOMPARE(fixture.window->currentPage()->objectName(), QStringLiteral("packsPane"));
        QVERIFY(!fixture.window->findChild<Sidebar*>()->isVisible());
        QCOMPARE(fixture.window->size(), QSize(1000, 700));
    }

    void recordIsVerifiedAndExported()
    {
        WindowFixture fixture(WindowFixture::Content::Demo);
        showWindow(fixture);
        fixture.action("verifyAudit")->trigger();
        QTRY_VERIFY(fixture.window->notices()->count() == 1
            && !fixture.window->notices()->newestText().contains(QStringLiteral("beginning")));
        fixture.prompter.paths = { fixture.dir.filePath(QStringLiteral("record.jsonl")) };
        fixture.action("exportAudit")->trigger();
        QTRY_VERIFY(fixture.window->notices()->newestText().contains(QStringLiteral("record.jsonl")));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
