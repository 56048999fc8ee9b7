// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

namespace signalbox {

//! A stretch of prose, or one fenced code block, of a runbook.
struct RunbookBlock {
    enum class Kind { Prose, Fence };
    Kind kind = Kind::Prose;
    int line = 0; //!< 1-based line where it starts
    bool heading = false; //!< prose that starts with a heading
    bool closed = true; //!< false for a fence that runs into the end of the text
    QString info; //!< fences: the info string, trimmed
    QString body; //!< fences: what is between the fences, line breaks as \n
    QString source; //!< the block exactly as written, line breaks as \n
};

//! What a scan found. Comments are left out: they are neither said nor run.
struct RunbookScan {
    QVector<RunbookBlock> blocks;
    int unclosedComment = 0; //!< line of a comment that is never closed; 0 when there is none
    bool tooManyBlocks = false;
};

constexpr int RunbookMaxBlocks = 5000;

//! Splits a runbook into prose and fenced blocks, by CommonMark's rules for fenced code and for
//! comments that start a line. One pass over the text; stops at RunbookMaxBlocks.
RunbookScan scanRunbook(const QString& text);

} // namespace signalbox
