// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/packjson.h"
#include "ui/shell/fuzzymatch.h"
#include "ui/shell/regions.h"
#include "ui/shell/sidebar.h"

#include <QAbstractItemModelTester>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;

class TestShellParts : public QObject {
    Q_OBJECT

private:
    static SidebarRow row(const char* key, SidebarRow::Kind kind, PageId page)
    {
        SidebarRow made;
        made.key = QLatin1String(key);
        made.kind = kind;
        made.page = page;
        made.text = QLatin1String(key);
        return made;
    }

private Q_SLOTS:
    void fuzzyFindsLettersInOrder()
    {
        QVERIFY(!fuzzyFit(QStringLiteral("xq"), QStringLiteral("New mission")));
        QVERIFY(fuzzyFit(QString(), QStringLiteral("New mission")));
        const auto start = fuzzyFit(QStringLiteral("nm"), QStringLiteral("New mission"));
        QVERIFY(start);
        QCOMPARE(start->positions, QVector<int>({ 0, 4 }));
        const auto inside = fuzzyFit(QStringLiteral("ew"), QStringLiteral("New mission"));
        QVERIFY(inside);
        QVERIFY(start->score > inside->score);
        // The start of a word is not taken when the rest would then be missing.
        const auto rest = fuzzyFit(QStringLiteral("ab"), QStringLiteral("xab a"));
        QVERIFY(rest);
        QCOMPARE(rest->positions, QVector<int>({ 1, 2 }));
        QVERIFY(fuzzyFit(QString(200, QLatin1Char('a')), QString(400, QLatin1Char('a'))));
    }

    void regionsCycleOverWhatIsVisible()
    {
        QWidget window;
        auto* layout = new QHBoxLayout(&window);
        QVector<Region> regions;
        QVector<QWidget*> entries;
        for (int i = 0; i < 3; ++i) {
            auto* area = new QWidget;
            auto* inside = new QHBoxLayout(area);
            inside->addWidget(new QPushButton);
            auto* edit = new QLineEdit;
            inside->addWidget(edit);
            layout->addWidget(area);
            regions.append(Region(area, edit));
            entries.append(edit);
        }
        window.show();
        regions.at(1).area->hide();
        const QWidget* inFirst = regions.at(0).area->findChild<QPushButton*>();
        QCOMPARE(nextRegion(regions, inFirst, CycleDirection::Next), entries.at(2));
        QCOMPARE(nextRegion(regions, entries.at(2), CycleDirection::Next), entries.at(0));
        QCOMPARE(nextRegion(regions, inFirst, CycleDirection::Previous), entries.at(2));
        QCOMPARE(nextRegion(regions, nullptr, CycleDirection::Next), entries.at(0));
        QCOMPARE(nextRegion({}, nullptr, CycleDirection::Next), nullptr);
        // What is hidden inside a region is not where one goes.
        entries.at(0)->hide();
        QCOMPARE(nextRegion(regions, nullptr, CycleDirection::Next), inFirst);
    }

    void sidebarKeepsItsPlaceAndSkipsHeadings()
    {
        using Kind = SidebarRow::Kind;
        Sidebar sidebar;
        QAbstractItemModelTester tester(
            sidebar.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy asked(&sidebar, &Sidebar::pageRequested);
        const QVector<SidebarRow> first { row("0", Kind::Page, PageId::Inbox),
            row("1", Kind::Page, PageId::Missions),
            row("s", Kind::Section, PageId::Inbox),
            row("2", Kind::Page, PageId::Agents) };
        sidebar.setRows(first);
        sidebar.setCurrent(PageId::Missions, std::nullopt);
        QCOMPARE(asked.count(), 0);
        QTest::keyClick(&sidebar, Qt::Key_Down);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<PageId>(), PageId::Agents);
        QVector<SidebarRow> more = first;
        SidebarRow running = row("1/running", Kind::MissionFilter, PageId::Missions);
        running.state = MissionState::Running;
        running.count = 3;
        more.insert(2, running);
        sidebar.setRows(more);
        QCOMPARE(sidebar.currentIndex().data().toString(), QStringLiteral("2"));
        QCOMPARE(asked.count(), 1);
        more[2].count = 4;
        sidebar.setRows(more);
        QCOMPARE(sidebar.model()->index(2, 0).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("1/running, 4"));
        sidebar.setRows(first);
        QCOMPARE(sidebar.model()->rowCount(), 4);
        QCOMPARE(sidebar.currentIndex().data().toString(), QStringLiteral("2"));
    }

    void packToolsReadAndWrite()
    {
        const Result<PackTools> tools = packToolsFromJson(R"([
            {"name": "a", "risk": "low", "effect": "shell", "read_only": true, "parameters": {"type": "object"}},
            {"name": "b"}])");
        QVERIFY(tools);
        QCOMPARE(tools->tools.size(), 2);
        QCOMPARE(tools->riskLevels.value(QStringLiteral("a")), Risk::Low);
        QCOMPARE(tools->riskLevels.value(QStringLiteral("b")), Risk::Critical);
        CapabilityPack pack;
        pack.tools = tools->tools;
        pack.riskLevels = tools->riskLevels;
        const Result<PackTools> again = packToolsFromJson(packToolsToJson(pack));
        QVERIFY(again);
        QCOMPARE(again->tools, tools->tools);
        QCOMPARE(again->riskLevels, tools->riskLevels);
    }

    void packToolsSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("not JSON") << QByteArray("[{") << QString();
        QTest::newRow("not a list") << QByteArray("{}") << QStringLiteral("list");
        QTest::newRow("not an object") << QByteArray("[1]") << QStringLiteral("Tool 1");
        QTest::newRow("no name") << QByteArray(R"([{"name":"a"},{}])") << QStringLiteral("Tool 2");
        QTest::newRow("risk") << QByteArray(R"([{"name":"a","risk":"mild"}])")
                              << QStringLiteral("risk");
        QTest::newRow("unknown member")
            << QByteArray(R"([{"name":"a","rsik":"low"}])") << QStringLiteral("rsik");
        QTest::newRow("schema") << QByteArray(R"([{"name":"a","parameters":3}])")
                                << QStringLiteral("parameters");
        QTest::newRow("twice") << QByteArray(R"([{"name":"a"},{"name":"a"}])")
                               << QStringLiteral("Tool 2");
    }

    void packToolsSayWhatIsWrong()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, says);
        const Result<PackTools> tools = packToolsFromJson(text);
        QVERIFY(!tools);
        QVERIFY(!tools.error().sentence.isEmpty());
        QVERIFY2(tools.error().sentence.contains(says), qPrintable(tools.error().sentence));
    }
};

QTEST_MAIN(TestShellParts)
#include "tst_shellparts.moc"
