// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringView>

namespace signalbox {

//! What becomes of half a surrogate pair, which only code can put into a value (the door refuses
//! it).
enum class LoneSurrogates {
    Replace, //!< by U+FFFD, so that the text can be read again
    Escape, //!< as \udXXX, so that different texts stay different in a digest
};

//! Appends a JSON string literal with the minimal escapes of RFC 8785.
void appendJsonString(QByteArray& out, QStringView text, LoneSurrogates lone);

} // namespace signalbox
