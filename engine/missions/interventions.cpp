// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/actionmachine.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/missions/decisionservice.h"
#include "engine/policy/proposal.h"

#include <QCoreApplication>

// The part of the decision service that is not a verdict: interventions, unknown outcomes, expiry.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString interventionText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

Result<Action> DecisionService::resolve(
    const ActionId& id, Resolution resolution, const QString& reason)
{
    const Result<Case> found = load(id);
    if (!found)
        return found.error();
    const ActionEvent event
        = resolution == Resolution::MarkDone ? ActionEvent::MarkDone : ActionEvent::MarkNotDone;
    const Result<ActionState> after = applyActionEvent(found.value().action.state, event);
    if (!after)
        return after.error();
    JsonValue body = JsonValue::object({ { u"action"_s, id.text() },
        { u"resolution"_s, resolutionWord(resolution) },
        { u"reason"_s, reason } });
    Action now = found.value().action;
    now.state = after.value();
    if (resolution == Resolution::RetryAsNew) {
        Result<Action> again
            = reproposed(found.value(), found.value().agent, found.value().action.arguments);
        if (!again)
            return again.error();
        // Somebody looked and said so: a rule must not wave the second try through.
        again.value().state = ActionState::Blocked;
        again.value().policyReason = interventionText("Tried again after an unknown outcome.");
        now = again.value();
        body.set(u"replacement"_s, record::write(now));
    }
    body.set(u"intervention"_s,
        record::write(intervention(InterventionType::Annotate, found.value(), reason, {})));
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { found.value().mission.no,
        found.value().action.epoch,
        event::ActionResolved,
        m_context.settings.person,
        body } });
    if (!rows)
        return rows.error();
    m_driver.wake(found.value().mission.no);
    return now;
}

Result<Intervention> DecisionService::intervene(const InterventionSpec& spec)
{
    switch (spec.type) {
    case InterventionType::Reject:
        // Without an action it decides nothing: it is a record that somebody objects.
        if (spec.action.isEmpty())
            return note(spec);
        [[fallthrough]];
    case InterventionType::Approve:
        return makeError(ErrorKind::NotAllowed,
            interventionText("An action is approved or rejected on its card, where everything "
                             "about it is shown."));
    case InterventionType::Pause: {
        const Result<Mission> paused = m_missions.pause(spec.mission, spec.rationale, spec.actor);
        if (!paused)
            return paused.error();
        const Result<QVector<Intervention>> newest
            = m_context.reader.interventions({ InterventionType::Pause, spec.mission, {}, 0, 1 });
        if (!newest)
            return newest.error();
        if (newest.value().isEmpty())
            return makeError(
                ErrorKind::Conflict, interventionText("The mission was paused already."));
        return newest.value().constFirst();
    }
    case InterventionType::Escalate:
        return escalate(spec);
    case InterventionType::Reroute:
        return reroute(spec);
    case InterventionType::Annotate:
    case InterventionType::RollbackRequest:
        break;
    }
    return note(spec);
}

Result<Intervention> DecisionService::escalate(const InterventionSpec& spec)
{
    const Result<Case> found = load(spec.action);
    if (!found)
        return found.error();
    if (found.value().action.state != ActionState::Blocked) {
        return makeError(ErrorKind::Conflict,
            interventionText("Only an action that waits for a decision can be escalated."));
    }
    const Intervention made = intervention(spec.type, found.value(), spec.rationale, spec.actor);
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { found.value().mission.no,
        found.value().action.epoch,
        event::SupervisorIntervened,
        made.actor,
        JsonValue::object({ { u"intervention"_s, record::write(made) },
            { u"escalated"_s, spec.action.text() } }) } });
    return rows ? Result<Intervention>(made) : Result<Intervention>(rows.error());
}

Result<Intervention> DecisionService::reroute(const InterventionSpec& spec)
{
    const Result<Case> found = load(spec.action);
    if (!found)
        return found.error();
    const Action& old = found.value().action;
    if (old.state != ActionState::Blocked || old.kind == ActionKind::Question) {
        return makeError(ErrorKind::Conflict,
            interventionText("Only a tool call that waits for a decision can be rerouted."));
    }
    if (found.value().mission.mission.external) {
        return makeError(ErrorKind::Unsupported,
            interventionText("An agent that runs its actions itself cannot hand one over. Reject "
                             "it and say who should do it."));
    }
    const Result<Agent> other = m_context.reader.agent(spec.agent);
    if (!other)
        return other.error();
    Result<Action> made = reproposed(found.value(), other.value(), old.arguments);
    if (!made)
        return made.error();
    made.value().state = ActionState::Blocked; // rerouting is not approving
    made.value().policyReason = interventionText("Rerouted to %1.").arg(other.value().name);
    Intervention act = intervention(spec.type, found.value(), spec.rationale, spec.actor);
    act.agent = spec.agent;
    const qint64 no = found.value().mission.no;
    const Result<QVector<JournalRow>> rows = m_context.store->commit({
        { no,
            old.epoch,
            event::SupervisorIntervened,
            act.actor,
            JsonValue::object({ { u"intervention"_s, record::write(act) } }) },
        { no,
            old.epoch,
            event::ActionProposed,
            other.value().name,
            JsonValue::object({ { u"action"_s, record::write(made.value()) } }) },
    });
    return rows ? Result<Intervention>(act) : Result<Intervention>(rows.error());
}

Result<Intervention> DecisionService::note(const InterventionSpec& spec)
{
    if (spec.rationale.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, interventionText("Say what you want to note."));
    Intervention made;
    made.id = InterventionId(mintId("int", m_context.clock));
    made.type = spec.type;
    made.mission = spec.mission;
    made.action = spec.action;
    made.agent = spec.agent;
    made.rationale = spec.rationale;
    made.actor = m_context.actorOr(spec.actor);
    made.createdAt = m_context.clock.now();
    NewEvent event { NoMission, 0, event::SupervisorIntervened, made.actor, {} };
    if (!spec.mission.isEmpty()) {
        if (const Result<Done> current = m_context.store->catchUp(); !current)
            return current.error();
        const Result<MissionRecord> mission = m_context.store->projection().mission(spec.mission);
        if (!mission)
            return mission.error();
        event.mission = mission.value().no;
        event.epoch = mission.value().mission.epoch;
    }
    event.body = JsonValue::object({ { u"intervention"_s, record::write(made) } });
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ event });
    return rows ? Result<Intervention>(made) : Result<Intervention>(rows.error());
}

void DecisionService::expireDue()
{
    if (m_context.settings.approvalTimeout.count() <= 0)
        return;
    const Result<QVector<ActionKey>> keys
        = m_context.reader.actionKeys({ { ActionState::Blocked }, {}, {}, {}, 0 });
    if (!keys)
        return;
    const qint64 now = m_context.clock.now().toMSecsSinceEpoch();
    for (const ActionKey& key : keys.value()) {
        if (key.expiresAtMs == 0 || key.expiresAtMs > now)
            continue;
        const Result<Case> found = load(key.id);
        if (!found)
            continue;
        const Result<QVector<JournalRow>> rows
            = m_context.store->commit({ { found.value().mission.no,
                found.value().action.epoch,
                event::ActionExpired,
                u"engine"_s,
                JsonValue::object({ { u"action"_s, key.id.text() },
                    { u"why"_s, interventionText("Nobody decided in time.") } }) } });
        if (!rows)
            return;
        m_driver.wake(found.value().mission.no);
    }
}

} // namespace signalbox
