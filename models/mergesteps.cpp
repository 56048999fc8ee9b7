// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/mergesteps.h"

namespace signalbox {

QVector<bool> longestRising(const QVector<qsizetype>& values)
{
    QVector<qsizetype> tails; // index of the smallest last value of a rising run of each length
    QVector<qsizetype> previous(values.size(), -1);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto tail
            = std::lower_bound(tails.begin(), tails.end(), i, [&values](qsizetype a, qsizetype b) {
                  return values[a] < values[b];
              });
        if (tail != tails.begin())
            previous[i] = *(tail - 1);
        if (tail == tails.end())
            tails.append(i);
        else
            *tail = i;
    }
    QVector<bool> in(values.size(), false);
    for (qsizetype i = tails.isEmpty() ? -1 : tails.last(); i >= 0; i = previous[i])
        in[i] = true;
    return in;
}

QVector<RowRange> changedRanges(const QVector<int>& rows, int rowCount)
{
    QVector<RowRange> ranges;
    if (rows.isEmpty())
        return ranges;
    if (rows.size() > rowCount / 2)
        return { RowRange { rows.first(), rows.last() } };
    for (const int row : rows) {
        if (!ranges.isEmpty() && ranges.last().last + 1 == row)
            ranges.last().last = row;
        else
            ranges.append({ row, row });
    }
    return ranges;
}

} // namespace signalbox
