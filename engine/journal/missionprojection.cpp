// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "core/missionmachine.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/projection.h"
#include "engine/journal/recordcodec.h"

// The part of the projection that is about missions, checkpoints and rollbacks.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

MissionState stateAfterKind(const QString& kind, const JsonValue& body)
{
    if (kind == event::MissionPaused)
        return MissionState::Paused;
    if (kind == event::MissionCancelled)
        return MissionState::Cancelled;
    if (kind == event::MissionCompleted)
        return MissionState::Completed;
    if (kind == event::MissionFailed)
        return MissionState::Failed;
    if (kind == event::MissionResumed && body[u"queued"].toBool())
        return MissionState::Queued;
    return MissionState::Running;
}

JsonValue verdictsOf(const Mission& mission)
{
    return record::write(mission)[u"criteria"];
}

} // namespace

Result<Done> Projection::onMissionCreated(const JournalRow& row, const JsonValue& body)
{
    auto created = std::make_shared<MissionRecord>();
    created->no = row.mission;
    created->mission = record::readMission(body[u"mission"]);
    created->lastEntry = row.missionSeq;
    created->view.append(row.missionSeq);
    created->requestKey = body[u"key"].toString();
    created->spec = Digest::fromText(body[u"spec"].toString());
    created->runner = runnerPlaceFromRecord(body[u"runner"]);
    created->tree = body[u"tree"].toString();
    m_missions.insert(row.mission, created);
    m_dirty.insert(row.mission);
    return Done {};
}

Result<Done> Projection::onMissionState(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& held = *found.value();
    Mission& mission = held.mission;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
    mission.state = stateAfterKind(row.kind, body);
    mission.waitReason = row.kind == event::MissionPaused
        ? waitReasonFromWord(body[u"wait"].toString())
        : WaitReason::None;
    mission.note = body[u"note"].toString();
    if (row.kind == event::MissionStarted && !mission.startedAt.isValid())
        mission.startedAt = at;
    if (body.contains(u"state"))
        held.runner = { body[u"state"], {} };
    if (isTerminal(mission.state)) {
        mission.endedAt = at;
        if (const Result<Done> done = voidActions(body[u"voided"], mission.note); !done)
            return done.error();
        held.open = {};
        held.openState = ActionState::Proposed;
        held.asked.clear();
        held.undo = {};
    }
    return Done {};
}

Result<Done> Projection::onRunnerStep(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    found.value()->runner = { body[u"state"], {} };
    found.value()->undo = {};
    return Done {};
}

Result<Done> Projection::onCriterionJudged(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    Mission& mission = found.value()->mission;
    const qint64 index = body[u"index"].toInt(-1);
    if (index >= 0 && index < mission.criteria.size()) {
        Criterion& criterion = mission.criteria[static_cast<qsizetype>(index)];
        criterion.verdict = criterionVerdictFromWord(body[u"verdict"].toString());
        criterion.note = body[u"note"].toString();
    }
    return onRunnerStep(row, body);
}

Result<Done> Projection::onCheckpointMade(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    if (body.contains(u"state"))
        mission.runner = { body[u"state"], {} };
    Checkpoint checkpoint = record::readCheckpoint(body[u"checkpoint"]);
    // A consistent cut: never between a tool call and its result.
    checkpoint.entry = mission.open.isEmpty() ? row.missionSeq : mission.openEntry - 1;
    if (!checkpoint.tree.isEmpty())
        mission.tree = checkpoint.tree;
    mission.drift.append(body[u"drift"].toStringList());
    mission.drift.removeDuplicates();
    const JsonValue runner = JsonValue::object({ { u"place"_s, toRecord(mission.cutPlace()) },
        { u"criteria"_s, verdictsOf(mission.mission) } });
    const Result<QSqlQuery*> saved = m_database.run(
        u"INSERT OR REPLACE INTO checkpoints(seq, id, mission, row_entry, live, body, runner) "
        "VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
        { row.seq,
            checkpoint.id.text(),
            row.mission,
            row.missionSeq,
            checkpoint.cause == CheckpointCause::Safety ? 0 : 1,
            toJson(record::write(checkpoint)),
            toJson(runner) });
    if (!saved)
        return saved.error();
    if (!m_silent)
        m_changes.checkpoints.insert(row.mission);
    return Done {};
}

Result<Done> Projection::onRollbackBegun(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& held = *found.value();
    held.view = LiveView::fromRecord(body[u"live"]);
    held.view.append(row.missionSeq);
    held.runner = runnerPlaceFromRecord(body[u"runner"]);
    held.open = {};
    held.openState = ActionState::Proposed;
    held.openEntry = 0;
    held.beforeOpen = {};
    held.asked.clear();
    held.undo = { CheckpointId(body[u"undo"][u"safety"].toString()),
        body[u"undo"][u"view"],
        body[u"undo"][u"checkpoints"].toStringList() };
    held.rollback = body;
    Mission& mission = held.mission;
    mission.state = MissionState::Paused;
    mission.waitReason = WaitReason::Rollback;
    mission.epoch = body[u"epoch"].toInt(mission.epoch + 1);
    mission.endedAt = {};
    mission.note.clear();
    const QVector<JsonValue>& criteria = body[u"criteria"].items();
    for (qsizetype i = 0; i < mission.criteria.size() && i < criteria.size(); ++i) {
        mission.criteria[i].verdict
            = criterionVerdictFromWord(criteria.at(i)[u"verdict"].toString());
        mission.criteria[i].note = criteria.at(i)[u"note"].toString();
    }
    if (const Result<Done> done = voidActions(body[u"voided"], body[u"reason"].toString()); !done)
        return done.error();
    const Result<QSqlQuery*> dead
        = m_database.run(u"UPDATE checkpoints SET live = 0 WHERE mission = ?"_s, { row.mission });
    if (!dead)
        return dead.error();
    for (const QString& id : body[u"live_checkpoints"].toStringList()) {
        const Result<QSqlQuery*> live
            = m_database.run(u"UPDATE checkpoints SET live = 1 WHERE id = ?"_s, { id });
        if (!live)
            return live.error();
    }
    if (!m_silent) {
        m_changes.checkpoints.insert(row.mission);
        m_changes.rewritten.insert(row.mission);
    }
    return Done {};
}

Result<Done> Projection::onRollbackFinished(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& held = *found.value();
    held.rollback = {};
    held.drift.clear();
    if (body[u"tree"].isString())
        held.tree = body[u"tree"].toString();
    held.mission.note = body[u"note"].toString();
    return Done {};
}

} // namespace signalbox
