// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/agent.h"
#include "core/capabilitypack.h"
#include "core/checkpoint.h"
#include "core/json/jsonvalue.h"
#include "core/mission.h"
#include "core/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace signalbox {

// What a runner may ask the engine to do next. Each step is recorded before it is acted upon.

struct SayStep {
    QString text; //!< prose for the transcript
};
struct CallStep {
    QString pack; //!< may be empty: the engine finds the one pack that has the tool
    QString tool;
    JsonValue arguments;
    QString reason; //!< the agent's own words
};
struct AskStep {
    Question question;
    QString reason;
};
struct CheckpointStep {
    QString label;
};
struct JudgeStep {
    int criterion = 0; //!< index into the mission's criteria
    CriterionVerdict verdict = CriterionVerdict::NotJudged;
    QString note;
};
struct FinishStep {
    QString summary;
};
struct FailStep {
    QString reason;
};
struct WaitStep { }; //!< nothing until something comes from outside; not recorded
using StepAct = std::
    variant<SayStep, CallStep, AskStep, CheckpointStep, JudgeStep, FinishStep, FailStep, WaitStep>;

//! A step together with the runner's state after it. The state is recorded in the same transaction as
//! the step, so it must be small and say everything: after a crash or a rollback the engine calls
//! next() with the state of the last recorded step and must get the same step again.
struct RunnerStep {
    StepAct act;
    JsonValue state;
};

//! What became of the tool call or question of the previous step.
struct StepOutcome {
    enum class Kind { None, Succeeded, Failed, Rejected, Denied, Answered };
    Kind kind = Kind::None;
    ActionId action;
    JsonValue result; //!< the tool's result object; for answers {"answer": text}
    QString text; //!< output, the reason of a rejection, the answer
};

//! Everything a runner may look at. It reads nothing else: no files, no clock, no network.
struct RunnerView {
    const Agent& agent;
    const Mission& mission;
    JsonValue state; //!< null at the very beginning
    StepOutcome last;
    //! Outcome of an earlier action of the live branch, by id. None when there is no such thing.
    std::function<StepOutcome(const ActionId&)> outcomeOf;
};

//! Drives one kind of agent as a durable step machine: decide the next step, and nothing else.
//!
//! Stateless and synchronous on the engine thread; must return quickly. A runner that needs the
//! network (a model) will answer through a future of the same RunnerStep; the engine records a step
//! before acting on it either way.
class Runner {
public:
    virtual ~Runner() = default;
    virtual QString provider() const = 0;
    //! Problems in an agent's instructions, one sentence each with the line; empty when fine.
    virtual QStringList check(const QString& instructions) const = 0;
    virtual Result<RunnerStep> next(const RunnerView& view) const = 0;
};

std::unique_ptr<Runner> makeRunbookRunner();
//! For agents that drive themselves from outside and ask here before they act.
std::unique_ptr<Runner> makeExternalRunner();

} // namespace signalbox
