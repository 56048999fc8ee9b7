// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/deskcounts.h"
#include "tests/support/scriptedruntime.h"

#include <QSignalSpy>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The numbers of the sidebar.
class TestDeskCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsTheDesk()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        InboxModel inbox;
        DeskCounts counts(inbox);
        inbox.addRuntime(&runtime);
        counts.addRuntime(&runtime);
        QTRY_COMPARE(counts.waiting(), 6);
        QCOMPARE(counts.waiting(Risk::Critical), 1);
        QCOMPARE(counts.waiting(Risk::Low), 2);
        QTRY_COMPARE(counts.missions(MissionState::Cancelled), 1);
        QCOMPARE(counts.missions(MissionState::Running), 3);
        QCOMPARE(counts.missions(MissionState::Completed), 2);
        QTRY_COMPARE(counts.agents(AgentStatus::Active), 3);
        QCOMPARE(counts.agents(AgentStatus::Paused), 1);
    }

    void followsChanges()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        InboxModel inbox;
        DeskCounts counts(inbox);
        inbox.addRuntime(&runtime);
        counts.addRuntime(&runtime);
        QTRY_COMPARE(counts.agents(AgentStatus::Active), 3);
        QTRY_COMPARE(counts.waiting(), 6);
        QCoreApplication::processEvents();

        QSignalSpy changed(&counts, &DeskCounts::changed);
        Mission mission = *runtime.state().mission(MissionId(u"m-retry"_s));
        mission.state = MissionState::Paused;
        for (int i = 0; i < 100; ++i)
            runtime.putMission(mission);
        QCOMPARE(counts.missions(MissionState::Running), 2);
        QCOMPARE(counts.missions(MissionState::Paused), 2);
        runtime.removeAgent(AgentId(u"docs-agent"_s));
        QCOMPARE(counts.agents(AgentStatus::Active), 2);
        QTRY_COMPARE(changed.size(), 1); // all of it in one turn

        Action action = *runtime.state().action(ActionId(u"a-push"_s));
        action.state = ActionState::Rejected;
        runtime.putAction(action);
        QTRY_COMPARE(counts.waiting(Risk::Critical), 0);
        QTRY_COMPARE(changed.size(), 2);
    }

    void aSignalIsNewerThanASlowAnswer()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        InboxModel inbox;
        DeskCounts counts(inbox);
        runtime.holdAnswers();
        counts.addRuntime(&runtime);
        Mission mission = *runtime.state().mission(MissionId(u"m-retry"_s));
        mission.state = MissionState::Failed;
        runtime.putMission(mission);
        runtime.removeAgent(AgentId(u"docs-agent"_s));
        runtime.releaseAnswers();
        QTRY_COMPARE(counts.agents(AgentStatus::Active), 2);
        QTRY_COMPARE(counts.missions(MissionState::Completed), 2);
        QCOMPARE(counts.missions(MissionState::Running), 2);
        QCOMPARE(counts.missions(MissionState::Failed), 2);
    }

    void aRuntimeTakesItsNumbersAway()
    {
        InboxModel inbox;
        DeskCounts counts(inbox);
        {
            ScriptedRuntime runtime;
            runtime.fillDemo();
            counts.addRuntime(&runtime);
            QTRY_COMPARE(counts.agents(AgentStatus::Active), 3);
        }
        QCOMPARE(counts.agents(AgentStatus::Active), 0);
        QCOMPARE(counts.missions(MissionState::Running), 0);
    }
};

QTEST_GUILESS_MAIN(TestDeskCounts)
#include "tst_deskcounts.moc"
