// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedfacets.h"

#include "tests/support/scriptedruntime.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error scriptedMissing(const QString& what)
{
    return makeError(ErrorKind::NotFound, u"There is no such %1 any more."_s.arg(what));
}

bool scriptedMatches(const Mission& mission, const MissionQuery& query)
{
    return (query.agent.isEmpty() || mission.agent == query.agent)
        && (query.states.isEmpty() || query.states.contains(mission.state))
        && (query.text.isEmpty() || mission.goal.contains(query.text, Qt::CaseInsensitive));
}

void scriptedApply(Agent& agent, const AgentSpec& spec)
{
    agent.name = spec.name;
    agent.description = spec.description;
    agent.model = spec.model;
    agent.provider = spec.provider;
    agent.instructions = spec.instructions;
    agent.capabilities = spec.capabilities;
}

} // namespace

ScriptedAgents::ScriptedAgents(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<Agent>> ScriptedAgents::list()
{
    ScriptedState& state = m_runtime.state();
    return state.answer<QVector<Agent>>(u"agents.list"_s, state.agents);
}

Later<Agent> ScriptedAgents::create(const AgentSpec& spec)
{
    ScriptedState& state = m_runtime.state();
    Agent agent;
    agent.id = spec.id.isEmpty() ? AgentId(state.freshId(u"agent-"_s)) : spec.id;
    scriptedApply(agent, spec);
    agent.createdAt = agent.updatedAt = state.clock.now();
    if (state.failures.empty())
        m_runtime.putAgent(agent);
    return state.answer<Agent>(u"agents.create"_s, agent);
}

Later<Agent> ScriptedAgents::update(const AgentId& id, const AgentSpec& spec)
{
    ScriptedState& state = m_runtime.state();
    for (Agent agent : std::as_const(state.agents)) {
        if (agent.id != id)
            continue;
        scriptedApply(agent, spec);
        agent.updatedAt = state.clock.now();
        if (state.failures.empty())
            m_runtime.putAgent(agent);
        return state.answer<Agent>(u"agents.update"_s, agent);
    }
    return state.answer<Agent>(u"agents.update"_s, scriptedMissing(u"agent"_s));
}

Later<Agent> ScriptedAgents::setStatus(const AgentId& id, AgentStatus status)
{
    ScriptedState& state = m_runtime.state();
    for (Agent agent : std::as_const(state.agents)) {
        if (agent.id != id)
            continue;
        agent.status = status;
        if (state.failures.empty())
            m_runtime.putAgent(agent);
        return state.answer<Agent>(u"agents.setStatus"_s, agent);
    }
    return state.answer<Agent>(u"agents.setStatus"_s, scriptedMissing(u"agent"_s));
}

Later<Done> ScriptedAgents::remove(const AgentId& id)
{
    ScriptedState& state = m_runtime.state();
    if (state.failures.empty())
        m_runtime.removeAgent(id);
    return state.answer<Done>(u"agents.remove"_s, Done {});
}

ScriptedMissions::ScriptedMissions(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<MissionId>> ScriptedMissions::keys(const MissionQuery& query)
{
    ScriptedState& state = m_runtime.state();
    QVector<MissionId> ids;
    for (auto it = state.missions.crbegin(); it != state.missions.crend(); ++it) {
        if (scriptedMatches(*it, query))
            ids.append(it->id);
    }
    return state.answer<QVector<MissionId>>(u"missions.keys"_s, ids);
}

Later<QVector<Mission>> ScriptedMissions::rows(const QVector<MissionId>& ids)
{
    ScriptedState& state = m_runtime.state();
    QVector<Mission> rows;
    for (const MissionId& id : ids) {
        if (const Mission* mission = state.mission(id))
            rows.append(*mission);
    }
    return state.answer<QVector<Mission>>(u"missions.rows"_s, rows);
}

Later<Mission> ScriptedMissions::create(const MissionSpec& spec)
{
    ScriptedState& state = m_runtime.state();
    Mission mission;
    mission.id = MissionId(state.freshId(u"mission-"_s));
    mission.agent = spec.agent;
    for (const Agent& agent : std::as_const(state.agents)) {
        if (agent.id == spec.agent)
            mission.agentName = agent.name;
    }
    mission.goal = spec.goal;
    mission.constraints = spec.constraints;
    for (const QString& text : spec.successCriteria)
        mission.criteria.append(Criterion { text, CriterionVerdict::NotJudged, {} });
    mission.allowedCapabilities = spec.allowedCapabilities;
    mission.workspace = spec.workspace;
    mission.demo = spec.demo;
    mission.createdAt = mission.changedAt = state.clock.now();
    if (state.failures.empty())
        m_runtime.putMission(mission);
    return state.answer<Mission>(u"missions.create"_s, mission);
}

Later<Mission> ScriptedMissions::pause(const MissionId& id, const QString& reason)
{
    Q_UNUSED(reason)
    return step(u"missions.pause"_s, id, MissionState::Paused, WaitReason::User);
}

Later<Mission> ScriptedMissions::resume(const MissionId& id, const QString& note)
{
    Q_UNUSED(note)
    return step(u"missions.resume"_s, id, MissionState::Running, WaitReason::None);
}

Later<Mission> ScriptedMissions::cancel(const MissionId& id, const QString& reason)
{
    Q_UNUSED(reason)
    return step(u"missions.cancel"_s, id, MissionState::Cancelled, WaitReason::None);
}

Later<Mission> ScriptedMissions::step(
    const QString& call, const MissionId& id, MissionState to, WaitReason why)
{
    ScriptedState& state = m_runtime.state();
    const Mission* found = state.mission(id);
    if (!found)
        return state.answer<Mission>(call, scriptedMissing(u"mission"_s));
    Mission mission = *found;
    mission.state = to;
    mission.waitReason = why;
    mission.changedAt = state.clock.now();
    if (state.failures.empty())
        m_runtime.putMission(mission);
    return state.answer<Mission>(call, mission);
}

ScriptedTranscripts::ScriptedTranscripts(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<TranscriptPage> ScriptedTranscripts::page(const MissionId& mission, qint64 first, int count)
{
    ScriptedState& state = m_runtime.state();
    const ScriptedTranscript& transcript = state.transcripts[mission];
    TranscriptPage page;
    page.mission = mission;
    page.total = transcript.count();
    page.first = first < 0 ? qMax<qint64>(0, page.total + first) : qMin(first, page.total);
    if (const Mission* owner = state.mission(mission))
        page.epoch = owner->epoch;
    const qint64 end = qMin<qint64>(page.total, page.first + count);
    for (qint64 position = page.first; position < end; ++position)
        page.entries.append(transcript.at(position));
    return state.answer<TranscriptPage>(u"transcripts.page"_s, page);
}

Later<qint64> ScriptedTranscripts::find(
    const MissionId& mission, const QString& text, qint64 from, int direction)
{
    ScriptedState& state = m_runtime.state();
    const ScriptedTranscript& transcript = state.transcripts[mission];
    for (qint64 position = from; position >= 0 && position < transcript.count();
         position += direction) {
        if (transcript.at(position).text.contains(text, Qt::CaseInsensitive))
            return state.answer<qint64>(u"transcripts.find"_s, position);
    }
    return state.answer<qint64>(u"transcripts.find"_s, qint64(-1));
}

Later<qint64> ScriptedTranscripts::positionOf(const MissionId& mission, const ActionId& action)
{
    ScriptedState& state = m_runtime.state();
    const ScriptedTranscript& transcript = state.transcripts[mission];
    for (qint64 position = 0; position < transcript.count(); ++position) {
        if (transcript.at(position).action == action)
            return state.answer<qint64>(u"transcripts.positionOf"_s, position);
    }
    return state.answer<qint64>(u"transcripts.positionOf"_s, qint64(-1));
}

ScriptedInterventions::ScriptedInterventions(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<Intervention>> ScriptedInterventions::page(const InterventionQuery& query)
{
    ScriptedState& state = m_runtime.state();
    QVector<Intervention> rows;
    for (auto it = state.interventions.crbegin(); it != state.interventions.crend(); ++it) {
        const bool fits = (!query.type || *query.type == it->type)
            && (query.mission.isEmpty() || query.mission == it->mission)
            && (query.agent.isEmpty() || query.agent == it->agent)
            && (query.beforeSeq == 0 || it->seq < query.beforeSeq);
        if (fits && rows.size() < query.limit)
            rows.append(*it);
    }
    return state.answer<QVector<Intervention>>(u"interventions.page"_s, rows);
}

Later<Intervention> ScriptedInterventions::create(const InterventionSpec& spec)
{
    ScriptedState& state = m_runtime.state();
    if (spec.type == InterventionType::Approve || spec.type == InterventionType::Reject) {
        return state.answer<Intervention>(u"interventions.create"_s,
            makeError(ErrorKind::Refused, u"Decide the request itself instead."_s));
    }
    Intervention made { InterventionId(state.freshId(u"intervention-"_s)),
        spec.type,
        spec.mission,
        spec.action,
        spec.agent,
        spec.rationale,
        spec.actor,
        0,
        {} };
    if (state.failures.empty())
        made = m_runtime.putIntervention(made);
    return state.answer<Intervention>(u"interventions.create"_s, made);
}

ScriptedPacks::ScriptedPacks(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<QVector<CapabilityPack>> ScriptedPacks::list()
{
    ScriptedState& state = m_runtime.state();
    return state.answer<QVector<CapabilityPack>>(u"packs.list"_s, state.packs);
}

Later<CapabilityPack> ScriptedPacks::save(const CapabilityPack& pack)
{
    ScriptedState& state = m_runtime.state();
    CapabilityPack saved = pack;
    for (const CapabilityPack& old : std::as_const(state.packs)) {
        if (old.name == pack.name)
            saved.version = old.version + 1;
    }
    if (state.failures.empty())
        m_runtime.putPack(saved);
    return state.answer<CapabilityPack>(u"packs.save"_s, saved);
}

Later<QVector<AllowRule>> ScriptedPacks::rules()
{
    ScriptedState& state = m_runtime.state();
    return state.answer<QVector<AllowRule>>(u"packs.rules"_s, state.rules);
}

Later<Done> ScriptedPacks::revokeRule(const RuleId& id)
{
    ScriptedState& state = m_runtime.state();
    for (AllowRule rule : std::as_const(state.rules)) {
        if (rule.id == id && state.failures.empty()) {
            rule.revoked = true;
            m_runtime.putRule(rule);
            break;
        }
    }
    return state.answer<Done>(u"packs.revokeRule"_s, Done {});
}

ScriptedAudit::ScriptedAudit(ScriptedRuntime& runtime)
    : m_runtime(runtime)
{
}

Later<AuditReport> ScriptedAudit::verify()
{
    ScriptedState& state = m_runtime.state();
    return state.answer<AuditReport>(u"audit.verify"_s,
        AuditReport { true, state.seq, u"%1 entries, unbroken."_s.arg(state.seq) });
}

Later<qint64> ScriptedAudit::exportTo(const QString& path)
{
    Q_UNUSED(path)
    ScriptedState& state = m_runtime.state();
    return state.answer<qint64>(u"audit.exportTo"_s, qint64(state.seq));
}

} // namespace signalbox
