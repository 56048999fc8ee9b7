// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/stopsignals.h"
#include "engine/runtime/embeddedruntime.h"
#include "server/mcp/mcpserver.h"
#include "server/novyx/novyxroutes.h"

#include <memory>

namespace signalbox {

//! What `signalbox-engine --mcp` was asked to do.
struct McpOptions {
    QString dataDirectory;
    QString tokenFile; //!< whose token says who speaks; empty: an agent
    Risk unboundCeiling = Risk::Medium;
};

//! The engine as an MCP server on standard input and output: one JSON message a line. Ends when its
//! input ends and everything is answered.
class McpCommand : public QObject {
    Q_OBJECT

public:
    explicit McpCommand(McpOptions options);
    ~McpCommand() override;

    void begin();

Q_SIGNALS:
    void failed(const signalbox::Error& error);
    void finished();

private:
    Result<Role> roleOfSpeaker() const;
    void read();
    void take(const QByteArray& line);
    void say(const JsonValue& message);
    void endWhenAnswered();

    const McpOptions m_options;
    StopSignals m_stopSignals;
    std::unique_ptr<EmbeddedRuntime> m_runtime;
    std::unique_ptr<NovyxRoutes> m_novyx;
    RouteTable m_table;
    McpServer m_server;
    std::unique_ptr<QSocketNotifier> m_input;
    QByteArray m_buffer;
    Role m_role = Role::Agent;
    int m_open = 0; //!< messages that wait for their answer
    bool m_ended = false;
};

} // namespace signalbox
