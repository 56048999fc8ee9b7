// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/randomsource.h"

#include <QString>

#include <optional>

namespace signalbox {

//! How one connection of a stream ended, or did not come about.
struct StreamEnd {
    enum class Cause {
        Unreachable, //!< no connection
        Lost, //!< reset, or ended in the middle
        Closed, //!< ended by the other side in order
        Silent, //!< nothing came for longer than the heartbeat allows
        Status, //!< answered, but not with 200
        NotAStream, //!< answered with another content type
        Broken, //!< what came is no HTTP, or passed a limit
    };

    Cause cause = Cause::Closed;
    int status = 0; //!< Status only
    std::optional<std::chrono::milliseconds> retryAfter; //!< Status only, as parsed
    QString detail; //!< a sentence about it for people; may be empty

    bool operator==(const StreamEnd&) const = default;
};

//! What a stream does after it ended.
struct ReconnectStep {
    enum class Kind {
        Retry, //!< open it again after the delay
        Poll, //!< read by polling meanwhile; open it again after the delay
        Stop, //!< do not open it again by yourself
    };

    Kind kind = Kind::Retry;
    std::chrono::milliseconds delay { 0 };
    QString sentence; //!< for people: why

    bool operator==(const ReconnectStep&) const = default;
};

//! The figures of rules D1 to D3.
struct ReconnectSpec {
    std::chrono::milliseconds base { 1'000 };
    std::chrono::milliseconds cap { 30'000 };
    std::chrono::milliseconds stableAfter { 5'000 }; //!< open this long: failures are forgotten
    int failuresBeforePolling = 6;
    std::chrono::milliseconds whilePolling { 60'000 }; //!< the stream is tried this often then
    std::chrono::milliseconds leastRetryAfter { 1'000 };
    std::chrono::milliseconds mostRetryAfter { 300'000 };
};

//! Decides when a stream is opened again (reliability.md section 4, D1 to D3). Pure: no timers.
//!
//! D1: 429 and 5xx are tried again and Retry-After is kept, where the standard gives up.
//! D2: 204, 401, 403, 404, 410, any other status and any other type stop, with the reason.
//! D3: full jitter below a ceiling that doubles from base to cap; then polling.
class ReconnectPolicy {
public:
    //! Clock and random source must outlive the policy.
    ReconnectPolicy(const Clock& clock, RandomSource& random, ReconnectSpec spec = {});

    void opened(); //!< the stream answered with 200 and its type
    void askedFor(std::chrono::milliseconds retry); //!< the stream's own retry field
    ReconnectStep ended(const StreamEnd& end);
    void reset(); //!< a person asked to try now

    int failures() const { return m_failures; } //!< in a row

private:
    ReconnectStep again(std::chrono::milliseconds atLeast, const QString& why);
    std::chrono::milliseconds backoff(std::chrono::milliseconds atLeast);

    const Clock& m_clock;
    RandomSource& m_random;
    ReconnectSpec m_spec;
    std::optional<std::chrono::milliseconds> m_openedAt;
    std::chrono::milliseconds m_asked { 0 };
    int m_failures = 0;
};

} // namespace signalbox
