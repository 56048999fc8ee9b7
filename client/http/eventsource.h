// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/endpoint.h"
#include "client/http/socketexchange.h"
#include "client/sse/eventstreamparser.h"
#include "client/sse/flowmeter.h"
#include "client/sse/reconnectpolicy.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <memory>

namespace signalbox {

//! How an event stream is read.
struct EventSourceSpec {
    ApiRequest request; //!< accept and Last-Event-ID are added
    std::chrono::milliseconds silence {
        45'000
    }; //!< nothing for so long: the server is gone (N-05)
    StreamLimits limits;
    FlowLimits flow;
    ReconnectSpec reconnect;
};

//! A server's event stream: one connection of its own at a time, opened again by the policy.
//!
//! Shares no pool with commands or other streams. Last-Event-ID is sent as a hint (D5); what was
//! missed is seen by whoever reads the events. Thread: its own; receivers may delete it.
class EventSource : public QObject {
    Q_OBJECT

public:
    enum class Phase {
        Idle, //!< not started, or stopped by us
        Connecting,
        Open,
        Waiting, //!< for the next attempt
        Polling, //!< attempts are far apart: whoever needs to know must poll meanwhile
        Stopped, //!< ended for a reason that trying again does not change
    };

    //! Clock and random source must outlive the stream.
    EventSource(const EndpointSpec& endpoint,
        const EventSourceSpec& spec,
        const Clock& clock,
        RandomSource& random,
        QObject* parent = nullptr);
    ~EventSource() override;

    void start(const QByteArray& lastEventId = {});
    void stop();
    void retryNow(); //!< a person does not want to wait
    void setCredential(const Credential& credential); //!< for the attempts to come

    Phase phase() const { return m_phase; }
    const StreamEnd& lastEnd() const { return m_end; } //!< why it last ended
    const QString& sentence() const { return m_sentence; } //!< for people: why it is not open
    const QDateTime& lastHeard() const { return m_lastHeard; } //!< when a byte last came
    std::chrono::milliseconds waitLeft() const; //!< until the next attempt
    bool isThrottled() const { return m_throttled; } //!< it sends more than we read (D6)
    const QByteArray& lastEventId() const { return m_lastEventId; }

Q_SIGNALS:
    void opened(); //!< what came before it may have been missed
    void eventsArrived(const QVector<signalbox::StreamEvent>& events);
    void phaseChanged();
    void throttledChanged();

private:
    void connectNow();
    void takeHead();
    void takeBody(const QByteArray& bytes);
    void takeEnd(const ExchangeEnd& end);
    void finish(const StreamEnd& end);
    void release();
    void slowDown();
    void setPhase(Phase phase, const QString& sentence);

    EndpointSpec m_endpoint;
    EventSourceSpec m_spec;
    const Clock& m_clock;
    ReconnectPolicy m_policy;
    FlowMeter m_flow;
    std::unique_ptr<EventStreamParser> m_parser;
    HttpSocket* m_socket = nullptr;
    SocketExchange* m_exchange = nullptr;
    QByteArray m_lastEventId;
    QTimer m_next;
    QTimer m_resume;
    Phase m_phase = Phase::Idle;
    QString m_sentence;
    StreamEnd m_end;
    QDateTime m_lastHeard;
    bool m_throttled = false;
};

} // namespace signalbox
