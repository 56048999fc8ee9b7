// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ids.h"

namespace signalbox::bench {

//! A data directory as large as one gets: made once and kept beside the benchmarks.
struct JournalFixture {
    QString folder; //!< of the engine
    MissionId longMission; //!< with this many entries:
    qint64 entries = 0;
    int missions = 0; //!< that rest, each with some of these actions:
    int pending = 0;
    QString rareWord; //!< stands in one early entry of the long mission only
};

//! Gives the fixture of 1,000,000 entries and 100,000 pending actions (SIGNALBOX_BENCH_ENTRIES and
//! SIGNALBOX_BENCH_PENDING change that), and makes it first when it is not there. Ends the program
//! when it cannot.
JournalFixture journalFixture();

} // namespace signalbox::bench
