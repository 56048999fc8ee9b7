// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/enginecontext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

EngineContext::EngineContext(const Clock& clockToUse,
    EngineSettings engineSettings,
    std::unique_ptr<EngineStore> engineStore,
    std::unique_ptr<SnapshotStore> snapshotStore)
    : clock(clockToUse)
    , runtime(engineStore->runtime())
    , settings(std::move(engineSettings))
    , store(std::move(engineStore))
    , snapshots(std::move(snapshotStore))
    , shelf(builtInPacks())
    , reader(*store)
{
    const auto add = [this](std::unique_ptr<Runner> runner) {
        const QString provider = runner->provider();
        return m_runners.emplace(provider, std::move(runner)).first->second.get();
    };
    add(makeRunbookRunner());
    m_externalRunner = add(makeExternalRunner());
}

const Runner* EngineContext::runner(const QString& provider) const
{
    const auto found = m_runners.find(provider);
    return found == m_runners.end() ? nullptr : found->second.get();
}

Result<std::shared_ptr<const Workspace>> EngineContext::openWorkspace(const QString& path) const
{
    QStringList guarded = settings.protectedPaths;
    guarded.append(store->directory().path());
    return Workspace::open(path, guarded);
}

Result<std::shared_ptr<const Workspace>> EngineContext::workspaceOf(const Mission& mission) const
{
    if (mission.workspace.isEmpty())
        return std::shared_ptr<const Workspace>();
    return openWorkspace(mission.workspace);
}

QString EngineContext::actorOr(const QString& actor) const
{
    return actor.isEmpty() ? settings.person : actor;
}

} // namespace signalbox
