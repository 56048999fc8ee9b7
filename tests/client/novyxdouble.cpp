// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/novyxdouble.h"

#include "core/json/jsondoor.h"

namespace signalbox {

using namespace Qt::StringLiterals;

NovyxDouble::NovyxDouble()
    : server([this](Peer& peer, const SeenRequest& request) { serve(peer, request); })
{
}

void NovyxDouble::fail(const QByteArray& method, const QByteArray& target, Fault fault)
{
    m_faults.insert(method + ' ' + target, fault);
}

void NovyxDouble::setText(const char* list, const QByteArray& json)
{
    m_texts.insert(QString::fromLatin1(list), json);
}

void NovyxDouble::list(Peer& peer, const QString& name, const QVector<JsonValue>& items) const
{
    const JsonValue bare = JsonValue::array(items);
    peer.answer(200,
        toJson(bareLists
                ? bare
                : JsonValue::object({ { name, bare }, { u"total"_s, int(items.size()) } })));
}

void NovyxDouble::serve(Peer& peer, const SeenRequest& request)
{
    if (status != 0) {
        peer.answer(status, "{\"error\":\"scripted\"}");
        return;
    }
    QStringList path;
    const QByteArray target = request.target.split('?').first();
    for (const QByteArray& segment : target.mid(1).split('/'))
        path.append(QString::fromUtf8(QByteArray::fromPercentEncoding(segment)));
    if (request.method == "GET") {
        get(peer, path);
        return;
    }
    const Fault fault = m_faults.take(request.method + ' ' + target);
    JsonValue answer = JsonValue::object({ { u"status"_s, u"ok"_s } });
    int code = 200;
    if (fault == Fault::None || fault == Fault::LostAfter)
        code = change(request, path, &answer);
    if (fault == Fault::LostAfter || fault == Fault::LostBefore)
        peer.reset();
    else
        peer.answer(code, toJson(answer));
}

void NovyxDouble::get(Peer& peer, const QStringList& path)
{
    const QString what = path.value(1);
    const QString id = path.value(2);
    if (m_texts.contains(what) && id.isEmpty()) {
        peer.answer(200, m_texts.value(what));
    } else if (what == u"missions" && path.size() == 2) {
        list(peer, what, missions.values());
    } else if (what == u"missions" && path.value(3) == u"checkpoints") {
        list(peer, u"checkpoints"_s, checkpoints.value(id));
    } else if (what == u"missions" && missions.contains(id)) {
        peer.answer(200, toJson(missions.value(id)));
    } else if (what == u"actions" && path.size() == 3 && actions.contains(id)) {
        peer.answer(200, toJson(actions.value(id)));
    } else if (what == u"actions" && path.size() == 2) {
        list(peer, what, actions.values());
    } else if (what == u"approvals") {
        QVector<JsonValue> waiting;
        for (JsonValue action : actions) {
            if (action[u"status"].toString() != u"pending_review")
                continue;
            if (briefApprovals)
                action = JsonValue::object({ { u"approval_id"_s, action[u"action_id"] },
                    { u"action"_s, action[u"action"] },
                    { u"status"_s, action[u"status"] },
                    { u"risk_score"_s, action[u"risk_score"] } });
            waiting.append(action);
        }
        list(peer, what, waiting);
    } else if (what == u"interventions") {
        list(peer, what, interventions);
    } else if (what == u"agents" || what == u"capabilities") {
        list(peer, what, {});
    } else {
        peer.answer(404, "{\"error\":\"Not found\",\"code\":\"NOT_FOUND\",\"status\":404}");
    }
}

int NovyxDouble::change(const SeenRequest& request, const QStringList& path, JsonValue* answer)
{
    const JsonValue body = request.body.isEmpty() ? JsonValue() : parseJson(request.body).value();
    const QString what = path.value(1);
    const QString id = path.value(2);
    if (what == u"missions" && path.size() == 2) {
        const QString made = u"msn_"_s + QString::number(missions.size() + 1);
        JsonValue mission = body;
        mission.set(u"mission_id"_s, made);
        mission.set(u"status"_s, u"queued"_s);
        missions.insert(made, mission);
        *answer = JsonValue::object({ { u"mission_id"_s, made } });
        return 201;
    }
    if (what == u"missions" && path.value(3) == u"rollback") {
        QVector<JsonValue>& all = checkpoints[id];
        while (!all.isEmpty()
            && all.last()[u"checkpoint_id"].toString() != body[u"checkpoint_id"].toString())
            all.removeLast();
        missions[id].set(u"status"_s, u"paused"_s);
        return 200;
    }
    if (what == u"missions" && missions.contains(id)) {
        static const QHash<QString, QString> states { { u"pause"_s, u"paused"_s },
            { u"resume"_s, u"running"_s },
            { u"cancel"_s, u"cancelled"_s } };
        missions[id].set(u"status"_s, states.value(path.value(3)));
        return 200;
    }
    if (what == u"approvals" && actions.contains(id)) {
        if (actions[id][u"status"].toString() != u"pending_review") {
            *answer = JsonValue::object(
                { { u"code"_s, u"novyx_ram.v1.control.approval_already_decided"_s },
                    { u"message"_s, u"Already decided"_s } });
            return 409;
        }
        actions[id].set(
            u"status"_s, body[u"decision"].toString() == u"approve" ? u"approved"_s : u"denied"_s);
        return 200;
    }
    if (what == u"interventions") {
        JsonValue made = body;
        made.set(u"intervention_id"_s, u"int_"_s + QString::number(interventions.size() + 1));
        interventions.append(made);
        *answer = made;
        return 201;
    }
    *answer = JsonValue::object({ { u"detail"_s, u"Not Found"_s } });
    return 404;
}

} // namespace signalbox
