// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

namespace signalbox::own {

//! What changed in a runtime at once, in the words of its facets' signals: one event of the change
//! stream. Whole values; receivers merge by id.
struct Changes {
    qint64 seq = 0; //!< everything up to this journal position is told; the event's id
    QVector<Agent> agents;
    QVector<AgentId> agentsRemoved;
    QVector<CapabilityPack> packs;
    bool rules = false; //!< read the rules again
    QVector<Mission> missions;
    QVector<Action> actions;
    QVector<Intervention> interventions;
    QVector<MissionId> checkpoints; //!< missions whose list of checkpoints changed
    QVector<TranscriptPage> appended;
    QVector<MissionId> rewritten; //!< missions whose transcript must be read again
    std::optional<ConnectionState> connection; //!< how far the server itself can be trusted
    bool everything = false; //!< too much happened since: read everything again

    bool isEmpty() const;
};

JsonValue write(const Changes& changes);
Result<Changes> readChanges(const JsonValue& value);

JsonValue write(const ConnectionState& state);
ConnectionState readConnection(const JsonValue& value);

} // namespace signalbox::own
