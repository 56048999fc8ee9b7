// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/canonical.h"

#include "core/json/jsontext.h"
#include "core/json/numbertext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace signalbox {

namespace {

bool isPlainInteger(QByteArrayView lexeme)
{
    return std::none_of(
        lexeme.begin(), lexeme.end(), [](char c) { return c == '.' || c == 'e' || c == 'E'; });
}

//! Whether the double is exactly the integer that the lexeme writes.
bool holdsInteger(double value, const QByteArray& lexeme)
{
    constexpr qsizetype AlwaysExactDigits = 15;
    if (lexeme.size() <= AlwaysExactDigits)
        return true;
    char buffer[320]; // the largest double has 309 digits
    const std::to_chars_result end
        = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 0);
    return end.ec == std::errc() && lexeme == QByteArrayView(buffer, end.ptr - buffer);
}

QByteArray canonicalNumber(const QByteArray& lexeme, NumberForm numbers)
{
    if (numbers == NumberForm::Lexeme)
        return lexeme;
    const double value = jsonNumberValue(lexeme);
    if (!std::isfinite(value) || (isPlainInteger(lexeme) && !holdsInteger(value, lexeme)))
        return lexeme;
    return ecmaScriptNumber(value);
}

std::u16string_view codeUnits(const QString& text)
{
    return { text.isNull() ? u"" : reinterpret_cast<const char16_t*>(text.utf16()),
        static_cast<std::size_t>(text.size()) };
}

void appendCanonical(QByteArray& out, const JsonValue& value, NumberForm numbers);

void appendCanonicalObject(QByteArray& out, const JsonValue& value, NumberForm numbers)
{
    const QVector<JsonMember>& members = value.members();
    std::vector<const JsonMember*> sorted;
    sorted.reserve(static_cast<std::size_t>(members.size()));
    for (const JsonMember& member : members)
        sorted.push_back(&member);
    std::stable_sort(sorted.begin(), sorted.end(), [](const JsonMember* a, const JsonMember* b) {
        return codeUnits(a->first) < codeUnits(b->first);
    });
    out += '{';
    for (const JsonMember* member : sorted) {
        if (member != sorted.front())
            out += ',';
        appendJsonString(out, member->first, LoneSurrogates::Escape);
        out += ':';
        appendCanonical(out, member->second, numbers);
    }
    out += '}';
}

void appendCanonical(QByteArray& out, const JsonValue& value, NumberForm numbers)
{
    switch (value.kind()) {
    case JsonValue::Kind::Null:
        out += "null";
        break;
    case JsonValue::Kind::Boolean:
        out += value.toBool() ? "true" : "false";
        break;
    case JsonValue::Kind::Number:
        out += canonicalNumber(value.lexeme(), numbers);
        break;
    case JsonValue::Kind::String:
        appendJsonString(out, value.toString(), LoneSurrogates::Escape);
        break;
    case JsonValue::Kind::Array: {
        out += '[';
        const QVector<JsonValue>& items = value.items();
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (i > 0)
                out += ',';
            appendCanonical(out, items.at(i), numbers);
        }
        out += ']';
        break;
    }
    case JsonValue::Kind::Object:
        appendCanonicalObject(out, value, numbers);
        break;
    }
}

} // namespace

QByteArray canonicalJson(const JsonValue& value, NumberForm numbers)
{
    QByteArray out;
    appendCanonical(out, value, numbers);
    return out;
}

} // namespace signalbox
