// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "engine/journal/reader.h"
#include "engine/journal/recordcodec.h"
#include "engine/journal/transcript.h"

#include <QCoreApplication>

#include <algorithm>

// The part of the reader that is about one mission: checkpoints, interventions, transcript.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxPage = 2000;
constexpr qint64 FindRows = 2000;

Result<CheckpointRecord> checkpointOf(const QSqlQuery& row)
{
    const Result<JsonValue> body = parseJson(row.value(0).toByteArray());
    const Result<JsonValue> runner = parseJson(row.value(1).toByteArray());
    if (!body)
        return body.error();
    if (!runner)
        return runner.error();
    CheckpointRecord found;
    found.checkpoint = record::readCheckpoint(body.value());
    found.checkpoint.seq = row.value(2).toLongLong();
    found.checkpoint.live = row.value(3).toInt() != 0;
    found.mission = row.value(4).toLongLong();
    found.place = runnerPlaceFromRecord(runner.value()[u"place"]);
    found.criteria = runner.value()[u"criteria"];
    return found;
}

} // namespace

Result<QVector<CheckpointRecord>> Reader::checkpoints(qint64 mission)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QSqlQuery*> found
        = m_store.database().run(u"SELECT body, runner, seq, live, mission FROM checkpoints "
                                 "WHERE mission = ? ORDER BY seq"_s,
            { mission });
    if (!found)
        return found.error();
    QVector<CheckpointRecord> list;
    while (found.value()->next()) {
        const Result<CheckpointRecord> one = checkpointOf(*found.value());
        if (!one)
            return one.error();
        list.append(one.value());
    }
    return list;
}

Result<CheckpointRecord> Reader::checkpoint(const CheckpointId& id)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QSqlQuery*> found = m_store.database().run(
        u"SELECT body, runner, seq, live, mission FROM checkpoints WHERE id = ?"_s, { id.text() });
    if (!found)
        return found.error();
    if (!found.value()->next()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no checkpoint %1.").arg(id.text()));
    }
    Result<CheckpointRecord> one = checkpointOf(*found.value());
    found.value()->finish();
    return one;
}

Result<QVector<Intervention>> Reader::interventions(const InterventionQuery& query)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const QString type = query.type ? interventionTypeWord(*query.type) : u""_s;
    const qint64 before
        = query.beforeSeq > 0 ? query.beforeSeq : std::numeric_limits<qint64>::max();
    const Result<QSqlQuery*> found = m_store.database().run(
        u"SELECT body, seq FROM interventions WHERE seq < ? AND (? = '' OR type = ?) "
        "AND (? = '' OR mission = ?) AND (? = '' OR agent = ?) ORDER BY seq DESC LIMIT ?"_s,
        { before,
            type,
            type,
            query.mission.text(),
            query.mission.text(),
            query.agent.text(),
            query.agent.text(),
            std::clamp(query.limit, 1, MaxPage) });
    if (!found)
        return found.error();
    QVector<Intervention> list;
    while (found.value()->next()) {
        const Result<JsonValue> body = parseJson(found.value()->value(0).toByteArray());
        if (!body)
            return body.error();
        Intervention intervention = record::readIntervention(body.value());
        intervention.seq = found.value()->value(1).toLongLong();
        list.append(intervention);
    }
    return list;
}

Result<TranscriptEntry> Reader::entryOf(const JournalRow& row, qint64 position)
{
    const Result<JsonValue> body = parseJson(row.body);
    if (!body)
        return body.error();
    TranscriptEntry entry = transcriptEntry(row, body.value(), position);
    if (!entry.action.isEmpty()) {
        const Result<Action> action = m_store.projection().action(entry.action);
        if (action)
            entry.actionState = action.value().state;
    }
    return entry;
}

Result<TranscriptPage> Reader::transcript(const MissionId& id, qint64 first, int count)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<MissionRecord> mission = m_store.projection().mission(id);
    if (!mission)
        return mission.error();
    const LiveView& view = mission.value().view;
    TranscriptPage page { id, 0, view.count(), mission.value().mission.epoch, {} };
    const qint64 start = first < 0 ? std::max<qint64>(0, page.total + first) : first;
    const qint64 end = std::min(page.total, start + std::clamp(count, 0, MaxPage));
    page.first = std::min(start, page.total);
    for (qint64 position = start; position < end;) {
        // Positions are contiguous within a range of the live view: one query a range.
        const qint64 from = view.entryAt(position);
        qint64 to = from;
        while (
            position + (to - from) + 1 < end && view.entryAt(position + (to - from) + 1) == to + 1)
            ++to;
        const Result<QVector<JournalRow>> rows
            = m_store.journal().readMission(mission.value().no, from, to);
        if (!rows)
            return rows.error();
        for (const JournalRow& row : rows.value()) {
            const Result<TranscriptEntry> entry = entryOf(row, position + row.missionSeq - from);
            if (!entry)
                return entry.error();
            page.entries.append(entry.value());
        }
        position += to - from + 1;
    }
    return page;
}

Result<TranscriptPage> Reader::entriesOf(qint64 no, const QVector<JournalRow>& rows)
{
    const Result<MissionRecord> mission = m_store.projection().mission(no);
    if (!mission)
        return mission.error();
    const LiveView& view = mission.value().view;
    TranscriptPage page {
        mission.value().mission.id, 0, view.count(), mission.value().mission.epoch, {}
    };
    for (const JournalRow& row : rows) {
        const qint64 position = view.positionOf(row.missionSeq);
        if (position < 0)
            continue;
        const Result<TranscriptEntry> entry = entryOf(row, position);
        if (!entry)
            return entry.error();
        page.entries.append(entry.value());
    }
    page.first = page.entries.isEmpty() ? page.total : page.entries.constFirst().position;
    return page;
}

Result<FindSlice> Reader::findIn(
    const MissionId& id, const QString& text, qint64 from, int direction)
{
    const qint64 step = direction < 0 ? -1 : 1;
    const qint64 first = step > 0 ? from : std::max<qint64>(0, from - FindRows + 1);
    FindSlice slice;
    if (text.isEmpty() || from < 0)
        return slice;
    Result<TranscriptPage> page
        = transcript(id, first, static_cast<int>(step > 0 ? FindRows : from - first + 1));
    if (!page)
        return page.error();
    QVector<TranscriptEntry>& entries = page.value().entries;
    if (entries.isEmpty())
        return slice;
    if (step < 0)
        std::reverse(entries.begin(), entries.end());
    for (const TranscriptEntry& entry : entries) {
        if (entry.text.contains(text, Qt::CaseInsensitive)) {
            slice.found = entry.position;
            return slice;
        }
    }
    const qint64 next = entries.constLast().position + step;
    slice.next = next < page.value().total ? next : -1;
    return slice;
}

Result<qint64> Reader::positionOf(const MissionId& id, const ActionId& action)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<MissionRecord> mission = m_store.projection().mission(id);
    if (!mission)
        return mission.error();
    const Result<Action> found = m_store.projection().action(action);
    if (!found)
        return found.error();
    return mission.value().view.positionOf(found.value().entry);
}

} // namespace signalbox
