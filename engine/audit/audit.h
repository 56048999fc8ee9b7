// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/runtime/facets.h"
#include "engine/journal/enginestore.h"

#include <functional>

namespace signalbox {

//! Reads the whole chain again: every hash, no gap in seq or in any mission's own count, the head
//! that was anchored outside, and the place the projections were made from. Detects edited,
//! deleted, inserted and swapped rows and a truncated end (S-45).
AuditReport verifyJournal(EngineStore& store);

//! Whether the tables are what the journal makes of them: replays it into an empty database and
//! compares row by row. The sentence names the first table that differs.
AuditReport verifyProjections(EngineStore& store, const Clock& clock);

//! One journal row as the JSON object that is exported and printed.
JsonValue exportedRow(const JournalRow& row, const QString& missionId);

//! Gives every row as one line of JSON, in order, until the sink says false. The number of rows.
Result<qint64> exportJournal(EngineStore& store, const std::function<bool(const QByteArray&)>& sink);

//! Ids of missions by number, as far as the journal knows them.
class MissionNames {
public:
    explicit MissionNames(EngineStore& store);
    QString of(qint64 mission);

private:
    EngineStore& m_store;
    QHash<qint64, QString> m_names;
};

} // namespace signalbox
