// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QVector>

#include <functional>

namespace signalbox {

//! A request as it came over the wire.
struct SeenRequest {
    QByteArray method;
    QByteArray target;
    QVector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray header(const char* name) const;
};

//! One connection of a scripted server; a script may keep it and use it later.
class Peer : public QObject {
    Q_OBJECT

public:
    Peer(QTcpSocket* socket, QObject* parent);

    void send(const QByteArray& bytes);
    //! A whole answer with its length.
    void answer(int status,
        const QByteArray& body,
        const QByteArray& moreHeaders = {},
        const QByteArray& type = "application/json");
    void openStream(
        const QByteArray& moreHeaders = {}); //!< head of an event stream, ended by closing
    void trickle(const QByteArray& bytes, int everyMs); //!< byte by byte
    void close(); //!< FIN after what was sent
    void reset(); //!< RST at once
    void hold() { m_reading = false; } //!< reads no more
    bool isGone() const { return m_gone; }
    qint64 unsent() const;

Q_SIGNALS:
    void requestCame(const signalbox::SeenRequest& request);

private:
    void readRequests();

    QPointer<QTcpSocket> m_socket;
    QByteArray m_buffer;
    bool m_reading = true;
    bool m_gone = false;
};

//! A small real HTTP server on 127.0.0.1 that does to its clients whatever a test says.
class ScriptedServer : public QObject {
    Q_OBJECT

public:
    using Script = std::function<void(Peer&, const SeenRequest&)>;

    explicit ScriptedServer(Script script, QObject* parent = nullptr);

    QString address() const; //!< http://127.0.0.1:PORT
    quint16 port() const { return m_server.serverPort(); }
    void setScript(Script script) { m_script = std::move(script); }
    void shut(); //!< refuses connections from now on; open ones stay
    void reopen(); //!< on the same port

    const QVector<SeenRequest>& seen() const { return m_seen; }
    int connections() const { return m_connections; }
    int count(const QByteArray& method, const QByteArray& target) const;

Q_SIGNALS:
    void requestCame();

private:
    QTcpServer m_server;
    Script m_script;
    QVector<SeenRequest> m_seen;
    quint16 m_port = 0;
    int m_connections = 0;
};

} // namespace signalbox
