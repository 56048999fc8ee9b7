// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/rest/restservice.h"

#include "client/wire/novyx/novyxerrors.h"
#include "core/json/jsondoor.h"
#include "server/http/httpexchange.h"
#include "server/rest/restcall.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

QString restText(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

bool isWrite(const QByteArray& method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

bool isJsonType(const QByteArray& type)
{
    const QByteArray media = type.split(';').constFirst().trimmed().toLower();
    return media == "application/json";
}

//! What two readers of a request could understand differently, beyond what the parser refuses.
bool isAmbiguous(const HttpRequest& head)
{
    if (!head.target.startsWith('/') || head.count("Host") != 1)
        return true;
    if (head.count("Authorization") > 1 || head.count("Origin") > 1
        || head.count("Content-Type") > 1)
        return true;
    const int codings = head.count("Transfer-Encoding");
    return codings > 1
        || (codings == 1 && qstricmp(head.header("Transfer-Encoding").constData(), "chunked") != 0);
}

} // namespace

HttpResponse errorResponse(int status, const QString& message)
{
    return { status, "application/json", toJson(novyx::writeError(status, {}, message)), {} };
}

RestService::RestService(Tokens tokens)
    : m_tokens(std::move(tokens))
{
}

void RestService::setHosts(const QList<QByteArray>& hosts)
{
    m_hosts.clear();
    for (const QByteArray& host : hosts)
        m_hosts.append(host.toLower());
}

void RestService::add(const QVector<Route>& routes)
{
    for (const Route& route : routes)
        m_table.add(route);
}

HttpResponse RestService::failure(int status) const
{
    switch (status) {
    case 408:
        return errorResponse(status, restText("The request took too long to arrive."));
    case 413:
        return errorResponse(status, restText("The request is too large for this address."));
    case 431:
        return errorResponse(status, restText("The request's header is too large."));
    case 503:
        return errorResponse(
            status, restText("Too many connections are open. Close some, or try again later."));
    default:
        return errorResponse(status, restText("The request is not well-formed HTTP/1.1."));
    }
}

std::optional<HttpResponse> RestService::refuseOrigin(const HttpRequest& head) const
{
    if (isAmbiguous(head))
        return failure(400);
    if (!m_hosts.contains(head.header("Host").toLower())) {
        return errorResponse(403,
            restText("This server does not answer to that host name. Use the address it was "
                     "started with."));
    }
    if (head.count("Origin") == 0)
        return std::nullopt;
    const QByteArray origin = head.header("Origin").toLower();
    for (const QByteArray& host : m_hosts) {
        if (origin == "http://" + host || origin == "https://" + host)
            return std::nullopt;
    }
    return errorResponse(403, restText("Web pages of other origins may not call this server."));
}

std::optional<HttpResponse> RestService::refuseRoute(const RouteMatch& match, Role role) const
{
    const bool open = match.route && match.route->access == Access::Anyone;
    if (!open && role == Role::Nobody) {
        HttpResponse response = errorResponse(401,
            restText("A token is needed: send “Authorization: Bearer …” with the token from the "
                     "server's token file."));
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return response;
    }
    if (match.malformed)
        return errorResponse(400, restText("The path is not well encoded."));
    if (!match.route && !match.allowed.isEmpty()) {
        HttpResponse response
            = errorResponse(405, restText("That address does not take this method."));
        response.headers.emplaceBack("Allow", match.allowed);
        return response;
    }
    if (!match.route)
        return errorResponse(404, restText("There is nothing at that address."));
    if (match.route->access == Access::Supervisors && role != Role::Supervisor) {
        return errorResponse(403,
            restText("An agent's token may create and read. This needs the supervisor's token."));
    }
    return std::nullopt;
}

Admission RestService::admit(const HttpRequest& head)
{
    Admission admission;
    admission.refusal = refuseOrigin(head);
    if (admission.refusal)
        return admission;
    const Role role = m_tokens.roleOf(head.header("Authorization"));
    const RouteMatch match = m_table.match(head.method, head.path());
    admission.refusal = refuseRoute(match, role);
    if (admission.refusal)
        return admission;
    const bool write = isWrite(head.method);
    // A body that is no JSON is what a page of another origin can send without asking.
    if ((head.hasBody || head.count("Content-Type") > 0) && write
        && !isJsonType(head.header("Content-Type"))) {
        admission.refusal
            = errorResponse(415, restText("Send JSON: “Content-Type: application/json”."));
        return admission;
    }
    admission.bodyLimit = write ? match.route->bodyLimit : 0;
    admission.serve = [this, match, role](const HttpRequest& request, HttpExchange* exchange) {
        serve(match, role, request, exchange);
    };
    return admission;
}

void RestService::serve(
    const RouteMatch& match, Role role, const HttpRequest& request, HttpExchange* exchange) const
{
    JsonValue body;
    if (!request.body.isEmpty()) {
        const Result<JsonValue> parsed = parseJson(request.body);
        if (!parsed) {
            exchange->reply(errorResponse(400, parsed.error().sentence));
            return;
        }
        body = parsed.value();
    }
    auto* call = new RestCall(exchange, request, role, match.parameters, body);
    match.route->serve(*call);
}

} // namespace signalbox
