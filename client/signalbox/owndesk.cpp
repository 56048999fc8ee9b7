// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/owncalls.h"
#include "client/signalbox/ownfacets.h"
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/idmint.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

template <class T, class Read> auto listOf(const QString& name, Read read)
{
    return [name, read](const JsonValue& json) -> Result<QVector<T>> {
        const Result<novyx::ListPage> page = novyx::readList(name, json);
        if (!page)
            return page.error();
        return novyx::readItems<T>(*page, read);
    };
}

} // namespace

Later<QVector<Agent>> OwnAgents::list()
{
    return m_rest.ask<QVector<Agent>>(
        own::getAgents(), listOf<Agent>(u"agents"_s, novyx::readAgent));
}

Later<Agent> OwnAgents::find(const AgentId& id)
{
    return m_rest.chain<Agent>(list(), [id](const QVector<Agent>& agents) {
        for (const Agent& agent : agents) {
            if (agent.id == id)
                return readyFuture(Result<Agent>(agent));
        }
        return readyFuture(Result<Agent>(unknownOutcome({})));
    });
}

Later<Agent> OwnAgents::create(const AgentSpec& spec)
{
    // A name of our own for it makes the command safe to repeat (reliability.md 5.5).
    AgentSpec named = spec;
    if (named.id.isEmpty())
        named.id = AgentId(mintId("agt", SystemClock()));
    return m_rest.change<Agent>(
        own::postAgent(named), novyx::readAgent, [this, named] { return find(named.id); });
}

Later<Agent> OwnAgents::update(const AgentId& id, const AgentSpec& spec)
{
    return m_rest.change<Agent>(
        own::patchAgent(id, spec), novyx::readAgent, [this, id] { return find(id); });
}

Later<Agent> OwnAgents::setStatus(const AgentId& id, AgentStatus status)
{
    return m_rest.change<Agent>(
        own::postAgentStatus(id, status), novyx::readAgent, [this, id] { return find(id); });
}

Later<Done> OwnAgents::remove(const AgentId& id)
{
    return m_rest.removal(own::deleteAgent(id));
}

Later<QVector<CapabilityPack>> OwnPacks::list()
{
    return m_rest.ask<QVector<CapabilityPack>>(
        own::getPacks(), listOf<CapabilityPack>(u"packs"_s, novyx::readPack));
}

Later<CapabilityPack> OwnPacks::save(const CapabilityPack& pack)
{
    const auto find = [this, pack]() -> Later<CapabilityPack> {
        return m_rest.chain<CapabilityPack>(list(), [pack](const QVector<CapabilityPack>& packs) {
            for (const CapabilityPack& known : packs) {
                // Saving raised its version: it arrived.
                if (known.name == pack.name && known.riskLevels == pack.riskLevels
                    && known.needsPerson == pack.needsPerson)
                    return readyFuture(Result<CapabilityPack>(known));
            }
            return readyFuture(Result<CapabilityPack>(unknownOutcome({})));
        });
    };
    return m_rest.change<CapabilityPack>(own::putPack(pack), novyx::readPack, find);
}

Later<QVector<AllowRule>> OwnPacks::rules()
{
    return m_rest.ask<QVector<AllowRule>>(
        own::getRules(), listOf<AllowRule>(u"rules"_s, own::readRule));
}

Later<Done> OwnPacks::revokeRule(const RuleId& id)
{
    return m_rest.removal(own::deleteRule(id));
}

Later<QVector<Intervention>> OwnInterventions::page(const InterventionQuery& query)
{
    return m_rest.ask<QVector<Intervention>>(own::queryInterventions(query),
        listOf<Intervention>(u"interventions"_s, novyx::readIntervention));
}

Later<Intervention> OwnInterventions::create(const InterventionSpec& spec)
{
    const auto find = [this, spec]() -> Later<Intervention> {
        return m_rest.chain<Intervention>(page({ spec.type, spec.mission, {}, 0, 20 }),
            [spec](const QVector<Intervention>& list) {
                for (const Intervention& made : list) {
                    if (made.rationale == spec.rationale && made.action == spec.action)
                        return readyFuture(Result<Intervention>(made));
                }
                return readyFuture(Result<Intervention>(unknownOutcome({})));
            });
    };
    return m_rest.change<Intervention>(own::postIntervention(spec), novyx::readIntervention, find);
}

} // namespace signalbox
