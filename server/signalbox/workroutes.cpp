// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxrequests.h"
#include "client/wire/requestfields.h"
#include "client/wire/signalbox/ownrequests.h"
#include "server/rest/runtimecalls.h"
#include "server/signalbox/replies.h"
#include "server/signalbox/signalboxroutes.h"

// Missions, transcripts, actions, checkpoints and agents from outside in our own dialect.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostEntries = 500;

MissionId missionIn(RestCall& call)
{
    return MissionId(call.parameter(u"mission_id"_s));
}

ActionId actionIn(RestCall& call)
{
    return ActionId(call.parameter(u"action_id"_s));
}

template <class Id> QVector<Id> idsFrom(const QStringList& texts)
{
    QVector<Id> ids;
    for (const QString& text : texts)
        ids.append(Id(text));
    return ids;
}

//! Reads texts of a body; when one is wrong the call has failed.
class BodyTexts {
public:
    explicit BodyTexts(RestCall& call)
        : m_call(call)
        , m_fields(call.body())
    {
    }
    QString text(const QString& key) { return m_fields.text(key); }
    bool sound()
    {
        if (!m_fields.sound())
            m_call.fail(m_fields.error());
        return m_fields.sound();
    }

private:
    RestCall& m_call;
    wire::RequestFields m_fields;
};

} // namespace

void SignalboxRoutes::addMissions()
{
    add("POST", "/missions/query", Access::Agents, Facet::Missions, [this](RestCall& call) {
        const Result<MissionQuery> query = own::readMissionQuery(call.body());
        if (call.take(query))
            call.whenGiven(
                m_runtime.missions()->keys(query.value()), replies::ids<MissionId>(call));
    });
    add("POST", "/missions/rows", Access::Agents, Facet::Missions, [this](RestCall& call) {
        const Result<QStringList> ids = own::readIds(call.body());
        if (call.take(ids))
            call.whenGiven(m_runtime.missions()->rows(idsFrom<MissionId>(ids.value())),
                replies::list<Mission>(call, u"missions"_s));
    });
    add("POST", "/missions", Access::Agents, Facet::Missions, [this](RestCall& call) {
        Result<MissionSpec> spec = novyx::readMissionSpec(call.body());
        if (!call.take(spec))
            return;
        spec.value().idempotencyKey = call.header("Idempotency-Key");
        call.whenGiven(
            m_runtime.missions()->create(spec.value()), replies::one<Mission>(call, 201));
    });
    const auto command = [this](const char* path, auto run) {
        add("POST", path, Access::Supervisors, Facet::Missions, [this, run](RestCall& call) {
            BodyTexts body(call);
            const QString reason = body.text(u"reason"_s);
            if (body.sound())
                call.whenGiven((m_runtime.missions()->*run)(missionIn(call), reason),
                    replies::one<Mission>(call));
        });
    };
    command("/missions/{mission_id}/pause", &MissionsFacet::pause);
    command("/missions/{mission_id}/resume", &MissionsFacet::resume);
    command("/missions/{mission_id}/cancel", &MissionsFacet::cancel);
}

void SignalboxRoutes::addTranscripts()
{
    add("GET",
        "/missions/{mission_id}/transcript",
        Access::Agents,
        Facet::Transcripts,
        [this](RestCall& call) {
            constexpr qint64 Far = std::numeric_limits<int>::max();
            const qint64 first = call.query().number(u"first"_s, -60, -Far, Far);
            const qint64 count = call.query().number(u"count"_s, 60, 1, MostEntries);
            if (call.takeQuery())
                call.whenGiven(
                    m_runtime.transcripts()->page(missionIn(call), first, static_cast<int>(count)),
                    replies::one<TranscriptPage>(call));
        });
    add("GET",
        "/missions/{mission_id}/transcript/find",
        Access::Agents,
        Facet::Transcripts,
        [this](RestCall& call) {
            const QString text = call.query().text(u"text"_s);
            if (text.isEmpty())
                call.query().problem(u"text"_s, QT_TRANSLATE_NOOP("signalbox", "is required"));
            const qint64 from
                = call.query().number(u"from"_s, 0, 0, std::numeric_limits<int>::max());
            const qint64 direction = call.query().number(u"direction"_s, 1, -1, 1);
            if (call.takeQuery())
                call.whenGiven(m_runtime.transcripts()->find(
                                   missionIn(call), text, from, direction < 0 ? -1 : 1),
                    replies::position(call));
        });
    add("GET",
        "/missions/{mission_id}/transcript/position",
        Access::Agents,
        Facet::Transcripts,
        [this](RestCall& call) {
            const ActionId action(call.query().text(u"action_id"_s));
            if (call.takeQuery())
                call.whenGiven(m_runtime.transcripts()->positionOf(missionIn(call), action),
                    replies::position(call));
        });
}

