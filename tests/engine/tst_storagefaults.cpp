// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json/jsondoor.h"
#include "engine/audit/audit.h"
#include "engine/journal/eventkinds.h"
#include "tests/engine/smalldisk.h"
#include "tests/support/enginestage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

bool mountsWork = false;

const QString DeleteVictim
    = u"# Delete one file\n\n"
      "```call file-write.delete as gone\n{\"path\": \"victim.txt\"}\n```\n\n"
      "```finish\nDone: {{gone.status}}\n```\n"_s;

const QString WaitThenCount
    = u"# Wait for a sign, then count\n\n"
      "```call shell.run as counted\n"
      "{\"argv\": [\"sh\", \"-c\", \"touch started; until [ -e go ]; do sleep 0.02; done; "
      "echo once >> count.log\"]}\n```\n\n"
      "```finish\nDone: {{counted.status}}\n```\n"_s;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool putContent(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

//! Holds back how large a file this process may write, as a disk that refuses does.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less { bytes, m_before.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before {};
};

} // namespace

//! What the engine does when its disk is full, refuses, is damaged, or belongs to somebody else
//!
class TestStorageFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aFullDiskAcknowledgesNothing();
    void anyAmountOfSpaceIsSafe_data();
    void anyAmountOfSpaceIsSafe();
    void aResultThatFoundNoSpaceIsKept();
    void aDiskErrorStopsUntilTheNextStart();
    void aDamagedHeaderIsSetAside();
    void afterSettingAsideACrashIsHarmless();
    void garbageInAnyPageIsNoticed();
    void aSecondOwnerIsToldWhoHasIt();
    void whatADeadOwnerLeftIsNoLock_data();
    void whatADeadOwnerLeftIsNoLock();

private:
    Action blockedDelete();
    void openOnSmallDisk();
    void verify();
    bool recorded(const QString& kind);
    bool victimLives() const { return QFileInfo::exists(m_workspace + u"/victim.txt"_s); }
    Mission missionNow();

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<EngineStage> m_stage;
    QString m_workspace;
    Mission m_mission;
};

void TestStorageFaults::init()
{
    m_stage = std::make_unique<EngineStage>();
    m_workspace = m_stage->workspace(u"ws"_s, { { u"victim.txt"_s, "alive" } });
    QVERIFY(QDir().mkpath(m_stage->dataFolder()));
}

void TestStorageFaults::cleanup()
{
    m_stage->close();
    m_disk.reset();
    m_stage.reset();
}

void TestStorageFaults::openOnSmallDisk()
{
    m_disk = std::make_unique<SmallDisk>();
    QVERIFY2(m_disk->mountOn(m_stage->dataFolder()), "a small disk could not be mounted");
    m_stage->open();
}

Action TestStorageFaults::blockedDelete()
{
    m_mission = m_stage->start(m_stage->agent(DeleteVictim), m_workspace);
    return m_stage->waitBlocked(m_mission.id);
}

Mission TestStorageFaults::missionNow()
{
    const Result<QVector<Mission>> rows
        = m_stage->await(m_stage->runtime().missions()->rows({ m_mission.id }));
    return rows && !rows.value().isEmpty() ? rows.value().constFirst() : Mission();
}

//! Closes the engine and reads everything again.
void TestStorageFaults::verify()
{
    m_stage->close();
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(m_stage->dataFolder(), clock, EngineStore::Mode::Inspect);
    QVERIFY2(store.ok(), store ? "" : qPrintable(store.error().sentence));
    QVERIFY2(store.value()->fault().isEmpty(), qPrintable(store.value()->fault()));
    const AuditReport journal = verifyJournal(*store.value());
    QVERIFY2(journal.intact, qPrintable(journal.sentence));
    const AuditReport tables = verifyProjections(*store.value(), clock);
    QVERIFY2(tables.intact, qPrintable(tables.sentence));
}

//! Whether the journal of the closed engine has a row of that kind.
bool TestStorageFaults::recorded(const QString& kind)
{
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(m_stage->dataFolder(), clock, EngineStore::Mode::Inspect);
    bool found = false;
    if (store) {
        const Result<Done> read = store.value()->journal().read(0, [&](const JournalRow& row) {
            found = row.kind == kind;
            return !found;
        });
        return read && found;
    }
    return false;
}

