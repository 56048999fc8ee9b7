// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <compare>

namespace signalbox {

//! An exact decimal number, read from a JSON lexeme; 1, 1.0 and 10e-1 are the same one.
class JsonDecimal {
public:
    explicit JsonDecimal(const QByteArray& lexeme);

    bool isZero() const { return m_digits.isEmpty(); }
    bool isNegative() const { return m_negative; }
    bool isInteger() const { return m_exponent >= 0; }
    //! How many digits it has without leading and trailing zeros.
    qsizetype significantDigits() const { return m_digits.size(); }
    //! Exact. The divisor must be positive and have at most MaxDivisorDigits significant digits.
    bool isMultipleOf(const JsonDecimal& divisor) const;
    //! Text that is equal for equal numbers only.
    QByteArray normalText() const;

    bool operator==(const JsonDecimal& other) const = default;
    std::strong_ordering operator<=>(const JsonDecimal& other) const;

    static constexpr int MaxDivisorDigits = 17;

private:
    std::strong_ordering compareMagnitude(const JsonDecimal& other) const;

    bool m_negative = false;
    QByteArray m_digits; //!< without leading and trailing zeros; empty for zero
    qint64 m_exponent = 0; //!< the digits as an integer, times ten to this
};

} // namespace signalbox
