// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "core/text/visibletext.h"
#include "tests/support/cpustopwatch.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace signalbox;

namespace {

QString textOf(char32_t code)
{
    if (QChar::requiresSurrogates(code)) // not QString::fromUcs4: it swallows U+FEFF
        return QString(QChar(QChar::highSurrogate(code))) + QChar(QChar::lowSurrogate(code));
    return QString(QChar(ushort(code)));
}

QString badgeOf(char32_t code)
{
    return QStringLiteral("⟨U+%1⟩").arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
}

//! The categories that must never reach the screen as they are (S-03), asked independently.
bool mustBeShown(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return code != 0x20;
    default:
        return false;
    }
}

bool isSafe(const QString& text, bool lineFeeds)
{
    for (const char32_t code : text.toUcs4()) {
        if (mustBeShown(code) && !(lineFeeds && code == '\n'))
            return false;
    }
    return true;
}

//! Turns badges back into what they stand for.
QString restored(const QString& shown)
{
    static const QRegularExpression badge(QStringLiteral("⟨U\\+([0-9A-F]+)(?:×([0-9]+))?⟩"));
    QString out;
    qsizetype from = 0;
    for (auto matches = badge.globalMatch(shown); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        out += shown.mid(from, match.capturedStart() - from);
        const qsizetype times = match.hasCaptured(2) ? match.captured(2).toLongLong() : 1;
        const char32_t code = match.captured(1).toUInt(nullptr, 16);
        out += (QChar::isSurrogate(code) ? QString(QChar(ushort(code))) : textOf(code))
                   .repeated(times);
        from = match.capturedEnd();
    }
    out += shown.mid(from);
    return out.replace(QStringLiteral("␍\n"), QStringLiteral("\r\n"));
}

} // namespace

//! S-03, S-04, S-06, S-07: nothing in untrusted text hides from the person who decides.
class TestVisibleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void s03EveryCodePoint();
    void s03KnownHidingPlaces_data();
    void s03KnownHidingPlaces();
    void s03RunsAreShortAndExact();
    void s04BidiControls();
    void s06TerminalSequences_data();
    void s06TerminalSequences();
    void lineBreaksAndTabs_data();
    void lineBreaksAndTabs();
    void combiningMarks();
    void s07MixedScripts_data();
    void s07MixedScripts();
    void counts();
    void randomTexts();
    void s08LinearTime_data();
    void s08LinearTime();
};

void TestVisibleText::s03EveryCodePoint()
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (QChar::isSurrogate(code) || code == '\n' || code == '\t')
            continue;
        const QString text = u'a' + textOf(code);
        const QString shown = visibleText(text);
        const int hidden = countHiddenCharacters(text);
        if (mustBeShown(code) && (hidden != 1 || shown != u'a' + badgeOf(code)))
            QFAIL(qPrintable(badgeOf(code) + QStringLiteral(" is not shown")));
        if (hidden == 0 ? shown != text : shown != u'a' + badgeOf(code))
            QFAIL(qPrintable(badgeOf(code) + QStringLiteral(" is shown as something else")));
        if (hidden == 1 && visibleText(shown) != shown)
            QFAIL(qPrintable(badgeOf(code) + QStringLiteral(" changes when shown twice")));
    }
    const QString lone = QStringLiteral("a") + QChar(0xD800) + QStringLiteral("b") + QChar(0xDC00);
    QCOMPARE(visibleText(lone), QStringLiteral("a⟨U+D800⟩b⟨U+DC00⟩"));
}

void TestVisibleText::s03KnownHidingPlaces_data()
{
    QTest::addColumn<char32_t>("first");
    QTest::addColumn<char32_t>("last");
    const struct {
        const char* name;
        char32_t first;
        char32_t last;
    } rows[] = {
        { "C0", 0x00, 0x08 },
        { "C0 rest", 0x0B, 0x1F },
        { "delete and C1", 0x7F, 0x9F },
        { "no-break space", 0xA0, 0xA0 },
        { "soft hyphen", 0xAD, 0xAD },
        { "grapheme joiner", 0x034F, 0x034F },
        { "arabic letter mark", 0x061C, 0x061C },
        { "Hangul fillers", 0x115F, 0x1160 },
        { "Ogham space", 0x1680, 0x1680 },
        { "Khmer vowels", 0x17B4, 0x17B5 },
        { "Mongolian selectors", 0x180B, 0x180F },
        { "spaces and zero widths", 0x2000, 0x200F },
        { "separators, bidi, narrow space", 0x2028, 0x202F },
        { "math space, word joiner, isolates", 0x205F, 0x206F },
        { "Braille blank", 0x2800, 0x2800 },
        { "ideographic space", 0x3000, 0x3000 },
        { "Hangul filler", 0x3164, 0x3164 },
        { "private use", 0xE000, 0xF8FF },
        { "noncharacters of text documents", 0xFDD0, 0xFDEF },
        { "variation selectors", 0xFE00, 0xFE0F },
        { "byte order mark", 0xFEFF, 0xFEFF },
        { "halfwidth filler", 0xFFA0, 0xFFA0 },
        { "annotations, object", 0xFFF0, 0xFFFC },
        { "last of the plane", 0xFFFE, 0xFFFF },
        { "musical controls", 0x1D173, 0x1D17A },
        { "tags", 0xE0000, 0xE007F },
        { "more selectors", 0xE0100, 0xE01EF },
        { "private planes", 0xF0000, 0xF00FF },
        { "the very last", 0x10FFFE, 0x10FFFF },
    };
    for (const auto& row : rows)
        QTest::newRow(row.name) << row.first << row.last;
}

