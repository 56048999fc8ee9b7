// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/signalbox/ownrequests.h"

#include "client/wire/requestfields.h"

namespace signalbox::own {

using namespace Qt::StringLiterals;
using wire::RequestFields;

namespace {

constexpr qsizetype MostIds = 1000;

void setOwnText(JsonValue& body, const QString& key, const QString& text)
{
    if (!text.isEmpty())
        body.set(key, text);
}

Digest readDigest(RequestFields& fields, const QString& key)
{
    const QString text = fields.text(key, RequestFields::Need::Required);
    const Digest digest = Digest::fromText(text);
    if (!text.isEmpty() && digest.isEmpty())
        fields.problem(key, QT_TRANSLATE_NOOP("signalbox", "must be a SHA-256 as sha256:…"));
    return digest;
}

template <class Enum, class FromWord>
QVector<Enum> readWords(RequestFields& fields, const QString& key, FromWord fromWord)
{
    QVector<Enum> values;
    for (const QString& word : fields.texts(key)) {
        if (const std::optional<Enum> value = fromWord(word))
            values.append(*value);
        else
            fields.problem(key, QT_TRANSLATE_NOOP("signalbox", "has the unknown word “%1”"), word);
    }
    return values;
}

std::optional<ActionState> exactActionState(const QString& word)
{
    const ActionState state = actionStateFromWord(word);
    return actionStateWord(state) == word ? std::optional(state) : std::nullopt;
}

std::optional<GrantScope> exactGrantScope(const QString& word)
{
    const GrantScope scope = grantScopeFromWord(word);
    return grantScopeWord(scope) == word ? std::optional(scope) : std::nullopt;
}

} // namespace

JsonValue write(const DecisionRequest& request)
{
    JsonValue body = JsonValue::object({
        { u"verdict"_s, verdictWord(request.verdict) },
        { u"digest"_s, request.shown.text() },
        { u"scope"_s, grantScopeWord(request.scope) },
        { u"grant_seconds"_s, static_cast<qint64>(request.grantFor.count()) },
    });
    setOwnText(body, u"reason"_s, request.reason);
    setOwnText(body, u"answer"_s, request.answer);
    setOwnText(body, u"actor"_s, request.actor);
    setOwnText(body, u"key"_s, request.key);
    if (request.arguments)
        body.set(u"arguments"_s, *request.arguments);
    return body;
}

Result<DecisionRequest> readDecisionRequest(const JsonValue& body)
{
    RequestFields fields(body);
    DecisionRequest request;
    request.verdict = fields
                          .word<Verdict>(
                              u"verdict"_s,
                              [](const QString& word) { return verdictFromWord(word); },
                              u"approve, reject, edit, answer"_s,
                              RequestFields::Need::Required)
                          .value_or(Verdict::Reject);
    request.shown = readDigest(fields, u"digest"_s);
    request.scope = fields
                        .word<GrantScope>(u"scope"_s,
                            exactGrantScope,
                            u"once, this_mission, same_arguments, agent_tool"_s,
                            RequestFields::Need::Optional)
                        .value_or(GrantScope::Once);
    request.grantFor = std::chrono::seconds(
        fields.number(u"grant_seconds"_s, request.grantFor.count(), 1, 30LL * 24 * 3600));
    request.reason = fields.text(u"reason"_s);
    request.answer = fields.text(u"answer"_s);
    request.actor = fields.text(u"actor"_s, RequestFields::Need::Optional, 256);
    request.key = fields.text(u"key"_s, RequestFields::Need::Optional, 256);
    if (body.contains(u"arguments"))
        request.arguments = body[u"arguments"];
    if (!fields.sound())
        return fields.error();
    return request;
}

JsonValue write(const RollbackRequest& request)
{
    JsonValue body = JsonValue::object({
        { u"checkpoint_id"_s, request.checkpoint.text() },
        { u"plan"_s, request.plan.text() },
        { u"scope"_s, rollbackScopeWord(request.scope) },
        { u"keep_paths"_s, request.keepPaths },
    });
    setOwnText(body, u"reason"_s, request.reason);
    setOwnText(body, u"actor"_s, request.actor);
    return body;
}

Result<RollbackRequest> readRollbackRequest(const JsonValue& body)
{
    RequestFields fields(body);
    RollbackRequest request;
    request.checkpoint
        = CheckpointId(fields.text(u"checkpoint_id"_s, RequestFields::Need::Required, 256));
    request.plan = readDigest(fields, u"plan"_s);
    request.scope = fields
                        .word<RollbackScope>(
                            u"scope"_s,
                            [](const QString& word) { return rollbackScopeFromWord(word); },
                            u"state_and_files, state_only, files_only"_s,
                            RequestFields::Need::Optional)
                        .value_or(RollbackScope::StateAndFiles);
    request.keepPaths = fields.texts(u"keep_paths"_s);
    request.reason = fields.text(u"reason"_s);
    request.actor = fields.text(u"actor"_s, RequestFields::Need::Optional, 256);
    if (!fields.sound())
        return fields.error();
    return request;
}

JsonValue write(const ResolveRequest& request)
{
    JsonValue body = JsonValue::object({ { u"resolution"_s, resolutionWord(request.resolution) } });
    setOwnText(body, u"reason"_s, request.reason);
    return body;
}

Result<ResolveRequest> readResolveRequest(const JsonValue& body)
{
    RequestFields fields(body);
    ResolveRequest request;
    request.resolution = fields
                             .word<Resolution>(
                                 u"resolution"_s,
                                 [](const QString& word) { return resolutionFromWord(word); },
                                 u"mark_done, mark_not_done, retry_as_new"_s,
                                 RequestFields::Need::Required)
                             .value_or(Resolution::MarkNotDone);
    request.reason = fields.text(u"reason"_s);
    if (!fields.sound())
        return fields.error();
    return request;
}

JsonValue write(const MissionQuery& query)
{
    JsonValue body = JsonValue::object();
    setOwnText(body, u"agent_id"_s, query.agent.text());
    QStringList states;
    for (const MissionState state : query.states)
        states.append(missionStateWord(state));
    if (!states.isEmpty())
        body.set(u"states"_s, states);
    setOwnText(body, u"text"_s, query.text);
    return body;
}

Result<MissionQuery> readMissionQuery(const JsonValue& body)
{
    RequestFields fields(body);
    MissionQuery query;
    query.agent = AgentId(fields.text(u"agent_id"_s));
    query.states = readWords<MissionState>(fields, u"states"_s, missionStateFromWord);
    query.text = fields.text(u"text"_s);
    if (!fields.sound())
        return fields.error();
    return query;
}

JsonValue write(const ActionQuery& query)
{
    JsonValue body = JsonValue::object();
    QStringList states;
    for (const ActionState state : query.states)
        states.append(actionStateWord(state));
    if (!states.isEmpty())
        body.set(u"states"_s, states);
    setOwnText(body, u"mission_id"_s, query.mission.text());
    setOwnText(body, u"agent_id"_s, query.agent.text());
    setOwnText(body, u"text"_s, query.text);
    body.set(u"limit"_s, query.limit);
    return body;
}

Result<ActionQuery> readActionQuery(const JsonValue& body)
{
    RequestFields fields(body);
    ActionQuery query;
    query.states = readWords<ActionState>(fields, u"states"_s, exactActionState);
    query.mission = MissionId(fields.text(u"mission_id"_s));
    query.agent = AgentId(fields.text(u"agent_id"_s));
    query.text = fields.text(u"text"_s);
    query.limit = static_cast<int>(fields.number(u"limit"_s, 0, 0, 1'000'000));
    if (!fields.sound())
        return fields.error();
    return query;
}

JsonValue write(const InterventionQuery& query)
{
    JsonValue body = JsonValue::object();
    if (query.type)
        body.set(u"intervention_type"_s, interventionTypeWord(*query.type));
    setOwnText(body, u"mission_id"_s, query.mission.text());
    setOwnText(body, u"agent_id"_s, query.agent.text());
    body.set(u"before_seq"_s, query.beforeSeq);
    body.set(u"limit"_s, query.limit);
    return body;
}

Result<InterventionQuery> readInterventionQuery(const JsonValue& body)
{
    RequestFields fields(body);
    InterventionQuery query;
    query.type = fields.word<InterventionType>(
        u"intervention_type"_s,
        [](const QString& word) { return interventionTypeFromWord(word); },
        u"approve, reject, pause, escalate, reroute, annotate, rollback_request"_s,
        RequestFields::Need::Optional);
    query.mission = MissionId(fields.text(u"mission_id"_s));
    query.agent = AgentId(fields.text(u"agent_id"_s));
    query.beforeSeq = fields.number(u"before_seq"_s, 0, 0, std::numeric_limits<qint64>::max());
    query.limit = static_cast<int>(fields.number(u"limit"_s, 100, 1, 1000));
    if (!fields.sound())
        return fields.error();
    return query;
}

JsonValue writeIds(const QStringList& ids)
{
    return JsonValue::object({ { u"ids"_s, ids } });
}

Result<QStringList> readIds(const JsonValue& body)
{
    RequestFields fields(body);
    const std::optional<QStringList> ids = fields.optionalTexts(u"ids"_s);
    if (!ids && fields.sound())
        fields.problem(u"ids"_s, QT_TRANSLATE_NOOP("signalbox", "is required"));
    if (ids && ids->size() > MostIds)
        fields.problem(u"ids"_s,
            QT_TRANSLATE_NOOP("signalbox", "must not be more than %1 at once"),
            QString::number(MostIds));
    if (!fields.sound())
        return fields.error();
    return ids.value_or(QStringList());
}

} // namespace signalbox::own
