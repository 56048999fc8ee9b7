// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/audit/audit.h"
#include "engine/journal/schema.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSqlRecord>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! Digest of a table's rows in the order of its first column.
Result<QByteArray> tableDigest(Database& database, const QString& table)
{
    const Result<QSqlQuery*> rows = database.run(u"SELECT * FROM "_s + table + u" ORDER BY 1"_s);
    if (!rows)
        return rows.error();
    const int columns = rows.value()->record().count();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (rows.value()->next()) {
        for (int column = 0; column < columns; ++column) {
            const QByteArray cell = rows.value()->value(column).toByteArray();
            hash.addData(QByteArray::number(cell.size()) + ':');
            hash.addData(cell);
        }
    }
    return hash.result();
}

Result<Done> copyJournal(Journal& from, Database& to)
{
    Transaction transaction(to, Durability::Relaxed);
    if (!transaction.begun())
        return transaction.begun().error();
    Result<Done> copied = Done {};
    const Result<Done> read = from.read(0, [&](const JournalRow& row) {
        const Result<QSqlQuery*> inserted = to.run(
            u"INSERT INTO journal(seq, mission, mission_seq, kind, at, mono, epoch, actor, body, "
            "hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            { row.seq,
                row.mission,
                row.missionSeq,
                row.kind,
                row.atMs,
                row.monoMs,
                row.epoch,
                row.actor,
                row.body,
                row.hash });
        if (!inserted)
            copied = inserted.error();
        return inserted.ok();
    });
    if (!read)
        return read.error();
    if (!copied)
        return copied;
    return transaction.commit();
}

} // namespace

AuditReport verifyProjections(EngineStore& store, const Clock& clock)
{
    AuditReport report;
    Result<std::unique_ptr<Database>> replay = Database::open(u":memory:"_s);
    const auto failed = [&report](const Error& error) {
        report.sentence = error.sentence;
        return report;
    };
    if (!replay)
        return failed(replay.error());
    Database& copy = *replay.value();
    if (const Result<Done> migrated = migrateJournal(copy); !migrated)
        return failed(migrated.error());
    if (const Result<Done> copied = copyJournal(store.journal(), copy); !copied)
        return failed(copied.error());
    Journal journal(copy, clock);
    Projection projection(copy, journal);
    for (const Result<Done>& step : { store.catchUp(), journal.load(), projection.rebuild() }) {
        if (!step)
            return failed(step.error());
    }
    for (const QString& table : projectionTables()) {
        const Result<QByteArray> kept = tableDigest(store.database(), table);
        const Result<QByteArray> made = tableDigest(copy, table);
        if (!kept || !made)
            return failed(!kept ? kept.error() : made.error());
        if (kept.value() != made.value()) {
            report.sentence = QCoreApplication::translate(
                "signalbox", "The table “%1” is not what the journal makes of it. Run rebuild.")
                                  .arg(table);
            return report;
        }
    }
    report.intact = true;
    report.rows = journal.lastSeq();
    report.sentence
        = QCoreApplication::translate("signalbox", "Every table is what the journal makes of it.");
    return report;
}

} // namespace signalbox
