// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

namespace signalbox {

//! The meanings a colour can have. Never a colour alone: shape and word go with it.
enum class Tone {
    Text,
    Muted,
    Critical,
    High,
    Medium,
    Low,
    Info,
    Ok,
    Border, //!< of controls, 3:1 on both grounds
    Base, //!< ground of lists and text
    Panel, //!< ground of panes and dialogs
    Focus,
    Divider, //!< quiet lines between panes and rows
    Hover, //!< ground under the pointer
    Selection, //!< ground of the selected row, carries Text
};

enum class Scheme { Light, Dark, HighContrast };

//! Which of our three palettes this one is; anything foreign goes by its lightness.
Scheme schemeOf(const QPalette& palette);
QPalette paletteOf(Scheme scheme);

QColor toneColor(Tone tone, const QPalette& palette);
//! A quiet ground tinted with a tone, for banners and badges; opaque.
QColor toneTint(Tone tone, const QPalette& palette);

Tone riskTone(Risk risk);
QString riskShape(Risk risk); //!< ◇ ○ △ ⬢
QString riskTitle(Risk risk); //!< "High", translated

//! The fixed-pitch font for commands, arguments and digests, at the application's size.
QFont monoFont();

} // namespace signalbox
