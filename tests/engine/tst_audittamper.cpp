// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/audit/audit.h"
#include "tests/support/enginestage.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int WantedRows = 300;

QString busyRunbook()
{
    QString text = u"# Much to record\n\n"_s;
    for (int step = 0; step < 24; ++step) {
        text += u"Step %1 begins.\n\n```call file-write.write\n"
                "{\"path\": \"note%1.txt\", \"content\": \"note %1\"}\n```\n\n"_s.arg(step);
    }
    return text + u"```finish\nDone.\n```\n"_s;
}

} // namespace

//! Every way of tampering with a journal that real missions wrote is detected (S-45).
class TestAuditTamper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void untouchedIsIntact();
    void everyRowIsGuarded_data();
    void everyRowIsGuarded();
    void theClosedFileIsGuarded_data();
    void theClosedFileIsGuarded();
    void theAnchorIsGuarded();

private:
    QString copyOfData();
    QString tampered(const QStringList& statements);

    EngineStage m_stage;
    QTemporaryDir m_copies;
    SystemClock m_clock;
    qint64 m_rows = 0;
    int m_copyCount = 0;
};

void TestAuditTamper::initTestCase()
{
    m_stage.open();
    for (int mission = 0; mission < 3; ++mission) {
        const QString folder = m_stage.workspace(u"ws%1"_s.arg(mission));
        const Mission made = m_stage.start(m_stage.agent(busyRunbook()), folder);
        QCOMPARE(m_stage.waitFor(made.id, MissionState::Completed).state, MissionState::Completed);
    }
    const Result<AuditReport> report = m_stage.await(m_stage.runtime().audit()->verify());
    QVERIFY(report.ok());
    QVERIFY2(report.value().intact, qPrintable(report.value().sentence));
    m_rows = report.value().rows;
    QVERIFY2(m_rows >= WantedRows, qPrintable(QString::number(m_rows)));
    m_stage.close();
}

//! A copy of the closed data directory, without its lock.
QString TestAuditTamper::copyOfData()
{
    const QString folder = m_copies.path() + u'/' + QString::number(m_copyCount++);
    QDir().mkpath(folder);
    for (const QString& name : QDir(m_stage.dataFolder()).entryList(QDir::Files)) {
        if (name != u"engine.lock")
            QFile::copy(m_stage.dataFolder() + u'/' + name, folder + u'/' + name);
    }
    return folder;
}

//! A copy whose journal file somebody changed with plain SQLite; empty when that failed.
QString TestAuditTamper::tampered(const QStringList& statements)
{
    const QString folder = copyOfData();
    bool changed = true;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"intruder"_s);
        file.setDatabaseName(folder + u"/journal.sqlite"_s);
        changed = file.open();
        for (const QString& statement : statements) {
            QSqlQuery query(file);
            if (!query.exec(statement)) {
                qWarning("%s", qPrintable(query.lastError().text()));
                changed = false;
            }
        }
    }
    QSqlDatabase::removeDatabase(u"intruder"_s);
    return changed ? folder : QString();
}

void TestAuditTamper::untouchedIsIntact()
{
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(copyOfData(), m_clock, EngineStore::Mode::Inspect);
    QVERIFY(store.ok());
    QVERIFY2(store.value()->fault().isEmpty(), qPrintable(store.value()->fault()));
    QVERIFY(verifyJournal(*store.value()).intact);
    QVERIFY(verifyProjections(*store.value(), m_clock).intact);
}

