// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxvalues.h"
#include "server/novyx/novyxroutes.h"
#include "server/rest/runtimecalls.h"

// Agents and capability packs of the Novyx dialect.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QVector<MissionState> ActiveStates {
    MissionState::Queued, MissionState::Running, MissionState::Paused
};

QStringList missionTexts(const QVector<MissionId>& ids)
{
    QStringList texts;
    for (const MissionId& id : ids)
        texts.append(id.text());
    return texts;
}

std::optional<AgentStatus> exactAgentStatus(const QString& word)
{
    const AgentStatus status = agentStatusFromWord(word);
    return agentStatusWord(status) == word ? std::optional(status) : std::nullopt;
}

} // namespace

void NovyxRoutes::listAgents(RestCall& call)
{
    const std::optional<AgentStatus> status = call.query().word<AgentStatus>(
        u"status"_s, exactAgentStatus, u"active, paused, archived"_s);
    call.whenGiven(m_runtime.agents()->list(), [this, &call, status](const QVector<Agent>& agents) {
        QVector<JsonValue> shown;
        for (const Agent& agent : agents) {
            if (!status || agent.status == *status)
                shown.append(novyx::write(agent));
        }
        replyList(call, u"agents"_s, shown);
    });
}

void NovyxRoutes::createAgent(RestCall& call)
{
    const Result<AgentSpec> spec = novyx::readAgentSpec(call.body());
    if (!call.take(spec))
        return;
    call.whenGiven(m_runtime.agents()->create(spec.value()),
        [&call](const Agent& agent) { call.reply(201, novyx::write(agent)); });
}

void NovyxRoutes::getAgent(RestCall& call)
{
    withAgent(
        call, m_runtime, AgentId(call.parameter(u"agent_id"_s)), [this, &call](const Agent& agent) {
            call.whenGiven(m_runtime.missions()->keys({ agent.id, ActiveStates, {} }),
                [&call, agent](const QVector<MissionId>& active) {
                    JsonValue shown = novyx::write(agent);
                    shown.set(u"active_missions"_s, missionTexts(active));
                    call.reply(200, shown);
                });
        });
}

void NovyxRoutes::updateAgent(RestCall& call)
{
    withAgent(
        call, m_runtime, AgentId(call.parameter(u"agent_id"_s)), [this, &call](const Agent& agent) {
            const Result<AgentSpec> spec = novyx::readAgentUpdate(call.body(), agent);
            if (!call.take(spec))
                return;
            const JsonValue& word = call.body()[u"status"];
            const std::optional<AgentStatus> status = exactAgentStatus(word.toString());
            if (!word.isNull() && !status) {
                call.fail(422,
                    {},
                    QCoreApplication::translate(
                        "signalbox", "status: must be one of active, paused, archived"));
                return;
            }
            call.whenGiven(m_runtime.agents()->update(agent.id, spec.value()),
                [this, &call, status](const Agent& updated) {
                    if (!status) {
                        call.reply(200, novyx::write(updated));
                        return;
                    }
                    call.whenGiven(m_runtime.agents()->setStatus(updated.id, *status),
                        [&call](const Agent& now) { call.reply(200, novyx::write(now)); });
                });
        });
}

void NovyxRoutes::deleteAgent(RestCall& call)
{
    withAgent(
        call, m_runtime, AgentId(call.parameter(u"agent_id"_s)), [this, &call](const Agent& agent) {
            call.whenGiven(m_runtime.missions()->keys({ agent.id, ActiveStates, {} }),
                [this, &call, agent](const QVector<MissionId>& active) {
                    call.whenGiven(
                        m_runtime.agents()->remove(agent.id), [&call, agent, active](const Done&) {
                            call.reply(200,
                                JsonValue::object({ { u"agent_id"_s, agent.id.text() },
                                    { u"deleted"_s, true },
                                    { u"cancelled_missions"_s, missionTexts(active) } }));
                        });
                });
        });
}

void NovyxRoutes::listPacks(RestCall& call)
{
    // Packs have one status here; another one is asked for in vain, not in error.
    const std::optional<bool> active = call.query().word<bool>(
        u"status"_s,
        [](const QString& word) {
            return word == u"active"    ? std::optional(true)
                : word == u"deprecated" ? std::optional(false)
                                        : std::nullopt;
        },
        u"active, deprecated"_s);
    call.whenGiven(
        m_runtime.packs()->list(), [this, &call, active](const QVector<CapabilityPack>& packs) {
            QVector<JsonValue> shown;
            for (const CapabilityPack& pack : packs) {
                if (active.value_or(true))
                    shown.append(novyx::write(pack));
            }
            replyList(call, u"capabilities"_s, shown);
        });
}

void NovyxRoutes::getPack(RestCall& call)
{
    call.whenGiven(m_runtime.packs()->list(), [&call](const QVector<CapabilityPack>& packs) {
        const QString name = call.parameter(u"capability_id"_s);
        for (const CapabilityPack& pack : packs) {
            if (pack.name == name) {
                call.reply(200, novyx::write(pack));
                return;
            }
        }
        call.fail(noSuch(QT_TRANSLATE_NOOP("signalbox", "There is no capability pack %1."), name));
    });
}

void NovyxRoutes::createPack(RestCall& call)
{
    const Result<CapabilityPack> read = novyx::readPackSpec(call.body());
    if (!call.take(read))
        return;
    const auto save = [this, &call](const CapabilityPack& pack) {
        call.whenGiven(m_runtime.packs()->save(pack),
            [&call](const CapabilityPack& saved) { call.reply(201, novyx::write(saved)); });
    };
    if (call.role() == Role::Supervisor) {
        save(read.value());
        return;
    }
    // An agent may describe its tools, never how far it is trusted with them (S-11): a pack of its
    // own asks a person about everything, and no existing one is touched.
    CapabilityPack pack = read.value();
    pack.needsPerson = { Risk::Low, Risk::Medium, Risk::High, Risk::Critical };
    call.whenGiven(
        m_runtime.packs()->list(), [&call, save, pack](const QVector<CapabilityPack>& packs) {
            for (const CapabilityPack& known : packs) {
                if (known.name == pack.name) {
                    call.fail(403,
                        {},
                        QCoreApplication::translate("signalbox",
                            "There is already a pack “%1”; only a supervisor may change it.")
                            .arg(pack.name));
                    return;
                }
            }
            save(pack);
        });
}

} // namespace signalbox
