// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/sequencecursor.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace signalbox;
using Seen = SequenceCursor::Seen;

//! Order, gaps, duplicates and overlap of a numbered stream (N-14).
class TestSequenceCursor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inOrder();
    void duplicates();
    void gapAndLate();
    void fillFromHistory();
    void fillAhead();
    void manyHoles();
    void anyOrderTakesEachOnce();
};

void TestSequenceCursor::inOrder()
{
    SequenceCursor cursor(10);
    for (qint64 number = 11; number < 20; ++number)
        QCOMPARE(cursor.take(number), Seen::Next);
    QCOMPARE(cursor.position(), 19);
    QCOMPARE(cursor.settled(), 19);
    QVERIFY(cursor.missing().isEmpty());
}

void TestSequenceCursor::duplicates()
{
    SequenceCursor cursor(10);
    QCOMPARE(cursor.take(10), Seen::Duplicate);
    QCOMPARE(cursor.take(1), Seen::Duplicate);
    QCOMPARE(cursor.take(-5), Seen::Duplicate);
    QCOMPARE(cursor.duplicates(), 3);
    QCOMPARE(cursor.position(), 10);
}

void TestSequenceCursor::gapAndLate()
{
    SequenceCursor cursor(10);
    QCOMPARE(cursor.take(14), Seen::Ahead);
    QCOMPARE(cursor.missing(), (QVector<SequenceSpan> { { 11, 13 } }));
    QCOMPARE(cursor.settled(), 10);
    QCOMPARE(cursor.take(12), Seen::Late);
    QCOMPARE(cursor.missing(), (QVector<SequenceSpan> { { 11, 11 }, { 13, 13 } }));
    QCOMPARE(cursor.take(12), Seen::Duplicate);
    QCOMPARE(cursor.take(11), Seen::Late);
    QCOMPARE(cursor.settled(), 12);
    QCOMPARE(cursor.take(13), Seen::Late);
    QCOMPARE(cursor.settled(), 14);
}

void TestSequenceCursor::fillFromHistory()
{
    SequenceCursor cursor(10);
    QCOMPARE(cursor.take(20), Seen::Ahead);
    cursor.fill({ 13, 15 });
    QCOMPARE(cursor.missing(), (QVector<SequenceSpan> { { 11, 12 }, { 16, 19 } }));
    cursor.fill({ 1, 19 });
    QVERIFY(cursor.missing().isEmpty());
    QCOMPARE(cursor.settled(), 20);
}

void TestSequenceCursor::fillAhead()
{
    SequenceCursor cursor(10);
    cursor.fill({ 13, 15 });
    QCOMPARE(cursor.missing(), (QVector<SequenceSpan> { { 11, 12 } }));
    QCOMPARE(cursor.position(), 15);
    cursor.fill({ 11, 30 });
    QVERIFY(cursor.missing().isEmpty());
    QCOMPARE(cursor.settled(), 30);
}

void TestSequenceCursor::manyHoles()
{
    SequenceCursor cursor(0);
    for (qint64 number = 2; number < 4000; number += 2)
        QCOMPARE(cursor.take(number), Seen::Ahead);
    QVERIFY(cursor.missing().size() <= 256);
    for (qint64 number = 1; number < 4000; number += 2)
        QVERIFY(cursor.take(number) != Seen::Duplicate);
    cursor.fill({ 1, 3999 });
    QCOMPARE(cursor.settled(), 3999);
}

void TestSequenceCursor::anyOrderTakesEachOnce()
{
    QRandomGenerator random(99);
    for (int round = 0; round < 200; ++round) {
        QVector<qint64> numbers;
        for (qint64 number = 1; number <= 60; ++number) {
            numbers.append(number);
            if (random.bounded(3) == 0)
                numbers.append(number);
        }
        for (qsizetype i = numbers.size() - 1; i > 0; --i)
            numbers.swapItemsAt(i, random.bounded(static_cast<int>(i) + 1));
        SequenceCursor cursor(0);
        QVector<qint64> taken;
        for (const qint64 number : numbers) {
            if (cursor.take(number) != Seen::Duplicate)
                taken.append(number);
        }
        QCOMPARE(taken.size(), 60);
        std::sort(taken.begin(), taken.end());
        for (int i = 0; i < 60; ++i)
            QCOMPARE(taken.at(i), i + 1);
        QCOMPARE(cursor.settled(), 60);
        QCOMPARE(cursor.duplicates(), numbers.size() - 60);
    }
}

QTEST_GUILESS_MAIN(TestSequenceCursor)
#include "tst_sequencecursor.moc"
