// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/journal.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString JournalColumns
    = u"SELECT seq, mission, mission_seq, kind, at, mono, epoch, actor, body, hash FROM journal "_s;

void addNumber(QByteArray& bytes, qint64 number)
{
    const qint64 little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof(little));
}

void addText(QByteArray& bytes, const QByteArray& text)
{
    addNumber(bytes, text.size());
    bytes.append(text);
}

JournalRow journalRowOf(const QSqlQuery& query)
{
    JournalRow row;
    row.seq = query.value(0).toLongLong();
    row.mission = query.value(1).toLongLong();
    row.missionSeq = query.value(2).toLongLong();
    row.kind = query.value(3).toString();
    row.atMs = query.value(4).toLongLong();
    row.monoMs = query.value(5).toLongLong();
    row.epoch = query.value(6).toLongLong();
    row.actor = query.value(7).toString();
    row.body = query.value(8).toByteArray();
    row.hash = query.value(9).toByteArray();
    return row;
}

} // namespace

QByteArray journalHash(const JournalRow& row, const QByteArray& previous)
{
    QByteArray bytes("signalbox.journal.1\n");
    bytes.reserve(256);
    for (const qint64 number :
        { row.seq, row.mission, row.missionSeq, row.atMs, row.monoMs, row.epoch })
        addNumber(bytes, number);
    addText(bytes, row.kind.toUtf8());
    addText(bytes, row.actor.toUtf8());
    // The body stands in by its digest, so that redacting a body keeps the chain checkable.
    addText(bytes, QCryptographicHash::hash(row.body, QCryptographicHash::Sha256));
    addText(bytes, previous);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Journal::Journal(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
{
}

Result<Done> Journal::load()
{
    const Result<QSqlQuery*> last = m_database.run(JournalColumns + u"ORDER BY seq DESC LIMIT 2"_s);
    if (!last)
        return last.error();
    m_lastSeq = 0;
    m_lastHash.clear();
    if (!last.value()->next())
        return Done {};
    const JournalRow row = journalRowOf(*last.value());
    const QByteArray before
        = last.value()->next() ? journalRowOf(*last.value()).hash : QByteArray();
    last.value()->finish();
    if (journalHash(row, before) != row.hash) {
        return makeError(ErrorKind::Storage,
            QCoreApplication::translate("signalbox",
                "The last entry of the journal was changed from outside; the file cannot be "
                "trusted."),
            u"hash mismatch at seq %1"_s.arg(row.seq));
    }
    m_lastSeq = row.seq;
    m_lastHash = row.hash;
    return Done {};
}

Result<qint64> Journal::nextMissionSeq(qint64 mission)
{
    if (const auto known = m_missionSeq.constFind(mission); known != m_missionSeq.cend())
        return known.value() + 1;
    const Result<QSqlQuery*> found = m_database.run(
        u"SELECT max(mission_seq) FROM journal WHERE mission = ? AND mission > 0"_s, { mission });
    if (!found)
        return found.error();
    const qint64 last = found.value()->next() ? found.value()->value(0).toLongLong() : 0;
    found.value()->finish();
    m_missionSeq.insert(mission, last);
    return last + 1;
}

Result<QVector<JournalRow>> Journal::append(const QVector<NewEvent>& events)
{
    static const QString insert = u"INSERT INTO journal(seq, mission, mission_seq, kind, at, mono, "
                                  u"epoch, actor, body, hash) "
                                  "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    QVector<JournalRow> rows;
    rows.reserve(events.size());
    QHash<qint64, qint64> missionSeq;
    QByteArray hash = m_lastHash;
    for (const NewEvent& event : events) {
        JournalRow row;
        row.seq = m_lastSeq + rows.size() + 1;
        row.mission = event.mission == NewMission ? row.seq : event.mission;
        if (event.mission == NewMission) {
            row.missionSeq = 1;
        } else if (row.mission != NoMission) {
            const auto inBatch = missionSeq.constFind(row.mission);
            if (inBatch != missionSeq.cend()) {
                row.missionSeq = inBatch.value() + 1;
            } else {
                const Result<qint64> next = nextMissionSeq(row.mission);
                if (!next)
                    return next.error();
                row.missionSeq = next.value();
            }
        }
        if (row.mission != NoMission)
            missionSeq.insert(row.mission, row.missionSeq);
        row.kind = event.kind;
        row.atMs = m_clock.now().toMSecsSinceEpoch();
        row.monoMs = m_clock.steady().count();
        row.epoch = event.epoch;
        row.actor = event.actor;
        row.body = toJson(event.body);
        row.hash = journalHash(row, hash);
        hash = row.hash;
        rows.append(std::move(row));
    }

    Transaction transaction(m_database, Durability::Full);
    if (!transaction.begun())
        return transaction.begun().error();
    for (const JournalRow& row : rows) {
        const Result<QSqlQuery*> inserted = m_database.run(insert,
            { row.seq,
                row.mission,
                row.missionSeq,
                row.kind,
                row.atMs,
                row.monoMs,
                row.epoch,
                row.actor.isNull() ? u""_s : row.actor,
                row.body,
                row.hash });
        if (!inserted)
            return inserted.error();
    }
    if (const Result<Done> committed = transaction.commit(); !committed)
        return committed.error();
    m_lastSeq = rows.isEmpty() ? m_lastSeq : rows.constLast().seq;
    m_lastHash = hash;
    for (auto it = missionSeq.cbegin(); it != missionSeq.cend(); ++it)
        m_missionSeq.insert(it.key(), it.value());
    return rows;
}

Result<Done> Journal::read(qint64 afterSeq, const std::function<bool(const JournalRow&)>& visit)
{
    // In slices: a statement that stays open would hold the log back from being checkpointed.
    static const QString slice = JournalColumns + u"WHERE seq > ? ORDER BY seq LIMIT 2000"_s;
    qint64 after = afterSeq;
    while (true) {
        const Result<QSqlQuery*> found = m_database.run(slice, { after });
        if (!found)
            return found.error();
        QVector<JournalRow> rows;
        while (found.value()->next())
            rows.append(journalRowOf(*found.value()));
        if (rows.isEmpty())
            return Done {};
        for (const JournalRow& row : rows) {
            if (!visit(row))
                return Done {};
        }
        after = rows.constLast().seq;
    }
}

Result<QVector<JournalRow>> Journal::readMission(qint64 mission, qint64 from, qint64 to)
{
    static const QString range = JournalColumns
        + u"WHERE mission = ? AND mission > 0 AND mission_seq BETWEEN ? AND ? ORDER BY mission_seq"_s;
    const Result<QSqlQuery*> found = m_database.run(range, { mission, from, to });
    if (!found)
        return found.error();
    QVector<JournalRow> rows;
    while (found.value()->next())
        rows.append(journalRowOf(*found.value()));
    return rows;
}

Result<JournalRow> Journal::readOne(qint64 seq)
{
    static const QString one = JournalColumns + u"WHERE seq = ?"_s;
    const Result<QSqlQuery*> found = m_database.run(one, { seq });
    if (!found)
        return found.error();
    if (!found.value()->next()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "The journal has no entry %1.").arg(seq));
    }
    return journalRowOf(*found.value());
}

} // namespace signalbox
