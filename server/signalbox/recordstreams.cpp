// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/signalbox/recordstreams.h"

#include "client/wire/signalbox/recordvalues.h"
#include "core/json/jsondoor.h"
#include "core/whendone.h"
#include "server/signalbox/changefeed.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowsAtOnce = 64;
constexpr int MostMissedRows = 1000;
constexpr qint64 RoomForRows = 256 * 1024;

template <class Id> QVector<Id> sortedIds(const QSet<Id>& ids)
{
    QVector<Id> list(ids.cbegin(), ids.cend());
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

JournalStream::JournalStream(JournalFacet& journal, EventStream* stream, qint64 after)
    : QObject(stream)
    , m_journal(journal)
    , m_stream(*stream)
    , m_cursor(after)
{
    connect(&journal, &JournalFacet::grown, this, &JournalStream::pump);
    connect(stream, &EventStream::drained, this, &JournalStream::pump);
    pump();
}

void JournalStream::pump()
{
    send();
    if (m_reading) {
        m_again = true;
        return;
    }
    if (!m_rows.isEmpty())
        return; // the client has not taken what there is
    m_reading = true;
    m_again = false;
    whenDone(m_journal.after(m_cursor, RowsAtOnce),
        this,
        [this](const Result<QVector<JournalEvent>>& events) {
            m_reading = false;
            if (!events) {
                m_stream.finish(); // the client comes back and hears the reason from other answers
                return;
            }
            m_rows.append(events.value());
            const bool more = m_again || events.value().size() == RowsAtOnce;
            if (more)
                pump();
            else
                send();
        });
}

void JournalStream::send()
{
    while (!m_rows.isEmpty() && m_stream.pending() <= RoomForRows) {
        const JournalEvent event = m_rows.dequeue();
        m_cursor = event.seq;
        m_stream.send(QByteArray::number(event.seq), "journal", toJson(own::write(event)));
    }
}

ChangeStream::ChangeStream(
    Runtime& runtime, ChangeFeed& feed, EventStream* stream, const QByteArray& lastId)
    : QObject(stream)
    , m_runtime(runtime)
    , m_stream(*stream)
{
    connect(&feed, &ChangeFeed::told, this, [this](const own::Changes& changes) {
        if (m_resuming)
            m_waiting.enqueue(changes);
        else
            send(changes);
    });
    bool number = false;
    const qint64 after = lastId.toLongLong(&number);
    own::Changes first;
    first.seq = feed.seq();
    first.connection = runtime.connection();
    if (lastId.isEmpty()) {
        send(first); // from here on; the client reads the rest by itself
    } else if (!number || after < 0 || after > feed.seq() || !runtime.journal()) {
        first.everything = true; // not from this journal
        send(first);
    } else {
        m_missed = first;
        resume(after);
    }
}

void ChangeStream::send(const own::Changes& changes)
{
    m_stream.send(QByteArray::number(changes.seq), "change", toJson(own::write(changes)));
}

void ChangeStream::resume(qint64 after)
{
    m_resuming = true;
    whenDone(m_runtime.journal()->after(after, MostMissedRows),
        this,
        [this](const Result<QVector<JournalEvent>>& events) {
            if (events && events.value().size() < MostMissedRows) {
                gather(events.value());
                readMissions();
            } else {
                m_missed.everything = true;
                finishResuming();
            }
        });
}

void ChangeStream::gatherIds(const JournalEvent& event)
{
    const JsonValue& action = event.body[u"action"];
    const QString id = action.isObject() ? action[u"id"].toString() : action.toString();
    if (event.kind.startsWith(u"action."_s) && !id.isEmpty())
        m_actions.insert(ActionId(id));
    if (const QString other = event.body[u"replacement"][u"id"].toString(); !other.isEmpty())
        m_actions.insert(ActionId(other));
    for (const QString& voided : event.body[u"voided"].toStringList())
        m_actions.insert(ActionId(voided));
    if (!event.mission.isEmpty())
        m_missions.insert(event.mission);
}

void ChangeStream::gather(const QVector<JournalEvent>& events)
{
    QSet<MissionId> checkpoints;
    for (const JournalEvent& event : events) {
        gatherIds(event);
        m_agents = m_agents || event.kind == u"agent.saved"_s;
        m_packs = m_packs || event.kind.startsWith(u"pack."_s);
        m_missed.rules
            = m_missed.rules || event.kind.startsWith(u"rule."_s) || !event.body[u"rule"].isNull();
        if (event.kind == u"agent.deleted"_s)
            m_missed.agentsRemoved.append(AgentId(event.body[u"agent"].toString()));
        if (event.kind.startsWith(u"checkpoint."_s) || event.kind.startsWith(u"rollback."_s)
            || event.kind == u"action.intent"_s || event.kind == u"mission.started"_s)
            checkpoints.insert(event.mission);
        m_missed.seq = std::max(m_missed.seq, event.seq);
    }
    m_missed.checkpoints = sortedIds(checkpoints);
    // Where a client stands in each transcript is not known here: it reads them again.
    m_missed.rewritten = sortedIds(m_missions);
}

void ChangeStream::readMissions()
{
    whenDone(m_runtime.missions()->rows(sortedIds(m_missions)),
        this,
        [this](const Result<QVector<Mission>>& missions) {
            m_missed.missions = missions ? missions.value() : QVector<Mission>();
            m_missed.everything = m_missed.everything || !missions;
            readActions();
        });
}

void ChangeStream::readActions()
{
    whenDone(m_runtime.actions()->rows(sortedIds(m_actions)),
        this,
        [this](const Result<QVector<Action>>& actions) {
            m_missed.actions = actions ? actions.value() : QVector<Action>();
            m_missed.everything = m_missed.everything || !actions;
            readAgents();
        });
}

void ChangeStream::readAgents()
{
    const auto readPacks = [this] {
        if (!m_packs) {
            finishResuming();
            return;
        }
        whenDone(
            m_runtime.packs()->list(), this, [this](const Result<QVector<CapabilityPack>>& packs) {
                m_missed.packs = packs ? packs.value() : QVector<CapabilityPack>();
                finishResuming();
            });
    };
    if (!m_agents) {
        readPacks();
        return;
    }
    whenDone(
        m_runtime.agents()->list(), this, [this, readPacks](const Result<QVector<Agent>>& agents) {
            m_missed.agents = agents ? agents.value() : QVector<Agent>();
            readPacks();
        });
}

void ChangeStream::finishResuming()
{
    m_resuming = false;
    send(std::exchange(m_missed, {}));
    while (!m_waiting.isEmpty())
        send(m_waiting.dequeue());
}

} // namespace signalbox