void TestAuditTamper::everyRowIsGuarded_data()
{
    QTest::addColumn<QStringList>("statements"); // %1: the row, %2: the next one
    QTest::addColumn<int>("leaveOut"); // rows at the end that have no next one
    QTest::addColumn<int>("stride"); // some are tried on every row, others here and there
    const auto row = [](const char* name, const QStringList& statements, int leaveOut) {
        const bool often = qstrcmp(name, "body") == 0 || qstrcmp(name, "delete") == 0
            || qstrcmp(name, "swap") == 0 || qstrcmp(name, "cut off") == 0;
        QTest::newRow(name) << statements << leaveOut << (often ? 1 : 7);
    };
    row("body", { u"UPDATE journal SET body = CAST(body || ' ' AS BLOB) WHERE seq = %1"_s }, 0);
    row("kind", { u"UPDATE journal SET kind = kind || 'x' WHERE seq = %1"_s }, 0);
    row("actor", { u"UPDATE journal SET actor = actor || 'x' WHERE seq = %1"_s }, 0);
    row("time", { u"UPDATE journal SET at = at + 1 WHERE seq = %1"_s }, 0);
    row("steady time", { u"UPDATE journal SET mono = mono + 1 WHERE seq = %1"_s }, 0);
    row("epoch", { u"UPDATE journal SET epoch = epoch + 1 WHERE seq = %1"_s }, 0);
    row("mission", { u"UPDATE journal SET mission = mission + 100000 WHERE seq = %1"_s }, 0);
    row("entry", { u"UPDATE journal SET mission_seq = mission_seq + 100000 WHERE seq = %1"_s }, 0);
    row("hash", { u"UPDATE journal SET hash = zeroblob(32) WHERE seq = %1"_s }, 0);
    row("delete", { u"DELETE FROM journal WHERE seq = %1"_s }, 0);
    row("cut off", { u"DELETE FROM journal WHERE seq >= %1"_s }, 0);
    row("delete and close the gap",
        { u"DELETE FROM journal WHERE seq = %1"_s,
            u"UPDATE journal SET seq = -(seq - 1) WHERE seq > %1"_s,
            u"UPDATE journal SET seq = -seq WHERE seq < 0"_s },
        0);
    row("swap",
        { u"UPDATE journal SET seq = -1 WHERE seq = %1"_s,
            u"UPDATE journal SET seq = %1 WHERE seq = %2"_s,
            u"UPDATE journal SET seq = %2 WHERE seq = -1"_s },
        1);
    row("swap the bodies",
        { u"UPDATE journal SET body = (SELECT CAST(group_concat(body, '') AS BLOB) FROM journal "
          "WHERE seq IN (%1, %2)) WHERE seq IN (%1, %2)"_s },
        1);
    row("insert",
        { u"UPDATE journal SET seq = -(seq + 1) WHERE seq >= %1"_s,
            u"UPDATE journal SET seq = -seq WHERE seq < 0"_s,
            u"INSERT INTO journal SELECT %1, 0, 0, kind, at, mono, epoch, actor, body, hash "
            "FROM journal WHERE seq = %2"_s },
        0);
}

void TestAuditTamper::everyRowIsGuarded()
{
    QFETCH(QStringList, statements);
    QFETCH(int, leaveOut);
    QFETCH(int, stride);
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(copyOfData(), m_clock, EngineStore::Mode::Inspect);
    QVERIFY(store.ok());
    Database& database = store.value()->database();
    for (qint64 seq = 1; seq <= m_rows - leaveOut; seq += stride) {
        Transaction changes(database, Durability::Relaxed);
        QVERIFY(changes.begun().ok());
        for (QString statement : statements) {
            statement.replace(u"%1"_s, QString::number(seq));
            statement.replace(u"%2"_s, QString::number(seq + 1));
            const Result<Done> done = database.exec(statement);
            QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().detail));
        }
        const AuditReport report = verifyJournal(*store.value());
        QVERIFY2(!report.intact, qPrintable(u"entry %1 passed"_s.arg(seq)));
        QVERIFY(!report.sentence.isEmpty());
    } // every transaction is rolled back
    QVERIFY(verifyJournal(*store.value()).intact);
}