void TestStorageFaults::aFullDiskAcknowledgesNothing()
{
    if (!mountsWork)
        return aDiskErrorStopsUntilTheNextStart(); // the nearest there is where nothing can be
                                                   // mounted
    openOnSmallDisk();
    const Action action = blockedDelete();
    QVERIFY(m_disk->fill(0));
    for (int attempt = 0; attempt < 3; ++attempt) {
        const Result<DecisionReceipt> refused = m_stage->decide(action, Verdict::Approve);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(
            refused.error().sentence.contains(u"full"_s), qPrintable(refused.error().sentence));
        QCOMPARE(m_stage->action(action.id).state, ActionState::Blocked);
    }
    QTRY_COMPARE(m_stage->runtime().connection().link, Link::Failed);
    QVERIFY(m_stage->runtime().connection().sentence.contains(u"full"_s));
    QVERIFY(victimLives());
    QCOMPARE(missionNow().state, MissionState::Running); // reading goes on

    m_disk->empty();
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    // There is space again, but nothing goes on by itself.
    const Mission paused = m_stage->waitFor(m_mission.id, MissionState::Paused);
    QCOMPARE(paused.waitReason, WaitReason::Storage);
    QTRY_COMPARE(m_stage->runtime().connection().link, Link::Connected);
    QVERIFY(victimLives());
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, u"looked"_s)).ok());
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(!victimLives());
    verify();
}

void TestStorageFaults::anyAmountOfSpaceIsSafe_data()
{
    QTest::addColumn<int>("pages");
    for (const int pages : { 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 30 })
        QTest::addRow("%d pages", pages) << pages;
}

void TestStorageFaults::anyAmountOfSpaceIsSafe()
{
    QFETCH(int, pages);
    if (!mountsWork)
        return aDiskErrorStopsUntilTheNextStart();
    openOnSmallDisk();
    const Action action = blockedDelete();
    QVERIFY(m_disk->fill(pages));
    const Result<DecisionReceipt> receipt = m_stage->decide(action, Verdict::Approve);
    // Whatever becomes of it, it comes to rest: done, or waiting with the reason shown.
    QTRY_VERIFY(m_stage->runtime().connection().link == Link::Failed
        || missionNow().state != MissionState::Running);
    const bool ran = !victimLives();
    m_disk->empty();
    verify();
    QCOMPARE(recorded(event::ActionDecided), receipt.ok());
    if (ran)
        QVERIFY(recorded(event::ActionIntent));
    if (recorded(event::ActionDone))
        QVERIFY(ran);

    // After a restart with space a person brings it to its end, and it happens at most once.
    m_stage->open();
    if (!receipt)
        QVERIFY(m_stage->decide(m_stage->waitBlocked(m_mission.id), Verdict::Approve).ok());
    QTRY_VERIFY(missionNow().state == MissionState::Completed
        || missionNow().state == MissionState::Paused);
    if (missionNow().state == MissionState::Paused) {
        if (missionNow().unknownOutcomes > 0)
            QVERIFY(m_stage
                        ->await(m_stage->runtime().actions()->resolve(action.id,
                            victimLives() ? Resolution::MarkNotDone : Resolution::MarkDone,
                            u"looked"_s))
                        .ok());
        QVERIFY(
            m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, u"go on"_s)).ok());
        QTRY_VERIFY(isTerminal(missionNow().state));
    }
    verify();
}

void TestStorageFaults::aResultThatFoundNoSpaceIsKept()
{
    if (!mountsWork)
        return aDiskErrorStopsUntilTheNextStart();
    openOnSmallDisk();
    m_mission = m_stage->start(m_stage->agent(WaitThenCount), m_workspace);
    const Action action = m_stage->waitBlocked(m_mission.id);
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_workspace + u"/started"_s), 30'000);
    QVERIFY(m_disk->fill(0));
    QVERIFY(putContent(m_workspace + u"/go"_s, "go"));
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->runtime().connection().link, Link::Failed, 30'000);
    QCOMPARE(contentOf(m_workspace + u"/count.log"_s), QByteArray("once\n"));
    QCOMPARE(m_stage->action(action.id).state, ActionState::Dispatched);

    m_disk->empty();
    // The result is recorded as soon as it can be; the mission then waits for a person.
    const Mission paused = m_stage->waitFor(m_mission.id, MissionState::Paused);
    QCOMPARE(paused.waitReason, WaitReason::Storage);
    QCOMPARE(m_stage->action(action.id).state, ActionState::Succeeded);
    QVERIFY(m_stage->await(m_stage->runtime().missions()->resume(m_mission.id, u"looked"_s)).ok());
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QCOMPARE(contentOf(m_workspace + u"/count.log"_s), QByteArray("once\n"));
    verify();
}

