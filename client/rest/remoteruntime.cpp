// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/rest/remoteruntime.h"

namespace signalbox {

namespace {

//! So many calls in a row without an answer: the server is not just slow.
constexpr int FailuresUntilOffline = 3;

RemoteOptions completed(RemoteOptions options)
{
    if (!options.clock)
        options.clock = std::make_shared<SystemClock>();
    if (!options.random)
        options.random = std::make_shared<SystemRandom>();
    return options;
}

} // namespace

RemoteRuntime::RemoteRuntime(const RemoteOptions& options)
    : m_options(completed(options))
    , m_rest(m_options.endpoint, *m_options.clock, *m_options.random, m_options.retry)
{
    setAccess(m_options.access);
    connect(&m_rest, &RestCaller::heard, this, &RemoteRuntime::noteHeard);
    connect(&m_rest, &RestCaller::unheard, this, &RemoteRuntime::noteUnheard);
    connect(&m_rest.queue(), &CommandQueue::waitChanged, this, &RemoteRuntime::waitChanged);
}

RemoteRuntime::~RemoteRuntime() = default;

void RemoteRuntime::retryNow()
{
    m_rest.queue().retryNow();
}

void RemoteRuntime::setCredential(const Credential& credential)
{
    m_rest.queue().setCredential(credential);
}

void RemoteRuntime::setAccess(RemoteAccess access)
{
    m_options.access = access;
    m_rest.setObservedOnly(access == RemoteAccess::Decide
            ? QString()
            : tr("This connection is for observing: nothing is decided or changed over it from this "
                 "computer. To allow it, edit the connection in File > Connections."));
    Q_EMIT connectionChanged();
}

void RemoteRuntime::setTitle(const QString& title)
{
    m_options.title = title;
    Q_EMIT connectionChanged();
}

void RemoteRuntime::setConnection(const ConnectionState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT connectionChanged();
}

void RemoteRuntime::noteHeard()
{
    m_failures = 0;
    m_lastHeard = m_options.clock->now();
    setConnection({ Link::Connected, {}, {} });
}

void RemoteRuntime::noteUnheard(const Error& error)
{
    ++m_failures;
    if (error.kind == ErrorKind::NotAllowed)
        setConnection({ Link::Failed, error.sentence, m_lastHeard });
    else if (m_lastHeard.isValid() && m_failures < FailuresUntilOffline)
        setConnection({ Link::Reconnecting, error.sentence, m_lastHeard });
    else
        setConnection({ Link::Offline, error.sentence, m_lastHeard });
}

} // namespace signalbox
