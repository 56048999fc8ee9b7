// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/snapshotstore.h"

#include "tests/engine/diskprobe.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace signalbox;
using namespace Qt::StringLiterals;
using diskprobe::describe;

namespace {

//! A workspace folder and a store, made anew for each test.
struct Stage {
    Stage()
    {
        auto openedWorkspace = Workspace::open(work.path(), {});
        auto openedStore = SnapshotStore::open(storage.filePath(u"kept"_s));
        if (!openedWorkspace || !openedStore)
            qFatal("no stage");
        workspace = *openedWorkspace;
        store = std::move(openedStore).value();
    }
    ~Stage() { diskprobe::removeAll(root()); }

    QByteArray root() const { return QFile::encodeName(work.path()); }
    QByteArray path(const QByteArray& relative) const { return root() + '/' + relative; }
    Snapshot take(const SnapshotLimits& limits = {}) const
    {
        const auto snapshot = store->take(*workspace, limits);
        if (!snapshot)
            qFatal("%s", qPrintable(snapshot.error().sentence));
        return *snapshot;
    }
    RestoreReport restore(const QString& tree, const QSet<QString>& keep = {}) const
    {
        const auto report = store->restore(*workspace, tree, keep);
        if (!report)
            qFatal("%s", qPrintable(report.error().sentence));
        return *report;
    }

    QTemporaryDir work;
    QTemporaryDir storage;
    std::shared_ptr<const Workspace> workspace;
    std::unique_ptr<SnapshotStore> store;
};

QString changeLetter(FileChange change)
{
    return QString(QChar(u"AMDTm"[int(change)]));
}

QStringList lines(const QVector<FileDelta>& deltas)
{
    QStringList all;
    for (const FileDelta& delta : deltas)
        all.append(u"%1 %2 +%3 -%4%5 %6>%7"_s.arg(changeLetter(delta.change), delta.path)
                       .arg(delta.linesAdded)
                       .arg(delta.linesRemoved)
                       .arg(delta.binary ? u" binary"_s : QString())
                       .arg(delta.bytesBefore)
                       .arg(delta.bytesAfter));
    return all;
}

} // namespace

class TestSnapshotStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAllThereIs();
    void readsAnUnchangedWorkspaceFromItsCache();
    void seesAChangeThatHidesItsTime();
    void namesDifferences();
    void comparesWithNothing();
    void readsOneFile();
    void refusesWhatIsNoTree();
    void leavesOutWhatIsTooBig();
    void leavesOutPipes();
    void leavesOutOtherFileSystems();
    void leavesOutWhatIsTooDeep();
    void keepsGoingWhenItIsFull();
    void keepsPathsAsTheyAre();
    void refusesToKeepPathsOutside();
    void canUndoARestore();
    void destroysNothingThatIsInNoSnapshot();
    void reportsAFileItCannotWrite_data();
    void reportsAFileItCannotWrite();
    void leavesTheOtherNameOfAFileAlone();
    void findsDamageBeforeItChangesAnything_data();
    void findsDamageBeforeItChangesAnything();
    void finishesAfterAKill();
    void readsAWorkspaceThatChanges();
    void survivesASwapperOfLinks();
    void worksForSeveralMissionsAtOnce();
    void refusesADeletedWorkspace();
};

void TestSnapshotStore::keepsAllThereIs()
{
    const Stage stage;
    const QTemporaryDir outside;
    diskprobe::write(QFile::encodeName(outside.path()) + "/secret", "outside");
    diskprobe::makeFolder(stage.path(".git"));
    diskprobe::write(stage.path(".git/config"), "[this is not\na configuration");
    diskprobe::write(stage.path(".git/HEAD"), "ref: refs/heads/main\n");
    diskprobe::makeFolder(stage.path(".git/objects"));
    diskprobe::makeFolder(stage.path("empty"));
    diskprobe::makeFolder(stage.path("src"));
    diskprobe::makeFolder(stage.path("src/.GIT"));
    diskprobe::write(stage.path(".gitignore"), "*\n");
    diskprobe::write(stage.path("ignored"), "kept all the same");
    diskprobe::write(stage.path(".hidden"), "");
    diskprobe::write(stage.path("run.sh"), "#!/bin/sh\n", 0755);
    diskprobe::write(stage.path(".env"), "TOKEN=x", 0600);
    diskprobe::write(stage.path("caf\xE9"), QByteArray("\0\xFF\n\r", 4));
    QCOMPARE(::symlink(QFile::encodeName(outside.path()).constData(), stage.path("away").constData()), 0);
    QCOMPARE(::symlink("nowhere", stage.path("src/dangling").constData()), 0);

    const Snapshot snapshot = stage.take();
    QCOMPARE(snapshot.files, 10);
    QCOMPARE(snapshot.leftOut, QStringList());
    QVERIFY(!snapshot.partial);
    const auto wanted = describe(stage.work.path());

    // A copy in a new folder: what a fork does.
    QTemporaryDir copy;
    const auto fork = Workspace::open(copy.path(), {});
    QVERIFY(fork.ok());
    const auto report = stage.store->restore(**fork, snapshot.tree, {});
    QVERIFY(report.ok());
    QCOMPARE(report->problems, QStringList());
    QCOMPARE(report->filesVerified, 10);
    QCOMPARE(report->filesExpected, 10);
    QCOMPARE(describe(copy.path()), wanted);
    QCOMPARE(stage.store->take(**fork, {})->tree, snapshot.tree);
    diskprobe::removeAll(QFile::encodeName(copy.path()));
    QCOMPARE(describe(outside.path()).size(), 1);
}

