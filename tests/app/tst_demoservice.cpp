// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demosample.h"
#include "app/demo/demoservice.h"
#include "tests/support/scriptedruntime.h"

#include <QDir>
#include <QDirIterator>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;

class TestDemoService : public QObject {
    Q_OBJECT

private:
    static QMap<QString, QByteArray> contentOf(const QString& folder)
    {
        QMap<QString, QByteArray> content;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                content.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
        }
        return content;
    }

private Q_SLOTS:
    void copiesTheSampleByteForByte()
    {
        QTemporaryDir root;
        const Result<QString> folder = copyDemoWorkspace(root.filePath(QStringLiteral("demos")));
        QVERIFY(folder);
        const QString source = QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/samples/vendor-audit/workspace");
        const auto copied = contentOf(*folder);
        QVERIFY(copied.size() >= 12);
        QCOMPARE(copied, contentOf(source));
        for (const QString& name : copied.keys())
            QVERIFY(QFileInfo(*folder + u'/' + name).isWritable());
        const Result<QString> another = copyDemoWorkspace(root.filePath(QStringLiteral("demos")));
        QVERIFY(!another || *another != *folder);
    }

    void startsAndIsTakenAway()
    {
        QTemporaryDir dir;
        const QString root = dir.filePath(QStringLiteral("demos"));
        QSettings settings(dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);
        ScriptedRuntime runtime;
        DemoService demo(root, &settings);
        demo.setRuntime(&runtime);
        QSignalSpy started(&demo, &DemoService::started);
        demo.start();
        demo.start(); // a double click makes one demo
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(demo.state(), DemoState::Present);
        QCOMPARE(QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);

        DemoService later(root, &settings);
        later.setRuntime(&runtime);
        QTRY_COMPARE(later.state(), DemoState::Present);
        const QString bystander = root + QStringLiteral("/mine");
        QVERIFY(QDir().mkpath(bystander));
        later.remove();
        QTRY_COMPARE(later.state(), DemoState::None);
        QCOMPARE(QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList { QStringLiteral("mine") });
        QVERIFY(!settings.contains(QStringLiteral("demo/mission")));
    }

    void neverDeletesAFolderOutsideItsRoot()
    {
        QTemporaryDir dir;
        const QString precious = dir.filePath(QStringLiteral("vendor-audit-precious"));
        QVERIFY(QDir().mkpath(precious));
        QSettings settings(dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("demo/mission"), QStringLiteral("m1"));
        ScriptedRuntime runtime;
        Agent agent;
        agent.id = AgentId(QStringLiteral("a1"));
        runtime.putAgent(agent);
        Mission mission;
        mission.id = MissionId(QStringLiteral("m1"));
        mission.agent = agent.id;
        mission.demo = true;
        mission.workspace = precious;
        runtime.putMission(mission);
        DemoService demo(dir.filePath(QStringLiteral("demos")), &settings);
        demo.setRuntime(&runtime);
        QTRY_COMPARE(demo.state(), DemoState::Present);
        demo.remove();
        QTRY_COMPARE(demo.state(), DemoState::None);
        QVERIFY(QDir(precious).exists());
    }

    void aFailureLeavesNothingBehind()
    {
        QTemporaryDir dir;
        const QString root = dir.filePath(QStringLiteral("demos"));
        QSettings settings(dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);
        ScriptedRuntime runtime;
        runtime.failNext(makeError(ErrorKind::Storage, QStringLiteral("The disk is full.")));
        DemoService demo(root, &settings);
        demo.setRuntime(&runtime);
        QSignalSpy failed(&demo, &DemoService::failed);
        demo.start();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(demo.state(), DemoState::None);
        QVERIFY(QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDemoService)
#include "tst_demoservice.moc"
