// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/http/httpmessage.h"
#include "core/randomsource.h"
#include "core/result.h"

#include <optional>

namespace signalbox {

//! What became of a request: the four that a person needs told apart.
enum class Reach {
    NotSent, //!< nothing of it reached the server: it may be sent again
    Refused, //!< the server answered and did not do it
    Done, //!< the server says it did it
    Unknown, //!< it may or may not have happened: find out by reading, never by sending again
};

//! How a command ended.
struct CommandOutcome {
    Reach reach = Reach::NotSent;
    HttpHead head; //!< when the server answered
    QByteArray body;
    Error error; //!< unless Done
    int attempts = 0;

    bool done() const { return reach == Reach::Done; }
};

//! The figures of retries of commands.
struct RetrySpec {
    int attempts = 4;
    int emergencyAttempts = 12;
    std::chrono::milliseconds base { 500 };
    std::chrono::milliseconds cap { 8'000 };
    std::chrono::milliseconds leastRetryAfter { 1'000 };
    std::chrono::milliseconds mostRetryAfter { 300'000 };
};

//! The answer's class by its status. A server error may come from behind a gateway after the
//! deed, so for what must not happen twice it is Unknown; 429, 501, 503 and 505 say it was not
//! done.
Reach reachOfStatus(int status, Repeat repeat);

//! Whether and when a command is sent again (reliability.md 5.5, N-03, N-07). Pure.
//!
//! Again: what was not sent, whatever it is; what the server deferred with 429 or 503; and of the
//! rest only what is safe to repeat. All within the request's patience. Full jitter.
class RetryPolicy {
public:
    explicit RetryPolicy(RandomSource& random, RetrySpec spec = {})
        : m_random(random)
        , m_spec(spec)
    {
    }

    //! The wait before the next attempt; none: this outcome is the last word. Elapsed is since the
    //! request was handed in; retryAfter is the server's wish, as parsed.
    std::optional<std::chrono::milliseconds> next(const ApiRequest& request,
        const CommandOutcome& outcome,
        std::chrono::milliseconds elapsed,
        std::optional<std::chrono::milliseconds> retryAfter);

private:
    bool mayRepeat(const ApiRequest& request,
        const CommandOutcome& outcome,
        std::optional<std::chrono::milliseconds> retryAfter) const;

    RandomSource& m_random;
    RetrySpec m_spec;
};

} // namespace signalbox
