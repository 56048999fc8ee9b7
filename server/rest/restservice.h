// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/auth/tokens.h"
#include "server/http/httpservice.h"
#include "server/rest/routetable.h"

namespace signalbox {

//! Everything that stands between the network and a route (S-33): one exact Host, no foreign
//! Origin, a credential, the right to the route, JSON and nothing else. Refuses by default.
class RestService : public HttpService {
public:
    explicit RestService(Tokens tokens);

    //! The names this server answers to, "127.0.0.1:4100"; compared whole, without regard to case.
    void setHosts(const QList<QByteArray>& hosts);
    void add(const QVector<Route>& routes);
    const RouteTable& table() const { return m_table; }

    Admission admit(const HttpRequest& head) override;
    HttpResponse failure(int status) const override;

private:
    std::optional<HttpResponse> refuseOrigin(const HttpRequest& head) const;
    std::optional<HttpResponse> refuseRoute(const RouteMatch& match, Role role) const;
    void serve(const RouteMatch& match,
        Role role,
        const HttpRequest& request,
        HttpExchange* exchange) const;

    Tokens m_tokens;
    QList<QByteArray> m_hosts;
    RouteTable m_table;
};

//! An error as a whole answer.
HttpResponse errorResponse(int status, const QString& message);

} // namespace signalbox
