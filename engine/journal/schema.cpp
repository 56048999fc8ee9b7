// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/schema.h"

#include <QCoreApplication>

#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using MigrationStep = QStringList;

const MigrationStep& firstSchema()
{
    static const MigrationStep step {
        u"CREATE TABLE journal(seq INTEGER PRIMARY KEY, mission INTEGER NOT NULL, "
        "mission_seq INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, "
        "mono INTEGER NOT NULL, epoch INTEGER NOT NULL, actor TEXT NOT NULL, body BLOB NOT NULL, "
        "hash BLOB NOT NULL) STRICT"_s,
        u"CREATE UNIQUE INDEX journal_mission ON journal(mission, mission_seq) "
        "WHERE mission > 0"_s,
        u"CREATE TABLE watermark(id INTEGER PRIMARY KEY CHECK(id = 1), seq INTEGER NOT NULL, "
        "hash BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE agents(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "deleted INTEGER NOT NULL, body BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE packs(name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE rules(id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE missions(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "agent TEXT NOT NULL, state TEXT NOT NULL, request_key TEXT, goal TEXT NOT NULL, "
        "workspace TEXT NOT NULL, body BLOB NOT NULL, progress BLOB NOT NULL) STRICT"_s,
        u"CREATE INDEX missions_state ON missions(state, no)"_s,
        u"CREATE INDEX missions_agent ON missions(agent, no)"_s,
        u"CREATE UNIQUE INDEX missions_key ON missions(request_key) "
        "WHERE request_key IS NOT NULL"_s,
        u"CREATE TABLE actions(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "mission INTEGER NOT NULL, entry INTEGER NOT NULL, agent TEXT NOT NULL, "
        "state TEXT NOT NULL, risk INTEGER NOT NULL, expires INTEGER NOT NULL, "
        "body BLOB NOT NULL, decided BLOB, result BLOB) STRICT"_s,
        u"CREATE INDEX actions_inbox ON actions(risk DESC, expires, seq, id) "
        "WHERE state = 'blocked'"_s,
        u"CREATE INDEX actions_mission ON actions(mission, entry)"_s,
        u"CREATE INDEX actions_dispatched ON actions(id) WHERE state = 'dispatched'"_s,
        u"CREATE TABLE decisions(request_key TEXT PRIMARY KEY, action TEXT NOT NULL, "
        "seq INTEGER NOT NULL) STRICT"_s,
        u"CREATE TABLE checkpoints(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "mission INTEGER NOT NULL, row_entry INTEGER NOT NULL, live INTEGER NOT NULL, "
        "body BLOB NOT NULL, runner BLOB NOT NULL) STRICT"_s,
        u"CREATE INDEX checkpoints_mission ON checkpoints(mission, seq)"_s,
        u"CREATE TABLE interventions(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        "type TEXT NOT NULL, mission TEXT NOT NULL, agent TEXT NOT NULL, body BLOB NOT NULL) "
        "STRICT"_s,
        u"CREATE INDEX interventions_mission ON interventions(mission, seq)"_s,
        u"CREATE INDEX interventions_type ON interventions(type, seq)"_s,
    };
    return step;
}

Result<int> schemaVersionOf(Database& database)
{
    const Result<QSqlQuery*> found = database.run(u"PRAGMA user_version"_s);
    if (!found)
        return found.error();
    const int version = found.value()->next() ? found.value()->value(0).toInt() : 0;
    found.value()->finish();
    return version;
}

} // namespace

Result<Done> migrateJournal(Database& database)
{
    const std::array<const MigrationStep*, JournalSchemaVersion> steps { &firstSchema() };
    const Result<int> found = schemaVersionOf(database);
    if (!found)
        return found.error();
    if (found.value() > JournalSchemaVersion) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "This data was written by a newer Signalbox (format %1, this program knows %2). "
                "Install the newer program; nothing was changed.")
                .arg(found.value())
                .arg(JournalSchemaVersion));
    }
    for (int version = found.value(); version < JournalSchemaVersion; ++version) {
        Transaction transaction(database, Durability::Full);
        if (!transaction.begun())
            return transaction.begun().error();
        for (const QString& statement : *steps.at(static_cast<size_t>(version))) {
            if (const Result<Done> done = database.exec(statement); !done)
                return done.error();
        }
        // A pragma takes no bound values; the number is ours.
        const Result<Done> raised
            = database.exec(u"PRAGMA user_version = "_s + QString::number(version + 1));
        if (!raised)
            return raised.error();
        if (const Result<Done> committed = transaction.commit(); !committed)
            return committed.error();
    }
    return Done {};
}

const QStringList& projectionTables()
{
    static const QStringList tables { u"agents"_s,
        u"packs"_s,
        u"rules"_s,
        u"missions"_s,
        u"actions"_s,
        u"decisions"_s,
        u"checkpoints"_s,
        u"interventions"_s };
    return tables;
}

Result<Done> clearProjections(Database& database)
{
    Transaction transaction(database, Durability::Full);
    if (!transaction.begun())
        return transaction.begun().error();
    QStringList tables = projectionTables();
    tables.append(u"watermark"_s);
    for (const QString& table : tables) {
        if (const Result<Done> done = database.exec(u"DELETE FROM "_s + table); !done)
            return done.error();
    }
    return transaction.commit();
}

} // namespace signalbox
