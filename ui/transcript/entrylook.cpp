// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/entrylook.h"

#include "core/decision.h"
#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int UsualLines = 12; //!< of a result, before "show all"
constexpr qsizetype UsualCharacters = 2000;
constexpr qsizetype MostCharacters = 256 * 1024; //!< of a message, before "show all"
constexpr qsizetype ShortCharacters = 60; //!< fits on a head line in a small window
constexpr int HeadCharacters = 400; //!< nothing longer fits on a head line

QString entryWords(const char* text)
{
    return QCoreApplication::translate("signalbox::TranscriptView", text);
}

QString firstLine(const QString& text)
{
    const QStringView trimmed = QStringView(text).trimmed().left(HeadCharacters);
    const qsizetype end = trimmed.indexOf(u'\n');
    return oneLine(end < 0 ? trimmed : trimmed.left(end), HeadCharacters);
}

struct EntryPattern {
    EntryKind kind;
    EntryLook::Shape shape;
    Tone tone;
    const char* icon;
    const char* title; //!< null: the actor
};

constexpr EntryPattern EntryPatterns[] = {
    { EntryKind::Message, EntryLook::Shape::Message, Tone::Muted, "bot", nullptr },
    { EntryKind::Person, EntryLook::Shape::Message, Tone::Info, "user", nullptr },
    { EntryKind::Thinking, EntryLook::Shape::Line, Tone::Muted, "sparkles", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "thinks") },
    { EntryKind::ToolCall, EntryLook::Shape::Line, Tone::Text, "terminal", nullptr },
    { EntryKind::Policy, EntryLook::Shape::Line, Tone::Muted, "shield-check", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "policy") },
    { EntryKind::Decision, EntryLook::Shape::Line, Tone::Text, "user", nullptr },
    { EntryKind::ToolStarted, EntryLook::Shape::Line, Tone::Muted, "play", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "runs") },
    { EntryKind::ToolResult, EntryLook::Shape::Line, Tone::Muted, "corner-down-right", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "result") },
    { EntryKind::Question, EntryLook::Shape::Message, Tone::Medium, "message-circle-question-mark", nullptr },
    { EntryKind::Answer, EntryLook::Shape::Message, Tone::Info, "message-square", nullptr },
    { EntryKind::Checkpoint, EntryLook::Shape::Marker, Tone::Info, "flag", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "Checkpoint") },
    { EntryKind::Rollback, EntryLook::Shape::Marker, Tone::High, "undo-2", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "Rollback") },
    { EntryKind::State, EntryLook::Shape::Marker, Tone::Muted, "milestone", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "Mission") },
    { EntryKind::Criterion, EntryLook::Shape::Line, Tone::Muted, "target", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "criterion") },
    { EntryKind::Note, EntryLook::Shape::Message, Tone::Info, "pencil", nullptr },
    { EntryKind::Error, EntryLook::Shape::Message, Tone::Critical, "circle-x", QT_TRANSLATE_NOOP("signalbox::TranscriptView", "Error") },
};

const EntryPattern& patternOf(EntryKind kind)
{
    const auto* found = std::find_if(std::begin(EntryPatterns), std::end(EntryPatterns), [kind](const EntryPattern& pattern) {
        return pattern.kind == kind;
    });
    return found == std::end(EntryPatterns) ? EntryPatterns[0] : *found;
}

//! What may be seen of a text while it is folded, cut behind a whole line.
qsizetype usualLength(const QString& text, int lines, qsizetype characters)
{
    qsizetype at = 0;
    for (int line = 0; line < lines && at < text.size(); ++line) {
        const qsizetype end = text.indexOf(u'\n', at);
        at = end < 0 ? text.size() : end + 1;
    }
    if (at > characters)
        at = characters;
    return at;
}

