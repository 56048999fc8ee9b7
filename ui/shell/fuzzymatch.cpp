// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/fuzzymatch.h"

namespace signalbox {
namespace {

constexpr int StartOfWord = 8;
constexpr int FollowsLast = 5;
constexpr int AnyLetter = 1;

bool startsWord(const QString& text, qsizetype at)
{
    return at == 0 || (!text.at(at - 1).isLetterOrNumber() && text.at(at).isLetterOrNumber());
}

bool lettersInOrder(const QString& letters, const QString& text, qsizetype from)
{
    for (const QChar letter : letters) {
        if (letter.isSpace())
            continue;
        const qsizetype at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        from = at + 1;
    }
    return true;
}

//! The next letter of a run, else the start of a word that leaves the rest matchable, else the
//! next occurrence.
qsizetype bestPlaceOf(QChar letter, const QString& text, qsizetype from, const QString& rest)
{
    const qsizetype first = text.indexOf(letter, from, Qt::CaseInsensitive);
    if (first == from && from > 0)
        return first;
    for (qsizetype at = first; at >= 0; at = text.indexOf(letter, at + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, at) && lettersInOrder(rest, text, at + 1))
            return at;
    }
    return first;
}

} // namespace

std::optional<FuzzyFit> fuzzyFit(const QString& pattern, const QString& text)
{
    FuzzyFit fit;
    qsizetype from = 0;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar letter = pattern.at(i);
        if (letter.isSpace())
            continue;
        const qsizetype at = bestPlaceOf(letter, text, from, pattern.mid(i + 1));
        if (at < 0)
            return std::nullopt;
        const bool follows = !fit.positions.isEmpty() && fit.positions.last() == at - 1;
        fit.score += AnyLetter + (startsWord(text, at) ? StartOfWord : 0) + (follows ? FollowsLast : 0);
        fit.positions.append(static_cast<int>(at));
        from = at + 1;
    }
    fit.score -= static_cast<int>(text.size() / 16);
    return fit;
}

} // namespace signalbox
