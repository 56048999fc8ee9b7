// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/missions/missiondriver.h"

namespace signalbox {

//! Commands about missions: create, pause, resume, cancel. Thread: the engine's.
class MissionService {
public:
    MissionService(EngineContext& context, Activity& activity, MissionDriver& driver);

    Result<Mission> create(const MissionSpec& spec);
    //! A tool that runs is let finish; nothing new starts.
    Result<Mission> pause(const MissionId& id, const QString& reason, const QString& actor);
    Result<Mission> resume(const MissionId& id, const QString& note);
    Result<Mission> cancel(const MissionId& id, const QString& reason);

private:
    Result<Done> checkWorkspace(const QString& path);
    Result<Mission> shown(const MissionId& id);

    EngineContext& m_context;
    Activity& m_activity;
    MissionDriver& m_driver;
};

} // namespace signalbox
