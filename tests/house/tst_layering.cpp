// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "houserules.h"

#include <QTest>

using namespace signalbox::house;

namespace {

SourceFile sample(const char* path, const QString& text)
{
    return { QString::fromLatin1(path), text };
}

QtHeaders qtHeaders()
{
    return QtHeaders(QStringLiteral(SIGNALBOX_QT_HEADERS));
}

}

//! Reads every source file of the house and holds it against the rules; each rule first proves that
//! it can see a breach.
class TestLayering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void codeOnlyDropsCommentsAndLiterals_data();
    void codeOnlyDropsCommentsAndLiterals();
    void rulesSeeIncludes_data();
    void rulesSeeIncludes();
    void rulesSeeCircles();
    void rulesSeeWords_data();
    void rulesSeeWords();
    void rulesLeaveWordsAlone_data();
    void rulesLeaveWordsAlone();
    void rulesSeeNames();
    void rulesSeeHeads();
    void rulesSeeUnseenCharacters();

    void house_data();
    void house();

private:
    QVector<SourceFile> m_files;
};

void TestLayering::initTestCase()
{
    m_files = readRepository(QStringLiteral(SIGNALBOX_SOURCE_DIR));
    QVERIFY2(m_files.size() > 100, "the repository was not read");
    const QtHeaders headers = qtHeaders();
    QCOMPARE(headers.moduleOf(QStringLiteral("QString")), QStringLiteral("QtCore"));
    QCOMPARE(headers.moduleOf(QStringLiteral("QPushButton")), QStringLiteral("QtWidgets"));
}

void TestLayering::codeOnlyDropsCommentsAndLiterals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("line comment") << QStringLiteral("a; // qDebug(\nb;") << QStringLiteral("a;           \nb;");
    QTest::newRow("block comment") << QStringLiteral("a /* x\ny */ b") << QStringLiteral("a     \n     b");
    QTest::newRow("string") << QStringLiteral("f(\"a\\\"b\", 'c')") << QStringLiteral("f(      ,    )");
    QTest::newRow("raw string") << QStringLiteral("f(R\"x(a\")\"b)x\", c)") << QStringLiteral("f(            , c)");
    QTest::newRow("digits") << QStringLiteral("1'000'000 + g('\"')") << QStringLiteral("1'000'000 + g(   )");
    QTest::newRow("prefixed") << QStringLiteral("u\"x\"_s + u'x'") << QStringLiteral("u   _s + u   ");
    QTest::newRow("unfinished") << QStringLiteral("a /* b") << QStringLiteral("a     ");
}

void TestLayering::codeOnlyDropsCommentsAndLiterals()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    QCOMPARE(codeOnly(text), code);
}

void TestLayering::rulesSeeIncludes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* path, const char* include, bool allowed) {
        QTest::addRow("%s %s", path, include) << QString::fromLatin1(path) << QString::fromLatin1(include) << allowed;
    };
    row("core/a.h", "\"core/known.h\"", true);
    row("core/a.h", "\"engine/known.h\"", false);
    row("core/a.h", "\"known.h\"", false);
    row("core/a.h", "\"core/lost.h\"", false);
    row("core/a.cpp", "\"tests/known.h\"", false);
    row("engine/a.cpp", "\"core/known.h\"", true);
    row("engine/a.cpp", "\"client/http/known.h\"", true);
    row("engine/a.cpp", "\"client/wire/known.h\"", false);
    row("engine/a.cpp", "\"models/known.h\"", false);
    row("client/a.cpp", "\"engine/known.h\"", false);
    row("server/a.cpp", "\"client/wire/known.h\"", true);
    row("server/a.cpp", "\"engine/known.h\"", false);
    row("models/a.cpp", "\"ui/known.h\"", false);
    row("ui/a.cpp", "\"models/known.h\"", true);
    row("ui/a.cpp", "\"engine/known.h\"", false);
    row("app/a.cpp", "\"engine/known.h\"", true);
    row("core/a.h", "<QString>", true);
    row("core/a.h", "<QtCore/QString>", true);
    row("core/a.h", "<QWidget>", false);
    row("core/a.h", "<QtGui/QColor>", false);
    row("core/a.h", "<QTcpSocket>", false);
    row("engine/a.h", "<QSqlDatabase>", true);
    row("engine/a.h", "<QColor>", false);
    row("models/a.h", "<QAbstractTableModel>", true);
    row("models/a.h", "<QIcon>", false);
    row("models/a.h", "<QSqlQuery>", false);
    row("ui/a.h", "<QSvgRenderer>", true);
    row("ui/a.h", "<QNetworkAccessManager>", false);
    row("core/json/a.cpp", "<nlohmann/json.hpp>", true);
    row("core/json/a.h", "<nlohmann/json.hpp>", false);
    row("core/a.cpp", "<nlohmann/json.hpp>", false);
    row("engine/workspace/a.h", "<git2.h>", true);
    row("engine/a.cpp", "<git2/blob.h>", false);
    row("client/http/a.cpp", "<boost/beast/http/parser.hpp>", true);
    row("client/http/a.h", "<boost/beast/http/parser.hpp>", false);
    row("client/sse/a.cpp", "<boost/optional.hpp>", false);
    row("app/engine/a.cpp", "<CLI/CLI.hpp>", true);
    row("engine/a.cpp", "<CLI/CLI.hpp>", false);
    row("app/connections/a.cpp", "<qt6keychain/keychain.h>", true);
    row("app/connections/a.h", "<qt6keychain/keychain.h>", false);
    row("ui/connections/a.cpp", "<qt6keychain/keychain.h>", false);
    row("server/http/a.cpp", "<boost/beast/http/parser.hpp>", true);
    row("server/http/a.h", "<boost/beast/http/parser.hpp>", false);
    row("engine/a.cpp", "<boost/optional.hpp>", false);
}

