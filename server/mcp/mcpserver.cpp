// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mcp/mcpserver.h"

#include "core/json/jsondoor.h"
#include "server/http/httpexchange.h"
#include "server/rest/restcall.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int InvalidRequest = -32600;
constexpr int MethodNotFound = -32601;
constexpr int InvalidParams = -32602;
constexpr int HeaderMismatch = -32020;
constexpr int UnsupportedVersion = -32022;

const QString ModernVersion = u"2026-07-28"_s;
const QString VersionKey = u"io.modelcontextprotocol/protocolVersion"_s;

QStringList legacyVersions()
{
    return { u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s, u"2024-11-05"_s };
}

//! The version that a request of the modern kind says it speaks; empty for the older kind.
QString versionIn(const JsonValue& message)
{
    return message[u"params"][u"_meta"][VersionKey].toString();
}

McpAnswer failed(const JsonValue& id,
    int code,
    const QString& text,
    int httpStatus = 200,
    const JsonValue& more = {})
{
    JsonValue error = JsonValue::object({ { u"code"_s, code }, { u"message"_s, text } });
    if (!more.isNull())
        error.set(u"data"_s, more);
    return { JsonValue::object(
                 { { u"jsonrpc"_s, u"2.0"_s }, { u"id"_s, id }, { u"error"_s, error } }),
        httpStatus };
}

McpAnswer done(const JsonValue& message, JsonValue result)
{
    if (!versionIn(message).isEmpty())
        result.set(u"resultType"_s, u"complete"_s);
    return {
        JsonValue::object(
            { { u"jsonrpc"_s, u"2.0"_s }, { u"id"_s, message[u"id"] }, { u"result"_s, result } }),
        200
    };
}

JsonValue serverWords()
{
    return JsonValue::object(
        { { u"name"_s, u"signalbox"_s }, { u"version"_s, QStringLiteral(SIGNALBOX_VERSION) } });
}

JsonValue capabilities()
{
    return JsonValue::object({ { u"tools"_s, JsonValue::object() } });
}

McpAnswer initialize(const JsonValue& message)
{
    const QString asked = message[u"params"][u"protocolVersion"].toString();
    const QStringList known = legacyVersions();
    return done(message,
        JsonValue::object({
            { u"protocolVersion"_s, known.contains(asked) ? asked : known.constFirst() },
            { u"capabilities"_s, capabilities() },
            { u"serverInfo"_s, serverWords() },
        }));
}

//! The tools are the same for everybody, and as long as this program runs.
void setCacheHints(const JsonValue& message, JsonValue& result)
{
    if (versionIn(message).isEmpty())
        return;
    result.set(u"ttlMs"_s, 60'000);
    result.set(u"cacheScope"_s, u"public"_s);
}

McpAnswer discover(const JsonValue& message)
{
    JsonValue result = JsonValue::object({
        { u"supportedVersions"_s, QStringList { ModernVersion } },
        { u"capabilities"_s, capabilities() },
        { u"serverInfo"_s, serverWords() },
    });
    setCacheHints(message, result);
    return done(message, result);
}

McpAnswer listTools(const JsonValue& message)
{
    JsonValue tools = JsonValue::array();
    for (const McpTool& tool : mcpTools())
        tools.append(describe(tool));
    JsonValue result = JsonValue::object({ { u"tools"_s, tools } });
    setCacheHints(message, result);
    return done(message, result);
}

McpAnswer toolResult(const JsonValue& message, const JsonValue& body, bool isError)
{
    JsonValue result = JsonValue::object({
        { u"content"_s,
            JsonValue::array({ JsonValue::object(
                { { u"type"_s, u"text"_s }, { u"text"_s, QString::fromUtf8(toJson(body)) } }) }) },
        { u"isError"_s, isError },
    });
    if (body.isObject())
        result.set(u"structuredContent"_s, body);
    return done(message, result);
}

JsonValue errorBody(int status, const QString& sentence)
{
    return JsonValue::object({ { u"error"_s, sentence }, { u"status"_s, status } });
}

//! What the headers of a modern HTTP request say must be what its body says.
bool headersAgree(RestCall& call, const JsonValue& message)
{
    const JsonValue& params = message[u"params"];
    const QString name
        = params[u"name"].isString() ? params[u"name"].toString() : params[u"uri"].toString();
    return call.header("MCP-Protocol-Version") == versionIn(message)
        && call.header("Mcp-Method") == message[u"method"].toString()
        && (name.isEmpty() || call.header("Mcp-Name") == name);
}

bool knowsVersionHeader(const QString& version)
{
    return version.isEmpty() || version == ModernVersion || legacyVersions().contains(version);
}

} // namespace

