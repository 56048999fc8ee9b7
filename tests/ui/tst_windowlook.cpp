// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/windowfixture.h"
#include "ui/shell/page.h"
#include "ui/theme/look.h"

#include <QAction>
#include <QApplication>
#include <QTest>

using namespace signalbox;

//! Draws every page in every theme and size. With SIGNALBOX_GRABS=DIR it keeps the pictures.
class TestWindowLook : public QObject {
    Q_OBJECT

private:
    void keep(QWidget* widget, const QString& name)
    {
        const QPixmap grab = widget->grab();
        QVERIFY(!grab.isNull());
        const QString dir = qEnvironmentVariable("SIGNALBOX_GRABS");
        if (!dir.isEmpty())
            QVERIFY(grab.save(dir + QLatin1Char('/') + name + QStringLiteral(".png")));
    }

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light) << QSize(1280, 800);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark) << QSize(1280, 800);
        QTest::newRow("contrast") << static_cast<int>(ThemeChoice::HighContrast) << QSize(1280, 800);
        QTest::newRow("small") << static_cast<int>(ThemeChoice::Light) << QSize(900, 600);
    }

    void pages()
    {
        QFETCH(const int, theme);
        QFETCH(const QSize, size);
        const QString tag = QLatin1String(QTest::currentDataTag());
        WindowFixture fixture(WindowFixture::Content::Demo);
        fixture.theme.setChoice(static_cast<ThemeChoice>(theme));
        fixture.window->resize(size);
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QTRY_COMPARE(fixture.desk.agents()->rowCount(), 4);
        for (const char* page : { "goInbox", "goMissions", "goAgents", "goPacks", "goRules", "goInterventions" }) {
            fixture.action(page)->trigger();
            QCoreApplication::processEvents();
            keep(fixture.window.get(), tag + QLatin1Char('-') + QLatin1String(page));
        }
        fixture.action("commandPalette")->trigger();
        keep(fixture.window.get(), tag + QStringLiteral("-palette"));
        fixture.action("showShortcuts")->trigger();
        keep(fixture.window.get(), tag + QStringLiteral("-shortcuts"));
    }

    void empty()
    {
        WindowFixture fixture(WindowFixture::Content::Empty);
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        for (const char* page : { "goInbox", "goAgents", "goPacks", "goRules" }) {
            fixture.action(page)->trigger();
            QCoreApplication::processEvents();
            keep(fixture.window.get(), QStringLiteral("empty-") + QLatin1String(page));
        }
        fixture.action("openGuide")->trigger();
        auto* guide = fixture.window->findChild<QWidget*>(QStringLiteral("guideDialog"));
        QVERIFY(guide);
        keep(guide, QStringLiteral("guide"));
        fixture.action("newAgent")->trigger();
        auto* dialog = fixture.window->findChild<QWidget*>(QStringLiteral("agentDialog"));
        QVERIFY(dialog);
        keep(dialog, QStringLiteral("agentdialog"));
        fixture.action("newPack")->trigger();
        auto* pack = fixture.window->findChild<QWidget*>(QStringLiteral("packDialog"));
        QVERIFY(pack);
        keep(pack, QStringLiteral("packdialog"));
    }
};

QTEST_MAIN(TestWindowLook)
#include "tst_windowlook.moc"
