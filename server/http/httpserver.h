// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "server/http/httplimits.h"
#include "server/http/httpservice.h"

#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QTimer>

#include <memory>
#include <optional>

class QTcpServer;

namespace signalbox {

class HttpConnection;

//! Listens, and gives each client a connection that asks the service. Thread: the one it is made
//! on; that thread's event loop does everything.
class HttpServer : public QObject {
    Q_OBJECT

public:
    HttpServer(HttpService& service, const HttpLimits& limits);
    ~HttpServer() override;

    //! Port 0 picks one. Without TLS only loopback addresses are taken (NotAllowed).
    Result<quint16> listen(const QHostAddress& address,
        quint16 port,
        const std::optional<QSslConfiguration>& tls = {});
    quint16 port() const;
    int connections() const { return static_cast<int>(m_connections.size()); }

    //! Takes no more clients, lets answers under way end within the grace time, then gives
    //! stopped().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    void accept();
    void forget(HttpConnection* connection);

    HttpService& m_service;
    const HttpLimits m_limits;
    std::unique_ptr<QTcpServer> m_server;
    QSet<HttpConnection*> m_connections;
    QTimer m_grace;
    bool m_stopping = false;
};

} // namespace signalbox
