// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

namespace signalbox {

//! What an action does, as one plain sentence made by us from its typed arguments: "Deletes
//! contracts/old.txt". Never from anything the agent says about it. Already safe to show.
QString actionHeadline(const Action& action);

//! What it does it to, short, for list rows: the command line, the path, the host, or for a
//! question its words. Already safe to show; the whole of it is on the approval card.
QString actionTarget(const Action& action);

//! Arguments as a person would type them in a shell: quoted where that matters, nothing left out.
QString commandLine(const JsonValue& argv);

} // namespace signalbox
