// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"

// Objects of our own dialect that no other API has. Agents, missions, packs, checkpoints,
// interventions and actions are sent as client/wire/novyx/ writes them: our interface is a
// superset. docs/api/openapi.yaml describes all of them. Reading gives BadReply for what is no such
// object.

namespace signalbox::own {

JsonValue write(const TranscriptEntry& entry);
Result<TranscriptEntry> readEntry(const JsonValue& value);

JsonValue write(const TranscriptPage& page);
Result<TranscriptPage> readPage(const JsonValue& value);

JsonValue write(const ActionKey& key);
Result<ActionKey> readKey(const JsonValue& value);

JsonValue write(const FileDelta& delta);
Result<FileDelta> readDelta(const JsonValue& value);

//! Contents go as base64, for they may be any bytes.
JsonValue write(const FileSides& sides);
Result<FileSides> readSides(const JsonValue& value);

JsonValue write(const ActionPreview& preview);
Result<ActionPreview> readPreview(const JsonValue& value);

JsonValue write(const DecisionReceipt& receipt);
Result<DecisionReceipt> readReceipt(const JsonValue& value);

JsonValue write(const RollbackPlan& plan);
Result<RollbackPlan> readPlan(const JsonValue& value);

JsonValue write(const RollbackOutcome& outcome);
Result<RollbackOutcome> readOutcome(const JsonValue& value);

JsonValue write(const AllowRule& rule);
Result<AllowRule> readRule(const JsonValue& value);

JsonValue write(const AuditReport& report);
Result<AuditReport> readAudit(const JsonValue& value);

JsonValue write(const JournalEvent& event);
Result<JournalEvent> readEvent(const JsonValue& value);

} // namespace signalbox::own
