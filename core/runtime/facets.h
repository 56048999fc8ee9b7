// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/decision.h"
#include "core/intervention.h"
#include "core/mission.h"
#include "core/result.h"
#include "core/rollback.h"
#include "core/transcriptentry.h"

#include <QFuture>
#include <QObject>

// The facets of a Runtime. All live on the thread of their Runtime; every call returns at once with
// a future that gets exactly one Result (or is cancelled when the runtime closes). Signals carry
// whole values and may repeat themselves: receivers merge by id.

namespace signalbox {

template <class T>
using Later = QFuture<Result<T>>;

class AgentsFacet : public QObject {
    Q_OBJECT

public:
    virtual Later<QVector<Agent>> list() = 0; //!< by creation
    virtual Later<Agent> create(const AgentSpec& spec) = 0;
    virtual Later<Agent> update(const AgentId& id, const AgentSpec& spec) = 0;
    virtual Later<Agent> setStatus(const AgentId& id, AgentStatus status) = 0;
    //! Cancels its missions in the same transaction.
    virtual Later<Done> remove(const AgentId& id) = 0;

Q_SIGNALS:
    void changed(const QVector<signalbox::Agent>& agents);
    void removed(const QVector<signalbox::AgentId>& agents);
};

struct MissionQuery {
    AgentId agent; //!< empty: any
    QVector<MissionState> states; //!< empty: any
    QString text; //!< part of the goal, case-insensitive

    bool operator==(const MissionQuery&) const = default;
};

class MissionsFacet : public QObject {
    Q_OBJECT

public:
    //! Ids of all that match, newest first. Rows are then read in windows.
    virtual Later<QVector<MissionId>> keys(const MissionQuery& query) = 0;
    virtual Later<QVector<Mission>> rows(const QVector<MissionId>& ids) = 0;
    virtual Later<Mission> create(const MissionSpec& spec) = 0;
    virtual Later<Mission> pause(const MissionId& id, const QString& reason) = 0;
    virtual Later<Mission> resume(const MissionId& id, const QString& note) = 0;
    virtual Later<Mission> cancel(const MissionId& id, const QString& reason) = 0;

Q_SIGNALS:
    void changed(const QVector<signalbox::Mission>& missions);
};

struct TranscriptPage {
    MissionId mission;
    qint64 first = 0; //!< position of the first entry
    qint64 total = 0; //!< length of the live transcript
    qint64 epoch = 1; //!< positions of another epoch are not comparable
    QVector<TranscriptEntry> entries;
};

class TranscriptsFacet : public QObject {
    Q_OBJECT

public:
    //! Entries [first, first + count) of the live transcript; fewer at the end. A negative first
    //! counts from the end: page(m, -60, 60) is the tail.
    virtual Later<TranscriptPage> page(const MissionId& mission, qint64 first, int count) = 0;
    //! Position of the next entry whose text contains the words, from a position in a direction
    //! (+1, -1), or -1.
    virtual Later<qint64> find(
        const MissionId& mission, const QString& text, qint64 from, int direction)
        = 0;
    //! Position of an action's proposal in the live transcript, or -1 when it is on a dead branch.
    virtual Later<qint64> positionOf(const MissionId& mission, const ActionId& action) = 0;

Q_SIGNALS:
    //! New entries at the end.
    void appended(const signalbox::TranscriptPage& tail);
    //! A rollback, or undoing one, changed what is live: read again.
    void rewritten(const signalbox::MissionId& mission);
};

struct ActionQuery {
    QVector<ActionState> states; //!< empty: any
    MissionId mission;
    AgentId agent;
    QString text;
    int limit = 0; //!< 0: all

    bool operator==(const ActionQuery&) const = default;
};

//! What an action would change, computed from the workspace as it is now.
struct ActionPreview {
    ActionId action;
    QVector<FileSides> files;
    QString problem; //!< why there is no preview, or that it would fail

