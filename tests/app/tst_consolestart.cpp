// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exitcodes.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;

//! The console as a program: what it prints and the code it leaves with.
class TestConsoleStart : public QObject {
    Q_OBJECT

private:
    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };

    Outcome run(const QStringList& arguments, const QMap<QString, QString>& environment)
    {
        QProcess process;
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        for (const char* name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
            set.remove(QLatin1String(name));
        for (const char* name : { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME" })
            set.insert(QLatin1String(name), m_home.path());
        for (auto it = environment.cbegin(); it != environment.cend(); ++it)
            set.insert(it.key(), it.value());
        process.setProcessEnvironment(set);
        process.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox"), arguments);
        if (!process.waitForFinished(60000))
            process.kill();
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }

    QTemporaryDir m_home;

private Q_SLOTS:
    void helpAndVersionNeedNoDisplay()
    {
        const Outcome help = run({ QStringLiteral("--help") }, {});
        QCOMPARE(help.code, exitcode::Ok);
        QVERIFY(help.out.contains("--data-dir"));
        const Outcome version = run({ QStringLiteral("--version") }, {});
        QCOMPARE(version.code, exitcode::Ok);
        QVERIFY(version.out.startsWith("signalbox " SIGNALBOX_VERSION));
    }

    void wrongUsageIsSaid()
    {
        const Outcome outcome = run({ QStringLiteral("--no-such-option") }, {});
        QCOMPARE(outcome.code, exitcode::Usage);
        QVERIFY(outcome.err.contains("--no-such-option"));
        QCOMPARE(run({ QStringLiteral("--theme"), QStringLiteral("mauve") }, {}).code, exitcode::Usage);
    }

    void withoutADisplayItSaysWhatToDoAndStartsNothing()
    {
        const QString data = m_home.filePath(QStringLiteral("untouched"));
        const Outcome none = run({ QStringLiteral("--data-dir"), data }, {});
        QCOMPARE(none.code, exitcode::NoDisplay);
        QVERIFY(none.err.contains("signalbox-engine run"));
        const Outcome dead = run({ QStringLiteral("--data-dir"), data },
            { { QStringLiteral("DISPLAY"), QStringLiteral(":987654") } });
        QCOMPARE(dead.code, exitcode::NoDisplay);
        QVERIFY(!QDir(data).exists());
    }

    void aDataDirectoryThatCannotBeUsedIsRefused()
    {
        QFile file(m_home.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Outcome outcome = run({ QStringLiteral("--data-dir"), file.fileName() + QStringLiteral("/below") },
            { { QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen") } });
        QCOMPARE(outcome.code, exitcode::Storage);
        QVERIFY(!outcome.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestConsoleStart)
#include "tst_consolestart.moc"
