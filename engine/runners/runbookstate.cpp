// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookstate.h"

#include <QCoreApplication>

#include <limits>

namespace signalbox {

namespace {

constexpr int RunbookStateVersion = 1;

JsonValue runbookBindingJson(const RunbookBinding& binding)
{
    JsonValue json = JsonValue::object();
    if (binding.action.isEmpty()) {
        json.set(QStringLiteral("value"), binding.value);
        return json;
    }
    json.set(QStringLiteral("action"), binding.action.text());
    if (!binding.fields.isEmpty())
        json.set(QStringLiteral("fields"), binding.fields);
    return json;
}

//! A number from 0 on; -1 for everything else.
int readRunbookCount(const JsonValue& json)
{
    const qint64 count = json.toInt(-1);
    return count >= 0 && count <= std::numeric_limits<int>::max() ? int(count) : -1;
}

RunbookBinding readRunbookBinding(const JsonValue& json)
{
    return { ActionId(json[u"action"].toString()), json[u"fields"].toStringList(), json[u"value"] };
}

} // namespace

JsonValue runbookStateJson(const RunbookState& state)
{
    JsonValue names = JsonValue::object();
    for (auto it = state.names.begin(); it != state.names.end(); ++it)
        names.set(it.key(), runbookBindingJson(it.value()));
    JsonValue loops = JsonValue::array();
    for (const RunbookLoop& loop : state.loops) {
        JsonValue json = JsonValue::object();
        json.set(QStringLiteral("at"), loop.at);
        json.set(QStringLiteral("index"), loop.index);
        json.set(QStringLiteral("list"), runbookBindingJson(loop.list));
        loops.append(json);
    }
    JsonValue json = JsonValue::object();
    json.set(QStringLiteral("version"), RunbookStateVersion);
    json.set(QStringLiteral("runbook"), state.program);
    json.set(QStringLiteral("at"), state.at);
    json.set(QStringLiteral("steps"), state.steps);
    json.set(QStringLiteral("waiting"), state.waiting);
    json.set(QStringLiteral("names"), names);
    json.set(QStringLiteral("loops"), loops);
    return json;
}

Result<RunbookState> readRunbookState(const JsonValue& json)
{
    RunbookState state;
    state.program = json[u"runbook"].toString();
    state.at = readRunbookCount(json[u"at"]);
    state.steps = readRunbookCount(json[u"steps"]);
    state.waiting = json[u"waiting"].toBool();
    for (const JsonMember& member : json[u"names"].members())
        state.names.insert(member.first, readRunbookBinding(member.second));
    for (const JsonValue& loop : json[u"loops"].items())
        state.loops.append({ readRunbookCount(loop[u"at"]),
            readRunbookCount(loop[u"index"]),
            readRunbookBinding(loop[u"list"]) });
    if (json[u"version"].toInt() != RunbookStateVersion || state.at < 0 || state.steps < 0)
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox",
                "The recorded state of the runbook cannot be read by this version. Start a new "
                "mission."));
    return state;
}

} // namespace signalbox
