// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/benchtable.h"
#include "benchmarks/journalfixture.h"
#include "engine/runtime/embeddedruntime.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <cstdlib>

// Reading a journal of 1,000,000 entries and 100,000 pending actions through the runtime, beside
// SQLite reading the same rows of the same file: P2 (the tail), P3 (jumps), P8 (find), P10 (keys),
// P11 (start).

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int PageRows = 60;

[[noreturn]] void stop(const QString& why)
{
    std::fprintf(stderr, "bench_journal: %s\n", qPrintable(why));
    std::exit(70);
}

//! SQLite by itself on the journal's file. Only while no engine has it.
class PlainReader {
public:
    explicit PlainReader(const bench::JournalFixture& fixture)
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plain"_s))
    {
        m_database.setDatabaseName(fixture.folder + u"/journal.sqlite"_s);
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!m_database.open())
            stop(u"the fixture does not open"_s);
        QSqlQuery(m_database).exec(u"PRAGMA cache_size=-16000"_s);
        QSqlQuery number(m_database);
        number.prepare(u"SELECT no FROM missions WHERE id = ?"_s);
        number.bindValue(0, fixture.longMission.text());
        if (!number.exec() || !number.next())
            stop(u"the fixture has no long mission"_s);
        m_mission = number.value(0).toLongLong();
        m_page = QSqlQuery(m_database);
        m_page.setForwardOnly(true);
        m_page.prepare(
            u"SELECT seq, mission, mission_seq, kind, at, mono, epoch, actor, body, hash "
            "FROM journal WHERE mission = ? AND mission > 0 AND mission_seq BETWEEN ? AND ? "
            "ORDER BY mission_seq"_s);
    }
    ~PlainReader()
    {
        m_page = QSqlQuery();
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(u"plain"_s);
    }
    PlainReader(const PlainReader&) = delete;
    PlainReader& operator=(const PlainReader&) = delete;

    double page(qint64 first)
    {
        QElapsedTimer timer;
        timer.start();
        m_page.bindValue(0, m_mission);
        m_page.bindValue(1, first + 1);
        m_page.bindValue(2, first + PageRows);
        if (!m_page.exec())
            stop(u"the page cannot be read"_s);
        const int rows = fetch(m_page, 10);
        if (rows != PageRows)
            stop(u"a page has %1 rows"_s.arg(rows));
        return bench::microsecondsOf(timer);
    }

    double scan(const QString& word)
    {
        QElapsedTimer timer;
        timer.start();
        QSqlQuery found(m_database);
        found.prepare(u"SELECT mission_seq FROM journal WHERE mission = ? AND mission > 0 "
                      "AND CAST(body AS TEXT) LIKE ? ORDER BY mission_seq DESC LIMIT 1"_s);
        found.bindValue(0, m_mission);
        found.bindValue(1, u'%' + word + u'%');
        if (!found.exec() || !found.next())
            stop(u"the word is not there"_s);
        return bench::microsecondsOf(timer);
    }

    double keys(int limit)
    {
        QElapsedTimer timer;
        timer.start();
        QSqlQuery found(m_database);
        found.setForwardOnly(true);
        found.prepare(u"SELECT id, risk, expires, seq FROM actions WHERE state = 'blocked' "
                      "ORDER BY risk DESC, expires, seq LIMIT ?"_s);
        found.bindValue(0, limit);
        if (!found.exec())
            stop(u"the keys cannot be read"_s);
        fetch(found, 4);
        return bench::microsecondsOf(timer);
    }

private:
    static int fetch(QSqlQuery& query, int columns)
    {
        int rows = 0;
        qsizetype bytes = 0;
        for (; query.next(); ++rows) {
            for (int column = 0; column < columns; ++column)
                bytes += query.value(column).toByteArray().size();
        }
        return bytes > 0 ? rows : 0;
    }

    QSqlDatabase m_database;
    QSqlQuery m_page;
    qint64 m_mission = 0;
};

//! Opens an engine and gives how long that took, until its first answer.
std::unique_ptr<EmbeddedRuntime> started(const QString& folder, bench::Samples& times)
{
    QElapsedTimer timer;
    timer.start();
    EngineSettings settings;
    settings.person = u"Bench"_s;
    auto runtime = std::make_unique<EmbeddedRuntime>(EmbeddedOptions { folder, settings, {} });
    const Result<Done> opened = bench::resultOf(runtime->opened());
    if (!opened)
        stop(opened.error().sentence);
    times.add(
        bench::await(runtime->actions()->keys({ { ActionState::Blocked }, {}, {}, {}, 1 }), timer));
    return runtime;
}

//! The same questions to the engine and to SQLite, in turns, since only one can have the file.
class JournalBench {
public:
    explicit JournalBench(const bench::JournalFixture& fixture)
        : m_fixture(fixture)
    {
    }
    void run(int rounds);
    void print() const;

private:
    void askSqlite();
    void askEngine();
    double page(EmbeddedRuntime& runtime, qint64 first, qint64 expectedFirst);

