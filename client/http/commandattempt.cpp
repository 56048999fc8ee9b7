// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/commandattempt.h"

#include "client/http/httperror.h"
#include "client/http/requestfactory.h"

namespace signalbox {

CommandAttempt::CommandAttempt(
    HttpSocketPtr socket, const EndpointSpec& endpoint, const ApiRequest& request, QObject* parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_request(request)
    , m_socket(std::move(socket))
    , m_exchange(*m_socket, endpoint.times, { endpoint.bodyCap }, this)
    , m_reused(m_socket->isOpen())
{
    connect(&m_exchange, &SocketExchange::bodyArrived, this, [this](const QByteArray& bytes) {
        m_body += bytes;
    });
    connect(&m_exchange, &SocketExchange::finished, this, &CommandAttempt::takeEnd);
}

void CommandAttempt::begin()
{
    const Result<QByteArray> bytes
        = RequestFactory(m_endpoint).bytesOf(m_request, ConnectionUse::Keep);
    if (bytes) {
        m_exchange.begin(bytes.value());
        return;
    }
    CommandOutcome outcome;
    outcome.error = bytes.error();
    QMetaObject::invokeMethod(
        this, [this, outcome] { Q_EMIT finished(outcome); }, Qt::QueuedConnection);
}

HttpSocketPtr CommandAttempt::takeUsableSocket()
{
    return m_usable ? std::move(m_socket) : nullptr;
}

void CommandAttempt::takeEnd(const ExchangeEnd& end)
{
    m_usable = end.kind == ExchangeEnd::Kind::Answered && m_exchange.leavesSocketUsable();
    m_stale = m_reused && end.kind == ExchangeEnd::Kind::Lost && m_exchange.head().status == 0;
    if (!m_usable)
        m_socket->close();
    Q_EMIT finished(outcomeOf(end));
}

CommandOutcome CommandAttempt::outcomeOf(const ExchangeEnd& end) const
{
    CommandOutcome outcome;
    outcome.head = m_exchange.head();
    outcome.body = m_body;
    if (end.kind != ExchangeEnd::Kind::Answered) {
        outcome.reach = end.reached ? Reach::Unknown : Reach::NotSent;
        outcome.error = end.error;
        return outcome;
    }
    outcome.reach = reachOfStatus(outcome.head.status, m_request.repeat);
    if (!outcome.done())
        outcome.error = errorOfAnswer(m_endpoint.address, outcome.head, m_body);
    return outcome;
}

} // namespace signalbox
