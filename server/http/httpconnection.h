// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/eventstream.h"
#include "server/http/httpexchange.h"
#include "server/http/httpservice.h"
#include "server/http/requestparser.h"

#include <QTimer>

#include <memory>

class QTcpSocket;

namespace signalbox {

//! One client's connection: reads one request at a time, answers it, reads the next.
//!
//! While an answer is being made nothing more is read, so that a client that sends without reading
//! only fills its own buffers. Deletes itself when it is over. Thread: the server's.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket,
        HttpService& service,
        const HttpLimits& limits,
        QObject* parent);
    ~HttpConnection() override;

    //! Ends at the next good moment: idle now, an answer under way after it, a stream now.
    void stop();

Q_SIGNALS:
    void over();

private:
    enum class Phase { Idle, Header, Body, Serving, Streaming, Lingering };

    void enter(Phase phase);
    void read();
    void readRequest();
    void takeHeader();
    void serve();
    void answer(const HttpResponse& response);
    void refuse(const HttpResponse& response);
    void openStream(EventStream** stream);
    void deadline();
    void written();
    void end();

    HttpService& m_service;
    const HttpLimits m_limits;
    std::unique_ptr<QTcpSocket> m_socket;
    RequestParser m_parser;
    Admission m_admission;
    QByteArray m_buffer;
    QTimer m_deadline;
    QTimer m_writeStall;
    HttpExchange* m_exchange = nullptr;
    EventStream* m_stream = nullptr;
    Phase m_phase = Phase::Idle;
    bool m_keepAlive = false;
    bool m_omitBody = false;
    bool m_stopping = false;
};

} // namespace signalbox
