// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/visibletext.h"

#include <QTest>

using namespace signalbox;

//! Texts for list rows: one visible line, cut where it may be cut.
class TestOneLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLines_data();
    void oneLines();
    void oneLinesAreNeverTooLong();
};

void TestOneLine::oneLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const char16_t* text, int most, const char16_t* line) {
        QTest::newRow(name) << QString::fromUtf16(text) << most << QString::fromUtf16(line);
    };
    row("fits", u"hello", 5, u"hello");
    row("cut", u"hello!", 5, u"hell…");
    row("folds", u"  a \t b\r\n\n  c \n", 10, u"a b c");
    row("trailing blanks are no reason to cut", u"abc   \r\n", 3, u"abc");
    row("cut before a word", u"abc defg", 5, u"abc…");
    row("badge is not split", u"ab\u202ecd", 9, u"ab…");
    row("badge just fits", u"ab\u202e", 10, u"ab⟨U+202E⟩");
    row("badge and more", u"ab\u202ec", 10, u"ab…");
    row("emoji is not split", u"ab😀😀", 5, u"ab😀…");
    row("mark stays with its letter", u"abe\u0301x", 4, u"ab…");
    row("padding",
        u"ls                                                     && rm -rf /",
        40,
        u"ls && rm -rf /");
    row("lone return", u"a\rb", 20, u"a⟨U+000D⟩b");
    row("no-break spaces at the ends", u"\u00a0a\u00a0", 20, u"⟨U+00A0⟩a⟨U+00A0⟩");
    row("one", u"ab", 1, u"…");
    row("none", u"ab", 0, u"");
    row("negative", u"ab", -1, u"");
    row("blank", u" \n ", 5, u"");
}

void TestOneLine::oneLines()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QFETCH(QString, line);
    QCOMPARE(oneLine(text, most), line);
}

void TestOneLine::oneLinesAreNeverTooLong()
{
    const QString text
        = QStringLiteral("é\u0301\u0301 😀\u202e\n\tabc\u200b\u200b\u200b\u200b\u200b z");
    for (int most = 0; most < 60; ++most) {
        const QString line = oneLine(text, most);
        QVERIFY(line.size() <= most);
        QCOMPARE(oneLine(line, most), line);
    }
}

QTEST_GUILESS_MAIN(TestOneLine)
#include "tst_oneline.moc"
