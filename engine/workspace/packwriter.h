// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/workspace/objectstore.h"

namespace signalbox {

//! Many objects as one git pack (version 2), each compressed on its own.
QByteArray packOf(const std::vector<NewObject>& objects);

} // namespace signalbox
