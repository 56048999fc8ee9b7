// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/intervention.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<InterventionType> InterventionTypeWords[] = {
    { InterventionType::Approve, "approve" },
    { InterventionType::Reject, "reject" },
    { InterventionType::Pause, "pause" },
    { InterventionType::Escalate, "escalate" },
    { InterventionType::Reroute, "reroute" },
    { InterventionType::Annotate, "annotate" },
    { InterventionType::RollbackRequest, "rollback_request" },
};

} // namespace

QString interventionTypeWord(InterventionType value)
{
    return wordOf(InterventionTypeWords, value);
}

std::optional<InterventionType> interventionTypeFromWord(QStringView word)
{
    return fromWord(InterventionTypeWords, word);
}

} // namespace signalbox
