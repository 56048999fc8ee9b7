// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"

#include <QDateTime>
#include <QLocale>

namespace signalbox {

namespace {

struct StatusReason {
    int status;
    const char* reason;
};

constexpr StatusReason StatusReasons[] = {
    { 200, "OK" },
    { 201, "Created" },
    { 202, "Accepted" },
    { 204, "No Content" },
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 406, "Not Acceptable" },
    { 408, "Request Timeout" },
    { 409, "Conflict" },
    { 413, "Content Too Large" },
    { 415, "Unsupported Media Type" },
    { 422, "Unprocessable Content" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 502, "Bad Gateway" },
    { 503, "Service Unavailable" },
    { 504, "Gateway Timeout" },
};

QByteArray httpDate()
{
    return QLocale::c()
               .toString(
                   QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
               .toLatin1()
        + " GMT";
}

} // namespace

QByteArray HttpRequest::header(const char* name) const
{
    for (const auto& [key, value] : headers) {
        if (qstricmp(key.constData(), name) == 0)
            return value;
    }
    return {};
}

int HttpRequest::count(const char* name) const
{
    int found = 0;
    for (const auto& [key, value] : headers)
        found += qstricmp(key.constData(), name) == 0 ? 1 : 0;
    return found;
}

QByteArray reasonOf(int status)
{
    for (const StatusReason& row : StatusReasons) {
        if (row.status == status)
            return row.reason;
    }
    return "Unknown";
}

QByteArray toBytes(const HttpResponse& response, AfterAnswer after, AnswerBody body)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + reasonOf(response.status) + "\r\nDate: " + httpDate()
        + "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    for (const auto& [key, value] : response.headers)
        out += key + ": " + value + "\r\n";
    out += after == AfterAnswer::Close ? "Connection: close\r\n" : "Connection: keep-alive\r\n";
    if (response.status != 204) {
        if (!response.body.isEmpty())
            out += "Content-Type: " + response.type + "\r\n";
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    }
    out += "\r\n";
    if (body == AnswerBody::Send && response.status != 204)
        out += response.body;
    return out;
}

} // namespace signalbox
