// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/actionwords.h"

#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace signalbox {

namespace {

constexpr int NameLength = 120; //!< of one path or word within a sentence
constexpr int TargetLength = 400;

QString say(const char* sentence)
{
    return QCoreApplication::translate("signalbox::ActionWords", sentence);
}

QString nameOf(const QString& text)
{
    return oneLine(text, NameLength);
}

//! A text argument that is there and not empty; else nothing.
QString argument(const Action& action, QStringView key)
{
    return action.arguments[key].toString();
}

//! Arguments that do not have the form the effect promises are shown as they are.
QString unexpectedArguments(const Action& action)
{
    return oneLine(QString::fromUtf8(toJson(action.arguments)), TargetLength);
}

QString usesTool(const Action& action)
{
    if (action.pack.isEmpty())
        return say("Uses the tool %1").arg(nameOf(action.tool));
    return say("Uses the tool %1 of the pack %2").arg(nameOf(action.tool), nameOf(action.pack));
}

QString folderOf(const Action& action)
{
    const QString folder = argument(action, u"cwd");
    if (folder.isEmpty() || folder == u'.')
        return action.workspace;
    if (action.workspace.isEmpty() || QDir::isAbsolutePath(folder))
        return folder;
    return action.workspace + u'/' + folder;
}

QString runs(const Action& action)
{
    const bool network = action.arguments[u"network"].toBool();
    const QString folder = folderOf(action);
    if (folder.isEmpty())
        return network ? say("Runs a command with network access") : say("Runs a command");
    const QString sentence
        = network ? say("Runs a command in %1 with network access") : say("Runs a command in %1");
    return sentence.arg(nameOf(folder));
}

QString reads(const Action& action, const QString& path)
{
    const JsonValue& pattern = action.arguments[u"pattern"];
    if (pattern.isString()) {
        //: %1 is a folder or file, %2 what is looked for in it
        return say("Searches %1 for “%2”").arg(nameOf(path), nameOf(pattern.toString()));
    }
    if (action.tool == QLatin1StringView("list"))
        return say("Lists %1").arg(nameOf(path));
    return say("Reads %1").arg(nameOf(path));
}

QString writes(const Action& action, const QString& path)
{
    const JsonValue& content = action.arguments[u"content"];
    if (!content.isString())
        return say("Writes %1").arg(nameOf(path));
    const qsizetype bytes = content.toString().toUtf8().size();
    if (bytes == 0)
        return say("Writes %1 (empty)").arg(nameOf(path));
    const QString sentence = QCoreApplication::translate(
        "signalbox::ActionWords", "Writes %1 (%Ln bytes)", nullptr, static_cast<int>(bytes));
    return sentence.arg(nameOf(path));
}

QString urlHost(const Action& action)
{
    const QUrl url(argument(action, u"url"), QUrl::StrictMode);
    return url.host(QUrl::FullyEncoded);
}

//! The sentence for an effect on a path; empty when there is no path to speak of.
QString fileHeadline(const Action& action)
{
    QString path = argument(action, u"path");
    if (path.isEmpty() && action.effect == EffectKind::ReadFile)
        path = action.workspace; // what listing and searching mean by no path
    if (path.isEmpty())
        return {};
    switch (action.effect) {
    case EffectKind::ReadFile:
        return reads(action, path);
    case EffectKind::WriteFile:
        return writes(action, path);
    case EffectKind::EditFile:
        return say("Changes a part of %1").arg(nameOf(path));
    case EffectKind::DeleteFile:
        return say("Deletes %1").arg(nameOf(path));
    default:
        return {};
    }
}

QString moveHeadline(const Action& action)
{
    const QString from = argument(action, u"from");
    const QString to = argument(action, u"to");
    if (from.isEmpty() || to.isEmpty())
        return {};
    //: %1 is the old path, %2 the new one
    return say("Moves %1 to %2").arg(nameOf(from), nameOf(to));
}

bool needsNoQuotes(const QString& word)
{
    constexpr QStringView Harmless(u"_-./=:,+@%^");
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [&](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || Harmless.contains(c);
    });
}

QString shellWord(const JsonValue& item)
{
    if (!item.isString())
        return QString::fromUtf8(toJson(item));
    QString word = item.toString();
    if (needsNoQuotes(word))
        return word;
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

bool isQuestion(const Action& action)
{
    return action.kind == ActionKind::Question || action.effect == EffectKind::Question;
}

} // namespace

QString actionHeadline(const Action& action)
{
    if (isQuestion(action))
        return say("Asks you a question");
    QString sentence;
    switch (action.effect) {
    case EffectKind::Shell:
        return runs(action);
    case EffectKind::Http:
        if (const QString host = urlHost(action); !host.isEmpty())
            sentence = say("Sends a request to %1").arg(nameOf(host));
        break;
    case EffectKind::MoveFile:
        sentence = moveHeadline(action);
        break;
    case EffectKind::ReadFile:
    case EffectKind::WriteFile:
    case EffectKind::EditFile:
    case EffectKind::DeleteFile:
        sentence = fileHeadline(action);
        break;
    case EffectKind::Other:
    case EffectKind::Question:
        break;
    }
    return sentence.isEmpty() ? usesTool(action) : sentence;
}

QString actionTarget(const Action& action)
{
    if (isQuestion(action))
        return oneLine(action.question.prompt, TargetLength);
    QString target;
    switch (action.effect) {
    case EffectKind::Shell:
        target = commandLine(action.arguments[u"argv"]);
        break;
    case EffectKind::Http:
        target = urlHost(action);
        break;
    case EffectKind::MoveFile:
        if (const QString from = argument(action, u"from"), to = argument(action, u"to");
            !from.isEmpty() && !to.isEmpty())
            target = oneLine(from, TargetLength / 2) + QStringLiteral(" \u2192 ") + to;
        break;
    case EffectKind::ReadFile:
    case EffectKind::WriteFile:
    case EffectKind::EditFile:
    case EffectKind::DeleteFile:
        target = argument(action, u"path");
        break;
    case EffectKind::Other:
    case EffectKind::Question:
        break;
    }
    return target.isEmpty() ? unexpectedArguments(action) : oneLine(target, TargetLength);
}

QString commandLine(const JsonValue& argv)
{
    QStringList words;
    for (const JsonValue& item : argv.items())
        words.append(shellWord(item));
    return words.join(u' ');
}

} // namespace signalbox
