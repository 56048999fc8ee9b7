// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/numbertext.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

namespace signalbox {

namespace {

qsizetype digitsAt(QByteArrayView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return end - from;
}

//! Whether the first digit that is not zero stands left of the decimal point.
bool isLarge(QByteArrayView lexeme)
{
    const auto isExponentMark = [](char c) { return c == 'e' || c == 'E'; };
    const char* const mark = std::find_if(lexeme.begin(), lexeme.end(), isExponentMark);
    const char* const point = std::find(lexeme.begin(), mark, '.');
    const auto isSignificant = [](char c) { return c >= '1' && c <= '9'; };
    const char* const first = std::find_if(lexeme.begin(), mark, isSignificant);
    qint64 exponent = 0;
    if (mark != lexeme.end()) {
        const char* from = mark + 1;
        if (*from == '+')
            ++from;
        const std::from_chars_result read = std::from_chars(from, lexeme.end(), exponent);
        if (read.ec != std::errc())
            return *from != '-';
    }
    return (point - first) + exponent > 0;
}

} // namespace

double jsonNumberValue(const QByteArray& lexeme)
{
    bool representable = false;
    const double value = lexeme.toDouble(&representable); // gives 0 for both extremes
    if (representable || !isLarge(lexeme))
        return value;
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    return lexeme.startsWith('-') ? -Infinity : Infinity;
}

bool isJsonNumber(QByteArrayView text)
{
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const qsizetype whole = digitsAt(text, at);
    if (whole == 0 || (whole > 1 && text[at] == '0'))
        return false;
    at += whole;
    if (at < text.size() && text[at] == '.') {
        const qsizetype fraction = digitsAt(text, at + 1);
        if (fraction == 0)
            return false;
        at += 1 + fraction;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const qsizetype exponent = digitsAt(text, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == text.size();
}

QByteArray ecmaScriptNumber(double value)
{
    if (value == 0)
        return QByteArrayLiteral("0"); // also for minus zero
    char buffer[32];
    const std::to_chars_result end
        = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    const QByteArrayView text(buffer, end.ptr - buffer);
    const qsizetype e = text.indexOf('e');
    const bool negative = text.startsWith('-');
    QByteArray digits = text.first(e).toByteArray().replace('-', "").replace('.', "");
    int exponent = 0;
    const char* exponentText = text.data() + e + 1;
    if (*exponentText == '+')
        ++exponentText;
    std::from_chars(exponentText, end.ptr, exponent);

    // The names k and n are those of ECMA-262, Number::toString.
    const int k = static_cast<int>(digits.size());
    const int n = exponent + 1;
    QByteArray out;
    if (k <= n && n <= 21)
        out = digits + QByteArray(n - k, '0');
    else if (0 < n && n <= 21)
        out = digits.left(n) + '.' + digits.mid(n);
    else if (-6 < n && n <= 0)
        out = "0." + QByteArray(-n, '0') + digits;
    else {
        out = digits.left(1);
        if (k > 1)
            out += '.' + digits.mid(1);
        out += n - 1 < 0 ? "e-" : "e+";
        out += QByteArray::number(std::abs(n - 1));
    }
    return negative ? '-' + out : out;
}

} // namespace signalbox
