// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/interventionsmodel.h"
#include "tests/support/modeltext.h"
#include "tests/support/scriptedruntime.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

Intervention noted(int number, InterventionType type = InterventionType::Annotate)
{
    Intervention made;
    made.id = InterventionId(u"i%1"_s.arg(number));
    made.type = type;
    made.mission = MissionId(u"m%1"_s.arg(number % 3));
    made.agent = AgentId(number % 2 == 0 ? u"even"_s : u"odd"_s);
    made.rationale = u"because %1"_s.arg(number);
    made.actor = u"ada"_s;
    made.createdAt = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC).addSecs(number);
    return made;
}

} // namespace

//! The history of what supervisors did, page by page.
class TestInterventionsModel : public QObject {
    Q_OBJECT

private:
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_runtime->putIntervention(
                noted(i, i % 4 == 0 ? InterventionType::Pause : InterventionType::Annotate));
    }

    void open()
    {
        m_model->addRuntime(m_runtime.get());
        QTRY_VERIFY(!m_model->isLoading());
    }

    QString reasons() const
    {
        return columnText(*m_model, InterventionsModel::RationaleColumn).join(u',');
    }

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<ScriptedRuntime>();
        m_model = std::make_unique<InterventionsModel>();
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
        QCOMPARE(m_model->rowCount(), 5);
        QCOMPARE(m_model->columnCount(), int(InterventionsModel::ColumnCount));
        QCOMPARE(columnText(*m_model, InterventionsModel::TypeColumn),
            (QStringList {
                u"Approved"_s, u"Escalated"_s, u"Paused"_s, u"Rejected"_s, u"Noted"_s }));
        QTRY_COMPARE(columnText(*m_model, InterventionsModel::MissionColumn).last(),
            u"Write the release notes for 4.2 from the merged changes"_s);
        QCOMPARE(m_model->index(0, 0).data(InterventionsModel::ActionRole).value<ActionId>(),
            ActionId(u"a-tests"_s));
    }

    void newOnesComeFirst()
    {
        fill(2);
        open();
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::SelectCurrent);
        ModelLog log(*m_model);
        m_runtime->putIntervention(noted(2));
        QCOMPARE(reasons(), u"because 2,because 1,because 0"_s);
        QCOMPARE(log.take(), QStringList { u"insert 0-0"_s });
        QCOMPARE(selection.currentIndex().row(), 1);
        Q_EMIT m_runtime->interventions()->added({ m_runtime->state().interventions.at(2) });
        QCOMPARE(m_model->rowCount(), 3); // told twice, shown once
    }

    void olderPagesAreFetchedOnDemand()
    {
        m_tester.reset(); // it fetches more by itself
        fill(250);
        open();
        QCOMPARE(m_model->rowCount(), 100);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        QVERIFY(!m_model->canFetchMore({})); // one at a time
        QTRY_COMPARE(m_model->rowCount(), 200);
        m_model->fetchMore({});
        QTRY_COMPARE(m_model->rowCount(), 250);
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(columnText(*m_model, InterventionsModel::RationaleColumn).last(), u"because 0"_s);
    }

    void filtersAskAgain()
    {
        fill(12);
        open();
        m_model->setType(InterventionType::Pause);
        QTRY_COMPARE(reasons(), u"because 8,because 4,because 0"_s);
        m_model->setMission(MissionId(u"m1"_s));
        QTRY_COMPARE(reasons(), u"because 4"_s);
        m_runtime->putIntervention(noted(13, InterventionType::Annotate)); // does not fit
        QCOMPARE(m_model->rowCount(), 1);
        m_model->setType({});
        m_model->setAgent(AgentId(u"odd"_s));
        QTRY_COMPARE(reasons(), u"because 13,because 7,because 1"_s);
    }

    void theLatestFilterWins()
    {
        fill(12);
        open();
        m_runtime->holdAnswers();
        m_model->setMission(MissionId(u"m0"_s));
        m_model->setMission(MissionId(u"m2"_s));
        m_runtime->releaseAnswer(m_runtime->heldAnswers() - 1);
        QTRY_COMPARE(reasons(), u"because 11,because 8,because 5,because 2"_s);
        m_runtime->releaseAnswers();
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(reasons(), u"because 11,because 8,because 5,because 2"_s);
    }

    void oneMadeWhileAPageIsReadIsKept()
    {
        fill(3);
        m_runtime->holdAnswers();
        m_model->addRuntime(m_runtime.get());
        m_runtime->putIntervention(noted(3));
        m_runtime->releaseAnswers();
        QTRY_COMPARE(reasons(), u"because 3,because 2,because 1,because 0"_s);
    }

    void runtimesAreMergedByTime()
    {
        ScriptedRuntime other(u"two"_s);
        m_runtime->putIntervention(noted(1));
        m_runtime->putIntervention(noted(3));
        other.putIntervention(noted(2));
        open();
        m_model->addRuntime(&other);
        QTRY_COMPARE(reasons(), u"because 3,because 2,because 1"_s);
        m_model->removeRuntime(m_runtime.get());
        QCOMPARE(reasons(), u"because 2"_s);
    }

    void aFailureIsTold()
    {
        fill(1);
        QSignalSpy failed(m_model.get(), &TableModel::loadFailed);
        m_runtime->failNext(makeError(ErrorKind::Storage, u"The disk is full."_s));
        m_model->addRuntime(m_runtime.get());
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_model->isLoading());
        m_model->reload();
        QTRY_COMPARE(m_model->rowCount(), 1);
    }

private:
    std::unique_ptr<ScriptedRuntime> m_runtime;
    std::unique_ptr<InterventionsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestInterventionsModel)
#include "tst_interventionsmodel.moc"
