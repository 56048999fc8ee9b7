// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/policy/policy.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

//! Policy as a table: who may do what, and who is asked (S-11, S-25, S-27).
class TestPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void effectiveIsTheIntersection();
    void unknownToolIsDenied();
    void packThatIsNotGivenIsDenied();
    void toolThatNothingHereDoesIsDenied();
    void argumentsThatBreakTheSchemaAreDenied();
    void missingRiskIsCritical();
    void highestOpinionWins();
    void lowRiskPassesUnlessThePackAsks();
    void rule_data();
    void rule();

private:
    PolicyVerdict ask(const QString& tool, const JsonValue& arguments, const QString& pack = {});
    CapabilityPack& pack(const QString& name);

    ToolShelf m_shelf;
    Agent m_agent;
    Mission m_mission;
    QVector<CapabilityPack> m_packs;
    QVector<AllowRule> m_rules;
    QDateTime m_now = QDateTime::fromMSecsSinceEpoch(1'000'000'000, Qt::UTC);
};

void TestPolicy::initTestCase()
{
    m_shelf = ToolShelf(builtInPacks());
    m_agent.id = AgentId(u"agt_1"_s);
    m_agent.capabilities = QStringList { u"file-read"_s, u"file-write"_s, u"made-up"_s };
    for (const BuiltInPack& builtIn : m_shelf.packs())
        m_packs.append(builtIn.pack);
    CapabilityPack madeUp;
    madeUp.name = u"made-up"_s;
    madeUp.tools.append({ u"teleport"_s, {}, {}, EffectKind::Other, false, false });
    m_packs.append(madeUp);
}

CapabilityPack& TestPolicy::pack(const QString& name)
{
    for (CapabilityPack& pack : m_packs) {
        if (pack.name == name)
            return pack;
    }
    qFatal("no such pack");
}

PolicyVerdict TestPolicy::ask(
    const QString& tool, const JsonValue& arguments, const QString& pack)
{
    return judge({ m_agent, m_mission, m_packs, m_rules, m_now, pack, tool, arguments }, m_shelf);
}

void TestPolicy::effectiveIsTheIntersection()
{
    Mission mission;
    QCOMPARE(effectivePacks(m_agent, mission), m_agent.capabilities);
    mission.allowedCapabilities = QStringList();
    QVERIFY(effectivePacks(m_agent, mission).isEmpty());
    mission.allowedCapabilities = QStringList { u"shell"_s, u"file-read"_s };
    QCOMPARE(effectivePacks(m_agent, mission), QStringList { u"file-read"_s });
}

void TestPolicy::unknownToolIsDenied()
{
    const PolicyVerdict verdict = ask(u"conjure"_s, JsonValue::object());
    QCOMPARE(verdict.state, ActionState::Denied);
    QVERIFY(verdict.reason.contains(u"conjure"));
}

void TestPolicy::packThatIsNotGivenIsDenied()
{
    const JsonValue arguments = JsonValue::object({ { u"argv"_s, QStringList { u"true"_s } } });
    QCOMPARE(ask(u"run"_s, arguments, u"shell"_s).state, ActionState::Denied);
}

void TestPolicy::toolThatNothingHereDoesIsDenied()
{
    const PolicyVerdict verdict = ask(u"teleport"_s, JsonValue::object());
    QCOMPARE(verdict.state, ActionState::Denied);
    QCOMPARE(verdict.risk, Risk::Critical);
}

void TestPolicy::argumentsThatBreakTheSchemaAreDenied()
{
    const PolicyVerdict verdict
        = ask(u"read"_s, JsonValue::object({ { u"file"_s, u"a.txt"_s } }));
    QCOMPARE(verdict.state, ActionState::Denied);
    QVERIFY(!verdict.reason.isEmpty());
}

