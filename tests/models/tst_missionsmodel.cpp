// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/missionsmodel.h"
#include "tests/support/modeltext.h"
#include "tests/support/scriptedruntime.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

Mission missionNumber(int number, MissionState state = MissionState::Running)
{
    Mission mission;
    mission.id = MissionId(u"m%1"_s.arg(number));
    mission.agent = AgentId(number % 2 == 0 ? u"even"_s : u"odd"_s);
    mission.agentName = mission.agent.text();
    mission.goal = u"goal %1"_s.arg(number);
    mission.state = state;
    mission.createdAt = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC).addSecs(number);
    return mission;
}

QVector<Mission> manyMissions(int count)
{
    QVector<Mission> missions;
    for (int i = 0; i < count; ++i)
        missions.append(
            missionNumber(i, i % 3 == 0 ? MissionState::Paused : MissionState::Running));
    return missions;
}

QString idsOf(const MissionsModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.idAt(row).text());
    return all.join(u' ');
}

} // namespace

//! The missions table: order and filters belong to the runtime, rows are read in windows.
class TestMissionsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<ScriptedRuntime>();
        m_model = std::make_unique<MissionsModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_runtime.reset();
    }

    void theDeskIsReadable()
    {
        m_runtime->fillDemo();
        open();
        QCOMPARE(m_model->rowCount(), 9);
        QCOMPARE(m_model->columnCount(), int(MissionsModel::ColumnCount));
        QCOMPARE(columnText(*m_model, MissionsModel::GoalColumn).first(),
            u"Update the build dependencies and run the whole test suite"_s);
        QCOMPARE(columnText(*m_model, MissionsModel::StateColumn).at(1),
            u"Paused: Too many open requests"_s);
        const int row = m_model->rowOf(m_runtime->id(), MissionId(u"m-release"_s));
        QCOMPARE(m_model->index(row, 0).data(MissionsModel::WaitingRole).toInt(), 2);
        QCOMPARE(m_model->index(row, 0).data(MissionsModel::StateRole).value<MissionState>(),
            MissionState::Running);
    }

    void newMissionsComeFirst()
    {
        m_runtime->loadMissions(manyMissions(3));
        open();
        ModelLog log(*m_model);
        m_runtime->putMission(missionNumber(3));
        QTRY_COMPARE(idsOf(*m_model), u"m3 m2 m1 m0"_s);
        QTRY_VERIFY(m_model->rowAt(0));
        QCOMPARE(log.take().first(), u"insert 0-0"_s);
    }

    void oneFieldIsOneChangeOfAllColumns()
    {
        m_runtime->loadMissions(manyMissions(5));
        open();
        ModelLog log(*m_model);
        Mission mission = missionNumber(2);
        mission.waiting = 4;
        m_runtime->putMission(mission);
        QTRY_COMPARE(m_model->rowAt(2)->waiting, 4);
        QCOMPARE(log.take(),
            QStringList { u"change 2,0-2,%1 roles %2,%3,%4,%5"_s.arg(MissionsModel::ColumnCount - 1)
                              .arg(Qt::DisplayRole)
                              .arg(SortRole)
                              .arg(MissionsModel::WaitingRole)
                              .arg(Qt::AccessibleDescriptionRole) });
    }

    void filtersAreTheRuntimes()
    {
        m_runtime->loadMissions(manyMissions(12));
        open();
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(2, 0), QItemSelectionModel::SelectCurrent); // m9
        m_model->setStates({ MissionState::Paused });
        QTRY_COMPARE(idsOf(*m_model), u"m9 m6 m3 m0"_s);
        QCOMPARE(selection.currentIndex().row(), 0);
        m_model->setAgent(AgentId(u"odd"_s));
        QTRY_COMPARE(idsOf(*m_model), u"m9 m3"_s);
        m_model->setText(u"GOAL 3"_s);
        QTRY_COMPARE(idsOf(*m_model), u"m3"_s);
        m_model->setStates({});
        m_model->setAgent({});
        m_model->setText({});
        QTRY_COMPARE(m_model->rowCount(), 12);
    }

    void theLatestFilterWins()
    {
        m_runtime->loadMissions(manyMissions(12));
        open();
        m_runtime->holdAnswers();
        m_model->setText(u"goal 1"_s);
        m_model->setText(u"goal 7"_s);
        QCOMPARE(m_runtime->heldAnswers(), 2);
        m_runtime->releaseAnswer(1); // the later one first
        QTRY_COMPARE(idsOf(*m_model), u"m7"_s);
        m_runtime->releaseAnswers();
        QCoreApplication::processEvents();
        QCOMPARE(idsOf(*m_model), u"m7"_s);
        QVERIFY(!m_model->isLoading());
    }

    void aMissionEntersAndLeavesTheFilter()
    {
        m_runtime->loadMissions(manyMissions(6));
        open();
        m_model->setStates({ MissionState::Paused });
        QTRY_COMPARE(idsOf(*m_model), u"m3 m0"_s);
        m_runtime->putMission(missionNumber(1, MissionState::Paused));
        QTRY_COMPARE(idsOf(*m_model), u"m3 m1 m0"_s);
        m_runtime->putMission(missionNumber(3, MissionState::Completed));
        QTRY_COMPARE(idsOf(*m_model), u"m1 m0"_s);
    }

    void tenThousandAreReadInWindows()
    {
        m_runtime->loadMissions(manyMissions(10'000));
        open();
        QCOMPARE(m_model->rowCount(), 10'000);
        QVERIFY(m_model->rowsInMemory() < 200);
        m_model->setVisibleRange(9'960, 9'999);
        QTRY_VERIFY(m_model->rowAt(9'999));
        QCOMPARE(m_model->rowAt(9'999)->goal, u"goal 0"_s);
    }

    void randomChangesEqualARebuild()
    {
        open();
        QRandomGenerator random(11);
        int next = 0;
        for (int round = 0; round < 300; ++round) {
            const int number = next == 0 || random.bounded(3) == 0 ? next++ : random.bounded(next);
            m_runtime->putMission(
                missionNumber(number, static_cast<MissionState>(random.bounded(6))));
            if (random.bounded(20) == 0)
                m_model->setStates({ static_cast<MissionState>(random.bounded(6)) });
            if (random.bounded(20) == 0)
                m_model->setStates({});
            QStringList expected;
            for (auto it = m_runtime->state().missions.crbegin();
                 it != m_runtime->state().missions.crend();
                 ++it) {
                const auto& states = m_model->query().states;
                if (states.isEmpty() || states.contains(it->state))
                    expected.append(it->id.text());
            }
            QTRY_COMPARE(idsOf(*m_model), expected.join(u' '));
        }
    }

private:
    void open()
    {
        m_model->addRuntime(m_runtime.get());
        QTRY_VERIFY(!m_model->isLoading());
        for (int row = 0; row < qMin(50, m_model->rowCount()); ++row)
            QTRY_VERIFY(m_model->rowAt(row));
    }

    std::unique_ptr<ScriptedRuntime> m_runtime;
    std::unique_ptr<MissionsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMissionsModel)
#include "tst_missionsmodel.moc"