    const bench::JournalFixture& m_fixture;
    QRandomGenerator m_random { 7 };
    bench::Samples m_plainTail;
    bench::Samples m_ourTail;
    bench::Samples m_plainJump;
    bench::Samples m_ourJump;
    bench::Samples m_plainFind;
    bench::Samples m_ourFind;
    bench::Samples m_plainSome;
    bench::Samples m_ourSome;
    bench::Samples m_plainAll;
    bench::Samples m_ourAll;
    bench::Samples m_start;
    bench::Samples m_emptyStart;
};

double JournalBench::page(EmbeddedRuntime& runtime, qint64 first, qint64 expectedFirst)
{
    QElapsedTimer timer;
    timer.start();
    const QFuture<Result<TranscriptPage>> answer
        = runtime.transcripts()->page(m_fixture.longMission, first, PageRows);
    const double took = bench::await(answer, timer);
    const Result<TranscriptPage> page = answer.result();
    if (!page || page.value().entries.size() != PageRows || page.value().first != expectedFirst)
        stop(page ? u"a page is not what was asked for"_s : page.error().sentence);
    return took;
}

void JournalBench::askSqlite()
{
    PlainReader plain(m_fixture);
    const qint64 tail = m_fixture.entries - PageRows;
    for (int i = 0; i < 30; ++i) {
        m_plainTail.add(plain.page(tail));
        m_plainJump.add(plain.page(m_random.bounded(tail)));
    }
    m_plainFind.add(plain.scan(m_fixture.rareWord));
    m_plainSome.add(plain.keys(512));
    m_plainAll.add(plain.keys(-1));
}

void JournalBench::askEngine()
{
    const QTemporaryDir empty(bench::folder() + u"/empty-XXXXXX"_s);
    started(empty.path(), m_emptyStart).reset();
    const std::unique_ptr<EmbeddedRuntime> runtime = started(m_fixture.folder, m_start);
    const qint64 tail = m_fixture.entries - PageRows;
    for (int i = 0; i < 30; ++i) {
        m_ourTail.add(page(*runtime, -PageRows, tail));
        const qint64 first = m_random.bounded(tail);
        m_ourJump.add(page(*runtime, first, first));
    }
    QElapsedTimer timer;
    timer.start();
    const QFuture<Result<qint64>> found = runtime->transcripts()->find(
        m_fixture.longMission, m_fixture.rareWord, m_fixture.entries - 1, -1);
    m_ourFind.add(bench::await(found, timer));
    if (!found.result() || found.result().value() != m_fixture.entries / 50 - 1)
        stop(u"find did not find it"_s);
    for (const int limit : { 512, 0 }) {
        timer.start();
        const auto keys = runtime->actions()->keys({ { ActionState::Blocked }, {}, {}, {}, limit });
        (limit == 0 ? m_ourAll : m_ourSome).add(bench::await(keys, timer));
        if (!keys.result()
            || keys.result().value().size()
                != (limit == 0 ? m_fixture.pending : std::min(limit, m_fixture.pending)))
            stop(u"not all keys came"_s);
    }
}

void JournalBench::run(int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        askSqlite();
        askEngine();
    }
}

void JournalBench::print() const
{
    const QString sqlite = u"SQLite"_s;
    const QString of = u" of %L1 entries"_s.arg(m_fixture.entries);
    bench::ratioLine("P2",
        u"newest 60"_s + of + u", read"_s,
        m_ourTail.median(),
        sqlite,
        m_plainTail.median(),
        3);
    bench::limitLine("P2", u"newest 60"_s + of + u", p99"_s, m_ourTail.at(0.99), 16'000);
    bench::ratioLine("P3",
        u"60 anywhere"_s + of + u", read"_s,
        m_ourJump.median(),
        sqlite,
        m_plainJump.median(),
        3);
    bench::limitLine("P3", u"60 anywhere"_s + of + u", p99"_s, m_ourJump.at(0.99), 33'000);
    bench::ratioLine("P8",
        u"find backwards through 98 %"_s + of,
        m_ourFind.median(),
        u"SQLite LIKE"_s,
        m_plainFind.median(),
        3);
    const QString keys = u" of %L1 pending"_s.arg(m_fixture.pending);
    bench::ratioLine(
        "P10", u"first 512 keys"_s + keys, m_ourSome.median(), sqlite, m_plainSome.median(), 2);
    bench::limitLine("P10", u"all keys"_s + keys, m_ourAll.median(), 100'000);
    bench::ratioLine(
        "P10", u"all keys"_s + keys, m_ourAll.median(), sqlite, m_plainAll.median(), 2);
    bench::ratioLine("P11",
        u"start with all of that"_s,
        m_start.median(),
        u"with nothing"_s,
        m_emptyStart.median(),
        2);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const bench::JournalFixture fixture = bench::journalFixture();
    JournalBench measuring(fixture);
    measuring.run(bench::count("SIGNALBOX_BENCH_TURNS", 5));
    measuring.print();
    return 0;
}
