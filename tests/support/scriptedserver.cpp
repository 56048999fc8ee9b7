// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedserver.h"

#include <QHostAddress>
#include <QTimer>

#include <sys/socket.h>

namespace signalbox {

QByteArray SeenRequest::header(const char* name) const
{
    for (const auto& [field, value] : headers) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Peer::Peer(QTcpSocket* socket, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, &Peer::readRequests);
    connect(socket, &QTcpSocket::disconnected, this, [this] { m_gone = true; });
}

void Peer::send(const QByteArray& bytes)
{
    if (!m_gone)
        m_socket->write(bytes);
}

void Peer::answer(
    int status, const QByteArray& body, const QByteArray& moreHeaders, const QByteArray& type)
{
    send("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n"
        + body);
}

void Peer::openStream(const QByteArray& moreHeaders)
{
    send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + moreHeaders + "\r\n");
}

void Peer::trickle(const QByteArray& bytes, int everyMs)
{
    auto* timer = new QTimer(this);
    auto left = std::make_shared<QByteArray>(bytes);
    connect(timer, &QTimer::timeout, this, [this, timer, left] {
        if (left->isEmpty() || m_gone) {
            timer->deleteLater();
            return;
        }
        send(left->left(1));
        left->remove(0, 1);
    });
    timer->start(everyMs);
}

void Peer::close()
{
    if (!m_gone)
        m_socket->disconnectFromHost();
}

void Peer::reset()
{
    if (m_gone)
        return;
    m_socket->flush();
    const linger noLinger { 1, 0 };
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()),
        SOL_SOCKET,
        SO_LINGER,
        &noLinger,
        sizeof noLinger);
    m_socket->abort();
    m_gone = true;
}

qint64 Peer::unsent() const
{
    return m_gone ? 0 : m_socket->bytesToWrite();
}

void Peer::readRequests()
{
    if (!m_reading)
        return;
    m_buffer += m_socket->readAll();
    for (;;) {
        const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
        const QList<QByteArray> start = lines.first().trimmed().split(' ');
        SeenRequest request { start.value(0), start.value(1), {}, {} };
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({ line.left(colon).trimmed(), line.mid(colon + 1).trimmed() });
        }
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (m_buffer.size() < headEnd + 4 + length)
            return;
        request.body = m_buffer.mid(headEnd + 4, length);
        m_buffer.remove(0, headEnd + 4 + length);
        Q_EMIT requestCame(request);
        if (m_gone || !m_reading)
            return;
    }
}

ScriptedServer::ScriptedServer(Script script, QObject* parent)
    : QObject(parent)
    , m_script(std::move(script))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            ++m_connections;
            auto* peer = new Peer(socket, this);
            connect(peer, &Peer::requestCame, this, [this, peer](const SeenRequest& request) {
                m_seen.append(request);
                m_script(*peer, request);
                Q_EMIT requestCame();
            });
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port for a scripted server");
    m_port = m_server.serverPort();
}

QString ScriptedServer::address() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void ScriptedServer::shut()
{
    m_server.close();
}

void ScriptedServer::reopen()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the port of a scripted server was taken");
}

int ScriptedServer::count(const QByteArray& method, const QByteArray& target) const
{
    return static_cast<int>(
        std::count_if(m_seen.cbegin(), m_seen.cend(), [&](const SeenRequest& request) {
            return request.method == method && request.target == target;
        }));
}

} // namespace signalbox
