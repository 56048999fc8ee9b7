// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/audit/audit.h"
#include "engine/missions/checkpointservice.h"
#include "engine/missions/decisionservice.h"
#include "engine/missions/deskservice.h"
#include "engine/missions/externalservice.h"

#include <QObject>
#include <QTimer>

namespace signalbox {

//! What changed in the engine, in the words of the facets; one batch per turn of its event loop.
struct EngineChange {
    QVector<Agent> agents;
    QVector<AgentId> agentsRemoved;
    QVector<CapabilityPack> packs;
    bool rules = false;
    QVector<Mission> missions;
    QVector<Action> actions;
    QVector<Intervention> interventions;
    QVector<MissionId> checkpoints;
    QVector<TranscriptPage> appended;
    QVector<MissionId> rewritten;
    QString fault;
    qint64 seq = 0; //!< all of the journal up to here is told
};

//! The embedded engine: opens a data directory, takes up what was under way, and carries out commands.
//!
//! Lives on one thread and blocks nobody else's. Everything is in its journal before it happens.
class Engine : public QObject {
    Q_OBJECT

public:
    static Result<std::unique_ptr<Engine>> open(
        const QString& folder, const Clock& clock, const EngineSettings& settings);
    ~Engine() override;

    //! Takes up missions where the journal left them. Call once.
    void start();
    //! Tells others what changed with the next turn of the event loop.
    void settleSoon();

    EngineContext& context() { return *m_context; }
    DeskService& desk() { return *m_desk; }
    MissionService& missions() { return *m_missions; }
    DecisionService& decisions() { return *m_decisions; }
    CheckpointService& checkpoints() { return *m_checkpoints; }
    ExternalService& external() { return *m_external; }
    Result<Done> removeAgent(const AgentId& id);
    //! Looks through a transcript in slices, one a turn of the event loop, so that a long search
    //! never keeps a decision waiting.
    QFuture<Result<qint64>> find(
        const MissionId& mission, const QString& text, qint64 from, int direction);

Q_SIGNALS:
    void changed(const signalbox::EngineChange& change);

private:
    explicit Engine(std::unique_ptr<EngineContext> context);
    void findOn(const MissionId& mission, const QString& text, qint64 from, int direction,
        const Answer<qint64>& answer);
    void settle();
    void tidy();
    EngineChange translated(const ChangeSet& changes);
    void pauseAfterFault();

    std::unique_ptr<EngineContext> m_context;
    Activity m_activity;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<MissionDriver> m_driver;
    std::unique_ptr<DeskService> m_desk;
    std::unique_ptr<MissionService> m_missions;
    std::unique_ptr<DecisionService> m_decisions;
    std::unique_ptr<CheckpointService> m_checkpoints;
    std::unique_ptr<ExternalService> m_external;
    QTimer m_settle;
    QTimer m_tidy;
    QString m_shownFault;
};

} // namespace signalbox
