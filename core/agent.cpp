// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/agent.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<AgentStatus> AgentStatusWords[] = {
    { AgentStatus::Active, "active" },
    { AgentStatus::Paused, "paused" },
    { AgentStatus::Archived, "archived" },
};

} // namespace

QString agentStatusWord(AgentStatus status)
{
    return wordOf(AgentStatusWords, status);
}

AgentStatus agentStatusFromWord(QStringView word, AgentStatus fallback)
{
    return fromWord(AgentStatusWords, word).value_or(fallback);
}

} // namespace signalbox
