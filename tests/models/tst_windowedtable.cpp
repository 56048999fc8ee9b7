// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/models/inboxfixture.h"

#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! The base of all big tables, looked at through the inbox.
class TestWindowedTable : public InboxFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { cleanUp(); }

    void emitsTheSmallestSignals()
    {
        m_runtime->putActions({ asked(u"b"_s, Risk::High, 2), asked(u"d"_s, Risk::High, 4) });
        open();
        m_runtime->putActions({ asked(u"c"_s, Risk::High, 3) });
        expectLog({ u"insert 1-1"_s });
        m_runtime->putActions({ asked(u"a"_s, Risk::High, 1), asked(u"a1"_s, Risk::Critical, 1) });
        expectLog({ u"insert 0-1"_s });
        m_runtime->putActions({ asked(u"e"_s, Risk::High, 5) });
        expectLog({ u"insert 5-5"_s });
        QCOMPARE(ids(*m_model), u"a1 a b c d e"_s);

        m_runtime->putActions({ decided(asked(u"b"_s, Risk::High, 2)),
            decided(asked(u"c"_s, Risk::High, 3)),
            decided(asked(u"e"_s, Risk::High, 5)) });
        expectLog({ u"remove 5-5"_s, u"remove 2-3"_s });
        m_runtime->putActions({ decided(asked(u"a1"_s, Risk::Critical, 1)),
            decided(asked(u"a"_s, Risk::High, 1)),
            decided(asked(u"d"_s, Risk::High, 4)) });
        expectLog({ u"remove 0-2"_s });
        QCOMPARE(m_model->rowCount(), 0);
        m_runtime->putActions({ decided(asked(u"never seen"_s, Risk::High, 9)) });
        QCoreApplication::processEvents();
        QVERIFY(m_log->take().isEmpty());
    }

    void oneFieldIsOneChangeWithItsRole()
    {
        m_runtime->putActions(many(4));
        open();
        Action action = *m_model->rowAt(2);
        action.agentName = u"bob"_s;
        m_runtime->putActions({ action });
        expectLog({ u"change 2,0-2,0 roles %1,%2,%3"_s.arg(Qt::DisplayRole)
                        .arg(AgentNameRole)
                        .arg(Qt::AccessibleTextRole) });
        action.policyReason = u"no role shows this"_s;
        m_runtime->putActions({ action });
        QTRY_COMPARE(m_model->rowAt(2)->policyReason, action.policyReason);
        QVERIFY(m_log->take().isEmpty());
    }

    void aBurstIsOneRangePerNeighbourhood()
    {
        m_runtime->putActions(many(40));
        open();
        QVector<Action> burst;
        for (int i = 0; i < 100; ++i) { // in a hundred signals of one turn
            burst = { asked(u"new%1"_s.arg(i), Risk::Critical, 1'000 + i) };
            m_runtime->putActions(burst);
        }
        QTRY_COMPARE(m_model->rowCount(), 140);
        QCOMPARE(m_log->take(), QStringList { u"insert 10-109"_s });
    }

    void onlyWindowsAreRead()
    {
        m_runtime->loadActions(many(5'000));
        m_model->addRuntime(m_runtime.get());
        QTRY_COMPARE(m_model->rowCount(), 5'000);
        QTRY_VERIFY(m_model->rowAt(0));
        QVERIFY(m_model->rowsInMemory() < 200);
        const QModelIndex far = m_model->index(3'000, 0);
        m_runtime->takeCalls();
        QVERIFY(!far.data(LoadedRole).toBool());
        QCOMPARE(far.data(RiskRole).value<Risk>(), Risk::Medium);
        QVERIFY(far.data(ActionIdRole).value<ActionId>() == m_model->idAt(3'000));
        QVERIFY(far.data(Qt::AccessibleTextRole).toString().startsWith(u"Medium risk."_s));
        QVERIFY(m_runtime->takeCalls().isEmpty()); // looking asks for nothing

        m_log->take();
        m_model->setVisibleRange(2'990, 3'010);
        QTRY_VERIFY(far.data(LoadedRole).toBool());
        QCOMPARE(m_log->take(), QStringList { u"change 2926,0-3074,0 roles "_s });
        QCOMPARE(m_runtime->takeCalls(), QStringList { u"actions.rows"_s });
        m_model->setVisibleRange(2'990, 3'010);
        QVERIFY(m_runtime->takeCalls().isEmpty());
    }

    void rowsFarAwayAreLetGo()
    {
        m_runtime->loadActions(many(6'000));
        open();
        for (int first = 0; first < 6'000; first += 100) {
            m_model->setVisibleRange(first, first + 99);
            QTRY_VERIFY(m_model->rowAt(first + 50));
        }
        QVERIFY(m_model->rowsInMemory() <= 2'300);
        QVERIFY(!m_model->rowAt(0));
        m_model->setVisibleRange(0, 40);
        QTRY_VERIFY(m_model->rowAt(0));
    }

    void theFirstWindowComesBeforeTheRest()
    {
        m_runtime->loadActions(many(1'000));
        m_runtime->holdAnswers();
        m_model->addRuntime(m_runtime.get());
        QCOMPARE(m_runtime->heldAnswers(), 1);
        m_runtime->releaseAnswer(0);
        QTRY_COMPARE(m_model->rowCount(), 200);
        QTRY_COMPARE(m_runtime->heldAnswers(), 2); // the first rows, and behind them all keys
        m_runtime->releaseAnswer(0);
        QTRY_VERIFY(m_model->rowAt(0));
        QCOMPARE(m_model->rowCount(), 200);
        QVERIFY(m_model->isLoading());
        m_log->take();
        m_runtime->releaseAnswers();
        QTRY_COMPARE(m_model->rowCount(), 1'000);
        QCOMPARE(m_log->take(), QStringList { u"insert 200-999"_s });
        QVERIFY(!m_model->isLoading());
    }

    void aSlowRowDoesNotUndoAChange()
    {
        m_runtime->putActions(many(1));
        m_runtime->holdAnswers();
        m_model->addRuntime(m_runtime.get());
        m_runtime->releaseAnswer(0);
        QTRY_COMPARE(m_runtime->heldAnswers(), 1); // its row; there are no more keys to ask for
        Action newer = many(1).at(0);
        newer.agentName = u"bob"_s;
        m_runtime->putActions({ newer });
        QTRY_VERIFY(m_model->rowAt(0));
        m_runtime->releaseAnswers();
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_model->rowAt(0)->agentName, u"bob"_s);
    }

    void failuresAreToldAndReadAgainLater()
    {
        m_runtime->putActions(many(5));
        QSignalSpy failed(m_model.get(), &TableModel::loadFailed);
        m_runtime->failNext(makeError(ErrorKind::Timeout, u"No answer."_s)); // first window
        m_runtime->failNext(makeError(ErrorKind::Timeout, u"No answer."_s)); // all keys
        m_model->addRuntime(m_runtime.get());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!m_model->isLoading());

        m_runtime->setConnection({ Link::Connected, {}, {} });
        m_runtime->holdAnswers();
        m_runtime->releaseAnswers();
        m_runtime->failNext(makeError(ErrorKind::Timeout, u"No answer."_s)); // the rows
        QTRY_COMPARE(m_model->rowCount(), 5);
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(!m_model->rowAt(0));
        m_model->reload();
        QTRY_VERIFY(m_model->rowAt(0));
    }

    void readingAgainKeepsSelectionAndRows()
    {
        m_runtime->putActions(many(10));
        open();
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(5, 0), QItemSelectionModel::SelectCurrent);
        const ActionId current = m_model->idAt(5);
        for (int i = 0; i < 4; ++i) // silently: as if the connection had been lost
            m_runtime->state().actions[i].state = ActionState::Expired;
        m_runtime->loadActions({ asked(u"z"_s, Risk::Critical, 77) });
        m_model->reload();
        QTRY_COMPARE(m_model->rowCount(), 7);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_model->idAt(selection.currentIndex().row()), current);
        QVERIFY(!m_log->take().contains(u"reset"_s));
        const int row = m_model->rowOf(m_runtime->id(), current);
        QCOMPARE(row, selection.currentIndex().row());
        QVERIFY(m_model->rowAt(row));
    }

    void scatteredGoingsAreGathered()
    {
        m_runtime->loadActions(many(4'000));
        open();
        QItemSelectionModel selection(m_model.get());
        selection.setCurrentIndex(m_model->index(2'001, 0), QItemSelectionModel::SelectCurrent);
        const ActionId current = m_model->idAt(2'001);
        QStringList expected;
        for (int row = 0; row < 4'000; ++row) {
            if (row % 2 == 0)
                m_runtime->state().action(m_model->idAt(row))->state = ActionState::Expired;
            else
                expected.append(m_model->idAt(row).text());
        }
        m_runtime->loadActions({});
        m_model->reload();
        QTRY_COMPARE(m_model->rowCount(), 2'000);
        QCOMPARE(m_log->take(), (QStringList { u"layout"_s, u"remove 2000-3999"_s }));
        QCOMPARE(ids(*m_model), expected.join(u' '));
        QCOMPARE(m_model->idAt(selection.currentIndex().row()), current);
        QCOMPARE(m_model->rowOf(m_runtime->id(), current), 1'000);

        for (Action& action : m_runtime->state().actions)
            action.state = ActionState::Blocked;
        m_runtime->loadActions({});
        m_model->reload();
        QTRY_COMPARE(m_model->rowCount(), 4'000);
        QStringList lines = m_log->take();
        lines.removeIf(
            [](const QString& line) { return line.startsWith(u"change"_s); }); // rows read
        QCOMPARE(lines, (QStringList { u"insert 2000-3999"_s, u"layout"_s }));
        QCOMPARE(m_model->idAt(selection.currentIndex().row()), current);
        QCOMPARE(selection.currentIndex().row(), 2'001);
    }

    void aRuntimeMayDieWithItsAnswersUnderWay()
    {
        auto other = std::make_unique<ScriptedRuntime>(u"two"_s);
        other->putActions(many(20));
        m_model->addRuntime(other.get());
        QTRY_COMPARE(m_model->rowCount(), 20);
        other->holdAnswers();
        m_model->reload();
        QVERIFY(m_model->isLoading());
        other.reset();
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!m_model->isLoading());
        QCOMPARE(m_model->waiting(Risk::Low), 0);
    }

    void aHostileServerMayRepeatKeys()
    {
        const QVector<Action> two = many(2);
        m_runtime->loadActions(two);
        m_runtime->state().blockedKeys = { keyOf(two[1]), keyOf(two[0]), keyOf(two[0]) };
        m_runtime->state().blockedKeysFresh = true;
        open();
        QCOMPARE(m_model->rowCount(), 2);
        m_runtime->putActions({ decided(two[0]), decided(two[1]) });
        QTRY_COMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->waiting(Risk::Low), 0);
    }

    void aThousandRandomMergesEqualARebuild()
    {
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(m_model.get());
        proxy.setSortRole(SortRole);
        proxy.sort(0);
        const QAbstractItemModelTester proxyTester(
            &proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        open();
        QRandomGenerator random(7);
        QMap<QString, Action> all;
        for (int round = 0; round < 1'000; ++round) {
            QVector<Action> changes;
            for (int i = random.bounded(1, 6); i > 0; --i) {
                const int number = random.bounded(30);
                Action action
                    = asked(u"a%1"_s.arg(number), static_cast<Risk>(random.bounded(4)), number);
                if (random.bounded(3) == 0)
                    action.state = ActionState::Rejected;
                all.insert(action.id.text(), action);
                changes.append(action);
            }
            if (random.bounded(50) == 0) {
                m_runtime->loadActions(changes);
                m_model->reload();
            } else {
                m_runtime->putActions(changes);
            }
            if (random.bounded(40) == 0)
                m_model->setOrder(static_cast<InboxOrder>(random.bounded(3)));
            QCoreApplication::processEvents();
            if (m_model->isLoading())
                QTRY_VERIFY(!m_model->isLoading());
            QVector<ActionKey> rebuilt;
            for (const Action& action : std::as_const(all)) {
                if (action.state == ActionState::Blocked)
                    rebuilt.append(keyOf(action));
            }
            const InboxOrder order = m_model->order();
            std::sort(rebuilt.begin(), rebuilt.end(), [order](const auto& a, const auto& b) {
                return order == InboxOrder::Urgency
                    ? inboxLess(a, b)
                    : (a.seq < b.seq) == (order == InboxOrder::Oldest);
            });
            QStringList expected;
            for (const ActionKey& key : std::as_const(rebuilt))
                expected.append(key.id.text());
            QCOMPARE(ids(*m_model), expected.join(u' '));
            QCOMPARE(proxy.rowCount(), rebuilt.size());
            for (const Risk risk : { Risk::Low, Risk::Medium, Risk::High, Risk::Critical }) {
                QCOMPARE(m_model->waiting(risk),
                    std::count_if(rebuilt.cbegin(), rebuilt.cend(), [risk](const ActionKey& key) {
                        return key.risk == risk;
                    }));
            }
        }
    }

    void readingAgainBringsRowsUpToDate()
    {
        m_runtime->putActions(many(3));
        open();
        m_runtime->state().action(m_model->idAt(1))->agentName = u"bob"_s; // unheard
        m_model->reload();
        QVERIFY(m_model->rowAt(1)); // shown on meanwhile
        QTRY_COMPARE(m_model->rowAt(1)->agentName, u"bob"_s);
        QCOMPARE(m_log->take().filter(u"change"_s).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWindowedTable)
#include "tst_windowedtable.moc"
