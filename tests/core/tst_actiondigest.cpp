// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/action.h"
#include "core/capabilitypack.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace signalbox;

namespace {

Action sampleAction()
{
    Action action;
    action.id = ActionId(QStringLiteral("act_1"));
    action.mission = MissionId(QStringLiteral("msn_1"));
    action.pack = QStringLiteral("shell");
    action.tool = QStringLiteral("run");
    action.schemaDigest = Digest::ofBytes("schema");
    action.arguments = JsonValue::object({ { QStringLiteral("n"), JsonValue::number("1") } });
    action.workspace = QStringLiteral("/srv/repo");
    action.question = { QStringLiteral("Which?"), { QStringLiteral("a") }, true };
    action.expiresAt = QDateTime::fromMSecsSinceEpoch(1'000, Qt::UTC);
    return action;
}

} // namespace

//! S-20: every bound field changes the digest; digests read and print; the inbox order is total.
class TestActionDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void s20EveryBoundFieldChangesIt();
    void s20WhatIsNotBoundDoesNot();
    void s20DomainsKeepKindsApart();
    void s25SchemaDigestCoversTheTool();
    void text();
    void inboxOrder();
};

void TestActionDigest::s20EveryBoundFieldChangesIt()
{
    const RuntimeId runtime(QStringLiteral("local"));
    const Digest original = actionDigest(runtime, sampleAction());
    QVERIFY(!original.isEmpty());
    QCOMPARE(actionDigest(runtime, sampleAction()), original);
    QVERIFY(actionDigest(RuntimeId(QStringLiteral("other")), sampleAction()) != original);

    const std::pair<const char*, std::function<void(Action&)>> changes[] = {
        { "id", [](Action& a) { a.id = ActionId(QStringLiteral("act_2")); } },
        { "mission", [](Action& a) { a.mission = MissionId(QStringLiteral("msn_2")); } },
        { "epoch", [](Action& a) { a.epoch = 2; } },
        { "kind", [](Action& a) { a.kind = ActionKind::Question; } },
        { "pack", [](Action& a) { a.pack = QStringLiteral("shelf"); } },
        { "packVersion", [](Action& a) { a.packVersion = 2; } },
        { "tool", [](Action& a) { a.tool = QStringLiteral("run2"); } },
        { "schemaDigest", [](Action& a) { a.schemaDigest = Digest::ofBytes("other"); } },
        { "schemaDigest empty", [](Action& a) { a.schemaDigest = {}; } },
        { "argument value", [](Action& a) { a.arguments.set(QStringLiteral("n"), 2); } },
        { "argument lexeme",
            [](Action& a) { a.arguments.set(QStringLiteral("n"), JsonValue::number("1.0")); } },
        { "argument type",
            [](Action& a) { a.arguments.set(QStringLiteral("n"), QStringLiteral("1")); } },
        { "argument more", [](Action& a) { a.arguments.set(QStringLiteral("m"), nullptr); } },
        { "workspace", [](Action& a) { a.workspace = QStringLiteral("/srv/repo/"); } },
        { "prompt", [](Action& a) { a.question.prompt += QChar(0x200b); } },
        { "options", [](Action& a) { a.question.options.append(QString()); } },
        { "freeText", [](Action& a) { a.question.freeText = false; } },
        { "expiresAt", [](Action& a) { a.expiresAt = a.expiresAt.addMSecs(1); } },
        { "never expires", [](Action& a) { a.expiresAt = {}; } },
    };
    for (const auto& [name, change] : changes) {
        Action action = sampleAction();
        change(action);
        QVERIFY2(actionDigest(runtime, action) != original, name);
    }
}

