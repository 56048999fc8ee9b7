// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/commandqueue.h"

#include "client/http/commandattempt.h"
#include "client/http/httperror.h"

#include <QCoreApplication>
#include <QPromise>

#include <algorithm>

namespace signalbox {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr int MostAtOnce = 6;
constexpr std::size_t MostIdle = 4;
// A kept connection may be closed by the server at any moment. Reading is then simply repeated; for
// a command nobody could say whether it arrived, so only a connection that was just used will do.
constexpr milliseconds IdleForReading = 20s;
constexpr milliseconds IdleForCommands = 4s;

} // namespace

//! A request on its way, with the promise to tell how it ended.
struct CommandQueue::Command {
    ApiRequest request;
    QPromise<CommandOutcome> promise;
    milliseconds since { 0 };
    milliseconds notBefore { 0 };
    int attempts = 0;
};

struct CommandQueue::IdleSocket {
    HttpSocketPtr socket;
    milliseconds since { 0 };
};

CommandQueue::CommandQueue(const EndpointSpec& endpoint,
    const Clock& clock,
    RandomSource& random,
    RetrySpec retry,
    QObject* parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_clock(clock)
    , m_retry(random, retry)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &CommandQueue::pump);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &CommandQueue::showWait);
}

CommandQueue::~CommandQueue()
{
    // Before the sockets they work on, which are children too.
    qDeleteAll(findChildren<CommandAttempt*>(Qt::FindDirectChildrenOnly));
}

QFuture<CommandOutcome> CommandQueue::send(const ApiRequest& request)
{
    auto command = std::make_shared<Command>();
    command->request = request;
    command->since = m_clock.steady();
    command->promise.start();
    if (request.lane == Lane::Emergency) {
        start(command);
    } else {
        m_queue.append(command);
        pump();
    }
    return command->promise.future();
}

void CommandQueue::retryNow()
{
    m_heldUntil = milliseconds(0);
    for (const CommandPtr& command : m_queue)
        command->notBefore = milliseconds(0);
    pump();
}

void CommandQueue::setCredential(const Credential& credential)
{
    m_endpoint.credential = credential;
}

void CommandQueue::pump()
{
    const milliseconds now = m_clock.steady();
    milliseconds next = std::max(m_heldUntil, now);
    if (m_heldUntil <= now) {
        next = milliseconds::max();
        for (qsizetype i = 0; i < m_queue.size() && m_running < MostAtOnce;) {
            const CommandPtr command = m_queue.at(i);
            if (command->notBefore > now) {
                next = std::min(next, command->notBefore);
                ++i;
                continue;
            }
            m_queue.removeAt(i);
            if (command->promise.isCanceled())
                continue;
            ++m_running;
            start(command);
        }
    }
    if (!m_queue.isEmpty() && next != milliseconds::max())
        m_wake.start(std::max(next - now, 1ms));
    showWait();
}

void CommandQueue::start(const CommandPtr& command)
{
    ++command->attempts;
    auto* attempt
        = new CommandAttempt(takeSocket(command->request), m_endpoint, command->request, this);
    connect(attempt,
        &CommandAttempt::finished,
        this,
        [this, command, attempt](const CommandOutcome& outcome) {
            keepSocket(attempt->takeUsableSocket());
            const bool stale = attempt->metAStaleSocket();
            attempt->deleteLater();
            if (stale && command->request.repeat == Repeat::Safe) {
                m_idle.clear();
                --command->attempts;
                start(command);
                return;
            }
            takeOutcome(command, outcome);
        });
    attempt->begin();
}

void CommandQueue::takeOutcome(const CommandPtr& command, CommandOutcome outcome)
{
    outcome.attempts = command->attempts;
    const bool normal = command->request.lane == Lane::Normal;
    if (normal)
        --m_running;
    const bool deferred = outcome.head.status == 429 || outcome.head.status == 503;
    const std::optional<milliseconds> retryAfter = deferred
        ? parseRetryAfter(outcome.head.value("Retry-After"), m_clock.now())
        : std::nullopt;
    const std::optional<milliseconds> wait
        = m_retry.next(command->request, outcome, m_clock.steady() - command->since, retryAfter);
    if (wait && normal && deferred)
        holdUntil(m_clock.steady() + *wait, outcome.error.sentence);
    if (wait && !command->promise.isCanceled())
        again(command, *wait);
    else
        answer(command, outcome);
    pump();
}

void CommandQueue::again(const CommandPtr& command, milliseconds wait)
{
    if (command->request.lane == Lane::Emergency) {
        QTimer::singleShot(wait, this, [this, command] { start(command); });
        return;
    }
    command->notBefore = m_clock.steady() + wait;
    m_queue.prepend(command);
}

void CommandQueue::answer(const CommandPtr& command, const CommandOutcome& outcome)
{
    command->promise.addResult(outcome);
    command->promise.finish();
}

void CommandQueue::holdUntil(milliseconds until, const QString& sentence)
{
    if (until <= m_heldUntil)
        return;
    m_heldUntil = until;
    m_heldWhy = sentence;
}

void CommandQueue::showWait()
{
    const milliseconds left = m_heldUntil - m_clock.steady();
    std::optional<QueueWait> now;
    if (left > milliseconds(0) && !m_queue.isEmpty())
        now = QueueWait { left, m_heldWhy, static_cast<int>(m_queue.size()) };
    if (now && !m_tick.isActive())
        m_tick.start();
    else if (!now)
        m_tick.stop();
    if (now != m_wait) {
        m_wait = now;
        Q_EMIT waitChanged();
    }
}

HttpSocketPtr CommandQueue::takeSocket(const ApiRequest& request)
{
    const milliseconds now = m_clock.steady();
    const milliseconds fresh = request.repeat == Repeat::Safe ? IdleForReading : IdleForCommands;
    while (!m_idle.empty()) {
        IdleSocket idle = std::move(m_idle.back()); // the one that was used last
        m_idle.pop_back();
        if (idle.socket->isOpen() && !idle.socket->hasUnread() && now - idle.since <= fresh)
            return std::move(idle.socket);
    }
    return HttpSocketPtr(new HttpSocket(m_endpoint, this));
}

void CommandQueue::keepSocket(HttpSocketPtr socket)
{
    if (!socket || m_idle.size() >= MostIdle)
        return;
    m_idle.push_back({ std::move(socket), m_clock.steady() });
}

} // namespace signalbox
