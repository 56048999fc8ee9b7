// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/wire/novyx/novyxerrors.h"

#include "client/wire/wirevalues.h"
#include "core/json/jsondoor.h"
#include "core/wordtable.h"

#include <QCoreApplication>

namespace signalbox::novyx {

using namespace Qt::StringLiterals;

namespace {

constexpr Word<ErrorKind> ErrorKindWords[] = {
    { ErrorKind::Offline, "offline" },
    { ErrorKind::Timeout, "timeout" },
    { ErrorKind::Refused, "refused" },
    { ErrorKind::NotAllowed, "not_allowed" },
    { ErrorKind::NotFound, "not_found" },
    { ErrorKind::Conflict, "conflict" },
    { ErrorKind::BadInput, "bad_input" },
    { ErrorKind::BadReply, "bad_reply" },
    { ErrorKind::Storage, "storage" },
    { ErrorKind::Cancelled, "cancelled" },
    { ErrorKind::Unsupported, "unsupported" },
    { ErrorKind::Internal, "internal" },
};

struct StatusRow {
    int status;
    ErrorKind kind;
    const char* code;
};

// The first row of a kind is the status that says it.
constexpr StatusRow StatusRows[] = {
    { 400, ErrorKind::BadInput, "novyx_ram.v1.bad_request" },
    { 401, ErrorKind::NotAllowed, "novyx_ram.v1.auth.invalid_key" },
    { 403, ErrorKind::NotAllowed, "novyx_ram.v1.auth.forbidden" },
    { 404, ErrorKind::NotFound, "novyx_ram.v1.not_found" },
    { 405, ErrorKind::Unsupported, "novyx_ram.v1.method_not_allowed" },
    { 408, ErrorKind::Timeout, "novyx_ram.v1.request_timeout" },
    { 409, ErrorKind::Conflict, "novyx_ram.v1.conflict" },
    { 413, ErrorKind::BadInput, "novyx_ram.v1.body_too_large" },
    { 415, ErrorKind::BadInput, "novyx_ram.v1.unsupported_media_type" },
    { 421, ErrorKind::NotAllowed, "novyx_ram.v1.misdirected_request" },
    { 422, ErrorKind::BadInput, "novyx_ram.v1.validation_error" },
    { 429, ErrorKind::Refused, "novyx_ram.v1.rate_limit.exceeded" },
    { 431, ErrorKind::BadInput, "novyx_ram.v1.header_too_large" },
    { 500, ErrorKind::Internal, "novyx_ram.v1.internal_server_error" },
    { 501, ErrorKind::Unsupported, "novyx_ram.v1.feature_not_available" },
    { 502, ErrorKind::BadReply, "novyx_ram.v1.bad_gateway" },
    { 503, ErrorKind::Storage, "novyx_ram.v1.unavailable" },
    { 504, ErrorKind::Timeout, "novyx_ram.v1.gateway_timeout" },
};

} // namespace

QString errorKindWord(ErrorKind kind)
{
    return wordOf(ErrorKindWords, kind);
}

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return 422;
    case ErrorKind::NotAllowed:
    case ErrorKind::Refused:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Storage:
    case ErrorKind::Offline:
    case ErrorKind::Cancelled:
        return 503;
    case ErrorKind::Timeout:
        return 504;
    case ErrorKind::BadReply:
        return 502;
    case ErrorKind::Unsupported:
        return 501;
    case ErrorKind::Internal:
        break;
    }
    return 500;
}

ErrorKind kindOf(int status)
{
    for (const StatusRow& row : StatusRows) {
        if (row.status == status)
            return row.kind;
    }
    return status >= 500 ? ErrorKind::Internal : ErrorKind::Refused;
}

QString codeOf(int status)
{
    for (const StatusRow& row : StatusRows) {
        if (row.status == status)
            return QString::fromLatin1(row.code);
    }
    return u"novyx_ram.v1.error"_s;
}

JsonValue writeError(int status, const QString& code, const QString& message, const QString& detail)
{
    const QString shown = code.isEmpty() ? codeOf(status) : code;
    return JsonValue::object({
        { u"error"_s, shown },
        { u"code"_s, shown },
        { u"message"_s, message },
        { u"detail"_s, detail.isEmpty() ? message : detail },
        { u"status"_s, status },
        { u"kind"_s, errorKindWord(kindOf(status)) },
    });
}

Error readError(int status, const JsonValue& body)
{
    const ErrorKind kind
        = fromWord(ErrorKindWords, body[u"kind"].toString()).value_or(kindOf(status));
    QString sentence = wire::textOf(body, { u"message", u"detail", u"error" });
    if (sentence.isEmpty()) {
        sentence = QCoreApplication::translate(
            "signalbox", "The server refused with status %1 and did not say why. Look at its log.")
                       .arg(status);
    }
    const QString code = wire::textOf(body, { u"code", u"error" });
    QString detail = u"HTTP %1"_s.arg(status);
    if (!code.isEmpty())
        detail += u' ' + code;
    // Validation errors come as a list; it names the fields.
    if (const JsonValue& more = body[u"detail"]; !more.isNull() && more.toString() != sentence)
        detail += u'\n' + (more.isString() ? more.toString() : QString::fromUtf8(toJson(more)));
    return makeError(kind, sentence, detail);
}

} // namespace signalbox::novyx
