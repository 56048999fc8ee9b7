// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"
#include "core/risk.h"

#include <QStringList>

namespace signalbox {

enum class PathUse { Read, Change };

//! What a path alone says about the risk of using it; the path is read as the agent wrote it.
RiskOpinion pathFloor(const JsonValue& path, PathUse use, const RiskOpinion& base);
//! The higher of two opinions; the first when they are equal.
RiskOpinion higherOpinion(const RiskOpinion& first, const RiskOpinion& second);
//! True for absolute paths and for paths with "..".
bool leavesWorkspace(QStringView path);
//! True for file names that usually hold keys or passwords.
bool mayHoldSecrets(QStringView path);
//! The blast radius of file tools: these paths, taken back by the checkpoint.
BlastRadius pathBlast(const QStringList& paths);

} // namespace signalbox
