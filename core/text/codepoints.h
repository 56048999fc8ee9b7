// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace signalbox {

//! One code point of a text and how many code units it takes. A lone surrogate is returned as it
//! is.
struct CodePoint {
    char32_t code = 0;
    int units = 1;
};
CodePoint codePointAt(QStringView text, qsizetype at);

//! Whether a reader could miss it or take it for something else. Line feed and tab count too.
bool isHiddenCode(char32_t code);
bool isBidiControl(char32_t code); //!< the twelve that reorder text
bool isCombining(char32_t code);

//! The scripts whose letters look alike, as bits; 0 for all others.
int confusableScript(char32_t code);

} // namespace signalbox
