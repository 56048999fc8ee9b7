// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/endpoint.h"
#include "core/result.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QTcpSocket;

namespace signalbox {

//! One TCP or TLS connection to an endpoint, through the system's proxy where there is one.
//!
//! Reads no more than its buffer holds, so that a flood stays with the sender (N-08). Thread: the
//! one it lives on; nothing blocks.
class HttpSocket : public QObject {
    Q_OBJECT

public:
    enum class Ending {
        NotReached, //!< there was no connection, or no proof of who answers: nothing was sent
        Lost, //!< an error on an open connection
        Closed, //!< the other side closed in order
    };

    explicit HttpSocket(const EndpointSpec& endpoint, QObject* parent = nullptr);
    ~HttpSocket() override;

    void open();
    void close(); //!< at once; no signal follows
    bool isOpen() const { return m_open; }
    void write(const QByteArray& bytes);
    QByteArray read(qint64 most);
    bool hasUnread() const;
    qint64 written() const { return m_written; } //!< bytes that left this process

Q_SIGNALS:
    void opened();
    void readable();
    void ended(signalbox::HttpSocket::Ending ending, const signalbox::Error& error);

private:
    void useProxy();
    void becameOpen();
    void end(Ending ending, const Error& error);
    Error socketError() const;

    EndpointSpec m_endpoint;
    QTcpSocket* m_socket;
    QTimer m_deadline;
    QString m_trustProblem;
    qint64 m_written = 0;
    bool m_open = false;
    bool m_ended = false;
};

//! Sockets end while they are telling something: they are closed at once and deleted later, or with
//! their parent.
struct SocketEnder {
    void operator()(HttpSocket* socket) const
    {
        socket->close();
        socket->deleteLater();
    }
};
using HttpSocketPtr = std::unique_ptr<HttpSocket, SocketEnder>;

} // namespace signalbox
