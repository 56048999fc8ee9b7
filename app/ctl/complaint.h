// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signalbox {

//! Tells a problem on standard error, made safe for a terminal.
void complain(const QString& sentence);

} // namespace signalbox
