// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/decisionlist.h"
#include "engine/runtime/engine.h"

#include <QObject>

#include <memory>

namespace signalbox {

//! What `signalbox-engine run` was asked to do.
struct RunOptions {
    QString runbook;
    QString workspace;
    QString decisions; //!< empty: none
    QString mission; //!< a JSON file with goal, constraints, success_criteria; empty: none
    QString dataDirectory;
};

//! Runs one mission of one runbook without a screen: prints its journal as JSON lines, answers from
//! the decision list, and leaves with an exit code when it is over or a person has to decide.
class RunCommand : public QObject {
    Q_OBJECT

public:
    explicit RunCommand(RunOptions options);
    ~RunCommand() override;

    //! Opens the engine and the mission. On failure the sentence is on stderr already.
    Result<Done> begin();

Q_SIGNALS:
    void finished(int exitCode);

private:
    Result<AgentId> ensureAgent(const QString& instructions);
    Result<MissionId> ensureMission(const AgentId& agent, const QString& instructions);
    Result<MissionSpec> readSpec(const QString& instructions) const;
    void look();
    void printNew();
    void decide(const Action& action);
    void leave(int exitCode, const QString& sentence);

    RunOptions m_options;
    SystemClock m_clock;
    DecisionList m_decisions;
    qsizetype m_next = 0;
    std::unique_ptr<Engine> m_engine;
    MissionId m_mission;
    qint64 m_missionNo = 0;
    qint64 m_printed = 0;
    bool m_left = false;
};

} // namespace signalbox
