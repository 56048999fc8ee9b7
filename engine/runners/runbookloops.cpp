// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookcondition.h"
#include "engine/runners/runbookmachine.h"

namespace signalbox {

// Loops and variables: the part of the machine that goes on by itself.

namespace {

constexpr int RunbookMaxItems = 10'000;
constexpr int RunbookMaxVariableDepth = 16;

} // namespace

RunbookMachine::Turn RunbookMachine::startLoop(const RunbookInstruction& instruction)
{
    const Result<RunbookBinding> list = m_scope.bind(instruction.list);
    if (!list)
        return list.error();
    m_state.loops.append({ m_state.at, 0, *list });
    return nextItem(instruction);
}

//! Enters the loop with the first item from the current one on that meets the loop's condition, or
//! leaves it.
RunbookMachine::Turn RunbookMachine::nextItem(const RunbookInstruction& instruction)
{
    RunbookLoop& loop = m_state.loops.last();
    const Result<JsonValue> list = m_scope.valueOf(loop.list);
    if (!list)
        return list.error();
    if (!list->isArray())
        return makeError(
            ErrorKind::BadInput, tr("{{%1}} is not a list.").arg(instruction.list.text()));
    const qsizetype count = list->items().size();
    if (count > RunbookMaxItems)
        return makeError(
            ErrorKind::BadInput, tr("the list has more than %1 items.").arg(RunbookMaxItems));
    for (; loop.index < count; ++loop.index) {
        const Result<bool> wanted = instruction.json.isNull()
            ? Result<bool>(true)
            : runbookConditionHolds(instruction.json, m_scope);
        if (!wanted)
            return wanted.error();
        if (*wanted) {
            m_state.at = loop.at + 1;
            return std::optional<StepAct>();
        }
    }
    m_state.loops.removeLast();
    m_state.at = instruction.target;
    return std::optional<StepAct>();
}

RunbookMachine::Turn RunbookMachine::setVariable(const RunbookInstruction& instruction)
{
    const auto whole = wholeRunbookReference(instruction.text.trimmed());
    if (instruction.op == RunbookOp::Let && whole) {
        const Result<RunbookBinding> binding = m_scope.bind(*whole);
        if (!binding)
            return binding.error();
        m_state.names.insert(instruction.name, *binding);
        return std::optional<StepAct>();
    }
    if (instruction.op == RunbookOp::Collect && instruction.text.trimmed().isEmpty()) {
        m_state.names.insert(instruction.name, { {}, {}, JsonValue::array() });
        return std::optional<StepAct>();
    }
    if (instruction.op == RunbookOp::Collect) {
        const Result<JsonValue> value = m_scope.expandJson(JsonValue(instruction.text.trimmed()));
        return value ? collect(instruction, *value) : Turn(value.error());
    }
    const Result<QString> text = m_scope.expandText(instruction.text);
    if (!text)
        return text.error();
    if (instruction.op == RunbookOp::Append)
        return append(instruction, *text);
    m_state.names.insert(instruction.name, { {}, {}, JsonValue(*text) });
    return std::optional<StepAct>();
}

RunbookMachine::Turn RunbookMachine::append(
    const RunbookInstruction& instruction, const QString& text)
{
    QString all = text;
    if (m_state.names.contains(instruction.name)) {
        const Result<JsonValue> before = m_scope.find({ instruction.name, {} });
        if (!before)
            return before.error();
        const QString start = runbookValueText(*before);
        all = start.isEmpty() ? text : start + u'\n' + text;
    }
    if (all.size() > RunbookMaxState)
        return makeError(
            ErrorKind::BadInput, tr("“%1” grew longer than 64 KiB.").arg(instruction.name));
    if (!m_scope.spend(all.size()))
        return RunbookScope::tooMuchWork();
    m_state.names.insert(instruction.name, { {}, {}, JsonValue(all) });
    return std::optional<StepAct>();
}

RunbookMachine::Turn RunbookMachine::collect(
    const RunbookInstruction& instruction, const JsonValue& value)
{
    JsonValue all = JsonValue::array();
    if (m_state.names.contains(instruction.name)) {
        const Result<JsonValue> before = m_scope.find({ instruction.name, {} });
        if (!before)
            return before.error();
        if (!before->isArray())
            return makeError(ErrorKind::BadInput, tr("“%1” is not a list.").arg(instruction.name));
        all = *before;
    }
    if (all.items().size() >= RunbookMaxItems)
        return makeError(ErrorKind::BadInput,
            tr("“%1” grew longer than %2 items.").arg(instruction.name).arg(RunbookMaxItems));
    if (isDeeperThan(value, RunbookMaxVariableDepth - 1))
        return makeError(
            ErrorKind::BadInput, tr("“%1” is nested too deeply.").arg(instruction.name));
    if (!m_scope.spend(all.items().size()))
        return RunbookScope::tooMuchWork();
    all.append(value);
    m_state.names.insert(instruction.name, { {}, {}, all });
    return std::optional<StepAct>();
}

} // namespace signalbox
