// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/mission.h"
#include "core/result.h"

namespace signalbox {

//! The sample that is compiled in: what its agent and its mission are.
struct DemoSample {
    AgentSpec agent;
    MissionSpec mission; //!< agent and workspace are still to be filled in
};

Result<DemoSample> readDemoSample();
//! Copies the sample's folder to a new folder below root and gives its path.
Result<QString> copyDemoWorkspace(const QString& root);

} // namespace signalbox
