// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

namespace signalbox {

//! What the front door lets in. The defaults are the product's; only tests change them.
struct JsonLimits {
    int maxDepth = 64; //!< 64 nested arrays and objects are let in, 65 are not
    qsizetype maxBytes = 16 * 1024 * 1024;
};

//! The only way JSON text enters the product (reliability.md section 4, tests J-*).
//!
//! Refuses, before anything recursive happens: too deep, too large, duplicate keys (also escaped
//! twins), lone surrogates, invalid UTF-8, a byte order mark, NUL, trailing bytes. Numbers keep
//! their lexeme. Errors are BadInput; the sentence says what and at which byte.
Result<JsonValue> parseJson(const QByteArray& bytes, const JsonLimits& limits = {});

//! Text of a value: members in their order, lexemes as they were, no spaces. Never fails.
QByteArray toJson(const JsonValue& value);
//! The same, indented by two spaces, for people.
QByteArray toIndentedJson(const JsonValue& value);

//! Decodes bytes that may be anything (tool output) into valid text; invalid sequences become
//! U+FFFD by the WHATWG maximal-subpart rule. *replaced tells whether any were.
QString decodeUtf8Lossy(const QByteArray& bytes, bool* replaced = nullptr);

} // namespace signalbox
