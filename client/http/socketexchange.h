// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpsocket.h"
#include "client/http/responsereader.h"

namespace signalbox {

//! How one request on one connection ended.
struct ExchangeEnd {
    enum class Kind {
        Answered, //!< a whole answer
        Overdue, //!< too long between bytes, or in all
        Broken, //!< what came was no HTTP, or passed a limit
        Lost, //!< the connection ended first
    };

    Kind kind = Kind::Answered;
    bool reached = false; //!< some of the request left this process
    Error error; //!< unless Answered
};

//! One request and its answer on one socket, within its times; for a command or for a stream.
class SocketExchange : public QObject {
    Q_OBJECT

public:
    //! Works on the socket until finished; does not own it. For a stream, total and body are none.
    SocketExchange(
        HttpSocket& socket, const HttpTimes& times, AnswerLimits limits, QObject* parent);

    void begin(const QByteArray& request);
    void holdReading(); //!< what comes stays with the sender, until goOn()
    void goOn();
    void abandon(); //!< no signal follows

    const HttpHead& head() const { return m_reader.head(); }
    bool leavesSocketUsable() const { return m_reader.keepsAlive() && !m_socket.hasUnread(); }

Q_SIGNALS:
    void headArrived();
    void bodyArrived(const QByteArray& bytes);
    void finished(const signalbox::ExchangeEnd& end);

private:
    void send();
    void readAvailable();
    void takeEnd(HttpSocket::Ending ending, const Error& error);
    void finish(ExchangeEnd::Kind kind, const Error& error);

    HttpSocket& m_socket;
    HttpTimes m_times;
    ResponseReader m_reader;
    QByteArray m_request;
    QTimer m_silence;
    QTimer m_total;
    qint64 m_writtenBefore = 0;
    bool m_headGiven = false;
    bool m_held = false;
    bool m_finished = false;
};

} // namespace signalbox
