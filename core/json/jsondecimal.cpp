// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsondecimal.h"

#include <algorithm>

namespace signalbox {

namespace {

//! Exponents beyond this are all the same to us: no number of a person is that large or small.
constexpr qint64 ExponentBound = 1'000'000'000'000'000;

qint64 boundedExponent(const QByteArray& text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (ok)
        return std::clamp(value, -ExponentBound, ExponentBound);
    return text.startsWith('-') ? -ExponentBound : ExponentBound;
}

quint64 multiplyModulo(quint64 a, quint64 b, quint64 modulus)
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<quint64>(static_cast<Wide>(a) * b % modulus);
}

quint64 powerOfTenModulo(qint64 exponent, quint64 modulus)
{
    quint64 result = 1 % modulus;
    quint64 base = 10 % modulus;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1)
            result = multiplyModulo(result, base, modulus);
        base = multiplyModulo(base, base, modulus);
    }
    return result;
}

} // namespace

JsonDecimal::JsonDecimal(const QByteArray& lexeme)
{
    qsizetype end = lexeme.size();
    for (const char mark : { 'e', 'E' }) {
        if (const qsizetype at = lexeme.indexOf(mark); at >= 0) {
            end = at;
            m_exponent = boundedExponent(lexeme.mid(at + 1));
        }
    }
    m_negative = lexeme.startsWith('-');
    bool fraction = false;
    for (qsizetype i = 0; i < end; ++i) {
        const char character = lexeme.at(i);
        if (character == '.')
            fraction = true;
        if (character < '0' || character > '9')
            continue;
        m_exponent -= fraction ? 1 : 0;
        if (character != '0' || !m_digits.isEmpty())
            m_digits.append(character);
    }
    while (m_digits.endsWith('0')) {
        m_digits.chop(1);
        ++m_exponent;
    }
    if (m_digits.isEmpty()) {
        m_negative = false;
        m_exponent = 0;
    }
}

bool JsonDecimal::isMultipleOf(const JsonDecimal& divisor) const
{
    if (isZero())
        return true;
    // The digits do not end with a zero, so no power of ten can be taken out of them.
    if (m_exponent < divisor.m_exponent)
        return false;
    const quint64 modulus = divisor.m_digits.toULongLong();
    if (modulus == 0)
        return false;
    quint64 rest = 0;
    for (const char digit : m_digits)
        rest = (multiplyModulo(rest, 10, modulus) + static_cast<quint64>(digit - '0')) % modulus;
    return multiplyModulo(rest, powerOfTenModulo(m_exponent - divisor.m_exponent, modulus), modulus)
        == 0;
}

QByteArray JsonDecimal::normalText() const
{
    return (m_negative ? "-" : "") + m_digits + 'e' + QByteArray::number(m_exponent);
}

std::strong_ordering JsonDecimal::compareMagnitude(const JsonDecimal& other) const
{
    const qint64 size = m_digits.size() + m_exponent;
    const qint64 otherSize = other.m_digits.size() + other.m_exponent;
    if (size != otherSize)
        return size <=> otherSize;
    // Same place of the first digit: now the digits compare like text.
    return m_digits.compare(other.m_digits) <=> 0;
}

std::strong_ordering JsonDecimal::operator<=>(const JsonDecimal& other) const
{
    const int sign = isZero() ? 0 : m_negative ? -1 : 1;
    const int otherSign = other.isZero() ? 0 : other.m_negative ? -1 : 1;
    if (sign != otherSign || sign == 0)
        return sign <=> otherSign;
    return sign > 0 ? compareMagnitude(other) : other.compareMagnitude(*this);
}

} // namespace signalbox
