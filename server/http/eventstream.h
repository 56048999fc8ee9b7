// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httplimits.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace signalbox {

//! The sending side of one text/event-stream (WHATWG HTML, "Server-sent events").
//!
//! A comment keeps it alive; a client that falls behind by more than the limit is dropped and comes
//! back with Last-Event-ID. Thread: the server's.
class EventStream : public QObject {
    Q_OBJECT

public:
    EventStream(QTcpSocket& socket, const HttpLimits& limits, QObject* parent);

    //! Sends one event. Line ends in `data` become several data lines; id and type must have none.
    void send(const QByteArray& id, const QByteArray& type, const QByteArray& data);
    //! Bytes that the client has not taken yet.
    qint64 pending() const;
    //! Ends the stream after what is under way.
    void finish();

Q_SIGNALS:
    void drained(); //!< everything was taken; a good time to send more

private:
    void write(const QByteArray& bytes);

    QTcpSocket& m_socket;
    qint64 m_limit;
    QTimer m_heartbeat;
};

} // namespace signalbox
