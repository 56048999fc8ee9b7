// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

namespace signalbox {

//! A clock that stands still until a test moves it.
class FixedClock final : public Clock {
public:
    explicit FixedClock(
        const QDateTime& start = QDateTime(QDate(2026, 3, 14), QTime(9, 26, 53), Qt::UTC))
        : m_now(start)
    {
    }

    QDateTime now() const override { return m_now; }
    std::chrono::milliseconds steady() const override { return m_steady; }

    void setNow(const QDateTime& now) { m_now = now; }
    void advance(std::chrono::milliseconds by)
    {
        m_now = m_now.addMSecs(by.count());
        m_steady += by;
    }

private:
    QDateTime m_now;
    std::chrono::milliseconds m_steady { 0 };
};

} // namespace signalbox
