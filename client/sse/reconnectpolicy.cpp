// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/reconnectpolicy.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

using std::chrono::milliseconds;

QString streamSentence(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

bool isWorthRetrying(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

QString whyStopped(int status)
{
    switch (status) {
    case 204:
        return streamSentence(
            QT_TRANSLATE_NOOP("signalbox", "The server ended the stream for good (204)."));
    case 401:
        return streamSentence(QT_TRANSLATE_NOOP(
            "signalbox", "The server does not accept the credential (401). Sign in again."));
    case 403:
        return streamSentence(QT_TRANSLATE_NOOP(
            "signalbox", "This credential may not read the stream (403). Use another one."));
    case 404:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox",
            "There is no such stream on this server (404). Check the address of the connection."));
    case 410:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox", "This stream is gone (410)."));
    default:
        return streamSentence(
            QT_TRANSLATE_NOOP("signalbox",
                "The server answered the request for the stream with %1. Check the address of "
                "the connection."))
            .arg(status);
    }
}

QString whyRetried(const StreamEnd& end)
{
    if (!end.detail.isEmpty())
        return end.detail;
    switch (end.cause) {
    case StreamEnd::Cause::Unreachable:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox", "The server cannot be reached."));
    case StreamEnd::Cause::Silent:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox", "The server has fallen silent."));
    case StreamEnd::Cause::Status:
        return end.status == 429
            ? streamSentence(QT_TRANSLATE_NOOP("signalbox", "The server asks to wait (429)."))
            : streamSentence(QT_TRANSLATE_NOOP("signalbox", "The server has a problem (%1)."))
                  .arg(end.status);
    case StreamEnd::Cause::Closed:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox", "The server closed the stream."));
    default:
        return streamSentence(QT_TRANSLATE_NOOP("signalbox", "The connection was lost."));
    }
}

} // namespace

ReconnectPolicy::ReconnectPolicy(const Clock& clock, RandomSource& random, ReconnectSpec spec)
    : m_clock(clock)
    , m_random(random)
    , m_spec(spec)
{
}

void ReconnectPolicy::opened()
{
    m_openedAt = m_clock.steady();
}

void ReconnectPolicy::askedFor(milliseconds retry)
{
    m_asked = std::clamp(retry, milliseconds(0), m_spec.mostRetryAfter);
}

void ReconnectPolicy::reset()
{
    m_failures = 0;
}

ReconnectStep ReconnectPolicy::ended(const StreamEnd& end)
{
    const std::optional<milliseconds> openedAt = std::exchange(m_openedAt, std::nullopt);
    if (openedAt && m_clock.steady() - *openedAt >= m_spec.stableAfter)
        m_failures = 0;

    if (end.cause == StreamEnd::Cause::NotAStream || end.cause == StreamEnd::Cause::Broken) {
        return { ReconnectStep::Kind::Stop,
            milliseconds(0),
            end.detail.isEmpty() ? streamSentence(QT_TRANSLATE_NOOP("signalbox",
                "What the server sent is not an event stream. Check the address of the "
                "connection."))
                                 : end.detail };
    }
    if (end.cause == StreamEnd::Cause::Status && !isWorthRetrying(end.status))
        return { ReconnectStep::Kind::Stop, milliseconds(0), whyStopped(end.status) };

    milliseconds atLeast = m_asked;
    if (end.cause == StreamEnd::Cause::Status && end.retryAfter)
        atLeast = std::clamp(*end.retryAfter, m_spec.leastRetryAfter, m_spec.mostRetryAfter);
    return again(atLeast, whyRetried(end));
}

ReconnectStep ReconnectPolicy::again(milliseconds atLeast, const QString& why)
{
    const milliseconds delay = backoff(atLeast);
    if (m_failures < m_spec.failuresBeforePolling)
        ++m_failures;
    if (m_failures == m_spec.failuresBeforePolling)
        return { ReconnectStep::Kind::Poll, std::max(atLeast, m_spec.whilePolling), why };
    return { ReconnectStep::Kind::Retry, delay, why };
}

milliseconds ReconnectPolicy::backoff(milliseconds atLeast)
{
    milliseconds ceiling = m_spec.base;
    for (int i = 0; i < m_failures && ceiling < m_spec.cap; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, m_spec.cap);
    // Many consoles that lost one server must not come back at one moment: the whole span is used,
    // and on top of a wait that the server itself asked for.
    const auto jitter = static_cast<double>(ceiling.count()) * m_random.unit();
    return atLeast + milliseconds(static_cast<qint64>(jitter));
}

} // namespace signalbox
