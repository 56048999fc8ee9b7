// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/missionservice.h"

#include "core/missionmachine.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"

#include <QCoreApplication>
#include <QDir>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString missionText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

Digest specDigest(const MissionSpec& spec)
{
    return Digest::ofValue("signalbox.missionspec.1",
        JsonValue::object({
            { u"agent"_s, spec.agent.text() },
            { u"goal"_s, spec.goal },
            { u"constraints"_s, spec.constraints },
            { u"criteria"_s, spec.successCriteria },
            { u"allowed"_s,
                spec.allowedCapabilities ? JsonValue(*spec.allowedCapabilities) : JsonValue() },
            { u"workspace"_s, spec.workspace },
        }));
}

} // namespace

MissionService::MissionService(EngineContext& context, Activity& activity, MissionDriver& driver)
    : m_context(context)
    , m_activity(activity)
    , m_driver(driver)
{
}

Result<Mission> MissionService::shown(const MissionId& id)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    const Result<MissionRecord> held = m_context.store->projection().mission(id);
    if (!held)
        return held.error();
    return held.value().shown();
}

Result<Done> MissionService::checkWorkspace(const QString& path)
{
    const Result<std::shared_ptr<const Workspace>> opened = m_context.openWorkspace(path);
    if (!opened)
        return opened.error();
    // Two missions in one folder would take each other's work away when one is rolled back.
    const Result<QStringList> others = m_context.reader.missionsAround(QDir::cleanPath(path));
    if (!others)
        return others.error();
    if (!others.value().isEmpty()) {
        return makeError(ErrorKind::Conflict,
            missionText("The mission “%1” still works in this folder. Choose another folder, or "
                        "end that mission first.")
                .arg(others.value().constFirst()));
    }
    return Done {};
}

Result<Mission> MissionService::create(const MissionSpec& spec)
{
    const Digest digest = specDigest(spec);
    if (!spec.idempotencyKey.isEmpty()) {
        const Result<qint64> known = m_context.reader.missionByRequest(spec.idempotencyKey);
        if (!known)
            return known.error();
        if (known.value() != 0) {
            const Result<MissionRecord> held = m_context.store->projection().mission(known.value());
            if (!held)
                return held.error();
            if (held.value().spec == digest)
                return held.value().shown();
            return makeError(ErrorKind::Conflict,
                missionText("The same request key was used for another mission."),
                u"idempotency_key"_s);
        }
    }
    const Result<Agent> agent = m_context.reader.agent(spec.agent);
    if (!agent)
        return agent.error();
    if (agent.value().status != AgentStatus::Active) {
        return makeError(ErrorKind::Conflict,
            missionText("The agent “%1” is not active; activate it first.")
                .arg(agent.value().name));
    }
    if (spec.goal.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, missionText("A mission needs a goal."));
    if (!spec.workspace.isEmpty()) {
        if (const Result<Done> usable = checkWorkspace(spec.workspace); !usable)
            return usable.error();
    }
    Mission mission;
    mission.id = MissionId(mintId("msn", m_context.clock));
    mission.agent = spec.agent;
    mission.agentName = agent.value().name;
    mission.goal = spec.goal;
    mission.constraints = spec.constraints;
    for (const QString& text : spec.successCriteria)
        mission.criteria.append({ text, CriterionVerdict::NotJudged, {} });
    mission.allowedCapabilities = spec.allowedCapabilities;
    mission.workspace = spec.workspace.isEmpty() ? QString() : QDir::cleanPath(spec.workspace);
    mission.demo = spec.demo;
    mission.external = agent.value().external;
    mission.createdAt = m_context.clock.now();
    mission.changedAt = mission.createdAt;
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { NewMission,
        mission.epoch,
        event::MissionCreated,
        m_context.settings.person,
        JsonValue::object({ { u"mission"_s, record::write(mission) },
            { u"key"_s, spec.idempotencyKey },
            { u"spec"_s, digest.text() } }) } });
    if (!rows)
        return rows.error();
    if (mission.external)
        m_driver.startExternal(rows.value().constFirst().seq);
    Result<Mission> created = shown(mission.id);
    m_driver.startQueued();
    return created;
}

Result<Mission> MissionService::pause(
    const MissionId& id, const QString& reason, const QString& actor)
{
    const Result<Mission> now = shown(id);
    if (!now)
        return now;
    const MissionStep step = missionStep(now.value().state, MissionEvent::Pause);
    if (step.legality == Legality::NoOp)
        return now;
    const Result<MissionState> legal = applyMissionEvent(now.value().state, MissionEvent::Pause);
    if (!legal)
        return legal.error();
    const Result<MissionRecord> held = m_context.store->projection().mission(id);
    if (!held)
        return held.error();
    Intervention intervention;
    intervention.id = InterventionId(mintId("int", m_context.clock));
    intervention.type = InterventionType::Pause;
    intervention.mission = id;
    intervention.agent = now.value().agent;
    intervention.rationale = reason;
    intervention.actor = m_context.actorOr(actor);
    intervention.createdAt = m_context.clock.now();
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { held.value().no,
        now.value().epoch,
        event::MissionPaused,
        intervention.actor,
        JsonValue::object({ { u"wait"_s, waitReasonWord(WaitReason::User) },
            { u"note"_s, reason },
            { u"intervention"_s, record::write(intervention) } }) } });
    return rows ? shown(id) : Result<Mission>(rows.error());
}

Result<Mission> MissionService::resume(const MissionId& id, const QString& note)
{
    const Result<Mission> now = shown(id);
    if (!now)
        return now;
    if (missionStep(now.value().state, MissionEvent::Resume).legality == Legality::NoOp)
        return now;
    const Result<MissionState> legal = applyMissionEvent(now.value().state, MissionEvent::Resume);
    if (!legal)
        return legal.error();
    const Result<MissionRecord> held = m_context.store->projection().mission(id);
    if (!held)
        return held.error();
    if (now.value().unknownOutcomes > 0) {
        return makeError(ErrorKind::Conflict,
            missionText("Nobody knows whether its last action took effect. Look and say so first; "
                        "then it can be resumed."));
    }
    if (!held.value().rollback.isNull()) {
        return makeError(
            ErrorKind::Conflict, missionText("A rollback is still under way; wait for its end."));
    }
    const bool slot = now.value().external || m_driver.hasSlot();
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { held.value().no,
        now.value().epoch,
        event::MissionResumed,
        m_context.settings.person,
        JsonValue::object({ { u"note"_s, note }, { u"queued"_s, !slot } }) } });
    if (!rows)
        return rows.error();
    const Result<Mission> after = shown(id);
    if (after)
        m_driver.noteState(held.value().no, after.value());
    m_driver.wake(held.value().no);
    return after;
}

Result<Mission> MissionService::cancel(const MissionId& id, const QString& reason)
{
    const Result<Mission> now = shown(id);
    if (!now)
        return now;
    if (missionStep(now.value().state, MissionEvent::Cancel).legality == Legality::NoOp)
        return now;
    const Result<MissionState> legal = applyMissionEvent(now.value().state, MissionEvent::Cancel);
    if (!legal)
        return legal.error();
    const Result<MissionRecord> held = m_context.store->projection().mission(id);
    if (!held)
        return held.error();
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { held.value().no,
        now.value().epoch,
        event::MissionCancelled,
        m_context.settings.person,
        JsonValue::object({ { u"note"_s, reason }, { u"voided"_s, held.value().voidable() } }) } });
    if (!rows)
        return rows.error();
    m_activity.cancel(held.value().no);
    return shown(id);
}

} // namespace signalbox