void TestVisibleText::s03KnownHidingPlaces()
{
    QFETCH(char32_t, first);
    QFETCH(char32_t, last);
    for (char32_t code = first; code <= last; ++code) {
        const QString text = QStringLiteral("x") + textOf(code) + QStringLiteral("y");
        QCOMPARE(visibleText(text), QStringLiteral("x") + badgeOf(code) + QStringLiteral("y"));
        QCOMPARE(oneLine(text, 40), visibleText(text));
        QCOMPARE(restored(visibleText(text)), text);
    }
}

void TestVisibleText::s03RunsAreShortAndExact()
{
    const QString zero(QChar(0x200B));
    QCOMPARE(visibleText(zero.repeated(3)), QStringLiteral("⟨U+200B⟩⟨U+200B⟩⟨U+200B⟩"));
    QCOMPARE(visibleText(zero.repeated(4)), QStringLiteral("⟨U+200B×4⟩"));
    QCOMPARE(visibleText(textOf(0xE0041).repeated(1204)), QStringLiteral("⟨U+E0041×1204⟩"));
    QCOMPARE(countHiddenCharacters(zero.repeated(5)), 5);
}

void TestVisibleText::s04BidiControls()
{
    const char32_t controls[] = { 0x061C,
        0x200E,
        0x200F,
        0x202A,
        0x202B,
        0x202C,
        0x202D,
        0x202E,
        0x2066,
        0x2067,
        0x2068,
        0x2069 };
    QString nested;
    for (const char32_t code : controls) {
        const HiddenCharacters found = hiddenCharactersIn(textOf(code));
        QCOMPARE(found.count, 1);
        QCOMPARE(found.bidi, 1);
        QCOMPARE(visibleText(textOf(code)), badgeOf(code));
        nested += textOf(code) + QStringLiteral("a");
    }
    QCOMPARE(hiddenCharactersIn(nested).bidi, 12);
    QVERIFY(isSafe(visibleText(nested), false));
    QVERIFY(hiddenCharactersIn(QStringLiteral("abc אבג")).rightToLeft);
    QVERIFY(hiddenCharactersIn(QStringLiteral("نص")).rightToLeft);
    QVERIFY(!hiddenCharactersIn(QStringLiteral("abc щит")).rightToLeft);
}

