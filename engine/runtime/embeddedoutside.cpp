// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "engine/runtime/embeddedfacets.h"

// The facets that only a server uses: agents from outside, and the journal as a stream.

namespace signalbox {

namespace {

constexpr int MostEvents = 1000;

Result<JournalEvent> journalEventOf(Engine& engine, const JournalRow& row)
{
    const Result<JsonValue> body = parseJson(row.body);
    if (!body)
        return body.error();
    JournalEvent event;
    event.seq = row.seq;
    event.missionSeq = row.missionSeq;
    event.kind = row.kind;
    event.at = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
    event.epoch = row.epoch;
    event.actor = row.actor;
    event.body = body.value();
    event.hash = Digest::fromRaw(row.hash);
    if (row.mission != NoMission) {
        const Result<MissionRecord> mission
            = engine.context().store->projection().mission(row.mission);
        if (!mission)
            return mission.error();
        event.mission = mission.value().mission.id;
    }
    return event;
}

Result<QVector<JournalEvent>> eventsAfter(Engine& engine, qint64 seq, int limit)
{
    if (const Result<Done> current = engine.context().store->catchUp(); !current)
        return current.error();
    const qsizetype most = std::clamp(limit, 1, MostEvents);
    QVector<JournalRow> rows;
    const Result<Done> read
        = engine.context().store->journal().read(seq, [&rows, most](const JournalRow& row) {
              rows.append(row);
              return rows.size() < most;
          });
    if (!read)
        return read.error();
    QVector<JournalEvent> events;
    for (const JournalRow& row : std::as_const(rows)) {
        const Result<JournalEvent> event = journalEventOf(engine, row);
        if (!event)
            return event.error();
        events.append(event.value());
    }
    return events;
}

} // namespace

Later<Action> EmbeddedExternal::propose(const ExternalCall& call)
{
    return m_host.ask<Action>([call](Engine& engine) { return engine.external().propose(call); });
}

Later<Action> EmbeddedExternal::report(const ExternalReport& report)
{
    return m_host.ask<Action>(
        [report](Engine& engine) { return engine.external().report(report); });
}

Later<Mission> EmbeddedExternal::say(const MissionId& mission, const QString& text)
{
    return m_host.ask<Mission>(
        [mission, text](Engine& engine) { return engine.external().say(mission, text); });
}

Later<Mission> EmbeddedExternal::finish(
    const MissionId& mission, MissionState end, const QString& note)
{
    return m_host.ask<Mission>([mission, end, note](Engine& engine) {
        return engine.external().finish(mission, end, note);
    });
}

Later<Checkpoint> EmbeddedExternal::checkpoint(
    const MissionId& mission, const QString& label, const JsonValue& reported)
{
    return m_host.askLater<Checkpoint>([mission, label, reported](Engine& engine) {
        return engine.checkpoints().create(mission, label, CheckpointCause::Runner, reported);
    });
}

Later<QVector<JournalEvent>> EmbeddedJournal::after(qint64 seq, int limit)
{
    return m_host.ask<QVector<JournalEvent>>(
        [seq, limit](Engine& engine) { return eventsAfter(engine, seq, limit); });
}

Later<qint64> EmbeddedJournal::last()
{
    return m_host.ask<qint64>([](Engine& engine) -> Result<qint64> {
        return engine.context().store->journal().lastSeq();
    });
}

} // namespace signalbox
