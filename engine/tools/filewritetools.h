// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/tools/tool.h"

namespace signalbox {

std::shared_ptr<const Tool> makeWriteTool();
std::shared_ptr<const Tool> makeEditTool();
std::shared_ptr<const Tool> makeMoveTool();
std::shared_ptr<const Tool> makeDeleteTool();

} // namespace signalbox
