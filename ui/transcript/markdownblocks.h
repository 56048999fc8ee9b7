// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>
#include <QVector>

namespace signalbox {

//! A piece of an entry's text that is rendered on its own: a top-level Markdown block or part of one.
//!
//! A block only points into the text; it stays small however large the text is.
struct TextBlock {
    enum class Kind {
        Prose, //!< paragraph, heading, quote, rule: rendered as Markdown
        List,
        Table,
        Code, //!< shown as it is, fixed pitch, in a box
        Plain, //!< shown as it is: not Markdown, or too wild for it
    };

    Kind kind = Kind::Prose;
    qsizetype from = 0;
    qsizetype length = 0;
    qsizetype headFrom = 0; //!< of a Table that goes on: where its head stands
    qsizetype headLength = 0;
    int indent = 0; //!< of Code: blanks to take off every line
    bool continues = false; //!< belongs to the block above: no gap between them

    bool operator==(const TextBlock&) const = default;
};

//! What keeps any one block cheap to lay out, whatever a hostile text contains.
struct BlockLimits {
    qsizetype characters = 4096;
    int lines = 60;
    int depth = 12; //!< nested quotes and lists beyond it are shown as plain text
    int entities = 40; //!< each costs as much as a line of prose
};

//! Cuts Markdown into top-level blocks, in one linear pass.
QVector<TextBlock> markdownBlocks(QStringView text, const BlockLimits& limits = {});
//! Cuts text that is not Markdown into pieces of whole lines where it can.
QVector<TextBlock> plainBlocks(QStringView text, TextBlock::Kind kind, const BlockLimits& limits = {});
//! The source of a block, ready for the renderer of its kind.
QString blockSource(QStringView text, const TextBlock& block);

} // namespace signalbox