void TestSnapshotStore::readsAnUnchangedWorkspaceFromItsCache()
{
    const Stage stage;
    diskprobe::write(stage.path("file"), "content");
    const Snapshot first = stage.take();
    const Snapshot second = stage.take();
    QCOMPARE(second.tree, first.tree);
    QCOMPARE(second.files, 1);
    QCOMPARE(second.bytes, 7);
    ::chmod(stage.path("file").constData(), 0755);
    QVERIFY(stage.take().tree != first.tree);
    ::chmod(stage.path("file").constData(), 0644);
    QCOMPARE(stage.take().tree, first.tree);
}

// Same size, same inode, and the modification time set back: a program can do that.
void TestSnapshotStore::seesAChangeThatHidesItsTime()
{
    const Stage stage;
    const QByteArray path = stage.path("file");
    diskprobe::write(path, "aaaa");
    const timespec times[2] = { { 1000, 0 }, { 1000, 0 } };
    QCOMPARE(::utimensat(AT_FDCWD, path.constData(), times, 0), 0);
    for (int round = 0; round < 100; ++round) {
        const QByteArray content = QByteArray::number(1000 + round);
        diskprobe::write(path, content);
        QCOMPARE(::utimensat(AT_FDCWD, path.constData(), times, 0), 0);
        QCOMPARE(*stage.store->read(stage.take().tree, u"file"_s, 100), content);
    }
}

void TestSnapshotStore::namesDifferences()
{
    const Stage stage;
    diskprobe::write(stage.path("same"), "same\n");
    diskprobe::write(stage.path("text"), "one\ntwo\nthree\n");
    diskprobe::write(stage.path("gone"), "1\n2\n3");
    diskprobe::write(stage.path("binary"), QByteArray("a\0b", 3));
    diskprobe::write(stage.path("script"), "x\n");
    diskprobe::write(stage.path("becomes link"), "l1\nl2\n");
    diskprobe::write(stage.path("becomes folder"), "f\n");
    diskprobe::makeFolder(stage.path("becomes empty"));
    diskprobe::write(stage.path("becomes empty/x"), "x\n");
    diskprobe::makeFolder(stage.path("empty gone"));
    diskprobe::write(stage.path("old name"), "moved\n");
    diskprobe::write(stage.path("caf\xE9"), "a\n");
    const Snapshot before = stage.take();

    diskprobe::write(stage.path("text"), "one\n2\nthree\nfour\nfive");
    ::unlink(stage.path("gone").constData());
    diskprobe::write(stage.path("binary"), QByteArray("a\0c!", 4));
    ::chmod(stage.path("script").constData(), 0755);
    ::unlink(stage.path("becomes link").constData());
    QCOMPARE(::symlink("same", stage.path("becomes link").constData()), 0);
    ::unlink(stage.path("becomes folder").constData());
    diskprobe::makeFolder(stage.path("becomes folder"));
    diskprobe::write(stage.path("becomes folder/inner"), "i\n");
    ::unlink(stage.path("becomes empty/x").constData());
    ::rmdir(stage.path("empty gone").constData());
    diskprobe::makeFolder(stage.path("empty new"));
    QCOMPARE(::rename(stage.path("old name").constData(), stage.path("renamed").constData()), 0);
    diskprobe::write(stage.path("caf\xE9"), "b\n");
    diskprobe::write(stage.path("new"), "n1\nn2\n");
    const Snapshot after = stage.take();

    const auto deltas = stage.store->diff(before.tree, after.tree);
    QVERIFY(deltas.ok());
    const QStringList expected {
        u"D becomes empty/x +0 -1 2>0"_s,
        u"D becomes folder +0 -1 2>0"_s,
        u"A becomes folder/inner +1 -0 0>2"_s,
        u"T becomes link +1 -2 6>4"_s,
        u"M binary +0 -0 binary 3>4"_s,
        u"M caf\\xE9 +1 -1 2>2"_s,
        u"D empty gone/ +0 -0 0>0"_s,
        u"A empty new/ +0 -0 0>0"_s,
        u"D gone +0 -3 5>0"_s,
        u"A new +2 -0 0>6"_s,
        u"D old name +0 -1 6>0"_s,
        u"A renamed +1 -0 0>6"_s,
        u"m script +0 -0 2>2"_s,
        u"M text +3 -1 14>21"_s,
    };
    QCOMPARE(lines(*deltas), expected);
    QCOMPARE(stage.store->diff(after.tree, after.tree)->size(), 0);
    QCOMPARE(stage.store->diff(after.tree, before.tree)->size(), expected.size());
}