void TestAuditTamper::theClosedFileIsGuarded_data()
{
    QTest::addColumn<QStringList>("statements");
    const QString half = QString::number(m_rows / 2);
    const QString last = QString::number(m_rows);
    const QString cut = u"DELETE FROM journal WHERE seq > "_s + half;
    const auto row = [](const char* name, const QStringList& statements) {
        QTest::newRow(name) << statements;
    };
    row("edited", { u"UPDATE journal SET body = CAST('{}' AS BLOB) WHERE seq = "_s + half });
    row("deleted", { u"DELETE FROM journal WHERE seq = "_s + half });
    row("last one edited", { u"UPDATE journal SET actor = 'x' WHERE seq = "_s + last });
    row("last one deleted", { u"DELETE FROM journal WHERE seq = "_s + last });
    row("appended without a hash",
        { u"INSERT INTO journal SELECT seq + 1, 0, 0, kind, at, mono, epoch, actor, body, hash "
          "FROM journal WHERE seq = "_s
            + last });
    row("cut off", { cut });
    row("cut off with the place of the tables",
        { cut,
            u"UPDATE watermark SET seq = %1, hash = (SELECT hash FROM journal WHERE seq = %1)"_s
                .arg(half) });
    row("emptied", { u"DELETE FROM journal"_s, u"DELETE FROM watermark"_s });
}

void TestAuditTamper::theClosedFileIsGuarded()
{
    QFETCH(QStringList, statements);
    const QString folder = tampered(statements);
    QVERIFY(!folder.isEmpty());
    {
        const Result<std::unique_ptr<EngineStore>> store
            = EngineStore::open(folder, m_clock, EngineStore::Mode::Inspect);
        QVERIFY2(store.ok(), store ? "" : qPrintable(store.error().sentence));
        const AuditReport report = verifyJournal(*store.value());
        QVERIFY(!report.intact);
        QVERIFY(!report.sentence.isEmpty());
    }
    // Having looked, or having worked with it, does not make it sound.
    {
        const Result<std::unique_ptr<EngineStore>> store = EngineStore::open(folder, m_clock);
        QVERIFY(store.ok());
        QVERIFY(!verifyJournal(*store.value()).intact);
    }
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(folder, m_clock, EngineStore::Mode::Inspect);
    QVERIFY(store.ok());
    QVERIFY(!verifyJournal(*store.value()).intact);
}

void TestAuditTamper::theAnchorIsGuarded()
{
    // A whole chain can be computed anew by whoever can write the file: the anchor holds it.
    const QString folder = copyOfData();
    {
        Result<std::unique_ptr<Database>> file = Database::open(folder + u"/journal.sqlite"_s);
        QVERIFY(file.ok());
        Journal journal(*file.value(), m_clock);
        QVector<JournalRow> rows;
        QVERIFY(journal.read(0, [&rows](const JournalRow& row) {
            rows.append(row);
            return true;
        }));
        QByteArray before;
        for (JournalRow& row : rows) {
            if (row.seq == m_rows / 2)
                row.actor += u" forged"_s;
            row.hash = journalHash(row, before);
            before = row.hash;
            QVERIFY(file.value()
                        ->run(u"UPDATE journal SET actor = ?, hash = ? WHERE seq = ?"_s,
                            { row.actor, row.hash, row.seq })
                        .ok());
        }
        QVERIFY(file.value()->run(u"UPDATE watermark SET hash = ?"_s, { before }).ok());
    }
    const Result<std::unique_ptr<EngineStore>> store
        = EngineStore::open(folder, m_clock, EngineStore::Mode::Inspect);
    QVERIFY(store.ok());
    QVERIFY(!store.value()->fault().isEmpty());
    QVERIFY(!verifyJournal(*store.value()).intact);

    // And nobody without the key makes a new anchor.
    const QString other = copyOfData();
    QFile anchor(other + u"/audit.anchor"_s);
    QVERIFY(anchor.open(QIODevice::ReadWrite));
    QByteArray line = anchor.readAll();
    line.replace(0, line.indexOf(' '), "1");
    QVERIFY(anchor.resize(0) && anchor.seek(0) && anchor.write(line) == line.size());
    anchor.close();
    const Result<std::unique_ptr<EngineStore>> forged
        = EngineStore::open(other, m_clock, EngineStore::Mode::Inspect);
    QVERIFY(forged.ok());
    QVERIFY(!forged.value()->fault().isEmpty());
    QVERIFY(!verifyJournal(*forged.value()).intact);
}

QTEST_GUILESS_MAIN(TestAuditTamper)
#include "tst_audittamper.moc"
