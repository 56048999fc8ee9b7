// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/socketexchange.h"
#include "client/sse/eventstreamparser.h"

#include <QObject>

#include <memory>

namespace signalbox {

//! What `signalboxctl sse` was asked to do.
struct SseOptions {
    QString source; //!< an address, or "-" for standard input
    qsizetype chunk = 64 * 1024; //!< bytes fed to the parser at a time
    QString tokenFile; //!< holds a bearer token; empty: none
    QByteArray lastEventId;
};

//! Prints each event of a stream as one JSON line, through the product's own parser and transport.
class SseCommand : public QObject {
    Q_OBJECT

public:
    explicit SseCommand(SseOptions options);
    ~SseCommand() override;

    //! Standard input is read to its end in here; an address goes on in the event loop.
    void begin();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void readInput();
    void openAddress();
    bool feed(QByteArrayView bytes); //!< false when the stream broke a limit
    void takeHead();
    void takeEnd(const ExchangeEnd& end);
    void leave(int exitCode, const QString& sentence = {});

    SseOptions m_options;
    EventStreamParser m_parser;
    EndpointSpec m_endpoint;
    HttpSocketPtr m_socket;
    std::unique_ptr<SocketExchange> m_exchange;
    bool m_left = false;
};

} // namespace signalbox
