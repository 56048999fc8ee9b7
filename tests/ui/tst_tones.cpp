// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"
#include "ui/theme/tones.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace signalbox;

namespace {

double linearPart(double part)
{
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linearPart(colour.redF()) + 0.7152 * linearPart(colour.greenF())
        + 0.0722 * linearPart(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double brighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

} // namespace

class TestTones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrast_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<double>("text");
        QTest::newRow("light") << static_cast<int>(Scheme::Light) << 4.5;
        QTest::newRow("dark") << static_cast<int>(Scheme::Dark) << 4.5;
        QTest::newRow("high contrast") << static_cast<int>(Scheme::HighContrast) << 7.0;
    }

    void contrast()
    {
        QFETCH(const int, scheme);
        QFETCH(const double, text);
        const QPalette palette = paletteOf(static_cast<Scheme>(scheme));
        QCOMPARE(schemeOf(palette), static_cast<Scheme>(scheme));
        for (const Tone ground : { Tone::Base, Tone::Panel, Tone::Selection, Tone::Hover }) {
            const QColor under = toneColor(ground, palette);
            for (const Tone ink : { Tone::Text, Tone::Muted, Tone::Critical, Tone::High, Tone::Medium,
                     Tone::Low, Tone::Info, Tone::Ok }) {
                const double found = ::contrast(toneColor(ink, palette), under);
                // Quiet grounds under the pointer or a selection may cost a little of the 4.5.
                const double wanted = ground == Tone::Base || ground == Tone::Panel ? text : 4.0;
                QVERIFY2(found >= wanted,
                    qPrintable(QStringLiteral("tone %1 on %2: %3").arg(int(ink)).arg(int(ground)).arg(found)));
            }
        }
        for (const Tone ground : { Tone::Base, Tone::Panel }) {
            QVERIFY(::contrast(toneColor(Tone::Border, palette), toneColor(ground, palette)) >= 3.0);
            QVERIFY(::contrast(toneColor(Tone::Focus, palette), toneColor(ground, palette)) >= 3.0);
        }
        for (const Tone tone : { Tone::Critical, Tone::High, Tone::Medium, Tone::Info, Tone::Ok })
            QVERIFY(::contrast(toneColor(Tone::Text, palette), toneTint(tone, palette)) >= 4.5);
    }

    void risksAreNeverColourAlone()
    {
        QSet<QString> shapes;
        QSet<QString> titles;
        for (const Risk risk : { Risk::Low, Risk::Medium, Risk::High, Risk::Critical }) {
            shapes.insert(riskShape(risk));
            titles.insert(riskTitle(risk));
        }
        QCOMPARE(shapes.size(), 4);
        QCOMPARE(titles.size(), 4);
        QVERIFY(!titles.contains(QString()));
    }

    void systemSchemeOnlyWhileFollowing()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setSystemScheme(Scheme::Dark);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Dark);
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
        theme.setSystemScheme(Scheme::Light);
        theme.setSystemScheme(Scheme::Dark);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
        QCOMPARE(changed.count(), 2);
        for (const ThemeChoice choice : { ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark,
                 ThemeChoice::HighContrast })
            QCOMPARE(themeChoiceFromWord(themeChoiceWord(choice)), choice);
        QCOMPARE(themeChoiceFromWord(u"mauve"), ThemeChoice::System);
    }

    void zoomScalesTheFontWithinBounds()
    {
        Theme theme;
        const double plain = QApplication::font().pointSizeF();
        theme.setZoomPercent(150);
        QVERIFY(qAbs(QApplication::font().pointSizeF() - plain * 1.5) < 0.3);
        theme.setZoomPercent(900);
        QCOMPARE(theme.zoomPercent(), 200);
        theme.setZoomPercent(10);
        QCOMPARE(theme.zoomPercent(), 80);
        theme.setZoomPercent(100);
        QCOMPARE(QApplication::font().pointSizeF(), plain);
    }
};

QTEST_MAIN(TestTones)
#include "tst_tones.moc"
