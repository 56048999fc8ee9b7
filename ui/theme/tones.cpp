// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tones.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontDatabase>

#include <array>

namespace signalbox {
namespace {

constexpr int ToneCount = 15;
using ToneRow = std::array<QRgb, ToneCount>;

// Order of Tone. Text colours are at least 4.5:1 on Base and Panel, Border 3:1; the high-contrast
// row at least 7:1 (measured by tst_tones).
constexpr ToneRow LightTones { 0xFF1B1F26, 0xFF5A6372, 0xFF9B1C1C, 0xFFB4420A, 0xFF7A5B00,
    0xFF2F6B3A, 0xFF1F5FBF, 0xFF1E7A3C, 0xFF868E9C, 0xFFFFFFFF, 0xFFF5F6F8, 0xFF1F5FBF, 0xFFDDE1E7,
    0xFFEBEEF3, 0xFFDCE8FA };
constexpr ToneRow DarkTones { 0xFFE8EAEE, 0xFFA3ACBA, 0xFFFF8A8A, 0xFFFFA36B, 0xFFE8C45A,
    0xFF7FD08F, 0xFF7FB2FF, 0xFF6FD28A, 0xFF737C8C, 0xFF15171C, 0xFF1E2127, 0xFF7FB2FF, 0xFF31363F,
    0xFF292E37, 0xFF243A5C };
constexpr ToneRow ContrastTones { 0xFFFFFFFF, 0xFFE0E0E0, 0xFFFF9C9C, 0xFFFFB27F, 0xFFFFE066,
    0xFF9BE8A8, 0xFF9CC8FF, 0xFF8CF0A6, 0xFFFFFFFF, 0xFF000000, 0xFF0A0A0A, 0xFFFFE066, 0xFFFFFFFF,
    0xFF262626, 0xFF003A7A };

const ToneRow& toneRow(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Dark:
        return DarkTones;
    case Scheme::HighContrast:
        return ContrastTones;
    case Scheme::Light:
        break;
    }
    return LightTones;
}

QColor toneOf(Scheme scheme, Tone tone)
{
    return QColor::fromRgb(toneRow(scheme).at(static_cast<std::size_t>(tone)));
}

QColor mixed(const QColor& a, const QColor& b, double shareOfA)
{
    const double rest = 1.0 - shareOfA;
    return QColor::fromRgbF(static_cast<float>(a.redF() * shareOfA + b.redF() * rest),
        static_cast<float>(a.greenF() * shareOfA + b.greenF() * rest),
        static_cast<float>(a.blueF() * shareOfA + b.blueF() * rest));
}

} // namespace

Scheme schemeOf(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    if (base == toneOf(Scheme::HighContrast, Tone::Base))
        return Scheme::HighContrast;
    return base.lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

QPalette paletteOf(Scheme scheme)
{
    const auto tone = [scheme](Tone which) { return toneOf(scheme, which); };
    QPalette palette;
    palette.setColor(QPalette::Window, tone(Tone::Panel));
    palette.setColor(QPalette::WindowText, tone(Tone::Text));
    palette.setColor(QPalette::Base, tone(Tone::Base));
    palette.setColor(QPalette::AlternateBase, tone(Tone::Panel));
    palette.setColor(QPalette::Text, tone(Tone::Text));
    palette.setColor(QPalette::PlaceholderText, tone(Tone::Muted));
    palette.setColor(QPalette::Button, tone(Tone::Base));
    palette.setColor(QPalette::ButtonText, tone(Tone::Text));
    palette.setColor(QPalette::BrightText, tone(Tone::Critical));
    palette.setColor(QPalette::ToolTipBase, tone(Tone::Base));
    palette.setColor(QPalette::ToolTipText, tone(Tone::Text));
    palette.setColor(QPalette::Highlight, tone(Tone::Selection));
    palette.setColor(QPalette::HighlightedText, tone(Tone::Text));
    palette.setColor(QPalette::Link, tone(Tone::Info));
    palette.setColor(QPalette::LinkVisited, tone(Tone::Info));
    palette.setColor(QPalette::Light, tone(Tone::Base));
    palette.setColor(QPalette::Midlight, tone(Tone::Hover));
    palette.setColor(QPalette::Mid, tone(Tone::Divider));
    palette.setColor(QPalette::Dark, tone(Tone::Border));
    palette.setColor(QPalette::Shadow, tone(Tone::Border));
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::HighlightedText })
        palette.setColor(QPalette::Disabled, role, mixed(tone(Tone::Muted), tone(Tone::Panel), 0.75));
    return palette;
}

QColor toneColor(Tone tone, const QPalette& palette)
{
    return toneOf(schemeOf(palette), tone);
}

QColor toneTint(Tone tone, const QPalette& palette)
{
    const Scheme scheme = schemeOf(palette);
    if (scheme == Scheme::HighContrast)
        return toneOf(scheme, Tone::Base);
    return mixed(toneOf(scheme, tone), toneOf(scheme, Tone::Base), scheme == Scheme::Dark ? 0.16 : 0.09);
}

Tone riskTone(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return Tone::Low;
    case Risk::Medium:
        return Tone::Medium;
    case Risk::High:
        return Tone::High;
    case Risk::Critical:
        break;
    }
    return Tone::Critical;
}

QString riskShape(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return QStringLiteral("◇");
    case Risk::Medium:
        return QStringLiteral("○");
    case Risk::High:
        return QStringLiteral("△");
    case Risk::Critical:
        break;
    }
    return QStringLiteral("⬢");
}

QString riskTitle(Risk risk)
{
    switch (risk) {
    case Risk::Low:
        return QCoreApplication::translate("signalbox", "Low");
    case Risk::Medium:
        return QCoreApplication::translate("signalbox", "Medium");
    case Risk::High:
        return QCoreApplication::translate("signalbox", "High");
    case Risk::Critical:
        break;
    }
    return QCoreApplication::translate("signalbox", "Critical");
}

QFont monoFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies({ QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
        font.family(), QStringLiteral("monospace") });
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    // No ligatures: two hyphens must not look like a dash in a command that is to be approved.
    font.setStyleStrategy(QFont::PreferNoShaping);
    const QFont base = QApplication::font();
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    return font;
}

} // namespace signalbox
