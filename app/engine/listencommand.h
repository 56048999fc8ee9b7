// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/stopsignals.h"
#include "engine/runtime/embeddedruntime.h"
#include "server/http/httpserver.h"
#include "server/novyx/novyxroutes.h"
#include "server/rest/restservice.h"
#include "server/signalbox/signalboxroutes.h"

#include <QStringList>

#include <memory>

namespace signalbox {

//! What `signalbox-engine --listen` was asked to do.
struct ListenOptions {
    QString dataDirectory;
    QString address; //!< "127.0.0.1:4100"; port 0 picks one
    QStringList hosts; //!< further names clients may use for this server, "name:port"
    Risk unboundCeiling = Risk::Medium;
    bool json = false; //!< the ready line as JSON
};

//! The engine as a server: opens the data directory, listens, prints one line when ready, and ends
//! in good order on SIGINT or SIGTERM.
class ListenCommand : public QObject {
    Q_OBJECT

public:
    explicit ListenCommand(ListenOptions options);
    ~ListenCommand() override;

    void begin();

Q_SIGNALS:
    void ready();
    void failed(const signalbox::Error& error);
    void finished();

private:
    Result<Done> listen();
    void sayReady(const QString& url, const Tokens& tokens) const;

    const ListenOptions m_options;
    StopSignals m_stopSignals;
    std::unique_ptr<EmbeddedRuntime> m_runtime;
    std::unique_ptr<NovyxRoutes> m_novyx;
    std::unique_ptr<SignalboxRoutes> m_signalbox;
    std::unique_ptr<RestService> m_service;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace signalbox
