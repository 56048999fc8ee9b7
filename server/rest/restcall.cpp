// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/rest/restcall.h"

#include "client/wire/novyx/novyxerrors.h"
#include "core/json/jsondoor.h"
#include "server/http/httpexchange.h"

namespace signalbox {

RestCall::RestCall(HttpExchange* exchange,
    const HttpRequest& request,
    Role role,
    const QHash<QString, QString>& parameters,
    const JsonValue& body)
    : QObject(exchange)
    , m_exchange(exchange)
    , m_request(request)
    , m_role(role)
    , m_parameters(parameters)
    , m_body(body.isNull() && request.body.isEmpty() ? JsonValue::object() : body)
    , m_hasBody(!request.body.isEmpty())
    , m_query(request.query())
{
}

QString RestCall::header(const char* name) const
{
    return QString::fromLatin1(m_request.header(name));
}

void RestCall::reply(int status, const JsonValue& body)
{
    m_exchange->reply({ status, "application/json", toJson(body), {} });
}

void RestCall::replyEmpty(int status)
{
    m_exchange->reply({ status, {}, {}, {} });
}

void RestCall::fail(const Error& error)
{
    const int status = novyx::statusOf(error.kind);
    JsonValue body = novyx::writeError(status, {}, error.sentence, error.detail);
    body.set(QStringLiteral("kind"), novyx::errorKindWord(error.kind));
    reply(status, body);
}

void RestCall::fail(int status, const QString& code, const QString& message)
{
    reply(status, novyx::writeError(status, code, message));
}

EventStream* RestCall::openStream()
{
    return m_exchange->openStream();
}

bool RestCall::takeQuery()
{
    if (!m_query.sound())
        fail(m_query.error());
    return m_query.sound();
}

} // namespace signalbox
