// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/entrylook.h"
#include "ui/transcript/heightindex.h"
#include "ui/transcript/markdownblocks.h"
#include "ui/transcript/quietdocument.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace signalbox;

namespace {

QStringList kindsOf(const QString& text)
{
    const char* names[] = { "prose", "list", "table", "code", "plain" };
    QStringList kinds;
    for (const TextBlock& block : markdownBlocks(text))
        kinds.append(QLatin1String(names[static_cast<int>(block.kind)]) + (block.continues ? QStringLiteral("+") : QString()));
    return kinds;
}

QString rendered(const QString& markdown)
{
    QStringList texts;
    for (const TextBlock& block : markdownBlocks(markdown))
        texts.append(quietDocument(markdown, block, {})->toPlainText());
    return texts.join(u'|');
}

} // namespace

//! The height index, the block splitter and the looks of entries: all without a window.
class TestTranscriptParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void heightsAgreeWithAPlainList()
    {
        QRandomGenerator random(11);
        HeightIndex index;
        std::vector<int> plain(3'000, 20);
        index.reset(3'000, 20);
        for (int step = 0; step < 4'000; ++step) {
            const int what = random.bounded(10);
            if (what == 0) {
                const auto size = static_cast<size_t>(random.bounded(1, 4'000));
                plain.resize(size, 20);
                index.resize(static_cast<qint64>(size));
            } else if (what < 6) {
                const auto row = static_cast<size_t>(random.bounded(static_cast<int>(plain.size())));
                plain[row] = random.bounded(1, 500);
                index.set(static_cast<qint64>(row), plain[row]);
            } else {
                const auto row = static_cast<size_t>(random.bounded(static_cast<int>(plain.size())));
                const qint64 top = std::accumulate(plain.cbegin(), plain.cbegin() + static_cast<std::ptrdiff_t>(row), qint64(0));
                QCOMPARE(index.top(static_cast<qint64>(row)), top);
                QCOMPARE(index.rowAt(top), static_cast<qint64>(row));
                QCOMPARE(index.rowAt(top + plain[row] - 1), static_cast<qint64>(row));
                QCOMPARE(index.height(static_cast<qint64>(row)), plain[row]);
            }
            QCOMPARE(index.count(), static_cast<qint64>(plain.size()));
        }
        QCOMPARE(index.total(), std::accumulate(plain.cbegin(), plain.cend(), qint64(0)));
        QCOMPARE(index.rowAt(-5), qint64(0));
        QCOMPARE(index.rowAt(index.total() + 5), index.count() - 1);
        index.reset(0, 20);
        QCOMPARE(index.rowAt(0), qint64(-1));
    }

    void blocks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("kinds");
        const auto row = [](const char* name, const char* text, const QStringList& kinds) {
            QTest::newRow(name) << QString::fromUtf8(text) << kinds;
        };
        const QString prose = QStringLiteral("prose");
        const QString list = QStringLiteral("list");
        const QString code = QStringLiteral("code");
        row("nothing", "", {});
        row("one", "words", { prose });
        row("two", "one\n\ntwo", { prose, prose });
        row("heading and text", "# head\ntext", { prose, prose });
        row("setext", "head\n----\ntext", { prose });
        row("list", "- a\n- b\n\n- c", { list });
        row("list with text in it", "- a\n\n  more\n\nafter", { list, prose });
        row("two lists", "1. a\n\n- b", { list, list });
        row("fence", "```sh\na\n\nb\n```\ntext", { code, prose });
        row("longer fence", "````\n```\n````", { code });
        row("fence that never closes", "```\na\nb", { code });
        row("indented", "text\n\n    code\n\n    more", { prose, code });
        row("table", "| a | b |\n|---|---|\n| 1 | 2 |", { QStringLiteral("table") });
        row("quote", "> a\n> b\nc", { prose });
        row("rule", "a\n\n---\n\nb", { prose, prose, prose });
        row("rule of many dashes", "a\n\n----------------------------\n\nb", { prose, prose, prose });
        row("text then fence", "text\n```\na\n```", { prose, code });
        row("crlf", "a\r\n\r\nb\r\n", { prose, prose });
    }
    void blocks()
    {
        QFETCH(QString, text);
        QTEST(kindsOf(text), "kinds");
    }

    void longBlocksAreCutAndNothingIsLost()
    {
        const QString text = QStringLiteral("word ").repeated(10'000);
        QString together;
        for (const TextBlock& block : markdownBlocks(text)) {
            QVERIFY(block.length <= BlockLimits().characters + 8);
            together += blockSource(text, block);
        }
        QCOMPARE(together.simplified(), text.simplified());
        const QString lines = QStringLiteral("a line\n").repeated(1'000);
        qsizetype count = 0;
        for (const TextBlock& block : plainBlocks(lines, TextBlock::Kind::Code))
            count += blockSource(lines, block).count(QStringLiteral("a line"));
        QCOMPARE(count, qsizetype(1'000));
    }

    void pairsAreNeverCut()
    {
        const QString text = QString::fromUcs4(U"\U0001F600").repeated(9'000);
        for (const TextBlock& block : markdownBlocks(text)) {
            const QString part = blockSource(text, block);
            QVERIFY(!part.front().isLowSurrogate());
            QVERIFY(!part.back().isHighSurrogate());
        }
    }

    void longTablesRepeatTheirHead()
    {
        const QString text = QStringLiteral("| name | size |\n|---|---|\n") + QStringLiteral("| a | 1 |\n").repeated(100);
        const QVector<TextBlock> blocks = markdownBlocks(text);
        QVERIFY(blocks.size() > 1);
        qsizetype rows = 0;
        for (const TextBlock& block : blocks) {
            QVERIFY(blockSource(text, block).startsWith(QStringLiteral("| name | size |\n|---|---|")));
            rows += blockSource(text, block).count(QStringLiteral("| a | 1 |"));
        }
        QCOMPARE(rows, qsizetype(100));
    }

    void wildDepthsBecomePlain()
    {
        QCOMPARE(kindsOf(QStringLiteral("> ").repeated(40) + QStringLiteral("deep")), QStringList({ QStringLiteral("plain") }));
        QCOMPARE(kindsOf(QStringLiteral("- ").repeated(40) + QStringLiteral("deep")), QStringList({ QStringLiteral("plain") }));
    }

    void markdownIsRendered()
    {
        QCOMPARE(rendered(QStringLiteral("a **b** `c`")), QStringLiteral("a b c"));
        QCOMPARE(rendered(QStringLiteral("```\n**raw**\n```")), QStringLiteral("**raw**"));
        QCOMPARE(rendered(QStringLiteral("5. five\n6. six")), QStringLiteral("5. five\n6. six"));
        QCOMPARE(rendered(QStringLiteral("[text](https://x.example)")), QStringLiteral("text"));
    }

    void linesFoldAndSayHowMuch()
    {
        TranscriptEntry entry;
        entry.kind = EntryKind::ToolResult;
        entry.text = QStringLiteral("row\n").repeated(50);
        const EntryLook usual = entryLook(entry, Folding::Usual);
        QVERIFY(usual.more.contains(QStringLiteral("38")));
        const EntryLook open = entryLook(entry, Folding::Open);
        QVERIFY(open.more.isEmpty());
        QVERIFY(entryPlainText(entry).count(QStringLiteral("row")) == 50);
    }

    void everyKindHasALook_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= static_cast<int>(EntryKind::Error); ++kind)
            QTest::newRow(qPrintable(entryKindWord(static_cast<EntryKind>(kind)))) << kind;
    }
    void everyKindHasALook()
    {
        QFETCH(int, kind);
        TranscriptEntry entry;
        entry.kind = static_cast<EntryKind>(kind);
        entry.actor = QStringLiteral("ada");
        entry.text = QStringLiteral("tool and its target");
        entry.at = QDateTime(QDate(2026, 3, 14), QTime(9, 26), Qt::UTC);
        const EntryLook look = entryLook(entry, Folding::Usual);
        QCOMPARE(look.kind, entry.kind);
        QVERIFY(look.shape != EntryLook::Shape::Loading);
        QVERIFY(!look.title.isEmpty());
        QVERIFY(!look.icon.isEmpty());
        QCOMPARE(look.time, QStringLiteral("09:26"));
        QVERIFY(entryPlainText(entry).contains(QStringLiteral("its target")));
    }
};

QTEST_MAIN(TestTranscriptParts)
#include "tst_transcriptparts.moc"
