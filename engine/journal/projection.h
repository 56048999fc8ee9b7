// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/decision.h"
#include "core/intervention.h"
#include "engine/journal/journal.h"
#include "engine/journal/missionrecord.h"

#include <QSet>

#include <memory>

namespace signalbox {

//! What a batch of journal rows changed, for telling others.
struct ChangeSet {
    QVector<Agent> agents;
    QVector<AgentId> agentsRemoved;
    QVector<CapabilityPack> packs;
    bool rules = false;
    QSet<qint64> missions;
    QHash<ActionId, Action> actions;
    QVector<Intervention> interventions;
    QSet<qint64> checkpoints; //!< missions whose list of checkpoints changed
    QVector<JournalRow> entries; //!< new transcript entries
    QSet<qint64> rewritten; //!< missions whose live view lost or regained entries

    bool isEmpty() const;
};

//! Turns journal rows into tables: the same code for a live row, a replay after a crash and a
//! rebuild, so that tables can always be thrown away.
//!
//! The watermark says up to which seq the tables are true; it is written in the same transaction.
//! Thread: the engine's.
class Projection {
public:
    Projection(Database& database, Journal& journal);
    ~Projection();

    //! Applies every journal row after the watermark. Cheap when there is none.
    Result<Done> catchUp();
    //! Throws the tables away and makes them again from the journal.
    Result<Done> rebuild();

    //! What changed since the last take.
    ChangeSet takeChanges();

    // Reading. All need a projection that has caught up.
    Result<MissionRecord> mission(const MissionId& id);
    Result<MissionRecord> mission(qint64 no);
    Result<Action> action(const ActionId& id);
    //! The digest a person or rule decided on; empty when nobody did.
    Result<Digest> decidedDigest(const ActionId& id);
    Result<JsonValue> actionResult(const ActionId& id);

    qint64 appliedSeq() const { return m_appliedSeq; }
    const QByteArray& appliedHash() const { return m_appliedHash; }

private:
    using Handler = Result<Done> (Projection::*)(const JournalRow&, const JsonValue&);
    static const QHash<QString, Handler>& handlers();

    Result<Done> loadWatermark();
    Result<Done> applySlice(const QVector<JournalRow>& rows);
    Result<Done> apply(const JournalRow& row);
    Result<Done> flushMissions();
    Result<MissionRecord*> record(qint64 no);

    Result<Done> onAgentSaved(const JournalRow& row, const JsonValue& body);
    Result<Done> onAgentDeleted(const JournalRow& row, const JsonValue& body);
    Result<Done> onPackSaved(const JournalRow& row, const JsonValue& body);
    Result<Done> onRuleMade(const JournalRow& row, const JsonValue& body);
    Result<Done> onRuleRevoked(const JournalRow& row, const JsonValue& body);
    Result<Done> onMissionCreated(const JournalRow& row, const JsonValue& body);
    Result<Done> onMissionState(const JournalRow& row, const JsonValue& body);
    Result<Done> onRunnerStep(const JournalRow& row, const JsonValue& body);
    Result<Done> onCriterionJudged(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionProposed(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionDecided(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionIntent(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionDone(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionEnded(const JournalRow& row, const JsonValue& body);
    Result<Done> onActionResolved(const JournalRow& row, const JsonValue& body);
    Result<Done> onCheckpointMade(const JournalRow& row, const JsonValue& body);
    Result<Done> onRollbackBegun(const JournalRow& row, const JsonValue& body);
    Result<Done> onRollbackFinished(const JournalRow& row, const JsonValue& body);
    Result<Done> onIntervened(const JournalRow& row, const JsonValue& body);

    Result<Done> saveAction(const Action& action);
    Result<Done> insertAction(const JournalRow& row, const Action& action);
    Result<Done> addIntervention(const JournalRow& row, const JsonValue& value);
    Result<Done> countRuleUse(const QString& rule);
    Result<Done> voidActions(const JsonValue& ids, const QString& why);
    Result<Action> changeAction(const QString& id, ActionState state);

    Database& m_database;
    Journal& m_journal;
    qint64 m_appliedSeq = -1; //!< -1: not loaded
    QByteArray m_appliedHash;
    QHash<qint64, std::shared_ptr<MissionRecord>> m_missions;
    QSet<qint64> m_dirty;
    ChangeSet m_changes;
    bool m_silent = false; //!< while rebuilding
};

} // namespace signalbox
