// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/endpoint.h"
#include "client/http/httpsocket.h"
#include "client/http/retrypolicy.h"
#include "core/clock.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace signalbox {

class CommandAttempt;

//! What a connection's commands wait for, for a visible countdown.
struct QueueWait {
    std::chrono::milliseconds left { 0 };
    QString sentence; //!< why
    int commands = 0; //!< how many wait

    bool operator==(const QueueWait&) const = default;
};

//! All commands of one connection: what is sent, in which order, and sent again when.
//!
//! A wait that the server asks for holds every normal command, visibly; commands in the emergency
//! lane pass it, take a connection of their own and wait for nobody (N-01, N-07). Streams are not
//! in here and share nothing with it. A command whose future was cancelled is not sent. Thread: its
//! own.
class CommandQueue : public QObject {
    Q_OBJECT

public:
    //! Clock and random source must outlive the queue.
    CommandQueue(const EndpointSpec& endpoint,
        const Clock& clock,
        RandomSource& random,
        RetrySpec retry = {},
        QObject* parent = nullptr);
    ~CommandQueue() override;

    //! Exactly one outcome each; none once the queue is gone.
    QFuture<CommandOutcome> send(const ApiRequest& request);
    void retryNow(); //!< a person does not want to wait
    void setCredential(const Credential& credential); //!< for the attempts to come
    const EndpointSpec& endpoint() const { return m_endpoint; }
    const std::optional<QueueWait>& wait() const { return m_wait; }

Q_SIGNALS:
    void waitChanged(); //!< begun, another second gone, or over

private:
    struct Command;
    using CommandPtr = std::shared_ptr<Command>;

    void pump();
    void start(const CommandPtr& command);
    void takeOutcome(const CommandPtr& command, CommandOutcome outcome);
    void again(const CommandPtr& command, std::chrono::milliseconds wait);
    void answer(const CommandPtr& command, const CommandOutcome& outcome);
    void holdUntil(std::chrono::milliseconds until, const QString& sentence);
    void showWait();
    HttpSocketPtr takeSocket(const ApiRequest& request);
    void keepSocket(HttpSocketPtr socket);

    struct IdleSocket;
    EndpointSpec m_endpoint;
    const Clock& m_clock;
    RetryPolicy m_retry;
    QVector<CommandPtr> m_queue; //!< normal lane, not yet sent, in order
    std::vector<IdleSocket> m_idle;
    int m_running = 0; //!< of the normal lane
    std::chrono::milliseconds m_heldUntil { 0 }; //!< steady; normal commands wait
    QString m_heldWhy;
    std::optional<QueueWait> m_wait;
    QTimer m_wake;
    QTimer m_tick;
};

} // namespace signalbox
