// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/auth/tokens.h"

#include <QHash>
#include <QStringList>
#include <QVector>

#include <functional>

namespace signalbox {

class RestCall;

//! Who may use a route.
enum class Access {
    Anyone, //!< without a credential: says nothing that matters
    Agents, //!< any credential
    Supervisors,
};

//! One method of one path.
struct Route {
    QByteArray method; //!< GET, POST, …; HEAD is GET without its body
    QByteArray pattern; //!< "/v1/missions/{mission_id}/pause"; a last "{name…}" takes the rest
    Access access = Access::Supervisors;
    std::function<void(RestCall&)> serve;
    qint64 bodyLimit = 1024 * 1024;
};

//! What a path leads to.
struct RouteMatch {
    const Route* route = nullptr;
    QHash<QString, QString> parameters; //!< decoded, each one segment
    QByteArray allowed; //!< methods of the path when only the method is wrong; else empty
    bool malformed = false; //!< a segment is not valid percent-encoded UTF-8
};

//! Finds the route of a request by its raw path: segments are compared before anything is decoded,
//! so that an encoded slash is part of a name and never a way to another route.
class RouteTable {
public:
    void add(const Route& route) { m_routes.append(route); }
    RouteMatch match(const QByteArray& method, const QByteArray& path) const;
    const QVector<Route>& routes() const { return m_routes; }

private:
    QVector<Route> m_routes;
};

//! Decodes one raw segment or query value; false when it is not valid percent-encoded UTF-8 or
//! holds a control character.
bool decodePercent(const QByteArray& raw, QString* text);

} // namespace signalbox
