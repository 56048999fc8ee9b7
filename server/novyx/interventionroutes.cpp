// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/requestfields.h"
#include "server/novyx/novyxroutes.h"
#include "server/rest/runtimecalls.h"

// Supervisor interventions of the Novyx dialect. One that approves or rejects an action also
// decides it, so that a record never says something else than what happened.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

//! What each kind must name, beyond what the seed requires of all.
Result<Done> checkNames(const InterventionSpec& spec)
{
    const JsonValue nothing = JsonValue::object();
    wire::RequestFields fields(nothing);
    const auto require = [&fields](const QString& key, const QString& id) {
        if (id.isEmpty())
            fields.problem(key, QT_TRANSLATE_NOOP("signalbox", "is required for this kind"));
    };
    switch (spec.type) {
    case InterventionType::Approve:
    case InterventionType::Escalate:
        require(u"action_id"_s, spec.action.text());
        break;
    case InterventionType::Reroute:
        require(u"action_id"_s, spec.action.text());
        require(u"agent_id"_s, spec.agent.text());
        break;
    case InterventionType::Pause:
    case InterventionType::RollbackRequest:
        require(u"mission_id"_s, spec.mission.text());
        break;
    case InterventionType::Reject:
        if (spec.action.isEmpty())
            require(u"mission_id"_s, spec.mission.text());
        break;
    case InterventionType::Annotate:
        break;
    }
    if (!fields.sound())
        return fields.error();
    return Done {};
}

} // namespace

void NovyxRoutes::listInterventions(RestCall& call)
{
    InterventionQuery query;
    query.mission = MissionId(call.query().text(u"mission_id"_s));
    query.agent = AgentId(call.query().text(u"agent_id"_s));
    query.type = call.query().word<InterventionType>(
        u"intervention_type"_s,
        [](const QString& word) { return interventionTypeFromWord(word); },
        u"approve, reject, pause, escalate, reroute, annotate, rollback_request"_s);
    query.limit = static_cast<int>(call.query().number(u"limit"_s, 100, 1, 1000));
    if (!call.takeQuery())
        return;
    call.whenGiven(m_runtime.interventions()->page(query),
        [this, &call](const QVector<Intervention>& interventions) {
            QVector<JsonValue> shown;
            for (const Intervention& intervention : interventions)
                shown.append(novyx::write(intervention));
            replyList(call, u"interventions"_s, shown);
        });
}

void NovyxRoutes::createIntervention(RestCall& call)
{
    const Result<InterventionSpec> spec = novyx::readInterventionSpec(call.body());
    if (!call.take(spec))
        return;
    if (const Result<Done> named = checkNames(spec.value()); !named) {
        call.fail(named.error());
        return;
    }
    // Everything that is named must be there, or the record would be about nothing.
    const auto go = [this, &call, spec = spec.value()] {
        const bool decides
            = spec.type == InterventionType::Approve || spec.type == InterventionType::Reject;
        if (decides)
            decideByIntervention(call, spec);
        else
            recordIntervention(call, spec);
    };
    const auto thenAgent = [this, &call, spec = spec.value(), go] {
        if (spec.agent.isEmpty() || !m_runtime.agents())
            go();
        else
            withAgent(call, m_runtime, spec.agent, [go](const Agent&) { go(); });
    };
    const auto thenAction = [this, &call, spec = spec.value(), thenAgent] {
        if (spec.action.isEmpty())
            thenAgent();
        else
            withAction(
                call, m_runtime, spec.action, [&call, spec, thenAgent](const Action& action) {
                    if (spec.mission.isEmpty() || spec.mission == action.mission)
                        thenAgent();
                    else
                        call.fail(422,
                            {},
                            QCoreApplication::translate(
                                "signalbox", "action_id: is of another mission than mission_id"));
                });
    };
    if (spec.value().mission.isEmpty())
        thenAction();
    else
        withMission(
            call, m_runtime, spec.value().mission, [thenAction](const Mission&) { thenAction(); });
}

void NovyxRoutes::recordIntervention(RestCall& call, const InterventionSpec& wanted)
{
    InterventionSpec spec = wanted;
    // The seed lets the rationale be left out; the record says that it was.
    if (spec.rationale.trimmed().isEmpty())
        spec.rationale = QCoreApplication::translate("signalbox", "No rationale was given.");
    call.whenGiven(m_runtime.interventions()->create(spec),
        [&call](const Intervention& intervention) { call.reply(201, novyx::write(intervention)); });
}

void NovyxRoutes::decideByIntervention(RestCall& call, const InterventionSpec& spec)
{
    const JsonValue& metadata = call.body()[u"metadata"];
    novyx::DecisionBody decision;
    decision.verdict = spec.type == InterventionType::Approve ? Verdict::Approve : Verdict::Reject;
    decision.reason = spec.rationale;
    decision.digest = Digest::fromText(metadata[u"digest"].toString());
    const auto decideOne = [this, &call, spec, decision](const Action& action) {
        decideAction(call, action, decision, [this, &call, spec](const DecisionReceipt& receipt) {
            InterventionQuery query;
            query.type = spec.type;
            query.mission = receipt.action.mission;
            call.whenGiven(m_runtime.interventions()->page(query),
                [&call, id = receipt.action.id](const QVector<Intervention>& recorded) {
                    for (const Intervention& intervention : recorded) {
                        if (intervention.action == id) {
                            call.reply(201, novyx::write(intervention));
                            return;
                        }
                    }
                    call.fail(
                        noSuch(QT_TRANSLATE_NOOP("signalbox", "The decision on %1 left no record."),
                            id.text()));
                });
        });
    };
    if (!spec.action.isEmpty()) {
        withAction(call, m_runtime, spec.action, decideOne);
        return;
    }
    // A rejection of a whole mission, as in the seed's example: of the one action that waits in it.
    call.whenGiven(m_runtime.actions()->keys({ { ActionState::Blocked }, spec.mission, {}, {}, 0 }),
        [this, &call, spec, decideOne](const QVector<ActionKey>& waiting) {
            if (waiting.size() == 1)
                withAction(call, m_runtime, waiting.constFirst().id, decideOne);
            else if (waiting.isEmpty())
                recordIntervention(call, spec);
            else
                call.fail(422,
                    {},
                    QCoreApplication::translate("signalbox",
                        "action_id: is required, for several actions of this mission wait"));
        });
}

} // namespace signalbox
