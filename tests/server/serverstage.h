// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rawclient.h"
#include "server/http/httpserver.h"
#include "server/rest/restservice.h"
#include "tests/support/enginestage.h"

#include <QTemporaryDir>

namespace signalbox {

//! A real engine behind a real server on 127.0.0.1, asked over sockets.
class ServerStage {
public:
    ServerStage();
    ~ServerStage();

    //! Opens the engine and serves these routes of it.
    void open(const std::function<QVector<Route>(Runtime&)>& routes, const HttpLimits& limits = {});
    void stopServing(); //!< before what the routes refer to goes away
    EngineStage& engine() { return m_engine; }
    RestService& service() { return *m_service; }
    quint16 port() const { return m_server->port(); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(port()); }
    const QByteArray& supervisorToken() const { return m_supervisor; }

    //! One request on a connection of its own. A null body is no body.
    RawAnswer ask(Role role, const QByteArray& method, const QByteArray& path,
        const JsonValue& body = {}, const QByteArray& headers = {});
    RawAnswer get(const QByteArray& path) { return ask(Role::Supervisor, "GET", path); }
    //! The body with ' for "; an empty one is none.
    RawAnswer post(const QByteArray& path, const QByteArray& body = {}, Role role = Role::Supervisor);
    QByteArray head(Role role, const QByteArray& method, const QByteArray& path) const;

private:
    QTemporaryDir m_folder;
    EngineStage m_engine;
    QByteArray m_supervisor;
    QByteArray m_agent;
    std::unique_ptr<RestService> m_service;
    std::unique_ptr<HttpServer> m_server;
};

//! JSON with ' for ".
JsonValue quoted(const QByteArray& text);

} // namespace signalbox
