// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Exit codes of all our programs (sysexits.h where it has one); documented in the README.

namespace signalbox::exitcode {

constexpr int Ok = 0;
constexpr int Failed = 1; //!< the mission failed or was cancelled; the check found something
constexpr int Waiting = 2; //!< a mission waits for a person
constexpr int Usage = 64;
constexpr int BadData = 65;
constexpr int NoInput = 66; //!< what was named cannot be read, or is not there
constexpr int NoDisplay = 69;
constexpr int Unavailable = 69; //!< a server cannot be reached, or refuses
constexpr int Storage = 74;
constexpr int Taken = 75; //!< another process has the data directory; it changed or was decided meanwhile
constexpr int NotPermitted = 77; //!< the credential does not allow it

} // namespace signalbox::exitcode
