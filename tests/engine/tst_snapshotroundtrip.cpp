// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/snapshotstore.h"

#include "tests/engine/diskprobe.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

using Description = QMap<QByteArray, QByteArray>;

//! Changes a folder at random, with everything that a file system allows.
class RandomEditor {
public:
    RandomEditor(const QString& root, quint32 seed)
        : m_root(QFile::encodeName(root))
        , m_random(seed)
    {
    }
    void edit();
    int below(int limit) { return m_random.bounded(limit); }

private:
    QByteArray name();
    QByteArray content();
    QByteArray anyOf(const QList<QByteArray>& paths) { return paths.at(below(int(paths.size()))); }
    void add(const QByteArray& full);

    const QByteArray m_root;
    QRandomGenerator m_random;
};

QByteArray RandomEditor::name()
{
    static const QList<QByteArray> names { "a", "b.txt", "c", "src", "main.cpp", ".hidden", ".git", ".GIT", "%.git",
        "%%.Git", "%", "%a", ".gitignore", "HEAD", "caf\xC3\xA9", "caf\xE9", "\xFF\xFE", "a\\xE9", "new\nline", "-rf",
        " ", "a.", "a-", "a0", "\xF0\x9F\x9A\x82", "\xE2\x80\xAEtxt.exe", QByteArray(255, 'n'), "signalbox left out:b" };
    return anyOf(names);
}

QByteArray RandomEditor::content()
{
    QByteArray bytes;
    const int length = below(8) == 0 ? below(70'000) : below(40);
    const bool text = below(2) == 0;
    for (int i = 0; i < length; ++i)
        bytes += text ? (below(10) == 0 ? '\n' : char('a' + below(26))) : char(below(256));
    return bytes;
}

void RandomEditor::add(const QByteArray& full)
{
    static const QList<QByteArray> targets { "/etc/passwd", "..", "nowhere", ".", "a", "\xFF", "../../../../etc" };
    static constexpr mode_t Modes[] = { 0644, 0755, 0600, 0700 };
    const int kind = below(10);
    if (kind < 6)
        diskprobe::write(full, content(), Modes[below(4)]);
    else if (kind < 8)
        diskprobe::makeFolder(full);
    else if (::symlink(anyOf(targets).constData(), full.constData()) != 0)
        qFatal("cannot link");
}

void RandomEditor::edit()
{
    Description all;
    diskprobe::describeInto(all, m_root, QByteArray());
    QList<QByteArray> folders { "" };
    QList<QByteArray> files;
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (it->startsWith("folder") && it.key().count('/') < 6)
            folders.append(it.key());
        else if (it->startsWith("file"))
            files.append(it.key());
    }
    const QByteArray somewhere = m_root + '/' + anyOf(folders) + name();
    const int what = below(10);
    if (what < 5 || files.isEmpty()) { // add, or replace by something of any type
        diskprobe::removeAll(somewhere);
        add(somewhere);
    } else if (what < 7) { // in place: same inode
        diskprobe::write(m_root + '/' + anyOf(files), content());
    } else if (what < 8) {
        ::chmod((m_root + '/' + anyOf(files)).constData(), below(2) == 0 ? 0755 : 0600);
    } else if (what < 9 || folders.size() < 12) {
        ::rename((m_root + '/' + anyOf(files)).constData(), (m_root + '/' + anyOf(files)).constData());
    } else {
        diskprobe::removeAll(somewhere);
    }
}

// What git calls a path in these trees, from two descriptions.
QStringList changedPaths(const Description& before, const Description& after)
{
    QSet<QByteArray> paths;
    const auto isEmptyFolder = [](const Description& all, Description::const_iterator it) {
        const auto next = std::next(it);
        return it.key().endsWith('/') && (next == all.end() || !next.key().startsWith(it.key()));
    };
    const auto collect = [&](const Description& from, const Description& to) {
        for (auto it = from.begin(); it != from.end(); ++it) {
            if (it.key().endsWith('/') ? isEmptyFolder(from, it) && !to.contains(it.key())
                                       : to.value(it.key()) != *it)
                paths.insert(it.key());
        }
    };
    collect(before, after);
    collect(after, before);
    QStringList texts;
    for (const QByteArray& path : paths)
        texts.append(pathText(path));
    texts.sort();
    return texts;
}

} // namespace

class TestSnapshotRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTreeComesBackByteForByte();
};

// 200 rounds of random edits; after each, everything is kept, compared and sometimes brought back.
void TestSnapshotRoundTrip::everyTreeComesBackByteForByte()
{
    struct State {
        QString tree;
        Description description;
        int files;
    };
    const QTemporaryDir work;
    const QTemporaryDir storage;
    RandomEditor editor(work.path(), 4711);
    const auto workspace = Workspace::open(work.path(), {});
    QVERIFY(workspace.ok());
    auto store = SnapshotStore::open(storage.filePath(u"kept"_s));
    QVERIFY(store.ok());
    QList<State> states;
    for (int round = 0; round < 200; ++round) {
        for (int edits = editor.below(12); edits >= 0; --edits)
            editor.edit();
        const Description now = diskprobe::describe(work.path());
        const auto taken = store.value()->take(**workspace, SnapshotLimits());
        QVERIFY2(taken.ok(), taken ? "" : qPrintable(taken.error().detail));
        QCOMPARE(taken->leftOut, QStringList());
        QCOMPARE(taken->files, int(std::count_if(now.begin(), now.end(), [](const QByteArray& what) { return what != "folder"; })));
        states.append({ taken->tree, now, taken->files });

        const State& other = states.at(editor.below(int(states.size())));
        const auto deltas = store.value()->diff(other.tree, taken->tree);
        QVERIFY(deltas.ok());
        QStringList paths;
        for (const FileDelta& delta : *deltas)
            paths.append(delta.path);
        paths.sort();
        QCOMPARE(paths, changedPaths(other.description, now));
        QCOMPARE(taken->tree == other.tree, now == other.description);

        if (round % 2 == 0) {
            const auto report = store.value()->restore(**workspace, other.tree, {});
            QVERIFY(report.ok());
            QCOMPARE(report->problems, QStringList());
            QCOMPARE(report->filesExpected, other.files);
            QCOMPARE(report->filesVerified, other.files);
            QCOMPARE(diskprobe::describe(work.path()), other.description);
            // The stat cache saw all of this happen; a reader without one must agree.
            const auto again = store.value()->take(**workspace, SnapshotLimits());
            QVERIFY(again.ok());
            QCOMPARE(again->tree, other.tree);
        }
        if (round % 20 == 0) {
            store = SnapshotStore::open(storage.filePath(u"kept"_s));
            QVERIFY(store.ok());
        }
    }
    const QTemporaryDir empty;
    const auto fork = Workspace::open(empty.path(), {});
    QVERIFY(fork.ok());
    for (qsizetype i = 0; i < states.size(); i += 10) {
        const State& state = states.at(i);
        QVERIFY(store.value()->contains(state.tree));
        const auto report = store.value()->restore(**fork, state.tree, {});
        QVERIFY(report.ok());
        QCOMPARE(report->problems, QStringList());
        QCOMPARE(diskprobe::describe(empty.path()), state.description);
        // The fork is not in the cache of the other folder: what is kept of it must have the same name.
        QCOMPARE(store.value()->take(**fork, SnapshotLimits())->tree, state.tree);
    }
    // QTemporaryDir cannot remove names that are not UTF-8.
    diskprobe::removeAll(QFile::encodeName(work.path()));
    diskprobe::removeAll(QFile::encodeName(empty.path()));
}

QTEST_GUILESS_MAIN(TestSnapshotRoundTrip)
#include "tst_snapshotroundtrip.moc"
