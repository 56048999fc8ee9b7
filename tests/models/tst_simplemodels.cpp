// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/agentsmodel.h"
#include "models/checkpointsmodel.h"
#include "models/packsmodel.h"
#include "models/rulesmodel.h"
#include "tests/support/modeltext.h"
#include "tests/support/scriptedruntime.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

Agent agentNamed(const QString& name)
{
    Agent agent;
    agent.id = AgentId(name);
    agent.name = name;
    agent.provider = u"runbook"_s;
    return agent;
}

const auto Mode = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

//! The models that are a table spec over the merge base: what they read, follow and show.
class TestSimpleModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agentsAreReadAndFollowed()
    {
        ScriptedRuntime runtime;
        runtime.putAgent(agentNamed(u"ada"_s));
        AgentsModel model;
        const QAbstractItemModelTester tester(&model, Mode);
        QSignalSpy loading(&model, &TableModel::loadingChanged);
        model.addRuntime(&runtime);
        QVERIFY(model.isLoading());
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!model.isLoading());
        QCOMPARE(loading.size(), 2);
        QCOMPARE(model.columnCount(), int(AgentsModel::ColumnCount));

        runtime.putAgent(agentNamed(u"bob"_s));
        QCOMPARE(columnText(model, AgentsModel::NameColumn), (QStringList { u"ada"_s, u"bob"_s }));
        Agent paused = agentNamed(u"ada"_s);
        paused.status = AgentStatus::Paused;
        runtime.putAgent(paused);
        QCOMPARE(columnText(model, AgentsModel::StatusColumn),
            (QStringList { u"Paused"_s, u"Active"_s }));
        QCOMPARE(model.index(0, 0).data(AgentsModel::StatusRole).value<AgentStatus>(),
            AgentStatus::Paused);
        QCOMPARE(
            model.index(0, 0).data(AgentsModel::AgentIdRole).value<AgentId>(), AgentId(u"ada"_s));
        runtime.removeAgent(AgentId(u"ada"_s));
        QCOMPARE(columnText(model, AgentsModel::NameColumn), QStringList { u"bob"_s });
    }

    void aChangeOvertakesASlowList()
    {
        ScriptedRuntime runtime;
        runtime.putAgent(agentNamed(u"ada"_s));
        runtime.holdAnswers();
        AgentsModel model;
        model.addRuntime(&runtime);
        QTRY_COMPARE(runtime.heldAnswers(), 1); // holds "ada, active"
        Agent archived = agentNamed(u"ada"_s);
        archived.status = AgentStatus::Archived;
        runtime.putAgent(archived);
        QCOMPARE(columnText(model, AgentsModel::StatusColumn), QStringList { u"Archived"_s });
        ModelLog log(model);
        runtime.releaseAnswers();
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(columnText(model, AgentsModel::StatusColumn), QStringList { u"Archived"_s });
        QVERIFY(log.take().isEmpty());
        QCOMPARE(runtime.takeCalls().count(u"agents.list"_s), 2);
    }

    void aFailureIsToldAndTheRowsStay()
    {
        ScriptedRuntime runtime;
        runtime.putAgent(agentNamed(u"ada"_s));
        AgentsModel model;
        model.addRuntime(&runtime);
        QTRY_COMPARE(model.rowCount(), 1);
        QSignalSpy failed(&model, &TableModel::loadFailed);
        runtime.failNext(makeError(ErrorKind::Storage, u"The disk is full."_s));
        model.reload();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(1).value<Error>().sentence, u"The disk is full."_s);
        QCOMPARE(model.rowCount(), 1);
    }

    void aConnectionThatComesBackReadsAgain()
    {
        ScriptedRuntime runtime;
        AgentsModel model;
        model.addRuntime(&runtime);
        QTRY_VERIFY(!model.isLoading());
        runtime.state().agents.append(agentNamed(u"ada"_s));
        runtime.setConnection({ Link::Offline, u"No network."_s, {} });
        QVERIFY(!model.isLoading());
        runtime.setConnection({ Link::Connected, {}, {} });
        QTRY_COMPARE(model.rowCount(), 1);
    }

    void aRuntimeMayLackTheFacet()
    {
        ScriptedRuntime runtime;
        runtime.setLacking(Runtime::Facet::Agents, u"This server has no agents."_s);
        AgentsModel model;
        model.addRuntime(&runtime);
        QVERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 0);
    }

    void packsShowTheirHighestRisk()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        PacksModel model;
        const QAbstractItemModelTester tester(&model, Mode);
        model.addRuntime(&runtime);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), int(PacksModel::ColumnCount));
        QCOMPARE(modelText(model).at(0), u"files | 4 | High | 1 | Built in"_s);
        CapabilityPack pack = runtime.state().packs.at(0);
        pack.tools.append(ToolSpec { u"chmod"_s, {}, {}, EffectKind::Other, false, true });
        runtime.putPack(pack);
        QCOMPARE(model.index(0, 0).data(PacksModel::HighestRiskRole).value<Risk>(), Risk::Critical);
    }

    void rulesAreReadAgainWhenToldSo()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        RulesModel model;
        const QAbstractItemModelTester tester(&model, Mode);
        model.addRuntime(&runtime);
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.columnCount(), int(RulesModel::ColumnCount));
        QCOMPARE(columnText(model, RulesModel::ToolColumn), QStringList { u"files.edit_file"_s });
        QCOMPARE(columnText(model, RulesModel::UsesColumn), QStringList { u"6 of 20"_s });
        AllowRule rule = runtime.state().rules.at(0);
        rule.revoked = true;
        runtime.putRule(rule);
        QTRY_COMPARE(columnText(model, RulesModel::StateColumn), QStringList { u"Revoked"_s });
        QVERIFY(model.index(0, 0).data(RulesModel::RevokedRole).toBool());
    }

    void checkpointsAreThoseOfTheOpenMission()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        CheckpointsModel model;
        const QAbstractItemModelTester tester(&model, Mode);
        model.open(&runtime, MissionId(u"m-retry"_s));
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.columnCount(), int(CheckpointsModel::ColumnCount));
        QCOMPARE(columnText(model, CheckpointsModel::LabelColumn).at(4), u"Looks good so far"_s);
        QCOMPARE(model.index(2, 0).data(CheckpointsModel::LiveRole).toBool(), false);

        Checkpoint made = runtime.state().checkpoints.at(0);
        made.id = CheckpointId(u"c-new"_s);
        made.mission = MissionId(u"m-release"_s);
        runtime.putCheckpoint(made); // of another mission: not read again
        QVERIFY(!model.isLoading());
        made.mission = MissionId(u"m-retry"_s);
        runtime.putCheckpoint(made);
        QTRY_COMPARE(model.rowCount(), 6);

        model.open(&runtime, MissionId(u"m-release"_s));
        QCOMPARE(model.rowCount(), 0);
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 0);
    }

    void aLateAnswerOfAnotherMissionIsDropped()
    {
        ScriptedRuntime runtime;
        runtime.fillDemo();
        CheckpointsModel model;
        runtime.holdAnswers();
        model.open(&runtime, MissionId(u"m-retry"_s));
        model.open(&runtime, MissionId(u"m-release"_s));
        QCOMPARE(runtime.heldAnswers(), 2);
        runtime.releaseAnswers();
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 0);
        model.close();
        QVERIFY(model.runtimes().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSimpleModels)
#include "tst_simplemodels.moc"
