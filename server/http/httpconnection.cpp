// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/httpconnection.h"

#include <QTcpSocket>

namespace signalbox {

namespace {

constexpr qint64 ReadAtOnce = 64 * 1024;

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket,
    HttpService& service,
    const HttpLimits& limits,
    QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_limits(limits)
    , m_socket(std::move(socket))
    , m_parser(limits.headerBytes)
{
    m_socket->setParent(nullptr);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(ReadAtOnce);
    m_deadline.setSingleShot(true);
    m_writeStall.setSingleShot(true);
    m_writeStall.setInterval(limits.writeTime);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::deadline);
    connect(&m_writeStall, &QTimer::timeout, this, [this] { m_socket->abort(); });
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &HttpConnection::written);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::end);
    enter(Phase::Header); // a connection that says nothing has only the header's time
    // What came before anybody listened gives no signal.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    delete m_exchange;
    delete m_stream;
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    switch (phase) {
    case Phase::Idle:
        m_deadline.start(m_limits.idleTime);
        break;
    case Phase::Header:
        m_deadline.start(m_limits.headerTime);
        break;
    case Phase::Body:
        m_deadline.start(m_limits.bodyTime);
        break;
    case Phase::Lingering:
        m_deadline.start(m_limits.lingerTime);
        break;
    case Phase::Serving:
    case Phase::Streaming:
        m_deadline.stop();
        break;
    }
}

void HttpConnection::read()
{
    if (m_phase == Phase::Lingering || m_phase == Phase::Streaming) {
        m_socket->readAll(); // of no interest any more
        return;
    }
    if (m_phase == Phase::Serving)
        return;
    m_buffer += m_socket->readAll();
    readRequest();
}

void HttpConnection::readRequest()
{
    if (m_buffer.isEmpty())
        return;
    if (m_phase == Phase::Idle)
        enter(Phase::Header);
    RequestParser::Progress progress = m_parser.feed(m_buffer);
    if (progress == RequestParser::Progress::Header) {
        takeHeader();
        if (m_phase != Phase::Body)
            return;
        progress = m_parser.feed(m_buffer);
    }
    if (progress == RequestParser::Progress::Failed)
        refuse(m_service.failure(m_parser.failure()));
    else if (progress == RequestParser::Progress::Complete)
        serve();
}

void HttpConnection::takeHeader()
{
    const HttpRequest& head = m_parser.request();
    m_keepAlive = head.keepAlive;
    m_omitBody = head.method == "HEAD";
    m_admission = m_service.admit(head);
    if (m_admission.refusal) {
        // Without a body there is nothing left that the next request could be mixed up with.
        if (head.hasBody || !m_keepAlive)
            refuse(*m_admission.refusal);
        else
            answer(*m_admission.refusal);
        return;
    }
    if (head.contentLength > m_admission.bodyLimit) {
        refuse(m_service.failure(413));
        return;
    }
    if (head.hasBody && qstricmp(head.header("Expect").constData(), "100-continue") == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    m_parser.setBodyLimit(m_admission.bodyLimit);
    enter(Phase::Body);
}

void HttpConnection::serve()
{
    enter(Phase::Serving);
    m_exchange = new HttpExchange;
    connect(m_exchange, &HttpExchange::replied, this, &HttpConnection::answer);
    connect(m_exchange, &HttpExchange::streamWanted, this, &HttpConnection::openStream);
    const HttpRequest request = m_parser.takeRequest();
    m_admission.serve(request, m_exchange);
}

void HttpConnection::answer(const HttpResponse& response)
{
    const bool close = m_stopping || !m_keepAlive;
    m_socket->write(toBytes(response,
        close ? AfterAnswer::Close : AfterAnswer::KeepAlive,
        m_omitBody ? AnswerBody::Omit : AnswerBody::Send));
    m_writeStall.start();
    if (m_exchange)
        m_exchange->deleteLater();
    m_exchange = nullptr;
    if (close) {
        enter(Phase::Lingering);
        m_socket->disconnectFromHost(); // once everything is written
        return;
    }
    m_parser = RequestParser(m_limits.headerBytes);
    enter(Phase::Idle);
    // By the event loop: a client that sends a thousand requests at once must not recurse here.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::refuse(const HttpResponse& response)
{
    m_socket->write(
        toBytes(response, AfterAnswer::Close, m_omitBody ? AnswerBody::Omit : AnswerBody::Send));
    m_buffer.clear();
    // Closing with unread bytes would reset the connection and take the answer away: read on for a
    // moment, and let the client close.
    enter(Phase::Lingering);
}

void HttpConnection::openStream(EventStream** stream)
{
    enter(Phase::Streaming);
    m_writeStall.stop();
    m_stream = new EventStream(*m_socket, m_limits, nullptr);
    *stream = m_stream;
    m_exchange->deleteLater();
    m_exchange = nullptr;
    if (m_stopping || m_omitBody)
        m_stream->finish();
}

void HttpConnection::deadline()
{
    if (m_phase == Phase::Header && !m_buffer.isEmpty())
        refuse(m_service.failure(408));
    else if (m_phase == Phase::Body)
        refuse(m_service.failure(408));
    else if (m_phase == Phase::Lingering)
        m_socket->abort();
    else
        m_socket->disconnectFromHost();
}

void HttpConnection::written()
{
    if (m_phase == Phase::Streaming || m_socket->bytesToWrite() == 0)
        m_writeStall.stop();
    else
        m_writeStall.start();
}

void HttpConnection::stop()
{
    m_stopping = true;
    if (m_stream)
        m_stream->finish();
    else if (m_phase == Phase::Idle || (m_phase == Phase::Header && m_buffer.isEmpty()))
        m_socket->disconnectFromHost();
}

void HttpConnection::end()
{
    m_deadline.stop();
    m_writeStall.stop();
    // Not before whoever called into this connection has returned.
    delete std::exchange(m_exchange, nullptr);
    Q_EMIT over();
    deleteLater();
}

} // namespace signalbox
