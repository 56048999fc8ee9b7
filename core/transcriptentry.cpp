// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transcriptentry.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<EntryKind> EntryKindWords[] = {
    { EntryKind::Message, "message" },
    { EntryKind::Person, "person" },
    { EntryKind::Thinking, "thinking" },
    { EntryKind::ToolCall, "tool_call" },
    { EntryKind::Policy, "policy" },
    { EntryKind::Decision, "decision" },
    { EntryKind::ToolStarted, "tool_started" },
    { EntryKind::ToolResult, "tool_result" },
    { EntryKind::Question, "question" },
    { EntryKind::Answer, "answer" },
    { EntryKind::Checkpoint, "checkpoint" },
    { EntryKind::Rollback, "rollback" },
    { EntryKind::State, "state" },
    { EntryKind::Criterion, "criterion" },
    { EntryKind::Note, "note" },
    { EntryKind::Error, "error" },
};

} // namespace

QString entryKindWord(EntryKind value)
{
    return wordOf(EntryKindWords, value);
}

std::optional<EntryKind> entryKindFromWord(QStringView word)
{
    return fromWord(EntryKindWords, word);
}

} // namespace signalbox
