// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxlists.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/requestfields.h"
#include "client/wire/signalbox/recordvalues.h"
#include "server/novyx/novyxroutes.h"
#include "server/rest/runtimecalls.h"

// Missions, checkpoints and rollback of the Novyx dialect.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

MissionId missionOf(const RestCall& call)
{
    return MissionId(call.parameter(u"mission_id"_s));
}

//! The seed has the mission in the path and in the body: they must agree.
bool agrees(RestCall& call, const MissionId& inBody)
{
    if (inBody.isEmpty() || inBody == missionOf(call))
        return true;
    call.fail(422,
        {},
        QCoreApplication::translate(
            "signalbox", "mission_id: the body names another mission than the path"));
    return false;
}

//! A body of one optional text; nothing when the call was failed.
std::optional<QString> onlyText(RestCall& call, const QString& key)
{
    wire::RequestFields fields(call.body());
    const QString text = fields.text(key);
    if (fields.sound())
        return text;
    call.fail(fields.error());
    return std::nullopt;
}

auto replyMission(RestCall& call, int status = 200)
{
    return [&call, status](const Mission& mission) { call.reply(status, novyx::write(mission)); };
}

} // namespace

void NovyxRoutes::listMissions(RestCall& call)
{
    MissionQuery query;
    query.agent = AgentId(call.query().text(u"agent_id"_s));
    const std::optional<MissionState> state = call.query().word<MissionState>(
        u"status"_s,
        [](const QString& word) { return missionStateFromWord(word); },
        u"queued, running, paused, completed, failed, cancelled"_s);
    if (state)
        query.states.append(*state);
    const qint64 limit = call.query().number(u"limit"_s, 100, 1, 1000);
    const qint64 offset = call.query().number(u"offset"_s, 0, 0, std::numeric_limits<int>::max());
    if (!call.takeQuery())
        return;
    call.whenGiven(m_runtime.missions()->keys(query),
        [this, &call, limit, offset](const QVector<MissionId>& keys) {
            call.whenGiven(m_runtime.missions()->rows(keys.mid(offset, limit)),
                [&call, limit, offset, total = keys.size()](const QVector<Mission>& missions) {
                    novyx::ListPage page { {}, total, offset, limit };
                    for (const Mission& mission : missions)
                        page.items.append(novyx::write(mission));
                    call.reply(200, novyx::writeList(u"missions"_s, page));
                });
        });
}

void NovyxRoutes::createMission(RestCall& call)
{
    Result<MissionSpec> spec = novyx::readMissionSpec(call.body());
    if (!call.take(spec))
        return;
    spec.value().idempotencyKey = call.header("Idempotency-Key");
    whenDone(
        m_runtime.missions()->create(spec.value()), &call, [&call](const Result<Mission>& mission) {
            if (mission)
                call.reply(201, novyx::write(mission.value()));
            else if (mission.error().detail == u"idempotency_key")
                call.fail(422, {}, mission.error().sentence);
            else
                call.fail(mission.error());
        });
}

void NovyxRoutes::getMission(RestCall& call)
{
    withMission(call, m_runtime, missionOf(call), replyMission(call));
}

void NovyxRoutes::pauseMission(RestCall& call)
{
    if (const std::optional<QString> reason = onlyText(call, u"reason"_s))
        call.whenGiven(m_runtime.missions()->pause(missionOf(call), *reason), replyMission(call));
}

void NovyxRoutes::resumeMission(RestCall& call)
{
    if (const std::optional<QString> note = onlyText(call, u"note"_s))
        call.whenGiven(m_runtime.missions()->resume(missionOf(call), *note), replyMission(call));
}

void NovyxRoutes::cancelMission(RestCall& call)
{
    if (const std::optional<QString> reason = onlyText(call, u"reason"_s))
        call.whenGiven(m_runtime.missions()->cancel(missionOf(call), *reason), replyMission(call));
}

void NovyxRoutes::completeMission(RestCall& call)
{
    wire::RequestFields fields(call.body());
    const QString summary = fields.text(u"summary"_s);
    const QString status = fields.text(u"status"_s);
    if (!status.isEmpty() && status != u"completed" && status != u"failed")
        fields.problem(u"status"_s,
            QT_TRANSLATE_NOOP("signalbox", "must be one of: %1"),
            u"completed, failed"_s);
    if (!fields.sound()) {
        call.fail(fields.error());
        return;
    }
    const MissionState end = status == u"failed" ? MissionState::Failed : MissionState::Completed;
    call.whenGiven(m_runtime.external()->finish(missionOf(call), end, summary), replyMission(call));
}

void NovyxRoutes::sayInMission(RestCall& call)
{
    if (const std::optional<QString> text = onlyText(call, u"text"_s))
        call.whenGiven(m_runtime.external()->say(missionOf(call), *text), replyMission(call, 201));
}

void NovyxRoutes::listCheckpoints(RestCall& call)
{
    call.whenGiven(m_runtime.checkpoints()->list(missionOf(call)),
        [this, &call](const QVector<Checkpoint>& checkpoints) {
            QVector<JsonValue> shown;
            for (const Checkpoint& checkpoint : checkpoints) {
                // What a rollback left is gone, as this API has it.
                if (checkpoint.live)
                    shown.append(novyx::write(checkpoint));
            }
            replyList(call, u"checkpoints"_s, shown);
        });
}

void NovyxRoutes::createCheckpoint(RestCall& call)
{
    const Result<novyx::CheckpointSpec> spec = novyx::readCheckpointSpec(call.body());
    if (!call.take(spec) || !agrees(call, spec.value().mission))
        return;
    const bool asAgent
        = m_runtime.external() && (call.role() == Role::Agent || !spec.value().reported.isNull());
    const Later<Checkpoint> made = asAgent
        ? m_runtime.external()->checkpoint(
            missionOf(call), spec.value().label, spec.value().reported)
        : m_runtime.checkpoints()->create(missionOf(call), spec.value().label);
    call.whenGiven(
        made, [&call](const Checkpoint& saved) { call.reply(201, novyx::write(saved)); });
}

void NovyxRoutes::rollback(RestCall& call)
{
    const Result<novyx::RollbackSpec> spec = novyx::readRollbackSpec(call.body());
    if (!call.take(spec) || !agrees(call, spec.value().mission))
        return;
    // This API has no preview: the plan is made and carried out at once, and the answer says what
    // it kept and what it could not take back.
    call.whenGiven(m_runtime.checkpoints()->planRollback(missionOf(call), spec.value().checkpoint),
        [this, &call, spec = spec.value()](const RollbackPlan& plan) {
            RollbackRequest request;
            request.mission = plan.mission;
            request.checkpoint = spec.checkpoint;
            request.plan = plan.digest;
            request.reason = spec.reason;
            if (spec.keepPaths) {
                request.keepPaths = *spec.keepPaths;
            } else {
                for (const FileDelta& edit : plan.personEdits)
                    request.keepPaths.append(edit.path);
            }
            call.whenGiven(m_runtime.checkpoints()->rollback(request),
                [this, &call, plan, kept = request.keepPaths](const RollbackOutcome& outcome) {
                    JsonValue answer = own::write(outcome);
                    answer.set(u"kept_paths"_s, kept);
                    answer.set(u"cannot_undo"_s, own::write(plan)[u"cannot_undo"]);
                    withMission(call,
                        m_runtime,
                        outcome.mission,
                        [&call, answer](const Mission& mission) mutable {
                            answer.set(u"status"_s, missionStateWord(mission.state));
                            answer.set(u"mission"_s, novyx::write(mission));
                            call.reply(200, answer);
                        });
                });
        });
}

} // namespace signalbox
