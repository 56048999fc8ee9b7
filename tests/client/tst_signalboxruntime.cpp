// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "client/signalbox/signalboxruntime.h"
#include "client/wire/novyx/novyxactions.h"
#include "client/wire/novyx/novyxvalues.h"
#include "client/wire/signalbox/changes.h"
#include "client/wire/signalbox/recordvalues.h"
#include "core/json/jsondoor.h"
#include "tests/client/wiresamples.h"
#include "tests/support/scriptedrandom.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Base = "/signalbox/v1";

//! A Signalbox server of one stream that a test writes to, and answers that a test sets.
class StreamDouble {
public:
    StreamDouble()
        : server([this](Peer& peer, const SeenRequest& request) {
            const QByteArray target = request.target.split('?').first();
            if (target == Base + "/changes") {
                stream = &peer;
                peer.openStream();
                peer.send(greeting);
            } else if (target == Base + "/runtime") {
                peer.answer(200, who);
            } else if (lost.remove(target)) {
                peer.reset();
            } else if (answers.contains(target)) {
                peer.answer(200, answers.value(target));
            } else {
                peer.answer(404, "{\"message\":\"no such thing\",\"kind\":\"not_found\"}");
            }
        })
    {
    }

    void tell(const own::Changes& changes)
    {
        stream->send("id: " + QByteArray::number(changes.seq)
            + "\ndata: " + toJson(own::write(changes)) + "\n\n");
    }

    ScriptedServer server;
    QPointer<Peer> stream;
    QByteArray greeting = ": hello\n\n";
    QByteArray who = "{\"runtime_id\":\"rt_1\",\"title\":\"Far away\"}";
    QHash<QByteArray, QByteArray> answers;
    QSet<QByteArray> lost; //!< the next request to it is done, but not answered
};

RemoteOptions optionsTo(const QString& address)
{
    RemoteOptions options;
    options.id = RuntimeId(u"conn_1"_s);
    options.endpoint.address = ServerAddress::parse(address).value();
    options.endpoint.proxy = ProxyUse::None;
    options.endpoint.times = { 2s, 2s, 5s };
    options.retry = { .attempts = 3, .emergencyAttempts = 3, .base = 10ms, .cap = 20ms };
    options.pollAtLeast = 40ms;
    options.random = std::make_shared<ScriptedRandom>(0.5);
    return options;
}

own::Changes missionAt(qint64 seq, MissionState state)
{
    own::Changes changes;
    changes.seq = seq;
    Mission mission = samples::mission();
    mission.state = state;
    changes.missions.append(mission);
    return changes;
}

template <class T> Result<T> await(const Later<T>& later)
{
    if (!QTest::qWaitFor([&] { return later.isFinished(); }, 10'000) || later.resultCount() == 0)
        return makeError(ErrorKind::Internal, u"no answer"_s);
    return later.result();
}

} // namespace

//! The stream of changes of a Signalbox server: resumed, replayed, broken (N-02, N-05, N-11, N-14);
//! and commands whose answer was lost (N-03).
class TestSignalboxRuntime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsChanges();
    void resumesWhereItWas();
    void replayedChangesAreOld();
    void anotherJournalStartsAnew();
    void everythingMeansReadAgain();
    void unreadableChangesStopIt_data();
    void unreadableChangesStopIt();
    void currentOnlyWhileTheStreamIsOpen();
    void serverMaySayItIsNotWell();
    void lackingIsTheServers();
    void decisionsAreRepeatedUnderOneKey();
    void rollbackIsFoundByItsEpoch();
    void errorsKeepTheirKind();
    void journalGapsAreRefused();
    void exportsTheJournal();
    void longRowsGoInParts();

private:
    std::unique_ptr<StreamDouble> m_double;
    std::unique_ptr<SignalboxRuntime> m_runtime;
};

void TestSignalboxRuntime::init()
{
    m_double = std::make_unique<StreamDouble>();
    m_runtime = std::make_unique<SignalboxRuntime>(optionsTo(m_double->server.address()));
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    QTRY_COMPARE(m_runtime->title(), u"Far away"_s);
}

void TestSignalboxRuntime::cleanup()
{
    m_runtime.reset();
    m_double.reset();
}

