// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QUrl>

namespace signalbox {

//! Where a server is: its origin, and the path below which its API stands.
//!
//! Only http and https; no user, query or fragment, for an address is shown and stored (S-31,
//! S-32).
class ServerAddress {
public:
    ServerAddress() = default;
    static Result<ServerAddress> parse(const QString& text);

    bool isSecure() const { return m_url.scheme() == QLatin1StringView("https"); }
    bool isLoopback() const; //!< an address of this machine, by its number or as localhost
    QString host() const { return m_url.host(QUrl::FullyEncoded); }
    quint16 port() const;
    QByteArray hostHeader() const; //!< with the port where it is not the scheme's own
    QByteArray basePath() const; //!< without a slash at the end; may be empty
    QString text() const; //!< as a person reads it
    const QUrl& url() const { return m_url; }

    bool operator==(const ServerAddress&) const = default;

private:
    QUrl m_url;
};

} // namespace signalbox
