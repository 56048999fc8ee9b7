// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/look.h"

#include <QApplication>
#include <QFontMetrics>
#include <QLabel>
#include <QPushButton>
#include <QVariant>

#include <cmath>

namespace signalbox {
namespace {

constexpr char ButtonKindProperty[] = "signalboxButtonKind";

constexpr char TextRoleProperty[] = "signalboxTextRole";
constexpr char TextToneProperty[] = "signalboxTextTone";

QFont fontOfRole(TextRole role)
{
    if (role == TextRole::Mono)
        return monoFont();
    QFont font = QApplication::font();
    const auto scale = [&font](double factor) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * factor);
        else
            font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * factor)));
    };
    switch (role) {
    case TextRole::Caption:
        scale(0.82);
        font.setWeight(QFont::DemiBold);
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 108);
        break;
    case TextRole::Heading:
        scale(1.15);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        scale(1.7);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Body:
    case TextRole::Muted:
    case TextRole::Mono:
        break;
    }
    return font;
}

void applyTextRole(QWidget* widget, TextRole role)
{
    widget->setFont(fontOfRole(role));
    QPalette palette = QApplication::palette();
    if (role == TextRole::Muted || role == TextRole::Caption)
        palette.setColor(QPalette::WindowText, toneColor(Tone::Muted, palette));
    const QVariant tone = widget->property(TextToneProperty);
    if (tone.isValid())
        palette.setColor(QPalette::WindowText, toneColor(static_cast<Tone>(tone.toInt()), palette));
    widget->setPalette(palette);
}

} // namespace

void setButtonKind(QPushButton* button, ButtonKind kind)
{
    button->setProperty(ButtonKindProperty, static_cast<int>(kind));
    button->update();
}

ButtonKind buttonKind(const QWidget* button)
{
    const QVariant kind = button ? button->property(ButtonKindProperty) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : ButtonKind::Plain;
}

void setTextRole(QWidget* widget, TextRole role)
{
    widget->setProperty(TextRoleProperty, static_cast<int>(role));
    applyTextRole(widget, role);
}

void setTextTone(QWidget* widget, Tone tone)
{
    const QVariant role = widget->property(TextRoleProperty);
    widget->setProperty(TextToneProperty, static_cast<int>(tone));
    setTextRole(widget, role.isValid() ? static_cast<TextRole>(role.toInt()) : TextRole::Body);
}

void refreshTextRoles()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        const QVariant role = widget->property(TextRoleProperty);
        if (role.isValid())
            applyTextRole(widget, static_cast<TextRole>(role.toInt()));
    }
}

QLabel* makeCaption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    setTextRole(label, TextRole::Caption);
    return label;
}

int spacing(double quarters)
{
    const int line = QFontMetrics(QApplication::font()).height();
    return std::max(2, static_cast<int>(std::lround(line * quarters / 4.0)));
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

} // namespace signalbox
