// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/projection.h"
#include "engine/journal/recordcodec.h"

// The part of the projection that is about actions and decisions.

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ShortResult = 200;

//! The mission has no open action any more; its runner gets this one's outcome next.
void closeOpen(MissionRecord& mission)
{
    mission.open = {};
    mission.openState = ActionState::Proposed;
    mission.openEntry = 0;
    mission.beforeOpen = {};
}

//! Another action takes the place of the open one (edited, rerouted, tried again).
void replaceOpen(MissionRecord& mission, const Action& replacement)
{
    mission.open = replacement.id;
    mission.openState = replacement.state;
    mission.runner.last = replacement.id;
}

QString firstLineOf(const QString& text)
{
    const QString line = text.section(u'\n', 0, 0);
    return line.size() <= ShortResult ? line : line.left(ShortResult - 1) + u"…"_s;
}

} // namespace

Result<Action> Projection::changeAction(const QString& id, ActionState state)
{
    Result<Action> action = this->action(ActionId(id));
    if (action)
        action.value().state = state;
    return action;
}

Result<Done> Projection::voidActions(const JsonValue& ids, const QString& why)
{
    for (const QString& id : ids.toStringList()) {
        Result<Action> action = changeAction(id, ActionState::Voided);
        if (!action)
            return action.error();
        action.value().decisionReason = why;
        if (const Result<Done> saved = saveAction(action.value()); !saved)
            return saved.error();
    }
    return Done {};
}

Result<Done> Projection::onActionProposed(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    const Action action = record::readAction(body[u"action"]);
    if (const Result<Done> inserted = insertAction(row, action); !inserted)
        return inserted.error();
    mission.undo = {};
    if (body[u"external"].toBool()) {
        if (action.state == ActionState::Blocked)
            mission.asked.append(action.id.text());
        return body[u"rule"].isString() ? countRuleUse(body[u"rule"].toString())
                                        : Result<Done>(Done {});
    }
    if (body.contains(u"state")) {
        mission.beforeOpen = mission.runner;
        mission.runner = { body[u"state"], action.id };
        mission.open = action.id;
        mission.openState = action.state;
        mission.openEntry = row.missionSeq;
    } else {
        replaceOpen(mission, action);
        const QStringList voided { action.editedFrom.text() };
        if (const Result<Done> done = voidActions(voided, action.policyReason); !done)
            return done.error();
    }
    if (!isOpen(action.state))
        closeOpen(mission);
    return body[u"rule"].isString() ? countRuleUse(body[u"rule"].toString())
                                    : Result<Done>(Done {});
}

Result<Done> Projection::onActionDecided(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    const QString verdict = body[u"verdict"].toString();
    const ActionState state = verdict == u"approve" ? ActionState::Approved
        : verdict == u"edit"                        ? ActionState::Voided
        : verdict == u"answer"                      ? ActionState::Answered
                                                    : ActionState::Rejected;
    Result<Action> decided = changeAction(body[u"action"].toString(), state);
    if (!decided)
        return decided.error();
    Action& action = decided.value();
    action.decidedBy = row.actor;
    action.decidedAt = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
    action.decisionReason = body[u"reason"].toString();
    if (state == ActionState::Answered)
        action.resultText = firstLineOf(body[u"answer"].toString());
    if (const Result<Done> saved = saveAction(action); !saved)
        return saved.error();
    const bool outside = mission.asked.removeOne(action.id.text());
    if (!outside)
        mission.openState = state;
    ActionId runs = action.id;
    Digest bound = Digest::fromText(body[u"digest"].toString());
    if (state == ActionState::Voided) {
        const Action replacement = record::readAction(body[u"replacement"]);
        if (const Result<Done> inserted = insertAction(row, replacement); !inserted)
            return inserted.error();
        replaceOpen(mission, replacement);
        runs = replacement.id;
        bound = replacement.digest;
    } else if (state != ActionState::Approved && !outside) {
        closeOpen(mission);
    }
    const QByteArray result = state == ActionState::Answered
        ? toJson(JsonValue::object({ { u"ok"_s, true },
            { u"result"_s, JsonValue::object({ { u"answer"_s, body[u"answer"].toString() } }) },
            { u"text"_s, body[u"answer"].toString() } }))
        : QByteArray();
    const Result<QSqlQuery*> marked
        = m_database.run(u"UPDATE actions SET decided = ?, result = ? WHERE id = ?"_s,
            { bound.raw(), result.isEmpty() ? QVariant() : QVariant(result), runs.text() });
    if (!marked)
        return marked.error();
    if (const QString key = body[u"key"].toString(); !key.isEmpty()) {
        const Result<QSqlQuery*> kept = m_database.run(
            u"INSERT OR REPLACE INTO decisions(request_key, action, seq) VALUES(?, ?, ?)"_s,
            { key, runs.text(), row.seq });
        if (!kept)
            return kept.error();
    }
    return body[u"rule"].isObject() ? onRuleMade(row, body) : Result<Done>(Done {});
}

