// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/benchtable.h"
#include "engine/runtime/embeddedruntime.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sched.h>

// The engine beside what the disk itself can do: P6 (approve, durably acknowledged), P7 (decision
// to tool, event to model), P11 (cost of one more mission).

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void giveUp(const QString& why)
{
    std::fprintf(stderr, "bench_engine: %s\n", qPrintable(why));
    std::exit(70);
}

template <class T> T valueOf(const QFuture<Result<T>>& future)
{
    const Result<T> result = bench::resultOf(future);
    if (!result)
        giveUp(result.error().sentence + u' ' + result.error().detail);
    return result.value();
}

//! One row, durably, by SQLite itself: the same pragmas, driver and disk as the journal.
class BareCommit {
public:
    explicit BareCommit(const QString& folder)
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"bare"_s))
    {
        m_database.setDatabaseName(folder + u"/bare.sqlite"_s);
        if (!m_database.open())
            giveUp(u"SQLite does not open"_s);
        for (const QString& sql : { u"PRAGMA locking_mode=EXCLUSIVE"_s,
                 u"PRAGMA journal_mode=WAL"_s,
                 u"PRAGMA synchronous=FULL"_s,
                 u"PRAGMA wal_autocheckpoint=0"_s,
                 u"CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB NOT NULL)"_s })
            QSqlQuery(m_database).exec(sql);
        m_insert = QSqlQuery(m_database);
        m_insert.prepare(u"INSERT INTO t(body) VALUES(?)"_s);
    }
    ~BareCommit()
    {
        m_insert = QSqlQuery();
        m_database.close();
    }
    BareCommit(const BareCommit&) = delete;
    BareCommit& operator=(const BareCommit&) = delete;

    double measure()
    {
        static const QByteArray body(300, 'b');
        QElapsedTimer timer;
        timer.start();
        m_insert.bindValue(0, body);
        if (!m_insert.exec())
            giveUp(u"SQLite does not write"_s);
        return bench::microsecondsOf(timer);
    }

private:
    QSqlDatabase m_database;
    QSqlQuery m_insert;
};

//! 4 KiB more in a file, durably.
class BareSync {
public:
    explicit BareSync(const QString& folder)
        : m_file(::open(QFile::encodeName(folder + u"/bare.bin"_s).constData(),
            O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC,
            0600))
    {
    }
    ~BareSync() { ::close(m_file); }
    BareSync(const BareSync&) = delete;
    BareSync& operator=(const BareSync&) = delete;

    double measure() const
    {
        static const QByteArray page(4096, 'p');
        QElapsedTimer timer;
        timer.start();
        if (::write(m_file, page.constData(), 4096) != 4096 || ::fdatasync(m_file) != 0)
            giveUp(u"the disk does not write"_s);
        return bench::microsecondsOf(timer);
    }

private:
    int m_file = -1;
};

std::unique_ptr<EmbeddedRuntime> openRuntime(const QString& folder)
{
    EngineSettings settings;
    settings.person = u"Bench"_s;
    auto runtime = std::make_unique<EmbeddedRuntime>(EmbeddedOptions { folder, settings, {} });
    valueOf(runtime->opened());
    return runtime;
}

AgentId makeAgent(EmbeddedRuntime& runtime, const QString& runbook)
{
    AgentSpec spec;
    spec.name = u"bench"_s;
    spec.provider = u"runbook"_s;
    spec.instructions = runbook;
    spec.capabilities = QStringList { u"file-write"_s, u"ask-user"_s };
    return valueOf(runtime.agents()->create(spec)).id;
}

QString output(int index)
{
    return u"out-%1.txt"_s.arg(index);
}

//! Asks to write one small file after the other.
QString writingRunbook(int writes)
{
    QString text = u"# Write\n\n"_s;
    for (int i = 0; i < writes; ++i)
        text += u"```call file-write.write\n{\"path\": \"%1\", \"content\": \"x\"}\n```\n\n"_s.arg(
            output(i));
    return text + u"```finish\nDone.\n```\n"_s;
}

//! Approves one write after the other and measures what happens, beside the bare disk.
class ApproveBench {
public:
    ApproveBench(EmbeddedRuntime& runtime, const QString& folder)
        : m_runtime(runtime)
        , m_folder(folder)
        , m_commit(folder)
        , m_sync(folder)
    {
    }
    void run(int rounds);
    void print() const;

private:
    Action nextBlocked();
    void approve(const Action& action);
    void untilWritten(int index, const QElapsedTimer& sinceAnswer);
    void note(const MissionId& mission);

    EmbeddedRuntime& m_runtime;
    QString m_folder;
    BareCommit m_commit;
    BareSync m_sync;
    bench::Samples m_ours;
    bench::Samples m_bareCommit;
    bench::Samples m_bareSync;
    bench::Samples m_toEffect;
    bench::Samples m_toModel;
};

Action ApproveBench::nextBlocked()
{
    while (true) {
        const QVector<ActionKey> keys
            = valueOf(m_runtime.actions()->keys({ { ActionState::Blocked }, {}, {}, {}, 1 }));
        if (!keys.isEmpty())
            return valueOf(m_runtime.actions()->rows({ keys.constFirst().id })).constFirst();
    }
}

void ApproveBench::approve(const Action& action)
{
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = Verdict::Approve;
    request.reason = u"as measured"_s;
    QElapsedTimer timer;
    timer.start();
    const QFuture<Result<DecisionReceipt>> answer = m_runtime.actions()->decide(request);
    m_ours.add(bench::await(answer, timer));
    if (!answer.result())
        giveUp(answer.result().error().sentence);
}

