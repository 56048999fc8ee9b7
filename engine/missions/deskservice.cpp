// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/deskservice.h"

#include "core/json/jsonschema.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString deskText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

Result<Done> checkTools(const CapabilityPack& pack)
{
    QStringList names;
    for (const ToolSpec& tool : pack.tools) {
        if (tool.name.trimmed().isEmpty() || names.contains(tool.name)) {
            return makeError(
                ErrorKind::BadInput, deskText("Each tool of a pack needs a name of its own."));
        }
        names.append(tool.name);
        if (tool.schema.isNull())
            continue;
        if (const Result<Done> sound = checkSchema(tool.schema); !sound) {
            return makeError(ErrorKind::BadInput,
                deskText("The schema of “%1” is not a JSON Schema: %2")
                    .arg(tool.name, sound.error().sentence));
        }
    }
    return Done {};
}

} // namespace

DeskService::DeskService(EngineContext& context)
    : m_context(context)
{
}

Result<Done> DeskService::installBuiltInPacks()
{
    const Result<QVector<CapabilityPack>> known = m_context.reader.packs();
    if (!known)
        return known.error();
    QVector<NewEvent> events;
    for (const BuiltInPack& builtIn : m_context.shelf.packs()) {
        CapabilityPack pack = builtIn.pack;
        pack.builtIn = true;
        pack.createdAt = m_context.clock.now();
        bool install = true;
        for (const CapabilityPack& old : known.value()) {
            if (old.name != pack.name)
                continue;
            install = old.tools != pack.tools;
            // A newer program brings new tools; what a person made stricter stays.
            pack.version = old.version + 1;
            pack.createdAt = old.createdAt;
            pack.needsPerson = old.needsPerson;
            for (auto it = pack.riskLevels.begin(); it != pack.riskLevels.end(); ++it)
                it.value() = std::max(it.value(), old.riskLevels.value(it.key(), Risk::Low));
        }
        if (install) {
            events.append({ NoMission,
                0,
                event::PackSaved,
                u"engine"_s,
                JsonValue::object({ { u"pack"_s, record::write(pack) } }) });
        }
    }
    if (events.isEmpty())
        return Done {};
    const Result<QVector<JournalRow>> rows = m_context.store->commit(events);
    if (!rows)
        return rows.error();
    return Done {};
}

bool DeskService::drivenFromOutside(const AgentSpec& spec) const
{
    const Runner* runner = m_context.runner(spec.provider);
    return runner == &m_context.externalRunner() || (!runner && spec.external);
}

Result<Done> DeskService::checkSpec(const AgentSpec& spec) const
{
    if (spec.name.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, deskText("An agent needs a name."));
    if (drivenFromOutside(spec))
        return Done {};
    const Runner* runner = m_context.runner(spec.provider);
    if (!runner) {
        return makeError(ErrorKind::BadInput,
            deskText("Nothing on this computer runs agents of the provider “%1”. Use “runbook”.")
                .arg(spec.provider));
    }
    const QStringList problems = runner->check(spec.instructions);
    if (!problems.isEmpty())
        return makeError(ErrorKind::BadInput, problems.join(u'\n'));
    return Done {};
}

Result<Agent> DeskService::saveAgent(const Agent& agent)
{
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { NoMission,
        0,
        event::AgentSaved,
        m_context.settings.person,
        JsonValue::object({ { u"agent"_s, record::write(agent) } }) } });
    if (!rows)
        return rows.error();
    return agent;
}

Result<Agent> DeskService::createAgent(const AgentSpec& spec)
{
    if (const Result<Done> sound = checkSpec(spec); !sound)
        return sound.error();
    Agent agent;
    agent.id = spec.id.isEmpty() ? AgentId(mintId("agt", m_context.clock)) : spec.id;
    if (m_context.reader.agent(agent.id)) {
        return makeError(ErrorKind::Conflict,
            deskText("There is already an agent with the id %1.").arg(agent.id.text()));
    }
    agent.name = spec.name;
    agent.description = spec.description;
    agent.model = spec.model;
    agent.provider = spec.provider;
    agent.instructions = spec.instructions;
    agent.capabilities = spec.capabilities;
    agent.external = drivenFromOutside(spec);
    agent.createdAt = m_context.clock.now();
    agent.updatedAt = agent.createdAt;
    return saveAgent(agent);
}

Result<Agent> DeskService::updateAgent(const AgentId& id, const AgentSpec& spec)
{
    Result<Agent> found = m_context.reader.agent(id);
    if (!found)
        return found;
    AgentSpec wanted = spec;
    wanted.external = spec.external || found.value().external;
    if (const Result<Done> sound = checkSpec(wanted); !sound)
        return sound.error();
    Agent& agent = found.value();
    agent.external = drivenFromOutside(wanted);
    agent.name = spec.name;
    agent.description = spec.description;
    agent.model = spec.model;
    agent.provider = spec.provider;
    agent.instructions = spec.instructions;
    agent.capabilities = spec.capabilities;
    agent.updatedAt = m_context.clock.now();
    return saveAgent(agent);
}

