// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"

#include <QString>

#include <memory>
#include <optional>

namespace signalbox {

//! What one answer may hold.
struct AnswerLimits {
    std::optional<qint64> body; //!< none: a stream
    quint32 head = 32 * 1024;
};

//! Reads one HTTP/1.1 answer from bytes in any chunks: strict, bounded, without I/O.
//!
//! Behind it is Boost.Beast's parser, which refuses what a smuggler needs: two lengths, a length
//! beside chunks, a negative one, spaces before a colon (N-10). Interim answers (1xx) are skipped;
//! a packed body is refused, for none was asked for (N-09).
class ResponseReader {
public:
    enum class State { Head, Body, Done, Failed };

    explicit ResponseReader(AnswerLimits limits);
    ~ResponseReader();

    State feed(QByteArrayView bytes);
    State end(); //!< the other side closed: ends a body without a length, fails everything else
    State state() const { return m_state; }

    const HttpHead& head() const { return m_head; } //!< from Body on
    QByteArray takeBody(); //!< what came since the last time, without chunk framing
    bool keepsAlive() const; //!< Done, and another request may follow on the connection
    const QString& problem() const { return m_problem; } //!< for logs

private:
    struct Parser;
    State advance();
    bool takeHead();
    State fail(const QString& problem);

    AnswerLimits m_limits;
    std::unique_ptr<Parser> m_parser;
    HttpHead m_head;
    QByteArray m_pending; //!< bytes that the parser has not consumed
    QString m_problem;
    State m_state = State::Head;
    qint64 m_taken = 0; //!< bytes of the body that were given out
    int m_interims = 0;
};

} // namespace signalbox
