// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/eventsource.h"

#include "client/http/httperror.h"
#include "client/http/requestfactory.h"

#include <QPointer>

namespace signalbox {

using std::chrono::milliseconds;

EventSource::EventSource(const EndpointSpec& endpoint,
    const EventSourceSpec& spec,
    const Clock& clock,
    RandomSource& random,
    QObject* parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_spec(spec)
    , m_clock(clock)
    , m_policy(clock, random, spec.reconnect)
    , m_flow(clock, spec.flow)
{
    m_spec.request.accept = "text/event-stream";
    m_next.setSingleShot(true);
    m_resume.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &EventSource::connectNow);
    connect(&m_resume, &QTimer::timeout, this, [this] {
        m_throttled = false;
        Q_EMIT throttledChanged();
        if (m_exchange)
            m_exchange->goOn();
    });
}

EventSource::~EventSource() = default;

void EventSource::start(const QByteArray& lastEventId)
{
    m_lastEventId = lastEventId;
    m_policy.reset();
    connectNow();
}

void EventSource::stop()
{
    m_next.stop();
    release();
    setPhase(Phase::Idle, {});
}

void EventSource::retryNow()
{
    if (m_phase == Phase::Waiting || m_phase == Phase::Polling || m_phase == Phase::Stopped) {
        m_policy.reset();
        connectNow();
    }
}

void EventSource::setCredential(const Credential& credential)
{
    m_endpoint.credential = credential;
}

milliseconds EventSource::waitLeft() const
{
    return m_next.isActive() ? m_next.remainingTimeAsDuration() : milliseconds(0);
}

void EventSource::connectNow()
{
    m_next.stop();
    release();
    ApiRequest request = m_spec.request;
    request.headers.append(HttpHeader { "Cache-Control", "no-store" });
    if (!m_lastEventId.isEmpty())
        request.headers.append(HttpHeader { "Last-Event-ID", m_lastEventId });
    const Result<QByteArray> bytes
        = RequestFactory(m_endpoint).bytesOf(request, ConnectionUse::Close);
    if (!bytes) {
        finish({ StreamEnd::Cause::Broken, 0, std::nullopt, bytes.error().sentence });
        return;
    }
    m_parser = std::make_unique<EventStreamParser>(m_lastEventId, m_spec.limits);
    m_socket = new HttpSocket(m_endpoint, this);
    HttpTimes times = m_endpoint.times;
    times.silence = m_spec.silence;
    times.total = milliseconds(0);
    m_exchange = new SocketExchange(*m_socket, times, { std::nullopt }, m_socket);
    connect(m_exchange, &SocketExchange::headArrived, this, &EventSource::takeHead);
    connect(m_exchange, &SocketExchange::bodyArrived, this, &EventSource::takeBody);
    connect(m_exchange, &SocketExchange::finished, this, &EventSource::takeEnd);
    if (m_phase != Phase::Polling)
        setPhase(Phase::Connecting, m_sentence);
    m_exchange->begin(bytes.value());
}

void EventSource::takeHead()
{
    const HttpHead head = m_exchange->head();
    if (head.status != 200) {
        finish({ StreamEnd::Cause::Status,
            head.status,
            parseRetryAfter(head.value("Retry-After"), m_clock.now()),
            {} });
        return;
    }
    if (head.contentType() != "text/event-stream") {
        finish({ StreamEnd::Cause::NotAStream, head.status, std::nullopt, {} });
        return;
    }
    m_policy.opened();
    m_lastHeard = m_clock.now();
    setPhase(Phase::Open, {});
    Q_EMIT opened();
}

void EventSource::takeBody(const QByteArray& bytes)
{
    m_lastHeard = m_clock.now();
    const QVector<StreamEvent> events = m_parser->feed(bytes);
    m_lastEventId = m_parser->lastEventId();
    if (m_parser->retry())
        m_policy.askedFor(*m_parser->retry());
    const QPointer<SocketExchange> exchange(m_exchange);
    m_flow.took(bytes.size(), events.size());
    const std::optional<Error> failure = m_parser->failure();
    slowDown();
    if (!events.isEmpty()) {
        const QPointer<EventSource> self(this);
        Q_EMIT eventsArrived(events);
        if (!self || !exchange || exchange != m_exchange)
            return; // stopped or begun anew meanwhile
    }
    if (failure)
        finish({ StreamEnd::Cause::Broken, 0, std::nullopt, failure->sentence });
}

void EventSource::slowDown()
{
    const milliseconds pause = m_flow.pause();
    if (pause.count() == 0)
        return;
    m_exchange->holdReading();
    m_resume.start(pause);
    if (!std::exchange(m_throttled, true))
        Q_EMIT throttledChanged();
}

void EventSource::takeEnd(const ExchangeEnd& end)
{
    const bool open = m_phase == Phase::Open;
    StreamEnd result { StreamEnd::Cause::Lost, 0, std::nullopt, end.error.sentence };
    switch (end.kind) {
    case ExchangeEnd::Kind::Answered:
        result = { StreamEnd::Cause::Closed, 0, std::nullopt, {} };
        break;
    case ExchangeEnd::Kind::Overdue:
        result = { StreamEnd::Cause::Silent, 0, std::nullopt, {} };
        break;
    case ExchangeEnd::Kind::Broken:
        // Rubbish in the middle of a good stream is a broken connection; from the start it is no
        // HTTP.
        result.cause = open ? StreamEnd::Cause::Lost : StreamEnd::Cause::Broken;
        break;
    case ExchangeEnd::Kind::Lost:
        result.cause = end.reached ? StreamEnd::Cause::Lost : StreamEnd::Cause::Unreachable;
        break;
    }
    finish(result);
}

void EventSource::finish(const StreamEnd& end)
{
    release();
    m_end = end;
    const ReconnectStep step = m_policy.ended(end);
    switch (step.kind) {
    case ReconnectStep::Kind::Retry:
        m_next.start(step.delay);
        setPhase(Phase::Waiting, step.sentence);
        break;
    case ReconnectStep::Kind::Poll:
        m_next.start(step.delay);
        setPhase(Phase::Polling, step.sentence);
        break;
    case ReconnectStep::Kind::Stop:
        setPhase(Phase::Stopped, step.sentence);
        break;
    }
}

void EventSource::release()
{
    m_resume.stop();
    if (std::exchange(m_throttled, false))
        Q_EMIT throttledChanged();
    if (!m_socket)
        return;
    m_exchange->abandon();
    m_exchange->disconnect(this);
    m_socket->close();
    m_socket->deleteLater();
    m_socket = nullptr;
    m_exchange = nullptr;
}

void EventSource::setPhase(Phase phase, const QString& sentence)
{
    if (m_phase == phase && m_sentence == sentence)
        return;
    m_phase = phase;
    m_sentence = sentence;
    Q_EMIT phaseChanged();
}

} // namespace signalbox