//! From the durable answer until the tool's effect can be seen: an upper bound for its start.
void ApproveBench::untilWritten(int index, const QElapsedTimer& sinceAnswer)
{
    const QByteArray path = QFile::encodeName(m_folder + u"/work/"_s + output(index));
    while (::access(path.constData(), F_OK) != 0) {
        if (sinceAnswer.elapsed() > 10'000)
            giveUp(u"an approved tool did not run"_s);
        ::sched_yield();
    }
    m_toEffect.add(bench::microsecondsOf(sinceAnswer));
}

//! From the durable answer until the models on this thread are told.
void ApproveBench::note(const MissionId& mission)
{
    InterventionSpec spec;
    spec.type = InterventionType::Annotate;
    spec.mission = mission;
    spec.rationale = u"as measured"_s;
    QElapsedTimer timer;
    std::optional<double> told;
    QEventLoop loop;
    QObject::connect(m_runtime.interventions(),
        &InterventionsFacet::added,
        &loop,
        [&](const QVector<Intervention>& added) {
            for (const Intervention& one : added) {
                if (one.type == InterventionType::Annotate) {
                    told = bench::microsecondsOf(timer);
                    loop.quit();
                }
            }
        });
    timer.start();
    const QFuture<Result<Intervention>> answer = m_runtime.interventions()->create(spec);
    const double answered = bench::await(answer, timer);
    if (!told)
        loop.exec();
    m_toModel.add(std::max(0.0, *told - answered));
}

void ApproveBench::run(int rounds)
{
    constexpr int WarmUp = 20;
    for (int i = 0; i < rounds + WarmUp; ++i) {
        const Action action = nextBlocked();
        if (i == WarmUp)
            m_ours = m_bareCommit = m_bareSync = m_toEffect = m_toModel = {};
        m_bareCommit.add(m_commit.measure());
        m_bareSync.add(m_sync.measure());
        approve(action);
        QElapsedTimer sinceAnswer;
        sinceAnswer.start();
        untilWritten(i, sinceAnswer);
        note(action.mission);
    }
}

void ApproveBench::print() const
{
    const QString commit = u"bare SQLite commit"_s;
    bench::ratioLine("P6",
        u"approve, durably acknowledged, p50"_s,
        m_ours.median(),
        commit,
        m_bareCommit.median(),
        1.3);
    bench::ratioLine("P6",
        u"approve, durably acknowledged, p99"_s,
        m_ours.at(0.99),
        commit,
        m_bareCommit.at(0.99),
        2);
    bench::ratioLine("P6",
        u"the bare commit itself, p50"_s,
        m_bareCommit.median(),
        u"write and fdatasync of 4 KiB"_s,
        m_bareSync.median(),
        10);
    bench::limitLine(
        "P7", u"durable answer to the tool's effect seen, p50"_s, m_toEffect.median(), 5'000);
    bench::limitLine("P7", u"durable answer to the models told, p50"_s, m_toModel.median(), 9'700);
    bench::limitLine("P7", u"durable answer to the models told, p99"_s, m_toModel.at(0.99), 16'000);
}

void measureDecisions()
{
    const QTemporaryDir folder(bench::folder() + u"/decide-XXXXXX"_s);
    const std::unique_ptr<EmbeddedRuntime> runtime = openRuntime(folder.path() + u"/data"_s);
    for (CapabilityPack pack : valueOf(runtime->packs()->list())) {
        if (pack.name == u"file-write") {
            pack.needsPerson.append(Risk::Medium);
            valueOf(runtime->packs()->save(pack));
        }
    }
    const int rounds = bench::count("SIGNALBOX_BENCH_ROUNDS", 300);
    QDir().mkpath(folder.path() + u"/work"_s);
    MissionSpec spec;
    spec.agent = makeAgent(*runtime, writingRunbook(rounds + 40));
    spec.goal = u"measure"_s;
    spec.workspace = folder.path() + u"/work"_s;
    valueOf(runtime->missions()->create(spec));
    ApproveBench approving(*runtime, folder.path());
    approving.run(rounds);
    approving.print();
}

//! Missions that wait: the first ask something, all others are in the queue.
void measureMissions()
{
    const QTemporaryDir folder(bench::folder() + u"/missions-XXXXXX"_s);
    const std::unique_ptr<EmbeddedRuntime> runtime = openRuntime(folder.path() + u"/data"_s);
    MissionSpec spec;
    spec.agent = makeAgent(*runtime, u"# Ask\n\n```ask as a\n{\"question\": \"Go on?\"}\n```\n"_s);
    int made = 0;
    double memoryBefore = bench::residentKiB();
    double timeAt100 = 0;
    for (const int target : { 10, 100, 1'000, 10'000 }) {
        bench::Samples each;
        const int from = made;
        for (; made < target; ++made) {
            spec.goal = u"Mission %1"_s.arg(made);
            QElapsedTimer timer;
            timer.start();
            const QFuture<Result<Mission>> answer = runtime->missions()->create(spec);
            each.add(bench::await(answer, timer));
            if (!answer.result())
                giveUp(answer.result().error().sentence);
        }
        const double memory = bench::residentKiB();
        const double slope = (memory - memoryBefore) / (made - from);
        memoryBefore = memory;
        if (target == 100)
            timeAt100 = each.median();
        if (target <= 100)
            continue; // too few to tell
        bench::ratioLine("P11",
            u"one more mission among %1"_s.arg(target),
            each.median(),
            u"among 100"_s,
            timeAt100,
            2);
        bench::line("P11",
            u"memory of one more mission among %1"_s.arg(target),
            u"%1 KiB"_s.arg(slope, 0, 'f', 2),
            u"limit 8 KiB"_s,
            QString::number(slope / 8, 'f', 2),
            u"<= limit"_s,
            slope <= 8 ? bench::Reached::Yes : bench::Reached::No);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    measureDecisions();
    measureMissions();
    return 0;
}
