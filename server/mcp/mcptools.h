// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsonvalue.h"
#include "core/result.h"

#include <QByteArray>
#include <QVector>

namespace signalbox {

//! One parameter of a tool: its JSON Schema type, and where it goes in the request.
struct McpParameter {
    const char* name;
    const char* type; //!< string, integer, texts, objects, object
    bool required = false;
    const char* description = "";
};

enum class McpEffect { Reads, Writes, Destroys };

//! One tool: the request of the Novyx API that it is, under the name and with the parameters that
//! the vendor's own server gives it. So a tool can do what its request can, and nothing else.
struct McpTool {
    const char* name;
    const char* description;
    McpEffect effect;
    const char* method;
    const char* path; //!< "/v1/missions/{mission_id}/pause": parameters of the path by name
    QVector<McpParameter> parameters;
};

const QVector<McpTool>& mcpTools();
const McpTool* findMcpTool(const QString& name);

//! The tool as tools/list shows it.
JsonValue describe(const McpTool& tool);

//! The request that a call of a tool is.
struct McpRequest {
    QByteArray method;
    QByteArray target;
    JsonValue body; //!< null for GET and DELETE
};
//! BadInput when the arguments do not fit the tool's schema.
Result<McpRequest> requestOf(const McpTool& tool, const JsonValue& arguments);

} // namespace signalbox
