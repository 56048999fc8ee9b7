// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/retrypolicy.h"
#include "client/http/socketexchange.h"

#include <memory>

namespace signalbox {

//! One attempt at a command: its bytes on a socket, and what that came to.
class CommandAttempt : public QObject {
    Q_OBJECT

public:
    CommandAttempt(HttpSocketPtr socket,
        const EndpointSpec& endpoint,
        const ApiRequest& request,
        QObject* parent);

    void begin();
    //! The socket, when another command may use it.
    HttpSocketPtr takeUsableSocket();
    //! A kept connection had gone meanwhile, which says nothing about the server.
    bool metAStaleSocket() const { return m_stale; }

Q_SIGNALS:
    void finished(const signalbox::CommandOutcome& outcome);

private:
    void takeEnd(const ExchangeEnd& end);
    CommandOutcome outcomeOf(const ExchangeEnd& end) const;

    EndpointSpec m_endpoint;
    ApiRequest m_request;
    HttpSocketPtr m_socket;
    SocketExchange m_exchange;
    QByteArray m_body;
    bool m_reused;
    bool m_stale = false;
    bool m_usable = false;
};

} // namespace signalbox
