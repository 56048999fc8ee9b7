// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "wiresamples.h"

namespace signalbox::samples {

using namespace Qt::StringLiterals;

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 3, 14), QTime(9, minute, 53, 589), Qt::UTC);
}

JsonValue json(const char* text)
{
    const Result<JsonValue> parsed = parseJson(QByteArray(text).replace('\'', '"'));
    if (!parsed)
        qFatal("bad sample: %s", qPrintable(parsed.error().sentence));
    return parsed.value();
}

JsonValue sent(const JsonValue& value)
{
    const Result<JsonValue> parsed = parseJson(toJson(value));
    return parsed ? parsed.value() : JsonValue();
}

Agent agent()
{
    return { AgentId(u"agt_f7a2"_s), u"research-agent"_s, u"Reads contracts \"carefully\""_s,
        u"claude-sonnet-4-20250514"_s, u"anthropic"_s, u"Line one\nLine two"_s,
        { u"web-search"_s, u"file-read"_s }, AgentStatus::Paused, at(1), at(2), true };
}

Mission mission()
{
    Mission mission;
    mission.id = MissionId(u"msn_9c3d"_s);
    mission.agent = AgentId(u"agt_f7a2"_s);
    mission.agentName = u"research-agent"_s;
    mission.goal = u"Audit Q1 vendor contracts"_s;
    mission.constraints = QStringList { u"Read-only access"_s };
    mission.criteria = { { u"All reviewed"_s, CriterionVerdict::Met, u"12 of 12"_s },
        { u"Report"_s, CriterionVerdict::NotJudged, {} } };
    mission.allowedCapabilities = QStringList { u"file-read"_s };
    mission.state = MissionState::Paused;
    mission.waitReason = WaitReason::Rollback;
    mission.workspace = u"/srv/contracts"_s;
    mission.epoch = 3;
    mission.entries = 40;
    mission.waiting = 2;
    mission.unknownOutcomes = 1;
    mission.note = u"rolled back"_s;
    mission.forkedFrom = MissionId(u"msn_0"_s);
    mission.demo = true;
    mission.external = true;
    mission.createdAt = at(1);
    mission.startedAt = at(2);
    mission.endedAt = at(3);
    mission.changedAt = at(4);
    return mission;
}

CapabilityPack pack()
{
    CapabilityPack pack;
    pack.name = u"web-search"_s;
    pack.description = u"Search the web"_s;
    pack.version = 4;
    pack.tools = { { u"search"_s, u"Web search"_s, json("{'type':'object'}"), EffectKind::Http,
                       true, true },
        { u"fetch_url"_s, {}, JsonValue(), EffectKind::Other, false, false } };
    pack.riskLevels = { { u"search"_s, Risk::Low }, { u"fetch_url"_s, Risk::Medium } };
    pack.needsPerson = { Risk::Medium, Risk::High, Risk::Critical };
    pack.builtIn = true;
    pack.createdAt = at(7);
    return pack;
}

Checkpoint checkpoint()
{
    Checkpoint checkpoint;
    checkpoint.id = CheckpointId(u"chk_07"_s);
    checkpoint.mission = MissionId(u"msn_9c3d"_s);
    checkpoint.label = u"after-contract-review"_s;
    checkpoint.cause = CheckpointCause::BeforeAction;
    checkpoint.seq = 812;
    checkpoint.entry = 17;
    checkpoint.epoch = 2;
    checkpoint.tree = u"abc123"_s;
    checkpoint.files = 14;
    checkpoint.bytes = 123456789012;
    checkpoint.leftOut = QStringList { u"big.iso"_s };
    checkpoint.action = ActionId(u"act_1"_s);
    checkpoint.createdAt = at(8);
    checkpoint.live = false;
    checkpoint.reported = json("{'cursor':12,'done':['a','b'],'ratio':1.50}");
    return checkpoint;
}

Intervention intervention()
{
    Intervention made;
    made.id = InterventionId(u"int_1"_s);
    made.type = InterventionType::RollbackRequest;
    made.mission = MissionId(u"msn_9c3d"_s);
    made.action = ActionId(u"act_1"_s);
    made.agent = AgentId(u"agt_f7a2"_s);
    made.rationale = u"Agent hallucinated compliance status"_s;
    made.actor = u"mira"_s;
    made.seq = 99;
    made.createdAt = at(9);
    return made;
}

Action action()
{
    Action action;
    action.id = ActionId(u"act_1"_s);
    action.mission = MissionId(u"msn_9c3d"_s);
    action.agent = AgentId(u"agt_f7a2"_s);
    action.agentName = u"research-agent"_s;
    action.missionGoal = u"Audit"_s;
    action.seq = 44;
    action.entry = 9;
    action.epoch = 2;
    action.pack = u"file-write"_s;
    action.packVersion = 3;
    action.tool = u"fs.write_file"_s; // a dot in the tool's own name
    action.schemaDigest = Digest::ofBytes("schema");
    action.effect = EffectKind::WriteFile;
    action.arguments = json("{'path':'a.txt','count':1.0,'big':9007199254740993}");
    action.workspace = u"/srv/contracts"_s;
    action.agentReason = u"needed"_s;
    action.opinions = { { RiskSource::Pack, Risk::High, u"The pack says so."_s },
        { RiskSource::Floor, Risk::Medium, u"writes a file"_s } };
    action.risk = Risk::High;
    action.policyReason = u"asks a person"_s;
    action.blast = { { u"a.txt"_s }, true, true, false };
    action.state = ActionState::Rejected;
    action.digest = Digest::ofBytes("action");
    action.editedFrom = ActionId(u"act_0"_s);
    action.proposedAt = at(1);
    action.expiresAt = at(2);
    action.decidedBy = u"mira"_s;
    action.decidedAt = at(3);
    action.decisionReason = u"no"_s;
    action.resultText = u"done"_s;
    action.checkpoint = CheckpointId(u"chk_07"_s);
    return action;
}

} // namespace signalbox::samples
