// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/missionrecord.h"

#include "engine/journal/recordcodec.h"

namespace signalbox {

using namespace Qt::StringLiterals;

JsonValue toRecord(const RunnerPlace& place)
{
    return JsonValue::object({ { u"state"_s, place.state }, { u"last"_s, place.last.text() } });
}

RunnerPlace runnerPlaceFromRecord(const JsonValue& value)
{
    return { value[u"state"], ActionId(value[u"last"].toString()) };
}

QStringList MissionRecord::voidable() const
{
    QStringList ids = asked;
    if (!open.isEmpty() && openState != ActionState::Dispatched)
        ids.append(open.text());
    return ids;
}

Mission MissionRecord::shown() const
{
    Mission shown = mission;
    shown.entries = view.count();
    shown.waiting = !open.isEmpty() && openState == ActionState::Blocked ? 1 : 0;
    shown.waiting += static_cast<int>(asked.size());
    shown.unknownOutcomes = !open.isEmpty() && openState == ActionState::Unknown ? 1 : 0;
    return shown;
}

JsonValue toRecord(const MissionRecord& record)
{
    return JsonValue::object({
        { u"view"_s, record.view.toRecord() },
        { u"last_entry"_s, record.lastEntry },
        { u"runner"_s, toRecord(record.runner) },
        { u"before_open"_s, toRecord(record.beforeOpen) },
        { u"open"_s, record.open.text() },
        { u"open_state"_s, actionStateWord(record.openState) },
        { u"open_entry"_s, record.openEntry },
        { u"asked"_s, record.asked },
        { u"tree"_s, record.tree },
        { u"drift"_s, record.drift },
        { u"undo_safety"_s, record.undo.safety.text() },
        { u"undo_view"_s, record.undo.liveView },
        { u"undo_checkpoints"_s, record.undo.liveCheckpoints },
        { u"rollback"_s, record.rollback },
        { u"request_key"_s, record.requestKey },
        { u"spec"_s, record.spec.text() },
    });
}

MissionRecord missionRecordFrom(qint64 no, const JsonValue& mission, const JsonValue& progress)
{
    MissionRecord record;
    record.no = no;
    record.mission = record::readMission(mission);
    record.view = LiveView::fromRecord(progress[u"view"]);
    record.lastEntry = progress[u"last_entry"].toInt();
    record.runner = runnerPlaceFromRecord(progress[u"runner"]);
    record.beforeOpen = runnerPlaceFromRecord(progress[u"before_open"]);
    record.open = ActionId(progress[u"open"].toString());
    record.openState = actionStateFromWord(progress[u"open_state"].toString());
    record.openEntry = progress[u"open_entry"].toInt();
    record.asked = progress[u"asked"].toStringList();
    record.tree = progress[u"tree"].toString();
    record.drift = progress[u"drift"].toStringList();
    record.undo.safety = CheckpointId(progress[u"undo_safety"].toString());
    record.undo.liveView = progress[u"undo_view"];
    record.undo.liveCheckpoints = progress[u"undo_checkpoints"].toStringList();
    record.rollback = progress[u"rollback"];
    record.requestKey = progress[u"request_key"].toString();
    record.spec = Digest::fromText(progress[u"spec"].toString());
    return record;
}

} // namespace signalbox
