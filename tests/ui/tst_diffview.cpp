// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/diffview.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace signalbox;

namespace {

FileSides sidesOf(const QByteArray& before, const QByteArray& after)
{
    FileSides sides;
    sides.path = QStringLiteral("report.md");
    sides.before = before;
    sides.after = after;
    sides.existsBefore = true;
    sides.existsAfter = true;
    return sides;
}

QStringList rowsOf(const DiffSheet& sheet)
{
    QStringList lines;
    for (const DiffRow& row : sheet.rows) {
        const char* signs[] = { " ", "-", "+", "~", "!" };
        lines.append(QLatin1String(signs[static_cast<int>(row.kind)]) + row.text);
    }
    return lines;
}

QByteArray numberedLines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "line " + QByteArray::number(i) + "\n";
    return text;
}

} // namespace

class TestDiffView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsCarryNumbersSignsAndSpans()
    {
        const DiffSheet sheet = diffSheet(sidesOf("a\nreturn post(body)\nc\n", "a\nreturn post(body, key)\nc\n"));
        QCOMPARE(rowsOf(sheet), QStringList({ QStringLiteral(" a"), QStringLiteral("-return post(body)"), QStringLiteral("+return post(body, key)"), QStringLiteral(" c") }));
        QCOMPARE(sheet.added, 1);
        QCOMPARE(sheet.removed, 1);
        QCOMPARE(sheet.rows.at(1).before, 2);
        QCOMPARE(sheet.rows.at(1).after, 0);
        QCOMPARE(sheet.rows.at(2).after, 2);
        QCOMPARE(sheet.rows.at(1).twin, 1);
        QCOMPARE(sheet.rows.at(2).twin, -1);
        const auto [removed, added] = changedWithin(sheet.rows.at(1), sheet.rows.at(2));
        QCOMPARE(removed, QVector<DiffSpan>());
        QCOMPARE(added, QVector<DiffSpan>({ { 16, 5 } }));
    }

    void unchangedRunsFoldAndUnfold()
    {
        QByteArray after = numberedLines(100);
        after.replace("line 50\n", "line fifty\n");
        DiffView view;
        view.setSides(sidesOf(numberedLines(100), after));
        QCOMPARE(view.sheet().rows.size(), qsizetype(1 + 3 + 2 + 3 + 1));
        QCOMPARE(view.sheet().rows.first().kind, DiffRow::Kind::Gap);
        QCOMPARE(view.sheet().rows.first().folded.size(), qsizetype(47));
        view.unfoldAll();
        QCOMPARE(view.sheet().rows.size(), qsizetype(101));
    }

    void hiddenCharactersAreSpelt()
    {
        const DiffSheet sheet = diffSheet(sidesOf("a\n", QByteArray("if access != \"user\xE2\x80\xAE\" {\n\tx  \n")));
        const QString all = rowsOf(sheet).join(u'\n');
        QVERIFY(all.contains(QStringLiteral("202E")));
        QVERIFY(!all.contains(QChar(0x202e)));
        QVERIFY(all.contains(QStringLiteral("\u2192   x\u00b7\u00b7")));
    }

    void filesAreDescribedInWords_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("existed");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<QString>("summary");
        const QByteArray none;
        QTest::newRow("new") << none << QByteArray("a\nb\n") << false << true << QStringLiteral("New file. Lines added: 2.");
        QTest::newRow("deleted") << QByteArray("a\n") << none << true << false << QStringLiteral("The file is deleted. Lines removed: 1.");
        QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n") << true << true << QStringLiteral("No difference.");
        QTest::newRow("binary") << QByteArray("\0a", 2) << QByteArray("\0bcd", 4) << true << true << QStringLiteral("Binary file changes, 2 bytes before, 4 bytes after. Its content is not text and is not shown.");
    }
    void filesAreDescribedInWords()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(bool, existed);
        QFETCH(bool, exists);
        FileSides sides = sidesOf(before, after);
        sides.existsBefore = existed;
        sides.existsAfter = exists;
        DiffView view;
        view.setSides(sides);
        QTEST(view.summary(), "summary");
        QCOMPARE(view.accessibleDescription(), view.summary());
    }

    void endOfFileAndTruncationAreSaid()
    {
        FileSides sides = sidesOf("a\nb", "a\nb\n");
        sides.truncated = true;
        const QStringList rows = rowsOf(diffSheet(sides));
        QVERIFY(rows.contains(QStringLiteral("!A line break is added at the end of the file.")));
        QVERIFY(rows.contains(QStringLiteral("!Cut here: the file is longer than what is shown.")));
    }

    void longLinesWrapInsteadOfHiding()
    {
        DiffView view;
        view.resize(500, 300);
        view.setSides(sidesOf("", QByteArray(5000, 'x') + "\n"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.horizontalScrollBar()->maximum() == 0);
        QVERIFY(view.contentHeight() > 60 * 10);
    }

    void fiftyThousandLinesScrollSmoothly()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 50'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            before += "static const int value_" + number + " = compute(" + number + ");\n";
            after += "static const int value_" + number + (i % 3 ? " = compute(" : " = derive(") + number + ");\n";
        }
        DiffView view;
        view.resize(900, 700);
        // Processor time: a busy machine must not fail this.
        std::clock_t began = std::clock();
        view.setSides(sidesOf(before, after));
        const auto spent = [&began] { return 1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC; };
        qInfo("diff of 50,000 lines: %.0f ms", spent());
        QVERIFY(spent() < 10'000);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        double worst = 0;
        for (int step = 0; step <= 50; ++step) {
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 50 * step);
            began = std::clock();
            view.viewport()->repaint();
            worst = std::max(worst, spent());
        }
        qInfo("worst frame: %.1f ms", worst);
        QVERIFY(worst < 100);
    }

    void keyboardMovesSelectsAndCopies()
    {
        DiffView view;
        view.resize(600, 200);
        view.setSides(sidesOf(numberedLines(30), numberedLines(30).replace("line 9\n", "line nine\n")));
        view.unfoldAll();
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy ends(&view, &DiffView::scrolledToEnd);
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_N);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view.selectedText(), QStringLiteral("-line 9\n+line nine"));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("-line 9\n+line nine"));
        QVERIFY(!view.isScrolledToEnd());
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isScrolledToEnd());
        QVERIFY(!ends.isEmpty());
    }

    void screenReadersGetRows()
    {
        DiffView view;
        view.resize(600, 400);
        view.setSides(sidesOf("a\n", "b\n"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::List);
        QCOMPARE(face->childCount(), 2);
        QCOMPARE(face->child(0)->text(QAccessible::Name), QStringLiteral("removed, line 1: a"));
        QCOMPARE(face->child(1)->text(QAccessible::Name), QStringLiteral("added, line 1: b"));
        QCOMPARE(face->indexOfChild(face->child(1)), 1);
        QVERIFY(face->child(0)->rect().height() > 0);
    }
};

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
