// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/workspace.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QByteArray readAll(const FileDescriptor& file)
{
    char buffer[256];
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    return got < 0 ? QByteArray("error") : QByteArray(buffer, got);
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansPaths_data();
    void cleansPaths();
    void writesEveryNameAsText();
    void hidesNothingBehindEscapes();
    void opensOnlyFoldersAgentsMayHave();
    void comparesComponentsNotPrefixes();
    void looksThroughLinksAtProtectedPaths();
    void opensBeneath_data() { resolutions(); }
    void opensBeneath();
    void saysWhatIsInTheWay_data() { resolutions(); }
    void saysWhatIsInTheWay();
    void refusesPipesAtOnce_data() { resolutions(); }
    void refusesPipesAtOnce();
    void makesFolders_data() { resolutions(); }
    void makesFolders();
    void staysInTheFolderItOpened();
    void survivesASwapperOfLinks_data() { resolutions(); }
    void survivesASwapperOfLinks();

private:
    static void resolutions()
    {
        QTest::addColumn<bool>("kernel");
        QTest::newRow("openat2") << true;
        QTest::newRow("walk") << false;
    }
    static std::shared_ptr<const Workspace> opened(const QString& path)
    {
        QFETCH(bool, kernel);
        auto result
            = Workspace::open(path, {}, kernel ? PathResolution::Kernel : PathResolution::Walk);
        return result ? *result : nullptr;
    }
};

void TestWorkspace::cleansPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("clean");
    QTest::addColumn<QString>("sentence");
    const auto row
        = [](const char* name,
              const QString& path,
              const QString& clean,
              const QString& sentence = {}) { QTest::newRow(name) << path << clean << sentence; };
    row("plain", u"a/b.txt"_s, u"a/b.txt"_s);
    row("itself", u"."_s, u"."_s);
    row("itself, written oddly", u"././/"_s, u"."_s);
    row("superfluous", u"./a//b/./c/"_s, u"a/b/c"_s);
    row("three dots", u"a/.../b"_s, u"a/.../b"_s);
    row("hidden", u".git/config"_s, u".git/config"_s);
    row("home sign", u"~/x"_s, u"~/x"_s);
    row("backslash", u"a\\..\\b"_s, u"a\\..\\b"_s);
    row("empty",
        QString(),
        QString(),
        u"The path is empty. Write \".\" for the workspace itself."_s);
    row("absolute",
        u"/etc/passwd"_s,
        QString(),
        u"'/etc/passwd' is an absolute path. Write it relative to the workspace."_s);
    row("up", u".."_s, QString(), u"'..' leaves the workspace."_s);
    row("up and down", u"a/../b"_s, QString(), u"'a/../b' leaves the workspace."_s);
    row("nul", u"a"_s + QChar(u'\0') + u"b"_s, QString(), u"'a\u2400b' is not a valid path."_s);
    row("lone surrogate",
        QString(QChar(0xD800)) + u"x"_s,
        QString(),
        u"'"_s + QChar(0xD800) + u"x' is not a valid path."_s);
}

void TestWorkspace::cleansPaths()
{
    QFETCH(QString, path);
    QFETCH(QString, clean);
    QFETCH(QString, sentence);
    const Result<QString> result = cleanRelativePath(path);
    QCOMPARE(result.ok(), sentence.isEmpty());
    if (result.ok()) {
        QCOMPARE(*result, clean);
    } else {
        QCOMPARE(result.error().sentence, sentence);
        QCOMPARE(result.error().kind, ErrorKind::BadInput);
    }
}

void TestWorkspace::writesEveryNameAsText()
{
    QCOMPARE(pathText("caf\xC3\xA9.txt"), u"café.txt"_s);
    QCOMPARE(pathText("caf\xE9.txt"), u"caf\\xE9.txt"_s);
    QCOMPARE(pathText("\xEF\xBB\xBFlist.txt"), u"\\xEF\\xBB\\xBFlist.txt"_s);
    QCOMPARE(pathText("a\\xE9"), u"a\\x5CxE9"_s);
    QCOMPARE(pathText("a\\n\\x41"), u"a\\n\\x41"_s);
    QRandomGenerator random(20261122);
    const QByteArray alphabet
        = "\\x5CE9a\xC3\xA9\xF0\x9F\x98\x80\xED\xA0\x80\xC0\xAF\xFF\xEF\xBB\xBF";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        for (int i = random.bounded(12); i >= 0; --i)
            bytes += alphabet.at(random.bounded(int(alphabet.size())));
        const QString text = pathText(bytes);
        QVERIFY2(pathBytes(text) == bytes, bytes.toHex().constData());
        QVERIFY2(QString::fromUtf8(text.toUtf8()) == text, bytes.toHex().constData());
    }
}

