// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/journal/transcript.h"

#include "core/json/jsondoor.h"
#include "core/mission.h"
#include "core/text/actionwords.h"
#include "engine/journal/eventkinds.h"
#include "engine/journal/recordcodec.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString transcriptText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

QString withNote(const QString& sentence, const QString& note)
{
    return note.isEmpty() ? sentence : sentence + u' ' + note;
}

void readState(TranscriptEntry& entry, const JournalRow& row, const JsonValue& body)
{
    static const QHash<QString, const char*> sentences {
        { event::MissionCreated, QT_TRANSLATE_NOOP("signalbox", "Mission created.") },
        { event::MissionStarted, QT_TRANSLATE_NOOP("signalbox", "Mission started.") },
        { event::MissionPaused, QT_TRANSLATE_NOOP("signalbox", "Mission paused.") },
        { event::MissionResumed, QT_TRANSLATE_NOOP("signalbox", "Mission resumed.") },
        { event::MissionCancelled, QT_TRANSLATE_NOOP("signalbox", "Mission cancelled.") },
        { event::MissionCompleted, QT_TRANSLATE_NOOP("signalbox", "Mission completed.") },
        { event::MissionFailed, QT_TRANSLATE_NOOP("signalbox", "Mission failed.") },
    };
    entry.kind = row.kind == event::MissionFailed ? EntryKind::Error : EntryKind::State;
    const QString note = row.kind == event::MissionCreated ? body[u"mission"][u"goal"].toString()
                                                           : body[u"note"].toString();
    entry.text = withNote(transcriptText(sentences.value(row.kind)), note);
}

void readProposal(TranscriptEntry& entry, const JsonValue& body)
{
    const Action action = record::readAction(body[u"action"]);
    entry.action = action.id;
    entry.kind = action.kind == ActionKind::Question ? EntryKind::Question : EntryKind::ToolCall;
    entry.text = action.kind == ActionKind::Question ? action.question.prompt
                                                     : action.tool + u' ' + actionTarget(action);
    if (action.state == ActionState::Denied) {
        entry.kind = EntryKind::Policy;
        entry.text = transcriptText("Denied: %1 — %2").arg(entry.text, action.policyReason);
    }
}

void readDecision(TranscriptEntry& entry, const JournalRow& row, const JsonValue& body)
{
    const QString verdict = body[u"verdict"].toString();
    entry.action = ActionId(body[u"action"].toString());
    entry.kind = verdict == u"answer" ? EntryKind::Answer : EntryKind::Decision;
    if (verdict == u"answer") {
        entry.text = body[u"answer"].toString();
        return;
    }
    const QString sentence = verdict == u"approve" ? transcriptText("Approved by %1.")
        : verdict == u"edit"                       ? transcriptText("Changed and approved by %1.")
                                                   : transcriptText("Rejected by %1.");
    entry.text = withNote(sentence.arg(row.actor), body[u"reason"].toString());
    if (body[u"unbound"].toBool()) {
        entry.text = withNote(entry.text,
            transcriptText("(Unbound: the decision did not say what had been shown.)"));
    }
    if (verdict == u"edit")
        entry.action = ActionId(body[u"replacement"][u"id"].toString());
}

void readActionEnd(TranscriptEntry& entry, const JournalRow& row, const JsonValue& body)
{
    entry.action = ActionId(body[u"action"].toString());
    entry.kind = EntryKind::Error;
    if (row.kind == event::ActionDone) {
        entry.kind = body[u"ok"].toBool() ? EntryKind::ToolResult : EntryKind::Error;
        entry.text = body[u"text"].toString();
    } else if (row.kind == event::ActionIntent) {
        entry.kind = EntryKind::ToolStarted;
        entry.text = transcriptText("Started.");
    } else if (row.kind == event::ActionLost) {
        entry.text
            = transcriptText("The program ended while this ran. Nobody knows whether it took "
                             "effect; a person has to look and say.");
    } else if (row.kind == event::ActionExpired) {
        entry.text = transcriptText("Nobody decided in time; it was not run.");
    } else if (row.kind == event::ActionRefused) {
        entry.text = withNote(
            transcriptText("Refused at the last moment; it was not run."), body[u"why"].toString());
    } else {
        entry.kind = EntryKind::Decision;
        const QString resolution = body[u"resolution"].toString();
        const QString sentence = resolution == u"mark_done"
            ? transcriptText("%1 says it took effect.")
            : resolution == u"mark_not_done" ? transcriptText("%1 says it did not take effect.")
                                             : transcriptText("%1 asks for it once more.");
        entry.text = withNote(sentence.arg(row.actor), body[u"reason"].toString());
    }
}

void readRollback(TranscriptEntry& entry, const JournalRow& row, const JsonValue& body)
{
    entry.kind = EntryKind::Rollback;
    entry.checkpoint = CheckpointId(body[u"target"].toString());
    if (row.kind == event::RollbackFinished) {
        entry.text = transcriptText("%1 of %2 files verified.")
                         .arg(body[u"verified"].toInt())
                         .arg(body[u"expected"].toInt());
        return;
    }
    const QString sentence = body[u"undoes"].toBool()
        ? transcriptText("Rollback undone by %1.")
        : transcriptText("Rolled back to “%2” by %1.").arg(u"%1"_s, body[u"label"].toString());
    entry.text = withNote(sentence.arg(row.actor), body[u"reason"].toString());
}

void readRest(TranscriptEntry& entry, const JournalRow& row, const JsonValue& body)
{
    if (row.kind == event::AgentSaid) {
        entry.kind = EntryKind::Message;
        entry.text = body[u"text"].toString();
    } else if (row.kind == event::CriterionJudged) {
        entry.kind = EntryKind::Criterion;
        const QString verdict = body[u"verdict"].toString();
        const QString sentence = verdict == u"met" ? transcriptText("Met: %1")
            : verdict == u"not_met"                ? transcriptText("Not met: %1")
                                                   : transcriptText("Not judged: %1");
        entry.text = withNote(sentence.arg(body[u"text"].toString()), body[u"note"].toString());
    } else if (row.kind == event::CheckpointMade) {
        entry.kind = EntryKind::Checkpoint;
        entry.checkpoint = CheckpointId(body[u"checkpoint"][u"id"].toString());
        entry.text = body[u"checkpoint"][u"label"].toString();
    } else if (row.kind == event::SupervisorIntervened) {
        entry.kind = EntryKind::Person;
        entry.action = ActionId(body[u"intervention"][u"action"].toString());
        entry.text = body[u"intervention"][u"rationale"].toString();
    } else {
        entry.text = row.kind;
    }
}

} // namespace

TranscriptEntry transcriptEntry(const JournalRow& row, const JsonValue& body, qint64 position)
{
    TranscriptEntry entry;
    entry.seq = row.seq;
    entry.position = position;
    entry.at = QDateTime::fromMSecsSinceEpoch(row.atMs, Qt::UTC);
    entry.actor = row.actor;
    entry.body = body;
    if (row.kind.startsWith(u"mission."_s))
        readState(entry, row, body);
    else if (row.kind == event::ActionProposed)
        readProposal(entry, body);
    else if (row.kind == event::ActionDecided)
        readDecision(entry, row, body);
    else if (row.kind.startsWith(u"action."_s))
        readActionEnd(entry, row, body);
    else if (row.kind.startsWith(u"rollback."_s))
        readRollback(entry, row, body);
    else
        readRest(entry, row, body);
    return entry;
}

} // namespace signalbox