    bool operator==(const ActionPreview&) const = default;
};

class ActionsFacet : public QObject {
    Q_OBJECT

public:
    //! In inbox order.
    virtual Later<QVector<ActionKey>> keys(const ActionQuery& query) = 0;
    virtual Later<QVector<Action>> rows(const QVector<ActionId>& ids) = 0;
    virtual Later<ActionPreview> preview(const ActionId& id) = 0;
    //! Commits the decision before it answers. Conflict: it changed, or somebody decided first.
    virtual Later<DecisionReceipt> decide(const DecisionRequest& request) = 0;
    //! What is wrong with these arguments for this action, one sentence each; empty when fine.
    virtual Later<QStringList> checkArguments(const ActionId& id, const JsonValue& arguments) = 0;
    virtual Later<Action> resolve(
        const ActionId& id, Resolution resolution, const QString& reason)
        = 0;

Q_SIGNALS:
    void changed(const QVector<signalbox::Action>& actions);
};

class CheckpointsFacet : public QObject {
    Q_OBJECT

public:
    virtual Later<QVector<Checkpoint>> list(const MissionId& mission) = 0; //!< by creation
    virtual Later<Checkpoint> create(const MissionId& mission, const QString& label) = 0;
    virtual Later<RollbackPlan> planRollback(const MissionId& mission, const CheckpointId& id) = 0;
    virtual Later<RollbackOutcome> rollback(const RollbackRequest& request) = 0;
    //! Undoes the mission's latest rollback. Conflict when something has run since.
    virtual Later<RollbackOutcome> undoRollback(const MissionId& mission, const QString& reason) = 0;
    //! A new paused mission that starts from the checkpoint, in a new workspace folder.
    virtual Later<Mission> fork(const CheckpointId& id, const QString& goal, const QString& workspace)
        = 0;
    virtual Later<QVector<FileDelta>> diff(const CheckpointId& from, const CheckpointId& to) = 0;
    //! An empty `to` is the workspace as it is now.
    virtual Later<FileSides> fileSides(
        const CheckpointId& from, const CheckpointId& to, const QString& path)
        = 0;

Q_SIGNALS:
    //! Checkpoints of this mission were made or left the live branch: read the list again.
    void changed(const signalbox::MissionId& mission);
};

struct InterventionQuery {
    std::optional<InterventionType> type;
    MissionId mission;
    AgentId agent;
    qint64 beforeSeq = 0; //!< 0: the newest
    int limit = 100;
};

class InterventionsFacet : public QObject {
    Q_OBJECT

public:
    virtual Later<QVector<Intervention>> page(const InterventionQuery& query) = 0; //!< newest first
    //! Pause pauses, Escalate and Reroute act on the action; Approve and Reject are made by
    //! ActionsFacet::decide only and are refused here.
    virtual Later<Intervention> create(const InterventionSpec& spec) = 0;

Q_SIGNALS:
    void added(const QVector<signalbox::Intervention>& interventions);
};

class PacksFacet : public QObject {
    Q_OBJECT

public:
    virtual Later<QVector<CapabilityPack>> list() = 0;
    //! Creates, or replaces one that is not built in (its version rises). Of a built-in pack only
    //! riskLevels (upwards) and needsPerson can be changed.
    virtual Later<CapabilityPack> save(const CapabilityPack& pack) = 0;
    virtual Later<QVector<AllowRule>> rules() = 0;
    virtual Later<Done> revokeRule(const RuleId& id) = 0;

Q_SIGNALS:
    void changed(const QVector<signalbox::CapabilityPack>& packs);
    void rulesChanged();
};

//! How an audit check ended.
struct AuditReport {
    bool intact = false;
    qint64 rows = 0;
    QString sentence; //!< for people: "18,204 entries, unbroken", or where it breaks
};

class AuditFacet : public QObject {
    Q_OBJECT

public:
    virtual Later<AuditReport> verify() = 0;
    //! Writes every journal row as a JSON line. The file must not exist. Gives the number of rows.
    virtual Later<qint64> exportTo(const QString& path) = 0;
};

} // namespace signalbox
