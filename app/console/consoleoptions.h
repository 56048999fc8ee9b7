// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace signalbox {

//! What the command line of the console asks for.
struct ConsoleOptions {
    QString dataDirectory; //!< absolute
    QString theme; //!< empty: as saved
    std::optional<int> exitCode; //!< set: everything is said already, leave with it
};

// Exit codes, after sysexits.h.
constexpr int ExitUsage = 64;
constexpr int ExitUnavailable = 69; //!< no display
constexpr int ExitCannotCreate = 73; //!< the data directory cannot be used
constexpr int ExitTemporary = 75; //!< another engine has the data directory

//! Reads the command line; prints help, version and complaints itself. Needs no application object.
ConsoleOptions readConsoleOptions(int argc, char** argv);

} // namespace signalbox
