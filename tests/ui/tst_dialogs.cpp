// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedprompter.h"
#include "tests/support/scriptedruntime.h"
#include "ui/agents/agentdialog.h"
#include "ui/dialogs/dialogprompter.h"
#include "ui/missions/missiondialog.h"
#include "ui/packs/packdialog.h"
#include "ui/packs/strictnessdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;

class TestDialogs : public QObject {
    Q_OBJECT

private:
    static void submit(QDialog* dialog) { dialog->findChild<QPushButton*>(QStringLiteral("submit"))->click(); }
    static QLineEdit* line(QDialog* dialog, const char* name)
    {
        return dialog->findChild<QLineEdit*>(QLatin1String(name));
    }
    static QPlainTextEdit* box(QDialog* dialog, const char* name)
    {
        return dialog->findChild<QPlainTextEdit*>(QLatin1String(name));
    }
    static QVector<CapabilityPack> somePacks()
    {
        CapabilityPack read;
        read.name = QStringLiteral("file-read");
        CapabilityPack shell;
        shell.name = QStringLiteral("shell");
        shell.builtIn = true;
        ToolSpec run;
        run.name = QStringLiteral("run");
        ToolSpec list;
        list.name = QStringLiteral("list");
        shell.tools = { run, list };
        shell.riskLevels = { { QStringLiteral("run"), Risk::High }, { QStringLiteral("list"), Risk::Low } };
        return { read, shell };
    }

private Q_SLOTS:
    void agentIsCheckedThenCreated()
    {
        ScriptedRuntime runtime;
        const auto check = [](const QString&, const QString& text) {
            return text.contains(QLatin1String("bad")) ? QStringList { QStringLiteral("line 1 is bad") } : QStringList();
        };
        QPointer<AgentDialog> dialog = new AgentDialog(&runtime, somePacks(), std::nullopt, check, nullptr);
        QSignalSpy saved(dialog, &AgentDialog::saved);
        dialog->open();
        submit(dialog);
        QVERIFY(!dialog->problemAt(line(dialog, "name")).isEmpty());
        QVERIFY(!dialog->problemAt(box(dialog, "instructions")).isEmpty());
        QVERIFY(line(dialog, "name")->hasFocus() || !dialog->isActiveWindow());
        line(dialog, "name")->setText(QStringLiteral("Auditor"));
        QVERIFY(dialog->problemAt(line(dialog, "name")).isEmpty());
        line(dialog, "id")->setText(QStringLiteral("a/b"));
        QVERIFY(!dialog->problemAt(line(dialog, "id")).isEmpty());
        line(dialog, "id")->setText(QStringLiteral("auditor-1"));
        box(dialog, "instructions")->setPlainText(QStringLiteral("I am bad."));
        QTRY_VERIFY(dialog->findChild<QLabel*>(QStringLiteral("checked"))->text().contains(QLatin1String("line 1 is bad")));
        box(dialog, "instructions")->setPlainText(QStringLiteral("I read files."));
        dialog->findChild<QCheckBox*>(QStringLiteral("pack-shell"))->setChecked(true);
        submit(dialog);
        QTRY_COMPARE(saved.count(), 1);
        const Agent agent = saved.first().first().value<Agent>();
        QCOMPARE(agent.id, AgentId(QStringLiteral("auditor-1")));
        QCOMPARE(agent.capabilities, QStringList { QStringLiteral("shell") });
        QTRY_VERIFY(dialog.isNull());
    }

