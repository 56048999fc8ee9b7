// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runners/runbookprogram.h"
#include "engine/runners/runbookscope.h"
#include "engine/runners/runbookstate.h"
#include "engine/runners/runner.h"

#include <QCoreApplication>

namespace signalbox {

//! Runs a compiled runbook from one recorded state to its next step. Used once per step.
class RunbookMachine {
    Q_DECLARE_TR_FUNCTIONS(RunbookMachine)
public:
    RunbookMachine(const RunbookProgram& program, const RunnerView& view);
    Result<RunnerStep> next();

private:
    //! A step for the engine, or nothing when the machine can go on by itself.
    using Turn = Result<std::optional<StepAct>>;

    bool fits(const RunbookState& state) const;
    RunnerStep run();
    Turn settle(); //!< takes the outcome of the call or question that was waited for
    Turn settleTrouble(const RunbookInstruction& instruction);
    Turn perform(const RunbookInstruction& instruction);
    Turn performText(const RunbookInstruction& instruction);
    Turn call(const RunbookInstruction& instruction);
    Turn ask(const RunbookInstruction& instruction);
    Turn check(const RunbookInstruction& instruction);
    Turn checkHeld(
        const RunbookInstruction& instruction, CriterionVerdict verdict, const QString& note);
    Turn branch(const RunbookInstruction& instruction);
    Turn startLoop(const RunbookInstruction& instruction);
    Turn nextItem(const RunbookInstruction& instruction);
    Turn setVariable(const RunbookInstruction& instruction);
    Turn append(const RunbookInstruction& instruction, const QString& text);
    Turn collect(const RunbookInstruction& instruction, const JsonValue& value);

    RunnerStep stepOf(StepAct act);
    RunnerStep failed(const QString& sentence) const;
    QString place(const RunbookInstruction& instruction) const;

    const RunbookProgram& m_program;
    const RunnerView& m_view;
    RunbookState m_state;
    RunbookScope m_scope;
};

} // namespace signalbox
