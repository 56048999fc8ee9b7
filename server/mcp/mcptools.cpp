// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mcp/mcptools.h"

#include "core/json/jsondoor.h"
#include "core/json/jsonschema.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr bool Needed = true;

const McpParameter AgentIdParameter { "agent_id", "string", Needed, "Which agent" };
const McpParameter MissionIdParameter { "mission_id", "string", Needed, "Which mission" };
const McpParameter LimitParameter { "limit", "integer", false, "At most so many (default 100)" };

QVector<McpTool> agentTools()
{
    return {
        { "create_agent",
            "Register a persistent agent",
            McpEffect::Writes,
            "POST",
            "/v1/agents",
            { { "name", "string", Needed, "Human-readable name" },
                { "provider", "string", false, "openai, anthropic, litellm, …" },
                { "model", "string", false, "Model name" },
                { "agent_id", "string", false, "An id of your own" },
                { "description", "string", false, "What the agent does" },
                { "instructions", "string", false, "System prompt or runbook" },
                { "capabilities", "texts", false, "Names of capability packs" } } },
        { "list_agents",
            "List all agents",
            McpEffect::Reads,
            "GET",
            "/v1/agents",
            { { "status", "string", false, "active, paused or archived" }, LimitParameter } },
        { "get_agent",
            "Get an agent by its id",
            McpEffect::Reads,
            "GET",
            "/v1/agents/{agent_id}",
            { AgentIdParameter } },
        { "update_agent",
            "Change an agent",
            McpEffect::Writes,
            "PATCH",
            "/v1/agents/{agent_id}",
            { AgentIdParameter,
                { "name", "string" },
                { "model", "string" },
                { "provider", "string" },
                { "instructions", "string" },
                { "capabilities", "texts" } } },
        { "delete_agent",
            "Delete an agent; its active missions are cancelled",
            McpEffect::Destroys,
            "DELETE",
            "/v1/agents/{agent_id}",
            { AgentIdParameter } },
        { "create_capability",
            "Register a capability pack: tools and how risky each is",
            McpEffect::Writes,
            "POST",
            "/v1/capabilities",
            { { "name", "string", Needed, "Name of the pack" },
                { "description", "string" },
                { "tools", "objects", false, "Tools with name, description and schema" },
                { "risk_levels", "object", false, "low, medium, high or critical by tool" },
                { "approval_requirements", "object", false, "Which risks wait for a person" } } },
        { "list_capabilities",
            "List capability packs",
            McpEffect::Reads,
            "GET",
            "/v1/capabilities",
            { { "status", "string", false, "active or deprecated" } } },
        { "get_capability",
            "Get a capability pack by its name",
            McpEffect::Reads,
            "GET",
            "/v1/capabilities/{capability_id}",
            { { "capability_id", "string", Needed, "Name of the pack" } } },
    };
}

QVector<McpTool> missionTools()
{
    return {
        { "create_mission",
            "Assign a goal to an agent",
            McpEffect::Writes,
            "POST",
            "/v1/missions",
            { AgentIdParameter,
                { "goal", "string", Needed, "What the mission should accomplish" },
                { "constraints", "texts" },
                { "success_criteria", "texts" },
                { "allowed_capabilities", "texts", false, "Packs allowed in this mission" } } },
        { "list_missions",
            "List missions, newest first",
            McpEffect::Reads,
            "GET",
            "/v1/missions",
            { { "agent_id", "string" },
                { "status",
                    "string",
                    false,
                    "queued, running, paused, completed, failed or cancelled" },
                LimitParameter } },
        { "get_mission",
            "Get a mission by its id",
            McpEffect::Reads,
            "GET",
            "/v1/missions/{mission_id}",
            { MissionIdParameter } },
        { "pause_mission",
            "Pause a running mission",
            McpEffect::Writes,
            "POST",
            "/v1/missions/{mission_id}/pause",
            { MissionIdParameter } },
        { "resume_mission",
            "Resume a paused mission",
            McpEffect::Writes,
            "POST",
            "/v1/missions/{mission_id}/resume",
            { MissionIdParameter } },
        { "cancel_mission",
            "Cancel a mission for good",
            McpEffect::Destroys,
            "POST",
            "/v1/missions/{mission_id}/cancel",
            { MissionIdParameter } },
        { "create_checkpoint",
            "Save the state of a mission",
            McpEffect::Writes,
            "POST",
            "/v1/missions/{mission_id}/checkpoints",
            { MissionIdParameter,
                { "label", "string" },
                { "metadata", "object", false, "What the agent says of its own state" } } },
        { "list_checkpoints",
            "List the checkpoints of a mission",
            McpEffect::Reads,
            "GET",
            "/v1/missions/{mission_id}/checkpoints",
            { MissionIdParameter } },
        { "rollback_to_checkpoint",
            "Restore a mission to a checkpoint; what came after it is discarded",
            McpEffect::Destroys,
            "POST",
            "/v1/missions/{mission_id}/rollback",
            { MissionIdParameter,
                { "checkpoint_id", "string", Needed, "Which checkpoint" },
                { "reason", "string" } } },
    };
}

