// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/transcriptentry.h"
#include "engine/journal/journal.h"

namespace signalbox {

//! How a journal row of a mission reads in its transcript. The action's present state is not in the
//! row and is filled in by the caller.
TranscriptEntry transcriptEntry(const JournalRow& row, const JsonValue& body, qint64 position);

} // namespace signalbox
