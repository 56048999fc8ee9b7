// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/consolestyle.h"

#include "ui/theme/controlpaint.h"
#include "ui/theme/look.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace signalbox {

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(painter, *option, buttonKind(widget));
        return;
    case PE_PanelButtonTool:
        paintToolButton(painter, *option);
        return;
    case PE_FrameFocusRect:
        paintFocusRing(painter, *option, option->rect);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        paintField(painter, *option, widget);
        return;
    case PE_Frame:
        paintFrame(painter, *option, widget);
        return;
    case PE_FrameGroupBox:
    case PE_FrameStatusBarItem:
    case PE_FrameDefaultButton:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheck(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paintRadio(painter, *option);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        paintItemGround(painter, *option, widget);
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        paintPopupFrame(painter, *option);
        return;
    case PE_IndicatorArrowDown:
        paintChevron(painter, *option);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_Splitter:
        paintSplitter(painter, *option);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paintHeaderLabel(painter, *header);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton inked = *button;
            inked.palette.setColor(QPalette::ButtonText, buttonInk(*option, buttonKind(widget)));
            QProxyStyle::drawControl(element, &inked, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        paintTab(painter, *option);
        return;
    case CE_MenuBarItem:
    case CE_MenuBarEmptyArea:
        paintMenuBarGround(painter, *option);
        if (element == CE_MenuBarEmptyArea)
            return;
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            QProxyStyle::drawItemText(painter, item->rect,
                Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine,
                item->palette, item->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
    QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            const QRect thumb = subControlRect(control, option, SC_ScrollBarSlider, widget);
            paintScrollBar(painter, *slider, thumb, widget);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            paintCombo(painter, *combo, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
    SubControl subControl, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return scrollBarRect(*slider, subControl, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize ConsoleStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_ComboBox:
    case CT_LineEdit:
        result.setHeight(std::max(spacing(6.5), 24));
        if (type == CT_PushButton)
            result.rwidth() += spacing(2);
        break;
    case CT_ToolButton:
        result = result.expandedTo(QSize(24, 24));
        break;
    case CT_MenuItem:
        result.rheight() += 4;
        break;
    case CT_MenuBarItem:
        result.rheight() += 4;
        break;
    default:
        break;
    }
    return result;
}

int ConsoleStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SplitterWidth:
        return 5;
    case PM_FocusFrameHMargin:
        return 8;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_ToolTipLabelFrameWidth:
        return 4;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return spacing(3.6);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return spacing(3.8);
    case PM_MenuVMargin:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_Table_GridLineColor:
        return static_cast<int>(toneColor(Tone::Divider, option ? option->palette : QPalette()).rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace signalbox
