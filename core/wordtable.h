// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>

namespace signalbox {

//! One row of a table between an enum and the words it has in stored and sent JSON.
template <class Enum> struct Word {
    Enum value;
    const char* word;
};

template <class Enum, std::size_t Count>
QString wordOf(const Word<Enum> (&table)[Count], Enum value)
{
    for (const Word<Enum>& row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.word);
    }
    return {};
}

//! Words are compared exactly: no trimming, no case folding.
template <class Enum, std::size_t Count>
std::optional<Enum> fromWord(const Word<Enum> (&table)[Count], QStringView word)
{
    for (const Word<Enum>& row : table) {
        if (word == QLatin1StringView(row.word))
            return row.value;
    }
    return std::nullopt;
}

} // namespace signalbox
