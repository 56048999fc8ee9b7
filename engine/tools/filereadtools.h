// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tools/tool.h"

namespace signalbox {

std::shared_ptr<const Tool> makeListTool();
std::shared_ptr<const Tool> makeReadTool();
std::shared_ptr<const Tool> makeSearchTool();

} // namespace signalbox
