// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/signalbox/changes.h"

#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "client/wire/wirevalues.h"
#include "core/wordtable.h"

namespace signalbox::own {

using namespace Qt::StringLiterals;

namespace {

constexpr Word<Link> LinkWords[] = {
    { Link::Starting, "starting" },
    { Link::Connected, "connected" },
    { Link::Reconnecting, "reconnecting" },
    { Link::Offline, "offline" },
    { Link::Failed, "failed" },
};

template <class T, class Write>
void setList(JsonValue& value, const QString& key, const QVector<T>& items, Write writeOne)
{
    if (items.isEmpty())
        return;
    JsonValue list = JsonValue::array();
    for (const T& item : items)
        list.append(writeOne(item));
    value.set(key, list);
}

//! Reads a list into `items`; the first item that is none goes to `error`.
template <class T, class Read>
void readList(const JsonValue& value, QVector<T>& items, Error& error, Read readOne)
{
    for (const JsonValue& item : value.items()) {
        const Result<T> one = readOne(item);
        if (one)
            items.append(one.value());
        else
            error = one.error();
    }
}

template <class T> Result<T> readId(const JsonValue& value)
{
    if (!value.isString())
        return wire::badReply(u"an id that is not a text"_s);
    return T(value.toString());
}

template <class T> JsonValue writeId(const T& id)
{
    return id.text();
}

} // namespace

bool Changes::isEmpty() const
{
    return agents.isEmpty() && agentsRemoved.isEmpty() && packs.isEmpty() && !rules
        && missions.isEmpty() && actions.isEmpty() && interventions.isEmpty()
        && checkpoints.isEmpty() && appended.isEmpty() && rewritten.isEmpty() && !connection
        && !everything;
}

JsonValue write(const ConnectionState& state)
{
    return JsonValue::object({
        { u"link"_s, wordOf(LinkWords, state.link) },
        { u"sentence"_s, state.sentence },
        { u"as_of"_s, wire::write(state.asOf) },
    });
}

ConnectionState readConnection(const JsonValue& value)
{
    return { fromWord(LinkWords, value[u"link"].toString()).value_or(Link::Failed),
        value[u"sentence"].toString(),
        wire::readTime(value[u"as_of"]) };
}

JsonValue write(const Changes& changes)
{
    JsonValue value = JsonValue::object({ { u"seq"_s, changes.seq } });
    setList(value, u"agents"_s, changes.agents, [](const Agent& a) { return novyx::write(a); });
    setList(value, u"agents_removed"_s, changes.agentsRemoved, writeId<AgentId>);
    setList(
        value, u"packs"_s, changes.packs, [](const CapabilityPack& p) { return novyx::write(p); });
    setList(
        value, u"missions"_s, changes.missions, [](const Mission& m) { return novyx::write(m); });
    setList(value, u"actions"_s, changes.actions, [](const Action& a) { return novyx::write(a); });
    setList(value, u"interventions"_s, changes.interventions, [](const Intervention& i) {
        return novyx::write(i);
    });
    setList(value, u"checkpoints"_s, changes.checkpoints, writeId<MissionId>);
    setList(
        value, u"appended"_s, changes.appended, [](const TranscriptPage& p) { return write(p); });
    setList(value, u"rewritten"_s, changes.rewritten, writeId<MissionId>);
    if (changes.rules)
        value.set(u"rules"_s, true);
    if (changes.connection)
        value.set(u"connection"_s, write(*changes.connection));
    if (changes.everything)
        value.set(u"everything"_s, true);
    return value;
}

Result<Changes> readChanges(const JsonValue& value)
{
    if (!value[u"seq"].isNumber())
        return wire::badReply(u"changes without seq"_s);
    Changes changes;
    Error error;
    changes.seq = value[u"seq"].toInt();
    readList(value[u"agents"], changes.agents, error, novyx::readAgent);
    readList(value[u"agents_removed"], changes.agentsRemoved, error, readId<AgentId>);
    readList(value[u"packs"], changes.packs, error, novyx::readPack);
    readList(value[u"missions"], changes.missions, error, novyx::readMission);
    readList(value[u"actions"], changes.actions, error, novyx::readAction);
    readList(value[u"interventions"], changes.interventions, error, novyx::readIntervention);
    readList(value[u"checkpoints"], changes.checkpoints, error, readId<MissionId>);
    readList(value[u"appended"], changes.appended, error, readPage);
    readList(value[u"rewritten"], changes.rewritten, error, readId<MissionId>);
    changes.rules = value[u"rules"].toBool();
    changes.everything = value[u"everything"].toBool();
    if (value[u"connection"].isObject())
        changes.connection = readConnection(value[u"connection"]);
    if (!error.sentence.isEmpty())
        return error;
    return changes;
}

} // namespace signalbox::own
