// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

#include <QIcon>

namespace signalbox {

//! One of the bundled Lucide icons, drawn in a tone of the application's palette. The tone is read
//! when it is painted, so a change of theme needs nothing but a repaint.
QIcon toneIcon(const QString& name, Tone tone = Tone::Muted);

} // namespace signalbox