void TestStorageFaults::aDiskErrorStopsUntilTheNextStart()
{
    m_stage->open();
    const Action action = blockedDelete();
    const QString log = m_stage->dataFolder() + u"/journal.sqlite-wal"_s;
    {
        const FileSizeLimit limit(static_cast<rlim_t>(QFileInfo(log).size()));
        const Result<DecisionReceipt> refused = m_stage->decide(action, Verdict::Approve);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QTRY_COMPARE(m_stage->runtime().connection().link, Link::Failed);
        QVERIFY(!m_stage->runtime().connection().sentence.isEmpty());
    }
    // The disk works again, but this process has lost its trust in the file.
    const Result<DecisionReceipt> again = m_stage->decide(action, Verdict::Approve);
    QVERIFY(!again.ok());
    QCOMPARE(again.error().kind, ErrorKind::Storage);
    QVERIFY(victimLives());
    verify();
    QVERIFY(!recorded(event::ActionDecided));

    m_stage->open();
    QCOMPARE(m_stage->waitBlocked(m_mission.id).id, action.id);
    QVERIFY(m_stage->decide(action, Verdict::Approve).ok());
    m_stage->waitFor(m_mission.id, MissionState::Completed);
    QVERIFY(!victimLives());
    verify();
}

void TestStorageFaults::aDamagedHeaderIsSetAside()
{
    m_stage->open();
    blockedDelete();
    m_stage->close();
    const QString journal = m_stage->dataFolder() + u"/journal.sqlite"_s;
    QByteArray bytes = contentOf(journal);
    QVERIFY(bytes.size() > 8192);
    bytes.replace(0, 100, QByteArray(100, '#'));
    QVERIFY(putContent(journal, bytes));

    m_stage->open();
    const Result<QString> notice = m_stage->await(m_stage->runtime().notice());
    QVERIFY(notice.ok());
    const QStringList aside
        = QDir(m_stage->dataFolder()).entryList({ u"journal-damaged-*.sqlite"_s }, QDir::Files);
    QCOMPARE(aside.size(), 1);
    const QString kept = m_stage->dataFolder() + u'/' + aside.constFirst();
    QVERIFY2(notice.value().contains(kept), qPrintable(notice.value()));
    QCOMPARE(contentOf(kept), bytes);
    QCOMPARE(m_stage->runtime().connection().link, Link::Connected);
    QVERIFY(!blockedDelete().id.isEmpty()); // the new journal works
    verify();
    QCOMPARE(contentOf(kept), bytes);
}

void TestStorageFaults::afterSettingAsideACrashIsHarmless()
{
    m_stage->open();
    blockedDelete();
    m_stage->close();
    const QString data = m_stage->dataFolder();
    QVERIFY(putContent(data + u"/journal.sqlite"_s, QByteArray(8192, '#')));
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(data, clock);
    QVERIFY(store.ok());
    QVERIFY(!store.value()->notice().isEmpty());

    // What a kill at this moment leaves behind: everything but the lock.
    const QString copy = m_workspace + u"-copy"_s;
    QVERIFY(QDir().mkpath(copy));
    for (const QString& name : QDir(data).entryList(QDir::Files)) {
        if (name != u"engine.lock")
            QVERIFY(QFile::copy(data + u'/' + name, copy + u'/' + name));
    }
    const Result<std::unique_ptr<EngineStore>> next = EngineStore::open(copy, clock);
    QVERIFY(next.ok());
    QVERIFY2(next.value()->fault().isEmpty(), qPrintable(next.value()->fault()));
}

