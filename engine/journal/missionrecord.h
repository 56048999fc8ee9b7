// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/mission.h"
#include "core/action.h"
#include "engine/journal/liveview.h"

#include <QStringList>

namespace signalbox {

//! Where a runner stands: its own state and the action whose outcome it gets next.
struct RunnerPlace {
    JsonValue state;
    ActionId last;

    bool operator==(const RunnerPlace&) const = default;
};

JsonValue toRecord(const RunnerPlace& place);
RunnerPlace runnerPlaceFromRecord(const JsonValue& value);

//! What it takes to undo the latest rollback; empty safety: nothing to undo.
struct RollbackMemory {
    CheckpointId safety;
    JsonValue liveView; //!< before the rollback
    QStringList liveCheckpoints; //!< before the rollback

    bool operator==(const RollbackMemory&) const = default;
};

//! Everything the engine knows about one mission beside its journal rows.
struct MissionRecord {
    qint64 no = 0; //!< seq of its creation
    Mission mission;
    LiveView view;
    qint64 lastEntry = 0; //!< newest mission_seq, live or not
    RunnerPlace runner; //!< after the last recorded step
    RunnerPlace beforeOpen; //!< before the open action was proposed
    ActionId open; //!< the action that is not finished yet
    ActionState openState = ActionState::Proposed;
    qint64 openEntry = 0; //!< mission_seq of the open action's first proposal
    QStringList asked; //!< actions of an agent outside that wait for a person, any number
    QString tree; //!< workspace content as the agent left it; empty: never looked
    QStringList drift; //!< paths a person changed, noticed between the agent's steps
    RollbackMemory undo;
    JsonValue rollback; //!< body of a rollback that has begun and not finished
    QString requestKey;
    Digest spec; //!< of what was asked for, to tell a repeated request from another one

    //! Where a consistent cut lies: before the open action, if there is one.
    qint64 cutEntry() const { return open.isEmpty() ? lastEntry : openEntry - 1; }
    const RunnerPlace& cutPlace() const { return open.isEmpty() ? runner : beforeOpen; }
    //! What is taken away with the mission; what runs is let finish.
    QStringList voidable() const;
    //! The mission as others see it, with the counts that follow from the rest.
    Mission shown() const;
};

JsonValue toRecord(const MissionRecord& record); //!< without the mission itself
MissionRecord missionRecordFrom(qint64 no, const JsonValue& mission, const JsonValue& progress);

} // namespace signalbox
