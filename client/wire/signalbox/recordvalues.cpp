// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/signalbox/recordvalues.h"

#include "client/wire/novyx/novyxactions.h"
#include "client/wire/wirevalues.h"

namespace signalbox::own {

using namespace Qt::StringLiterals;

namespace {

JsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? JsonValue() : JsonValue(text);
}

} // namespace

JsonValue write(const TranscriptEntry& entry)
{
    JsonValue value = JsonValue::object({
        { u"seq"_s, entry.seq },
        { u"position"_s, entry.position },
        { u"kind"_s, entryKindWord(entry.kind) },
        { u"at"_s, wire::write(entry.at) },
        { u"actor"_s, entry.actor },
        { u"text"_s, entry.text },
    });
    if (!entry.action.isEmpty()) {
        value.set(u"action_id"_s, entry.action.text());
        value.set(u"action_state"_s, actionStateWord(entry.actionState));
    }
    if (!entry.checkpoint.isEmpty())
        value.set(u"checkpoint_id"_s, entry.checkpoint.text());
    value.set(u"body"_s, entry.body);
    return value;
}

Result<TranscriptEntry> readEntry(const JsonValue& value)
{
    if (!value[u"seq"].isNumber() || !value[u"position"].isNumber())
        return wire::badReply(u"a transcript entry without seq or position"_s);
    TranscriptEntry entry;
    entry.seq = value[u"seq"].toInt();
    entry.position = value[u"position"].toInt();
    const QString kind = value[u"kind"].toString();
    entry.kind = entryKindFromWord(kind).value_or(EntryKind::Note);
    entry.at = wire::readTime(value[u"at"]);
    entry.actor = value[u"actor"].toString();
    entry.text = value[u"text"].toString();
    entry.action = ActionId(value[u"action_id"].toString());
    if (!entry.action.isEmpty())
        entry.actionState = actionStateFromWord(value[u"action_state"].toString());
    entry.checkpoint = CheckpointId(value[u"checkpoint_id"].toString());
    entry.body = value[u"body"];
    return entry;
}

JsonValue write(const TranscriptPage& page)
{
    JsonValue entries = JsonValue::array();
    for (const TranscriptEntry& entry : page.entries)
        entries.append(write(entry));
    return JsonValue::object({
        { u"mission_id"_s, page.mission.text() },
        { u"first"_s, page.first },
        { u"total"_s, page.total },
        { u"epoch"_s, page.epoch },
        { u"entries"_s, entries },
    });
}

Result<TranscriptPage> readPage(const JsonValue& value)
{
    if (!value[u"entries"].isArray() || !value[u"mission_id"].isString())
        return wire::badReply(u"a transcript without entries"_s);
    TranscriptPage page;
    page.mission = MissionId(value[u"mission_id"].toString());
    page.first = value[u"first"].toInt();
    page.total = value[u"total"].toInt();
    page.epoch = value[u"epoch"].toInt(1);
    for (const JsonValue& item : value[u"entries"].items()) {
        const Result<TranscriptEntry> entry = readEntry(item);
        if (!entry)
            return entry.error();
        page.entries.append(entry.value());
    }
    return page;
}

JsonValue write(const ActionKey& key)
{
    return JsonValue::object({
        { u"action_id"_s, key.id.text() },
        { u"risk_level"_s, riskWord(key.risk) },
        { u"expires_at_ms"_s, key.expiresAtMs },
        { u"seq"_s, key.seq },
    });
}

Result<ActionKey> readKey(const JsonValue& value)
{
    ActionKey key;
    key.id = ActionId(value[u"action_id"].toString());
    if (key.id.isEmpty())
        return wire::badReply(u"a key without action_id"_s);
    key.risk = riskFromWord(value[u"risk_level"].toString());
    key.expiresAtMs = value[u"expires_at_ms"].toInt();
    key.seq = value[u"seq"].toInt();
    return key;
}

JsonValue write(const DecisionReceipt& receipt)
{
    return JsonValue::object({
        { u"action"_s, novyx::write(receipt.action) },
        { u"original_id"_s, textOrNull(receipt.original.text()) },
        { u"seq"_s, receipt.seq },
    });
}

