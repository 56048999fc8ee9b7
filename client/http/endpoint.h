// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"
#include "client/http/serveraddress.h"

#include <QByteArray>
#include <QSslCertificate>

#include <chrono>

namespace signalbox {

//! What proves to a server who we are. Belongs to one origin; never in an address or a log.
struct Credential {
    enum class Kind { None, Bearer, Header };

    Kind kind = Kind::None;
    QByteArray header; //!< Header only: the field's name, such as X-API-Key
    QByteArray secret;
};

enum class ProxyUse { System, None };

//! How long things may take.
struct HttpTimes {
    std::chrono::milliseconds connect { 10'000 }; //!< TCP and TLS together
    std::chrono::milliseconds silence { 30'000 }; //!< between two bytes of an answer
    std::chrono::milliseconds total { 120'000 }; //!< a trickle must not live for ever (N-06)
};

//! One server as a connection sees it.
struct EndpointSpec {
    ServerAddress address;
    Credential credential;
    QList<QSslCertificate> authorities; //!< trusted beside the system's
    ProxyUse proxy = ProxyUse::System;
    HttpTimes times;
    qint64 bodyCap = 16 * 1024 * 1024; //!< of one answer
};

} // namespace signalbox
