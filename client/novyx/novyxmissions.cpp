// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxcalls.h"
#include "client/novyx/novyxfacets.h"
#include "client/wire/novyx/novyxvalues.h"

#include <QSet>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool missionMatches(const Mission& mission, const MissionQuery& query)
{
    return (query.agent.isEmpty() || mission.agent == query.agent)
        && (query.states.isEmpty() || query.states.contains(mission.state))
        && mission.goal.contains(query.text, Qt::CaseInsensitive);
}

} // namespace

Later<QVector<MissionId>> NovyxMissions::keys(const MissionQuery& query)
{
    return m_rest.chain<QVector<MissionId>>(
        m_desk.readMissions(query), [query](QVector<Mission> list) {
            std::stable_sort(list.begin(), list.end(), [](const Mission& a, const Mission& b) {
                return a.createdAt > b.createdAt;
            });
            QVector<MissionId> ids;
            for (const Mission& mission : list) {
                if (missionMatches(mission, query))
                    ids.append(mission.id);
            }
            return readyFuture(Result<QVector<MissionId>>(ids));
        });
}

Later<QVector<Mission>> NovyxMissions::rows(const QVector<MissionId>& ids)
{
    // Whole missions came with their keys: only those never seen are asked for.
    struct Gathering {
        QVector<MissionId> wanted;
        int open = 0;
        Answer<QVector<Mission>> answer;
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->wanted = ids;
    const auto give = [this, gathering] {
        QVector<Mission> rows;
        for (const MissionId& id : gathering->wanted) {
            const auto known = m_desk.missions().constFind(id);
            if (known != m_desk.missions().cend())
                rows.append(*known);
        }
        gathering->answer.give(rows);
    };
    for (const MissionId& id : ids) {
        if (m_desk.missions().contains(id))
            continue;
        ++gathering->open;
        whenDone(m_desk.readMission(id), &m_rest, [gathering, give](const Result<Mission>&) {
            if (--gathering->open == 0)
                give();
        });
    }
    if (gathering->open == 0)
        give();
    return gathering->answer.future();
}

Later<Mission> NovyxMissions::create(const MissionSpec& spec)
{
    QSet<MissionId> before;
    for (const Mission& mission : m_desk.missions())
        before.insert(mission.id);
    // Nobody knows whether it came to be: the one new mission with this goal is it.
    const auto find = [this, before, spec]() -> Later<Mission> {
        return m_rest.chain<Mission>(m_desk.readMissions({ spec.agent, {}, {} }),
            [before, spec](const QVector<Mission>& list) {
                QVector<Mission> fresh;
                for (const Mission& mission : list) {
                    if (!before.contains(mission.id) && mission.goal == spec.goal)
                        fresh.append(mission);
                }
                return readyFuture(fresh.size() == 1 ? Result<Mission>(fresh.first())
                                                     : Result<Mission>(unknownOutcome({})));
            });
    };
    const auto decode = [this](const JsonValue& json) {
        const Result<Mission> mission
            = novyx::readMission(json[u"mission"].isObject() ? json[u"mission"] : json);
        if (mission)
            m_desk.pollSoon();
        return mission;
    };
    // Servers answer with as little as the id: the mission itself is read.
    return m_rest.chain<Mission>(m_rest.change<Mission>(novyx::postMission(spec), decode, find),
        [this](const Mission& mission) { return m_desk.readMission(mission.id); });
}

namespace {

Later<Mission> commandMission(RestCaller& rest,
    NovyxDesk& desk,
    const MissionId& id,
    novyx::MissionCommand command,
    const QString& reason)
{
    const auto keep = [](const JsonValue& json) { return Result<JsonValue>(json); };
    const auto nothing = [] { return readyFuture(Result<JsonValue>(JsonValue())); };
    // What the server says it did is not believed: the mission is read (S-36).
    return rest.chain<Mission>(
        rest.change<JsonValue>(novyx::postCommand(id, command, reason), keep, nothing),
        [&desk, id](const JsonValue&) { return desk.readMission(id); });
}

} // namespace

Later<Mission> NovyxMissions::pause(const MissionId& id, const QString& reason)
{
    return commandMission(m_rest, m_desk, id, novyx::MissionCommand::Pause, reason);
}

Later<Mission> NovyxMissions::resume(const MissionId& id, const QString& note)
{
    return commandMission(m_rest, m_desk, id, novyx::MissionCommand::Resume, note);
}

Later<Mission> NovyxMissions::cancel(const MissionId& id, const QString& reason)
{
    return commandMission(m_rest, m_desk, id, novyx::MissionCommand::Cancel, reason);
}

} // namespace signalbox
