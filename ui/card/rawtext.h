// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/action.h"

#include <QByteArray>

namespace signalbox {

//! Everything that a decision about this action is bound to, as indented JSON.
QByteArray decisiveJson(const Action& action);
//! The same and everything else that is known about it.
QByteArray rawJson(const Action& action);

} // namespace signalbox
