// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/mcp/mcptools.h"
#include "server/rest/routetable.h"

#include <QObject>

#include <functional>
#include <optional>

namespace signalbox {

//! What one message is answered with.
struct McpAnswer {
    std::optional<JsonValue> message; //!< absent for a notification
    int httpStatus = 200;
};

//! The Model Context Protocol over the Novyx routes: initialize and the versions up to 2025-11-25,
//! and 2026-07-28 where every request says its version itself. Keeps nothing between messages.
//! Thread: the routes'.
class McpServer {
public:
    //! Tools are requests to these routes.
    explicit McpServer(const RouteTable& routes);

    using Answer = std::function<void(const McpAnswer&)>;
    //! Answers now or later; an answer for a context that died is dropped.
    void handle(const JsonValue& message, Role role, QObject* context, const Answer& answer) const;

    //! The route at /mcp. The server must outlive it.
    QVector<Route> routes() const;

private:
    void call(const JsonValue& message, Role role, QObject* context, const Answer& answer) const;

    const RouteTable& m_routes;
};

} // namespace signalbox
