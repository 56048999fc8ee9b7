// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVector>

#include <chrono>

namespace signalbox {

enum class HttpMethod { Get, Post, Put, Patch, Delete };

struct HttpHeader {
    QByteArray name;
    QByteArray value;

    bool operator==(const HttpHeader&) const = default;
};

//! Whether a request may be sent again when nobody knows if the first one arrived.
enum class Repeat {
    Safe, //!< reading, or a command that only names the state to be in, or one with an idempotency
          //!< key
    Never, //!< twice would be two effects: what became of it is found out by reading
};

//! What a request does over there.
enum class Effect {
    OfMethod, //!< GET reads, everything else changes something
    None, //!< a question, whatever its method
};

//! Commands that stop something go past everything that waits.
enum class Lane { Normal, Emergency };

//! A request as a dialect states it; where it goes and with which credential is the connection's.
struct ApiRequest {
    HttpMethod method = HttpMethod::Get;
    QStringList path; //!< segments below the server's base path, not encoded; ids are opaque
    QVector<std::pair<QString, QString>> query; //!< not encoded
    QByteArray body; //!< JSON; empty: none
    QVector<HttpHeader> headers; //!< beyond the usual ones
    QByteArray accept = "application/json";
    QByteArray idempotencyKey; //!< empty: none
    Repeat repeat = Repeat::Safe;
    Effect effect = Effect::OfMethod;
    Lane lane = Lane::Normal;
    //! After this no new attempt is begun.
    std::chrono::milliseconds patience { 120'000 };

    bool onlyReads() const { return method == HttpMethod::Get || effect == Effect::None; }
};

//! Status line and header fields of an answer.
struct HttpHead {
    int status = 0;
    QVector<HttpHeader> headers;

    QByteArray value(const char* name) const; //!< of the first field of that name, any case
    QByteArray contentType() const; //!< lower case, without parameters
};

} // namespace signalbox
