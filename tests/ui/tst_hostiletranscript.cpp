// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/transcriptstage.h"
#include "ui/transcript/linkdialog.h"

#include <QAbstractTextDocumentLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace signalbox;

namespace {

//! Tells whether anything opens or reads a file.
class FileWatch {
public:
    explicit FileWatch(const QString& path)
        : m_descriptor(inotify_init1(IN_NONBLOCK))
    {
        inotify_add_watch(m_descriptor, path.toLocal8Bit().constData(), IN_OPEN | IN_ACCESS);
    }
    ~FileWatch() { close(m_descriptor); }
    bool touched() const
    {
        char buffer[4096];
        return read(m_descriptor, buffer, sizeof buffer) > 0;
    }

private:
    int m_descriptor;
};

QString repeated(const char* text, int times)
{
    return QString::fromUtf8(text).repeated(times);
}

} // namespace

//! Text that wants to read files, reach the network, hide, pose, or stop the window (S-02 to S-06, S-12).
class TestHostileTranscript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsOpenedOrFetched()
    {
        QTemporaryDir folder;
        const QString secret = folder.filePath(QStringLiteral("secret.png"));
        QFile file(secret);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("top secret");
        file.close();
        const QString fifo = folder.filePath(QStringLiteral("fifo"));
        QCOMPARE(mkfifo(fifo.toLocal8Bit().constData(), 0600), 0);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSignalSpy connected(&server, &QTcpServer::newConnection);
        const QString web = QStringLiteral("http://127.0.0.1:%1/x.png").arg(server.serverPort());
        const FileWatch watch(secret);

        TranscriptStage stage;
        const QStringList targets { secret, QUrl::fromLocalFile(secret).toString(), fifo, QStringLiteral("/dev/zero"),
            QStringLiteral("//host/share/x.png"), QStringLiteral("data:image/png;base64,iVBORw0KGgo="),
            QStringLiteral("qrc:/qt-project.org/qmessagebox/images/qtlogo-64.png"), web };
        for (const QString& target : targets) {
            stage.add(EntryKind::Message, QStringLiteral("![x](%1) ![y](<%1>) [![z](%1)](%1)").arg(target));
            stage.add(EntryKind::Message, QStringLiteral("<img src=\"%1\"><link rel=stylesheet href=\"%1\"><style>@import '%1'</style>").arg(target));
            stage.add(EntryKind::Message, QStringLiteral("| a |\n|---|\n| ![t](%1) |\n\n- ![l](%1)\n\n> ![q](%1)").arg(target));
        }
        stage.open();
        for (int entry = 0; entry < stage.source.count(); ++entry) {
            stage.view.jumpTo(entry);
            stage.view.viewport()->repaint();
            QVERIFY2(!stage.shownText().contains(QStringLiteral("top secret")), "a file was shown");
        }
        for (int round = 0; round < 50; ++round)
            QCoreApplication::processEvents();
        QCOMPARE(connected.count(), 0);
        QVERIFY(!server.hasPendingConnections());
        QVERIFY2(!watch.touched(), "a file was opened by showing a transcript");
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readAll();
        QVERIFY2(watch.touched(), "the watch itself works");
    }

    void imagesBecomeChips()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("see ![chart](https://evil.example/p.png?q=1)"));
        stage.open();
        QVERIFY2(stage.shownText().contains(QStringLiteral("[image blocked \u2014 evil.example]")), qPrintable(stage.shownText()));
        QVERIFY(!stage.shownText().contains(QChar::ObjectReplacementCharacter));
    }

    void markupOfOthersIsText()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("<b>Risk: LOW</b> <script>x</script> after"));
        stage.add(EntryKind::Person, QStringLiteral("# not a **heading**"));
        stage.add(EntryKind::ToolResult, QStringLiteral("# not *markdown*\n<b>either</b>"));
        stage.open();
        const QString text = stage.shownText();
        QVERIFY(text.contains(QStringLiteral("<b>Risk: LOW</b> <script>x</script> after")));
        QVERIFY(text.contains(QStringLiteral("# not a **heading**")));
        QVERIFY(text.contains(QStringLiteral("# not *markdown*\n<b>either</b>")));
    }

    void hiddenCharactersAreShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("bidi") << QStringLiteral("a\u202eb") << QStringLiteral("U+202E");
        QTest::newRow("isolate") << QStringLiteral("a\u2066b") << QStringLiteral("U+2066");
        QTest::newRow("zero width") << QStringLiteral("a\u200bb") << QStringLiteral("U+200B");
        QTest::newRow("tag") << QString::fromUcs4(U"a\U000E0072b") << QStringLiteral("U+E0072");
        QTest::newRow("ansi") << QStringLiteral("a\x1b[2Jb") << QStringLiteral("U+001B");
        QTest::newRow("c1") << QStringLiteral("a\u009bb") << QStringLiteral("U+009B");
        QTest::newRow("backspace") << QStringLiteral("a\bb") << QStringLiteral("U+0008");
        QTest::newRow("numeric entity") << QStringLiteral("a&#x202e;b") << QStringLiteral("U+202E");
        QTest::newRow("decimal entity") << QStringLiteral("a&#8238;b") << QStringLiteral("U+202E");
        QTest::newRow("named entity") << QStringLiteral("a&rlm;b") << QStringLiteral("U+200F");
    }
    void hiddenCharactersAreShown()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        TranscriptStage stage;
        TranscriptEntry entry = TranscriptStage::entry(EntryKind::Message, text);
        entry.actor = QStringLiteral("agent\u202e");
        stage.runtime.appendEntry(stage.mission, entry);
        stage.open();
        const QString all = stage.shownText();
        QVERIFY2(all.contains(shown), qPrintable(all));
        for (const QChar c : all)
            QVERIFY2(c == u'\n' || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format), qPrintable(all));
    }

    void nothingStalls_data()
    {
        QTest::addColumn<EntryKind>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const QString& text) {
            QTest::newRow(name) << EntryKind::Message << text;
        };
        row("one line of 10 MB", QString(10 * 1024 * 1024, u'x'));
        row("10 MB of words", repeated("word ", 2 * 1024 * 1024));
        row("table of 100 KB", QStringLiteral("| a | b |\n|---|---|\n") + repeated("| one | two |\n", 8'000));
        row("table of 2,000 columns", repeated("| a ", 2'000) + u'\n' + repeated("|---", 2'000) + u'\n' + repeated("| b ", 2'000));
        row("small tables", repeated("| a |\n|---|\n| b |\n\n", 6'000));
        row("nested quotes in one line", repeated(">", 100'000) + QStringLiteral("deep"));
        row("nested quotes with blanks", repeated("> ", 100'000) + QStringLiteral("deep"));
        row("nested lists in one line", repeated("- ", 100'000) + QStringLiteral("deep"));
        QString steps;
        for (int i = 0; i < 3'000; ++i)
            steps += QString(2 * (i % 400), u' ') + QStringLiteral("- item\n");
        row("nested lists by indent", steps);
        row("one long list", repeated("- item of a list\n", 20'000));
        row("one long numbered list", repeated("7. item of a list\n", 20'000));
        row("inline code and bold", repeated("`c` **b** ", 12'000));
        row("open brackets", repeated("[", 100'000));
        row("open emphasis", repeated("*a", 50'000));
        row("backticks", repeated("`", 50'001));
        row("entities", repeated("&amp;", 20'000));
        row("open images", repeated("![a](", 30'000));
        row("links", repeated("[a](b) ", 10'000));
        row("no blank line", repeated("a line of text\n", 20'000));
        row("fence that never closes", QStringLiteral("```\n") + repeated("code\n", 50'000));
        row("hidden characters", QString(200'000, QChar(0x200b)));
        row("combining marks", QString(100'000, QChar(0x0301)));
        QTest::newRow("output of 10 MB") << EntryKind::ToolResult << QString(10 * 1024 * 1024, u'x');
    }
    void nothingStalls()
    {
        QFETCH(EntryKind, kind);
        QFETCH(QString, text);
        TranscriptStage stage;
        stage.add(kind, text);
        for (int i = 0; i < 3; ++i)
            stage.add(EntryKind::Message, QStringLiteral("after it"));
        stage.open();
        double worst = 0;
        const auto timed = [&](auto work) { worst = std::max(worst, cpuMilliseconds(work)); };
        timed([&] { stage.view.jumpTo(0); stage.view.viewport()->repaint(); });
        QTest::keyClick(&stage.view, Qt::Key_Home);
        for (int page = 0; page < 12; ++page)
            timed([&] { QTest::keyClick(&stage.view, Qt::Key_PageDown); stage.view.viewport()->repaint(); });
        timed([&] { QTest::keyClick(&stage.view, Qt::Key_End); stage.view.viewport()->repaint(); });
        for (int page = 0; page < 6; ++page)
            timed([&] { QTest::keyClick(&stage.view, Qt::Key_PageUp); stage.view.viewport()->repaint(); });
        qInfo("worst frame: %.1f ms of processor time", worst);
        QVERIFY2(worst < StallMs, qPrintable(QStringLiteral("a frame took %1 ms").arg(worst)));
    }

    void linksAskFirst()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("[your bank](https://evil.example/login)"));
        stage.open();
        QSignalSpy links(&stage.view, &TranscriptView::linkActivated);
        const int left = TranscriptPainter::textLeft(stage.view.layoutOfEntries().metrics());
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {}, { left + 10, stage.topOf({ 0, 1 }) + 8 });
        QCOMPARE(links.count(), 1);
        QCOMPARE(links.first().first().toString(), QStringLiteral("https://evil.example/login"));
        LinkDialog question(links.first().first().toString(), &stage.view);
        QSignalSpy opened(&question, &LinkDialog::openAccepted);
        QVERIFY(question.findChild<QPlainTextEdit*>(QStringLiteral("full"))->toPlainText().contains(QStringLiteral("evil.example/login")));
        QTest::keyClick(&question, Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
    }

    void onlyHarmlessSchemesMayOpen_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("may");
        const auto row = [](const char* address, bool may) { QTest::newRow(address) << QString::fromLatin1(address) << may; };
        row("https://example.org/x", true);
        row("http://example.org", true);
        row("mailto:ada@example.org", true);
        row("file:///etc/passwd", false);
        row("javascript:alert(1)", false);
        row("data:text/html,x", false);
        row("ssh://host", false);
        row("/etc/passwd", false);
        row("//host/share", false);
        row("https://user:pw@evil.example/", false);
        row("https://", false);
        row("", false);
    }
    void onlyHarmlessSchemesMayOpen()
    {
        QFETCH(QString, address);
        QFETCH(bool, may);
        QCOMPARE(LinkDialog::mayOpen(QUrl(address, QUrl::StrictMode)), may);
    }

    //! An agent's text never reaches the gutter where the console's own signs stand.
    void gutterIsOurs()
    {
        TranscriptStage stage;
        stage.add(EntryKind::Message, QStringLiteral("14:02  \u2713 **Approved by ada**\n\n---\n\n| a |\n|---|\n| b |\n\n") + QString(3'000, u'W'));
        stage.open();
        const VisiblePart text = stage.view.visibleParts().last();
        QVERIFY(text.ref.part > 0);
        const QImage image = stage.view.viewport()->grab().toImage();
        const int gutter = stage.view.layoutOfEntries().metrics().contentLeft;
        const QRgb ground = image.pixel(2, text.y + std::max(0, -text.y) + 2);
        for (int y = std::max(0, text.y) + 1; y < std::min(image.height(), text.y + text.height) - 1; ++y) {
            for (int x = 4; x < gutter; ++x)
                QCOMPARE(image.pixel(x, y), ground);
        }
    }
};

QTEST_MAIN(TestHostileTranscript)
#include "tst_hostiletranscript.moc"
