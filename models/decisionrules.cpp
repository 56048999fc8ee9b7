// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/decisionrules.h"


#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

namespace {

using namespace Qt::StringLiterals;

QString deskTr(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

//! The last text among the arguments that says where the action goes.
QString lastTarget(const JsonValue& arguments)
{
    const QStringList argv = arguments[u"argv"].toStringList();
    if (!argv.isEmpty())
        return argv.join(u' ');
    for (const auto* key : { u"to", u"path", u"url", u"command" }) {
        const QString text = arguments[QStringView(key)].toString();
        if (!text.isEmpty())
            return text;
    }
    for (const JsonMember& member : arguments.members()) {
        if (member.second.isString() && !member.second.toString().isEmpty())
            return member.second.toString();
    }
    return {};
}

//! The last part of a text that can be typed on any keyboard; empty when there is none.
QString lastTypeable(const QString& text)
{
    static const QRegularExpression separators(u"[\\s/\\\\]+"_s);
    static const QRegularExpression typeable(u"^[A-Za-z0-9][A-Za-z0-9._@:-]{0,31}$"_s);
    const QStringList parts = text.right(512).split(separators, Qt::SkipEmptyParts);
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        if (typeable.match(parts.at(i)).hasMatch())
            return parts.at(i);
    }
    return {};
}

//! Ten megabytes of ordinary text are passed over quickly.
bool isPlainAscii(QStringView text)
{
    return std::all_of(text.utf16(), text.utf16() + text.size(), [](char16_t unit) {
        return (unit >= 0x20 && unit < 0x7F) || unit == u'\n' || unit == u'\t';
    });
}

//! Parts that say what became of an action, not what it is.
Action withoutOutcome(Action action)
{
    action.state = ActionState::Blocked;
    action.decidedBy.clear();
    action.decidedAt = {};
    action.decisionReason.clear();
    action.resultText.clear();
    action.checkpoint = {};
    return action;
}

} // namespace

QString confirmationWord(const Action& action)
{
    const QString word = lastTypeable(lastTarget(action.arguments));
    if (!word.isEmpty())
        return word;
    const QString tool = lastTypeable(QString(action.tool).replace(u'.', u' '));
    return tool.isEmpty() ? u"approve"_s : tool;
}

HiddenCharacters hiddenIn(const Action& action)
{
    HiddenCharacters sum;
    const auto look = [&sum](const QString& text) {
        if (isPlainAscii(text))
            return;
        const HiddenCharacters here = hiddenCharactersIn(text);
        sum.count += here.count;
        sum.bidi += here.bidi;
        sum.mixedWords += here.mixedWords;
        if (sum.mixedWord.isEmpty())
            sum.mixedWord = here.mixedWord;
    };
    look(action.tool);
    look(action.workspace);
    // Strings are looked at as they are: in JSON text some would hide behind an escape.
    QVector<const JsonValue*> open { &action.arguments };
    while (!open.isEmpty()) {
        const JsonValue* value = open.takeLast();
        if (value->isString())
            look(value->toString());
        for (const JsonValue& item : value->items())
            open.append(&item);
        for (const JsonMember& member : value->members()) {
            look(member.first);
            open.append(&member.second);
        }
    }
    return sum;
}

ArmDemand demandOf(const Action& action)
{
    if (action.kind == ActionKind::Question)
        return {};
    const bool critical = action.risk == Risk::Critical;
    if (!critical && action.risk != Risk::High)
        return {};
    const bool hidden = hiddenIn(action).count > 0;
    return { .wholePayload = true, .twice = !critical || hidden, .word = critical || hidden };
}

bool sameDecision(const RuntimeId& runtime, const Action& a, const Action& b)
{
    if (a.id != b.id || a.digest != b.digest)
        return false;
    // Equal values are the rule and quickly compared; the digest needs all of the canonical bytes.
    return withoutOutcome(a) == withoutOutcome(b)
        || actionDigest(runtime, a) == actionDigest(runtime, b);
}

bool sameContent(const Action& a, const Action& b)
{
    return withoutOutcome(a) == withoutOutcome(b);
}

bool isExpired(const Action& action, const QDateTime& now)
{
    return action.expiresAt.isValid() && action.expiresAt <= now;
}

QString deskStateSentence(
    DeskState state, const Action& action, const ConnectionState& connection, const QDateTime& now)
{
    switch (state) {
    case DeskState::Empty:
        return deskTr("No request is shown.");
    case DeskState::Settled:
        return deskTr("This request is closed.");
    case DeskState::Observed:
        return deskTr("This connection is for observing: nothing is decided over it from here.");
    case DeskState::UnknownOutcome:
        return deskTr("Nobody knows whether this ran. Say what happened.");
    case DeskState::Sending:
        return deskTr("Your decision is on its way.");
    case DeskState::Held:
        return deskTr("Approved. Undo with Z until it is sent.");
    case DeskState::Conflict:
        return deskTr("The request changed while you were reading. Look at what changed first.");
    case DeskState::NotNow:
        if (isExpired(action, now))
            return deskTr("This request has expired. It cannot be approved any more.");
        return connection.sentence.isEmpty()
            ? deskTr("Not connected: what is shown may be out of date, so it cannot be approved.")
            : deskTr("What is shown may be out of date, so it cannot be approved. %1")
                  .arg(connection.sentence);
    case DeskState::Unread:
        return deskTr("Read everything that will run first: scroll to its end.");
    case DeskState::TooNew:
        return deskTr("Just changed. Wait a moment.");
    case DeskState::WordWanted:
        return deskTr("Type “%1” to approve.").arg(confirmationWord(action));
    case DeskState::Ready:
    case DeskState::ConfirmWanted:
        break;
    }
    return {};
}

} // namespace signalbox
