// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <initializer_list>
#include <memory>

namespace signalbox {

//! How a transaction is committed.
enum class Durability {
    Full, //!< fsynced before commit returns: the journal
    Relaxed, //!< may be lost in a crash, then made again: projections
};

//! The engine's one SQLite connection: it alone reads, writes and checkpoints the file.
//!
//! Statements are prepared once and bound. Thread: the one it was opened on.
class Database {
public:
    static Result<std::unique_ptr<Database>> open(const QString& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    //! Runs a statement; the query stands before its first row and stays valid until the next run
    //! of the same statement. A storage failure is an Error of kind Storage.
    Result<QSqlQuery*> run(const QString& sql, std::initializer_list<QVariant> values = {});
    //! Runs a statement that is used once.
    Result<Done> exec(const QString& sql);

    Result<Done> begin(Durability durability);
    Result<Done> commit();
    void rollback();

    //! Moves the write-ahead log into the file when it has grown; call when idle.
    void checkpointLog();
    qint64 logBytes() const;

    //! After a failed write or fsync nothing more is written by this process.
    bool isBroken() const { return m_broken; }

private:
    explicit Database(const QString& file);
    Error failure(const QSqlError& error, const QString& sql);
    Result<Done> configure();

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    Durability m_durability = Durability::Full;
    bool m_broken = false;
};

//! Begins a transaction and rolls it back unless commit() was reached and went well.
class Transaction {
public:
    Transaction(Database& database, Durability durability);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    const Result<Done>& begun() const { return m_begun; }
    Result<Done> commit();

private:
    Database& m_database;
    Result<Done> m_begun;
    bool m_open = false;
};

} // namespace signalbox
