// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/idmint.h"
#include "core/ids.h"
#include "engine/journal/enginestore.h"
#include "engine/journal/reader.h"
#include "engine/policy/toolshelf.h"
#include "engine/runners/runner.h"
#include "engine/workspace/snapshotstore.h"

#include <QThreadPool>

#include <chrono>
#include <map>
#include <memory>

namespace signalbox {

//! What an owner of the engine may set.
struct EngineSettings {
    int runningMissions = 64; //!< more wait in the queue
    std::chrono::seconds approvalTimeout { 0 }; //!< 0: actions wait for ever
    QString person; //!< who decides when a request names nobody
    SnapshotLimits snapshots;
    ToolLimits tools;
    QStringList protectedPaths; //!< beside the data directory: places no agent may work in
};

//! What the parts of the engine share. Thread: the engine's.
class EngineContext {
public:
    EngineContext(const Clock& clock,
        EngineSettings settings,
        std::unique_ptr<EngineStore> store,
        std::unique_ptr<SnapshotStore> snapshots);

    const Clock& clock;
    const RuntimeId runtime;
    const EngineSettings settings;
    const std::unique_ptr<EngineStore> store;
    const std::unique_ptr<SnapshotStore> snapshots;
    const ToolShelf shelf;
    Reader reader;
    mutable QThreadPool pool; //!< for reading and writing workspaces; ends before what it uses

    //! Null when nothing here runs agents of that provider.
    const Runner* runner(const QString& provider) const;
    //! Runs agents that are driven from outside: it only waits for them.
    const Runner& externalRunner() const { return *m_externalRunner; }
    //! The workspace of a mission, opened anew; null workspace for a mission without one.
    Result<std::shared_ptr<const Workspace>> workspaceOf(const Mission& mission) const;
    Result<std::shared_ptr<const Workspace>> openWorkspace(const QString& path) const;
    QString actorOr(const QString& actor) const;

private:
    std::map<QString, std::unique_ptr<Runner>> m_runners;
    const Runner* m_externalRunner = nullptr;
};

} // namespace signalbox