QString showAllText(const QString& text, qsizetype shown)
{
    const QStringView rest = QStringView(text).mid(shown);
    const qsizetype lines = rest.trimmed().count(u'\n') + 1;
    if (lines > 1)
        return entryWords("Show all, %1 more lines").arg(QLocale().toString(lines));
    return entryWords("Show all, %1 more characters").arg(QLocale().toString(rest.size()));
}

void addPlain(EntryLook& look, const QString& text, TextBlock::Kind kind, int lines, qsizetype characters)
{
    look.text = text;
    const qsizetype shown = look.folding == Folding::Open ? text.size() : usualLength(text, lines, characters);
    look.foldable = look.foldable || usualLength(text, lines, characters) < text.size();
    look.blocks = plainBlocks(QStringView(text).left(shown), kind);
    if (shown < text.size() && !QStringView(text).mid(shown).trimmed().isEmpty())
        look.more = showAllText(text, shown);
}

void addMarkdown(EntryLook& look, const QString& text)
{
    look.text = text;
    const qsizetype shown = look.folding == Folding::Open ? text.size() : std::min(text.size(), MostCharacters);
    look.blocks = markdownBlocks(QStringView(text).left(shown));
    if (shown < text.size()) {
        look.foldable = true;
        look.more = showAllText(text, shown);
    }
}

QString effectIcon(EffectKind effect)
{
    switch (effect) {
    case EffectKind::ReadFile:
        return QStringLiteral("file-text");
    case EffectKind::WriteFile:
    case EffectKind::EditFile:
        return QStringLiteral("file-pen-line");
    case EffectKind::MoveFile:
        return QStringLiteral("arrow-right");
    case EffectKind::DeleteFile:
        return QStringLiteral("trash-2");
    case EffectKind::Http:
        return QStringLiteral("globe");
    case EffectKind::Question:
    case EffectKind::Shell:
    case EffectKind::Other:
        break;
    }
    return QStringLiteral("terminal");
}

void dressToolCall(EntryLook& look, const TranscriptEntry& entry)
{
    const QString text = entry.text.trimmed();
    const JsonValue& action = entry.body[u"action"].isObject() ? entry.body[u"action"] : entry.body;
    QString tool = action[u"tool"].toString();
    look.icon = effectIcon(effectKindFromWord(action[u"effect"].toString()));
    if (tool.isEmpty())
        tool = text.section(u' ', 0, 0);
    const bool repeats = text == tool || text.startsWith(tool + u' ');
    look.title = oneLine(tool, HeadCharacters);
    look.target = oneLine(repeats ? QStringView(text).mid(tool.size()).trimmed() : QStringView(text), HeadCharacters);
    look.mono = true;
    look.foldable = true;
    look.state = actionStateTitle(entry.actionState);
    look.stateTone = actionStateTone(entry.actionState);
    if (look.folding != Folding::Open)
        return;
    const JsonValue& arguments = action[u"arguments"];
    const JsonValue& shown = arguments.isNull() ? action : arguments;
    addPlain(look, QString::fromUtf8(toIndentedJson(shown)), TextBlock::Kind::Code, UsualLines, UsualCharacters);
}

//! One line; what does not fit on it is unfolded below.
void dressLine(EntryLook& look, const TranscriptEntry& entry)
{
    const QString text = entry.text.trimmed();
    const bool lines = text.contains(u'\n');
    const bool result = entry.kind == EntryKind::ToolResult;
    look.target = firstLine(text);
    look.mono = result;
    look.foldable = lines || text.size() > ShortCharacters || entry.kind == EntryKind::Thinking;
    if (result && lines) {
        // Results are worth a look without a click.
        look.target.clear();
        look.foldable = false;
        addPlain(look, text, TextBlock::Kind::Code, UsualLines, UsualCharacters);
    } else if (look.foldable && look.folding == Folding::Open) {
        look.target.clear();
        addPlain(look, text, result ? TextBlock::Kind::Code : TextBlock::Kind::Plain, UsualLines, UsualCharacters);
    }
}

