// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

namespace signalbox {

//! Where time comes from. Wall time is for showing and recording; waiting uses steady time only.
//! Thread: callable from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const = 0; //!< UTC
    virtual std::chrono::milliseconds steady() const = 0; //!< monotonic, from an arbitrary start
};

//! The machine's clocks.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
    std::chrono::milliseconds steady() const override;
};

} // namespace signalbox
