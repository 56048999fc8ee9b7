// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "engine/journal/database.h"

namespace signalbox {

//! Version of the file's schema that this program writes.
constexpr int JournalSchemaVersion = 1;

//! Brings the file to our schema, step by step, each in its own transaction with user_version.
//! Refuses a file of a newer program, and one that holds something else.
Result<Done> migrateJournal(Database& database);

//! Empties every projection table; the journal stays.
Result<Done> clearProjections(Database& database);

//! Names of the projection tables, for comparing two rebuilds.
const QStringList& projectionTables();

} // namespace signalbox