Result<Done> Projection::onActionIntent(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    Result<Action> action = changeAction(body[u"action"].toString(), ActionState::Dispatched);
    if (!action)
        return action.error();
    action.value().checkpoint = CheckpointId(body[u"checkpoint"].toString());
    mission.openState = ActionState::Dispatched;
    if (body[u"tree"].isString())
        mission.tree = body[u"tree"].toString();
    mission.drift.append(body[u"drift"].toStringList());
    mission.drift.removeDuplicates();
    return saveAction(action.value());
}

Result<Done> Projection::onActionDone(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    const ActionState state = body[u"ok"].toBool() ? ActionState::Succeeded : ActionState::Failed;
    Result<Action> action = changeAction(body[u"action"].toString(), state);
    if (!action)
        return action.error();
    action.value().resultText = firstLineOf(body[u"text"].toString());
    if (const Result<Done> saved = saveAction(action.value()); !saved)
        return saved.error();
    const Result<QSqlQuery*> kept = m_database.run(u"UPDATE actions SET result = ? WHERE id = ?"_s,
        { toJson(body), action.value().id.text() });
    if (!kept)
        return kept.error();
    if (mission.open == action.value().id) {
        if (body[u"tree"].isString())
            mission.tree = body[u"tree"].toString();
        closeOpen(mission);
    }
    return Done {};
}

Result<Done> Projection::onActionEnded(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    const ActionState state = row.kind == event::ActionLost ? ActionState::Unknown
        : row.kind == event::ActionExpired                  ? ActionState::Expired
                                                            : ActionState::Voided;
    Result<Action> action = changeAction(body[u"action"].toString(), state);
    if (!action)
        return action.error();
    action.value().decisionReason = body[u"why"].toString();
    MissionRecord& mission = *found.value();
    mission.asked.removeOne(action.value().id.text());
    if (mission.open == action.value().id) {
        mission.openState = state;
        if (!isOpen(state))
            closeOpen(mission);
    }
    return saveAction(action.value());
}

Result<Done> Projection::onActionResolved(const JournalRow& row, const JsonValue& body)
{
    const Result<MissionRecord*> found = record(row.mission);
    if (!found)
        return found.error();
    MissionRecord& mission = *found.value();
    const bool wasDone = body[u"resolution"].toString() == u"mark_done";
    Result<Action> action = changeAction(
        body[u"action"].toString(), wasDone ? ActionState::Succeeded : ActionState::Failed);
    if (!action)
        return action.error();
    action.value().decidedBy = row.actor;
    action.value().decidedAt = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
    action.value().decisionReason = body[u"reason"].toString();
    if (const Result<Done> saved = saveAction(action.value()); !saved)
        return saved.error();
    const Result<QSqlQuery*> kept = m_database.run(u"UPDATE actions SET result = ? WHERE id = ?"_s,
        { toJson(JsonValue::object({ { u"ok"_s, wasDone },
              { u"result"_s, JsonValue::object({ { u"resolved_by_person"_s, true } }) },
              { u"text"_s, body[u"reason"].toString() } })),
            action.value().id.text() });
    if (!kept)
        return kept.error();
    if (mission.open != action.value().id)
        return Done {};
    if (body[u"replacement"].isObject()) {
        const Action replacement = record::readAction(body[u"replacement"]);
        replaceOpen(mission, replacement);
        return insertAction(row, replacement);
    }
    closeOpen(mission);
    return Done {};
}

} // namespace signalbox