McpServer::McpServer(const RouteTable& routes)
    : m_routes(routes)
{
}

void McpServer::handle(
    const JsonValue& message, Role role, QObject* context, const Answer& answer) const
{
    const JsonValue& id = message[u"id"];
    const QString method = message[u"method"].toString();
    const bool soundId = id.isNull() || id.isString() || id.isNumber();
    if (!message.isObject() || message[u"jsonrpc"].toString() != u"2.0" || !soundId) {
        answer(failed({}, InvalidRequest, u"Not a JSON-RPC 2.0 message"_s, 400));
        return;
    }
    if (method.isEmpty() || !message.contains(u"id")) {
        answer({ std::nullopt, 202 }); // a notification, or an answer to a question never asked
        return;
    }
    const QString version = versionIn(message);
    if (!version.isEmpty() && version != ModernVersion) {
        answer(failed(id,
            UnsupportedVersion,
            u"Unsupported protocol version"_s,
            400,
            JsonValue::object({ { u"supported"_s, QStringList { ModernVersion } },
                { u"requested"_s, version } })));
        return;
    }
    const bool modern = !version.isEmpty();
    if (method == u"tools/call")
        call(message, role, context, answer);
    else if (method == u"tools/list")
        answer(listTools(message));
    else if (method == u"server/discover" && modern)
        answer(discover(message));
    else if (method == u"initialize" && !modern)
        answer(initialize(message));
    else if (method == u"ping" && !modern)
        answer(done(message, JsonValue::object()));
    else
        answer(failed(id, MethodNotFound, u"Method not found: "_s + method, modern ? 404 : 200));
}

void McpServer::call(
    const JsonValue& message, Role role, QObject* context, const Answer& answer) const
{
    const QString name = message[u"params"][u"name"].toString();
    const McpTool* tool = findMcpTool(name);
    if (!tool) {
        answer(failed(message[u"id"], InvalidParams, u"Unknown tool: "_s + name));
        return;
    }
    const Result<McpRequest> request = requestOf(*tool, message[u"params"][u"arguments"]);
    if (!request) {
        answer(toolResult(message, errorBody(422, request.error().sentence), true));
        return;
    }
    HttpRequest inner;
    inner.method = request.value().method;
    inner.target = request.value().target;
    inner.body = request.value().body.isNull() ? QByteArray() : toJson(request.value().body);
    const RouteMatch match = m_routes.match(inner.method, inner.path());
    if (!match.route || match.malformed) {
        answer(toolResult(message,
            errorBody(404, QCoreApplication::translate("signalbox", "There is no such thing.")),
            true));
        return;
    }
    if (match.route->access == Access::Supervisors && role != Role::Supervisor) {
        answer(toolResult(message,
            errorBody(403,
                QCoreApplication::translate("signalbox",
                    "An agent's token may create and read. This needs the supervisor's token.")),
            true));
        return;
    }
    auto* exchange = new HttpExchange(context);
    QObject::connect(exchange,
        &HttpExchange::replied,
        context,
        [exchange, message, answer](const HttpResponse& response) {
            const Result<JsonValue> body = parseJson(response.body);
            exchange->deleteLater();
            answer(toolResult(
                message, body ? body.value() : JsonValue::object(), response.status >= 400));
        });
    match.route->serve(
        *new RestCall(exchange, inner, role, match.parameters, request.value().body));
}

QVector<Route> McpServer::routes() const
{
    const auto serve = [this](RestCall& call) {
        const JsonValue message = call.body();
        const QString version = call.header("MCP-Protocol-Version");
        const QString accept = call.header("Accept");
        const bool readable
            = accept.isEmpty() || accept.contains(u"*/*") || accept.contains(u"application/json");
        const auto reply = [&call](const McpAnswer& answer) {
            if (answer.message)
                call.reply(answer.httpStatus, *answer.message);
            else
                call.replyEmpty(answer.httpStatus);
        };
        if (!readable)
            call.fail(406, {}, u"Accept: application/json is what there is"_s);
        else if (!knowsVersionHeader(version))
            reply(failed(message[u"id"],
                UnsupportedVersion,
                u"Unsupported protocol version"_s,
                400,
                JsonValue::object(
                    { { u"supported"_s, legacyVersions() + QStringList { ModernVersion } },
                        { u"requested"_s, version } })));
        else if (!versionIn(message).isEmpty() && versionIn(message) == ModernVersion
            && !headersAgree(call, message))
            reply(failed(message[u"id"], HeaderMismatch, u"Headers and body do not agree"_s, 400));
        else
            handle(message, call.role(), &call, reply);
    };
    return { { "POST", "/mcp", Access::Agents, serve } };
}

} // namespace signalbox
