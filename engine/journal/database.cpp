// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/database.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LogBytesBeforeCheckpoint = 4 * 1024 * 1024;

//! Qt binds a null string or byte array as NULL; to us they are just empty. NULL is QVariant().
QVariant notNull(const QVariant& value)
{
    if (value.userType() == QMetaType::QString && value.toString().isNull())
        return QVariant(QLatin1String(""));
    if (value.userType() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QVariant(QByteArray(""));
    return value;
}

} // namespace

Database::Database(const QString& file)
    : m_file(file)
    , m_connection(u"signalbox-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
}

Database::~Database()
{
    m_statements.clear();
    if (m_database.isOpen()) {
        if (!m_broken)
            QSqlQuery(u"PRAGMA wal_checkpoint(TRUNCATE)"_s, m_database);
        m_database.close();
    }
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file)
{
    std::unique_ptr<Database> database(new Database(file));
    database->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    if (!database->m_database.isValid()) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The SQLite driver of Qt is missing. Install libqt6sql6-sqlite and start again."));
    }
    database->m_database.setDatabaseName(file);
    if (!database->m_database.open())
        return database->failure(database->m_database.lastError(), u"open"_s);
    if (const Result<Done> configured = database->configure(); !configured)
        return configured.error();
    return database;
}

Result<Done> Database::configure()
{
    // The exclusive lock keeps every other process out and needs no shared-memory file.
    static const QStringList pragmas {
        u"PRAGMA locking_mode=EXCLUSIVE"_s,
        u"PRAGMA journal_mode=WAL"_s,
        u"PRAGMA synchronous=FULL"_s,
        u"PRAGMA wal_autocheckpoint=0"_s,
        u"PRAGMA foreign_keys=ON"_s,
        u"PRAGMA trusted_schema=OFF"_s,
        u"PRAGMA cell_size_check=ON"_s,
        u"PRAGMA mmap_size=0"_s,
        u"PRAGMA cache_size=-16000"_s,
        u"PRAGMA temp_store=MEMORY"_s,
    };
    for (const QString& pragma : pragmas) {
        if (const Result<Done> done = exec(pragma); !done)
            return done.error();
    }
    return Done {};
}

Error Database::failure(const QSqlError& error, const QString& sql)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = error.text() + u" ["_s + error.nativeErrorCode() + u"] in: "_s + sql;
    switch (code) {
    case 13: // SQLITE_FULL
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The disk is full. Nothing was recorded and nothing runs until there is space "
                "again on the disk of %1.")
                .arg(m_file),
            detail);
    case 10: // SQLITE_IOERR: after a failed fsync the file's state in memory cannot be trusted
        m_broken = true;
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The disk reported an error while writing %1. Nothing more runs; check the disk "
                "and start the program again.")
                .arg(m_file),
            detail);
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The journal file %1 is damaged.").arg(m_file),
            detail);
    case 5: // SQLITE_BUSY
        return makeError(ErrorKind::Conflict,
            QCoreApplication::translate("signalbox", "Another program has %1 open.").arg(m_file),
            detail);
    default:
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox", "The journal could not be read or written."),
            detail);
    }
}

Result<QSqlQuery*> Database::run(const QString& sql, std::initializer_list<QVariant> values)
{
    std::shared_ptr<QSqlQuery>& query = m_statements[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const Error error = failure(query->lastError(), sql);
            m_statements.remove(sql);
            return error;
        }
    } else {
        query->finish();
    }
    int position = 0;
    for (const QVariant& value : values)
        query->bindValue(position++, notNull(value));
    if (!query->exec())
        return failure(query->lastError(), sql);
    return query.get();
}

Result<Done> Database::exec(const QString& sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure(query.lastError(), sql);
    return Done {};
}

Result<Done> Database::begin(Durability durability)
{
    if (m_broken) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "An earlier disk error stopped all writing. Check the disk and start again."));
    }
    if (durability != m_durability) {
        const Result<Done> switched = exec(durability == Durability::Full
                ? u"PRAGMA synchronous=FULL"_s
                : u"PRAGMA synchronous=NORMAL"_s);
        if (!switched)
            return switched.error();
        m_durability = durability;
    }
    const Result<QSqlQuery*> begun = run(u"BEGIN IMMEDIATE"_s);
    if (!begun)
        return begun.error();
    return Done {};
}

Result<Done> Database::commit()
{
    const Result<QSqlQuery*> committed = run(u"COMMIT"_s);
    if (!committed)
        return committed.error();
    return Done {};
}

void Database::rollback()
{
    // Fails when SQLite already rolled back by itself (disk full): that is what we want.
    QSqlQuery(m_database).exec(u"ROLLBACK"_s);
}

qint64 Database::logBytes() const
{
    return QFileInfo(m_file + u"-wal"_s).size();
}

void Database::checkpointLog()
{
    if (!m_broken && logBytes() > LogBytesBeforeCheckpoint)
        QSqlQuery(m_database).exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Transaction::Transaction(Database& database, Durability durability)
    : m_database(database)
    , m_begun(database.begin(durability))
    , m_open(m_begun.ok())
{
}

Transaction::~Transaction()
{
    if (m_open)
        m_database.rollback();
}

Result<Done> Transaction::commit()
{
    Result<Done> committed = m_database.commit();
    if (committed)
        m_open = false;
    return committed;
}

} // namespace signalbox