void TestSnapshotStore::comparesWithNothing()
{
    const Stage stage;
    const QString empty = stage.take().tree;
    diskprobe::makeFolder(stage.path("a"));
    diskprobe::write(stage.path("a/b"), "1\n2\n");
    const QString tree = stage.take().tree;
    QCOMPARE(lines(*stage.store->diff(QString(), tree)), { u"A a/b +2 -0 0>4"_s });
    QCOMPARE(lines(*stage.store->diff(tree, QString())), { u"D a/b +0 -2 4>0"_s });
    QCOMPARE(lines(*stage.store->diff(empty, tree)), { u"A a/b +2 -0 0>4"_s });
    QCOMPARE(lines(*stage.store->diff(QString(), empty)), QStringList());
    QCOMPARE(stage.restore(empty).problems, QStringList());
    QCOMPARE(describe(stage.work.path()).size(), 0);
}

void TestSnapshotStore::readsOneFile()
{
    const Stage stage;
    diskprobe::makeFolder(stage.path("a"));
    diskprobe::write(stage.path("a/b"), "0123456789");
    diskprobe::write(stage.path("a/\xFF"), "odd");
    QCOMPARE(::symlink("/etc/passwd", stage.path("link").constData()), 0);
    const QString tree = stage.take().tree;
    QCOMPARE(*stage.store->read(tree, u"./a/b"_s, 100), QByteArray("0123456789"));
    QCOMPARE(*stage.store->read(tree, u"a/b"_s, 4), QByteArray("0123"));
    QCOMPARE(*stage.store->read(tree, u"a/\\xFF"_s, 4), QByteArray("odd"));
    QCOMPARE(*stage.store->read(tree, u"link"_s, 100), QByteArray("/etc/passwd"));
    for (const QString& path : { u"a"_s, u"none"_s, u"a/b/c"_s, u"link/x"_s, u"."_s })
        QCOMPARE(stage.store->read(tree, path, 100).error().kind, ErrorKind::NotFound);
    QCOMPARE(stage.store->read(QString(), u"a/b"_s, 100).error().kind, ErrorKind::NotFound);
    QCOMPARE(stage.store->read(tree, u"../a/b"_s, 100).error().kind, ErrorKind::BadInput);
}

