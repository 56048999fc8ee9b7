// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/canonical.h"

namespace signalbox {

//! Prints the canonical form of a JSON document and its SHA-256, or says why the front door refuses
//! it. The path "-" is standard input. Gives the exit code.
int printCanonical(const QString& path, NumberForm numbers);

} // namespace signalbox
