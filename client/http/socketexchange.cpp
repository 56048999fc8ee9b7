// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/socketexchange.h"

#include <QCoreApplication>
#include <QPointer>

namespace signalbox {

namespace {

constexpr qint64 ReadAtOnce = 64 * 1024;

QString exchangeSentence(const char* text)
{
    return QCoreApplication::translate("signalbox", text);
}

} // namespace

SocketExchange::SocketExchange(
    HttpSocket& socket, const HttpTimes& times, AnswerLimits limits, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_times(times)
    , m_reader(limits)
{
    m_silence.setSingleShot(true);
    m_total.setSingleShot(true);
    const auto overdue = [this] {
        finish(ExchangeEnd::Kind::Overdue,
            makeError(ErrorKind::Timeout,
                exchangeSentence(QT_TRANSLATE_NOOP(
                    "signalbox", "The server took too long to answer. Try again."))));
    };
    connect(&m_silence, &QTimer::timeout, this, overdue);
    connect(&m_total, &QTimer::timeout, this, overdue);
    connect(&m_socket, &HttpSocket::opened, this, &SocketExchange::send);
    connect(&m_socket, &HttpSocket::readable, this, &SocketExchange::readAvailable);
    connect(&m_socket, &HttpSocket::ended, this, &SocketExchange::takeEnd);
}

void SocketExchange::begin(const QByteArray& request)
{
    m_request = request;
    m_writtenBefore = m_socket.written();
    if (m_times.total.count() > 0)
        m_total.start(m_times.total);
    if (m_socket.isOpen())
        send();
    else
        m_socket.open();
}

void SocketExchange::send()
{
    m_silence.start(m_times.silence);
    m_socket.write(m_request);
    m_request.clear();
}

void SocketExchange::holdReading()
{
    m_held = true;
    m_silence.stop(); // it is we who are silent
}

void SocketExchange::goOn()
{
    m_held = false;
    m_silence.start(m_times.silence);
    readAvailable();
}

void SocketExchange::abandon()
{
    m_finished = true;
    m_silence.stop();
    m_total.stop();
    m_socket.disconnect(this);
}

void SocketExchange::readAvailable()
{
    // Receivers may do anything with us, deleting included.
    const QPointer<SocketExchange> self(this);
    while (self && !m_finished && !m_held && m_socket.hasUnread()) {
        m_silence.start(m_times.silence);
        const QByteArray bytes = m_socket.read(ReadAtOnce);
        if (bytes.isEmpty())
            return;
        const ResponseReader::State state = m_reader.feed(bytes);
        if (state != ResponseReader::State::Head && state != ResponseReader::State::Failed
            && !std::exchange(m_headGiven, true))
            Q_EMIT headArrived();
        if (!self || m_finished)
            return;
        const QByteArray body = m_reader.takeBody();
        if (!body.isEmpty() && m_headGiven)
            Q_EMIT bodyArrived(body);
        if (!self || m_finished)
            return;
        if (state == ResponseReader::State::Done) {
            finish(ExchangeEnd::Kind::Answered, {});
        } else if (state == ResponseReader::State::Failed) {
            finish(ExchangeEnd::Kind::Broken,
                makeError(ErrorKind::BadReply,
                    exchangeSentence(QT_TRANSLATE_NOOP("signalbox",
                        "What the server sent is not a well-formed answer, or is too large. Check "
                        "the address of the connection.")),
                    m_reader.problem()));
        }
    }
}

void SocketExchange::takeEnd(HttpSocket::Ending ending, const Error& error)
{
    const QPointer<SocketExchange> self(this);
    // What was received before the end still counts, whether or not reading was held.
    m_held = false;
    readAvailable();
    if (!self || m_finished)
        return;
    if (ending == HttpSocket::Ending::Closed && m_reader.end() == ResponseReader::State::Done) {
        finish(ExchangeEnd::Kind::Answered, {});
        return;
    }
    finish(ExchangeEnd::Kind::Lost, error);
}

void SocketExchange::finish(ExchangeEnd::Kind kind, const Error& error)
{
    if (m_finished)
        return;
    const bool reached = m_socket.written() > m_writtenBefore || m_headGiven;
    abandon();
    Q_EMIT finished({ kind, reached, error });
}

} // namespace signalbox
