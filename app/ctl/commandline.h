// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/ctlsession.h"
#include "app/ctl/ssecommand.h"
#include "core/json/canonical.h"

#include <optional>
#include <variant>

namespace signalbox {

//! The tool that canonicalises a document.
struct CanonicalOptions {
    QString file;
    NumberForm numbers = NumberForm::Jcs;
};

//! A command of the desk and the server it goes to.
struct DeskOptions {
    CtlServer server;
    CtlCommand command;
};

using CtlChoice = std::variant<SseOptions, CanonicalOptions, DeskOptions>;

//! What the command line asks for; or the exit code after it was answered (help, a mistake).
std::variant<CtlChoice, int> readCommandLine(int argc, char** argv);

} // namespace signalbox