void TestVisibleText::s06TerminalSequences_data()
{
    QTest::addColumn<QString>("text");
    const char* const sequences[] = { "\x1b[31mred\x1b[0m",
        "\x1b[2J",
        "\x1b[H",
        "\x1b[1;1H",
        "\x1b[A",
        "\x1b[10D",
        "\x1b[K",
        "\x1b[2K\r",
        "\x1b[?25l",
        "\x1b[?1049h",
        "\x1b[8m",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[3J",
        "\x1b[!p",
        "\x1b[4h",
        "\x1b[s\x1b[u",
        "\x1b[r",
        "\x1b[20t",
        "\x1b[21t",
        "\x1b"
        "c",
        "\x1b"
        "7\x1b"
        "8",
        "\x1b(0",
        "\x1b#8",
        "\x1b"
        "D",
        "\x1b"
        "E",
        "\x1b"
        "M",
        "\x1b"
        "N",
        "\x1b]0;title\x07",
        "\x1b]8;;http://evil.test\x1b\\here\x1b]8;;\x1b\\",
        "\x1b]52;c;cm0gLXJm\x07",
        "\x1b]1337;File=a\x07",
        "\x1bP$q\"p\x1b\\",
        "\x1b_x\x1b\\",
        "\x1b^x\x1b\\",
        "\x1bXx\x1b\\",
        "\b\b\b",
        "rm -rf /\rls",
        "\x07",
        "\x0e\x0f",
        "\xc2\x9b"
        "31m",
        "\xc2\x9d"
        "0;t\xc2\x9c",
        "\x0b\x0c" };
    int row = 0;
    for (const char* sequence : sequences)
        QTest::addRow("%02d", ++row) << QString::fromUtf8(sequence);
}

void TestVisibleText::s06TerminalSequences()
{
    QFETCH(QString, text);
    const QString shown = visibleText(text);
    QVERIFY(isSafe(shown, false));
    QVERIFY(hiddenCharactersIn(text).controls >= 1);
    QCOMPARE(restored(shown), text);
    QVERIFY(isSafe(oneLine(text, 200), false));
    QVERIFY(oneLine(text, 200).contains(QStringLiteral("⟨U+")));
}

void TestVisibleText::lineBreaksAndTabs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("keep");
    QTest::addColumn<QString>("show");
    QTest::addColumn<QString>("fold");
    const auto row = [](const char* name,
                         const char16_t* text,
                         const char16_t* keep,
                         const char16_t* show,
                         const char16_t* fold) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(keep)
                            << QString::fromUtf16(show) << QString::fromUtf16(fold);
    };
    row("line feeds", u"a\n\nb\n", u"a\n\nb\n", u"a↵↵b↵", u"a  b ");
    row("CRLF", u"a\r\nb", u"a␍\nb", u"a␍↵b", u"a b");
    row("lone return", u"a\rb", u"a⟨U+000D⟩b", u"a⟨U+000D⟩b", u"a⟨U+000D⟩b");
    row("return twice", u"a\r\r\nb", u"a⟨U+000D⟩␍\nb", u"a⟨U+000D⟩␍↵b", u"a⟨U+000D⟩ b");
    row("tabs", u"\ta\tb", u"→   a→  b", u"→   a→  b", u"→   a→  b");
    row("tab after a line", u"abc\n\tx", u"abc\n→   x", u"abc↵→   x", u"abc →   x");
    row("next line",
        u"a\x85"
        u"b",
        u"a⟨U+0085⟩b",
        u"a⟨U+0085⟩b",
        u"a⟨U+0085⟩b");
    row("separators",
        u"a\u2028b\u2029",
        u"a⟨U+2028⟩b⟨U+2029⟩",
        u"a⟨U+2028⟩b⟨U+2029⟩",
        u"a⟨U+2028⟩b⟨U+2029⟩");
    row("plain",
        u"Ünïcode, 漢字 and 😀",
        u"Ünïcode, 漢字 and 😀",
        u"Ünïcode, 漢字 and 😀",
        u"Ünïcode, 漢字 and 😀");
    row("empty", u"", u"", u"", u"");
}

void TestVisibleText::lineBreaksAndTabs()
{
    QFETCH(QString, text);
    QFETCH(QString, keep);
    QFETCH(QString, show);
    QFETCH(QString, fold);
    QCOMPARE(visibleText(text), keep);
    QCOMPARE(visibleText(text, LineBreaks::Show), show);
    QCOMPARE(visibleText(text, LineBreaks::Fold), fold);
    QCOMPARE(visibleText(text, LineBreaks::Keep, Tabs::Spaces), QString(keep).replace(u'→', u' '));
    QCOMPARE(visibleText(show, LineBreaks::Show), show);
}

void TestVisibleText::combiningMarks()
{
    const QString accent(QChar(0x0301));
    QCOMPARE(visibleText(QStringLiteral("e") + accent), QStringLiteral("e") + accent);
    QCOMPARE(visibleText(accent), QStringLiteral("⟨U+0301⟩"));
    QCOMPARE(visibleText(QStringLiteral("a\n") + accent), QStringLiteral("a\n⟨U+0301⟩"));
    QCOMPARE(visibleText(QStringLiteral("a\t") + accent, LineBreaks::Keep, Tabs::Spaces),
        QStringLiteral("a   ⟨U+0301⟩"));
    QCOMPARE(visibleText(QStringLiteral("a") + QChar(0x200B) + accent),
        QStringLiteral("a⟨U+200B⟩⟨U+0301⟩"));
    const QString tower = QStringLiteral("e") + accent.repeated(10);
    QCOMPARE(visibleText(tower),
        QStringLiteral("e") + accent.repeated(8) + QStringLiteral("⟨U+0301⟩⟨U+0301⟩"));
    QCOMPARE(countHiddenCharacters(tower), 2);
    QCOMPARE(countHiddenCharacters(tower + QStringLiteral("é") + accent), 2);
    const QString hindi = QStringLiteral("हिन्दी और ไทย");
    QCOMPARE(visibleText(hindi), hindi);
}

