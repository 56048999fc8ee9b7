// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/linediff.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

constexpr int MostSteps = 400; //!< of Myers' search, before a stretch counts as replaced

//! A stretch of both texts that is still to be compared.
struct Stretch {
    int beforeFrom = 0;
    int beforeTo = 0;
    int afterFrom = 0;
    int afterTo = 0;
};

//! Compares two texts whose lines are numbered by their content.
class LineComparison {
public:
    LineComparison(const QStringList& before, const QStringList& after)
    {
        QHash<QString, int> numbers;
        const auto number = [&numbers](const QStringList& lines) {
            QVector<int> result;
            result.reserve(lines.size());
            for (const QString& line : lines) {
                auto known = numbers.find(line);
                if (known == numbers.end())
                    known = numbers.insert(line, static_cast<int>(numbers.size()));
                result.append(*known);
            }
            return result;
        };
        m_before = number(before);
        m_after = number(after);
    }

    QVector<LineEdit> run()
    {
        compare({ 0, static_cast<int>(m_before.size()), 0, static_cast<int>(m_after.size()) });
        return std::move(m_edits);
    }

private:
    void compare(Stretch s)
    {
        int same = 0;
        while (s.beforeFrom + same < s.beforeTo && s.afterFrom + same < s.afterTo
            && m_before.at(s.beforeFrom + same) == m_after.at(s.afterFrom + same))
            ++same;
        add(LineEdit::Kind::Same, s.beforeFrom, s.afterFrom, same);
        s.beforeFrom += same;
        s.afterFrom += same;
        int tail = 0;
        while (s.beforeTo - tail > s.beforeFrom && s.afterTo - tail > s.afterFrom
            && m_before.at(s.beforeTo - tail - 1) == m_after.at(s.afterTo - tail - 1))
            ++tail;
        s.beforeTo -= tail;
        s.afterTo -= tail;
        if (s.beforeFrom == s.beforeTo || s.afterFrom == s.afterTo)
            replace(s);
        else if (const auto anchors = uniqueAnchors(s); !anchors.isEmpty())
            compareAround(s, anchors);
        else if (!search(s))
            replace(s);
        add(LineEdit::Kind::Same, s.beforeTo, s.afterTo, tail);
    }

    void compareAround(const Stretch& s, const QVector<std::pair<int, int>>& anchors)
    {
        int before = s.beforeFrom;
        int after = s.afterFrom;
        for (const auto& [anchorBefore, anchorAfter] : anchors) {
            compare({ before, anchorBefore, after, anchorAfter });
            add(LineEdit::Kind::Same, anchorBefore, anchorAfter, 1);
            before = anchorBefore + 1;
            after = anchorAfter + 1;
        }
        compare({ before, s.beforeTo, after, s.afterTo });
    }

    void replace(const Stretch& s)
    {
        add(LineEdit::Kind::Removed, s.beforeFrom, s.afterFrom, s.beforeTo - s.beforeFrom);
        add(LineEdit::Kind::Added, s.beforeTo, s.afterFrom, s.afterTo - s.afterFrom);
    }

    //! Lines that occur once on each side, as the longest sequence that rises on both.
    QVector<std::pair<int, int>> uniqueAnchors(const Stretch& s) const
    {
        struct Seen {
            int before = 0;
            int after = 0;
            int beforeAt = 0;
        };
        QHash<int, Seen> seen;
        for (int i = s.beforeFrom; i < s.beforeTo; ++i) {
            Seen& line = seen[m_before.at(i)];
            ++line.before;
            line.beforeAt = i;
        }
        for (int i = s.afterFrom; i < s.afterTo; ++i) {
            if (const auto line = seen.find(m_after.at(i)); line != seen.end())
                ++line->after;
        }
        QVector<std::pair<int, int>> pairs;
        for (int i = s.afterFrom; i < s.afterTo; ++i) {
            const auto line = seen.constFind(m_after.at(i));
            if (line != seen.cend() && line->before == 1 && line->after == 1)
                pairs.append({ line->beforeAt, i });
        }
        return longestRise(pairs);
    }

