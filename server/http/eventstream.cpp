// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/eventstream.h"

#include "server/http/httpexchange.h"

#include <QTcpSocket>

namespace signalbox {

namespace {

// No length and no chunks: the end of the connection is the end of the stream. Chunks cost some
// clients fifty times as much as bytes.
constexpr char StreamHead[] = "HTTP/1.1 200 OK\r\n"
                              "Content-Type: text/event-stream\r\n"
                              "Cache-Control: no-store\r\n"
                              "X-Content-Type-Options: nosniff\r\n"
                              "X-Accel-Buffering: no\r\n"
                              "Connection: close\r\n\r\n";

} // namespace

void HttpExchange::reply(const HttpResponse& response)
{
    if (m_answered)
        return;
    m_answered = true;
    Q_EMIT replied(response);
}

EventStream* HttpExchange::openStream()
{
    if (m_answered)
        return nullptr;
    m_answered = true;
    EventStream* stream = nullptr;
    Q_EMIT streamWanted(&stream);
    return stream;
}

EventStream::EventStream(QTcpSocket& socket, const HttpLimits& limits, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_limit(limits.streamPending)
{
    m_heartbeat.setInterval(limits.heartbeat);
    connect(&m_heartbeat, &QTimer::timeout, this, [this] { write(": ping\n\n"); });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_socket.bytesToWrite() == 0)
            Q_EMIT drained();
    });
    m_socket.write(StreamHead);
    // Something at once, so that a client behind a buffering proxy knows that it is connected.
    write(": open\n\n");
    m_heartbeat.start();
}

qint64 EventStream::pending() const
{
    return m_socket.bytesToWrite();
}

void EventStream::write(const QByteArray& bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    // Not counting this one: a single large event must be able to arrive.
    if (m_socket.bytesToWrite() > m_limit) {
        m_heartbeat.stop();
        m_socket.abort();
        return;
    }
    m_socket.write(bytes);
}

void EventStream::send(const QByteArray& id, const QByteArray& type, const QByteArray& data)
{
    QByteArray event;
    event.reserve(data.size() + 64);
    if (!id.isEmpty())
        event += "id: " + id + '\n';
    if (!type.isEmpty())
        event += "event: " + type + '\n';
    for (const QByteArray& line : data.split('\n'))
        event += "data: " + line + '\n';
    event += '\n';
    write(event);
}

void EventStream::finish()
{
    m_heartbeat.stop();
    m_socket.disconnectFromHost();
}

} // namespace signalbox
