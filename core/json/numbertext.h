// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace signalbox {

//! Whether the text is one number by the JSON grammar (RFC 8259, section 6), and nothing else.
bool isJsonNumber(QByteArrayView text);

//! The nearest double, whatever the locale. Infinite when the number is beyond all doubles, zero
//! when it is too small for them. The text must be a JSON number.
double jsonNumberValue(const QByteArray& lexeme);

//! A finite double as ECMAScript's Number::toString prints it (RFC 8785, section 3.2.2.3).
QByteArray ecmaScriptNumber(double value);

} // namespace signalbox
