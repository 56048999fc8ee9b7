// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsondoor.h"

#include <vector>

namespace signalbox {

//! What a first, flat look at JSON bytes finds before any parser sees them.
struct JsonScan {
    //! The text with every number replaced by 0 and spaces: same offsets, but nothing in it can
    //! overflow or lose digits.
    QByteArray blanked;
    std::vector<quint32> numberOffsets; //!< in the order of the text

    QByteArray numberAt(const QByteArray& bytes, std::size_t index) const;
};

//! Enforces size, depth, no byte order mark, no NUL, and the number grammar. All else is left to
//! the parser. Never recursive.
Result<JsonScan> scanJson(const QByteArray& bytes, const JsonLimits& limits);

//! The error for text that is not JSON at all. Bytes are counted from 1.
Error jsonSyntaxError(qsizetype byte, const QString& detail);

} // namespace signalbox
