// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/httperror.h"

#include "core/json/jsondoor.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype MostErrorBody = 64 * 1024;
constexpr qsizetype MostQuoted = 400;

QString answerSentence(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

JsonValue errorObject(const QByteArray& body)
{
    if (body.size() > MostErrorBody)
        return {};
    const Result<JsonValue> parsed = parseJson(body);
    return parsed ? parsed.value() : JsonValue();
}

//! FastAPI tells of each bad field: {"detail": [{"loc": ["body", "goal"], "msg": "field
//! required"}]}.
QString fieldProblems(const JsonValue& list)
{
    QStringList problems;
    for (const JsonValue& item : list.items()) {
        const QString field = item[u"loc"].toStringList().join(u'.');
        const QString message = item[u"msg"].toString();
        if (!message.isEmpty())
            problems.append(field.isEmpty() ? message : field + QLatin1String(": ") + message);
    }
    return problems.join(QLatin1String("; "));
}

QString wordsOfServer(const JsonValue& object)
{
    for (const QStringView key : { u"message", u"detail", u"error", u"title", u"reason" }) {
        const JsonValue& value = object[key];
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
        if (value.isArray() && !fieldProblems(value).isEmpty())
            return fieldProblems(value);
        if (value.isObject() && value[u"message"].isString())
            return value[u"message"].toString();
    }
    return {};
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
        return ErrorKind::BadInput;
    case 401:
    case 403:
    case 407:
        return ErrorKind::NotAllowed;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 409:
    case 412:
        return ErrorKind::Conflict;
    case 405:
    case 501:
        return ErrorKind::Unsupported;
    default:
        return status < 400 ? ErrorKind::BadReply : ErrorKind::Refused;
    }
}

QString sentenceOfStatus(const ServerAddress& address, const HttpHead& head)
{
    switch (head.status) {
    case 401:
        return answerSentence(
            QT_TRANSLATE_NOOP("signalbox",
                "%1 does not accept the credential. Enter it again in the connection's settings."))
            .arg(address.text());
    case 403:
        return answerSentence(QT_TRANSLATE_NOOP(
            "signalbox", "This credential may not do that. Use one with more rights."));
    case 404:
        return answerSentence(
            QT_TRANSLATE_NOOP("signalbox", "The server does not have it (any more)."));
    case 409:
        return answerSentence(QT_TRANSLATE_NOOP(
            "signalbox", "It changed meanwhile, or was decided. Look at it again."));
    case 429:
        return answerSentence(QT_TRANSLATE_NOOP(
            "signalbox", "The server asks to send less. It is tried again when it allows."));
    default:
        break;
    }
    if (head.status >= 300 && head.status < 400) {
        // Only the host: the rest of a location may hold anything.
        const QUrl target(QString::fromLatin1(head.value("Location").left(2048)));
        return answerSentence(QT_TRANSLATE_NOOP("signalbox",
                                  "The server points to another address (%1). Redirects are never "
                                  "followed: enter that "
                                  "address in the connection if you trust it."))
            .arg(target.host().isEmpty() ? address.host() : target.host());
    }
    if (head.status >= 500) {
        return answerSentence(
            QT_TRANSLATE_NOOP("signalbox", "The server failed (%1). Try again later."))
            .arg(head.status);
    }
    return answerSentence(QT_TRANSLATE_NOOP("signalbox", "The server refused it (%1)."))
        .arg(head.status);
}

} // namespace

Error errorOfAnswer(const ServerAddress& address, const HttpHead& head, const QByteArray& body)
{
    const QString words = wordsOfServer(errorObject(body)).simplified();
    QString sentence = sentenceOfStatus(address, head);
    if (!words.isEmpty()) {
        const QString quoted
            = words.size() > MostQuoted ? words.left(MostQuoted) + QChar(0x2026) : words;
        sentence = answerSentence(QT_TRANSLATE_NOOP("signalbox", "%1 It says: %2"))
                       .arg(sentence, quoted);
    }
    return makeError(kindOfStatus(head.status),
        sentence,
        QStringLiteral("HTTP %1 %2").arg(head.status).arg(codeOfAnswer(body)).trimmed());
}

QString codeOfAnswer(const QByteArray& body)
{
    const JsonValue object = errorObject(body);
    return (object[u"code"].isString() ? object[u"code"] : object[u"error_key"])
        .toString()
        .left(120);
}

std::optional<std::chrono::milliseconds> parseRetryAfter(
    const QByteArray& value, const QDateTime& now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        constexpr qlonglong ManyYears = 100LL * 366 * 24 * 3600;
        bool fits = false;
        const qlonglong seconds = text.toLongLong(&fits);
        return std::chrono::seconds(fits ? std::min(seconds, ManyYears) : ManyYears);
    }
    QDateTime date = QLocale::c().toDateTime(
        QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::chrono::milliseconds(now.msecsTo(date));
}

} // namespace signalbox
