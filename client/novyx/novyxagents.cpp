// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/novyx/novyxcalls.h"
#include "client/novyx/novyxfacets.h"
#include "client/wire/novyx/novyxvalues.h"
#include "core/idmint.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Result<Agent> readAgentAnswer(const JsonValue& json)
{
    return novyx::readAgent(json[u"agent"].isObject() ? json[u"agent"] : json);
}

} // namespace

Later<QVector<Agent>> NovyxAgents::list()
{
    return m_desk.readAgents();
}

Later<Agent> NovyxAgents::find(const AgentId& id)
{
    return m_rest.chain<Agent>(m_desk.readAgents(), [id](const QVector<Agent>& agents) {
        for (const Agent& agent : agents) {
            if (agent.id == id)
                return readyFuture(Result<Agent>(agent));
        }
        return readyFuture(Result<Agent>(unknownOutcome({})));
    });
}

Later<Agent> NovyxAgents::create(const AgentSpec& spec)
{
    // A name of our own for it makes the command safe to repeat (reliability.md 5.5).
    AgentSpec named = spec;
    if (named.id.isEmpty())
        named.id = AgentId(mintId("agt", SystemClock()));
    return m_rest.chain<Agent>(
        m_rest.change<Agent>(
            novyx::postAgent(named), readAgentAnswer, [this, named] { return find(named.id); }),
        [this](const Agent& agent) {
            m_desk.take(agent);
            return readyFuture(Result<Agent>(agent));
        });
}

Later<Agent> NovyxAgents::patch(const AgentId& id, const JsonValue& changes)
{
    return m_rest.chain<Agent>(m_rest.change<JsonValue>(
                                   novyx::patchAgent(id, changes),
                                   [](const JsonValue& json) { return Result<JsonValue>(json); },
                                   [] { return readyFuture(Result<JsonValue>(JsonValue())); }),
        [this, id](const JsonValue&) { return find(id); });
}

Later<Agent> NovyxAgents::update(const AgentId& id, const AgentSpec& spec)
{
    AgentSpec changes = spec;
    changes.id = {};
    return patch(id, novyx::write(changes));
}

Later<Agent> NovyxAgents::setStatus(const AgentId& id, AgentStatus status)
{
    return patch(id, JsonValue::object({ { u"status"_s, agentStatusWord(status) } }));
}

Later<Done> NovyxAgents::remove(const AgentId& id)
{
    return m_rest.chain<Done>(m_rest.removal(novyx::deleteAgent(id)), [this](const Done& done) {
        m_desk.pollSoon();
        return readyFuture(Result<Done>(done));
    });
}

Later<QVector<CapabilityPack>> NovyxPacks::list()
{
    return m_desk.readPacks();
}

Later<CapabilityPack> NovyxPacks::save(const CapabilityPack& pack)
{
    const auto named = [this, name = pack.name]() -> Later<CapabilityPack> {
        return m_rest.chain<CapabilityPack>(
            m_desk.readPacks(), [name](const QVector<CapabilityPack>& packs) {
                for (const CapabilityPack& known : packs) {
                    if (known.name == name)
                        return readyFuture(Result<CapabilityPack>(known));
                }
                return readyFuture(Result<CapabilityPack>(unknownOutcome({})));
            });
    };
    return m_rest.chain<CapabilityPack>(
        m_rest.change<JsonValue>(
            novyx::postPack(pack),
            [](const JsonValue& json) { return Result<JsonValue>(json); },
            [] { return readyFuture(Result<JsonValue>(JsonValue())); }),
        [named](const JsonValue&) { return named(); });
}

Later<QVector<AllowRule>> NovyxPacks::rules()
{
    return readyFuture(Result<QVector<AllowRule>>(QVector<AllowRule>()));
}

Later<Done> NovyxPacks::revokeRule(const RuleId&)
{
    return notInNovyx<Done>(QT_TRANSLATE_NOOP(
        "signalbox", "This server keeps no standing permissions, so there is none to revoke."));
}

} // namespace signalbox
