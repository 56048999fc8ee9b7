// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/mergesteps.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace signalbox;

namespace {

QVector<int> applied(QVector<int> rows, const QVector<MergeStep>& steps, const QVector<int>& after)
{
    for (const MergeStep& step : steps) {
        switch (step.kind) {
        case MergeStep::Kind::Remove:
            rows.remove(step.at, step.count);
            break;
        case MergeStep::Kind::Move:
            rows.move(step.at, step.to > step.at ? step.to - 1 : step.to);
            break;
        case MergeStep::Kind::Insert:
            for (qsizetype i = 0; i < step.count; ++i)
                rows.insert(step.at + i, after[step.to + i]);
            break;
        }
    }
    return rows;
}

QVector<int> randomRows(QRandomGenerator& random)
{
    QVector<int> rows;
    const int size = random.bounded(12);
    while (rows.size() < size) {
        const int key = random.bounded(16);
        if (!rows.contains(key))
            rows.append(key);
    }
    return rows;
}

qsizetype movesIn(const QVector<MergeStep>& steps)
{
    return std::count_if(steps.cbegin(), steps.cend(), [](const MergeStep& step) {
        return step.kind == MergeStep::Kind::Move;
    });
}

} // namespace

//! The merge algorithm without any model.
class TestMergeSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalListsNeedNoStep()
    {
        QVERIFY(mergeSteps<int>({}, {}).isEmpty());
        QVERIFY(mergeSteps<int>({ 1, 2, 3 }, { 1, 2, 3 }).isEmpty());
    }

    void neighboursAreOneStep()
    {
        QCOMPARE(mergeSteps<int>({ 1, 2, 3, 4, 5 }, { 1, 5 }),
            (QVector<MergeStep> { { MergeStep::Kind::Remove, 1, 3, 0 } }));
        QCOMPARE(mergeSteps<int>({ 1, 5 }, { 1, 2, 3, 4, 5 }),
            (QVector<MergeStep> { { MergeStep::Kind::Insert, 1, 3, 1 } }));
    }

    void firstToLastIsOneMove()
    {
        QCOMPARE(mergeSteps<int>({ 1, 2, 3, 4 }, { 2, 3, 4, 1 }),
            (QVector<MergeStep> { { MergeStep::Kind::Move, 0, 1, 4 } }));
        QCOMPARE(mergeSteps<int>({ 1, 2, 3, 4 }, { 4, 1, 2, 3 }),
            (QVector<MergeStep> { { MergeStep::Kind::Move, 3, 1, 0 } }));
    }

    void randomListsAlwaysArrive()
    {
        QRandomGenerator random(20260314);
        for (int round = 0; round < 5'000; ++round) {
            const QVector<int> before = randomRows(random);
            const QVector<int> after = randomRows(random);
            const QVector<MergeStep> steps = mergeSteps(before, after);
            QCOMPARE(applied(before, steps, after), after);

            QVector<qsizetype> places; // no fewer moves are possible than rows off the rising run
            for (const int key : before) {
                if (after.contains(key))
                    places.append(after.indexOf(key));
            }
            const QVector<bool> rising = longestRising(places);
            QVERIFY(movesIn(steps) <= rising.count(false));
        }
    }

    void changesOfMoreThanHalfAreOneRange()
    {
        QCOMPARE(changedRanges({}, 10), QVector<RowRange> {});
        QCOMPARE(changedRanges({ 1, 2, 5 }, 10), (QVector<RowRange> { { 1, 2 }, { 5, 5 } }));
        QCOMPARE(changedRanges({ 0, 2, 4, 6, 8, 9 }, 10), (QVector<RowRange> { { 0, 9 } }));
    }
};

QTEST_GUILESS_MAIN(TestMergeSteps)
#include "tst_mergesteps.moc"