    static QVector<std::pair<int, int>> longestRise(const QVector<std::pair<int, int>>& pairs)
    {
        QVector<int> piles; // index of the pair on top of each pile
        QVector<int> previous(pairs.size(), -1);
        for (int i = 0; i < pairs.size(); ++i) {
            const auto pile = std::lower_bound(piles.cbegin(), piles.cend(), i, [&pairs](int top, int at) {
                return pairs.at(top).first < pairs.at(at).first;
            });
            const auto index = pile - piles.cbegin();
            if (index > 0)
                previous[i] = piles.at(index - 1);
            if (pile == piles.cend())
                piles.append(i);
            else
                piles[index] = i;
        }
        QVector<std::pair<int, int>> rise;
        for (int i = piles.isEmpty() ? -1 : piles.last(); i >= 0; i = previous.at(i))
            rise.append(pairs.at(i));
        std::reverse(rise.begin(), rise.end());
        return rise;
    }

    //! Myers' greedy search; false when the stretches differ in more than MostSteps places.
    bool search(const Stretch& s)
    {
        const int n = s.beforeTo - s.beforeFrom;
        const int m = s.afterTo - s.afterFrom;
        const int most = std::min(MostSteps, n + m);
        QVector<int> reach(2 * most + 2, 0);
        QVector<QVector<int>> trace;
        for (int d = 0; d <= most; ++d) {
            trace.append(reach);
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && reach.at(k - 1 + most) < reach.at(k + 1 + most))
                    ? reach.at(k + 1 + most)
                    : reach.at(k - 1 + most) + 1;
                while (x < n && x - k < m && m_before.at(s.beforeFrom + x) == m_after.at(s.afterFrom + x - k))
                    ++x;
                reach[k + most] = x;
                if (x >= n && x - k >= m) {
                    walkBack(s, trace, d, most);
                    return true;
                }
            }
        }
        return false;
    }

    void walkBack(const Stretch& s, const QVector<QVector<int>>& trace, int steps, int most)
    {
        QVector<std::pair<int, int>> path; // every place passed, last first
        int x = s.beforeTo - s.beforeFrom;
        int y = s.afterTo - s.afterFrom;
        for (int d = steps; d >= 0 && (x > 0 || y > 0); --d) {
            const QVector<int>& reach = trace.at(d);
            const int k = x - y;
            const bool down = k == -d || (k != d && reach.at(k - 1 + most) < reach.at(k + 1 + most));
            const int fromK = down ? k + 1 : k - 1;
            const int fromX = d == 0 ? 0 : reach.at(fromK + most);
            const int fromY = d == 0 ? 0 : fromX - fromK;
            while (x > fromX && y > fromY) {
                path.append({ x, y });
                --x;
                --y;
            }
            if (d > 0) {
                path.append({ x, y });
                x = fromX;
                y = fromY;
            }
        }
        emitPath(s, path);
    }

    void emitPath(const Stretch& s, const QVector<std::pair<int, int>>& path)
    {
        int x = 0;
        int y = 0;
        int removed = 0;
        int added = 0;
        const auto flush = [&] {
            add(LineEdit::Kind::Removed, s.beforeFrom + x - removed, s.afterFrom + y - added, removed);
            add(LineEdit::Kind::Added, s.beforeFrom + x, s.afterFrom + y - added, added);
            removed = 0;
            added = 0;
        };
        for (auto place = path.crbegin(); place != path.crend(); ++place) {
            if (place->first > x && place->second > y) {
                flush();
                add(LineEdit::Kind::Same, s.beforeFrom + x, s.afterFrom + y, 1);
            } else if (place->first > x) {
                ++removed;
            } else {
                ++added;
            }
            x = place->first;
            y = place->second;
        }
        flush();
    }

    void add(LineEdit::Kind kind, int before, int after, int count)
    {
        if (count == 0)
            return;
        if (!m_edits.isEmpty() && m_edits.last().kind == kind)
            m_edits.last().count += count;
        else
            m_edits.append({ kind, before, after, count });
    }

    QVector<int> m_before;
    QVector<int> m_after;
    QVector<LineEdit> m_edits;
};

} // namespace

QVector<LineEdit> lineDiff(const QStringList& before, const QStringList& after)
{
    return LineComparison(before, after).run();
}

} // namespace signalbox
