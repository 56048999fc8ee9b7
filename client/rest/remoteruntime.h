// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/rest/restcaller.h"
#include "core/runtime/runtime.h"

#include <memory>

namespace signalbox {

//! What a person lets this console do over a connection.
enum class RemoteAccess {
    Observe, //!< questions alone are sent: nothing is decided or changed from here
    Decide,
};

//! What a connection to a server is opened with.
struct RemoteOptions {
    RuntimeId id; //!< of the connection: ids of two servers may be equal (S-28)
    QString title; //!< what a person calls it
    EndpointSpec endpoint;
    RetrySpec retry;
    RemoteAccess access = RemoteAccess::Decide;
    std::chrono::milliseconds pollAtLeast { 2'000 };
    std::chrono::milliseconds pollAtMost { 15'000 };
    std::shared_ptr<const Clock> clock; //!< null: the machine's
    std::shared_ptr<RandomSource> random; //!< null: the machine's
};

//! The part of a Runtime that every server connection shares: who it is, and how far its data can
//! be trusted, by what the last answers were.
class RemoteRuntime : public Runtime {
    Q_OBJECT

public:
    explicit RemoteRuntime(const RemoteOptions& options);
    ~RemoteRuntime() override;

    RuntimeId id() const override { return m_options.id; }
    QString title() const override { return m_options.title; }
    ConnectionState connection() const override { return m_state; }
    QString observedOnly() const override { return m_rest.observedOnly(); }

    //! What commands wait for, with a countdown; null when nothing.
    const std::optional<QueueWait>& wait() { return m_rest.queue().wait(); }
    virtual void retryNow(); //!< a person does not want to wait
    virtual void setCredential(const Credential& credential);
    void setAccess(RemoteAccess access);
    void setTitle(const QString& title);

Q_SIGNALS:
    void waitChanged();

protected:
    const RemoteOptions& options() const { return m_options; }
    const Clock& clock() const { return *m_options.clock; }
    RandomSource& random() { return *m_options.random; }
    RestCaller& rest() { return m_rest; }
    void setConnection(const ConnectionState& state);
    //! The last byte of the server that was current; invalid when none came yet.
    const QDateTime& lastHeard() const { return m_lastHeard; }
    virtual void noteHeard();
    virtual void noteUnheard(const Error& error);

private:
    RemoteOptions m_options;
    RestCaller m_rest;
    ConnectionState m_state;
    QDateTime m_lastHeard;
    int m_failures = 0;
};

} // namespace signalbox