QVector<McpTool> deskTools()
{
    return {
        { "create_intervention",
            "Record a supervisor's intervention",
            McpEffect::Writes,
            "POST",
            "/v1/interventions",
            { { "intervention_type",
                  "string",
                  Needed,
                  "approve, reject, pause, escalate, reroute, annotate or rollback_request" },
                { "mission_id", "string" },
                { "action_id", "string" },
                { "agent_id", "string" },
                { "rationale", "string" },
                { "metadata", "object", false, "digest: of what was shown" } } },
        { "list_interventions",
            "List interventions, newest first",
            McpEffect::Reads,
            "GET",
            "/v1/interventions",
            { { "mission_id", "string" },
                { "agent_id", "string" },
                { "intervention_type", "string" },
                LimitParameter } },
        { "list_pending",
            "List actions that wait for a person",
            McpEffect::Reads,
            "GET",
            "/v1/approvals",
            { LimitParameter } },
        { "action_history",
            "List actions, newest first",
            McpEffect::Reads,
            "GET",
            "/v1/actions",
            { LimitParameter } },
        { "action_status",
            "Where an action stands",
            McpEffect::Reads,
            "GET",
            "/v1/actions/{action_id}",
            { { "action_id", "string", Needed, "Which action" } } },
        { "submit_action",
            "Ask before acting: put an action before policy and, if it must be, a person",
            McpEffect::Writes,
            "POST",
            "/v1/actions",
            { { "action", "string", Needed, "pack.tool" },
                AgentIdParameter,
                { "params", "object" },
                { "mission_id", "string" },
                { "reason", "string" } } },
    };
}

JsonValue schemaOf(const McpParameter& parameter)
{
    const QString type = QString::fromLatin1(parameter.type);
    JsonValue schema = JsonValue::object();
    if (type == u"texts" || type == u"objects") {
        const QString item = type == u"texts" ? u"string"_s : u"object"_s;
        schema.set(u"type"_s, u"array"_s);
        schema.set(u"items"_s, JsonValue::object({ { u"type"_s, item } }));
    } else {
        schema.set(u"type"_s, type);
    }
    if (*parameter.description)
        schema.set(u"description"_s, QString::fromUtf8(parameter.description));
    return schema;
}

JsonValue inputSchema(const McpTool& tool)
{
    JsonValue properties = JsonValue::object();
    QStringList required;
    for (const McpParameter& parameter : tool.parameters) {
        const QString name = QString::fromLatin1(parameter.name);
        properties.set(name, schemaOf(parameter));
        if (parameter.required)
            required.append(name);
    }
    JsonValue schema
        = JsonValue::object({ { u"type"_s, u"object"_s }, { u"properties"_s, properties } });
    if (!required.isEmpty())
        schema.set(u"required"_s, required);
    return schema;
}

//! The vendor's server takes objects also as texts of JSON.
JsonValue readArguments(const McpTool& tool, const JsonValue& arguments)
{
    JsonValue read = arguments.isNull() ? JsonValue::object() : arguments;
    for (const McpParameter& parameter : tool.parameters) {
        const QString name = QString::fromLatin1(parameter.name);
        if (qstrcmp(parameter.type, "object") != 0 || !read[name].isString())
            continue;
        const Result<JsonValue> parsed = parseJson(read[name].toString().toUtf8());
        if (parsed)
            read.set(name, parsed.value());
    }
    return read;
}

QByteArray encoded(const QString& text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace

const QVector<McpTool>& mcpTools()
{
    static const QVector<McpTool> tools = agentTools() + missionTools() + deskTools();
    return tools;
}

const McpTool* findMcpTool(const QString& name)
{
    for (const McpTool& tool : mcpTools()) {
        if (name == QLatin1StringView(tool.name))
            return &tool;
    }
    return nullptr;
}

JsonValue describe(const McpTool& tool)
{
    return JsonValue::object({
        { u"name"_s, QString::fromLatin1(tool.name) },
        { u"description"_s, QString::fromUtf8(tool.description) },
        { u"inputSchema"_s, inputSchema(tool) },
        { u"annotations"_s,
            JsonValue::object({ { u"readOnlyHint"_s, tool.effect == McpEffect::Reads },
                { u"destructiveHint"_s, tool.effect == McpEffect::Destroys },
                { u"openWorldHint"_s, false } }) },
    });
}

Result<McpRequest> requestOf(const McpTool& tool, const JsonValue& given)
{
    const JsonValue arguments = readArguments(tool, given);
    QStringList sentences;
    for (const SchemaProblem& problem : validate(inputSchema(tool), arguments))
        sentences.append(problem.pointer.mid(1) + u": "_s + problem.sentence);
    if (!sentences.isEmpty())
        return makeError(ErrorKind::BadInput, sentences.join(u' '));
    McpRequest request;
    request.method = tool.method;
    request.target = tool.path;
    const bool hasBody = request.method != "GET" && request.method != "DELETE";
    JsonValue body = JsonValue::object();
    QByteArray query;
    for (const McpParameter& parameter : tool.parameters) {
        const QString name = QString::fromLatin1(parameter.name);
        const JsonValue& value = arguments[name];
        const QByteArray mark = '{' + QByteArray(parameter.name) + '}';
        if (request.target.contains(mark)) {
            request.target.replace(mark, encoded(value.toString()));
        } else if (hasBody && !value.isNull()) {
            body.set(name, value);
        } else if (!value.isNull()) {
            const QByteArray text = value.isString() ? encoded(value.toString()) : value.lexeme();
            query += (query.isEmpty() ? "?" : "&") + QByteArray(parameter.name) + '=' + text;
        }
    }
    request.target += query;
    if (hasBody)
        request.body = body;
    return request;
}

} // namespace signalbox