void TestSignalboxRuntime::tellsChanges()
{
    QSignalSpy missions(m_runtime->missions(), &MissionsFacet::changed);
    QSignalSpy actions(m_runtime->actions(), &ActionsFacet::changed);
    QSignalSpy rules(m_runtime->packs(), &PacksFacet::rulesChanged);
    QSignalSpy rewritten(m_runtime->transcripts(), &TranscriptsFacet::rewritten);
    QSignalSpy removed(m_runtime->agents(), &AgentsFacet::removed);
    QSignalSpy grown(m_runtime->journal(), &JournalFacet::grown);
    own::Changes changes = missionAt(7, MissionState::Paused);
    changes.actions.append(samples::action());
    changes.rules = true;
    changes.rewritten.append(MissionId(u"msn_9"_s));
    changes.agentsRemoved.append(AgentId(u"agt_9"_s));
    m_double->tell(changes);
    QTRY_COMPARE(grown.count(), 1);
    QCOMPARE(grown.first().first().toLongLong(), 7);
    QCOMPARE(missions.first().first().value<QVector<Mission>>(), changes.missions);
    QCOMPARE(
        actions.first().first().value<QVector<Action>>().first().digest, samples::action().digest);
    QCOMPARE(rules.count(), 1);
    QCOMPARE(rewritten.first().first().value<MissionId>().text(), u"msn_9"_s);
    QCOMPARE(removed.count(), 1);
}

void TestSignalboxRuntime::resumesWhereItWas()
{
    QSignalSpy grown(m_runtime->journal(), &JournalFacet::grown);
    m_double->tell(missionAt(41, MissionState::Running));
    QTRY_COMPARE(grown.count(), 1);
    const QPointer<Peer> first = m_double->stream;
    first->send("id: 42\ndata: {\"seq\":42,\"mis"); // cut in the middle
    first->close();
    QTRY_VERIFY(m_double->stream && m_double->stream != first);
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    QCOMPARE(m_double->server.count("GET", Base + "/changes"), 2);
    for (const SeenRequest& request : m_double->server.seen()) {
        if (request.target == Base + "/changes" && !request.header("Last-Event-ID").isEmpty())
            QCOMPARE(request.header("Last-Event-ID"), QByteArray("41"));
    }
    m_double->tell(missionAt(42, MissionState::Completed));
    QTRY_COMPARE(grown.count(), 2);
}

void TestSignalboxRuntime::replayedChangesAreOld()
{
    QSignalSpy missions(m_runtime->missions(), &MissionsFacet::changed);
    QSignalSpy grown(m_runtime->journal(), &JournalFacet::grown);
    m_double->tell(missionAt(5, MissionState::Running));
    m_double->tell(missionAt(6, MissionState::Completed));
    // A server that does not keep Last-Event-ID, or a proxy that says things twice.
    m_double->tell(missionAt(5, MissionState::Running));
    m_double->tell(missionAt(1, MissionState::Queued));
    m_double->tell(missionAt(6, MissionState::Completed));
    m_double->tell(missionAt(7, MissionState::Completed));
    QTRY_VERIFY(!grown.isEmpty() && grown.last().first().toLongLong() == 7);
    qint64 seen = 0;
    for (const QList<QVariant>& arguments : missions) {
        const Mission mission = arguments.first().value<QVector<Mission>>().first();
        QVERIFY2(seen == 0 || mission.state == MissionState::Completed, "an old state came back");
        ++seen;
    }
    QCOMPARE(seen, 4);
}

void TestSignalboxRuntime::anotherJournalStartsAnew()
{
    QSignalSpy grown(m_runtime->journal(), &JournalFacet::grown);
    m_double->tell(missionAt(900, MissionState::Running));
    QTRY_COMPARE(grown.count(), 1);
    QSignalSpy again(m_runtime.get(), &Runtime::connectionChanged);
    m_double->who = "{\"runtime_id\":\"rt_2\"}";
    m_double->stream->close();
    QTRY_COMPARE(m_double->server.count("GET", Base + "/runtime"), 2);
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
    // Gone, back, and then known to be another: whoever shows data reads it anew.
    QTRY_VERIFY(again.count() >= 3);
    m_double->tell(missionAt(3, MissionState::Queued));
    QTRY_COMPARE(grown.count(), 2);
}

