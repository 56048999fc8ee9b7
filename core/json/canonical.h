// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"

namespace signalbox {

//! How numbers are written in canonical text.
enum class NumberForm {
    Jcs, //!< RFC 8785: as ECMAScript prints the double; what a double cannot hold keeps its lexeme
    Lexeme, //!< as written: 1, 1.0 and 1e0 stay different (used for decisions)
};

//! RFC 8785 canonical form: members sorted by UTF-16 code units, minimal escapes, no spaces.
QByteArray canonicalJson(const JsonValue& value, NumberForm numbers);

} // namespace signalbox