void TestPolicy::missingRiskIsCritical()
{
    const Risk stated = pack(u"file-read"_s).riskLevels.take(u"read"_s);
    const PolicyVerdict verdict
        = ask(u"read"_s, JsonValue::object({ { u"path"_s, u"a.txt"_s } }));
    pack(u"file-read"_s).riskLevels.insert(u"read"_s, stated);
    QCOMPARE(verdict.risk, Risk::Critical);
    QCOMPARE(verdict.state, ActionState::Blocked);
}

void TestPolicy::highestOpinionWins()
{
    // The pack says high, our own look at the arguments says critical.
    const PolicyVerdict verdict = ask(u"delete"_s,
        JsonValue::object({ { u"path"_s, u"dir"_s }, { u"recursive"_s, true } }));
    QCOMPARE(verdict.opinions.size(), 2);
    QCOMPARE(verdict.risk, Risk::Critical);
    QCOMPARE(verdict.state, ActionState::Blocked);
    // A pack that plays it down changes nothing.
    pack(u"file-write"_s).riskLevels.insert(u"delete"_s, Risk::Low);
    QCOMPARE(ask(u"delete"_s, JsonValue::object({ { u"path"_s, u"x"_s } })).risk, Risk::High);
    pack(u"file-write"_s).riskLevels.insert(u"delete"_s, Risk::High);
}

void TestPolicy::lowRiskPassesUnlessThePackAsks()
{
    const JsonValue arguments = JsonValue::object({ { u"path"_s, u"a.txt"_s } });
    QCOMPARE(ask(u"read"_s, arguments).state, ActionState::Allowed);
    pack(u"file-read"_s).needsPerson.append(Risk::Low);
    QCOMPARE(ask(u"read"_s, arguments).state, ActionState::Blocked);
    pack(u"file-read"_s).needsPerson.removeAll(Risk::Low);
}

void TestPolicy::rule_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("allows");
    QTest::newRow("fits") << u""_s << true;
    QTest::newRow("another agent") << u"agent"_s << false;
    QTest::newRow("another tool") << u"tool"_s << false;
    QTest::newRow("another schema") << u"schema"_s << false;
    QTest::newRow("another mission") << u"mission"_s << false;
    QTest::newRow("other arguments") << u"arguments"_s << false;
    QTest::newRow("expired") << u"expired"_s << false;
    QTest::newRow("never expires") << u"endless"_s << false;
    QTest::newRow("revoked") << u"revoked"_s << false;
    QTest::newRow("used up") << u"used"_s << false;
    QTest::newRow("below the risk") << u"ceiling"_s << false;
}

void TestPolicy::rule()
{
    QFETCH(QString, change);
    QFETCH(bool, allows);
    const JsonValue arguments = JsonValue::object({ { u"path"_s, u"x"_s } });
    AllowRule rule;
    rule.id = RuleId(u"rul_1"_s);
    rule.agent = change == u"agent" ? AgentId(u"agt_2"_s) : m_agent.id;
    rule.pack = u"file-write"_s;
    rule.tool = change == u"tool" ? u"write"_s : u"delete"_s;
    rule.schemaDigest = change == u"schema"
        ? Digest::ofBytes("x")
        : schemaDigest(*pack(u"file-write"_s).tool(u"delete"));
    if (change == u"mission")
        rule.mission = MissionId(u"msn_2"_s);
    if (change == u"arguments")
        rule.arguments = Digest::ofBytes("y");
    rule.expiresAt = change == u"expired" ? m_now.addSecs(-1) : m_now.addSecs(60);
    if (change == u"endless")
        rule.expiresAt = {};
    rule.revoked = change == u"revoked";
    rule.maxUses = change == u"used" ? 1 : 0;
    rule.uses = 1;
    rule.ceiling = change == u"ceiling" ? Risk::Medium : Risk::High;
    m_rules = { rule };
    const PolicyVerdict verdict = ask(u"delete"_s, arguments);
    m_rules.clear();
    QCOMPARE(verdict.state, allows ? ActionState::Allowed : ActionState::Blocked);
    QCOMPARE(verdict.rule, allows ? rule.id : RuleId());
    if (allows)
        QVERIFY(verdict.reason.contains(u"rul_1"));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
