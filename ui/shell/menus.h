// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QMenuBar;

namespace signalbox {

class Actions;

//! File Edit View Inbox Mission Agent Go Help, from the actions that exist.
void fillMenus(QMenuBar* bar, const Actions& actions);

} // namespace signalbox
