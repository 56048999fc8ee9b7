// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"
#include "core/json/jsonvalue.h"
#include "core/result.h"

#include <QMap>
#include <QStringList>
#include <QVector>

namespace signalbox {

//! What a name stands for: the outcome of an action (or a part of its result), or a value of its
//! own. Results stay in the journal; the state only says where.
struct RunbookBinding {
    ActionId action;
    QStringList fields; //!< into the action's result
    JsonValue value; //!< when there is no action
};

//! A loop that is being run.
struct RunbookLoop {
    int at = 0; //!< its ForEach instruction
    int index = 0; //!< of the current item
    RunbookBinding list;
};

//! Where a runbook stands between two steps: small, complete, and written as JSON.
struct RunbookState {
    QString program; //!< digest of the runbook; a changed runbook cannot go on from here
    int at = 0; //!< the instruction that comes next, or that waits for its outcome
    int steps = 0; //!< steps taken so far
    bool waiting = false; //!< a call or question was made and its outcome comes with the next view
    QMap<QString, RunbookBinding> names; //!< sorted, so that the same state is the same text
    QVector<RunbookLoop> loops; //!< outermost first
};

constexpr qsizetype RunbookMaxState = 64 * 1024; //!< bytes of its JSON text

JsonValue runbookStateJson(const RunbookState& state);
//! BadInput when it was not written by runbookStateJson.
Result<RunbookState> readRunbookState(const JsonValue& json);

} // namespace signalbox