void TestActionDigest::s20WhatIsNotBoundDoesNot()
{
    const RuntimeId runtime(QStringLiteral("local"));
    Action action = sampleAction();
    action.state = ActionState::Approved;
    action.decidedBy = QStringLiteral("anna");
    action.expiresAt = action.expiresAt.toOffsetFromUtc(7200); // the same moment
    QCOMPARE(actionDigest(runtime, action), actionDigest(runtime, sampleAction()));

    Action ordered = sampleAction();
    ordered.arguments
        = JsonValue::object({ { QStringLiteral("a"), 1 }, { QStringLiteral("b"), 2 } });
    Action reordered = sampleAction();
    reordered.arguments
        = JsonValue::object({ { QStringLiteral("b"), 2 }, { QStringLiteral("a"), 1 } });
    QCOMPARE(actionDigest(runtime, ordered), actionDigest(runtime, reordered));
}

void TestActionDigest::s20DomainsKeepKindsApart()
{
    const JsonValue value = JsonValue::object();
    QVERIFY(Digest::ofValue("a", value) != Digest::ofValue("b", value));
    QCOMPARE(Digest::ofValue("a", value), Digest::ofBytes(QByteArray("a\0{}", 4)));
}

void TestActionDigest::s25SchemaDigestCoversTheTool()
{
    ToolSpec tool;
    tool.name = QStringLiteral("write");
    const Digest original = schemaDigest(tool);
    ToolSpec other = tool;
    other.available = true; // says something about this machine, not about the tool
    QCOMPARE(schemaDigest(other), original);
    other = tool;
    other.description = QStringLiteral("Now deletes");
    QVERIFY(schemaDigest(other) != original);
    other = tool;
    other.readOnly = true;
    QVERIFY(schemaDigest(other) != original);
    other = tool;
    other.effect = EffectKind::ReadFile;
    QVERIFY(schemaDigest(other) != original);
    other = tool;
    other.schema = JsonValue::object();
    QVERIFY(schemaDigest(other) != original);
}

void TestActionDigest::text()
{
    const Digest digest = Digest::ofBytes("abc");
    const QString hex
        = QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QCOMPARE(digest.text(), QStringLiteral("sha256:") + hex);
    QCOMPARE(digest.shortText(), QStringLiteral("sha256:ba7816…"));
    QCOMPARE(Digest::fromText(digest.text()), digest);
    QCOMPARE(Digest::fromText(hex), digest);
    QCOMPARE(Digest::fromRaw(digest.raw()), digest);
    QVERIFY(Digest().text().isEmpty());
    for (const char* bad : { "",
             "sha256:",
             "sha256:ba78",
             "sha1:ba7816bf8f01cfea414140de5dae2223",
             "sha256:za7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00" })
        QVERIFY2(Digest::fromText(QString::fromLatin1(bad)).isEmpty(), bad);
    QVERIFY(Digest::fromRaw("short").isEmpty());
}

void TestActionDigest::inboxOrder()
{
    const auto key = [](const char* id, Risk risk, qint64 expires, qint64 seq) {
        return ActionKey { ActionId(QString::fromLatin1(id)), risk, expires, seq };
    };
    const QVector<ActionKey> expected {
        key("critical never", Risk::Critical, 0, 9),
        key("high soon", Risk::High, 100, 8),
        key("high later", Risk::High, 200, 1),
        key("high never old", Risk::High, 0, 2),
        key("high never new", Risk::High, 0, 3),
        key("low a", Risk::Low, 50, 4),
        key("low b", Risk::Low, 50, 4),
    };
    QVector<ActionKey> keys = expected;
    std::reverse(keys.begin(), keys.end());
    std::sort(keys.begin(), keys.end(), inboxLess);
    QCOMPARE(keys, expected);
    for (const ActionKey& a : expected)
        QVERIFY(!inboxLess(a, a));

    Action action = sampleAction();
    action.risk = Risk::Medium;
    action.seq = 5;
    QCOMPARE(keyOf(action), key("act_1", Risk::Medium, 1'000, 5));
    action.expiresAt = {};
    QCOMPARE(keyOf(action).expiresAtMs, 0);
}

QTEST_GUILESS_MAIN(TestActionDigest)
#include "tst_actiondigest.moc"
