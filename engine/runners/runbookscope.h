// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runners/runbookprogram.h"
#include "engine/runners/runbookstate.h"
#include "engine/runners/runner.h"

#include <QCoreApplication>
#include <QHash>

namespace signalbox {

//! What references mean at one moment of a runbook: looks names up and puts values into texts.
//! Lives for one step. Everything it does is counted against a budget, so that a step stays quick.
class RunbookScope {
    Q_DECLARE_TR_FUNCTIONS(RunbookScope)
public:
    RunbookScope(const RunbookProgram& program, const RunnerView& view, const RunbookState& state);

    Result<JsonValue> find(const RunbookReference& reference) const;
    //! The same, but a part of a result stays a pointer into the result.
    Result<RunbookBinding> bind(const RunbookReference& reference) const;
    Result<JsonValue> valueOf(const RunbookBinding& binding) const;
    Result<QString> expandText(const QString& text) const;
    Result<QString> expandPassages(const QVector<RunbookPassage>& passages) const;
    Result<JsonValue> expandJson(const JsonValue& value) const;

    static constexpr qint64 Instruction = 128; //!< work of one instruction; a character is 1
    //! Counts work; false when there was too much of it since the last step.
    bool spend(qint64 work) const;
    static Error tooMuchWork();

private:
    struct Walk {
        JsonValue value;
        bool computed = false; //!< made by .length and the like, not a part of the result
    };

    std::optional<RunbookBinding> base(const QString& name) const;
    //! What {{mission}} and {{agent}} stand for.
    JsonValue frame(const QString& name) const;
    std::optional<Walk> walk(JsonValue value, const QStringList& fields) const;
    Result<Walk> look(const RunbookReference& reference, RunbookBinding* from) const;
    Error missing(const RunbookReference& reference, const RunbookBinding& from) const;
    StepOutcome outcome(const ActionId& action) const;

    const RunbookProgram& m_program;
    const RunnerView& m_view;
    const RunbookState& m_state;
    mutable QHash<ActionId, StepOutcome> m_outcomes;
    mutable qint64 m_budget;
};

//! The word of {{name.status}}: succeeded, failed, rejected, denied, answered or none.
QString runbookStatusWord(StepOutcome::Kind kind);
//! How a value reads inside a text: texts as they are, everything else as JSON.
QString runbookValueText(const JsonValue& value);
//! True when arrays and objects are nested more than depth deep.
bool isDeeperThan(const JsonValue& value, int depth);

} // namespace signalbox
