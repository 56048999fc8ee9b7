// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/intervention.h"
#include "core/json/jsondoor.h"
#include "core/mission.h"

#include <QTest>

namespace signalbox::samples {

QDateTime at(int minute);
//! JSON with ' for ".
JsonValue json(const char* text);
//! Through text and back, as it goes over a wire.
JsonValue sent(const JsonValue& value);

// One of each, with every member set to something that is not its default.
Agent agent();
Mission mission();
CapabilityPack pack();
Checkpoint checkpoint();
Intervention intervention();
Action action();

} // namespace signalbox::samples
