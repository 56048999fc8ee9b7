// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/liveview.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;

//! The list of ranges that says which entries are live, against a plain list of numbers.
class TestLiveView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNothing();
    void growsByOneRange();
    void cutLeavesAGapThatPositionsSkip();
    void survivesItsRecord();
    void equalsAPlainList();
};

void TestLiveView::emptyHasNothing()
{
    const LiveView view;
    QCOMPARE(view.count(), 0);
    QCOMPARE(view.entryAt(0), 0);
    QCOMPARE(view.positionOf(1), -1);
}

void TestLiveView::growsByOneRange()
{
    LiveView view;
    for (qint64 entry = 1; entry <= 1'000'000; ++entry)
        view.append(entry);
    QCOMPARE(view.ranges().size(), 1);
    QCOMPARE(view.count(), 1'000'000);
    QCOMPARE(view.entryAt(999'999), 1'000'000);
    QCOMPARE(view.entryAt(1'000'000), 0);
    QCOMPARE(view.entryAt(-1), 0);
}

void TestLiveView::cutLeavesAGapThatPositionsSkip()
{
    LiveView view;
    for (qint64 entry = 1; entry <= 20; ++entry)
        view.append(entry);
    LiveView cut = view.cutAfter(8);
    cut.append(21);
    cut.append(22);
    QCOMPARE(cut.count(), 10);
    QCOMPARE(cut.entryAt(7), 8);
    QCOMPARE(cut.entryAt(8), 21);
    QCOMPARE(cut.positionOf(9), -1);
    QCOMPARE(cut.positionOf(22), 9);
    QVERIFY(cut.isLive(1));
    QVERIFY(!cut.isLive(20));
    QCOMPARE(view.cutAfter(0).count(), 0);
    QCOMPARE(view.cutAfter(100), view);
}

void TestLiveView::survivesItsRecord()
{
    LiveView view;
    view.append(3);
    view.append(4);
    view.append(9);
    QCOMPARE(LiveView::fromRecord(view.toRecord()), view);
    QCOMPARE(LiveView::fromRecord(JsonValue()), LiveView());
}

void TestLiveView::equalsAPlainList()
{
    QRandomGenerator random(7);
    LiveView view;
    QVector<qint64> plain;
    qint64 newest = 0;
    for (int round = 0; round < 3000; ++round) {
        if (random.bounded(10) == 0 && !plain.isEmpty()) {
            const qint64 cut = plain.at(random.bounded(plain.size()));
            view = view.cutAfter(cut);
            plain.erase(std::upper_bound(plain.begin(), plain.end(), cut), plain.end());
        }
        newest += 1;
        view.append(newest);
        plain.append(newest);
        QCOMPARE(view.count(), plain.size());
        const auto position = random.bounded(plain.size());
        QCOMPARE(view.entryAt(position), plain.at(position));
        QCOMPARE(view.positionOf(plain.at(position)), position);
    }
}

QTEST_GUILESS_MAIN(TestLiveView)
#include "tst_liveview.moc"
