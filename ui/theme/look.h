// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tones.h"

class QLabel;
class QPushButton;
class QWidget;

namespace signalbox {

//! How much weight a button has. Plain is the default of every QPushButton.
enum class ButtonKind { Plain, Primary, Danger, Quiet };
void setButtonKind(QPushButton* button, ButtonKind kind);
ButtonKind buttonKind(const QWidget* button);

//! How text is set. All follow the palette and the zoom while the program runs.
enum class TextRole {
    Body,
    Muted,
    Caption, //!< small, spaced, muted: titles of sections
    Heading, //!< title of a pane or card
    Title, //!< the one big line of a page
    Mono,
};
void setTextRole(QWidget* widget, TextRole role);
//! Gives text a tone that follows the palette; the role stays.
void setTextTone(QWidget* widget, Tone tone);
//! Called by the theme after it changed palette or font.
void refreshTextRoles();
//! A label that is a section caption ("CHECKPOINTS").
QLabel* makeCaption(const QString& text, QWidget* parent);

//! Spacing in pixels at the present zoom: everything is a multiple of a quarter of a line.
int spacing(double quarters = 2);

//! Escaped so that a tool tip can never be read as HTML.
QString plainToolTip(const QString& text);

} // namespace signalbox
