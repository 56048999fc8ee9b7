// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httprequest.h"

#include <memory>

namespace signalbox {

//! Reads one HTTP/1.x request from bytes as they come, strictly: what two parsers could read
//! differently is refused (both a length and chunks, two lengths, a space before a colon).
//! The only place that knows the library it is made of (docs/decisions/0015).
class RequestParser {
public:
    explicit RequestParser(qint64 headerLimit);
    ~RequestParser();
    RequestParser(RequestParser&&) noexcept;
    RequestParser& operator=(RequestParser&&) noexcept;

    enum class Progress {
        NeedMore,
        Header, //!< the header is whole: call setBodyLimit(), then feed on
        Complete,
        Failed, //!< see failure(); nothing more can be read from this connection
    };

    //! Reads from the front of `buffer` and removes what it used.
    Progress feed(QByteArray& buffer);
    //! From here on more than this many bytes of body fail with 413.
    void setBodyLimit(qint64 bytes);

    const HttpRequest& request() const { return m_request; } //!< complete with Complete only
    HttpRequest takeRequest() { return std::move(m_request); }
    int failure() const { return m_failure; } //!< HTTP status: 400, 413 or 431

private:
    struct Machine;
    void readHeader();
    Progress fail(int status);

    std::unique_ptr<Machine> m_machine;
    HttpRequest m_request;
    int m_failure = 0;
    bool m_headerGiven = false;
};

} // namespace signalbox
