// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <chrono>
#include <optional>

namespace signalbox {

enum class Verdict { Approve, Reject, Edit, Answer };

//! How far an approval reaches beyond the one action. Critical actions only ever get Once.
enum class GrantScope {
    Once,
    ThisMission, //!< same agent, tool and schema, in this mission
    SameArguments, //!< same agent, tool, schema and arguments, any mission, for a limited time
    AgentTool, //!< same agent, tool and schema, any mission, for a limited time
};

//! What a person decided about an action, bound to exactly what was shown.
struct DecisionRequest {
    ActionId action;
    Digest shown; //!< digest of the action as it was drawn; an empty one is refused
    Verdict verdict = Verdict::Reject;
    QString reason; //!< rationale; reaches the agent when rejecting
    std::optional<JsonValue> arguments; //!< Edit only: the arguments to run instead
    QString answer; //!< Answer only
    GrantScope scope = GrantScope::Once;
    std::chrono::seconds grantFor { 4 * 3600 };
    QString actor; //!< who decides; the runtime fills in its own user when empty
    QString key; //!< idempotency key: the same key again returns the first outcome
    bool unbound = false; //!< came without a digest: `shown` was filled in on the way, and is recorded so
};

//! What the runtime committed.
struct DecisionReceipt {
    Action action; //!< as it is now; for Edit the new action that will run
    ActionId original; //!< for Edit: the one it replaces
    qint64 seq = 0; //!< journal position of the decision

    bool operator==(const DecisionReceipt&) const = default;
};

//! What a person says about an action whose effect nobody knows.
enum class Resolution { MarkDone, MarkNotDone, RetryAsNew };

//! A narrow, expiring, counted and revocable permission that decides without a person.
struct AllowRule {
    RuleId id;
    AgentId agent;
    QString agentName;
    QString pack;
    QString tool;
    Digest schemaDigest;
    MissionId mission; //!< empty: any
    Digest arguments; //!< empty: any
    Risk ceiling = Risk::High; //!< never decides above it
    QDateTime createdAt;
    QDateTime expiresAt; //!< always set
    int uses = 0;
    int maxUses = 0; //!< 0: unlimited until it expires
    bool revoked = false;
    QString createdBy;

    bool operator==(const AllowRule&) const = default;
};

QString verdictWord(Verdict verdict);
QString grantScopeWord(GrantScope scope);
GrantScope grantScopeFromWord(QStringView word); //!< anything unknown is Once
std::optional<Verdict> verdictFromWord(QStringView word);
QString resolutionWord(Resolution resolution);
std::optional<Resolution> resolutionFromWord(QStringView word);

} // namespace signalbox
