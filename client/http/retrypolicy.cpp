// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/http/retrypolicy.h"

#include <algorithm>

namespace signalbox {

using std::chrono::milliseconds;

Reach reachOfStatus(int status, Repeat repeat)
{
    if (status >= 200 && status < 300)
        return Reach::Done;
    const bool undone = status == 501 || status == 503 || status == 505;
    if (status >= 500 && !undone && repeat == Repeat::Never)
        return Reach::Unknown;
    return Reach::Refused;
}

bool RetryPolicy::mayRepeat(const ApiRequest& request,
    const CommandOutcome& outcome,
    std::optional<milliseconds> retryAfter) const
{
    const int most = request.lane == Lane::Emergency ? m_spec.emergencyAttempts : m_spec.attempts;
    if (outcome.attempts >= most || outcome.error.kind == ErrorKind::BadInput)
        return false;
    switch (outcome.reach) {
    case Reach::Done:
        return false;
    case Reach::NotSent:
        // An untrusted server stays untrusted.
        return outcome.error.kind != ErrorKind::NotAllowed;
    case Reach::Unknown:
        return request.repeat == Repeat::Safe;
    case Reach::Refused:
        break;
    }
    const int status = outcome.head.status;
    if (status == 429 || (status == 503 && retryAfter))
        return true;
    return request.repeat == Repeat::Safe
        && (status == 408 || status == 502 || status == 503 || status == 504);
}

std::optional<milliseconds> RetryPolicy::next(const ApiRequest& request,
    const CommandOutcome& outcome,
    milliseconds elapsed,
    std::optional<milliseconds> retryAfter)
{
    if (!mayRepeat(request, outcome, retryAfter))
        return std::nullopt;
    milliseconds ceiling = m_spec.base;
    for (int i = 1; i < outcome.attempts && ceiling < m_spec.cap; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, m_spec.cap);
    if (request.lane == Lane::Emergency)
        ceiling = m_spec.base;
    milliseconds wait(static_cast<qint64>(static_cast<double>(ceiling.count()) * m_random.unit()));
    if (retryAfter)
        wait += std::clamp(*retryAfter, m_spec.leastRetryAfter, m_spec.mostRetryAfter);
    if (elapsed + wait > request.patience)
        return std::nullopt;
    return wait;
}

} // namespace signalbox
