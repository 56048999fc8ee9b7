// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transcriptentry.h"
#include "ui/theme/tones.h"
#include "ui/transcript/markdownblocks.h"

namespace signalbox {

//! How much of an entry is shown.
enum class Folding {
    Usual, //!< results and thoughts are cut short or folded away
    Open, //!< all of it
};

//! What an entry looks like: its head line and the blocks under it. Pure; knows no pixels.
struct EntryLook {
    enum class Shape {
        Message, //!< head line, then fenced content
        Line, //!< one line, content under it when opened
        Marker, //!< a line across
        Loading, //!< not read yet
    };

    Shape shape = Shape::Loading;
    EntryKind kind = EntryKind::Note;
    Tone tone = Tone::Muted;
    QString icon;
    QString time;
    QString title; //!< who or what, in bold
    QString target; //!< the rest of the head line
    QString state; //!< at the right end of the head line
    Tone stateTone = Tone::Muted;
    bool mono = false; //!< title and target are code
    bool foldable = false;
    Folding folding = Folding::Usual;
    QString text; //!< what the blocks point into; untrusted
    QVector<TextBlock> blocks;
    QString more; //!< text of the "show all" line; empty when all is shown

    //! The head line as plain words, for screen readers and for copying.
    QString headText() const;
};

EntryLook entryLook(const TranscriptEntry& entry, Folding folding);
//! All of an entry as plain text, for screen readers and for copying.
QString entryPlainText(const TranscriptEntry& entry);

//! Words for what an action's state means to the supervisor, and its tone.
QString actionStateTitle(ActionState state);
Tone actionStateTone(ActionState state);

} // namespace signalbox
