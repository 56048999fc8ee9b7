// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/runtime.h"
#include "server/rest/restcall.h"
#include "server/rest/routetable.h"
#include "server/signalbox/changefeed.h"

namespace signalbox {

//! Our own dialect at "/signalbox/v1/…": everything that a Runtime can say, one route for each
//! function of its facets, and two event streams. docs/api/openapi.yaml describes every path.
//!
//! Thread: the runtime's. The runtime must outlive the routes.
class SignalboxRoutes : public QObject {
    Q_OBJECT

public:
    explicit SignalboxRoutes(Runtime& runtime);

    QVector<Route> routes();

private:
    using Facet = Runtime::Facet;
    using Serve = std::function<void(RestCall&)>;
    void add(const char* method, const char* path, Access access, Facet facet, Serve serve);
    void addAgents();
    void addMissions();
    void addTranscripts();
    void addActions();
    void addCheckpoints();
    void addFiles();
    void addDesk();
    void addExternal();
    void addRecord();
    void describe(RestCall& call);
    bool has(Facet facet);

    Runtime& m_runtime;
    ChangeFeed m_feed;
    QVector<Route> m_routes;
};

} // namespace signalbox
