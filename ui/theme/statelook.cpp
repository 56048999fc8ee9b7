// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/statelook.h"

#include "models/words.h"

#include <QCoreApplication>

namespace signalbox {
namespace {

QString stateWord(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

StateLook lookOf(MissionState state)
{
    switch (state) {
    case MissionState::Queued:
        return { QStringLiteral("◌"), missionStateText(state), Tone::Muted };
    case MissionState::Running:
        return { QStringLiteral("●"), missionStateText(state), Tone::Info };
    case MissionState::Paused:
        return { QStringLiteral("‖"), missionStateText(state), Tone::Medium };
    case MissionState::Completed:
        return { QStringLiteral("✓"), missionStateText(state), Tone::Ok };
    case MissionState::Failed:
        return { QStringLiteral("✗"), missionStateText(state), Tone::Critical };
    case MissionState::Cancelled:
        break;
    }
    return { QStringLiteral("⊘"), missionStateText(state), Tone::Muted };
}

StateLook lookOf(AgentStatus status)
{
    switch (status) {
    case AgentStatus::Active:
        return { QStringLiteral("●"), agentStatusText(status), Tone::Ok };
    case AgentStatus::Paused:
        return { QStringLiteral("‖"), agentStatusText(status), Tone::Medium };
    case AgentStatus::Archived:
        break;
    }
    return { QStringLiteral("▪"), agentStatusText(status), Tone::Muted };
}

StateLook lookOf(CriterionVerdict verdict)
{
    switch (verdict) {
    case CriterionVerdict::Met:
        return { QStringLiteral("✓"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Met")), Tone::Ok };
    case CriterionVerdict::NotMet:
        return { QStringLiteral("✗"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Not met")), Tone::Critical };
    case CriterionVerdict::NotJudged:
        break;
    }
    return { QStringLiteral("○"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Not judged")), Tone::Muted };
}

StateLook lookOf(InterventionType type)
{
    switch (type) {
    case InterventionType::Approve:
        return { QStringLiteral("✓"), interventionTypeText(type), Tone::Ok };
    case InterventionType::Reject:
        return { QStringLiteral("✗"), interventionTypeText(type), Tone::High };
    case InterventionType::Pause:
        return { QStringLiteral("‖"), interventionTypeText(type), Tone::Medium };
    case InterventionType::Escalate:
        return { QStringLiteral("↑"), interventionTypeText(type), Tone::High };
    case InterventionType::Reroute:
        return { QStringLiteral("→"), interventionTypeText(type), Tone::Info };
    case InterventionType::Annotate:
        return { QStringLiteral("✎"), interventionTypeText(type), Tone::Muted };
    case InterventionType::RollbackRequest:
        break;
    }
    return { QStringLiteral("↶"), interventionTypeText(type), Tone::Info };
}

StateLook lookOf(Link link)
{
    switch (link) {
    case Link::Starting:
        return { QStringLiteral("◌"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Starting")), Tone::Muted };
    case Link::Connected:
        return { QStringLiteral("●"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Ready")), Tone::Ok };
    case Link::Reconnecting:
        return { QStringLiteral("◐"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Reconnecting")), Tone::Medium };
    case Link::Offline:
        return { QStringLiteral("○"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Offline")), Tone::Muted };
    case Link::Failed:
        break;
    }
    return { QStringLiteral("✗"), stateWord(QT_TRANSLATE_NOOP("signalbox", "Failed")), Tone::Critical };
}

} // namespace signalbox
