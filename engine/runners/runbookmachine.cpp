// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookmachine.h"

#include "core/json/jsondoor.h"
#include "engine/runners/runbookcondition.h"

namespace signalbox {

namespace {

constexpr int RunbookMaxSteps = 100'000;
constexpr qsizetype RunbookMaxTold = 2000;

QString runbookTold(const QString& text)
{
    return text.size() > RunbookMaxTold ? text.left(RunbookMaxTold) + u'…' : text;
}

} // namespace

RunbookMachine::RunbookMachine(const RunbookProgram& program, const RunnerView& view)
    : m_program(program)
    , m_view(view)
    , m_scope(m_program, m_view, m_state)
{
}

Result<RunnerStep> RunbookMachine::next()
{
    m_state.program = m_program.digest;
    if (!m_view.state.isNull()) {
        Result<RunbookState> state = readRunbookState(m_view.state);
        if (!state)
            return state.error();
        if (state->program != m_program.digest)
            return failed(tr("The agent's runbook was changed while this mission was under way. "
                             "Start a new mission to run the new one."));
        if (!fits(*state))
            return makeError(
                ErrorKind::BadInput, tr("The recorded state does not belong to this runbook."));
        m_state = std::move(state).value();
    }
    if (!m_program.problems.isEmpty()) {
        const QString problems = m_program.sentences().join(u'\n');
        return failed(tr("The runbook cannot be run.\n%1").arg(problems));
    }
    return run();
}

//! Whether a state points at instructions that exist. It comes from the journal, but costs nothing
//! to ask.
bool RunbookMachine::fits(const RunbookState& state) const
{
    if (state.at > m_program.code.size() || (state.waiting && state.at == m_program.code.size()))
        return false;
    if (state.waiting && m_program.code[state.at].op != RunbookOp::Call
        && m_program.code[state.at].op != RunbookOp::Ask)
        return false;
    for (const RunbookLoop& loop : state.loops) {
        if (loop.at < 0 || loop.at >= m_program.code.size() || loop.index < 0
            || m_program.code[loop.at].op != RunbookOp::ForEach)
            return false;
    }
    return true;
}

RunnerStep RunbookMachine::run()
{
    if (m_state.steps >= RunbookMaxSteps)
        return failed(
            tr("The runbook took %1 steps without coming to an end.").arg(RunbookMaxSteps));
    bool settling = m_state.waiting;
    while (m_state.at < m_program.code.size()) {
        const RunbookInstruction& instruction = m_program.code[m_state.at];
        const Turn turn = settling                     ? settle()
            : m_scope.spend(RunbookScope::Instruction) ? perform(instruction)
                                                       : Turn(RunbookScope::tooMuchWork());
        settling = false;
        if (!turn)
            return failed(tr("%1: %2").arg(place(instruction), turn.error().sentence));
        if (turn->has_value())
            return stepOf(**turn);
    }
    return stepOf(FinishStep { tr("The runbook came to its end.") });
}

RunbookMachine::Turn RunbookMachine::settle()
{
    const RunbookInstruction& instruction = m_program.code[m_state.at];
    m_state.waiting = false;
    // No outcome: the action was taken back by a rollback, so it is proposed again.
    if (m_view.last.kind == StepOutcome::Kind::None)
        return perform(instruction);
    if (!instruction.name.isEmpty()) {
        RunbookBinding binding;
        binding.action = m_view.last.action;
        if (binding.action.isEmpty()) {
            // Refused before it became an action: what there is to know is kept here.
            binding.value.set(QStringLiteral("status"), runbookStatusWord(m_view.last.kind));
            binding.value.set(QStringLiteral("reason"), runbookTold(m_view.last.text));
        }
        m_state.names.insert(instruction.name, binding);
    }
    ++m_state.at;
    return settleTrouble(instruction);
}

RunbookMachine::Turn RunbookMachine::settleTrouble(const RunbookInstruction& instruction)
{
    const QString text = runbookTold(m_view.last.text);
    const bool stops = instruction.onFailure == RunbookTrouble::Stop;
    switch (m_view.last.kind) {
    case StepOutcome::Kind::Failed:
        if (stops)
            return makeError(ErrorKind::Refused, tr("it failed. %1").arg(text));
        break;
    case StepOutcome::Kind::Denied:
        if (stops)
            return makeError(ErrorKind::NotAllowed, tr("it was denied. %1").arg(text));
        break;
    case StepOutcome::Kind::Rejected:
        if (instruction.onReject == RunbookTrouble::Stop)
            return makeError(ErrorKind::Refused, tr("it was rejected. %1").arg(text));
        if (text.isEmpty())
            return std::optional<StepAct>(
                SayStep { tr("“%1” was rejected. I go on without it.").arg(instruction.title) });
        return std::optional<StepAct>(SayStep {
            tr("“%1” was rejected: “%2” I go on without it.").arg(instruction.title, text) });
    case StepOutcome::Kind::None:
    case StepOutcome::Kind::Succeeded:
    case StepOutcome::Kind::Answered:
        break;
    }
    return std::optional<StepAct>();
}

RunbookMachine::Turn RunbookMachine::perform(const RunbookInstruction& instruction)
{
    switch (instruction.op) {
    case RunbookOp::Call:
        return call(instruction);
    case RunbookOp::Ask:
        return ask(instruction);
    case RunbookOp::Check:
        return check(instruction);
    case RunbookOp::ForEach:
        return startLoop(instruction);
    case RunbookOp::EndForEach:
        if (m_state.loops.isEmpty() || m_state.loops.last().at != instruction.target)
            return makeError(
                ErrorKind::BadInput, tr("the recorded state does not belong to this runbook."));
        ++m_state.loops.last().index;
        m_state.at = instruction.target;
        return nextItem(m_program.code[instruction.target]);
    case RunbookOp::If:
        return branch(instruction);
    case RunbookOp::Jump:
        m_state.at = instruction.target;
        return std::optional<StepAct>();
    case RunbookOp::Let:
    case RunbookOp::Append:
    case RunbookOp::Collect:
        ++m_state.at;
        return setVariable(instruction);
    case RunbookOp::Say:
    case RunbookOp::Checkpoint:
    case RunbookOp::Finish:
    case RunbookOp::Fail:
        break;
    }
    return performText(instruction);
}

RunbookMachine::Turn RunbookMachine::performText(const RunbookInstruction& instruction)
{
    const Result<QString> text = instruction.op == RunbookOp::Say
        ? m_scope.expandPassages(instruction.passages)
        : m_scope.expandText(instruction.text);
    if (!text)
        return text.error();
    if (instruction.op == RunbookOp::Fail)
        return makeError(ErrorKind::Refused, text->trimmed());
    // Finish stays where it is: whoever asks again gets the same end again.
    if (instruction.op == RunbookOp::Finish)
        return std::optional<StepAct>(FinishStep { text->trimmed() });
    ++m_state.at;
    if (instruction.op == RunbookOp::Checkpoint)
        return std::optional<StepAct>(CheckpointStep { text->simplified() });
    return text->isEmpty() ? std::optional<StepAct>() : std::optional<StepAct>(SayStep { *text });
}

RunbookMachine::Turn RunbookMachine::call(const RunbookInstruction& instruction)
{
    Result<JsonValue> arguments = m_scope.expandJson(instruction.json);
    if (!arguments)
        return arguments.error();
    const Result<QString> reason = m_scope.expandText(instruction.reason);
    if (!reason)
        return reason.error();
    m_state.waiting = true;
    return std::optional<StepAct>(
        CallStep { instruction.pack, instruction.tool, std::move(arguments).value(), *reason });
}

RunbookMachine::Turn RunbookMachine::ask(const RunbookInstruction& instruction)
{
    const Result<JsonValue> json = m_scope.expandJson(instruction.json);
    if (!json)
        return json.error();
    const Result<QString> reason = m_scope.expandText(instruction.reason);
    if (!reason)
        return reason.error();
    Question question;
    question.prompt = runbookValueText((*json)[u"question"]);
    const JsonValue& options = (*json)[u"options"];
    if (!options.isNull()
        && (!options.isArray() || options.toStringList().size() != options.items().size()))
        return makeError(ErrorKind::BadInput, tr("the options of a question are a list of texts."));
    question.options = options.toStringList();
    question.freeText = (*json)[u"free_text"].toBool(question.options.isEmpty());
    if (!question.freeText && question.options.isEmpty())
        return makeError(
            ErrorKind::BadInput, tr("the question has neither options nor free text."));
    m_state.waiting = true;
    return std::optional<StepAct>(AskStep { question, *reason });
}

RunbookMachine::Turn RunbookMachine::check(const RunbookInstruction& instruction)
{
    const Result<QString> note = m_scope.expandText(instruction.text);
    const Result<bool> holds = runbookConditionHolds(instruction.json, m_scope);
    // Evidence that is not there is no evidence: the check does not hold, and the note says why.
    QString evidence
        = holds ? runbookConditionEvidence(instruction.json, m_scope) : holds.error().sentence;
    if (note && !note->isEmpty())
        evidence = tr("%1 (%2)").arg(*note, evidence);
    ++m_state.at;
    return checkHeld(
        instruction, holds && *holds ? CriterionVerdict::Met : CriterionVerdict::NotMet, evidence);
}

RunbookMachine::Turn RunbookMachine::checkHeld(
    const RunbookInstruction& instruction, CriterionVerdict verdict, const QString& note)
{
    const bool holds = verdict == CriterionVerdict::Met;
    const QString sentence
        = holds ? tr("Check passed: %1").arg(note) : tr("Check failed: %1").arg(note);
    if (!instruction.criterion) {
        if (!holds && instruction.onFailure == RunbookTrouble::Stop)
            return makeError(ErrorKind::Refused, tr("the check failed: %1").arg(note));
        return std::optional<StepAct>(SayStep { sentence });
    }
    // The same runbook serves missions with fewer criteria: then the verdict is only said.
    if (*instruction.criterion >= m_view.mission.criteria.size())
        return std::optional<StepAct>(SayStep { sentence });
    return std::optional<StepAct>(JudgeStep { *instruction.criterion, verdict, note });
}

RunbookMachine::Turn RunbookMachine::branch(const RunbookInstruction& instruction)
{
    const Result<bool> holds = runbookConditionHolds(instruction.json, m_scope);
    if (!holds)
        return holds.error();
    m_state.at = *holds ? m_state.at + 1 : instruction.target;
    return std::optional<StepAct>();
}

RunnerStep RunbookMachine::stepOf(StepAct act)
{
    ++m_state.steps;
    const JsonValue state = runbookStateJson(m_state);
    if (toJson(state).size() > RunbookMaxState)
        return failed(tr("The runbook keeps more than 64 KiB in its variables; write long texts to "
                         "a file instead."));
    return { std::move(act), state };
}

//! The state stays what it was: whoever asks again gets the same failure again.
RunnerStep RunbookMachine::failed(const QString& sentence) const
{
    return { FailStep { sentence }, m_view.state };
}

QString RunbookMachine::place(const RunbookInstruction& instruction) const
{
    return tr("Line %1 (%2)").arg(instruction.line).arg(instruction.title);
}

} // namespace signalbox
