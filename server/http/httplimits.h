// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

namespace signalbox {

//! How much of the server one client may take. Times are deadlines, not pauses between bytes: a
//! trickle must not live for ever.
struct HttpLimits {
    qint64 headerBytes = 16 * 1024;
    int connections = 256;
    std::chrono::milliseconds headerTime { 30'000 }; //!< from the first byte, or the connection
    std::chrono::milliseconds bodyTime { 120'000 };
    std::chrono::milliseconds idleTime { 75'000 }; //!< between two requests
    std::chrono::milliseconds writeTime { 30'000 }; //!< without the client taking a byte
    std::chrono::milliseconds lingerTime { 1'000 }; //!< for the client to read a refusal
    std::chrono::milliseconds graceTime { 5'000 }; //!< for answers under way when stopping
    std::chrono::milliseconds heartbeat { 15'000 }; //!< of an event stream
    qint64 streamPending = 1024 * 1024; //!< a stream's client that is further behind is dropped
};

} // namespace signalbox