    void anErrorKeepsTheFormOpen()
    {
        ScriptedRuntime runtime;
        runtime.failNext(makeError(ErrorKind::Conflict, QStringLiteral("This identifier is taken.")));
        QPointer<AgentDialog> dialog = new AgentDialog(&runtime, {}, std::nullopt, {}, nullptr);
        dialog->open();
        line(dialog, "name")->setText(QStringLiteral("Auditor"));
        box(dialog, "instructions")->setPlainText(QStringLiteral("text"));
        submit(dialog);
        auto* button = dialog->findChild<QPushButton*>(QStringLiteral("submit"));
        QVERIFY(!button->isEnabled());
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->findChildren<QWidget*>(QStringLiteral("noticeDismiss")).isEmpty());
        delete dialog;
    }

    void returnSubmitsNothing()
    {
        ScriptedRuntime runtime;
        AgentDialog dialog(&runtime, {}, std::nullopt, {}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        for (QWidget* widget : dialog.findChildren<QWidget*>()) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible())
                QTest::keyClick(widget, Qt::Key_Return);
        }
        QVERIFY(dialog.problemAt(line(&dialog, "name")).isEmpty());
        QVERIFY(runtime.takeCalls().isEmpty());
    }

    void missionNeedsAnActiveAgentAGoalAndARealFolder()
    {
        ScriptedRuntime runtime;
        Agent agent;
        agent.id = AgentId(QStringLiteral("a1"));
        agent.name = QStringLiteral("Auditor");
        agent.capabilities = { QStringLiteral("file-read"), QStringLiteral("shell") };
        Agent paused = agent;
        paused.id = AgentId(QStringLiteral("a2"));
        paused.status = AgentStatus::Paused;
        ScriptedPrompter prompter;
        QTemporaryDir folder;
        prompter.paths = { folder.path() };
        QPointer<MissionDialog> dialog = new MissionDialog(&runtime, { paused, agent }, {}, &prompter, nullptr);
        QSignalSpy created(dialog, &MissionDialog::created);
        dialog->open();
        QCOMPARE(dialog->findChild<QComboBox*>(QStringLiteral("agent"))->count(), 1);
        submit(dialog);
        QVERIFY(!dialog->problemAt(box(dialog, "goal")).isEmpty());
        QCOMPARE(created.count(), 0);
        QWidget* row = line(dialog, "workspace")->parentWidget();
        line(dialog, "workspace")->setText(QStringLiteral("relative/place"));
        QVERIFY(!dialog->problemAt(row).isEmpty());
        line(dialog, "workspace")->setText(folder.filePath(QStringLiteral("missing")));
        QVERIFY(!dialog->problemAt(row).isEmpty());
        dialog->findChild<QPushButton*>(QStringLiteral("browse"))->click();
        QCOMPARE(line(dialog, "workspace")->text(), folder.path());
        QVERIFY(dialog->problemAt(row).isEmpty());
        box(dialog, "goal")->setPlainText(QStringLiteral("Audit"));
        box(dialog, "criteria")->setPlainText(QStringLiteral("one\n\n  two  \n"));
        dialog->findChild<QCheckBox*>(QStringLiteral("pack-shell"))->setChecked(false);
        submit(dialog);
        QTRY_COMPARE(created.count(), 1);
        const Mission mission = created.first().first().value<Mission>();
        QCOMPARE(mission.goal, QStringLiteral("Audit"));
        QCOMPARE(mission.criteria.size(), 2);
        QCOMPARE(mission.criteria.at(1).text, QStringLiteral("two"));
        QCOMPARE(mission.allowedCapabilities, QStringList { QStringLiteral("file-read") });
        QCOMPARE(mission.workspace, folder.path());
    }

    void packsAreValidatedAndBuiltInOnesOnlyGetStricter()
    {
        ScriptedRuntime runtime;
        QPointer<PackDialog> dialog = new PackDialog(&runtime, { QStringLiteral("web") }, std::nullopt, nullptr);
        QSignalSpy saved(dialog, &PackDialog::saved);
        dialog->open();
        line(dialog, "name")->setText(QStringLiteral("web"));
        box(dialog, "tools")->setPlainText(QStringLiteral("[{\"name\":"));
        submit(dialog);
        QVERIFY(!dialog->problemAt(line(dialog, "name")).isEmpty());
        QVERIFY(!dialog->problemAt(box(dialog, "tools")).isEmpty());
        line(dialog, "name")->setText(QStringLiteral("tickets"));
        box(dialog, "tools")->setPlainText(QStringLiteral("[{\"name\":\"open\",\"risk\":\"low\"}]"));
        dialog->findChild<QCheckBox*>(QStringLiteral("needs-low"))->setChecked(true);
        submit(dialog);
        QTRY_COMPARE(saved.count(), 1);
        const auto pack = saved.first().first().value<CapabilityPack>();
        QVERIFY(pack.needsPerson.contains(Risk::Low));
        QCOMPARE(pack.tools.size(), 1);

        QPointer<StrictnessDialog> strict = new StrictnessDialog(&runtime, somePacks().at(1), nullptr);
        QSignalSpy stricter(strict, &StrictnessDialog::saved);
        strict->open();
        QVERIFY(!strict->findChild<QCheckBox*>(QStringLiteral("needs-high"))->isEnabled());
        auto* risk = strict->findChild<QComboBox*>(QStringLiteral("risk-run"));
        QCOMPARE(risk->count(), 2); // high and critical: nothing below what it has
        risk->setCurrentIndex(1);
        submit(strict);
        QTRY_COMPARE(stricter.count(), 1);
        QCOMPARE(stricter.first().first().value<CapabilityPack>().riskLevels.value(QStringLiteral("run")), Risk::Critical);
    }

    void questionsAreAnsweredOnceAndReturnIsNoAnswer()
    {
        DialogPrompter prompter;
        QWidget window;
        window.show();
        QVector<PromptAnswer> answers;
        const auto keep = [&answers](const PromptAnswer& answer) { answers.append(answer); };
        Prompt prompt;
        prompt.title = QStringLiteral("Delete?");
        prompt.acceptText = QStringLiteral("Delete agent");
        prompt.reasonLabel = QStringLiteral("Reason");
        prompter.ask(&window, prompt, keep);
        QPointer<QDialog> dialog = window.findChild<QDialog*>(QStringLiteral("questionDialog"));
        QVERIFY(dialog);
        line(dialog, "reason")->setText(QStringLiteral("  not needed "));
        for (QWidget* widget : dialog->findChildren<QWidget*>())
            QTest::keyClick(widget, Qt::Key_Return);
        QVERIFY(answers.isEmpty() || !answers.first().accepted);
        if (dialog && dialog->isVisible())
            dialog->findChild<QPushButton*>(QStringLiteral("accept"))->click();
        QTRY_COMPARE(answers.size(), 1);
        QTRY_VERIFY(dialog.isNull());
        prompter.ask(&window, prompt, keep);
        dialog = window.findChild<QDialog*>(QStringLiteral("questionDialog"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_COMPARE(answers.size(), 2);
        QVERIFY(!answers.last().accepted);
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
