// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptlayout.h"

#include <compare>

namespace signalbox {

class TranscriptSource;

//! A place between two characters of a part. A head line is selected whole: 0 before it, 1 after it.
struct TextPlace {
    PartRef ref;
    int at = 0;

    auto operator<=>(const TextPlace&) const = default;
};

enum class TextStep { Character, Word };

//! What is selected in a transcript, from where it was begun to where it was drawn.
class TranscriptSelection {
public:
    TranscriptSelection(TranscriptLayout& layout, const TranscriptSource& source);

    void clear();
    void begin(const TextPlace& place);
    void extend(const TextPlace& place);
    void selectEntry(qint64 entry);
    void selectAll();

    bool isEmpty() const { return m_from == m_to; }
    const TextPlace& from() const { return m_from; }
    const TextPlace& to() const { return m_to; }
    //! The selected characters of a part of the given length; {0, 0} for none.
    std::pair<int, int> rangeIn(const PartRef& ref, int length) const;

    //! The selected text. Entries that are wholly selected are copied as they were written.
    //! *missing counts entries that are not loaded and were left out.
    QString text(qint64* missing = nullptr);

    //! One character, or one word, to the left or right; crosses parts.
    TextPlace moved(const TextPlace& place, int direction, TextStep step);

private:
    QString entryText(qint64 entry);
    QString partText(const PartRef& ref);
    bool covers(qint64 entry);
    int lengthOf(const PartRef& ref);

    TranscriptLayout& m_layout;
    const TranscriptSource& m_source;
    TextPlace m_from;
    TextPlace m_to;
};

} // namespace signalbox
