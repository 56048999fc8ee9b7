// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedruntime.h"

namespace signalbox {

namespace {

template <class Row, class Key> void putByKey(QVector<Row>& rows, const Row& row, Key Row::*key)
{
    for (Row& old : rows) {
        if (old.*key == row.*key) {
            old = row;
            return;
        }
    }
    rows.append(row);
}

template <class Row, class RowId>
void putIndexed(QVector<Row>& rows, QHash<RowId, qsizetype>& index, const Row& row)
{
    const auto at = index.constFind(row.id);
    if (at != index.constEnd()) {
        rows[*at] = row;
        return;
    }
    index.insert(row.id, rows.size());
    rows.append(row);
}

} // namespace

Mission* ScriptedState::mission(const MissionId& wanted)
{
    const auto at = missionAt.constFind(wanted);
    return at == missionAt.constEnd() ? nullptr : &missions[*at];
}

Action* ScriptedState::action(const ActionId& wanted)
{
    const auto at = actionAt.constFind(wanted);
    return at == actionAt.constEnd() ? nullptr : &actions[*at];
}

ScriptedRuntime::ScriptedRuntime(const QString& id, QObject* parent)
    : m_title(id)
{
    setParent(parent);
    m_state.id = RuntimeId(id);
    m_agents = std::make_unique<ScriptedAgents>(*this);
    m_missions = std::make_unique<ScriptedMissions>(*this);
    m_transcripts = std::make_unique<ScriptedTranscripts>(*this);
    m_actions = std::make_unique<ScriptedActions>(*this);
    m_checkpoints = std::make_unique<ScriptedCheckpoints>(*this);
    m_interventions = std::make_unique<ScriptedInterventions>(*this);
    m_packs = std::make_unique<ScriptedPacks>(*this);
    m_audit = std::make_unique<ScriptedAudit>(*this);
}

ScriptedRuntime::~ScriptedRuntime() = default;

void ScriptedRuntime::putAgent(const Agent& agent)
{
    putByKey(m_state.agents, agent, &Agent::id);
    Q_EMIT m_agents->changed({ agent });
}

void ScriptedRuntime::removeAgent(const AgentId& id)
{
    m_state.agents.removeIf([&id](const Agent& agent) { return agent.id == id; });
    Q_EMIT m_agents->removed({ id });
}

void ScriptedRuntime::loadMissions(const QVector<Mission>& missions)
{
    for (const Mission& mission : missions)
        putIndexed(m_state.missions, m_state.missionAt, mission);
}

void ScriptedRuntime::putMissions(const QVector<Mission>& missions)
{
    loadMissions(missions);
    Q_EMIT m_missions->changed(missions);
}

void ScriptedRuntime::putMission(const Mission& mission)
{
    putMissions({ mission });
}

void ScriptedRuntime::loadActions(const QVector<Action>& actions)
{
    m_state.actions.reserve(m_state.actions.size() + actions.size());
    for (const Action& action : actions)
        putIndexed(m_state.actions, m_state.actionAt, action);
    m_state.blockedKeysFresh = false;
}

void ScriptedRuntime::putActions(const QVector<Action>& actions)
{
    QVector<Action> bound = actions;
    for (Action& action : bound) {
        if (action.digest.isEmpty())
            action.digest = actionDigest(m_state.id, action);
        m_state.seq = qMax(m_state.seq, action.seq);
    }
    loadActions(bound);
    Q_EMIT m_actions->changed(bound);
}

void ScriptedRuntime::putAction(const Action& action)
{
    putActions({ action });
}

void ScriptedRuntime::putPack(const CapabilityPack& pack)
{
    putByKey(m_state.packs, pack, &CapabilityPack::name);
    Q_EMIT m_packs->changed({ pack });
}

void ScriptedRuntime::putRule(const AllowRule& rule)
{
    putByKey(m_state.rules, rule, &AllowRule::id);
    Q_EMIT m_packs->rulesChanged();
}

void ScriptedRuntime::putCheckpoint(const Checkpoint& checkpoint)
{
    putByKey(m_state.checkpoints, checkpoint, &Checkpoint::id);
    Q_EMIT m_checkpoints->changed(checkpoint.mission);
}

Intervention ScriptedRuntime::putIntervention(Intervention intervention)
{
    if (intervention.seq == 0)
        intervention.seq = ++m_state.seq;
    if (!intervention.createdAt.isValid())
        intervention.createdAt = m_state.clock.now();
    m_state.interventions.append(intervention);
    Q_EMIT m_interventions->added({ intervention });
    return intervention;
}

void ScriptedRuntime::putPreview(const ActionPreview& preview)
{
    m_state.previews.insert(preview.action, preview);
}

TranscriptEntry ScriptedRuntime::appendEntry(const MissionId& mission, TranscriptEntry entry)
{
    ScriptedTranscript& transcript = m_state.transcripts[mission];
    entry.position = transcript.count();
    if (entry.seq == 0)
        entry.seq = ++m_state.seq;
    if (!entry.at.isValid())
        entry.at = m_state.clock.now();
    if (transcript.generated > 0) {
        transcript.make = [entry, before = transcript.make](qint64 position) {
            return position == entry.position ? entry : before(position);
        };
        ++transcript.generated;
    } else {
        transcript.entries.append(entry);
    }
    Mission* owner = m_state.mission(mission);
    if (owner)
        owner->entries = transcript.count();
    Q_EMIT m_transcripts->appended(TranscriptPage {
        mission, entry.position, transcript.count(), owner ? owner->epoch : 1, { entry } });
    return entry;
}

void ScriptedRuntime::setEntryState(const MissionId& mission, qint64 position, ActionState state)
{
    m_state.transcripts[mission].entries[position].actionState = state;
}

void ScriptedRuntime::setGeneratedTranscript(
    const MissionId& mission, qint64 count, std::function<TranscriptEntry(qint64)> make)
{
    ScriptedTranscript& transcript = m_state.transcripts[mission];
    transcript.generated = count;
    transcript.make = std::move(make);
}

void ScriptedRuntime::releaseAnswers()
{
    m_state.hold = false;
    const auto held = std::exchange(m_state.held, {});
    for (const auto& give : held)
        give();
}

void ScriptedRuntime::releaseAnswer(qsizetype index)
{
    const auto give = m_state.held.takeAt(index);
    give();
}

void ScriptedRuntime::setConnection(const ConnectionState& connection)
{
    m_connection = connection;
    Q_EMIT connectionChanged();
}

void ScriptedRuntime::setLacking(Facet facet, const QString& sentence)
{
    m_lacking.insert(static_cast<int>(facet), sentence);
}

void ScriptedRuntime::touchMission(const MissionId& id)
{
    Mission* mission = m_state.mission(id);
    if (!mission)
        return;
    const Mission before = *mission;
    mission->waiting = 0;
    mission->unknownOutcomes = 0;
    for (const Action& action : std::as_const(m_state.actions)) {
        if (action.mission != id)
            continue;
        mission->waiting += action.state == ActionState::Blocked ? 1 : 0;
        mission->unknownOutcomes += action.state == ActionState::Unknown ? 1 : 0;
    }
    if (!(*mission == before))
        mission->changedAt = m_state.clock.now();
    Q_EMIT m_missions->changed({ *mission });
}

} // namespace signalbox