void TestVisibleText::s07MixedScripts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("words");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* text, int words, const char* first) {
        QTest::newRow(text) << QString::fromUtf8(text) << words << QString::fromUtf8(first);
    };
    row("paypal.com", 0, "");
    row("pаypal.com", 1, "pаypal"); // Cyrillic а
    row("www.gοοgle.com/αβγ", 1, "gοοgle"); // Greek ο
    row("scоpe and аdmin", 2, "scоpe");
    row("привет мир", 0, "");
    row("hello мир", 0, "");
    row("hello-мир", 0, "");
    row("ΑΒΓ и abc", 0, "");
    row("файл2.txt", 0, "");
    row("naïve café Ångström", 0, "");
    row("東京tokyo", 0, "");
    row("10µm", 0, ""); // the micro sign belongs to no script
    row("p\u200b\u0430ypal", 1, "p⟨U+200B⟩аypal");
    row("hello\u00a0мир", 0, "");
    row("pa\u0301\u0430", 1, "pa\u0301а");
    row("Аррle", 1, "Аррle");
}

void TestVisibleText::s07MixedScripts()
{
    QFETCH(QString, text);
    QFETCH(int, words);
    QFETCH(QString, first);
    const HiddenCharacters found = hiddenCharactersIn(text);
    QCOMPARE(found.mixedWords, words);
    QCOMPARE(found.mixedWord, first);
}

void TestVisibleText::counts()
{
    QCOMPARE(hiddenCharactersIn(QStringLiteral("plain\n\ttext\r\n")), HiddenCharacters());
    const HiddenCharacters found
        = hiddenCharactersIn(QStringLiteral("a\u202eb\x1b[0m\u00a0c\U000e0041\r"));
    QCOMPARE(found.count, 5);
    QCOMPARE(found.bidi, 1);
    QCOMPARE(found.controls, 2);
}

void TestVisibleText::randomTexts()
{
    const QVector<char32_t> pool { 'a',
        'Z',
        '0',
        ' ',
        '\n',
        '\r',
        0,
        0x1b,
        0x7f,
        0x85,
        0xa0,
        0xad,
        0xe9,
        0x301,
        0x3b1,
        0x430,
        0x5d0,
        0x200b,
        0x200d,
        0x202e,
        0x2066,
        0xd800,
        0xdfff,
        0xfe0f,
        0xfeff,
        0xfffd,
        0xffff,
        0x1f600,
        0xe0041,
        0x10ffff };
    QRandomGenerator random(20261122);
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = random.bounded(12); i >= 0; --i) {
            const char32_t code = pool.at(random.bounded(int(pool.size())));
            text += QChar::isSurrogate(code) ? QString(QChar(ushort(code))) : textOf(code);
        }
        const QString shown = visibleText(text);
        QVERIFY(isSafe(shown, true));
        QCOMPARE(visibleText(shown), shown);
        QCOMPARE(restored(shown), text);
        QVERIFY(isSafe(visibleText(text, LineBreaks::Show), false));
        const int most = random.bounded(20);
        const QString line = oneLine(text, most);
        QVERIFY(isSafe(line, false));
        QVERIFY(line.size() <= most);
    }
}

void TestVisibleText::s08LinearTime_data()
{
    QTest::addColumn<QString>("piece");
    QTest::addColumn<int>("units");
    constexpr int Large = 10 * 1024 * 1024;
    constexpr int Dense = 1024 * 1024;
    QTest::newRow("plain") << QStringLiteral("abcdefgh") << Large;
    QTest::newRow("controls") << QString(QChar(1)) + QChar(2) << Dense;
    QTest::newRow("one control") << QString(QChar(1)) << Large;
    QTest::newRow("runs of three") << QString(3, QChar(1)) + u'a' << Dense;
    QTest::newRow("tags") << textOf(0xE0041) + textOf(0xE0042) << Dense;
    QTest::newRow("marks") << QString(QChar(0x301)) << Dense;
    QTest::newRow("tabs") << QStringLiteral("a\t") << Dense;
    QTest::newRow("mixed word") << QStringLiteral("aа") << Dense;
    QTest::newRow("blank") << QStringLiteral(" ") << Large;
}

void TestVisibleText::s08LinearTime()
{
    QFETCH(QString, piece);
    QFETCH(int, units);
    const QString text = piece.repeated(units / piece.size());
    CpuStopwatch timer;
    QVERIFY(visibleText(text).size() > 0);
    hiddenCharactersIn(text);
    QVERIFY(oneLine(text, 100).size() <= 100);
    // Far above what it takes even with sanitizers, far below what anything quadratic takes.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
