// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/codepoints.h"

#include <QChar>

#include <algorithm>
#include <iterator>

namespace signalbox {

namespace {

struct CodeRange {
    char32_t first;
    char32_t last;
};

// Blank or without a shape of their own although their category says letter, mark or symbol.
constexpr CodeRange SilentCodes[] = {
    { 0x034F, 0x034F }, // combining grapheme joiner
    { 0x115F, 0x1160 }, // Hangul fillers
    { 0x17B4, 0x17B5 }, // Khmer inherent vowels
    { 0x180B, 0x180F }, // Mongolian variation selectors and vowel separator
    { 0x2800, 0x2800 }, // Braille blank
    { 0x3164, 0x3164 }, // Hangul filler
    { 0xFE00, 0xFE0F }, // variation selectors
    { 0xFFA0, 0xFFA0 }, // halfwidth Hangul filler
    { 0xFFFC, 0xFFFC }, // object replacement: text documents put pictures there
    { 0x16FE4, 0x16FE4 }, // Khitan filler
    { 0x1D159, 0x1D159 }, // null notehead
    { 0xE0000, 0xE0FFF }, // tags and the variation selectors supplement
};

bool isSilent(char32_t code)
{
    const auto* const range = std::lower_bound(std::begin(SilentCodes),
        std::end(SilentCodes),
        code,
        [](const CodeRange& candidate, char32_t value) { return candidate.last < value; });
    return range != std::end(SilentCodes) && range->first <= code;
}

} // namespace

CodePoint codePointAt(QStringView text, qsizetype at)
{
    const char16_t unit = text[at].unicode();
    if (QChar::isHighSurrogate(unit) && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return { QChar::surrogateToUcs4(unit, text[at + 1].unicode()), 2 };
    return { unit, 1 };
}

bool isHiddenCode(char32_t code)
{
    if (code < 0x7F)
        return code < 0x20;
    switch (QChar::category(code)) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return true;
    default:
        return isSilent(code);
    }
}

bool isBidiControl(char32_t code)
{
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
}

bool isCombining(char32_t code)
{
    return code >= 0x0300 && QChar::isMark(code);
}

int confusableScript(char32_t code)
{
    if (code < 0x80) {
        const char32_t lower = code | 0x20;
        return lower >= u'a' && lower <= u'z' ? 1 : 0;
    }
    switch (QChar::script(code)) {
    case QChar::Script_Latin:
        return 1;
    case QChar::Script_Greek:
        return 2;
    case QChar::Script_Cyrillic:
        return 4;
    default:
        return 0;
    }
}

} // namespace signalbox