void TestStorageFaults::garbageInAnyPageIsNoticed()
{
    m_stage->open();
    blockedDelete();
    m_stage->close();
    const QString data = m_stage->dataFolder();
    const QByteArray sound = contentOf(data + u"/journal.sqlite"_s);
    const auto seed = static_cast<quint32>(qEnvironmentVariableIntValue("SIGNALBOX_SEED"));
    QRandomGenerator random(seed);
    const SystemClock clock;
    int noticed = 0;
    for (qsizetype page = 0; page < sound.size() / 4096; ++page) {
        QByteArray bytes = sound;
        for (qsizetype i = page * 4096; i < (page + 1) * 4096; ++i)
            bytes[i] = static_cast<char>(random.bounded(256));
        const QString folder = m_workspace + u"-page%1"_s.arg(page);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(putContent(folder + u"/journal.sqlite"_s, bytes));
        for (const QString& name : { u"/audit.anchor"_s, u"/audit.key"_s })
            QVERIFY(QFile::copy(data + name, folder + name));
        const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(folder, clock);
        QVERIFY2(store.ok(), qPrintable(u"page %1"_s.arg(page)));
        const QStringList aside
            = QDir(folder).entryList({ u"journal-damaged-*.sqlite"_s }, QDir::Files);
        if (!store.value()->notice().isEmpty()) {
            QCOMPARE(aside.size(), 1);
            QVERIFY(store.value()->notice().contains(aside.constFirst()));
            QCOMPARE(contentOf(folder + u'/' + aside.constFirst()), bytes);
            ++noticed;
        } else {
            QVERIFY(aside.isEmpty());
            const bool intact = verifyJournal(*store.value()).intact
                && verifyProjections(*store.value(), clock).intact;
            noticed += intact ? 0 : 1;
        }
    }
    // Only a page that holds nothing may pass.
    QVERIFY2(noticed >= sound.size() / 4096 - 1, qPrintable(u"%1 noticed"_s.arg(noticed)));
}

void TestStorageFaults::aSecondOwnerIsToldWhoHasIt()
{
    const QString data = m_stage->dataFolder();
    QProcess owner;
    QSignalSpy said(&owner, &QProcess::readyReadStandardOutput);
    QSignalSpy ended(&owner, &QProcess::finished);
    owner.start(QCoreApplication::applicationFilePath(), { u"--own"_s, data });
    QVERIFY(said.wait(30'000));
    QCOMPARE(owner.readAllStandardOutput(), QByteArray("OWNED\n"));

    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> second = EngineStore::open(data, clock);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
    QVERIFY2(second.error().sentence.contains(u"tst_storagefaults"_s),
        qPrintable(second.error().sentence));
    QVERIFY(second.error().sentence.contains(QString::number(owner.processId())));
    QVERIFY(second.error().sentence.contains(data));

    owner.kill(); // a dead owner owns nothing
    QVERIFY(ended.wait(30'000));
    const Result<std::unique_ptr<EngineStore>> heir = EngineStore::open(data, clock);
    QVERIFY2(heir.ok(), heir ? "" : qPrintable(heir.error().sentence));
}

void TestStorageFaults::whatADeadOwnerLeftIsNoLock_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("killed before it wrote its name") << QByteArray();
    QTest::newRow("killed while it wrote its name") << QByteArray("12");
    QTest::newRow("a process that lives and is another one") << QByteArray("1\ninit\nlocalhost\n");
    QTest::newRow("garbage") << QByteArray(5000, '\xff');
}

void TestStorageFaults::whatADeadOwnerLeftIsNoLock()
{
    QFETCH(QByteArray, left);
    const QString data = m_stage->dataFolder();
    QVERIFY(putContent(data + u"/engine.lock"_s, left));
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(data, clock);
    QVERIFY2(store.ok(), store ? "" : qPrintable(store.error().sentence));
    const Result<std::unique_ptr<EngineStore>> second = EngineStore::open(data, clock);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
}

//! The other process of aSecondOwnerIsToldWhoHasIt: owns a folder until it is killed.
static int ownUntilKilled(const QString& folder)
{
    const SystemClock clock;
    const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(folder, clock);
    std::fputs(store ? "OWNED\n" : "REFUSED\n", stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char** argv)
{
    const bool owner = argc == 3 && qstrcmp(argv[1], "--own") == 0;
    mountsWork = !owner && ownMounts();
    QCoreApplication application(argc, argv);
    if (owner)
        return ownUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestStorageFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storagefaults.moc"
