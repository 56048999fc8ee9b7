// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxdesk.h"

#include "client/novyx/novyxcalls.h"
#include "client/wire/novyx/novyxvalues.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

template <class T, class Read>
Result<QVector<T>> readEach(const QVector<JsonValue>& items, Read read)
{
    QVector<T> list;
    list.reserve(items.size());
    for (const JsonValue& item : items) {
        const Result<T> one = read(item);
        if (!one)
            return one.error();
        list.append(*one);
    }
    return list;
}

//! The queue may name less than the action itself does.
bool isBrief(const Action& action)
{
    return action.arguments.isNull();
}

Action updated(Action known, const Action& brief)
{
    known.state = brief.state;
    if (!brief.decidedBy.isEmpty())
        known.decidedBy = brief.decidedBy;
    if (brief.decidedAt.isValid())
        known.decidedAt = brief.decidedAt;
    if (!brief.decisionReason.isEmpty())
        known.decisionReason = brief.decisionReason;
    return known;
}

} // namespace

NovyxDesk::NovyxDesk(RestCaller& rest, const RuntimeId& runtime, PollPace pace, QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_runtime(runtime)
    , m_pace(pace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NovyxDesk::poll);
}

void NovyxDesk::start()
{
    m_timer.start(0);
}

void NovyxDesk::pollSoon()
{
    m_pace.hurry();
    if (m_parts == 0)
        m_timer.start(0);
    else
        m_changed = true; // the round that runs is followed by a quick one
}

template <class T> void NovyxDesk::count(const Later<T>& part)
{
    ++m_parts;
    whenDone(part, this, [this](const Result<T>& result) {
        // A list that this server does not have is no failure of the server.
        if (!result && result.error().kind != ErrorKind::NotFound
            && result.error().kind != ErrorKind::Unsupported)
            m_failed = true;
        endOfRound();
    });
}

void NovyxDesk::poll()
{
    m_changed = false;
    m_failed = false;
    count(readMissions({}));
    count(readApprovals());
    count(readAgents());
    count(readPacks());
}

void NovyxDesk::endOfRound()
{
    if (--m_parts > 0)
        return;
    const PollPace::Round round = m_failed ? PollPace::Round::Failed
        : m_changed                        ? PollPace::Round::Changed
                                           : PollPace::Round::Same;
    m_timer.start(m_pace.after(round));
}

void NovyxDesk::take(const QVector<Mission>& missions)
{
    QVector<Mission> news;
    for (const Mission& mission : missions) {
        Mission& known = m_missions[mission.id];
        if (known == mission)
            continue;
        known = mission;
        news.append(mission);
    }
    if (news.isEmpty())
        return;
    m_changed = true;
    Q_EMIT missionsChanged(news);
}

void NovyxDesk::take(const QVector<Action>& actions)
{
    QVector<Action> news;
    for (const Action& action : actions) {
        Action& known = m_actions[action.id];
        const Action now
            = bound(isBrief(action) && !isBrief(known) ? updated(known, action) : action);
        if (known == now)
            continue;
        known = now;
        news.append(now);
    }
    if (news.isEmpty())
        return;
    m_changed = true;
    Q_EMIT actionsChanged(news);
}

void NovyxDesk::takeAgents(const QVector<Agent>& agents)
{
    QVector<AgentId> gone = m_agents.keys();
    for (const Agent& agent : agents) {
        gone.removeOne(agent.id);
        take(agent);
    }
    for (const AgentId& id : gone)
        m_agents.remove(id);
    if (!gone.isEmpty()) {
        m_changed = true;
        Q_EMIT agentsRemoved(gone);
    }
}

void NovyxDesk::take(const Agent& agent)
{
    Agent& known = m_agents[agent.id];
    if (known == agent)
        return;
    known = agent;
    m_changed = true;
    Q_EMIT agentsChanged({ agent });
}

void NovyxDesk::takePacks(const QVector<CapabilityPack>& packs)
{
    if (packs == m_packs)
        return;
    m_packs = packs;
    m_changed = true;
    Q_EMIT packsChanged(packs);
}

