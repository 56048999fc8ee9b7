// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/runbookstage.h"

#include "core/json/jsondoor.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Stands in an outcome that never became an action.
constexpr bool RefusedMark = true;

QString jsonText(const JsonValue& value)
{
    return QString::fromUtf8(toJson(value));
}

JsonValue questionJson(const Question& question)
{
    return JsonValue::object({ { u"question"_s, question.prompt },
        { u"options"_s, question.options },
        { u"free_text"_s, question.freeText } });
}

//! Words for each kind of step.
struct StepWriter {
    QString operator()(const SayStep& step) const { return u"say "_s + step.text; }
    QString operator()(const CallStep& step) const
    {
        const QString tool = step.pack.isEmpty() ? step.tool : step.pack + u'.' + step.tool;
        const QString reason = step.reason.isEmpty() ? QString() : u" because "_s + step.reason;
        return u"call %1 %2%3"_s.arg(tool, jsonText(step.arguments), reason);
    }
    QString operator()(const AskStep& step) const
    {
        const QString reason = step.reason.isEmpty() ? QString() : u" because "_s + step.reason;
        return u"ask "_s + jsonText(questionJson(step.question)) + reason;
    }
    QString operator()(const CheckpointStep& step) const { return u"checkpoint "_s + step.label; }
    QString operator()(const JudgeStep& step) const
    {
        return u"judge %1 %2 %3"_s.arg(step.criterion)
            .arg(criterionVerdictWord(step.verdict), step.note);
    }
    QString operator()(const FinishStep& step) const { return u"finish "_s + step.summary; }
    QString operator()(const FailStep& step) const { return u"fail "_s + step.reason; }
    QString operator()(const WaitStep&) const { return u"wait"_s; }
};

bool isLast(const StepAct& act)
{
    return std::holds_alternative<FinishStep>(act) || std::holds_alternative<FailStep>(act);
}

} // namespace

QString stepLine(const StepAct& act)
{
    return std::visit(StepWriter(), act).replace(u'\n', u'⏎');
}

StepOutcome outcomeOfText(const QString& text)
{
    StepOutcome outcome;
    const QString word = text.section(u' ', 0, 0);
    const QString rest = text.section(u' ', 1);
    outcome.text = rest;
    if (word == u"ok") {
        outcome.kind = StepOutcome::Kind::Succeeded;
        const Result<JsonValue> result = parseJson(rest.toUtf8());
        outcome.result = result ? *result : JsonValue(u"the script of this test is not JSON"_s);
    } else if (word == u"answer") {
        outcome.kind = StepOutcome::Kind::Answered;
        outcome.result.set(u"answer"_s, rest);
    } else if (word == u"failed") {
        outcome.kind = StepOutcome::Kind::Failed;
    } else if (word == u"rejected") {
        outcome.kind = StepOutcome::Kind::Rejected;
    } else if (word == u"denied" || word == u"refused") {
        outcome.kind = StepOutcome::Kind::Denied;
        outcome.result = word == u"refused" ? JsonValue(RefusedMark) : JsonValue();
    }
    return outcome;
}

RunbookStage::RunbookStage(const QString& runbook)
    : m_runner(makeRunbookRunner())
{
    m_agent.name = u"Auditor"_s;
    m_agent.provider = u"runbook"_s;
    m_agent.instructions = runbook;
    m_mission.goal = u"Audit the vendors"_s;
}

void RunbookStage::setOutcomes(const QStringList& outcomes)
{
    auto rest = std::make_shared<QStringList>(outcomes);
    m_script = [rest](const QString&, const JsonValue&) {
        return outcomeOfText(
            rest->isEmpty() ? u"failed the script of this test ended"_s : rest->takeFirst());
    };
}

RunnerView RunbookStage::view(const JsonValue& state, const StepOutcome& last) const
{
    return { m_agent, m_mission, state, last, [this](const ActionId& id) {
                return m_outcomes.value(id);
            } };
}

QString RunbookStage::take(Taken* taken)
{
    const Result<RunnerStep> step = m_runner->next(view(taken->stateBefore, taken->last));
    const Result<RunnerStep> again
        = makeRunbookRunner()->next(view(taken->stateBefore, taken->last));
    if (!step || !again)
        return u"error "_s + (step ? again.error() : step.error()).sentence;
    taken->line = stepLine(step->act);
    taken->stateAfter = toJson(step->state);
    if (stepLine(again->act) != taken->line || toJson(again->state) != taken->stateAfter)
        m_problems.append(u"asked twice, another step: "_s + taken->line);
    m_largestState = std::max(m_largestState, taken->stateAfter.size());
    m_act = step->act;
    return taken->line;
}

StepOutcome RunbookStage::settle(const StepAct& act)
{
    StepOutcome outcome;
    if (const auto* call = std::get_if<CallStep>(&act))
        outcome = m_script(
            call->pack.isEmpty() ? call->tool : call->pack + u'.' + call->tool, call->arguments);
    else if (const auto* ask = std::get_if<AskStep>(&act))
        outcome = m_script(u"ask"_s, questionJson(ask->question));
    if (outcome.kind == StepOutcome::Kind::None)
        return outcome;
    if (outcome.result == JsonValue(RefusedMark)) {
        outcome.result = {};
        return outcome;
    }
    outcome.action = ActionId(u"act-%1"_s.arg(++m_actions));
    m_outcomes.insert(outcome.action, outcome);
    return outcome;
}

QStringList RunbookStage::play(int maxSteps)
{
    QStringList lines;
    JsonValue state;
    StepOutcome last;
    while (lines.size() < maxSteps) {
        Taken taken { state, last, {}, {} };
        lines.append(take(&taken));
        if (taken.stateAfter.isEmpty())
            return lines;
        m_taken.append(taken);
        if (isLast(m_act))
            break;
        const Result<JsonValue> read = parseJson(taken.stateAfter);
        if (!read) {
            m_problems.append(u"a state that cannot be read again: "_s + read.error().sentence);
            return lines;
        }
        state = *read;
        last = settle(m_act);
    }
    replay();
    return lines;
}

void RunbookStage::replay()
{
    for (Taken& taken : m_taken) {
        Taken again { taken.stateBefore, taken.last, {}, {} };
        take(&again);
        if (again.line != taken.line || again.stateAfter != taken.stateAfter)
            m_problems.append(u"taken again, another step: "_s + taken.line);
    }
}

} // namespace signalbox
