// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/requestfactory.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

QByteArray encodedSegment(const QString& segment)
{
    // Dots alone would climb: some servers resolve them even when they come encoded once, none
    // twice.
    if (segment == QLatin1StringView(".") || segment == QLatin1StringView(".."))
        return QByteArray("%2E").repeated(segment.size());
    return QUrl::toPercentEncoding(segment);
}

bool isFieldName(const QByteArray& name)
{
    static const QByteArray marks("!#$%&'*+-.^_`|~");
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || marks.contains(c);
    });
}

bool isFieldValue(const QByteArray& value)
{
    return std::all_of(
        value.begin(), value.end(), [](char c) { return c == '\t' || (c >= ' ' && c != '\x7F'); });
}

} // namespace

QByteArray methodName(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET";
    case HttpMethod::Post:
        return "POST";
    case HttpMethod::Put:
        return "PUT";
    case HttpMethod::Patch:
        return "PATCH";
    case HttpMethod::Delete:
        return "DELETE";
    }
    return {};
}

QByteArray RequestFactory::targetOf(const ApiRequest& request) const
{
    QByteArray target = m_endpoint.address.basePath();
    for (const QString& segment : request.path)
        target += '/' + encodedSegment(segment);
    if (target.isEmpty())
        target = "/";
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        target += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return target;
}

QVector<HttpHeader> RequestFactory::headersOf(const ApiRequest& request, ConnectionUse after) const
{
    QVector<HttpHeader> headers {
        { "Host", m_endpoint.address.hostHeader() },
        { "User-Agent", "signalbox/" SIGNALBOX_VERSION },
        { "Accept", request.accept },
        // What is small is sent as it is, what is packed can be a bomb (N-09).
        { "Accept-Encoding", "identity" },
        { "Connection", after == ConnectionUse::Keep ? "keep-alive" : "close" },
    };
    if (!request.body.isEmpty())
        headers.append(HttpHeader { "Content-Type", "application/json" });
    if (!request.body.isEmpty() || request.method != HttpMethod::Get)
        headers.append(HttpHeader { "Content-Length", QByteArray::number(request.body.size()) });
    if (!request.idempotencyKey.isEmpty())
        headers.append(HttpHeader { "Idempotency-Key", request.idempotencyKey });
    const Credential& credential = m_endpoint.credential;
    if (credential.kind == Credential::Kind::Bearer)
        headers.append(HttpHeader { "Authorization", "Bearer " + credential.secret });
    else if (credential.kind == Credential::Kind::Header)
        headers.append(HttpHeader { credential.header, credential.secret });
    return headers + request.headers;
}

Result<QByteArray> RequestFactory::bytesOf(const ApiRequest& request, ConnectionUse after) const
{
    QByteArray bytes = methodName(request.method) + ' ' + targetOf(request) + " HTTP/1.1\r\n";
    for (const HttpHeader& header : headersOf(request, after)) {
        if (!isFieldName(header.name) || !isFieldValue(header.value)) {
            // The value may be the credential: the name is all that is said.
            return makeError(ErrorKind::BadInput,
                QCoreApplication::translate("signalbox",
                    "The header field %1 has characters that cannot be sent. Enter the credential "
                    "again, without line breaks.")
                    .arg(QString::fromLatin1(header.name.simplified())));
        }
        bytes += header.name + ": " + header.value + "\r\n";
    }
    return bytes + "\r\n" + request.body;
}

} // namespace signalbox
