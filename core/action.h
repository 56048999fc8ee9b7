// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/digest.h"
#include "core/ids.h"
#include "core/json/jsonvalue.h"
#include "core/risk.h"

#include <QDateTime>
#include <QStringList>
#include <QVector>

namespace signalbox {

//! Life of an action (reliability.md 5.2). Blocked is what the inbox shows.
enum class ActionState {
    Proposed,
    Denied, //!< by policy
    Blocked, //!< waits for a person
    Allowed, //!< by policy or by a local rule, without a person
    Approved,
    Rejected,
    Expired,
    Voided, //!< rollback, cancel, reroute or edit took it away
    Dispatched, //!< intent committed, result not yet known
    Succeeded,
    Failed,
    Unknown, //!< intent without a result after a crash; a person decides
    Answered, //!< a question that got its answer
};

enum class ActionKind { ToolCall, Question };

//! What sort of effect a tool has; decides how the card renders it. Set by the pack, never by the
//! agent.
enum class EffectKind {
    Other,
    ReadFile,
    WriteFile,
    EditFile,
    MoveFile,
    DeleteFile,
    Shell,
    Http,
    Question
};

//! A question for the person: options, free text, or both.
struct Question {
    QString prompt;
    QStringList options;
    bool freeText = true;

    bool operator==(const Question&) const = default;
};

//! What an action touches and whether it can be taken back (card part 5).
struct BlastRadius {
    QStringList touches; //!< paths, hosts, commands, as written by us from typed arguments
    bool insideWorkspace = true;
    bool reversible = false; //!< by the checkpoint that is taken before it
    bool network = false;

    bool operator==(const BlastRadius&) const = default;
};

//! One tool call or question of an agent, with everything a person needs to decide it.
struct Action {
    ActionId id;
    MissionId mission;
    AgentId agent;
    QString agentName;
    QString missionGoal;
    qint64 seq = 0; //!< journal position of the proposal
    qint64 entry = 0; //!< mission_seq of the proposal, to jump to it in the transcript
    qint64 epoch = 1;
    ActionKind kind = ActionKind::ToolCall;
    QString pack;
    int packVersion = 1;
    QString tool;
    Digest schemaDigest; //!< of the tool's JSON Schema as it was when asked
    EffectKind effect = EffectKind::Other;
    JsonValue arguments; //!< exactly what will run
    QString workspace;
    Question question;
    QString agentReason; //!< the agent's own words, never checked
    QVector<RiskOpinion> opinions;
    Risk risk = Risk::Critical;
    QString policyReason; //!< which rule made it wait, pass or fail
    BlastRadius blast;
    ActionState state = ActionState::Proposed;
    Digest digest; //!< binds a decision to all of the above that matters (see actionDigest)
    ActionId editedFrom; //!< the action whose arguments a person changed into these
    QDateTime proposedAt;
    QDateTime expiresAt; //!< invalid: never
    // What became of it.
    QString decidedBy;
    QDateTime decidedAt;
    QString decisionReason;
    QString resultText; //!< short, for one line
    CheckpointId checkpoint; //!< taken before it ran

    bool operator==(const Action&) const = default;
};

//! The little that is needed to order and count a hundred thousand actions.
struct ActionKey {
    ActionId id;
    Risk risk = Risk::Critical;
    qint64 expiresAtMs = 0; //!< 0: never
    qint64 seq = 0;

    bool operator==(const ActionKey&) const = default;
};

//! The inbox order: highest risk, then soonest expiry, then oldest.
bool inboxLess(const ActionKey& a, const ActionKey& b);
ActionKey keyOf(const Action& action);

//! The digest a decision carries and the dispatcher recomputes: over the canonical bytes of
//! runtime, mission, epoch, action, kind, pack, pack version, tool, schema digest, arguments,
//! workspace, question and expiry (S-20).
Digest actionDigest(const RuntimeId& runtime, const Action& action);

QString actionStateWord(ActionState state);
ActionState actionStateFromWord(QStringView word, ActionState fallback = ActionState::Unknown);
QString actionKindWord(ActionKind kind);
ActionKind actionKindFromWord(QStringView word);
QString effectKindWord(EffectKind effect);
EffectKind effectKindFromWord(QStringView word);
bool isOpen(ActionState state); //!< may still change

} // namespace signalbox
