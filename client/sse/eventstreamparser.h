// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QVector>

#include <chrono>
#include <optional>

namespace signalbox {

//! One dispatched event of an event stream. All three are valid UTF-8.
struct StreamEvent {
    QByteArray type; //!< "message" when the stream names none
    QByteArray data; //!< lines joined by a line feed
    QByteArray lastEventId;

    bool operator==(const StreamEvent&) const = default;
};

//! What a stream may make the parser hold. Beyond it the stream has failed.
struct StreamLimits {
    qsizetype maxLineBytes = 4 * 1024 * 1024; //!< any line, comments too
    qsizetype maxEventBytes = 8 * 1024 * 1024; //!< data of one event with its line feeds
};

//! The one parser of text/event-stream: the interpretation of the WHATWG HTML standard, the same
//! for every way the bytes are cut into chunks.
//!
//! Time is linear in the bytes, memory is bounded by the limits (reliability.md N-08). Invalid
//! UTF-8 becomes U+FFFD by the maximal-subpart rule. An event that the stream does not finish is
//! never given. No I/O, no thread of its own.
class EventStreamParser {
public:
    //! lastEventId is what a reconnected stream begins with.
    explicit EventStreamParser(QByteArray lastEventId = {}, StreamLimits limits = {});

    //! Takes the next bytes; gives the events they complete, in order.
    QVector<StreamEvent> feed(QByteArrayView bytes);

    //! Set once a limit was passed: nothing more is parsed.
    const std::optional<Error>& failure() const { return m_failure; }
    //! The standard's last event ID string: what to send when reconnecting.
    const QByteArray& lastEventId() const { return m_lastEventId; }
    //! The reconnection time the stream asked for, if any.
    std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    void takeLine(QByteArrayView line, QVector<StreamEvent>& events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void takeData(QByteArrayView value);
    void takeRetry(QByteArrayView digits);
    void dispatch(QVector<StreamEvent>& events);
    bool fits(qsizetype lineBytes);
    void fail(qsizetype limit, const char* what);

    StreamLimits m_limits;
    QByteArray m_line; //!< the beginning of a line whose end has not come
    QByteArray m_data;
    QByteArray m_type;
    QByteArray m_idBuffer;
    QByteArray m_lastEventId;
    std::optional<std::chrono::milliseconds> m_retry;
    std::optional<Error> m_failure;
    bool m_skipLineFeed = false; //!< the last chunk ended in a carriage return
    bool m_firstLine = true; //!< may begin with a byte order mark
};

} // namespace signalbox
