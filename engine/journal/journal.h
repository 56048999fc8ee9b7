// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/json/jsonvalue.h"
#include "engine/journal/database.h"

#include <QVector>

#include <functional>

namespace signalbox {

//! Mission number of events that belong to no mission.
constexpr qint64 NoMission = 0;
//! Mission number of the event that creates a mission: it becomes that event's own seq.
constexpr qint64 NewMission = -1;

//! An event about to be recorded.
struct NewEvent {
    qint64 mission = NoMission;
    qint64 epoch = 0;
    QString kind; //!< one of engine/journal/eventkinds.h
    QString actor;
    JsonValue body;
};

//! A recorded event.
struct JournalRow {
    qint64 seq = 0;
    qint64 mission = NoMission; //!< seq of the mission's creation
    qint64 missionSeq = 0; //!< gap-free within the mission, from 1
    QString kind;
    qint64 atMs = 0; //!< wall clock, UTC
    qint64 monoMs = 0; //!< steady clock of that boot
    qint64 epoch = 0;
    QString actor;
    QByteArray body; //!< JSON text, exactly as hashed
    QByteArray hash; //!< SHA-256 over this row and the hash before
};

//! The append-only, hash-chained record that everything else is a projection of.
//!
//! Thread: the engine's. append() returns only after the rows are on disk.
class Journal {
public:
    Journal(Database& database, const Clock& clock);

    //! Reads the end of the chain. Storage error when the end does not fit together.
    Result<Done> load();

    //! Records all events or none, durably, in one transaction.
    Result<QVector<JournalRow>> append(const QVector<NewEvent>& events);

    qint64 lastSeq() const { return m_lastSeq; }
    const QByteArray& lastHash() const { return m_lastHash; }

    //! Calls visit for each row after a seq, in order, until it returns false.
    Result<Done> read(qint64 afterSeq, const std::function<bool(const JournalRow&)>& visit);
    //! Rows of a mission by mission_seq, both ends included.
    Result<QVector<JournalRow>> readMission(qint64 mission, qint64 from, qint64 to);
    Result<JournalRow> readOne(qint64 seq);

private:
    Result<qint64> nextMissionSeq(qint64 mission);

    Database& m_database;
    const Clock& m_clock;
    qint64 m_lastSeq = 0;
    QByteArray m_lastHash;
    QHash<qint64, qint64> m_missionSeq; //!< last mission_seq, filled on first use
};

//! The hash a row must have, given the hash of the row before it (empty for the first).
QByteArray journalHash(const JournalRow& row, const QByteArray& previous);

} // namespace signalbox
