// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionspec.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace signalbox {

//! The colour of a connection's mark: readable as text on this palette's grounds, and none of the
//! tones that mean a risk or a state.
QColor markColour(MarkColour colour, const QPalette& palette);
//! The mark as a small picture, for lists of choices.
QIcon markIcon(const ConnectionMark& mark, const QPalette& palette);

} // namespace signalbox
