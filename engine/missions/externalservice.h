// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/runtime/externalfacet.h"
#include "engine/missions/enginecontext.h"

namespace signalbox {

//! What agents from outside say: actions they ask for, how those ended, prose, and the end of their
//! missions. Everything is judged and recorded like the engine's own, and nothing is run.
//! Thread: the engine's.
class ExternalService {
public:
    explicit ExternalService(EngineContext& context);

    Result<Action> propose(const ExternalCall& call);
    Result<Action> report(const ExternalReport& report);
    Result<Mission> say(const MissionId& mission, const QString& text);
    Result<Mission> finish(const MissionId& mission, MissionState end, const QString& note);

private:
    //! The mission and its agent; Conflict unless it is external and runs.
    struct Speaker {
        MissionRecord mission;
        Agent agent;
    };
    Result<Speaker> speaker(const MissionId& mission);
    Result<Mission> commit(const Speaker& speaker, const QString& kind, const JsonValue& body);

    EngineContext& m_context;
};

} // namespace signalbox
