// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/models/inboxfixture.h"

#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The inbox: what it shows, in which order, and how it counts.
class TestInboxModel : public InboxFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { cleanUp(); }

    void isEmptyAtFirst()
    {
        open();
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->columnCount(), 1);
        m_model->setVisibleRange(0, 20);
        m_model->setOrder(InboxOrder::Newest);
        QVERIFY(m_runtime->takeCalls().isEmpty());
    }

    void showsTheMostUrgentFirst()
    {
        Action soon = asked(u"soon"_s, Risk::High, 9);
        soon.expiresAt = soon.proposedAt.addSecs(600);
        m_runtime->putActions({ asked(u"low"_s, Risk::Low, 1),
            asked(u"old"_s, Risk::High, 2),
            asked(u"new"_s, Risk::High, 3),
            soon,
            asked(u"worst"_s, Risk::Critical, 10),
            decided(asked(u"done"_s, Risk::Critical, 4)) });
        open();
        QCOMPARE(ids(*m_model), u"worst soon old new low"_s);
        QCOMPARE(m_model->waiting(Risk::High), 3);
        m_model->setOrder(InboxOrder::Newest);
        QCOMPARE(ids(*m_model), u"worst soon new old low"_s);
        m_model->setOrder(InboxOrder::Oldest);
        QCOMPARE(ids(*m_model), u"low old new soon worst"_s);
    }

    void rolesAreTyped()
    {
        Action action = asked(u"a"_s, Risk::High, 1);
        action.missionGoal = u"Build\nit"_s;
        action.expiresAt = m_runtime->clock().now().addSecs(7 * 60 + 5);
        m_runtime->putActions({ action });
        open();
        const QModelIndex row = m_model->index(0, 0);
        QCOMPARE(row.data(ActionIdRole).value<ActionId>(), ActionId(u"a"_s));
        QCOMPARE(row.data(RuntimeIdRole).value<RuntimeId>(), RuntimeId(u"one"_s));
        QCOMPARE(row.data(RiskRole).value<Risk>(), Risk::High);
        QCOMPARE(row.data(EffectRole).value<EffectKind>(), EffectKind::Shell);
        QCOMPARE(row.data(AgentNameRole).toString(), u"ada"_s);
        QCOMPARE(row.data(MissionGoalRole).toString(), u"Build it"_s);
        QCOMPARE(row.data(WaitingSinceRole).toDateTime(), action.proposedAt);
        QCOMPARE(row.data(ExpiresAtRole).toDateTime(), action.expiresAt);
        QVERIFY(row.data(LoadedRole).toBool());
        const QString sentence = row.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(sentence.startsWith(u"High risk. ada wants to run the shell command "_s),
            qPrintable(sentence));
        QVERIFY2(
            sentence.endsWith(u"Waiting 6 minutes. Expires in 7 minutes."_s), qPrintable(sentence));
        m_runtime->clock().advance(std::chrono::hours(1));
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Waiting 1 hour."_s));
    }

    void aNewRiskMovesTheRow()
    {
        m_runtime->putActions({ asked(u"a"_s, Risk::Low, 1),
            asked(u"b"_s, Risk::Low, 2),
            asked(u"c"_s, Risk::Low, 3) });
        open();
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(2, 0), QItemSelectionModel::SelectCurrent);
        m_runtime->putActions({ asked(u"c"_s, Risk::High, 3) });
        QTRY_COMPARE(ids(*m_model), u"c a b"_s);
        QCOMPARE(m_log->take().first(), u"move 2-2 to 0"_s);
        QCOMPARE(selection.currentIndex().row(), 0);
        QCOMPARE(m_model->waiting(Risk::Low), 2);
        QCOMPARE(m_model->waiting(Risk::High), 1);
    }

    void aDecisionOvertakesSlowKeys()
    {
        m_runtime->putActions(many(3));
        m_runtime->holdAnswers();
        m_model->addRuntime(m_runtime.get());
        QCOMPARE(m_runtime->heldAnswers(), 1); // it still lists a000001
        m_runtime->putActions({ decided(many(3).at(1)) });
        m_runtime->releaseAnswers();
        QTRY_VERIFY(!m_model->isLoading());
        QTRY_COMPARE(ids(*m_model), u"a000002 a000000"_s);
    }

    void newRowsAreCountedUntilLookedAt()
    {
        m_runtime->putActions(many(3));
        open();
        QCOMPARE(m_model->newSinceLook(), 0);
        QSignalSpy changed(m_model.get(), &InboxModel::newSinceLookChanged);
        m_runtime->putActions({ asked(u"x"_s, Risk::Low, 50), asked(u"y"_s, Risk::Low, 51) });
        QTRY_COMPARE(m_model->newSinceLook(), 2);
        QCOMPARE(changed.size(), 1);
        m_model->look();
        m_model->look();
        QCOMPARE(m_model->newSinceLook(), 0);
        QCOMPARE(changed.size(), 2);
    }

    void runtimesAreMergedAndKeptApart()
    {
        ScriptedRuntime other(u"two"_s);
        m_runtime->putActions({ asked(u"a"_s, Risk::High, 1), asked(u"b"_s, Risk::Low, 2) });
        other.putActions({ asked(u"a"_s, Risk::Critical, 1), asked(u"c"_s, Risk::Medium, 2) });
        open();
        m_model->addRuntime(&other);
        QTRY_COMPARE(ids(*m_model), u"a a c b"_s);
        QCOMPARE(m_model->runtimeAt(0), &other);
        QCOMPARE(m_model->rowOf(m_runtime->id(), ActionId(u"a"_s)), 1);
        QCOMPARE(m_model->rowOf(other.id(), ActionId(u"a"_s)), 0);
        QCOMPARE(m_model->rowOf(other.id(), ActionId(u"b"_s)), -1);
        m_model->removeRuntime(m_runtime.get());
        QCOMPARE(ids(*m_model), u"a c"_s);
        m_runtime->putActions({ asked(u"d"_s, Risk::High, 3) }); // not listened to any more
        m_model->addRuntime(m_runtime.get());
        QTRY_COMPARE(ids(*m_model), u"a a d c b"_s);
    }
};

QTEST_GUILESS_MAIN(TestInboxModel)
#include "tst_inboxmodel.moc"
