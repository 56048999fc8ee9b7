// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/missionmachine.h"

#include <QCoreApplication>

#include <array>

namespace signalbox {

namespace {

using MissionRow = std::array<MissionStep, 6>;

// The state of these two is filled in by missionStep().
constexpr MissionStep MissionStays { Legality::NoOp, MissionState::Queued };
constexpr MissionStep MissionRefuses { Legality::Illegal, MissionState::Queued };

constexpr MissionStep missionGoes(MissionState to)
{
    return { Legality::Moves, to };
}

// One row for each event, in their order; in it one step for each state, in their order:
// queued, running, paused, completed, failed, cancelled.
constexpr std::array<MissionRow, 7> MissionTable { {
    // Start
    { missionGoes(MissionState::Running),
        MissionRefuses,
        MissionRefuses,
        MissionRefuses,
        MissionRefuses,
        MissionRefuses },
    // Pause
    { MissionRefuses,
        missionGoes(MissionState::Paused),
        MissionStays,
        MissionRefuses,
        MissionRefuses,
        MissionRefuses },
    // Resume
    { MissionRefuses,
        MissionStays,
        missionGoes(MissionState::Running),
        MissionRefuses,
        MissionRefuses,
        MissionRefuses },
    // Cancel
    { missionGoes(MissionState::Cancelled),
        missionGoes(MissionState::Cancelled),
        missionGoes(MissionState::Cancelled),
        MissionRefuses,
        MissionRefuses,
        MissionStays },
    // Complete
    { MissionRefuses,
        missionGoes(MissionState::Completed),
        MissionRefuses,
        MissionRefuses,
        MissionRefuses,
        MissionRefuses },
    // Fail
    { MissionRefuses,
        missionGoes(MissionState::Failed),
        missionGoes(MissionState::Failed),
        MissionRefuses,
        MissionRefuses,
        MissionRefuses },
    // Rollback
    { MissionRefuses,
        missionGoes(MissionState::Paused),
        missionGoes(MissionState::Paused),
        missionGoes(MissionState::Paused),
        missionGoes(MissionState::Paused),
        MissionRefuses },
} };

QString whatMissionIs(MissionState state)
{
    switch (state) {
    case MissionState::Queued:
        return QCoreApplication::translate("signalbox", "This mission has not started yet.");
    case MissionState::Running:
        return QCoreApplication::translate("signalbox", "This mission is running.");
    case MissionState::Paused:
        return QCoreApplication::translate("signalbox", "This mission is paused.");
    case MissionState::Completed:
        return QCoreApplication::translate("signalbox", "This mission is completed.");
    case MissionState::Failed:
        return QCoreApplication::translate("signalbox", "This mission has failed.");
    case MissionState::Cancelled:
        return QCoreApplication::translate("signalbox", "This mission was cancelled.");
    }
    return {};
}

QString whatMissionCannot(MissionEvent event)
{
    switch (event) {
    case MissionEvent::Start:
        return QCoreApplication::translate("signalbox", "It cannot be started now.");
    case MissionEvent::Pause:
        return QCoreApplication::translate("signalbox", "It cannot be paused now.");
    case MissionEvent::Resume:
        return QCoreApplication::translate("signalbox", "It cannot be resumed now.");
    case MissionEvent::Cancel:
        return QCoreApplication::translate("signalbox", "It cannot be cancelled any more.");
    case MissionEvent::Complete:
        return QCoreApplication::translate("signalbox", "It cannot be completed now.");
    case MissionEvent::Fail:
        return QCoreApplication::translate("signalbox", "It cannot fail now.");
    case MissionEvent::Rollback:
        return QCoreApplication::translate("signalbox", "It cannot be rolled back.");
    }
    return {};
}

QString whatMissionCan(MissionState state)
{
    switch (state) {
    case MissionState::Queued:
        return QCoreApplication::translate(
            "signalbox", "It starts when its agent is free; until then you can cancel it.");
    case MissionState::Running:
        return QCoreApplication::translate(
            "signalbox", "You can pause it, cancel it or roll it back.");
    case MissionState::Paused:
        return QCoreApplication::translate(
            "signalbox", "You can resume it, cancel it or roll it back.");
    case MissionState::Completed:
    case MissionState::Failed:
        return QCoreApplication::translate(
            "signalbox", "You can roll it back to a checkpoint and go on from there.");
    case MissionState::Cancelled:
        return QCoreApplication::translate(
            "signalbox", "You can start a new mission from one of its checkpoints.");
    }
    return {};
}

} // namespace

MissionStep missionStep(MissionState from, MissionEvent event)
{
    MissionStep step
        = MissionTable.at(static_cast<std::size_t>(event)).at(static_cast<std::size_t>(from));
    if (step.legality != Legality::Moves)
        step.to = from;
    return step;
}

Result<MissionState> applyMissionEvent(MissionState from, MissionEvent event)
{
    const MissionStep step = missionStep(from, event);
    if (step.legality != Legality::Illegal)
        return step.to;
    //: What the mission is, what it cannot do, what a person can do; three whole sentences.
    const QString sentences = QCoreApplication::translate("signalbox", "%1 %2 %3");
    return makeError(ErrorKind::Conflict,
        sentences.arg(whatMissionIs(from), whatMissionCannot(event), whatMissionCan(from)));
}

} // namespace signalbox
