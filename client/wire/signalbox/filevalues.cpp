// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/recordvalues.h"
#include "client/wire/wirevalues.h"

// The part of our dialect that is about files, previews and rollbacks.

namespace signalbox::own {

using namespace Qt::StringLiterals;

namespace {

JsonValue base64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

std::optional<QByteArray> bytesOf(const JsonValue& value)
{
    if (!value.isString())
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(
        value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

template <class T> JsonValue writeAll(const QVector<T>& values)
{
    JsonValue list = JsonValue::array();
    for (const T& value : values)
        list.append(write(value));
    return list;
}

template <class T, class Read> Result<QVector<T>> readAll(const JsonValue& value, Read read)
{
    QVector<T> list;
    for (const JsonValue& item : value.items()) {
        const Result<T> one = read(item);
        if (!one)
            return one.error();
        list.append(one.value());
    }
    return list;
}

JsonValue writeEffect(const LastingEffect& effect)
{
    return JsonValue::object({
        { u"action_id"_s, effect.action.text() },
        { u"what"_s, effect.what },
        { u"at"_s, wire::write(effect.at) },
        { u"certain"_s, effect.certain },
    });
}

QStringList textsOf(const QVector<ActionId>& ids)
{
    QStringList texts;
    for (const ActionId& id : ids)
        texts.append(id.text());
    return texts;
}

} // namespace

JsonValue write(const FileDelta& delta)
{
    return JsonValue::object({
        { u"path"_s, delta.path },
        { u"change"_s, fileChangeWord(delta.change) },
        { u"lines_added"_s, delta.linesAdded },
        { u"lines_removed"_s, delta.linesRemoved },
        { u"binary"_s, delta.binary },
        { u"bytes_before"_s, delta.bytesBefore },
        { u"bytes_after"_s, delta.bytesAfter },
    });
}

Result<FileDelta> readDelta(const JsonValue& value)
{
    FileDelta delta;
    delta.path = value[u"path"].toString();
    const std::optional<FileChange> change = fileChangeFromWord(value[u"change"].toString());
    if (delta.path.isEmpty() || !change)
        return wire::badReply(u"a file change without path or kind"_s);
    delta.change = *change;
    delta.linesAdded = static_cast<int>(value[u"lines_added"].toInt());
    delta.linesRemoved = static_cast<int>(value[u"lines_removed"].toInt());
    delta.binary = value[u"binary"].toBool();
    delta.bytesBefore = value[u"bytes_before"].toInt();
    delta.bytesAfter = value[u"bytes_after"].toInt();
    return delta;
}

JsonValue write(const FileSides& sides)
{
    return JsonValue::object({
        { u"path"_s, sides.path },
        { u"before"_s, sides.existsBefore ? base64(sides.before) : JsonValue() },
        { u"after"_s, sides.existsAfter ? base64(sides.after) : JsonValue() },
        { u"truncated"_s, sides.truncated },
    });
}

Result<FileSides> readSides(const JsonValue& value)
{
    FileSides sides;
    sides.path = value[u"path"].toString();
    const std::optional<QByteArray> before = bytesOf(value[u"before"]);
    const std::optional<QByteArray> after = bytesOf(value[u"after"]);
    const bool damaged
        = (!before && !value[u"before"].isNull()) || (!after && !value[u"after"].isNull());
    if (sides.path.isEmpty() || damaged)
        return wire::badReply(u"a file without path, or content that is not base64"_s);
    sides.existsBefore = before.has_value();
    sides.existsAfter = after.has_value();
    sides.before = before.value_or(QByteArray());
    sides.after = after.value_or(QByteArray());
    sides.truncated = value[u"truncated"].toBool();
    return sides;
}

JsonValue write(const ActionPreview& preview)
{
    return JsonValue::object({
        { u"action_id"_s, preview.action.text() },
        { u"files"_s, writeAll(preview.files) },
        { u"problem"_s, preview.problem },
    });
}

Result<ActionPreview> readPreview(const JsonValue& value)
{
    if (!value[u"action_id"].isString())
        return wire::badReply(u"a preview without action_id"_s);
    const Result<QVector<FileSides>> files = readAll<FileSides>(value[u"files"], readSides);
    if (!files)
        return files.error();
    return ActionPreview {
        ActionId(value[u"action_id"].toString()), files.value(), value[u"problem"].toString()
    };
}

JsonValue write(const RollbackPlan& plan)
{
    JsonValue dropped = JsonValue::array();
    for (const Checkpoint& checkpoint : plan.checkpointsDropped)
        dropped.append(novyx::write(checkpoint));
    JsonValue effects = JsonValue::array();
    for (const LastingEffect& effect : plan.cannotUndo)
        effects.append(writeEffect(effect));
    return JsonValue::object({
        { u"mission_id"_s, plan.mission.text() },
        { u"target"_s, novyx::write(plan.target) },
        { u"comes_back"_s, writeAll(plan.comesBack) },
        { u"entries_dropped"_s, plan.entriesDropped },
        { u"checkpoints_dropped"_s, dropped },
        { u"pending_dropped"_s, textsOf(plan.pendingDropped) },
        { u"cannot_undo"_s, effects },
        { u"person_edits"_s, writeAll(plan.personEdits) },
        { u"mission_runs"_s, plan.missionRuns },
        { u"reversible"_s, plan.reversible },
        { u"digest"_s, plan.digest.text() },
    });
}

Result<RollbackPlan> readPlan(const JsonValue& value)
{
    const Result<Checkpoint> target = novyx::readCheckpoint(value[u"target"]);
    const Result<QVector<FileDelta>> back = readAll<FileDelta>(value[u"comes_back"], readDelta);
    const Result<QVector<FileDelta>> edits = readAll<FileDelta>(value[u"person_edits"], readDelta);
    const Result<QVector<Checkpoint>> dropped
        = readAll<Checkpoint>(value[u"checkpoints_dropped"], novyx::readCheckpoint);
    for (const Error& error : { target ? Error() : target.error(),
             back ? Error() : back.error(),
             edits ? Error() : edits.error(),
             dropped ? Error() : dropped.error() }) {
        if (!error.sentence.isEmpty())
            return error;
    }
    RollbackPlan plan;
    plan.mission = MissionId(value[u"mission_id"].toString());
    plan.target = target.value();
    plan.comesBack = back.value();
    plan.entriesDropped = static_cast<int>(value[u"entries_dropped"].toInt());
    plan.checkpointsDropped = dropped.value();
    for (const QString& id : value[u"pending_dropped"].toStringList())
        plan.pendingDropped.append(ActionId(id));
    for (const JsonValue& effect : value[u"cannot_undo"].items()) {
        plan.cannotUndo.append({ ActionId(effect[u"action_id"].toString()),
            effect[u"what"].toString(),
            wire::readTime(effect[u"at"]),
            effect[u"certain"].toBool(true) });
    }
    plan.personEdits = edits.value();
    plan.missionRuns = value[u"mission_runs"].toBool();
    plan.reversible = value[u"reversible"].toBool();
    plan.digest = Digest::fromText(value[u"digest"].toString());
    if (plan.mission.isEmpty() || plan.digest.isEmpty())
        return wire::badReply(u"a rollback plan without mission_id or digest"_s);
    return plan;
}

JsonValue write(const RollbackOutcome& outcome)
{
    return JsonValue::object({
        { u"mission_id"_s, outcome.mission.text() },
        { u"checkpoint_id"_s, outcome.target.text() },
        { u"safety_checkpoint_id"_s, outcome.safety.text() },
        { u"epoch"_s, outcome.epoch },
        { u"files_verified"_s, outcome.filesVerified },
        { u"files_expected"_s, outcome.filesExpected },
        { u"problems"_s, outcome.problems },
    });
}

Result<RollbackOutcome> readOutcome(const JsonValue& value)
{
    RollbackOutcome outcome;
    outcome.mission = MissionId(value[u"mission_id"].toString());
    if (outcome.mission.isEmpty())
        return wire::badReply(u"a rollback without mission_id"_s);
    outcome.target = CheckpointId(value[u"checkpoint_id"].toString());
    outcome.safety = CheckpointId(value[u"safety_checkpoint_id"].toString());
    outcome.epoch = value[u"epoch"].toInt();
    outcome.filesVerified = static_cast<int>(value[u"files_verified"].toInt());
    outcome.filesExpected = static_cast<int>(value[u"files_expected"].toInt());
    outcome.problems = value[u"problems"].toStringList();
    return outcome;
}

} // namespace signalbox::own