void TestWorkspace::hidesNothingBehindEscapes()
{
    QCOMPARE(pathBytes(u"\\x2E\\x2E\\x2Fx"_s), QByteArray("\\x2E\\x2E\\x2Fx"));
    QCOMPARE(pathBytes(u"\\x00"_s), QByteArray("\\x00"));
    // "é" has one spelling; writing its bytes as escapes does not give a second one.
    QCOMPARE(pathBytes(u"\\xC3\\xA9"_s), QByteArray("\\xC3\\xA9"));
    const Result<QString> clean = cleanRelativePath(u"\\xC3\\xA9"_s);
    QVERIFY(clean.ok());
    QCOMPARE(pathBytes(*clean), QByteArray("\\xC3\\xA9"));
}

void TestWorkspace::opensOnlyFoldersAgentsMayHave()
{
    const QTemporaryDir folder;
    const QString base = folder.path();
    QVERIFY(QDir(base).mkpath(u"home/work"_s));
    writeFile(base + u"/file"_s, "x");
    const QByteArray homeBefore = qgetenv("HOME");
    qputenv("HOME", (base + u"/home"_s).toUtf8());
    const auto kindOf = [](const QString& path) {
        const auto result = Workspace::open(path, {});
        return result ? std::nullopt : std::optional(result.error().kind);
    };
    QCOMPARE(kindOf(base + u"/home/work"_s), std::nullopt);
    QCOMPARE(kindOf(base + u"/home"_s), std::optional(ErrorKind::NotAllowed));
    QCOMPARE(kindOf(base + u"/home/work/.."_s), std::optional(ErrorKind::NotAllowed));
    QCOMPARE(kindOf(base), std::optional(ErrorKind::NotAllowed));
    QCOMPARE(kindOf(u"/"_s), std::optional(ErrorKind::NotAllowed));
    QCOMPARE(kindOf(u"//"_s), std::optional(ErrorKind::NotAllowed));
    QCOMPARE(kindOf(base + u"/file"_s), std::optional(ErrorKind::BadInput));
    QCOMPARE(kindOf(base + u"/missing"_s), std::optional(ErrorKind::BadInput));
    QCOMPARE(kindOf(u"relative"_s), std::optional(ErrorKind::BadInput));
    QCOMPARE(kindOf(QString()), std::optional(ErrorKind::BadInput));
    qputenv("HOME", homeBefore);
}

void TestWorkspace::comparesComponentsNotPrefixes()
{
    const QTemporaryDir folder;
    const QString base = folder.path();
    for (const QString& name :
        { u"data"_s, u"data-of-mine/inner"_s, u"data/inner"_s, u"above/data2/deep"_s })
        QVERIFY(QDir(base).mkpath(name));
    const QStringList guarded { base + u"/data"_s, base + u"/above/data2/deep/not-yet-there"_s };
    const auto allowed
        = [&](const QString& path) { return Workspace::open(base + path, guarded).ok(); };
    QVERIFY(allowed(u"/data-of-mine"_s));
    QVERIFY(allowed(u"/data-of-mine/inner"_s));
    QVERIFY(!allowed(u"/data"_s));
    QVERIFY(!allowed(u"/data/inner"_s));
    QVERIFY(!allowed(u"/data/../data/inner/"_s));
    QVERIFY(!allowed(u"/above"_s));
    QVERIFY(!allowed(u"/above/data2"_s));
    QVERIFY(!allowed(u"/above/data2/deep"_s));
    const auto refused = Workspace::open(base + u"/data/inner"_s, guarded);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    QVERIFY2(refused.error().sentence.contains(u"lies in"_s), qPrintable(refused.error().sentence));
}

void TestWorkspace::looksThroughLinksAtProtectedPaths()
{
    const QTemporaryDir folder;
    const QString base = folder.path();
    QVERIFY(QDir(base).mkpath(u"real/inner"_s));
    QVERIFY(QDir(base).mkpath(u"fine"_s));
    QVERIFY(QFile::link(base + u"/real"_s, base + u"/alias"_s));
    QVERIFY(!Workspace::open(base + u"/alias/inner"_s, { base + u"/real"_s }).ok());
    QVERIFY(!Workspace::open(base + u"/real/inner"_s, { base + u"/alias"_s }).ok());
    const auto opened = Workspace::open(base + u"/alias/inner"_s, { base + u"/fine"_s });
    QVERIFY(opened.ok());
    QCOMPARE((*opened)->path(), QFileInfo(base).canonicalFilePath() + u"/real/inner"_s);
}

