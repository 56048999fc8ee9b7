// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/stopsignals.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox {

namespace {

// The writing end stays open until the process ends: a signal may come at any time.
int stopPipe[2] = { -1, -1 };

extern "C" void noteStopSignal(int)
{
    const char byte = 1;
    const ssize_t written = ::write(stopPipe[1], &byte, 1);
    static_cast<void>(written); // a full pipe has said it already
}

int openStopPipe()
{
    if (::pipe2(stopPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    struct sigaction action { };
    action.sa_handler = noteStopSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    return stopPipe[0];
}

} // namespace

StopSignals::StopSignals()
    : m_notifier(openStopPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        const ssize_t got = ::read(stopPipe[0], &byte, 1);
        if (got > 0)
            Q_EMIT asked();
    });
}

} // namespace signalbox
