// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/journalfixture.h"

#include "benchmarks/benchtable.h"
#include "engine/journal/enginestore.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"

#include <cstdlib>

namespace signalbox::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int FixtureVersion = 1; // raise it when what is made below changes
constexpr int BatchRows = 5'000;
constexpr int RestingMissions = 10'000;

[[noreturn]] void fixtureFailed(const Error& error)
{
    std::fprintf(stderr,
        "The fixture cannot be made: %s %s\n",
        qPrintable(error.sentence),
        qPrintable(error.detail));
    std::exit(70);
}

//! Writes events in large batches through the journal itself, so that the chain is a real one.
class FixtureWriter {
public:
    FixtureWriter(EngineStore& store, JournalFixture& fixture)
        : m_store(store)
        , m_fixture(fixture)
    {
    }
    void write();

private:
    qint64 makeMission(const MissionId& id, const QString& goal);
    void makeEntries(qint64 mission);
    void makePending(int index);
    int missionOf(int index) const
    {
        return static_cast<int>(qint64 { index } * m_fixture.missions / m_fixture.pending);
    }
    void add(const NewEvent& event);
    QVector<JournalRow> flush();

    EngineStore& m_store;
    JournalFixture& m_fixture;
    QVector<NewEvent> m_events;
    QVector<qint64> m_missions; //!< numbers of those that rest
    QDateTime m_time = QDateTime::fromMSecsSinceEpoch(1'767'225'600'000, Qt::UTC);
};

void FixtureWriter::add(const NewEvent& event)
{
    m_events.append(event);
    if (m_events.size() >= BatchRows)
        flush();
}

QVector<JournalRow> FixtureWriter::flush()
{
    const Result<QVector<JournalRow>> rows = m_store.commit(m_events);
    if (!rows)
        fixtureFailed(rows.error());
    m_events.clear();
    if (const Result<Done> done = m_store.catchUp(); !done)
        fixtureFailed(done.error());
    m_store.projection().takeChanges(); // nobody is told
    m_store.tidy();
    return rows.value();
}

qint64 FixtureWriter::makeMission(const MissionId& id, const QString& goal)
{
    Mission mission;
    mission.id = id;
    mission.agent = AgentId(u"agt_fixture"_s);
    mission.agentName = u"fixture"_s;
    mission.goal = goal;
    mission.createdAt = mission.changedAt = m_time;
    m_events.append({ NewMission,
        1,
        event::MissionCreated,
        u"Bench"_s,
        JsonValue::object({ { u"mission"_s, record::write(mission) }, { u"key"_s, u""_s } }) });
    return flush().constLast().seq;
}

void FixtureWriter::makeEntries(qint64 mission)
{
    static const QStringList words { u"vendor"_s,
        u"contract"_s,
        u"invoice"_s,
        u"clause"_s,
        u"renewal"_s,
        u"liability"_s,
        u"amount"_s,
        u"checked"_s,
        u"missing"_s,
        u"signature"_s };
    for (qint64 entry = 3; entry <= m_fixture.entries; ++entry) {
        QString text = u"Entry %1: "_s.arg(entry);
        for (qint64 word = 0; word < 12 + entry % 23; ++word)
            text += words.at((entry * 7 + word * word) % words.size()) + u' ';
        if (entry == m_fixture.entries / 50)
            text += m_fixture.rareWord;
        add({ mission,
            1,
            event::AgentSaid,
            u"fixture"_s,
            JsonValue::object({ { u"text"_s, text },
                { u"state"_s, JsonValue::object({ { u"at"_s, entry } }) } }) });
    }
    flush();
}

