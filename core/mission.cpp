// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mission.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<MissionState> MissionStateWords[] = {
    { MissionState::Queued, "queued" },
    { MissionState::Running, "running" },
    { MissionState::Paused, "paused" },
    { MissionState::Completed, "completed" },
    { MissionState::Failed, "failed" },
    { MissionState::Cancelled, "cancelled" },
};

constexpr Word<WaitReason> WaitReasonWords[] = {
    { WaitReason::None, "none" },
    { WaitReason::User, "user" },
    { WaitReason::ApprovalLimit, "approval_limit" },
    { WaitReason::Storage, "storage" },
    { WaitReason::Budget, "budget" },
    { WaitReason::Recovery, "recovery" },
    { WaitReason::Rollback, "rollback" },
    { WaitReason::Agent, "agent" },
};

constexpr Word<CriterionVerdict> CriterionVerdictWords[] = {
    { CriterionVerdict::NotJudged, "not_judged" },
    { CriterionVerdict::Met, "met" },
    { CriterionVerdict::NotMet, "not_met" },
};

} // namespace

QString missionStateWord(MissionState state)
{
    return wordOf(MissionStateWords, state);
}

std::optional<MissionState> missionStateFromWord(QStringView word)
{
    return fromWord(MissionStateWords, word);
}

QString waitReasonWord(WaitReason reason)
{
    return wordOf(WaitReasonWords, reason);
}

WaitReason waitReasonFromWord(QStringView word)
{
    return fromWord(WaitReasonWords, word).value_or(WaitReason::None);
}

QString criterionVerdictWord(CriterionVerdict verdict)
{
    return wordOf(CriterionVerdictWords, verdict);
}

CriterionVerdict criterionVerdictFromWord(QStringView word)
{
    return fromWord(CriterionVerdictWords, word).value_or(CriterionVerdict::NotJudged);
}

bool isTerminal(MissionState state)
{
    return state == MissionState::Completed || state == MissionState::Failed
        || state == MissionState::Cancelled;
}

} // namespace signalbox
