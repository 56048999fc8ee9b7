// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"
#include "client/http/serveraddress.h"
#include "core/result.h"

#include <QDateTime>

#include <optional>

namespace signalbox {

//! What an answer other than 2xx means for a person. Takes the server's own words from the body in
//! any of the shapes that APIs use (message, detail, error, title; FastAPI's list of problems):
//! they are quoted, bounded and never trusted.
Error errorOfAnswer(const ServerAddress& address, const HttpHead& head, const QByteArray& body);

//! The machine-readable code in an error body, such as novyx_ram.v1.rate_limit.exceeded; may be
//! empty.
QString codeOfAnswer(const QByteArray& body);

//! Retry-After as a span from now: seconds or an HTTP date. May be negative (a past date); none
//! when it is neither. Whoever waits clamps it (N-07).
std::optional<std::chrono::milliseconds> parseRetryAfter(
    const QByteArray& value, const QDateTime& now);

} // namespace signalbox
