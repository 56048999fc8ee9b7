// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/reader.h"

#include "core/json/jsondoor.h"
#include "engine/journal/recordcodec.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! Reads every row of a query whose first column is a record body.
template <class T, class Read> Result<QVector<T>> readBodies(Result<QSqlQuery*> query, Read read)
{
    if (!query)
        return query.error();
    QVector<T> values;
    while (query.value()->next()) {
        const Result<JsonValue> body = parseJson(query.value()->value(0).toByteArray());
        if (!body)
            return body.error();
        values.append(read(body.value(), *query.value()));
    }
    return values;
}

QString likePattern(const QString& text)
{
    QString pattern = text;
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + pattern + u'%';
}

} // namespace

Reader::Reader(EngineStore& store)
    : m_store(store)
{
}

Result<QVector<Agent>> Reader::agents()
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    return readBodies<Agent>(
        m_store.database().run(u"SELECT body FROM agents WHERE deleted = 0 ORDER BY seq"_s),
        [](const JsonValue& body, QSqlQuery&) { return record::readAgent(body); });
}

Result<Agent> Reader::agent(const AgentId& id)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QVector<Agent>> found = readBodies<Agent>(
        m_store.database().run(
            u"SELECT body FROM agents WHERE id = ? AND deleted = 0"_s, { id.text() }),
        [](const JsonValue& body, QSqlQuery&) { return record::readAgent(body); });
    if (!found)
        return found.error();
    if (found.value().isEmpty()) {
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "There is no agent %1.").arg(id.text()));
    }
    return found.value().constFirst();
}

Result<QVector<CapabilityPack>> Reader::packs()
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    return readBodies<CapabilityPack>(
        m_store.database().run(u"SELECT body FROM packs ORDER BY name"_s),
        [](const JsonValue& body, QSqlQuery&) { return record::readPack(body); });
}

Result<QVector<AllowRule>> Reader::rules()
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    return readBodies<AllowRule>(
        m_store.database().run(u"SELECT body FROM rules ORDER BY id DESC"_s),
        [](const JsonValue& body, QSqlQuery&) { return record::readRule(body); });
}

Result<QVector<qint64>> Reader::numbers(const QString& sql, std::initializer_list<QVariant> values)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QSqlQuery*> found = m_store.database().run(sql, values);
    if (!found)
        return found.error();
    QVector<qint64> list;
    while (found.value()->next())
        list.append(found.value()->value(0).toLongLong());
    return list;
}

Result<QVector<MissionId>> Reader::missionKeys(const MissionQuery& query)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const QString text = query.text.isEmpty() ? u""_s : likePattern(query.text);
    // Qt's driver counts a numbered placeholder that is used twice as two: values stand twice.
    const Result<QSqlQuery*> found
        = m_store.database().run(u"SELECT id, state FROM missions WHERE (? = '' OR agent = ?) "
                                 "AND (? = '' OR goal LIKE ? ESCAPE '\\') ORDER BY no DESC"_s,
            { query.agent.text(), query.agent.text(), text, text });
    if (!found)
        return found.error();
    QVector<MissionId> ids;
    while (found.value()->next()) {
        const auto state = missionStateFromWord(found.value()->value(1).toString());
        if (query.states.isEmpty() || (state && query.states.contains(*state)))
            ids.append(MissionId(found.value()->value(0).toString()));
    }
    return ids;
}

Result<QVector<Mission>> Reader::missions(const QVector<MissionId>& ids)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    QVector<Mission> missions;
    for (const MissionId& id : ids) {
        const Result<MissionRecord> found = m_store.projection().mission(id);
        if (found)
            missions.append(found.value().shown());
        else if (found.error().kind != ErrorKind::NotFound)
            return found.error();
    }
    return missions;
}

Result<QVector<qint64>> Reader::missionsIn(MissionState state)
{
    return numbers(
        u"SELECT no FROM missions WHERE state = ? ORDER BY no"_s, { missionStateWord(state) });
}

Result<QVector<qint64>> Reader::missionsRollingBack()
{
    return numbers(u"SELECT no FROM missions WHERE state = ? "
                   "AND json_extract(CAST(progress AS TEXT), '$.rollback') IS NOT NULL ORDER BY no"_s,
        { missionStateWord(MissionState::Paused) });
}

Result<QVector<qint64>> Reader::missionsOf(const AgentId& agent)
{
    return numbers(u"SELECT no FROM missions WHERE agent = ? ORDER BY no"_s, { agent.text() });
}

