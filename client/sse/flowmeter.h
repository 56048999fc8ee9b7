// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

namespace signalbox {

//! How much of one stream is read in a second.
struct FlowLimits {
    qint64 bytesPerSecond = 32 * 1024 * 1024;
    qint64 eventsPerSecond = 50'000;
};

//! Caps what one stream may cost (D6): reading stops while more was read than the time allows,
//! which the other side feels as back-pressure. A second's worth may come at once. Pure.
class FlowMeter {
public:
    //! The clock must outlive the meter.
    explicit FlowMeter(const Clock& clock, FlowLimits limits = {});

    void took(qint64 bytes, qint64 events);
    //! How long not to read; zero: go on.
    std::chrono::milliseconds pause();

private:
    void refill();

    const Clock& m_clock;
    FlowLimits m_limits;
    std::chrono::milliseconds m_at;
    double m_bytes; //!< what may still be read; below zero: in debt
    double m_events;
};

} // namespace signalbox
