// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/missioncommands.h"

#include "app/exitcodes.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/text/visibletext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MissionsAtOnce = 500;
constexpr int EntriesAtOnce = 200;

QString missionLine(const Mission& mission)
{
    const QString waiting = mission.waiting > 0
        ? u" ("_s + QString::number(mission.waiting) + u" waiting)"_s
        : QString();
    return mission.id.text() + u"  "_s
        + (missionStateWord(mission.state) + waiting).leftJustified(20) + u"  "_s
        + oneLine(mission.agentName, 20).leftJustified(20) + u"  "_s + oneLine(mission.goal, 80);
}

void printMission(CtlSession& session, const Mission& mission)
{
    session.print(missionLine(mission), novyx::write(mission));
}

void printMissions(CtlSession& session, const QVector<MissionId>& keys)
{
    if (keys.isEmpty()) {
        session.finish(exitcode::Ok);
        return;
    }
    const qsizetype part = std::min(keys.size(), MissionsAtOnce);
    session.then(session.runtime().missions()->rows(keys.first(part)),
        [&session, rest = keys.sliced(part)](const QVector<Mission>& rows) {
            for (const Mission& mission : rows)
                printMission(session, mission);
            printMissions(session, rest);
        });
}

void printEntry(CtlSession& session, const TranscriptEntry& entry)
{
    session.print(QString::number(entry.position).rightJustified(6) + u"  "_s
            + entry.at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u"  "_s
            + entryKindWord(entry.kind).leftJustified(12) + u"  "_s + entry.actor + u": "_s
            + entry.text,
        own::write(entry));
}

//! Prints a transcript from a position on, and what is appended to it.
class TranscriptPrinter : public QObject {
public:
    TranscriptPrinter(CtlSession& session, const MissionId& mission, CtlFollow follow)
        : QObject(&session)
        , m_session(session)
        , m_mission(mission)
        , m_follow(follow)
    {
        TranscriptsFacet* transcripts = session.runtime().transcripts();
        connect(transcripts, &TranscriptsFacet::appended, this, [this](const TranscriptPage& tail) {
            if (tail.mission == m_mission)
                read();
        });
        connect(transcripts, &TranscriptsFacet::rewritten, this, [this](const MissionId& id) {
            if (id == m_mission)
                read();
        });
        connect(&session.runtime(), &Runtime::connectionChanged, this, [this] {
            if (m_session.runtime().connection().link == Link::Connected)
                read();
        });
    }

    void begin(int last)
    {
        m_next = -last;
        read();
    }

private:
    void read()
    {
        if (std::exchange(m_reading, true)) {
            m_again = true;
            return;
        }
        m_again = false;
        m_session.then(m_session.runtime().transcripts()->page(m_mission, m_next, EntriesAtOnce),
            [this](const TranscriptPage& page) { take(page); });
    }

    void take(const TranscriptPage& page)
    {
        m_reading = false;
        if (m_epoch != 0 && page.epoch != m_epoch) {
            // Rolled back: what was printed of the left branch stays above this line.
            m_epoch = page.epoch;
            m_session.print(u"-- rolled back --"_s,
                JsonValue::object({ { u"rolled_back"_s, true }, { u"epoch"_s, page.epoch } }));
            m_next = std::min(m_next, page.total);
            read();
            return;
        }
        m_epoch = page.epoch;
        for (const TranscriptEntry& entry : page.entries)
            printEntry(m_session, entry);
        m_next = page.first + page.entries.size();
        if (m_next < page.total && !page.entries.isEmpty())
            read();
        else if (m_follow == CtlFollow::ToTheEnd)
            m_session.finish(exitcode::Ok);
        else if (m_again)
            read();
    }

    CtlSession& m_session;
    MissionId m_mission;
    CtlFollow m_follow;
    qint64 m_next = 0;
    qint64 m_epoch = 0;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace

CtlCommand missionsCommand(const MissionQuery& query)
{
    return [query](CtlSession& session) {
        MissionsFacet* missions
            = session.need(session.runtime().missions(), Runtime::Facet::Missions);
        if (missions)
            session.then(missions->keys(query),
                [&session](const QVector<MissionId>& keys) { printMissions(session, keys); });
    };
}

CtlCommand missionCommand(const QString& mission, CtlMissionVerb verb, const QString& reason)
{
    return [id = MissionId(mission), verb, reason](CtlSession& session) {
        MissionsFacet* missions
            = session.need(session.runtime().missions(), Runtime::Facet::Missions);
        if (!missions)
            return;
        const Later<Mission> later = verb == CtlMissionVerb::Pause ? missions->pause(id, reason)
            : verb == CtlMissionVerb::Resume                       ? missions->resume(id, reason)
                                                                   : missions->cancel(id, reason);
        session.then(later, [&session](const Mission& now) {
            printMission(session, now);
            session.finish(exitcode::Ok);
        });
    };
}

CtlCommand transcriptCommand(const QString& mission, int last, CtlFollow follow)
{
    return [id = MissionId(mission), last, follow](CtlSession& session) {
        if (session.need(session.runtime().transcripts(), Runtime::Facet::Transcripts))
            (new TranscriptPrinter(session, id, follow))->begin(last);
    };
}

} // namespace signalbox