void TestLayering::rulesSeeIncludes()
{
    QFETCH(const QString, path);
    QFETCH(const QString, include);
    QFETCH(const bool, allowed);
    QVector<SourceFile> files { { path, QStringLiteral("// x\n#include ") + include } };
    for (const char* known : { "core/known.h", "client/http/known.h", "client/wire/known.h", "engine/known.h",
             "models/known.h", "ui/known.h", "tests/known.h" })
        files.append(sample(known, QString()));
    const QStringList breaches = roomBreaches(files) + qtModuleBreaches(files, qtHeaders()) + libraryBreaches(files);
    QCOMPARE(breaches.size(), allowed ? 0 : 1);
    if (!allowed)
        QVERIFY2(breaches.first().startsWith(path + QStringLiteral(":2: ")), qPrintable(breaches.first()));
}

void TestLayering::rulesSeeCircles()
{
    const QStringList breaches = cycleBreaches({
        sample("core/a.h", QStringLiteral("#include \"core/b.h\"")),
        sample("core/b.h", QStringLiteral("#include \"core/c.h\"")),
        sample("core/c.h", QStringLiteral("#include \"core/b.h\"\n#include \"core/d.h\"")),
        sample("core/d.h", QString()),
    });
    QCOMPARE(breaches, { QStringLiteral("core/b.h > core/c.h > core/b.h: headers in a circle") });
}

void TestLayering::rulesSeeWords_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* path, const char* line) {
        QTest::addRow("%s %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("engine/a.cpp", "QEventLoop loop;");
    row("ui/a.cpp", "QCoreApplication::processEvents();");
    row("client/a.cpp", "socket->waitForConnected(10);");
    row("ui/a.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));");
    row("ui/a.cpp", "auto* s = sender();");
    row("core/a.cpp", "qDebug() << 1;");
    row("core/a.h", "QVariantMap map();");
    row("models/a.cpp", "const_cast<A*>(this)->load();");
    row("core/a.h", "static Store& instance();");
    row("ui/a.cpp", "QMessageBox::warning(this, t, u);");
    row("ui/a.cpp", "auto kind = QFileDialog::Directory;");
    row("ui/dialogs/dialogprompter.cpp", "QFileDialog::getOpenFileName();");
    row("ui/a.cpp", "dialog.exec();");
    row("ui/a.cpp", "menu->exec(at);");
    row("engine/a.cpp", "QThread::msleep(10);");
    row("tests/core/a.cpp", "QTest::qWait(10);");
    row("tests/core/a.cpp", "std::this_thread::sleep_for(1s);");
    row("client/http/a.cpp", "QNetworkAccessManager manager;");
    row("client/a.cpp", "QNetworkRequest request(url);");
    row("core/a.h", "using namespace Qt::StringLiterals;");
}

void TestLayering::rulesSeeWords()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);
    const QStringList breaches = wordBreaches({ { path, QStringLiteral("int a;\n\n") + line } });
    QVERIFY(!breaches.isEmpty());
    QVERIFY2(breaches.first().startsWith(path + QStringLiteral(":3: ")), qPrintable(breaches.first()));
}