Result<QStringList> Reader::missionsAround(const QString& workspace)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    // Compared with a closing slash, so that "/a/bc" is not below "/a/b".
    const QString folder = workspace + u'/';
    const Result<QSqlQuery*> found = m_store.database().run(
        u"SELECT goal FROM missions WHERE state IN ('queued', 'running', 'paused') "
        "AND workspace <> '' AND (substr(?, 1, length(workspace) + 1) = workspace || '/' "
        "OR substr(workspace || '/', 1, length(?)) = ?)"_s,
        { folder, folder, folder });
    if (!found)
        return found.error();
    QStringList goals;
    while (found.value()->next())
        goals.append(found.value()->value(0).toString());
    return goals;
}

Result<qint64> Reader::missionByRequest(const QString& key)
{
    const Result<QVector<qint64>> found
        = numbers(u"SELECT no FROM missions WHERE request_key = ?"_s, { key });
    if (!found)
        return found.error();
    return found.value().isEmpty() ? 0 : found.value().constFirst();
}

Result<QVector<ActionKey>> Reader::actionKeys(const ActionQuery& query)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    qint64 mission = 0;
    if (!query.mission.isEmpty()) {
        const Result<MissionRecord> found = m_store.projection().mission(query.mission);
        if (!found)
            return found.error();
        mission = found.value().no;
    }
    const qint64 limit = query.limit > 0 ? query.limit : -1;
    const bool inbox = query.states == QVector { ActionState::Blocked };
    // The inbox has an index of its own in exactly this order.
    static const QString columns = u"SELECT id, risk, expires, seq, state FROM actions WHERE "_s;
    // Nothing but what the index holds: the table itself is not read.
    static const QString indexed
        = u"SELECT id, risk, expires, seq FROM actions WHERE state = 'blocked' "_s;
    static const QString filters = u"(? = 0 OR mission = ?) AND (? = '' OR agent = ?) AND "
                                   "(? = '' OR CAST(body AS TEXT) LIKE ? ESCAPE '\\') "_s;
    static const QString order = u"ORDER BY risk DESC, expires, seq "_s;
    const QString text = query.text.isEmpty() ? u""_s : likePattern(query.text);
    const bool plain = inbox && mission == 0 && query.agent.isEmpty() && text.isEmpty();
    const Result<QSqlQuery*> found = plain
        ? m_store.database().run(
            indexed + order + u"LIMIT ?"_s, { limit })
        : m_store.database().run(
            columns + (inbox ? u"state = 'blocked' AND "_s : QString()) + filters + order,
            { mission, mission, query.agent.text(), query.agent.text(), text, text });
    if (!found)
        return found.error();
    QVector<ActionKey> keys;
    while (found.value()->next()) {
        const QSqlQuery& row = *found.value();
        if (!inbox && !query.states.isEmpty()
            && !query.states.contains(actionStateFromWord(row.value(4).toString())))
            continue;
        if (limit >= 0 && keys.size() >= limit)
            break;
        const qint64 expires = row.value(2).toLongLong();
        keys.append({ ActionId(row.value(0).toString()),
            static_cast<Risk>(row.value(1).toInt()),
            expires == std::numeric_limits<qint64>::max() ? 0 : expires,
            row.value(3).toLongLong() });
    }
    return keys;
}

Result<QVector<Action>> Reader::actions(const QVector<ActionId>& ids)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    QVector<Action> actions;
    for (const ActionId& id : ids) {
        const Result<Action> found = m_store.projection().action(id);
        if (found)
            actions.append(found.value());
        else if (found.error().kind != ErrorKind::NotFound)
            return found.error();
    }
    return actions;
}

Result<QVector<Action>> Reader::actionsAfter(qint64 mission, qint64 entry)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    return readBodies<Action>(
        m_store.database().run(u"SELECT body, seq, entry FROM actions WHERE mission = ? "
                               "AND entry > ? ORDER BY entry"_s,
            { mission, entry }),
        [](const JsonValue& body, QSqlQuery& row) {
            Action action = record::readAction(body);
            action.seq = row.value(1).toLongLong();
            action.entry = row.value(2).toLongLong();
            return action;
        });
}

Result<QVector<ActionId>> Reader::dispatchedActions()
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QSqlQuery*> found
        = m_store.database().run(u"SELECT id FROM actions WHERE state = 'dispatched'"_s);
    if (!found)
        return found.error();
    QVector<ActionId> ids;
    while (found.value()->next())
        ids.append(ActionId(found.value()->value(0).toString()));
    return ids;
}

Result<ActionId> Reader::decisionByKey(const QString& key)
{
    if (const Result<Done> current = m_store.catchUp(); !current)
        return current.error();
    const Result<QSqlQuery*> found
        = m_store.database().run(u"SELECT action FROM decisions WHERE request_key = ?"_s, { key });
    if (!found)
        return found.error();
    const ActionId id(found.value()->next() ? found.value()->value(0).toString() : QString());
    found.value()->finish();
    return id;
}

} // namespace signalbox
