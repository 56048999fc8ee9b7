// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/columnspec.h"

namespace signalbox {

//! What an inbox row says besides the common roles. Typed: value<ActionId>(), value<Risk>(), …
//! Texts are one line each and safe to show: hidden characters are already visible.
enum InboxRole {
    ActionIdRole = FirstOwnRole, //!< ActionId; known before the row is read
    RiskRole, //!< Risk; known before the row is read
    KindRole, //!< ActionKind
    EffectRole, //!< EffectKind
    ToolRole, //!< QString
    TargetRole, //!< QString: what it acts on, in one line
    AgentNameRole, //!< QString
    MissionIdRole, //!< MissionId
    MissionGoalRole, //!< QString
    WaitingSinceRole, //!< QDateTime, UTC
    ExpiresAtRole, //!< QDateTime, UTC; invalid: never. Known before the row is read
};

} // namespace signalbox
