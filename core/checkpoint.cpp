// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/checkpoint.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<CheckpointCause> CheckpointCauseWords[] = {
    { CheckpointCause::Person, "person" },
    { CheckpointCause::Start, "start" },
    { CheckpointCause::BeforeAction, "before_action" },
    { CheckpointCause::Runner, "runner" },
    { CheckpointCause::Safety, "safety" },
};

constexpr Word<FileChange> FileChangeWords[] = {
    { FileChange::Added, "added" },
    { FileChange::Modified, "modified" },
    { FileChange::Deleted, "deleted" },
    { FileChange::TypeChanged, "type_changed" },
    { FileChange::ModeChanged, "mode_changed" },
};

} // namespace

QString checkpointCauseWord(CheckpointCause value)
{
    return wordOf(CheckpointCauseWords, value);
}

CheckpointCause checkpointCauseFromWord(QStringView word)
{
    return fromWord(CheckpointCauseWords, word).value_or(CheckpointCause::Person);
}

QString fileChangeWord(FileChange value)
{
    return wordOf(FileChangeWords, value);
}

std::optional<FileChange> fileChangeFromWord(QStringView word)
{
    return fromWord(FileChangeWords, word);
}

} // namespace signalbox