void TestLayering::rulesLeaveWordsAlone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* path, const char* line) {
        QTest::addRow("%s %s", path, line) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("app/console/main.cpp", "return app.exec();");
    row("engine/a.cpp", "query.exec();");
    row("engine/a.cpp", "// never waitForFinished() here");
    row("ui/a.cpp", "tr(\"SLOT(a)\");");
    row("tests/ui/a.cpp", "QEventLoop loop; thread.wait();");
    row("ui/dialogs/dialogprompter.cpp", "dialog->setFileMode(QFileDialog::Directory);");
    row("app/a.cpp", "QCoreApplication::instance();");
    row("core/a.cpp", "using namespace Qt::StringLiterals;");
}

void TestLayering::rulesLeaveWordsAlone()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);
    QCOMPARE(wordBreaches({ { path, line } }), QStringList());
}

void TestLayering::rulesSeeNames()
{
    const QStringList breaches = nameBreaches({
        sample("core/goodname.h", QStringLiteral("class JournalStore {\n};\nclass Handler;\nstruct Datum { };")),
        sample("core/BadName.h", QString()),
        sample("core/bad_name.cpp", QString()),
        sample("core/stringutils.cpp", QString()),
        sample("core/good.h", QStringLiteral("\nclass WindowManager : public QObject {")),
        sample("tests/core/tst_good.cpp", QString()),
        sample("tests/core/testgood_bad.cpp", QString()),
    });
    QCOMPARE(breaches.size(), 5);
    QVERIFY(breaches[0].startsWith(QLatin1String("core/BadName.h:1:")));
    QVERIFY(breaches[1].startsWith(QLatin1String("core/bad_name.cpp:1:")));
    QVERIFY(breaches[2].startsWith(QLatin1String("core/stringutils.cpp:1:")));
    QVERIFY(breaches[3].startsWith(QLatin1String("core/good.h:2: WindowManager")));
    QVERIFY(breaches[4].startsWith(QLatin1String("tests/core/testgood_bad.cpp:1:")));
}

void TestLayering::rulesSeeHeads()
{
    const QString head = QStringLiteral("// SPDX-FileCopyrightText: 2026 The Signalbox authors\n"
                                        "// SPDX-License-Identifier: Apache-2.0\n");
    const QString hash = QString(head).replace(QLatin1String("//"), QLatin1String("#"));
    QCOMPARE(headBreaches({
                 sample("core/a.h", head + QStringLiteral("#pragma once\n")),
                 sample("core/a.cpp", head),
                 sample("core/CMakeLists.txt", hash),
                 sample("tests/e2e/a.py", QStringLiteral("#!/usr/bin/python3\n") + hash),
             }),
        QStringList());
    QCOMPARE(headBreaches({ sample("core/a.h", head), sample("core/a.cpp", QStringLiteral("int a;")),
                              sample("core/CMakeLists.txt", head) })
                 .size(),
        3);
}

void TestLayering::rulesSeeUnseenCharacters()
{
    QCOMPARE(characterBreaches({ sample("core/a.cpp", QStringLiteral("\n\"\u202E\"")) }).size(), 1);
    QCOMPARE(characterBreaches({ sample("core/a.cpp", QStringLiteral("\"\\u202E\" \"⟨é⟩\"\t\n")) }), QStringList());
}

void TestLayering::house_data()
{
    QTest::addColumn<QStringList>("breaches");
    QTest::newRow("rooms") << roomBreaches(m_files);
    QTest::newRow("circles") << cycleBreaches(m_files);
    QTest::newRow("Qt modules") << qtModuleBreaches(m_files, qtHeaders());
    QTest::newRow("libraries") << libraryBreaches(m_files);
    QTest::newRow("words") << wordBreaches(m_files);
    QTest::newRow("names") << nameBreaches(m_files);
    QTest::newRow("heads") << headBreaches(m_files);
    QTest::newRow("characters") << characterBreaches(m_files);
}

void TestLayering::house()
{
    QFETCH(const QStringList, breaches);
    // One message each: QVERIFY2 cuts long ones.
    for (const QString& breach : breaches)
        qWarning("%s", qPrintable(breach));
    QVERIFY2(breaches.isEmpty(), "the breaches are above");
}

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
