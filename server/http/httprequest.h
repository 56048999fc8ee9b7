// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QPair>
#include <QVector>

namespace signalbox {

//! One HTTP request as it came: nothing is percent-decoded, nothing is joined or dropped.
struct HttpRequest {
    QByteArray method;
    QByteArray target; //!< path and query as sent
    int minor = 1; //!< of HTTP/1.x
    bool keepAlive = false;
    bool hasBody = false; //!< Content-Length above zero, or chunked
    qint64 contentLength = 0; //!< 0 when chunked
    QVector<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray path() const { return target.left(queryStart()); }
    QByteArray query() const { return target.mid(queryStart() + 1); }
    QByteArray header(const char* name) const; //!< the first of that name; empty when absent
    int count(const char* name) const;

private:
    qsizetype queryStart() const
    {
        const qsizetype at = target.indexOf('?');
        return at < 0 ? target.size() : at;
    }
};

} // namespace signalbox