Later<QVector<Mission>> NovyxDesk::readMissions(const MissionQuery& query)
{
    return m_rest.chain<QVector<Mission>>(m_rest.all(novyx::getMissions(query), u"missions"_s),
        [this](const QVector<JsonValue>& items) {
            const Result<QVector<Mission>> list = readEach<Mission>(items, novyx::readMission);
            if (list)
                take(*list);
            return readyFuture(list);
        });
}

Later<Mission> NovyxDesk::readMission(const MissionId& id)
{
    return m_rest.ask<Mission>(novyx::getMission(id), [this, id](const JsonValue& json) {
        const JsonValue& inner = json[u"mission"].isObject() ? json[u"mission"] : json;
        const Result<Mission> mission = novyx::readMission(inner);
        if (mission && mission->id == id)
            take(QVector<Mission> { *mission });
        return mission;
    });
}

Later<QVector<Action>> NovyxDesk::readActionList(const ApiRequest& request, const QString& name)
{
    return m_rest.chain<QVector<Action>>(
        m_rest.all(request, name), [this](const QVector<JsonValue>& items) {
            Result<QVector<Action>> list = readEach<Action>(items, novyx::readAction);
            if (list) {
                take(*list);
                for (Action& action : list.value())
                    action = m_actions.value(action.id);
            }
            return readyFuture(list);
        });
}

Later<QVector<Action>> NovyxDesk::readApprovals()
{
    return m_rest.chain<QVector<Action>>(
        readActionList(novyx::getApprovals(), u"approvals"_s), [this](const QVector<Action>& list) {
            followDecided(list);
            return readyFuture(Result<QVector<Action>>(list));
        });
}

void NovyxDesk::followDecided(const QVector<Action>& waiting)
{
    QSet<ActionId> listed;
    for (const Action& action : waiting) {
        listed.insert(action.id);
        // Nobody is to decide on less than the whole; once is enough when the server has no more.
        if (isBrief(m_actions.value(action.id)) && !m_completed.contains(action.id)) {
            m_completed.insert(action.id);
            readAction(action.id);
        }
    }
    const QHash<ActionId, Action> known = m_actions;
    for (const Action& action : known) {
        if (action.state == ActionState::Blocked && !listed.contains(action.id))
            readAction(action.id);
    }
}

Later<QVector<Action>> NovyxDesk::readActions()
{
    return readActionList(novyx::getActions(), u"actions"_s);
}

Later<Action> NovyxDesk::readAction(const ActionId& id)
{
    return m_rest.ask<Action>(novyx::getAction(id), [this, id](const JsonValue& json) {
        const JsonValue& inner = json[u"action"].isObject() ? json[u"action"] : json;
        const Result<Action> action = novyx::readAction(inner);
        if (!action || action->id != id)
            return action;
        take(QVector<Action> { *action });
        return Result<Action>(m_actions.value(id));
    });
}

Later<QVector<Agent>> NovyxDesk::readAgents()
{
    return m_rest.chain<QVector<Agent>>(
        m_rest.all(novyx::getAgents(), u"agents"_s), [this](const QVector<JsonValue>& items) {
            const Result<QVector<Agent>> list = readEach<Agent>(items, novyx::readAgent);
            if (list)
                takeAgents(*list);
            return readyFuture(list);
        });
}

Later<QVector<CapabilityPack>> NovyxDesk::readPacks()
{
    return m_rest.chain<QVector<CapabilityPack>>(
        m_rest.all(novyx::getPacks(), u"capabilities"_s), [this](const QVector<JsonValue>& items) {
            const Result<QVector<CapabilityPack>> list
                = readEach<CapabilityPack>(items, novyx::readPack);
            if (list)
                takePacks(*list);
            return readyFuture(list);
        });
}

Action NovyxDesk::bound(Action action) const
{
    if (action.digest.isEmpty())
        action.digest = actionDigest(m_runtime, action);
    return action;
}

} // namespace signalbox
