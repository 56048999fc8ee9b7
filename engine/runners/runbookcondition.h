// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

namespace signalbox {

class RunbookScope;

//! What is wrong with a condition, in one sentence; empty when nothing is.
QString runbookConditionProblem(const JsonValue& condition);
//! Whether a condition holds. An error when a value it needs is not there; {"exists"} never fails.
Result<bool> runbookConditionHolds(const JsonValue& condition, const RunbookScope& scope);
//! The condition with its values filled in, short, as evidence for people.
QString runbookConditionEvidence(const JsonValue& condition, const RunbookScope& scope);

} // namespace signalbox
