// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signalbox {

//! Why no window can be shown here, as a sentence; empty when one can. Looks at the environment and
//! at the X server's socket, because Qt ends the program when it finds out by itself.
QString displayProblem();

} // namespace signalbox
