// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/httpserver.h"

#include "server/http/httpconnection.h"

#include <QCoreApplication>
#include <QSslServer>
#include <QTcpSocket>

namespace signalbox {

HttpServer::HttpServer(HttpService& service, const HttpLimits& limits)
    : m_service(service)
    , m_limits(limits)
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(limits.graceTime);
    connect(&m_grace, &QTimer::timeout, this, [this] {
        qDeleteAll(std::exchange(m_connections, {}));
        Q_EMIT stopped();
    });
}

HttpServer::~HttpServer()
{
    for (HttpConnection* connection : std::as_const(m_connections))
        connection->disconnect(this);
    qDeleteAll(m_connections);
}

Result<quint16> HttpServer::listen(
    const QHostAddress& address, quint16 port, const std::optional<QSslConfiguration>& tls)
{
    if (!tls && !address.isLoopback()) {
        return makeError(ErrorKind::NotAllowed,
            QCoreApplication::translate("signalbox",
                "Without a certificate this only listens on this computer itself. Use 127.0.0.1, "
                "or reach it through ssh."));
    }
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpServer::accept);
    if (!m_server->listen(address, port)) {
        const Error error = makeError(ErrorKind::Conflict,
            QCoreApplication::translate("signalbox",
                "%1 port %2 cannot be listened on: %3. Choose another port, or 0 for any.")
                .arg(address.toString())
                .arg(port)
                .arg(m_server->errorString()));
        m_server.reset();
        return error;
    }
    return m_server->serverPort();
}

quint16 HttpServer::port() const
{
    return m_server ? m_server->serverPort() : 0;
}

void HttpServer::accept()
{
    while (QTcpSocket* pending = m_server->nextPendingConnection()) {
        pending->setParent(nullptr);
        std::unique_ptr<QTcpSocket> socket(pending);
        if (m_stopping || connections() >= m_limits.connections) {
            // A word and the end; nothing of it is kept.
            socket->write(toBytes(m_service.failure(503), AfterAnswer::Close, AnswerBody::Send));
            socket->flush();
            socket->close();
            socket.release()->deleteLater();
            continue;
        }
        auto* connection = new HttpConnection(std::move(socket), m_service, m_limits, nullptr);
        m_connections.insert(connection);
        connect(
            connection, &HttpConnection::over, this, [this, connection] { forget(connection); });
    }
}

void HttpServer::forget(HttpConnection* connection)
{
    m_connections.remove(connection);
    if (m_stopping && m_connections.isEmpty()) {
        m_grace.stop();
        Q_EMIT stopped();
    }
}

void HttpServer::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    if (m_server)
        m_server->close();
    m_grace.start();
    const QSet<HttpConnection*> open = m_connections;
    for (HttpConnection* connection : open)
        connection->stop();
    if (open.isEmpty()) {
        m_grace.stop();
        // By the event loop, so that a caller can connect to stopped() after calling this.
        QMetaObject::invokeMethod(this, &HttpServer::stopped, Qt::QueuedConnection);
    }
}

} // namespace signalbox
