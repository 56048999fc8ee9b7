// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/decision.h"
#include "core/result.h"

// Actions, approvals and decisions of the Novyx API (its human-in-the-loop path).

namespace signalbox::novyx {

//! The status word: pending_review, allowed, blocked (by policy), approved, denied (by a person),
//! executing, executed, failed, expired, voided, unknown, answered.
QString statusWord(ActionState state);
//! Absent for a word that nobody knows.
std::optional<ActionState> stateFromStatus(QStringView word);

//! "pack.tool", or the tool alone.
QString actionName(const QString& pack, const QString& tool);
struct ActionName {
    QString pack;
    QString tool;

    bool operator==(const ActionName&) const = default;
};
//! Splits at the first dot; without one there is no pack.
ActionName splitActionName(const QString& name);

//! One action as GET /v1/actions/{id} gives it and POST /v1/actions answers.
JsonValue write(const Action& action);
//! One action as the approvals queue gives it: the same, with approval_id.
JsonValue writeApproval(const Action& action);
//! Reads either. An unknown status becomes Unknown and stands in policyReason as it came; a missing
//! risk is critical.
Result<Action> readAction(const JsonValue& value);

//! What a decision request says before it is bound to an action.
struct DecisionBody {
    std::optional<Verdict> verdict; //!< absent: not said, or a word that is no decision
    QString reason;
    QString approver;
    Digest digest; //!< from "digest" or "metadata.digest"; empty: unbound
    QString answer; //!< for questions
    std::optional<JsonValue> arguments; //!< the arguments to run instead

    bool operator==(const DecisionBody&) const = default;
};
JsonValue write(const DecisionBody& body);
//! approve, approved, deny, denied, reject, rejected, edit, answer.
DecisionBody readDecision(const JsonValue& value);

} // namespace signalbox::novyx
