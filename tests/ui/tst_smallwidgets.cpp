// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/decisionbutton.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tablepane.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace signalbox;

class TestSmallWidgets : public QObject {
    Q_OBJECT

private:
    static void press(QWidget* widget, int key, bool repeat)
    {
        QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, {}, repeat);
        QApplication::sendEvent(widget, &down);
        QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, {}, repeat);
        QApplication::sendEvent(widget, &up);
    }

private Q_SLOTS:
    void returnAndRepeatNeverPressADecision_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("repeat");
        QTest::addColumn<int>("presses");
        QTest::newRow("space") << int(Qt::Key_Space) << false << 1;
        QTest::newRow("space held") << int(Qt::Key_Space) << true << 0;
        QTest::newRow("return") << int(Qt::Key_Return) << false << 0;
        QTest::newRow("enter") << int(Qt::Key_Enter) << false << 0;
        QTest::newRow("select") << int(Qt::Key_Select) << false << 0;
    }

    void returnAndRepeatNeverPressADecision()
    {
        QFETCH(const int, key);
        QFETCH(const bool, repeat);
        QFETCH(const int, presses);
        DecisionButton button(QStringLiteral("Approve"));
        button.show();
        button.setFocus();
        QSignalSpy clicked(&button, &QPushButton::clicked);
        press(&button, key, repeat);
        QCOMPARE(clicked.count(), presses);
        QVERIFY(!button.autoDefault());
    }

    void labelsShowHostileTextLiterally()
    {
        PlainLabel label;
        label.setUntrusted(QStringLiteral("<img src=\"http://evil/x.png\"><b>bold</b> \u202Egnp.exe\u200B"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(label.text().contains(QLatin1String("<img src=")));
        QVERIFY(!label.text().contains(QChar(0x202E)));
        QVERIFY(label.text().contains(QLatin1String("U+202E")));
        QVERIFY(label.text().contains(QLatin1String("U+200B")));
    }

    void oneLongWordDoesNotWidenTheWindow()
    {
        PlainLabel label;
        label.setWordWrap(true);
        label.setUntrusted(QString(5000, QLatin1Char('x')));
        QVERIFY(label.minimumSizeHint().width() < 100);
        QVERIFY(label.heightForWidth(300) > label.heightForWidth(600));
        QVERIFY(label.heightForWidth(300) > 10 * label.fontMetrics().height());
    }

    void elidedLabelsKeepTheWholeTextInAPlainToolTip()
    {
        PlainLabel label;
        label.setElideMode(Qt::ElideRight);
        label.setUntrusted(QStringLiteral("<a href=x>goal</a>"));
        QVERIFY(label.toolTip().contains(QLatin1String("&lt;a href=x&gt;")));
    }

    void noticesStackStayOrLeave()
    {
        NoticeBar bar;
        QVERIFY(bar.isHidden());
        int ran = 0;
        bar.postError(makeError(ErrorKind::Cancelled, QStringLiteral("never shown")));
        QCOMPARE(bar.count(), 0);
        bar.post(NoticeKind::Error, QStringLiteral("one"), { QStringLiteral("Retry"), [&ran] { ++ran; } });
        bar.post(NoticeKind::Warning, QStringLiteral("two"));
        bar.post(NoticeKind::Ok, QStringLiteral("three"));
        bar.post(NoticeKind::Hint, QStringLiteral("four"));
        QCOMPARE(bar.count(), 3);
        QCOMPARE(bar.newestText(), QStringLiteral("four"));
        QVERIFY(!bar.isHidden());
        bar.findChildren<QToolButton*>(QStringLiteral("noticeDismiss")).last()->click();
        QCOMPARE(bar.count(), 2);
        bar.clear();
        QVERIFY(bar.isHidden());
        bar.post(NoticeKind::Error, QStringLiteral("five"), { QStringLiteral("Retry"), [&ran] { ++ran; } });
        bar.findChild<QPushButton*>(QStringLiteral("noticeAction"))->click();
        QCOMPARE(ran, 1);
    }

    void selectionFollowsItsRow()
    {
        TablePane pane(QStringLiteral("Things"), QStringLiteral("bot"));
        QStandardItemModel model;
        pane.setModel(&model, TablePane::Order::Clickable);
        QSignalSpy current(&pane, &TablePane::currentChanged);
        QCOMPARE(pane.currentSourceRow(), -1);
        for (const char* name : { "b", "c", "d" })
            model.appendRow(new QStandardItem(QLatin1String(name)));
        QCOMPARE(pane.currentSourceRow(), 0);
        pane.selectSourceRow(1);
        model.insertRow(0, new QStandardItem(QStringLiteral("a")));
        QCOMPARE(model.item(pane.currentSourceRow())->text(), QStringLiteral("c"));
        pane.table()->sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(model.item(pane.currentSourceRow())->text(), QStringLiteral("c"));
        model.removeRow(2);
        QVERIFY(pane.currentSourceRow() >= 0);
        QVERIFY(current.count() > 2);
        model.removeRows(0, model.rowCount());
        QCOMPARE(pane.currentSourceRow(), -1);
    }

    void iconsTakeTheTone()
    {
        Theme theme;
        theme.setChoice(ThemeChoice::Light);
        const auto inkOf = [] {
            const QImage image = toneIcon(QStringLiteral("circle-dot"), Tone::Critical).pixmap(32, 32).toImage();
            QColor strongest;
            int alpha = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() > alpha) {
                        alpha = pixel.alpha();
                        strongest = pixel;
                    }
                }
            }
            strongest.setAlpha(255);
            return strongest;
        };
        QCOMPARE(inkOf().name(), toneColor(Tone::Critical, QApplication::palette()).name());
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(inkOf().name(), toneColor(Tone::Critical, QApplication::palette()).name());
        QVERIFY(toneIcon(QStringLiteral("no-such-icon")).isNull());
    }
};

QTEST_MAIN(TestSmallWidgets)
#include "tst_smallwidgets.moc"
