// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/look.h"

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionSlider;

namespace signalbox {

// How ConsoleStyle draws each control. Free functions: they need nothing but the option.

void paintButton(QPainter* painter, const QStyleOption& option, ButtonKind kind);
QColor buttonInk(const QStyleOption& option, ButtonKind kind);
void paintToolButton(QPainter* painter, const QStyleOption& option);
void paintFocusRing(QPainter* painter, const QStyleOption& option, const QRect& rect);
void paintField(QPainter* painter, const QStyleOption& option, const QWidget* widget);
void paintFrame(QPainter* painter, const QStyleOption& option, const QWidget* widget);
void paintCheck(QPainter* painter, const QStyleOption& option);
void paintRadio(QPainter* painter, const QStyleOption& option);
void paintItemGround(QPainter* painter, const QStyleOption& option, const QWidget* widget);
void paintPopupFrame(QPainter* painter, const QStyleOption& option);
void paintChevron(QPainter* painter, const QStyleOption& option);
void paintSplitter(QPainter* painter, const QStyleOption& option);
void paintHeaderSection(QPainter* painter, const QStyleOption& option);
void paintHeaderLabel(QPainter* painter, const QStyleOptionHeader& option);
void paintTab(QPainter* painter, const QStyleOption& option);
void paintMenuBarGround(QPainter* painter, const QStyleOption& option);
void paintCombo(QPainter* painter, const QStyleOptionComboBox& option, const QWidget* widget);
void paintScrollBar(QPainter* painter, const QStyleOptionSlider& option, const QRect& thumb,
    const QWidget* widget);
QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part, int shortestThumb);

} // namespace signalbox
