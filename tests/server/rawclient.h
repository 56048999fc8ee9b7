// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsondoor.h"

#include <QTcpSocket>
#include <QTest>

namespace signalbox {

//! One answer as it stood on the wire.
struct RawAnswer {
    int status = 0;
    QByteArray head;
    QByteArray body;

    QByteArray header(const QByteArray& name) const
    {
        for (const QByteArray& line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
    JsonValue json() const
    {
        const Result<JsonValue> parsed = parseJson(body);
        return parsed ? parsed.value() : JsonValue();
    }
};

//! A socket that says exactly what a test wants, byte for byte.
class RawClient {
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_connected
            = QTest::qWaitFor([this] { return m_socket.state() == QTcpSocket::ConnectedState; }, 5000);
    }

    bool connected() const { return m_connected; }
    QTcpSocket& socket() { return m_socket; }
    void send(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    //! Waits for a whole answer with a length; status 0 when the connection ends before one.
    RawAnswer answer(int timeout = 10'000)
    {
        RawAnswer found;
        const bool came = QTest::qWaitFor(
            [&] { return take(&found) || m_socket.state() == QTcpSocket::UnconnectedState; }, timeout);
        if (came && found.status == 0)
            take(&found);
        return found;
    }
    //! Waits until the text stands in what came; what came until then is dropped with it.
    bool waitFor(const QByteArray& text, QByteArray* before = nullptr, int timeout = 10'000)
    {
        const bool came = QTest::qWaitFor(
            [&] {
                m_received += m_socket.readAll();
                return m_received.contains(text);
            },
            timeout);
        if (came) {
            const qsizetype end = m_received.indexOf(text) + text.size();
            if (before)
                *before = m_received.left(end);
            m_received.remove(0, end);
        }
        return came;
    }
    bool closed(int timeout = 10'000)
    {
        return QTest::qWaitFor(
            [this] { return m_socket.state() == QTcpSocket::UnconnectedState; }, timeout);
    }
    QByteArray rest()
    {
        m_received += m_socket.readAll();
        return std::exchange(m_received, {});
    }

private:
    bool take(RawAnswer* answer)
    {
        m_received += m_socket.readAll();
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        RawAnswer found;
        found.head = m_received.left(end);
        found.status = found.head.mid(9, 3).toInt();
        const qsizetype length = found.header("Content-Length").toLongLong();
        if (m_received.size() < end + 4 + length)
            return false;
        found.body = m_received.mid(end + 4, length);
        m_received.remove(0, end + 4 + length);
        *answer = found;
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

} // namespace signalbox
