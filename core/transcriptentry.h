// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <optional>

namespace signalbox {

enum class EntryKind {
    Message, //!< the agent's prose
    Person, //!< words of a supervisor
    Thinking,
    ToolCall, //!< an action was proposed
    Policy, //!< what policy said about it
    Decision,
    ToolStarted,
    ToolResult,
    Question,
    Answer,
    Checkpoint,
    Rollback,
    State, //!< the mission's life: started, paused, completed, …
    Criterion,
    Note,
    Error,
};

//! One line of a mission's live transcript.
struct TranscriptEntry {
    qint64 seq = 0; //!< journal position, unique in the runtime
    qint64 position = 0; //!< 0-based place in the live transcript
    EntryKind kind = EntryKind::Note;
    QDateTime at;
    QString actor; //!< agent name, person, or the engine
    QString text; //!< what to show; untrusted
    ActionId action;
    ActionState actionState = ActionState::Proposed; //!< when action is set: as it is now
    CheckpointId checkpoint;
    JsonValue body; //!< the whole recorded event, for "raw JSON"

    bool operator==(const TranscriptEntry&) const = default;
};

QString entryKindWord(EntryKind kind);
std::optional<EntryKind> entryKindFromWord(QStringView word);

} // namespace signalbox
