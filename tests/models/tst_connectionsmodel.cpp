// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/connectioncheck.h"
#include "models/connectionsmodel.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

ConnectionRow connection(const QString& id, const QString& name)
{
    ConnectionRow row;
    row.spec.id = RuntimeId(id);
    row.spec.name = name;
    row.spec.kind = ConnectionKind::Novyx;
    row.spec.address = u"https://runtime.example.org"_s;
    row.spec.mark = { MarkColour::Teal, MarkShape::Heart };
    return row;
}

class TwoSteps final : public ConnectionCheck {
public:
    void start() override
    {
        setStep(CheckStep::Kind::Address, CheckStep::Outcome::Passed, u"fine"_s);
        fail(CheckStep::Kind::Reach, u"nobody is there"_s);
        setStep(CheckStep::Kind::List, CheckStep::Outcome::Passed, u"too late"_s);
    }
};

} // namespace

//! The list of connections, their words, and how a check ends.
class TestConnectionsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsComeChangeAndGo()
    {
        ConnectionsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.put(connection(u"a"_s, u"Alpha"_s));
        model.put(connection(u"b"_s, u"Beta"_s));
        QCOMPARE(columnText(model, ConnectionsModel::NameColumn),
            (QStringList { u"Alpha"_s, u"Beta"_s }));

        ConnectionRow offline = connection(u"b"_s, u"Beta"_s);
        offline.state.link = Link::Offline;
        model.put(offline);
        model.put(offline);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowOf(RuntimeId(u"b"_s)), 1);
        QCOMPARE(columnText(model, ConnectionsModel::StateColumn).at(1), u"Offline"_s);
        QCOMPARE(model.index(1, 0).data(ConnectionsModel::LinkRole).value<Link>(), Link::Offline);
        QCOMPARE(model.index(1, 0).data(ConnectionsModel::SpecRole).value<ConnectionSpec>(),
            offline.spec);
        QVERIFY(model.find(RuntimeId(u"b"_s)));

        model.remove(RuntimeId(u"a"_s));
        model.remove(RuntimeId(u"a"_s));
        QCOMPARE(columnText(model, ConnectionsModel::NameColumn), QStringList { u"Beta"_s });
        QVERIFY(!model.find(RuntimeId(u"a"_s)));
    }

    void rowsSayWhatASightedPersonSees()
    {
        ConnectionsModel model;
        model.put(connection(u"a"_s, u"Al\u202Epha\nline"_s));
        const QString name = model.index(0, 0).data().toString();
        QVERIFY(!name.contains(QChar(0x202E)) && !name.contains(u'\n'));
        const QString said = model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString();
        for (const QString& word : { u"Teal"_s, u"heart"_s, u"Novyx"_s, u"https://runtime.example.org"_s,
                 u"Observes only"_s, u"Connecting"_s })
            QVERIFY2(said.contains(word), qPrintable(said));
    }

    void wordsOfSettingsAreReadCarefully()
    {
        for (const ConnectionKind kind : { ConnectionKind::Signalbox, ConnectionKind::Novyx })
            QCOMPARE(connectionKindFromWord(connectionKindWord(kind)), kind);
        QVERIFY(!connectionKindFromWord(u"vertesia"_s));
        QCOMPARE(decisionRightFromWord(decisionRightWord(DecisionRight::Allowed)),
            DecisionRight::Allowed);
        QCOMPARE(decisionRightFromWord(u"ALLOWED"_s), DecisionRight::ObserveOnly);
        QCOMPARE(decisionRightFromWord({}), DecisionRight::ObserveOnly);
        QSet<QString> symbols;
        for (const MarkShape shape : { MarkShape::Square, MarkShape::Spade, MarkShape::Star,
                 MarkShape::Heart, MarkShape::Cross, MarkShape::Club }) {
            QCOMPARE(markShapeFromWord(markShapeWord(shape)), shape);
            symbols.insert(markSymbol(shape));
        }
        QCOMPARE(symbols.size(), 6);
        for (const MarkColour colour : { MarkColour::Blue, MarkColour::Teal, MarkColour::Violet,
                 MarkColour::Pink, MarkColour::Brown, MarkColour::Grey })
            QCOMPARE(markColourFromWord(markColourWord(colour)), colour);
    }

    void originsAreSchemeHostAndPort_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("origin");
        QTest::newRow("own port") << u"https://a.example/api/"_s << u"https://a.example:443"_s;
        QTest::newRow("case") << u" HTTPS://A.example:443 "_s << u"https://a.example:443"_s;
        QTest::newRow("other port") << u"http://127.0.0.1:4100"_s << u"http://127.0.0.1:4100"_s;
        QTest::newRow("user") << u"https://me@a.example"_s << u"https://a.example:443"_s;
        QTest::newRow("no scheme") << u"a.example"_s << QString();
        QTest::newRow("other scheme") << u"file:///etc/passwd"_s << QString();
    }

    void originsAreSchemeHostAndPort()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, origin);
        QCOMPARE(originOf(address), origin);
    }

    void aFailedStepEndsTheCheck()
    {
        TwoSteps check;
        QSignalSpy finished(&check, &ConnectionCheck::finished);
        QVERIFY(!check.passed());
        check.start();
        QCOMPARE(finished.size(), 1);
        QVERIFY(check.isFinished());
        QVERIFY(!check.passed());
        QCOMPARE(check.steps().at(0).outcome, CheckStep::Outcome::Passed);
        QCOMPARE(check.steps().at(1).sentence, u"nobody is there"_s);
        for (int later = 2; later < 5; ++later)
            QCOMPARE(check.steps().at(later).outcome, CheckStep::Outcome::Skipped);
    }
};

QTEST_MAIN(TestConnectionsModel)
#include "tst_connectionsmodel.moc"