void SignalboxRoutes::addActions()
{
    add("POST", "/actions/query", Access::Agents, Facet::Actions, [this](RestCall& call) {
        const Result<ActionQuery> query = own::readActionQuery(call.body());
        if (call.take(query))
            call.whenGiven(m_runtime.actions()->keys(query.value()),
                replies::list<ActionKey>(call, u"keys"_s));
    });
    add("POST", "/actions/rows", Access::Agents, Facet::Actions, [this](RestCall& call) {
        const Result<QStringList> ids = own::readIds(call.body());
        if (call.take(ids))
            call.whenGiven(m_runtime.actions()->rows(idsFrom<ActionId>(ids.value())),
                replies::list<Action>(call, u"actions"_s));
    });
    add("GET",
        "/actions/{action_id}/preview",
        Access::Agents,
        Facet::Actions,
        [this](RestCall& call) {
            call.whenGiven(
                m_runtime.actions()->preview(actionIn(call)), replies::one<ActionPreview>(call));
        });
    add("POST",
        "/actions/{action_id}/decision",
        Access::Supervisors,
        Facet::Actions,
        [this](RestCall& call) {
            Result<DecisionRequest> request = own::readDecisionRequest(call.body());
            if (!call.take(request))
                return;
            request.value().action = actionIn(call);
            call.whenGiven(
                m_runtime.actions()->decide(request.value()), replies::one<DecisionReceipt>(call));
        });
    add("POST",
        "/actions/{action_id}/check",
        Access::Agents,
        Facet::Actions,
        [this](RestCall& call) {
            call.whenGiven(
                m_runtime.actions()->checkArguments(actionIn(call), call.body()[u"arguments"]),
                [&call](const QStringList& problems) {
                    call.reply(200, JsonValue::object({ { u"problems"_s, problems } }));
                });
        });
    add("POST",
        "/actions/{action_id}/resolve",
        Access::Supervisors,
        Facet::Actions,
        [this](RestCall& call) {
            const Result<own::ResolveRequest> request = own::readResolveRequest(call.body());
            if (call.take(request))
                call.whenGiven(
                    m_runtime.actions()->resolve(
                        actionIn(call), request.value().resolution, request.value().reason),
                    replies::one<Action>(call));
        });
}

void SignalboxRoutes::addCheckpoints()
{
    const char* checkpoints = "/missions/{mission_id}/checkpoints";
    add("GET", checkpoints, Access::Agents, Facet::Checkpoints, [this](RestCall& call) {
        call.whenGiven(m_runtime.checkpoints()->list(missionIn(call)),
            replies::list<Checkpoint>(call, u"checkpoints"_s));
    });
    add("POST", checkpoints, Access::Agents, Facet::Checkpoints, [this](RestCall& call) {
        const Result<novyx::CheckpointSpec> spec = novyx::readCheckpointSpec(call.body());
        if (!call.take(spec))
            return;
        const bool reports = !spec.value().reported.isNull() && has(Facet::External);
        call.whenGiven(reports
                ? m_runtime.external()->checkpoint(
                    missionIn(call), spec.value().label, spec.value().reported)
                : m_runtime.checkpoints()->create(missionIn(call), spec.value().label),
            replies::one<Checkpoint>(call, 201));
    });
    add("GET",
        "/missions/{mission_id}/rollback",
        Access::Agents,
        Facet::Checkpoints,
        [this](RestCall& call) {
            const CheckpointId target(call.query().text(u"checkpoint_id"_s));
            if (call.takeQuery())
                call.whenGiven(m_runtime.checkpoints()->planRollback(missionIn(call), target),
                    replies::one<RollbackPlan>(call));
        });
    add("POST",
        "/missions/{mission_id}/rollback",
        Access::Supervisors,
        Facet::Checkpoints,
        [this](RestCall& call) {
            Result<RollbackRequest> request = own::readRollbackRequest(call.body());
            if (!call.take(request))
                return;
            request.value().mission = missionIn(call);
            call.whenGiven(m_runtime.checkpoints()->rollback(request.value()),
                replies::one<RollbackOutcome>(call));
        });
    add("POST",
        "/missions/{mission_id}/rollback/undo",
        Access::Supervisors,
        Facet::Checkpoints,
        [this](RestCall& call) {
            BodyTexts body(call);
            const QString reason = body.text(u"reason"_s);
            if (body.sound())
                call.whenGiven(m_runtime.checkpoints()->undoRollback(missionIn(call), reason),
                    replies::one<RollbackOutcome>(call));
        });
}

