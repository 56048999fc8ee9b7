// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/action.h"

#include "core/wordtable.h"

namespace signalbox {

namespace {

constexpr Word<ActionState> ActionStateWords[] = {
    { ActionState::Proposed, "proposed" },
    { ActionState::Denied, "denied" },
    { ActionState::Blocked, "blocked" },
    { ActionState::Allowed, "allowed" },
    { ActionState::Approved, "approved" },
    { ActionState::Rejected, "rejected" },
    { ActionState::Expired, "expired" },
    { ActionState::Voided, "voided" },
    { ActionState::Dispatched, "dispatched" },
    { ActionState::Succeeded, "succeeded" },
    { ActionState::Failed, "failed" },
    { ActionState::Unknown, "unknown" },
    { ActionState::Answered, "answered" },
};

constexpr Word<ActionKind> ActionKindWords[] = {
    { ActionKind::ToolCall, "tool_call" },
    { ActionKind::Question, "question" },
};

constexpr Word<EffectKind> EffectKindWords[] = {
    { EffectKind::Other, "other" },
    { EffectKind::ReadFile, "read_file" },
    { EffectKind::WriteFile, "write_file" },
    { EffectKind::EditFile, "edit_file" },
    { EffectKind::MoveFile, "move_file" },
    { EffectKind::DeleteFile, "delete_file" },
    { EffectKind::Shell, "shell" },
    { EffectKind::Http, "http" },
    { EffectKind::Question, "question" },
};

} // namespace

bool inboxLess(const ActionKey& a, const ActionKey& b)
{
    if (a.risk != b.risk)
        return a.risk > b.risk;
    if (a.expiresAtMs != b.expiresAtMs) {
        if (a.expiresAtMs == 0 || b.expiresAtMs == 0)
            return b.expiresAtMs == 0;
        return a.expiresAtMs < b.expiresAtMs;
    }
    if (a.seq != b.seq)
        return a.seq < b.seq;
    return a.id < b.id; // two runtimes in one inbox may number alike; the order must still be total
}

ActionKey keyOf(const Action& action)
{
    return { action.id,
        action.risk,
        action.expiresAt.isValid() ? action.expiresAt.toMSecsSinceEpoch() : 0,
        action.seq };
}

Digest actionDigest(const RuntimeId& runtime, const Action& action)
{
    const JsonValue question = JsonValue::object({
        { QStringLiteral("free_text"), action.question.freeText },
        { QStringLiteral("options"), action.question.options },
        { QStringLiteral("prompt"), action.question.prompt },
    });
    const JsonValue expiry = action.expiresAt.isValid()
        ? JsonValue(action.expiresAt.toMSecsSinceEpoch())
        : JsonValue();
    const JsonValue bound = JsonValue::object({
        { QStringLiteral("action"), action.id.text() },
        { QStringLiteral("arguments"), action.arguments },
        { QStringLiteral("epoch"), action.epoch },
        { QStringLiteral("expires_at"), expiry },
        { QStringLiteral("kind"), wordOf(ActionKindWords, action.kind) },
        { QStringLiteral("mission"), action.mission.text() },
        { QStringLiteral("pack"), action.pack },
        { QStringLiteral("pack_version"), action.packVersion },
        { QStringLiteral("question"), question },
        { QStringLiteral("runtime"), runtime.text() },
        { QStringLiteral("schema"), action.schemaDigest.text() },
        { QStringLiteral("tool"), action.tool },
        { QStringLiteral("workspace"), action.workspace },
    });
    return Digest::ofValue(QByteArrayLiteral("signalbox.action.v1"), bound);
}

QString actionStateWord(ActionState state)
{
    return wordOf(ActionStateWords, state);
}

ActionState actionStateFromWord(QStringView word, ActionState fallback)
{
    return fromWord(ActionStateWords, word).value_or(fallback);
}

QString actionKindWord(ActionKind kind)
{
    return wordOf(ActionKindWords, kind);
}

ActionKind actionKindFromWord(QStringView word)
{
    return fromWord(ActionKindWords, word).value_or(ActionKind::ToolCall);
}

QString effectKindWord(EffectKind effect)
{
    return wordOf(EffectKindWords, effect);
}

EffectKind effectKindFromWord(QStringView word)
{
    return fromWord(EffectKindWords, word).value_or(EffectKind::Other);
}

bool isOpen(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
    case ActionState::Blocked:
    case ActionState::Allowed:
    case ActionState::Approved:
    case ActionState::Dispatched:
    case ActionState::Unknown:
        return true;
    case ActionState::Denied:
    case ActionState::Rejected:
    case ActionState::Expired:
    case ActionState::Voided:
    case ActionState::Succeeded:
    case ActionState::Failed:
    case ActionState::Answered:
        return false;
    }
    return false;
}

} // namespace signalbox
