// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signalbox {

enum class LineBreaks {
    Keep, //!< a line feed stays; one after a carriage return shows it as ␍
    Show, //!< as ↵, on one line
    Fold, //!< as one space
};

enum class Tabs {
    Arrow, //!< → and spaces up to the next stop, so that tabs and spaces can be told apart
    Spaces,
};

//! Untrusted text with everything that hides, reorders or imitates made visible.
//!
//! Control (so also ANSI sequences), format, bidi, tag, filler, variation selector, private use,
//! noncharacter and unassigned code points, lone surrogates and every space but U+0020 are written
//! as ⟨U+202E⟩, a run of four or more equal ones as ⟨U+202E×12⟩. Combining marks with nothing to
//! sit on, and those beyond eight in a row, too. The result holds no control character but the kept
//! line feed, and giving it to this function again changes nothing. Linear in its length.
QString visibleText(
    QStringView text, LineBreaks breaks = LineBreaks::Keep, Tabs tabs = Tabs::Arrow);

//! The beginning of a text as one line for a list row: visible, white space folded, at most
//! maxChars long including the … that ends a cut one. Reads no more of the text than it needs.
QString oneLine(QStringView text, int maxChars);

//! What visibleText() would have to make visible, for warnings.
struct HiddenCharacters {
    int count = 0; //!< code points written as ⟨U+…⟩
    int bidi = 0; //!< of these: the ones that reorder text (Trojan Source)
    int controls = 0; //!< of these: controls, with the escape of terminal sequences
    bool rightToLeft = false; //!< has letters of a right-to-left script
    int mixedWords = 0; //!< words that mix Latin, Greek or Cyrillic letters
    QString mixedWord; //!< the first of them, ready to show

    bool operator==(const HiddenCharacters&) const = default;
};
HiddenCharacters hiddenCharactersIn(QStringView text);
int countHiddenCharacters(QStringView text);

} // namespace signalbox