void TestSnapshotStore::refusesWhatIsNoTree()
{
    const Stage stage;
    diskprobe::write(stage.path("file"), "content");
    const QString tree = stage.take().tree;
    const QString unknown(40, u'1');
    QVERIFY(stage.store->contains(tree));
    for (const QString& bad : { QString(), u"HEAD"_s, tree.left(20), tree.toUpper(), u"../../etc"_s }) {
        QVERIFY(!stage.store->contains(bad));
        QCOMPARE(stage.store->restore(*stage.workspace, bad, {}).error().kind, ErrorKind::BadInput);
    }
    QVERIFY(!stage.store->contains(unknown));
    QCOMPARE(stage.store->restore(*stage.workspace, unknown, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(stage.store->diff(tree, unknown).error().kind, ErrorKind::NotFound);
    QCOMPARE(stage.store->read(unknown, u"file"_s, 10).error().kind, ErrorKind::NotFound);
    QCOMPARE(diskprobe::read(stage.path("file")), QByteArray("content"));
}

void TestSnapshotStore::leavesOutWhatIsTooBig()
{
    const Stage stage;
    SnapshotLimits limits;
    limits.maxFileBytes = 100;
    diskprobe::write(stage.path("big"), QByteArray(101, 'b'));
    diskprobe::write(stage.path("fits"), QByteArray(100, 'f'));
    const Snapshot before = stage.take(limits);
    QCOMPARE(before.leftOut, { u"big: larger than a checkpoint keeps"_s });
    QCOMPARE(before.files, 1);
    QVERIFY(!before.partial);
    QCOMPARE(stage.store->read(before.tree, u"big"_s, 10).error().kind, ErrorKind::NotFound);

    diskprobe::write(stage.path("fits"), "changed");
    diskprobe::write(stage.path("big"), QByteArray(200, 'c'));
    diskprobe::makeFolder(stage.path("new"));
    diskprobe::write(stage.path("new/bigger"), QByteArray(300, 'd'));
    const Snapshot after = stage.take(limits);
    QCOMPARE(after.leftOut.size(), 2);
    QCOMPARE(lines(*stage.store->diff(before.tree, after.tree)), { u"M fits +1 -1 100>7"_s });

    const RestoreReport report = stage.restore(before.tree);
    QCOMPARE(report.filesExpected, 1);
    QCOMPARE(report.filesVerified, 1);
    QCOMPARE(report.problems,
        QStringList({
            u"new/bigger: stays as it is; no checkpoint has its present content, which would be lost"_s,
            u"big: stays as it is; the checkpoint does not have it (larger than a checkpoint keeps)"_s,
        }));
    QCOMPARE(diskprobe::read(stage.path("big")), QByteArray(200, 'c'));
    QCOMPARE(diskprobe::read(stage.path("new/bigger")), QByteArray(300, 'd'));
    QCOMPARE(diskprobe::read(stage.path("fits")), QByteArray(100, 'f'));

    ::unlink(stage.path("big").constData());
    diskprobe::removeAll(stage.path("new"));
    QCOMPARE(stage.restore(before.tree).problems,
        { u"big: cannot be brought back; the checkpoint does not have it (larger than a checkpoint keeps)"_s });
}

void TestSnapshotStore::leavesOutPipes()
{
    const Stage stage;
    diskprobe::write(stage.path("file"), "1");
    const QString before = stage.take().tree;
    QCOMPARE(::mkfifo(stage.path("pipe").constData(), 0600), 0);
    const Snapshot after = stage.take();
    QCOMPARE(after.leftOut, { u"pipe: a pipe, socket or device"_s });
    QCOMPARE(after.files, 1);
    QCOMPARE(stage.restore(before).problems,
        { u"pipe: stays as it is; it is a pipe, socket, device or mount"_s });
    QVERIFY(describe(stage.work.path()).contains("pipe"));
}

void TestSnapshotStore::leavesOutOtherFileSystems()
{
    // A mount of our own would need privileges and might outlive us; /proc is always mounted in /,
    // but no agent may work there. /dev has mounts too, and may be looked at.
    const auto workspace = Workspace::open(u"/dev"_s, {});
    if (!workspace || !QFile::exists(u"/dev/shm"_s) || !QFile::exists(u"/dev/pts"_s))
        QSKIP("there is no /dev with mounts here");
    const Stage stage;
    const auto snapshot = stage.store->take(**workspace, {});
    QVERIFY(snapshot.ok());
    QVERIFY2(snapshot->leftOut.contains(u"pts: another file system"_s), qPrintable(snapshot->leftOut.join(u'\n')));
    QVERIFY(snapshot->leftOut.contains(u"null: a pipe, socket or device"_s));
}

void TestSnapshotStore::leavesOutWhatIsTooDeep()
{
    const Stage stage;
    FileDescriptor folder(::open(stage.root().constData(), O_RDONLY | O_DIRECTORY));
    for (int depth = 0; depth < 300; ++depth) {
        QCOMPARE(::mkdirat(folder.get(), "d", 0755), 0);
        folder = FileDescriptor(::openat(folder.get(), "d", O_RDONLY | O_DIRECTORY));
    }
    diskprobe::write(stage.path("file"), "1");
    const Snapshot deep = stage.take();
    QCOMPARE(deep.leftOut.size(), 1);
    QVERIFY(deep.leftOut.first().endsWith(u": nested too deeply"_s));
    QCOMPARE(deep.files, 1);
    const RestoreReport report = stage.restore(deep.tree);
    QCOMPARE(report.filesVerified, 1);
    QCOMPARE(report.problems.size(), 1);
}

void TestSnapshotStore::keepsGoingWhenItIsFull()
{
    const Stage stage;
    SnapshotLimits limits;
    limits.maxFiles = 3;
    for (const char name : QByteArray("abcde"))
        diskprobe::write(stage.path(QByteArray(1, name)), QByteArray(1, name));
    diskprobe::makeFolder(stage.path("z"));
    diskprobe::write(stage.path("z/inner"), "z");
    const Snapshot snapshot = stage.take(limits);
    QVERIFY(snapshot.partial);
    QCOMPARE(snapshot.files, 3);
    QCOMPARE(snapshot.leftOut.size(), 3);
    QVERIFY(snapshot.leftOut.contains(u"z: the workspace is larger than a checkpoint keeps"_s));
    const auto before = describe(stage.work.path());
    QCOMPARE(stage.restore(snapshot.tree).filesVerified, 3);
    QCOMPARE(describe(stage.work.path()), before);

    limits = SnapshotLimits();
    limits.maxTotalBytes = 4;
    const Snapshot small = stage.take(limits);
    QVERIFY(small.partial);
    QCOMPARE(small.bytes, 4);
}

void TestSnapshotStore::keepsPathsAsTheyAre()
{
    const Stage stage;
    diskprobe::makeFolder(stage.path("a"));
    diskprobe::makeFolder(stage.path("b"));
    for (const char* name : { "a/1", "a/2", "b/1", "top", "deleted" })
        diskprobe::write(stage.path(name), "old");
    const QString tree = stage.take().tree;
    for (const char* name : { "a/1", "a/2", "b/1", "top" })
        diskprobe::write(stage.path(name), "new");
    ::unlink(stage.path("deleted").constData());
    diskprobe::makeFolder(stage.path("made"));
    diskprobe::write(stage.path("made/kept"), "new");
    diskprobe::write(stage.path("made/not"), "new");
    stage.take();
    const RestoreReport report
        = stage.restore(tree, { u"a/1"_s, u"b"_s, u"deleted"_s, u"./made//kept"_s, u"no/such"_s });
    QCOMPARE(report.problems, QStringList());
    QCOMPARE(report.filesExpected, 2);
    QCOMPARE(report.filesVerified, 2);
    const QMap<QByteArray, QByteArray> expected { { "a/", "folder" }, { "a/1", "file 644 new" },
        { "a/2", "file 644 old" }, { "b/", "folder" }, { "b/1", "file 644 new" }, { "made/", "folder" },
        { "made/kept", "file 644 new" }, { "top", "file 644 old" } };
    QCOMPARE(describe(stage.work.path()), expected);
}

void TestSnapshotStore::refusesToKeepPathsOutside()
{
    const Stage stage;
    diskprobe::write(stage.path("file"), "old");
    const QString tree = stage.take().tree;
    diskprobe::write(stage.path("file"), "new");
    stage.take();
    for (const QString& path : { u"../x"_s, u"/etc"_s, QString() })
        QCOMPARE(stage.store->restore(*stage.workspace, tree, { path }).error().kind, ErrorKind::BadInput);
    QCOMPARE(diskprobe::read(stage.path("file")), QByteArray("new"));
    QCOMPARE(stage.restore(tree, { u"."_s }).filesExpected, 0);
    QCOMPARE(diskprobe::read(stage.path("file")), QByteArray("new"));
}

void TestSnapshotStore::canUndoARestore()
{
    const Stage stage;
    for (int i = 0; i < 100; ++i) // enough to be restored in bulk
        diskprobe::write(stage.path(QByteArray::number(i)), "old " + QByteArray::number(i), i % 2 ? 0644 : 0700);
    const auto then = describe(stage.work.path());
    const QString old = stage.take().tree;
    for (int i = 0; i < 100; ++i) {
        ::unlink(stage.path(QByteArray::number(i)).constData());
        if (i % 3 == 0)
            diskprobe::makeFolder(stage.path(QByteArray::number(i)));
        else
            diskprobe::write(stage.path(QByteArray::number(i)), "new " + QByteArray::number(i));
    }
    const auto now = describe(stage.work.path());
    const QString safety = stage.take().tree;
    QCOMPARE(stage.restore(old).problems, QStringList());
    QCOMPARE(describe(stage.work.path()), then);
    const RestoreReport undone = stage.restore(safety);
    QCOMPARE(undone.problems, QStringList());
    QCOMPARE(undone.filesVerified, 66);
    QCOMPARE(describe(stage.work.path()), now);
}

void TestSnapshotStore::destroysNothingThatIsInNoSnapshot()
{
    const Stage stage;
    diskprobe::write(stage.path("edited"), "old");
    diskprobe::write(stage.path("other"), "old");
    const QString tree = stage.take().tree;
    diskprobe::write(stage.path("other"), "new");
    stage.take();
    diskprobe::write(stage.path("edited"), "typed after the last snapshot");
    diskprobe::write(stage.path("added"), "also after");
    const RestoreReport report = stage.restore(tree);
    QCOMPARE(report.filesExpected, 2);
    QCOMPARE(report.filesVerified, 1);
    QCOMPARE(report.problems.size(), 2);
    QCOMPARE(diskprobe::read(stage.path("edited")), QByteArray("typed after the last snapshot"));
    QCOMPARE(diskprobe::read(stage.path("added")), QByteArray("also after"));
    QCOMPARE(diskprobe::read(stage.path("other")), QByteArray("old"));
    stage.take();
    QCOMPARE(stage.restore(tree).problems, QStringList());
    QCOMPARE(diskprobe::read(stage.path("edited")), QByteArray("old"));
}

void TestSnapshotStore::reportsAFileItCannotWrite_data()
{
    QTest::addColumn<int>("others");
    QTest::newRow("one by one") << 3;
    QTest::newRow("in bulk") << 100;
}

// The process may not make files as large as one of them: that also holds for root.
void TestSnapshotStore::reportsAFileItCannotWrite()
{
    QFETCH(int, others);
    const Stage stage;
    diskprobe::write(stage.path("large"), QByteArray(300'000, 'x'));
    for (int i = 0; i < others; ++i)
        diskprobe::write(stage.path(QByteArray::number(i)), "small");
    const QString tree = stage.take().tree;
    for (const QByteArray& name : describe(stage.work.path()).keys())
        diskprobe::write(stage.path(name), "changed");
    stage.take();

    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small { 100'000, before.rlim_max };
    const auto signalBefore = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto report = stage.store->restore(*stage.workspace, tree, {});
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, signalBefore);

    QVERIFY(report.ok());
    QCOMPARE(report->filesExpected, others + 1);
    QCOMPARE(report->filesVerified, others);
    QCOMPARE(report->problems, { u"large: 'large' is too large."_s });
    QCOMPARE(diskprobe::read(stage.path("large")), QByteArray("changed"));
    QCOMPARE(describe(stage.work.path()).size(), others + 1); // no temporary files are left
    QCOMPARE(stage.restore(tree).filesVerified, others + 1);
}

void TestSnapshotStore::leavesTheOtherNameOfAFileAlone()
{
    const Stage stage;
    const QByteArray outside = QFile::encodeName(stage.storage.filePath(u"outside"_s));
    diskprobe::write(stage.path("file"), "old");
    diskprobe::write(stage.path("mode"), "same", 0755);
    const QString tree = stage.take().tree;
    ::unlink(stage.path("file").constData());
    ::unlink(stage.path("mode").constData());
    diskprobe::write(outside, "new");
    diskprobe::write(outside + "2", "same", 0644);
    QCOMPARE(::link(outside.constData(), stage.path("file").constData()), 0);
    QCOMPARE(::link((outside + "2").constData(), stage.path("mode").constData()), 0);
    stage.take();
    const RestoreReport report = stage.restore(tree);
    QCOMPARE(report.problems, QStringList());
    QCOMPARE(report.filesVerified, 2);
    QCOMPARE(diskprobe::read(outside), QByteArray("new"));
    struct stat status = {};
    QCOMPARE(::stat((outside + "2").constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0644U);
}

void TestSnapshotStore::findsDamageBeforeItChangesAnything_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<bool>("missing");
    const QByteArray blob = "blob 3" + QByteArray(1, '\0') + "old";
    const QByteArray blobId = QCryptographicHash::hash(blob, QCryptographicHash::Sha1);
    const QByteArray entry = "100644 file" + QByteArray(1, '\0') + blobId;
    const QByteArray tree = "tree " + QByteArray::number(entry.size()) + QByteArray(1, '\0') + entry;
    const QByteArray treeId = QCryptographicHash::hash(tree, QCryptographicHash::Sha1);
    QTest::newRow("content missing") << blobId.toHex() << true;
    QTest::newRow("content damaged") << blobId.toHex() << false;
    QTest::newRow("folder missing") << treeId.toHex() << true;
    QTest::newRow("folder damaged") << treeId.toHex() << false;
}

void TestSnapshotStore::findsDamageBeforeItChangesAnything()
{
    QFETCH(QByteArray, object);
    QFETCH(bool, missing);
    const Stage stage;
    diskprobe::makeFolder(stage.path("inner"));
    diskprobe::write(stage.path("inner/file"), "old");
    diskprobe::write(stage.path("a"), "old too");
    const QString tree = stage.take().tree;
    diskprobe::write(stage.path("inner/file"), "new");
    diskprobe::write(stage.path("a"), "new too");
    diskprobe::write(stage.path("added"), "new");
    stage.take();
    const auto now = describe(stage.work.path());
    const QByteArray file = QFile::encodeName(stage.storage.filePath(u"kept/objects/"_s)) + object.left(2) + '/'
        + object.mid(2);
    QVERIFY(QFile::exists(QFile::decodeName(file)));
    ::unlink(file.constData());
    if (!missing)
        diskprobe::write(file, "this is not what zlib made of it");
    const auto reopened = SnapshotStore::open(stage.storage.filePath(u"kept"_s));
    QVERIFY(reopened.ok());
    const auto report = reopened.value()->restore(*stage.workspace, tree, {});
    QVERIFY(!report.ok());
    QVERIFY(!report.error().sentence.isEmpty());
    QCOMPARE(describe(stage.work.path()), now);
}

// Killed anywhere in the middle, and done again: the result is the same.
void TestSnapshotStore::finishesAfterAKill()
{
    const Stage stage;
    const auto fill = [&](const QByteArray& what, int count) {
        for (const QByteArray& path : describe(stage.work.path()).keys())
            diskprobe::removeAll(stage.path(path.endsWith('/') ? path.chopped(1) : path));
        for (int i = 0; i < count; ++i) {
            if (i % 10 == 0)
                diskprobe::makeFolder(stage.path(what + QByteArray::number(i / 10)));
            diskprobe::write(stage.path(what + QByteArray::number(i / 10) + '/' + QByteArray::number(i)), what);
        }
        return stage.take().tree;
    };
    const QString trees[3] = { fill("d", 150), fill("e", 40), fill("d", 100) };
    int killed = 0;
    for (int round = 0; round < 30; ++round) {
        const QString& tree = trees[round % 3];
        const pid_t child = ::fork();
        if (child == 0) {
            const itimerval soon { { 0, 0 }, { 0, 200 + 700 * round } };
            ::setitimer(ITIMER_REAL, &soon, nullptr);
            const auto report = stage.store->restore(*stage.workspace, tree, {});
            ::_exit(report.ok() ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        killed += WIFSIGNALED(status) ? 1 : 0;
        const RestoreReport report = stage.restore(tree);
        QCOMPARE(report.problems, QStringList());
        QCOMPARE(report.filesVerified, report.filesExpected);
        QCOMPARE(stage.take().tree, tree);
    }
    QVERIFY(killed > 0);
}

void TestSnapshotStore::readsAWorkspaceThatChanges()
{
    const Stage stage;
    diskprobe::write(stage.path("steady"), "steady");
    diskprobe::write(stage.path("whole"), QByteArray(20'000, 'a'));
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
            diskprobe::write(stage.path("temporary"), QByteArray(20'000, char('a' + i % 26)));
            ::rename(stage.path("temporary").constData(), stage.path("whole").constData());
            diskprobe::write(stage.path("log"), QByteArray(i % 5000, 'x'));
            ::mkdir(stage.path("comes").constData(), 0755);
            diskprobe::write(stage.path("comes/goes"), "x");
            diskprobe::removeAll(stage.path("comes"));
            if (i % 3 == 0)
                ::unlink(stage.path("log").constData());
        }
    });
    QStringList trees;
    QString failure;
    for (int round = 0; round < 60; ++round) {
        const auto snapshot = stage.store->take(*stage.workspace, {});
        if (!snapshot) {
            failure = snapshot.error().sentence;
            break;
        }
        trees.append(snapshot->tree);
    }
    stop = true;
    writer.join();
    QCOMPARE(failure, QString());
    QTemporaryDir copy;
    const auto fork = Workspace::open(copy.path(), {});
    QVERIFY(fork.ok());
    for (const QString& tree : std::as_const(trees)) {
        QCOMPARE(*stage.store->read(tree, u"steady"_s, 100), QByteArray("steady"));
        const auto whole = stage.store->read(tree, u"whole"_s, 30'000);
        if (whole) // else it kept changing, and that was said
            QCOMPARE(*whole, QByteArray(20'000, whole->at(0)));
        const auto report = stage.store->restore(**fork, tree, {});
        QVERIFY(report.ok());
        QCOMPARE(report->filesVerified, report->filesExpected);
    }
    const QString calm = stage.take().tree;
    const auto fresh = SnapshotStore::open(stage.storage.filePath(u"fresh"_s));
    QCOMPARE((*fresh.value()).take(*stage.workspace, {})->tree, calm);
}

// S-26 for snapshots: a folder that turns into a link to the outside while we read and restore.
void TestSnapshotStore::survivesASwapperOfLinks()
{
    const Stage stage;
    const QTemporaryDir outside;
    diskprobe::write(QFile::encodeName(outside.path()) + "/file", "secret");
    diskprobe::makeFolder(stage.path("real"));
    diskprobe::write(stage.path("real/file"), "inside");
    QCOMPARE(::symlink(QFile::encodeName(outside.path()).constData(), stage.path("link").constData()), 0);
    const QString tree = stage.take().tree;
    const auto outsideBefore = describe(outside.path());
    std::atomic<bool> stop = false;
    std::atomic<int> swaps = 0;
    std::thread swapper([&] {
        const QByteArray one = stage.path("real");
        const QByteArray two = stage.path("link");
        for (; !stop; ++swaps)
            ::renameat2(AT_FDCWD, one.constData(), AT_FDCWD, two.constData(), RENAME_EXCHANGE);
    });
    QStringList trees;
    for (int round = 0; round < 300; ++round) {
        const auto snapshot = stage.store->take(*stage.workspace, {});
        if (snapshot)
            trees.append(snapshot->tree);
        static_cast<void>(stage.store->restore(*stage.workspace, tree, {}));
    }
    stop = true;
    swapper.join();
    QCOMPARE(describe(outside.path()), outsideBefore);
    for (const QString& seen : std::as_const(trees)) {
        for (const QString& path : { u"real/file"_s, u"link/file"_s }) {
            const auto content = stage.store->read(seen, path, 100);
            QVERIFY(!content || *content == "inside");
        }
    }
    stage.take();
    QCOMPARE(stage.restore(tree).problems, QStringList());
    QVERIFY(swaps > 0);
}

void TestSnapshotStore::worksForSeveralMissionsAtOnce()
{
    const Stage stage;
    std::atomic<int> failures = 0;
    const auto mission = [&](int number) {
        const QTemporaryDir folder;
        const QByteArray root = QFile::encodeName(folder.path());
        const auto workspace = Workspace::open(folder.path(), {});
        QStringList trees;
        for (int round = 0; round < 12 && workspace; ++round) {
            for (int file = 0; file < 40; ++file)
                diskprobe::write(root + '/' + QByteArray::number(file), QByteArray::number(number * (round % 4) + file));
            const auto snapshot = stage.store->take(**workspace, {});
            if (!snapshot || !snapshot->leftOut.isEmpty())
                ++failures;
            else
                trees.append(snapshot->tree);
        }
        for (const QString& tree : std::as_const(trees)) {
            const auto report = stage.store->restore(**workspace, tree, {});
            const auto again = stage.store->take(**workspace, {});
            const auto deltas = stage.store->diff(trees.first(), tree);
            if (!report || report->filesVerified != 40 || !report->problems.isEmpty() || !again
                || again->tree != tree || !deltas)
                ++failures;
        }
        if (trees.size() != 12)
            ++failures;
    };
    std::vector<std::thread> missions;
    for (int number = 1; number <= 4; ++number)
        missions.emplace_back(mission, number % 2); // two and two write the same objects
    for (std::thread& thread : missions)
        thread.join();
    QCOMPARE(failures, 0);
}

void TestSnapshotStore::refusesADeletedWorkspace()
{
    const Stage stage;
    diskprobe::write(stage.path("file"), "x");
    const QString tree = stage.take().tree;
    diskprobe::removeAll(stage.root());
    QCOMPARE(stage.store->take(*stage.workspace, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(stage.store->restore(*stage.workspace, tree, {}).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestSnapshotStore)
#include "tst_snapshotstore.moc"
