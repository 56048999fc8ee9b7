// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/rollback.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<RollbackScope> RollbackScopeWords[] = {
    { RollbackScope::StateAndFiles, "state_and_files" },
    { RollbackScope::StateOnly, "state_only" },
    { RollbackScope::FilesOnly, "files_only" },
};

} // namespace

QString rollbackScopeWord(RollbackScope value)
{
    return wordOf(RollbackScopeWords, value);
}

std::optional<RollbackScope> rollbackScopeFromWord(QStringView word)
{
    return fromWord(RollbackScopeWords, word);
}

} // namespace signalbox
