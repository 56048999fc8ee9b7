// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "engine/runners/runbookreference.h"

#include <QVector>

#include <optional>

namespace signalbox {

enum class RunbookOp {
    Say,
    Call,
    Ask,
    Checkpoint,
    Check,
    ForEach, //!< target: the instruction behind the loop
    EndForEach, //!< target: its ForEach
    If, //!< target: where to go when the condition does not hold
    Jump, //!< target: where to go
    Let,
    Append,
    Collect,
    Finish,
    Fail,
};

//! What a step does when it failed, or when a person rejected it.
enum class RunbookTrouble { Stop, Continue };

enum class RunbookReading { References, Verbatim };

//! A part of what is said: prose with references, or an example shown as it is.
struct RunbookPassage {
    QString text;
    RunbookReading reading = RunbookReading::References;
};

//! One instruction of a compiled runbook. Which members matter depends on op.
struct RunbookInstruction {
    RunbookOp op = RunbookOp::Say;
    int line = 0;
    QString title; //!< the info string, for sentences about it
    QString name; //!< the result, variable or item it gives a value
    QString pack;
    QString tool;
    JsonValue json; //!< arguments, question or condition; null when there is none
    QString text;
    QString reason; //!< the agent's own words
    QVector<RunbookPassage> passages;
    RunbookTrouble onFailure = RunbookTrouble::Stop;
    RunbookTrouble onReject = RunbookTrouble::Continue;
    std::optional<int> criterion; //!< counts from 0
    RunbookReference list;
    int target = 0;
};

//! A problem of a runbook that keeps it from running.
struct RunbookProblem {
    int line = 0;
    QString sentence;
};

//! A compiled runbook: a flat list of instructions, or the problems it has.
struct RunbookProgram {
    QVector<RunbookInstruction> code;
    QVector<RunbookProblem> problems;
    QString digest; //!< of the instructions it was made from

    QStringList sentences() const; //!< the problems, each with its line
};

constexpr qsizetype RunbookMaxText = 1024 * 1024;
constexpr int RunbookMaxNesting = 16; //!< loops and branches
constexpr int RunbookMaxJsonDepth = 16; //!< of JSON in a runbook

//! Never fails: what is wrong is in problems. Linear in the length of the text.
RunbookProgram compileRunbook(const QString& instructions);

} // namespace signalbox
