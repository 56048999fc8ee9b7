// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/eventsource.h"
#include "client/rest/restcaller.h"
#include "models/connectioncheck.h"
#include "models/connectionspec.h"

#include <QTimer>

#include <memory>

namespace signalbox {

//! Tests a server step by step with connections of its own: address, TCP and TLS, sign-in, a list,
//! the stream. Sends nothing but questions.
class ServerProbe final : public ConnectionCheck {
    Q_OBJECT

public:
    ServerProbe(const ConnectionSpec& spec, const QByteArray& token, QObject* parent = nullptr);
    ~ServerProbe() override;

    void start() override;

private:
    void reach();
    void signIn();
    void takeSignIn(const RestReply& reply);
    void list();
    void takeList(const RestReply& reply);
    void follow();
    void takePhase();
    QString noStream() const;
    QString wrongKind() const;

    const ConnectionSpec m_spec;
    const QByteArray m_token;
    EndpointSpec m_endpoint;
    SystemClock m_clock;
    SystemRandom m_random;
    HttpSocketPtr m_socket;
    std::unique_ptr<RestCaller> m_rest;
    std::unique_ptr<EventSource> m_stream;
    QTimer m_patience;
};

} // namespace signalbox