void FixtureWriter::makePending(int index)
{
    const int mission = missionOf(index);
    Action action;
    action.id = ActionId(u"act_fixture_%1"_s.arg(index, 7, 10, QLatin1Char('0')));
    action.mission = MissionId(u"msn_fixture_%1"_s.arg(mission));
    action.agent = AgentId(u"agt_fixture"_s);
    action.agentName = u"fixture"_s;
    action.missionGoal = u"Rest %1"_s.arg(mission);
    action.pack = u"file-write"_s;
    action.tool = u"delete"_s;
    action.effect = EffectKind::DeleteFile;
    action.arguments = JsonValue::object({ { u"path"_s, u"old/file-%1.txt"_s.arg(index) } });
    action.agentReason = u"It is older than the time we keep files."_s;
    action.risk = index % 5 == 0 ? Risk::Critical : Risk::High;
    action.state = ActionState::Blocked;
    action.proposedAt = m_time;
    action.digest = actionDigest(m_store.runtime(), action);
    add({ m_missions.at(mission),
        1,
        event::ActionProposed,
        u"fixture"_s,
        JsonValue::object({ { u"action"_s, record::write(action) },
            { u"state"_s, JsonValue::object({ { u"at"_s, index } }) } }) });
}

void FixtureWriter::write()
{
    Agent agent;
    agent.id = AgentId(u"agt_fixture"_s);
    agent.name = u"fixture"_s;
    agent.provider = u"runbook"_s;
    agent.status = AgentStatus::Paused;
    agent.capabilities = QStringList { u"file-write"_s };
    add({ NoMission,
        0,
        event::AgentSaved,
        u"Bench"_s,
        JsonValue::object({ { u"agent"_s, record::write(agent) } }) });
    const JsonValue paused = JsonValue::object(
        { { u"wait"_s, waitReasonWord(WaitReason::User) }, { u"note"_s, u""_s } });
    const qint64 longMission = makeMission(m_fixture.longMission, u"A very long mission"_s);
    add({ longMission, 1, event::MissionPaused, u"Bench"_s, paused });
    makeEntries(longMission);

    for (int index = 0; index < m_fixture.missions; ++index) {
        Mission mission;
        mission.id = MissionId(u"msn_fixture_%1"_s.arg(index));
        mission.agent = agent.id;
        mission.agentName = agent.name;
        mission.goal = u"Rest %1"_s.arg(index);
        mission.createdAt = mission.changedAt = m_time;
        m_missions.append(m_store.journal().lastSeq() + m_events.size() + 1);
        m_events.append({ NewMission,
            1,
            event::MissionCreated,
            u"Bench"_s,
            JsonValue::object({ { u"mission"_s, record::write(mission) }, { u"key"_s, u""_s } }) });
        add({ m_missions.constLast(), 1, event::MissionPaused, u"Bench"_s, paused });
    }
    flush();
    for (int index = 0; index < m_fixture.pending; ++index)
        makePending(index);
    flush();
}

} // namespace

JournalFixture journalFixture()
{
    JournalFixture fixture;
    fixture.entries = count("SIGNALBOX_BENCH_ENTRIES", 1'000'000);
    fixture.pending = count("SIGNALBOX_BENCH_PENDING", 100'000);
    fixture.missions = std::min(RestingMissions, fixture.pending);
    fixture.longMission = MissionId(u"msn_fixture_long"_s);
    fixture.rareWord = u"xylophone"_s;
    fixture.folder = bench::folder()
        + u"/journal-v%1-%2-%3"_s.arg(FixtureVersion).arg(fixture.entries).arg(fixture.pending);
    if (QFile::exists(fixture.folder + u"/complete"_s))
        return fixture;
    std::fprintf(stderr, "making %s once ...\n", qPrintable(fixture.folder));
    QDir(fixture.folder).removeRecursively();
    {
        const SystemClock clock;
        const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(fixture.folder, clock);
        if (!store)
            fixtureFailed(store.error());
        FixtureWriter(*store.value(), fixture).write();
    }
    QFile complete(fixture.folder + u"/complete"_s);
    if (!complete.open(QIODevice::WriteOnly))
        std::exit(70);
    return fixture;
}

} // namespace signalbox::bench
