// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/runtime/facets.h"
#include "engine/journal/enginestore.h"

namespace signalbox {

//! A checkpoint with what only the engine needs of it.
struct CheckpointRecord {
    Checkpoint checkpoint;
    qint64 mission = 0;
    RunnerPlace place;
    JsonValue criteria;
};

//! How far a search through a transcript has come.
struct FindSlice {
    qint64 found = -1; //!< position of the entry, or -1
    qint64 next = -1; //!< where to look on, -1 when all is looked through
};

//! Answers questions from the projections. Every call catches up first. Thread: the engine's.
class Reader {
public:
    explicit Reader(EngineStore& store);

    Result<QVector<Agent>> agents();
    Result<Agent> agent(const AgentId& id); //!< NotFound also for a deleted one
    Result<QVector<CapabilityPack>> packs();
    Result<QVector<AllowRule>> rules();

    Result<QVector<MissionId>> missionKeys(const MissionQuery& query);
    Result<QVector<Mission>> missions(const QVector<MissionId>& ids);
    //! Numbers of the missions in a state, oldest first.
    Result<QVector<qint64>> missionsIn(MissionState state);
    Result<QVector<qint64>> missionsRollingBack(); //!< begun and not finished
    Result<QVector<qint64>> missionsOf(const AgentId& agent);
    //! Goals of missions that are not over and work in this folder, above it or below it.
    Result<QStringList> missionsAround(const QString& workspace);
    Result<qint64> missionByRequest(const QString& key); //!< 0 when there is none

    Result<QVector<ActionKey>> actionKeys(const ActionQuery& query);
    Result<QVector<Action>> actions(const QVector<ActionId>& ids);
    //! Actions of a mission whose proposal lies after an entry, oldest first.
    Result<QVector<Action>> actionsAfter(qint64 mission, qint64 entry);
    Result<QVector<ActionId>> dispatchedActions();
    Result<ActionId> decisionByKey(const QString& key); //!< empty when there is none

    Result<QVector<CheckpointRecord>> checkpoints(qint64 mission);
    Result<CheckpointRecord> checkpoint(const CheckpointId& id);
    Result<QVector<Intervention>> interventions(const InterventionQuery& query);

    Result<TranscriptPage> transcript(const MissionId& mission, qint64 first, int count);
    //! The entries of rows that were just recorded, where they are live.
    Result<TranscriptPage> entriesOf(qint64 mission, const QVector<JournalRow>& rows);
    //! Looks at the next few thousand entries for words, from a position in a direction.
    Result<FindSlice> findIn(
        const MissionId& mission, const QString& text, qint64 from, int direction);
    Result<qint64> positionOf(const MissionId& mission, const ActionId& action);

private:
    Result<TranscriptEntry> entryOf(const JournalRow& row, qint64 position);
    Result<QVector<qint64>> numbers(const QString& sql, std::initializer_list<QVariant> values);

    EngineStore& m_store;
};

} // namespace signalbox
