// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/consolestyle.h"
#include "ui/theme/look.h"

#include <QApplication>

#include <algorithm>

namespace signalbox {

QString themeChoiceWord(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::HighContrast:
        return QStringLiteral("high-contrast");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeChoiceFromWord(QStringView word)
{
    for (const auto choice : { ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast }) {
        if (word == themeChoiceWord(choice))
            return choice;
    }
    return ThemeChoice::System;
}

Theme::Theme(QObject* parent)
    : QObject(parent)
    , m_plainFont(QApplication::font())
{
    QApplication::setStyle(new ConsoleStyle);
    apply();
}

Scheme Theme::scheme() const
{
    switch (m_choice) {
    case ThemeChoice::Light:
        return Scheme::Light;
    case ThemeChoice::Dark:
        return Scheme::Dark;
    case ThemeChoice::HighContrast:
        return Scheme::HighContrast;
    case ThemeChoice::System:
        break;
    }
    return m_system;
}

void Theme::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::setSystemScheme(Scheme scheme)
{
    if (m_system == scheme)
        return;
    m_system = scheme;
    if (m_choice == ThemeChoice::System)
        apply();
}

void Theme::setZoomPercent(int percent)
{
    const int wanted = std::clamp(percent, 80, 200);
    if (m_zoomPercent == wanted)
        return;
    m_zoomPercent = wanted;
    apply();
}

void Theme::apply()
{
    QApplication::setPalette(paletteOf(scheme()));
    QFont font = m_plainFont;
    const double factor = m_zoomPercent / 100.0;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(static_cast<int>(font.pixelSize() * factor));
    if (font != QApplication::font())
        QApplication::setFont(font);
    refreshTextRoles();
    Q_EMIT changed();
}

} // namespace signalbox
