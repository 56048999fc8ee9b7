// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/decision.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<Verdict> VerdictWords[] = {
    { Verdict::Approve, "approve" },
    { Verdict::Reject, "reject" },
    { Verdict::Edit, "edit" },
    { Verdict::Answer, "answer" },
};

constexpr Word<GrantScope> GrantScopeWords[] = {
    { GrantScope::Once, "once" },
    { GrantScope::ThisMission, "this_mission" },
    { GrantScope::SameArguments, "same_arguments" },
    { GrantScope::AgentTool, "agent_tool" },
};

constexpr Word<Resolution> ResolutionWords[] = {
    { Resolution::MarkDone, "mark_done" },
    { Resolution::MarkNotDone, "mark_not_done" },
    { Resolution::RetryAsNew, "retry_as_new" },
};

} // namespace

QString verdictWord(Verdict value)
{
    return wordOf(VerdictWords, value);
}

std::optional<Verdict> verdictFromWord(QStringView word)
{
    return fromWord(VerdictWords, word);
}

QString grantScopeWord(GrantScope value)
{
    return wordOf(GrantScopeWords, value);
}

GrantScope grantScopeFromWord(QStringView word)
{
    return fromWord(GrantScopeWords, word).value_or(GrantScope::Once);
}

QString resolutionWord(Resolution value)
{
    return wordOf(ResolutionWords, value);
}

std::optional<Resolution> resolutionFromWord(QStringView word)
{
    return fromWord(ResolutionWords, word);
}

} // namespace signalbox
