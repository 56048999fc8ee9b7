// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk.h"

#include <QStringList>

namespace signalbox {

//! What a command line may do, judged by its words. Never less than high: what a command looks like
//! proves nothing about what it does (S-27).
RiskOpinion commandFloor(const QStringList& argv);
//! A command line for people, quoted so that each argument can be told from the next.
QString commandText(const QStringList& argv);

} // namespace signalbox