void SignalboxRoutes::addFiles()
{
    const auto from
        = [](RestCall& call) { return CheckpointId(call.parameter(u"checkpoint_id"_s)); };
    add("POST",
        "/checkpoints/{checkpoint_id}/fork",
        Access::Supervisors,
        Facet::Checkpoints,
        [this, from](RestCall& call) {
            BodyTexts body(call);
            const QString goal = body.text(u"goal"_s);
            const QString workspace = body.text(u"workspace"_s);
            if (body.sound())
                call.whenGiven(m_runtime.checkpoints()->fork(from(call), goal, workspace),
                    replies::one<Mission>(call, 201));
        });
    add("GET",
        "/checkpoints/{checkpoint_id}/diff",
        Access::Agents,
        Facet::Checkpoints,
        [this, from](RestCall& call) {
            const CheckpointId to(call.query().text(u"to"_s));
            if (call.takeQuery())
                call.whenGiven(m_runtime.checkpoints()->diff(from(call), to),
                    replies::list<FileDelta>(call, u"files"_s));
        });
    add("GET",
        "/checkpoints/{checkpoint_id}/file",
        Access::Agents,
        Facet::Checkpoints,
        [this, from](RestCall& call) {
            const CheckpointId to(call.query().text(u"to"_s));
            const QString path = call.query().text(u"path"_s);
            if (call.takeQuery())
                call.whenGiven(m_runtime.checkpoints()->fileSides(from(call), to, path),
                    replies::one<FileSides>(call));
        });
}

void SignalboxRoutes::addExternal()
{
    add("POST",
        "/missions/{mission_id}/actions",
        Access::Agents,
        Facet::External,
        [this](RestCall& call) {
            wire::RequestFields fields(call.body());
            ExternalCall asked;
            asked.mission = missionIn(call);
            asked.pack = fields.text(u"pack"_s);
            asked.tool = fields.text(u"tool"_s, wire::RequestFields::Need::Required, 256);
            asked.arguments = fields.object(u"arguments"_s);
            asked.reason = fields.text(u"reason"_s);
            if (!fields.sound())
                call.fail(fields.error());
            else
                call.whenGiven(
                    m_runtime.external()->propose(asked), replies::one<Action>(call, 201));
        });
    add("POST",
        "/actions/{action_id}/result",
        Access::Agents,
        Facet::External,
        [this](RestCall& call) {
            Result<ExternalReport> report = novyx::readReport(call.body());
            if (!call.take(report))
                return;
            report.value().action = actionIn(call);
            call.whenGiven(
                m_runtime.external()->report(report.value()), replies::one<Action>(call));
        });
    add("POST",
        "/missions/{mission_id}/messages",
        Access::Agents,
        Facet::External,
        [this](RestCall& call) {
            BodyTexts body(call);
            const QString text = body.text(u"text"_s);
            if (body.sound())
                call.whenGiven(m_runtime.external()->say(missionIn(call), text),
                    replies::one<Mission>(call, 201));
        });
    add("POST",
        "/missions/{mission_id}/complete",
        Access::Agents,
        Facet::External,
        [this](RestCall& call) {
            BodyTexts body(call);
            const QString status = body.text(u"status"_s);
            const QString summary = body.text(u"summary"_s);
            if (!body.sound())
                return;
            // The engine refuses every state but the two ends.
            const MissionState end = status.isEmpty()
                ? MissionState::Completed
                : missionStateFromWord(status).value_or(MissionState::Queued);
            call.whenGiven(m_runtime.external()->finish(missionIn(call), end, summary),
                replies::one<Mission>(call));
        });
}

} // namespace signalbox
