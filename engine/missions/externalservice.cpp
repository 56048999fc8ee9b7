// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/missions/externalservice.h"

#include "core/missionmachine.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"
#include "engine/policy/proposal.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString externalText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

ExternalService::ExternalService(EngineContext& context)
    : m_context(context)
{
}

Result<ExternalService::Speaker> ExternalService::speaker(const MissionId& id)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    const Result<MissionRecord> mission = m_context.store->projection().mission(id);
    if (!mission)
        return mission.error();
    if (!mission.value().mission.external) {
        return makeError(ErrorKind::Conflict,
            externalText("This mission is run by the engine; its agent cannot be spoken for from "
                         "outside."));
    }
    if (mission.value().mission.state != MissionState::Running) {
        return makeError(ErrorKind::Conflict,
            externalText("The mission does not run (it is %1). Wait until a person resumes it.")
                .arg(missionStateWord(mission.value().mission.state)));
    }
    const Result<Agent> agent = m_context.reader.agent(mission.value().mission.agent);
    if (!agent)
        return agent.error();
    if (agent.value().status != AgentStatus::Active) {
        return makeError(ErrorKind::Conflict,
            externalText("The agent “%1” is not active; a person has to activate it.")
                .arg(agent.value().name));
    }
    return Speaker { mission.value(), agent.value() };
}

Result<Mission> ExternalService::commit(
    const Speaker& speaker, const QString& kind, const JsonValue& body)
{
    const Result<QVector<JournalRow>> rows = m_context.store->commit(
        { { speaker.mission.no, speaker.mission.mission.epoch, kind, speaker.agent.name, body } });
    if (!rows)
        return rows.error();
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    const Result<MissionRecord> now = m_context.store->projection().mission(speaker.mission.no);
    return now ? Result<Mission>(now.value().shown()) : Result<Mission>(now.error());
}

Result<Action> ExternalService::propose(const ExternalCall& call)
{
    const Result<Speaker> found = speaker(call.mission);
    if (!found)
        return found.error();
    RuleId rule;
    const Result<Action> action = proposeCall(m_context,
        found.value().mission,
        found.value().agent,
        { call.pack, call.tool, call.arguments, call.reason },
        &rule);
    if (!action)
        return action;
    JsonValue body = JsonValue::object(
        { { u"action"_s, record::write(action.value()) }, { u"external"_s, true } });
    if (!rule.isEmpty())
        body.set(u"rule"_s, rule.text());
    const Result<Mission> committed = commit(found.value(), event::ActionProposed, body);
    if (!committed)
        return committed.error();
    return m_context.store->projection().action(action.value().id);
}

Result<Action> ExternalService::report(const ExternalReport& report)
{
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    const Result<Action> action = m_context.store->projection().action(report.action);
    if (!action)
        return action;
    const Result<MissionRecord> mission
        = m_context.store->projection().mission(action.value().mission);
    if (!mission)
        return mission.error();
    const ActionState state = action.value().state;
    const bool mayRun = state == ActionState::Approved || state == ActionState::Allowed;
    if (!mission.value().mission.external || !mayRun) {
        return makeError(ErrorKind::Conflict,
            externalText("Only an action that this agent was allowed to run can be reported on "
                         "(it is %1).")
                .arg(actionStateWord(state)));
    }
    if (action.value().epoch != mission.value().mission.epoch) {
        return makeError(ErrorKind::Conflict,
            externalText("The mission was rolled back since; this no longer counts."));
    }
    // What was done was done: a paused mission still hears of it.
    const Result<QVector<JournalRow>> rows = m_context.store->commit({ { mission.value().no,
        mission.value().mission.epoch,
        event::ActionDone,
        action.value().agentName,
        JsonValue::object({ { u"action"_s, report.action.text() },
            { u"ok"_s, report.ok },
            { u"result"_s, report.result },
            { u"text"_s, report.text },
            { u"external"_s, true } }) } });
    if (!rows)
        return rows.error();
    if (const Result<Done> current = m_context.store->catchUp(); !current)
        return current.error();
    return m_context.store->projection().action(report.action);
}

Result<Mission> ExternalService::say(const MissionId& mission, const QString& text)
{
    const Result<Speaker> found = speaker(mission);
    if (!found)
        return found.error();
    if (text.trimmed().isEmpty())
        return makeError(ErrorKind::BadInput, externalText("There is nothing to say."));
    return commit(found.value(), event::AgentSaid, JsonValue::object({ { u"text"_s, text } }));
}

Result<Mission> ExternalService::finish(
    const MissionId& mission, MissionState end, const QString& note)
{
    const Result<Speaker> found = speaker(mission);
    if (!found)
        return found.error();
    const bool completes = end == MissionState::Completed;
    if (!completes && end != MissionState::Failed) {
        return makeError(
            ErrorKind::BadInput, externalText("A mission ends as completed or as failed."));
    }
    if (completes && !found.value().mission.asked.isEmpty()) {
        return makeError(ErrorKind::Conflict,
            externalText("An action of this mission still waits for a person."));
    }
    return commit(found.value(),
        completes ? event::MissionCompleted : event::MissionFailed,
        JsonValue::object(
            { { u"note"_s, note }, { u"voided"_s, found.value().mission.voidable() } }));
}

} // namespace signalbox
