// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/runtime/embeddedruntime.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace signalbox {

//! A real engine on a real folder, for tests: opens, asks, waits, closes and opens again.
class EngineStage {
public:
    EngineStage();
    ~EngineStage();

    EmbeddedRuntime& runtime() { return *m_runtime; }
    QString dataFolder() const { return m_folder.path() + QStringLiteral("/data"); }
    //! A new folder below the stage's own, with these files ("path" -> content).
    QString workspace(const QString& name, const QMap<QString, QByteArray>& files = {});

    void open(EngineSettings settings = {}, std::shared_ptr<const Clock> clock = {});
    void close(); //!< the engine ends; the folder stays

    //! Waits for an answer; a test failure and an Internal error when none comes.
    template <class T>
    Result<T> await(const QFuture<Result<T>>& future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000)
            || future.resultCount() == 0)
            return makeError(ErrorKind::Internal, QStringLiteral("no answer"));
        return future.result();
    }

    //! An agent with these instructions and all built-in packs.
    AgentId agent(const QString& runbook);
    Mission start(const AgentId& agent, const QString& workspace,
        const QStringList& criteria = {});
    //! Waits until the mission is in a state; the mission as it is then.
    Mission waitFor(const MissionId& mission, MissionState state);
    //! Waits until something of the mission waits for a person.
    Action waitBlocked(const MissionId& mission);
    Action action(const ActionId& id);
    QVector<TranscriptEntry> transcript(const MissionId& mission);
    Result<DecisionReceipt> decide(const Action& action, Verdict verdict,
        const QString& text = QStringLiteral("because"));

private:
    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedRuntime> m_runtime;
};

//! Every file below a folder with its content, for byte-for-byte comparison.
QMap<QString, QByteArray> readTree(const QString& folder);

} // namespace signalbox