void TestSignalboxRuntime::everythingMeansReadAgain()
{
    QSignalSpy again(m_runtime.get(), &Runtime::connectionChanged);
    own::Changes changes;
    changes.seq = 12;
    changes.everything = true;
    m_double->tell(changes);
    QTRY_COMPARE(again.count(), 1);
    QCOMPARE(m_runtime->connection().link, Link::Connected);
    // Also when the numbers begin anew.
    QSignalSpy grown(m_runtime->journal(), &JournalFacet::grown);
    changes.seq = 2;
    m_double->tell(changes);
    m_double->tell(missionAt(3, MissionState::Running));
    QTRY_COMPARE(again.count(), 2);
    QTRY_VERIFY(!grown.isEmpty() && grown.last().first().toLongLong() == 3);
}

void TestSignalboxRuntime::unreadableChangesStopIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"seq\":");
    QTest::newRow("no seq") << QByteArray("{\"missions\":[]}");
    QTest::newRow("bad mission") << QByteArray(
        R"({"seq":3,"missions":[{"mission_id":"msn_1"},{"goal":"?"}]})");
    QTest::newRow("twice") << QByteArray(R"({"seq":3,"seq":4})");
}

void TestSignalboxRuntime::unreadableChangesStopIt()
{
    QFETCH(const QByteArray, text);
    QSignalSpy missions(m_runtime->missions(), &MissionsFacet::changed);
    m_double->stream->send("id: 3\ndata: " + text + "\n\n");
    QTRY_COMPARE(m_runtime->connection().link, Link::Failed);
    QVERIFY(!m_runtime->connection().sentence.isEmpty());
    QCOMPARE(missions.count(), 0); // nothing half-applied
}

void TestSignalboxRuntime::currentOnlyWhileTheStreamIsOpen()
{
    m_double->server.shut();
    m_double->stream->reset();
    QTRY_COMPARE(m_runtime->connection().link, Link::Reconnecting);
    QVERIFY(m_runtime->connection().asOf.isValid());
    QTRY_COMPARE(m_runtime->connection().link, Link::Offline);
    m_double->server.reopen();
    m_runtime->retryNow();
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
}

void TestSignalboxRuntime::serverMaySayItIsNotWell()
{
    own::Changes changes;
    changes.connection = ConnectionState { Link::Failed, u"The disk is full."_s, {} };
    m_double->tell(changes);
    QTRY_COMPARE(m_runtime->connection().link, Link::Failed);
    QCOMPARE(m_runtime->connection().sentence, u"The disk is full."_s);
    changes.connection = ConnectionState { Link::Connected, {}, {} };
    m_double->tell(changes);
    QTRY_COMPARE(m_runtime->connection().link, Link::Connected);
}

void TestSignalboxRuntime::lackingIsTheServers()
{
    QVERIFY(m_runtime->checkpoints() && m_runtime->audit());
    QVERIFY(!m_runtime->external() && !m_runtime->lacking(Runtime::Facet::External).isEmpty());
    m_double->who
        = R"({"runtime_id":"rt_1","lacking":{"checkpoints":"It keeps none.","magic":"?"}})";
    m_double->stream->close();
    QTRY_VERIFY(!m_runtime->checkpoints());
    QCOMPARE(m_runtime->lacking(Runtime::Facet::Checkpoints), u"It keeps none."_s);
    QVERIFY(m_runtime->audit());
}

void TestSignalboxRuntime::decisionsAreRepeatedUnderOneKey()
{
    const Action action = samples::action();
    const QByteArray target = Base + "/actions/" + action.id.text().toLatin1() + "/decision";
    m_double->answers.insert(target, toJson(own::write(DecisionReceipt { action, action.id, 77 })));
    m_double->lost.insert(target);
    DecisionRequest request;
    request.action = action.id;
    QCOMPARE(await(m_runtime->actions()->decide(request)).error().kind,
        ErrorKind::BadInput); // nothing was shown
    request.shown = action.digest;
    request.verdict = Verdict::Approve;
    const Result<DecisionReceipt> receipt = await(m_runtime->actions()->decide(request));
    QVERIFY2(receipt.ok(), qPrintable(receipt ? QString() : receipt.error().sentence));
    QCOMPARE(receipt->seq, 77);
    QStringList keys;
    for (const SeenRequest& seen : m_double->server.seen()) {
        if (seen.target == target)
            keys.append(parseJson(seen.body).value()[u"key"].toString());
    }
    QCOMPARE(keys.size(), 2);
    QVERIFY(!keys.first().isEmpty());
    QCOMPARE(keys.first(), keys.last()); // one decision, whatever arrived
}

