// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <ctime>

namespace signalbox {

//! Counts the processor time of this thread: what a test that asks for linear time may look at,
//! however busy the machine is.
class CpuStopwatch {
public:
    CpuStopwatch() { start(); }
    void start() { m_from = now(); }
    qint64 elapsed() const { return nsecsElapsed() / 1'000'000; } //!< milliseconds
    qint64 nsecsElapsed() const { return now() - m_from; }

private:
    static qint64 now()
    {
        timespec time {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64 { time.tv_sec } * 1'000'000'000 + time.tv_nsec;
    }

    qint64 m_from = 0;
};

} // namespace signalbox