Result<Agent> DeskService::setAgentStatus(const AgentId& id, AgentStatus status)
{
    Result<Agent> found = m_context.reader.agent(id);
    if (!found)
        return found;
    if (found.value().status == status)
        return found;
    found.value().status = status;
    found.value().updatedAt = m_context.clock.now();
    return saveAgent(found.value());
}

Result<QVector<qint64>> DeskService::removeAgent(const AgentId& id)
{
    const Result<Agent> agent = m_context.reader.agent(id);
    if (!agent)
        return agent.error();
    const Result<QVector<qint64>> missions = m_context.reader.missionsOf(id);
    if (!missions)
        return missions.error();
    QVector<NewEvent> events { { NoMission,
        0,
        event::AgentDeleted,
        m_context.settings.person,
        JsonValue::object({ { u"agent"_s, id.text() } }) } };
    QVector<qint64> cancelled;
    for (const qint64 no : missions.value()) {
        const Result<MissionRecord> mission = m_context.store->projection().mission(no);
        if (!mission)
            return mission.error();
        if (isTerminal(mission.value().mission.state))
            continue;
        events.append({ no,
            mission.value().mission.epoch,
            event::MissionCancelled,
            m_context.settings.person,
            JsonValue::object({ { u"note"_s, deskText("Its agent was deleted.") },
                { u"cause"_s, u"agent_deleted"_s },
                { u"voided"_s, mission.value().voidable() } }) });
        cancelled.append(no);
    }
    const Result<QVector<JournalRow>> rows = m_context.store->commit(events);
    if (!rows)
        return rows.error();
    return cancelled;
}

Result<CapabilityPack> DeskService::tightened(
    const CapabilityPack& known, const CapabilityPack& wanted) const
{
    CapabilityPack pack = known;
    pack.needsPerson = wanted.needsPerson;
    for (auto it = wanted.riskLevels.cbegin(); it != wanted.riskLevels.cend(); ++it) {
        if (!pack.riskLevels.contains(it.key()) || it.value() < pack.riskLevels.value(it.key())) {
            return makeError(ErrorKind::NotAllowed,
                deskText("“%1” is built in: its risk levels can only be raised.").arg(known.name));
        }
        pack.riskLevels.insert(it.key(), it.value());
    }
    for (const Risk risk : { Risk::High, Risk::Critical }) {
        if (!pack.needsPerson.contains(risk)) {
            return makeError(ErrorKind::NotAllowed,
                deskText("“%1” is built in: high and critical risk always ask a person.")
                    .arg(known.name));
        }
    }
    return pack;
}

Result<CapabilityPack> DeskService::savePack(const CapabilityPack& wanted)
{
    if (wanted.name.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, deskText("A pack needs a name."));
    if (const Result<Done> sound = checkTools(wanted); !sound)
        return sound.error();
    const Result<QVector<CapabilityPack>> known = m_context.reader.packs();
    if (!known)
        return known.error();
    CapabilityPack pack = wanted;
    pack.builtIn = false;
    pack.version = 1;
    pack.createdAt = m_context.clock.now();
    for (ToolSpec& tool : pack.tools)
        tool.available = m_context.shelf.find(pack.name, tool.name) != nullptr;
    for (const CapabilityPack& old : known.value()) {
        if (old.name != wanted.name)
            continue;
        if (old.builtIn) {
            const Result<CapabilityPack> stricter = tightened(old, wanted);
            if (!stricter)
                return stricter;
            pack = stricter.value();
        }
        pack.version = old.version + 1;
        pack.createdAt = old.createdAt;
    }
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { NoMission,
        0,
        event::PackSaved,
        m_context.settings.person,
        JsonValue::object({ { u"pack"_s, record::write(pack) } }) } });
    if (!rows)
        return rows.error();
    return pack;
}

Result<Done> DeskService::revokeRule(const RuleId& id)
{
    const Result<QVector<AllowRule>> rules = m_context.reader.rules();
    if (!rules)
        return rules.error();
    for (const AllowRule& rule : rules.value()) {
        if (rule.id != id)
            continue;
        if (rule.revoked)
            return Done {};
        const Result<QVector<JournalRow>> rows = m_context.store->commit({ { NoMission,
            0,
            event::RuleRevoked,
            m_context.settings.person,
            JsonValue::object({ { u"rule"_s, id.text() } }) } });
        if (!rows)
            return rows.error();
        return Done {};
    }
    return makeError(ErrorKind::NotFound, deskText("There is no rule %1.").arg(id.text()));
}

} // namespace signalbox