Result<DecisionReceipt> readReceipt(const JsonValue& value)
{
    const Result<Action> action = novyx::readAction(value[u"action"]);
    if (!action)
        return action.error();
    return DecisionReceipt {
        action.value(), ActionId(value[u"original_id"].toString()), value[u"seq"].toInt()
    };
}

JsonValue write(const AllowRule& rule)
{
    return JsonValue::object({
        { u"rule_id"_s, rule.id.text() },
        { u"agent_id"_s, rule.agent.text() },
        { u"agent_name"_s, rule.agentName },
        { u"pack"_s, rule.pack },
        { u"tool"_s, rule.tool },
        { u"schema_digest"_s, rule.schemaDigest.text() },
        { u"mission_id"_s, textOrNull(rule.mission.text()) },
        { u"arguments_digest"_s, textOrNull(rule.arguments.text()) },
        { u"ceiling"_s, riskWord(rule.ceiling) },
        { u"created_at"_s, wire::write(rule.createdAt) },
        { u"expires_at"_s, wire::write(rule.expiresAt) },
        { u"uses"_s, rule.uses },
        { u"max_uses"_s, rule.maxUses },
        { u"revoked"_s, rule.revoked },
        { u"created_by"_s, rule.createdBy },
    });
}

Result<AllowRule> readRule(const JsonValue& value)
{
    AllowRule rule;
    rule.id = RuleId(value[u"rule_id"].toString());
    if (rule.id.isEmpty())
        return wire::badReply(u"a rule without rule_id"_s);
    rule.agent = AgentId(value[u"agent_id"].toString());
    rule.agentName = value[u"agent_name"].toString();
    rule.pack = value[u"pack"].toString();
    rule.tool = value[u"tool"].toString();
    rule.schemaDigest = Digest::fromText(value[u"schema_digest"].toString());
    rule.mission = MissionId(value[u"mission_id"].toString());
    rule.arguments = Digest::fromText(value[u"arguments_digest"].toString());
    rule.ceiling = riskFromWord(value[u"ceiling"].toString());
    rule.createdAt = wire::readTime(value[u"created_at"]);
    rule.expiresAt = wire::readTime(value[u"expires_at"]);
    rule.uses = static_cast<int>(value[u"uses"].toInt());
    rule.maxUses = static_cast<int>(value[u"max_uses"].toInt());
    rule.revoked = value[u"revoked"].toBool();
    rule.createdBy = value[u"created_by"].toString();
    return rule;
}

JsonValue write(const AuditReport& report)
{
    return JsonValue::object({
        { u"intact"_s, report.intact },
        { u"rows"_s, report.rows },
        { u"sentence"_s, report.sentence },
    });
}

Result<AuditReport> readAudit(const JsonValue& value)
{
    if (!value[u"intact"].isBool())
        return wire::badReply(u"an audit report that does not say whether it is intact"_s);
    return AuditReport {
        value[u"intact"].toBool(), value[u"rows"].toInt(), value[u"sentence"].toString()
    };
}

JsonValue write(const JournalEvent& event)
{
    return JsonValue::object({
        { u"seq"_s, event.seq },
        { u"mission_id"_s, textOrNull(event.mission.text()) },
        { u"mission_seq"_s, event.missionSeq },
        { u"kind"_s, event.kind },
        { u"at"_s, wire::write(event.at) },
        { u"epoch"_s, event.epoch },
        { u"actor"_s, event.actor },
        { u"body"_s, event.body },
        { u"hash"_s, event.hash.text() },
    });
}

Result<JournalEvent> readEvent(const JsonValue& value)
{
    if (!value[u"seq"].isNumber() || !value[u"kind"].isString())
        return wire::badReply(u"a journal event without seq or kind"_s);
    JournalEvent event;
    event.seq = value[u"seq"].toInt();
    event.mission = MissionId(value[u"mission_id"].toString());
    event.missionSeq = value[u"mission_seq"].toInt();
    event.kind = value[u"kind"].toString();
    event.at = wire::readTime(value[u"at"]);
    event.epoch = value[u"epoch"].toInt();
    event.actor = value[u"actor"].toString();
    event.body = value[u"body"];
    event.hash = Digest::fromText(value[u"hash"].toString());
    return event;
}

} // namespace signalbox::own