void TestWorkspace::opensBeneath()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
    writeFile(folder.path() + u"/a/b/c.txt"_s, "inside");
    const auto workspace = opened(folder.path());
    QVERIFY(workspace);
    auto file = workspace->openBeneath(u"./a//b/c.txt"_s, O_RDONLY);
    QVERIFY(file.ok());
    QCOMPARE(readAll(*file), QByteArray("inside"));
    QCOMPARE(::fcntl(file->get(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    QCOMPARE(::fcntl(file->get(), F_GETFL) & O_NONBLOCK, 0);
    QVERIFY(workspace->openBeneath(u"."_s, O_RDONLY | O_DIRECTORY).ok());
    auto made = workspace->openBeneath(u"a/new"_s, O_WRONLY | O_CREAT | O_EXCL, 0600);
    QVERIFY(made.ok());
    QCOMPARE(::write(made->get(), "x", 1), 1);
    QCOMPARE(readFile(folder.path() + u"/a/new"_s), QByteArray("x"));
    QByteArray name;
    auto parent = workspace->openParentBeneath(u"a/new"_s, &name);
    QVERIFY(parent.ok());
    QCOMPARE(name, QByteArray("new"));
    QCOMPARE(::unlinkat(parent->get(), name.constData(), 0), 0);
    QVERIFY(!QFile::exists(folder.path() + u"/a/new"_s));
    QVERIFY(workspace->openParentBeneath(u"top"_s, &name).ok());
    QCOMPARE(workspace->openParentBeneath(u"."_s, &name).error().sentence,
        u"The workspace itself cannot be replaced or removed."_s);
}

void TestWorkspace::saysWhatIsInTheWay()
{
    const QTemporaryDir folder;
    const QString base = folder.path();
    QVERIFY(QDir(base).mkpath(u"a/deep"_s));
    writeFile(base + u"/a/file"_s, "x");
    QVERIFY(QFile::link(u"/etc"_s, base + u"/a/link"_s));
    QVERIFY(QFile::link(u"file"_s, base + u"/a/last"_s));
    const auto workspace = opened(base);
    QVERIFY(workspace);
    const auto failure = [&](const QString& path, int flags) {
        const auto result = workspace->openBeneath(path, flags, 0644);
        return result ? u"opened"_s : result.error().sentence;
    };
    QCOMPARE(failure(u"a/none"_s, O_RDONLY), u"No such file: a/none"_s);
    QCOMPARE(failure(u"a/link/passwd"_s, O_RDONLY),
        u"'a/link' is a symbolic link; agents cannot follow links."_s);
    QCOMPARE(failure(u"a/last"_s, O_RDONLY),
        u"'a/last' is a symbolic link; agents cannot follow links."_s);
    QCOMPARE(failure(u"a/last"_s, O_PATH),
        u"'a/last' is a symbolic link; agents cannot follow links."_s);
    QCOMPARE(failure(u"a/last"_s, O_WRONLY | O_CREAT | O_TRUNC),
        u"'a/last' is a symbolic link; agents cannot follow links."_s);
    QCOMPARE(failure(u"a/last"_s, O_PATH | O_NOFOLLOW), u"opened"_s);
    QCOMPARE(failure(u"a/file/x"_s, O_RDONLY), u"'a/file' is not a folder."_s);
    QCOMPARE(failure(u"a/file"_s, O_RDONLY | O_DIRECTORY), u"'a/file' is not a folder."_s);
    QCOMPARE(failure(u"a/deep"_s, O_WRONLY), u"'a/deep' is a folder."_s);
    QCOMPARE(failure(u"a/file"_s, O_WRONLY | O_CREAT | O_EXCL), u"'a/file' already exists."_s);
    QCOMPARE(failure(u"a/../b"_s, O_RDONLY), u"'a/../b' leaves the workspace."_s);
    QCOMPARE(failure(QString(300, u'n'), O_WRONLY | O_CREAT),
        u"The name '%1' is too long."_s.arg(QString(300, u'n')));
    QCOMPARE(readFile(base + u"/a/file"_s), QByteArray("x"));
}

void TestWorkspace::refusesPipesAtOnce()
{
    const QTemporaryDir folder;
    QCOMPARE(::mkfifo((folder.path() + u"/pipe"_s).toUtf8().constData(), 0600), 0);
    const auto workspace = opened(folder.path());
    QVERIFY(workspace);
    for (const int flags : { O_RDONLY, O_WRONLY, O_RDWR }) {
        const auto result = workspace->openBeneath(u"pipe"_s, flags);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::BadInput);
    }
}

void TestWorkspace::makesFolders()
{
    const QTemporaryDir folder;
    const QTemporaryDir outside;
    QVERIFY(QFile::link(outside.path(), folder.path() + u"/link"_s));
    const auto workspace = opened(folder.path());
    QVERIFY(workspace);
    QVERIFY(workspace->makeFolderBeneath(u"x/y/z"_s).ok());
    QVERIFY(workspace->makeFolderBeneath(u"x/y/z"_s).ok());
    QVERIFY(QFileInfo(folder.path() + u"/x/y/z"_s).isDir());
    QVERIFY(workspace->makeFolderBeneath(u"."_s).ok());
    const auto refused = workspace->makeFolderBeneath(u"link/inner"_s);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().sentence, u"'link' is a symbolic link; agents cannot follow links."_s);
    QVERIFY(QDir(outside.path()).isEmpty());
}

