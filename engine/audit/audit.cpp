// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/audit/audit.h"

#include "core/json/jsondoor.h"
#include "engine/journal/eventkinds.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString auditText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

//! What one row breaks, given what came before it; empty when it fits.
QString flawOf(const JournalRow& row,
    qint64 previousSeq,
    const QByteArray& previousHash,
    QHash<qint64, qint64>& missionSeq)
{
    if (row.seq != previousSeq + 1)
        return auditText("Entry %1 is missing.").arg(previousSeq + 1);
    if (row.mission != NoMission) {
        const qint64 expected = missionSeq.value(row.mission, 0) + 1;
        if (row.missionSeq != expected)
            return auditText("Entry %1 breaks the count of its mission.").arg(row.seq);
        missionSeq.insert(row.mission, expected);
    }
    if (journalHash(row, previousHash) != row.hash)
        return auditText("Entry %1 was changed.").arg(row.seq);
    return {};
}

QString flawOfEnd(EngineStore& store, qint64 last)
{
    const qint64 applied = store.projection().appliedSeq();
    if (applied > last)
        return auditText("The end was cut off: entry %1 was known.").arg(applied);
    const Result<std::optional<AnchorPoint>> anchor = store.anchor().read();
    if (!anchor)
        return anchor.error().sentence;
    if (!anchor.value())
        return {};
    const Result<JournalRow> row = store.journal().readOne(anchor.value()->seq);
    if (!row || row.value().hash != anchor.value()->hash)
        return auditText("Entry %1 is not the one that was anchored.").arg(anchor.value()->seq);
    return {};
}

} // namespace

AuditReport verifyJournal(EngineStore& store)
{
    AuditReport report;
    qint64 previousSeq = 0;
    QByteArray previousHash;
    QHash<qint64, qint64> missionSeq;
    QString flaw;
    const Result<Done> read = store.journal().read(0, [&](const JournalRow& row) {
        flaw = flawOf(row, previousSeq, previousHash, missionSeq);
        if (!flaw.isEmpty())
            return false;
        previousSeq = row.seq;
        previousHash = row.hash;
        ++report.rows;
        return true;
    });
    if (!read)
        flaw = read.error().sentence;
    if (flaw.isEmpty())
        flaw = flawOfEnd(store, previousSeq);
    report.intact = flaw.isEmpty();
    report.sentence = report.intact
        ? QCoreApplication::translate(
            "signalbox", "%n entries, unbroken.", nullptr, static_cast<int>(report.rows))
        : flaw;
    return report;
}

MissionNames::MissionNames(EngineStore& store)
    : m_store(store)
{
}

QString MissionNames::of(qint64 mission)
{
    if (mission == NoMission)
        return {};
    if (const auto known = m_names.constFind(mission); known != m_names.cend())
        return known.value();
    QString name;
    if (const Result<JournalRow> created = m_store.journal().readOne(mission)) {
        if (const Result<JsonValue> body = parseJson(created.value().body))
            name = body.value()[u"mission"][u"id"].toString();
    }
    m_names.insert(mission, name);
    return name;
}

JsonValue exportedRow(const JournalRow& row, const QString& missionId)
{
    const Result<JsonValue> body = parseJson(row.body);
    return JsonValue::object({
        { u"seq"_s, row.seq },
        { u"mission_seq"_s, row.mission == NoMission ? JsonValue() : JsonValue(row.missionSeq) },
        { u"kind"_s, row.kind },
        { u"mission_id"_s, missionId.isEmpty() ? JsonValue() : JsonValue(missionId) },
        { u"at"_s, QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC).toString(Qt::ISODateWithMs) },
        { u"epoch"_s, row.epoch },
        { u"actor"_s, row.actor },
        { u"hash"_s, QString::fromLatin1(row.hash.toHex()) },
        { u"body"_s, body ? body.value() : JsonValue(decodeUtf8Lossy(row.body)) },
    });
}

Result<qint64> exportJournal(EngineStore& store, const std::function<bool(const QByteArray&)>& sink)
{
    MissionNames names(store);
    qint64 rows = 0;
    bool accepted = true;
    qint64 after = 0;
    const qint64 last = store.journal().lastSeq();
    // In slices, since looking a mission's name up runs a statement of its own.
    while (accepted && after < last) {
        QVector<JournalRow> slice;
        const Result<Done> read = store.journal().read(after, [&slice](const JournalRow& row) {
            slice.append(row);
            return slice.size() < 1000;
        });
        if (!read)
            return read.error();
        if (slice.isEmpty())
            break;
        for (const JournalRow& row : slice) {
            accepted = sink(toJson(exportedRow(row, names.of(row.mission))) + '\n');
            if (!accepted)
                break;
            ++rows;
        }
        after = slice.constLast().seq;
    }
    if (!accepted) {
        return makeError(ErrorKind::Storage,
            auditText("The export could not be written to its end; check the disk and try again."));
    }
    return rows;
}

} // namespace signalbox