void dressDecision(EntryLook& look, const TranscriptEntry& entry)
{
    const bool refused = entry.body[u"verdict"].toString() == verdictWord(Verdict::Reject)
        || entry.actionState == ActionState::Rejected;
    look.icon = refused ? QStringLiteral("ban") : QStringLiteral("circle-check");
    look.tone = refused ? Tone::High : Tone::Ok;
}

void dressMessage(EntryLook& look, const TranscriptEntry& entry)
{
    switch (entry.kind) {
    case EntryKind::Message: addMarkdown(look, entry.text); break;
    case EntryKind::Question: look.target = entryWords("asks"); break;
    case EntryKind::Answer: look.target = entryWords("answers"); break;
    case EntryKind::Note: look.target = entryWords("notes"); break;
    default: break;
    }
    if (entry.kind != EntryKind::Message)
        addPlain(look, entry.text, TextBlock::Kind::Plain, 4 * UsualLines, 4 * UsualCharacters);
    if (entry.kind == EntryKind::Question) {
        look.state = actionStateTitle(entry.actionState);
        look.stateTone = actionStateTone(entry.actionState);
    }
}

} // namespace

QString actionStateTitle(ActionState state)
{
    switch (state) {
    case ActionState::Proposed: return entryWords("proposed");
    case ActionState::Denied: return entryWords("denied by policy");
    case ActionState::Blocked: return entryWords("waits for you");
    case ActionState::Allowed: return entryWords("allowed");
    case ActionState::Approved: return entryWords("approved");
    case ActionState::Rejected: return entryWords("rejected");
    case ActionState::Expired: return entryWords("expired");
    case ActionState::Voided: return entryWords("void");
    case ActionState::Dispatched: return entryWords("running");
    case ActionState::Succeeded: return entryWords("done");
    case ActionState::Failed: return entryWords("failed");
    case ActionState::Unknown: return entryWords("outcome unknown");
    case ActionState::Answered: return entryWords("answered");
    }
    return {};
}

Tone actionStateTone(ActionState state)
{
    switch (state) {
    case ActionState::Blocked: return Tone::High;
    case ActionState::Unknown: return Tone::Medium;
    case ActionState::Failed: return Tone::Critical;
    case ActionState::Succeeded:
    case ActionState::Answered:
    case ActionState::Approved: return Tone::Ok;
    case ActionState::Dispatched: return Tone::Info;
    default: return Tone::Muted;
    }
}

EntryLook entryLook(const TranscriptEntry& entry, Folding folding)
{
    const EntryPattern& pattern = patternOf(entry.kind);
    EntryLook look;
    look.shape = pattern.shape;
    look.kind = entry.kind;
    look.tone = pattern.tone;
    look.icon = QString::fromLatin1(pattern.icon);
    look.time = entry.at.isValid() ? entry.at.toLocalTime().toString(QStringLiteral("HH:mm")) : QString();
    look.title = pattern.title ? entryWords(pattern.title) : oneLine(entry.actor, HeadCharacters);
    look.folding = folding;
    if (entry.kind == EntryKind::ToolCall)
        dressToolCall(look, entry);
    else if (pattern.shape == EntryLook::Shape::Line)
        dressLine(look, entry);
    else if (pattern.shape == EntryLook::Shape::Message)
        dressMessage(look, entry);
    else
        dressLine(look, entry);
    if (entry.kind == EntryKind::Decision)
        dressDecision(look, entry);
    return look;
}

QString EntryLook::headText() const
{
    QStringList words { time, title, target, state };
    words.removeAll(QString());
    return words.join(u' ');
}

QString entryPlainText(const TranscriptEntry& entry)
{
    const EntryLook look = entryLook(entry, Folding::Open);
    if (look.blocks.isEmpty())
        return look.headText();
    return look.headText() + u'\n' + visibleText(look.text, LineBreaks::Keep);
}

} // namespace signalbox
