// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/linediff.h"
#include "tests/support/cpustopwatch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;

namespace {

QStringList letters(const char* text)
{
    QStringList lines;
    for (const char* c = text; *c; ++c)
        lines.append(QString(QLatin1Char(*c)));
    return lines;
}

QString edited(const QVector<LineEdit>& edits)
{
    QStringList words;
    for (const LineEdit& edit : edits) {
        const QString sign = edit.kind == LineEdit::Kind::Same ? QStringLiteral("=")
            : edit.kind == LineEdit::Kind::Added               ? QStringLiteral("+")
                                                               : QStringLiteral("-");
        words.append(sign + QString::number(edit.count));
    }
    return words.join(u' ');
}

//! Walks the edits and checks every index; returns the text they build.
QStringList rebuilt(const QStringList& before, const QStringList& after)
{
    QStringList result;
    int x = 0;
    int y = 0;
    for (const LineEdit& edit : lineDiff(before, after)) {
        if (edit.before != x || edit.after != y || edit.count < 1)
            return { QStringLiteral("edits do not follow each other") };
        if (edit.kind != LineEdit::Kind::Added) {
            for (int i = 0; i < edit.count && edit.kind == LineEdit::Kind::Same; ++i) {
                if (before.at(x + i) != after.at(y + i))
                    return { QStringLiteral("unequal lines called equal") };
            }
            x += edit.count;
        }
        if (edit.kind != LineEdit::Kind::Removed) {
            result += after.mid(y, edit.count);
            y += edit.count;
        }
    }
    if (x != before.size())
        result.append(QStringLiteral("old lines left over"));
    return result;
}

} // namespace

class TestLineDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smallCases_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QString>("edits");
        QTest::newRow("empty") << QStringList() << QStringList() << QString();
        QTest::newRow("equal") << letters("abc") << letters("abc") << QStringLiteral("=3");
        QTest::newRow("new file") << QStringList() << letters("ab") << QStringLiteral("+2");
        QTest::newRow("deleted") << letters("ab") << QStringList() << QStringLiteral("-2");
        QTest::newRow("one changed") << letters("abc") << letters("axc") << QStringLiteral("=1 -1 +1 =1");
        QTest::newRow("inserted") << letters("abc") << letters("abxc") << QStringLiteral("=2 +1 =1");
        QTest::newRow("moved") << letters("abcd") << letters("bcda") << QStringLiteral("-1 =3 +1");
        QTest::newRow("repeats") << letters("aabaab") << letters("abaaba") << QStringLiteral("=1 -1 =4 +1");
    }
    void smallCases()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        QTEST(edited(lineDiff(before, after)), "edits");
        QCOMPARE(rebuilt(before, after), after);
    }

    void anyTwoTextsRebuild()
    {
        QRandomGenerator random(20260314);
        for (int round = 0; round < 2000; ++round) {
            const int alphabet = random.bounded(2, 30);
            QStringList before;
            QStringList after;
            for (int i = random.bounded(0, 40); i > 0; --i)
                before.append(QString::number(random.bounded(alphabet)));
            for (int i = random.bounded(0, 40); i > 0; --i)
                after.append(QString::number(random.bounded(alphabet)));
            QCOMPARE(rebuilt(before, after), after);
        }
    }

    void wildTextsStayFast()
    {
        QStringList before;
        QStringList after;
        QRandomGenerator random(7);
        for (int i = 0; i < 50'000; ++i) {
            before.append(QString::number(random.bounded(50)));
            after.append(QString::number(random.bounded(50) + 25));
        }
        CpuStopwatch timer;
        QCOMPARE(rebuilt(before, after), after);
        QVERIFY2(timer.elapsed() < 5000, "a diff of unlike texts must not be quadratic");
    }
};

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
