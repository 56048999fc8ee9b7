// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondoor.h"
#include "tests/engine/runbookstage.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! What a runbook makes of recorded states: damaged ones, those of another runbook, and ends.
class TestRunbookState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedRunbookStops();
    void damagedStateIsRefused_data();
    void damagedStateIsRefused();
    void endIsTheSameEnd();
    void rollbackProposesAgain();
};

void TestRunbookState::changedRunbookStops()
{
    const auto runner = makeRunbookRunner();
    Agent agent;
    agent.instructions = u"One\n\n# Two\n"_s;
    const Mission mission;
    const auto first = runner->next({ agent, mission, {}, {}, {} });
    QVERIFY(first.ok());
    agent.instructions = u"Other\n\n# Two\n"_s;
    const auto second = runner->next({ agent, mission, first->state, {}, {} });
    QVERIFY(second.ok());
    QVERIFY(stepLine(second->act).startsWith(u"fail The agent's runbook was changed"));
    QCOMPARE(second->state, first->state);
}

void TestRunbookState::damagedStateIsRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("another version") << u"version"_s << QByteArray("2");
    QTest::newRow("behind the end") << u"at"_s << QByteArray("99");
    QTest::newRow("before the start") << u"at"_s << QByteArray("-1");
    QTest::newRow("too large a number") << u"at"_s << QByteArray("99999999999999999999");
    QTest::newRow("large enough to wrap") << u"at"_s << QByteArray("4294967297");
    QTest::newRow("waits for no call") << u"waiting"_s << QByteArray("true");
    QTest::newRow("a loop that is none")
        << u"loops"_s << QByteArray(R"([{"at":0,"index":0,"list":{"value":[1]}}])");
    QTest::newRow("a loop out of range")
        << u"loops"_s << QByteArray(R"([{"at":9,"index":0,"list":{"value":[1]}}])");
    QTest::newRow("not an object") << QString() << QByteArray("[1]");
}

void TestRunbookState::damagedStateIsRefused()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    const auto runner = makeRunbookRunner();
    Agent agent;
    agent.instructions = u"One\n\n# Two\n"_s;
    const Mission mission;
    const auto first = runner->next({ agent, mission, {}, {}, {} });
    QVERIFY(first.ok());
    const Result<JsonValue> odd = parseJson(value);
    QVERIFY(odd.ok());
    JsonValue state = first->state;
    if (key.isEmpty())
        state = *odd;
    else
        state.set(key, *odd);
    const auto next = runner->next({ agent, mission, state, {}, {} });
    QVERIFY(!next.ok());
    QVERIFY(next.error().kind == ErrorKind::BadInput);
    QVERIFY(!next.error().sentence.isEmpty());
}

void TestRunbookState::endIsTheSameEnd()
{
    const auto runner = makeRunbookRunner();
    Agent agent;
    const Mission mission;
    const QStringList runbooks {
        u"```finish\nDone\n```\nmore\n"_s, u"```fail\nNo\n```\nmore\n"_s, QString()
    };
    for (const QString& runbook : runbooks) {
        agent.instructions = runbook;
        const auto first = runner->next({ agent, mission, {}, {}, {} });
        QVERIFY(first.ok());
        const auto again = runner->next({ agent, mission, first->state, {}, {} });
        QVERIFY(again.ok());
        QCOMPARE(stepLine(again->act), stepLine(first->act));
    }
}

void TestRunbookState::rollbackProposesAgain()
{
    RunbookStage stage(u"```call a.b as x\n```\n{{x.n}}\n"_s);
    stage.setOutcomes({ u"none"_s, u"none"_s, u"ok {\"n\":7}"_s });
    QCOMPARE(stage.play(),
        QStringList({ u"call a.b {}"_s,
            u"call a.b {}"_s,
            u"call a.b {}"_s,
            u"say 7"_s,
            u"finish The runbook came to its end."_s }));
    QCOMPARE(stage.problems(), QStringList());
}

QTEST_GUILESS_MAIN(TestRunbookState)
#include "tst_runbookstate.moc"
