// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "engine/journal/projection.h"
#include "engine/journal/recordcodec.h"

// The part of the projection that is about agents, packs, rules and interventions.

namespace signalbox {

using namespace Qt::StringLiterals;

Result<Done> Projection::onAgentSaved(const JournalRow& row, const JsonValue& body)
{
    const Agent agent = record::readAgent(body[u"agent"]);
    const Result<QSqlQuery*> saved
        = m_database.run(u"INSERT INTO agents(seq, id, deleted, body) VALUES(?, ?, 0, ?) "
                         "ON CONFLICT(id) DO UPDATE SET deleted = 0, body = excluded.body"_s,
            { row.seq, agent.id.text(), toJson(body[u"agent"]) });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.agents.append(agent);
    return Done {};
}

Result<Done> Projection::onAgentDeleted(const JournalRow&, const JsonValue& body)
{
    const QString id = body[u"agent"].toString();
    const Result<QSqlQuery*> saved
        = m_database.run(u"UPDATE agents SET deleted = 1 WHERE id = ?"_s, { id });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.agentsRemoved.append(AgentId(id));
    return Done {};
}

Result<Done> Projection::onPackSaved(const JournalRow&, const JsonValue& body)
{
    const JsonValue& pack = body[u"pack"];
    const Result<QSqlQuery*> saved
        = m_database.run(u"INSERT OR REPLACE INTO packs(name, body) VALUES(?, ?)"_s,
            { pack[u"name"].toString(), toJson(pack) });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.packs.append(record::readPack(pack));
    return Done {};
}

Result<Done> Projection::onRuleMade(const JournalRow&, const JsonValue& body)
{
    const JsonValue& rule = body[u"rule"];
    const Result<QSqlQuery*> saved
        = m_database.run(u"INSERT OR REPLACE INTO rules(id, body) VALUES(?, ?)"_s,
            { rule[u"id"].toString(), toJson(rule) });
    if (!saved)
        return saved.error();
    m_changes.rules = !m_silent;
    return Done {};
}

Result<Done> Projection::onRuleRevoked(const JournalRow&, const JsonValue& body)
{
    const Result<QSqlQuery*> saved = m_database.run(
        u"UPDATE rules SET body = json_set(body, '$.revoked', json('true')) WHERE id = ?"_s,
        { body[u"rule"].toString() });
    if (!saved)
        return saved.error();
    m_changes.rules = !m_silent;
    return Done {};
}

Result<Done> Projection::countRuleUse(const QString& rule)
{
    const Result<QSqlQuery*> found
        = m_database.run(u"SELECT body FROM rules WHERE id = ?"_s, { rule });
    if (!found)
        return found.error();
    if (!found.value()->next())
        return Done {};
    const Result<JsonValue> body = parseJson(found.value()->value(0).toByteArray());
    found.value()->finish();
    if (!body)
        return body.error();
    AllowRule counted = record::readRule(body.value());
    ++counted.uses;
    const Result<QSqlQuery*> saved = m_database.run(
        u"UPDATE rules SET body = ? WHERE id = ?"_s, { toJson(record::write(counted)), rule });
    if (!saved)
        return saved.error();
    m_changes.rules = !m_silent;
    return Done {};
}

Result<Done> Projection::addIntervention(const JournalRow& row, const JsonValue& value)
{
    Intervention intervention = record::readIntervention(value);
    intervention.seq = row.seq;
    const Result<QSqlQuery*> saved = m_database.run(
        u"INSERT OR REPLACE INTO interventions(seq, id, type, mission, agent, body) "
        "VALUES(?, ?, ?, ?, ?, ?)"_s,
        { row.seq,
            intervention.id.text(),
            interventionTypeWord(intervention.type),
            intervention.mission.text(),
            intervention.agent.text(),
            toJson(value) });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.interventions.append(intervention);
    return Done {};
}

Result<Done> Projection::onIntervened(const JournalRow&, const JsonValue& body)
{
    // The intervention itself is taken in for every kind of row; here is what it does to an action.
    if (!body[u"escalated"].isString())
        return Done {};
    Result<Action> action = this->action(ActionId(body[u"escalated"].toString()));
    if (!action)
        return action.error();
    action.value().policyReason += u" · "_s + body[u"intervention"][u"actor"].toString() + u": "_s
        + body[u"intervention"][u"rationale"].toString();
    return saveAction(action.value());
}

} // namespace signalbox
