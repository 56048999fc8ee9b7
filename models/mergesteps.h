// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QVector>

#include <algorithm>

namespace signalbox {

//! One step on the way from an old order of rows to a new one. Steps are applied one after another.
struct MergeStep {
    enum class Kind { Remove, Move, Insert };

    Kind kind;
    qsizetype at; //!< Remove, Insert: first row; Move: the row that moves
    qsizetype count; //!< Move: always 1
    qsizetype to; //!< Move: as beginMoveRows counts; Insert: where the rows are in the new order

    bool operator==(const MergeStep&) const = default;
};

//! Which of the values (all different) form a longest rising sequence: these may stay in place.
QVector<bool> longestRising(const QVector<qsizetype>& values);

//! The smallest steps from one order of unique keys to another: ranges that go, then single moves
//! of as few rows as possible, then ranges that come.
template <class Key>
QVector<MergeStep> mergeSteps(const QVector<Key>& before, const QVector<Key>& after)
{
    qsizetype same = 0;
    while (same < before.size() && same < after.size() && before[same] == after[same])
        ++same;

    QVector<MergeStep> steps;
    QHash<Key, qsizetype> rowAfter;
    for (qsizetype row = same; row < after.size(); ++row)
        rowAfter.insert(after[row], row);

    QVector<Key> now = before;
    for (qsizetype end = before.size(); end > same;) {
        if (rowAfter.contains(before[end - 1])) {
            --end;
            continue;
        }
        qsizetype first = end - 1;
        while (first > same && !rowAfter.contains(before[first - 1]))
            --first;
        steps.append({ MergeStep::Kind::Remove, first, end - first, 0 });
        now.remove(first, end - first);
        end = first;
    }

    QVector<qsizetype> places;
    for (qsizetype row = same; row < now.size(); ++row)
        places.append(rowAfter.value(now[row]));
    const QVector<bool> stays = longestRising(places);
    QHash<Key, bool> moves; // of the rows that are in both
    for (qsizetype i = 0; i < places.size(); ++i)
        moves.insert(now[same + i], !stays[i]);
    qsizetype place = same; // after the row before this one in the new order
    for (qsizetype row = same; row < after.size(); ++row) {
        const auto move = moves.constFind(after[row]);
        if (move == moves.constEnd())
            continue;
        const qsizetype from = now.indexOf(after[row], same);
        if (!*move || from == place) {
            place = from + 1;
            continue;
        }
        steps.append({ MergeStep::Kind::Move, from, 1, place });
        now.move(from, place > from ? place - 1 : place);
        place = place > from ? place : place + 1;
    }

    for (qsizetype row = same; row < after.size(); ++row) {
        if (moves.contains(after[row]))
            continue;
        qsizetype end = row + 1;
        while (end < after.size() && !moves.contains(after[end]))
            ++end;
        steps.append({ MergeStep::Kind::Insert, row, end - row, row });
        row = end - 1;
    }
    return steps;
}

//! A run of neighbouring rows.
struct RowRange {
    int first;
    int last;

    bool operator==(const RowRange&) const = default;
};

//! Runs of neighbours among these rows (sorted, unique). One range for all when more than half of
//! the table's rows are among them: a view then repaints once instead of a thousand times.
QVector<RowRange> changedRanges(const QVector<int>& rows, int rowCount);

} // namespace signalbox
