// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QString>

namespace signalbox {

//! A new identifier such as "msn_01hq3v9x4k8f2m6d0y7w5r1tzb": the prefix, 48 bits of wall time and
//! 80 random bits in lower-case Crockford base32 (the layout of a ULID). Ids minted within one
//! millisecond of the clock rise; order by journal position all the same, for wall time may jump.
//! Thread: callable from any thread.
QString mintId(const char* prefix, const Clock& clock);

} // namespace signalbox