void TestSignalboxRuntime::rollbackIsFoundByItsEpoch()
{
    Mission mission = samples::mission();
    mission.epoch = 1;
    const auto setRow = [&] {
        m_double->answers.insert(Base + "/missions/rows",
            toJson(JsonValue::object(
                { { u"missions"_s, JsonValue::array({ novyx::write(mission) }) } })));
    };
    setRow();
    RollbackRequest request;
    request.mission = mission.id;
    request.checkpoint = CheckpointId(u"chk_1"_s);
    request.plan = Digest::ofBytes("plan");
    const QByteArray target = Base + "/missions/" + mission.id.text().toLatin1() + "/rollback";
    m_double->lost.insert(target);
    QCOMPARE(await(m_runtime->checkpoints()->rollback(request)).error().kind, ErrorKind::Timeout);

    m_double->lost.insert(target);
    QObject::connect(&m_double->server, &ScriptedServer::requestCame, this, [&, target] {
        if (m_double->server.seen().last().target == target) {
            mission.epoch = 2;
            setRow();
        }
    });
    const Result<RollbackOutcome> outcome = await(m_runtime->checkpoints()->rollback(request));
    QVERIFY(outcome.ok());
    QCOMPARE(outcome->epoch, 2);
    QCOMPARE(outcome->problems.size(), 1);
    QCOMPARE(m_double->server.count("POST", target), 2);
}

void TestSignalboxRuntime::errorsKeepTheirKind()
{
    const Result<QVector<Checkpoint>> none
        = await(m_runtime->checkpoints()->list(MissionId(u"msn_none"_s)));
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    QCOMPARE(none.error().sentence, u"no such thing"_s);
}

void TestSignalboxRuntime::journalGapsAreRefused()
{
    const auto rows = [](const QVector<qint64>& seqs) {
        JsonValue list = JsonValue::array();
        for (const qint64 seq : seqs) {
            JournalEvent event;
            event.seq = seq;
            event.kind = u"note"_s;
            list.append(own::write(event));
        }
        return toJson(JsonValue::object({ { u"events"_s, list } }));
    };
    m_double->answers.insert(Base + "/journal", rows({ 5, 6, 7 }));
    QCOMPARE(await(m_runtime->journal()->after(4, 10))->size(), 3);
    for (const QVector<qint64>& bad :
        { QVector<qint64> { 5, 7 }, { 6, 7 }, { 5, 5 }, { 7, 6, 5 } }) {
        m_double->answers.insert(Base + "/journal", rows(bad));
        QCOMPARE(await(m_runtime->journal()->after(4, 10)).error().kind, ErrorKind::BadReply);
    }
}

void TestSignalboxRuntime::exportsTheJournal()
{
    QTemporaryDir folder;
    m_double->server.setScript([](Peer& peer, const SeenRequest& request) {
        // Two parts, then nothing; the third export meets an error in the middle.
        const QByteArray after = request.target.split('=').value(1).split('&').first();
        JsonValue list = JsonValue::array();
        for (qint64 seq = after.toLongLong() + 1; seq <= after.toLongLong() + 2 && seq <= 4;
             ++seq) {
            JournalEvent event;
            event.seq = seq;
            event.kind = u"note"_s;
            list.append(own::write(event));
        }
        peer.answer(200, toJson(JsonValue::object({ { u"events"_s, list } })));
    });
    const QString path = folder.filePath(u"audit.jsonl"_s);
    QCOMPARE(*await(m_runtime->audit()->exportTo(path)), 4);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 4);
    QCOMPARE(await(m_runtime->audit()->exportTo(path)).error().kind,
        ErrorKind::Storage); // never over another

    m_double->server.setScript([](Peer& peer, const SeenRequest&) { peer.answer(500, "{}"); });
    const QString half = folder.filePath(u"half.jsonl"_s);
    QVERIFY(!await(m_runtime->audit()->exportTo(half)).ok());
    QVERIFY(!QFile::exists(half));
}

void TestSignalboxRuntime::longRowsGoInParts()
{
    m_double->answers.insert(Base + "/missions/rows",
        toJson(JsonValue::object(
            { { u"missions"_s, JsonValue::array({ novyx::write(samples::mission()) }) } })));
    QVector<MissionId> ids;
    for (int i = 0; i < 2500; ++i)
        ids.append(MissionId(QString::number(i)));
    QCOMPARE(await(m_runtime->missions()->rows(ids))->size(), 3);
    QCOMPARE(m_double->server.count("POST", Base + "/missions/rows"), 3);
}

QTEST_GUILESS_MAIN(TestSignalboxRuntime)
#include "tst_signalboxruntime.moc"