void TestWorkspace::staysInTheFolderItOpened()
{
    const QTemporaryDir folder;
    const QString base = folder.path();
    QVERIFY(QDir(base).mkpath(u"work"_s));
    QVERIFY(QDir(base).mkpath(u"other"_s));
    writeFile(base + u"/work/file"_s, "mine");
    writeFile(base + u"/other/file"_s, "theirs");
    const auto workspace = Workspace::open(base + u"/work"_s, {});
    QVERIFY(workspace.ok());
    QVERIFY(QDir(base).rename(u"work"_s, u"moved"_s));
    QVERIFY(QFile::link(base + u"/other"_s, base + u"/work"_s));
    const auto file = (*workspace)->openBeneath(u"file"_s, O_RDONLY);
    QVERIFY(file.ok());
    QCOMPARE(readAll(*file), QByteArray("mine"));
}

// S-26: a component changes between a folder and a link to the outside while we read and write.
void TestWorkspace::survivesASwapperOfLinks()
{
    const QTemporaryDir folder;
    const QTemporaryDir outside;
    const QByteArray base = folder.path().toUtf8();
    QVERIFY(QDir(folder.path()).mkpath(u"real/sub"_s));
    writeFile(folder.path() + u"/real/sub/file"_s, "inside");
    QVERIFY(QDir(outside.path()).mkpath(u"sub"_s));
    writeFile(outside.path() + u"/sub/file"_s, "secret");
    QVERIFY(QFile::link(outside.path(), folder.path() + u"/spare"_s));
    const auto workspace = opened(folder.path());
    QVERIFY(workspace);

    int swaps = 0;
    std::atomic<int> reads = 0;
    std::atomic<int> refusals = 0;
    std::atomic<bool> failed = false;
    std::atomic<bool> finished = false;
    std::thread swapper([&] {
        const QByteArray one = base + "/real";
        const QByteArray two = base + "/spare";
        // Both outcomes must have been seen often, or there was no race.
        for (; swaps < 10'000 || ((reads < 200 || refusals < 200) && swaps < 2'000'000); ++swaps) {
            if (::renameat2(AT_FDCWD, one.constData(), AT_FDCWD, two.constData(), RENAME_EXCHANGE)
                != 0)
                failed = true;
            if (failed)
                break;
        }
        finished = true;
    });
    int escapes = 0;
    while (!finished) {
        auto file = workspace->openBeneath(u"real/sub/file"_s, O_RDONLY);
        file ? ++reads : ++refusals;
        if (file && readAll(*file) == "secret")
            ++escapes;
        const auto written
            = workspace->openBeneath(u"real/sub/new"_s, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (written && ::write(written->get(), "x", 1) != 1)
            ++escapes;
        static_cast<void>(workspace->makeFolderBeneath(u"real/sub/made/here"_s));
        QByteArray name;
        const auto parent = workspace->openParentBeneath(u"real/sub/new"_s, &name);
        if (parent)
            ::unlinkat(parent->get(), name.constData(), 0);
    }
    swapper.join();
    QVERIFY(!failed);
    QCOMPARE(escapes, 0);
    QCOMPARE(QDir(outside.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
        { u"sub"_s });
    QCOMPARE(QDir(outside.path() + u"/sub"_s)
                 .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
        { u"file"_s });
    QCOMPARE(readFile(outside.path() + u"/sub/file"_s), QByteArray("secret"));
    QVERIFY2(swaps < 2'000'000, "the race did not happen");
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
