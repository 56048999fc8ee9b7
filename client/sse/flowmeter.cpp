// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/sse/flowmeter.h"

#include <algorithm>
#include <cmath>

namespace signalbox {

FlowMeter::FlowMeter(const Clock& clock, FlowLimits limits)
    : m_clock(clock)
    , m_limits(limits)
    , m_at(clock.steady())
    , m_bytes(static_cast<double>(limits.bytesPerSecond))
    , m_events(static_cast<double>(limits.eventsPerSecond))
{
}

void FlowMeter::took(qint64 bytes, qint64 events)
{
    refill();
    m_bytes -= static_cast<double>(bytes);
    m_events -= static_cast<double>(events);
}

std::chrono::milliseconds FlowMeter::pause()
{
    refill();
    const double bytesDebt = -m_bytes / static_cast<double>(m_limits.bytesPerSecond);
    const double eventsDebt = -m_events / static_cast<double>(m_limits.eventsPerSecond);
    const double seconds = std::max({ 0.0, bytesDebt, eventsDebt });
    return std::chrono::milliseconds(static_cast<qint64>(std::ceil(seconds * 1000)));
}

void FlowMeter::refill()
{
    const std::chrono::milliseconds now = m_clock.steady();
    const double seconds = std::chrono::duration<double>(now - m_at).count();
    m_at = now;
    const auto perSecondBytes = static_cast<double>(m_limits.bytesPerSecond);
    const auto perSecondEvents = static_cast<double>(m_limits.eventsPerSecond);
    m_bytes = std::min(perSecondBytes, m_bytes + perSecondBytes * seconds);
    m_events = std::min(perSecondEvents, m_events + perSecondEvents * seconds);
}

} // namespace signalbox
