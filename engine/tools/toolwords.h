// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace signalbox {

//! Gives the tools' free functions tr() in the one translation context of the engine.
struct ToolWords {
    Q_DECLARE_TR_FUNCTIONS(signalbox)
};

} // namespace signalbox
