// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/connections/connectionservice.h"
#include "memorysecrets.h"
#include "server/novyx/novyxroutes.h"
#include "server/signalbox/signalboxroutes.h"
#include "tests/server/serverstage.h"
#include "ui/shell/desk.h"

#include <QSettings>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Asks = u"# Clean up\n\n"
                     "```call file-write.delete as a\n{\"path\": \"a.txt\"}\n```\n\n"
                     "```finish\n{{a.status}}\n```\n"_s;

} // namespace

//! Servers that a person added, as they come to the desk: real engines behind real sockets.
class TestConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void observesThenDecidesBesideTheEmbeddedOne_data() { kinds(); }
    void observesThenDecidesBesideTheEmbeddedOne();
    void checksStepByStep_data() { kinds(); }
    void checksStepByStep();
    void checkSaysWhatIsWrong_data();
    void checkSaysWhatIsWrong();
    void keepsEverythingButTheToken();
    void aTokenBelongsToItsOrigin();
    void aLockedKeychainIsSaid();
    void refusesWhatCouldBeMistaken_data();
    void refusesWhatCouldBeMistaken();
    void removalTakesItOffTheDesk();

private:
    static void kinds();
    template <class T> Result<T> await(const Later<T>& later) { return m_stage->engine().await(later); }
    ConnectionSpec spec(const QString& name = u"Build server"_s) const;
    ConnectionSpec add(DecisionRight right = DecisionRight::ObserveOnly);
    void restart(); //!< the console starts again with the same settings and keychain
    ActionId proposeOnServer();
    bool shows(const RuntimeId& runtime) const;
    bool isArmed(const RuntimeId& runtime, const ActionId& id);
    QVector<CheckStep> run(const ConnectionSpec& spec, const std::optional<QByteArray>& token);

    ConnectionKind m_kind = ConnectionKind::Novyx;
    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::shared_ptr<MemorySecrets::Drawer> m_drawer;
    std::unique_ptr<NovyxRoutes> m_routes;
    std::unique_ptr<SignalboxRoutes> m_ownRoutes;
    std::unique_ptr<ServerStage> m_stage;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<Desk> m_desk;
};

void TestConnections::kinds()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("novyx") << static_cast<int>(ConnectionKind::Novyx);
    QTest::newRow("signalbox") << static_cast<int>(ConnectionKind::Signalbox);
}

void TestConnections::init()
{
    m_kind = ConnectionKind::Novyx;
    m_stage = std::make_unique<ServerStage>();
    m_stage->open([this](Runtime& runtime) {
        m_routes = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        m_ownRoutes = std::make_unique<SignalboxRoutes>(runtime);
        return m_routes->routes() + m_ownRoutes->routes();
    });
    QFile::remove(m_folder.filePath(u"console.ini"_s));
    m_drawer = std::make_shared<MemorySecrets::Drawer>();
    restart();
}

void TestConnections::restart()
{
    m_desk.reset();
    m_service.reset();
    m_settings
        = std::make_unique<QSettings>(m_folder.filePath(u"console.ini"_s), QSettings::IniFormat);
    m_service
        = std::make_unique<ConnectionService>(*m_settings, std::make_unique<MemorySecrets>(m_drawer));
    m_desk = std::make_unique<Desk>(m_clock);
    m_desk->decisions()->setHold(0s);
    m_service->start(m_desk.get());
}

void TestConnections::cleanup()
{
    m_desk.reset();
    m_service.reset();
    m_stage.reset();
    m_ownRoutes.reset();
    m_routes.reset();
}

ConnectionSpec TestConnections::spec(const QString& name) const
{
    ConnectionSpec spec;
    spec.name = name;
    spec.kind = m_kind;
    spec.address = m_stage->url();
    spec.mark = { MarkColour::Violet, MarkShape::Star };
    return spec;
}

ConnectionSpec TestConnections::add(DecisionRight right)
{
    ConnectionSpec wanted = spec();
    wanted.decisions = right;
    const Result<ConnectionSpec> kept
        = await(m_service->save(wanted, m_stage->supervisorToken()));
    if (!kept)
        qFatal("%s", qPrintable(kept.error().sentence));
    return *kept;
}

ActionId TestConnections::proposeOnServer()
{
    m_stage->post("/v1/capabilities",
        "{'name':'deploy','tools':[{'name':'run'}],'risk_levels':{'run':'medium'},"
        "'approval_requirements':{'medium':true}}");
    const QByteArray agent
        = m_stage->post("/v1/agents", "{'name':'outsider','capabilities':['deploy']}", Role::Agent)
              .json()[u"agent_id"].toString().toUtf8();
    m_stage->post("/v1/missions", "{'agent_id':'" + agent + "','goal':'release'}", Role::Agent);
    return ActionId(m_stage
                        ->post("/v1/actions",
                            "{'action':'run','params':{'to':'prod'},'agent_id':'" + agent + "'}",
                            Role::Agent)
                        .json()[u"action_id"].toString());
}

bool TestConnections::shows(const RuntimeId& runtime) const
{
    for (int row = 0; row < m_desk->inbox()->rowCount(); ++row) {
        if (m_desk->inbox()->index(row, 0).data(RuntimeIdRole).value<RuntimeId>() == runtime)
            return true;
    }
    return false;
}

bool TestConnections::isArmed(const RuntimeId& runtime, const ActionId& id)
{
    DecisionDesk* desk = m_desk->decisions();
    const int row = m_desk->inbox()->rowOf(runtime, id);
    const Action* action = row < 0 ? nullptr : m_desk->inbox()->rowAt(row);
    if (!action)
        return false;
    if (!desk->shown() || desk->shown()->id != id || desk->changedTo())
        desk->show(m_desk->inbox()->runtimeAt(row), *action);
    desk->setPayloadSeen();
    desk->reevaluate();
    return desk->state() == DeskState::Ready;
}

void TestConnections::observesThenDecidesBesideTheEmbeddedOne()
{
    QFETCH(const int, kind);
    m_kind = static_cast<ConnectionKind>(kind);
    EngineStage embedded;
    embedded.open();
    m_desk->addRuntime(&embedded.runtime());
    const Mission mission = embedded.start(
        embedded.agent(Asks), embedded.workspace(u"ws"_s, { { u"a.txt"_s, "a" } }));
    const Action own = embedded.waitBlocked(mission.id);
    const ActionId remote = proposeOnServer();
    ConnectionSpec added = add();

    // Both wait in one list, each of its own runtime.
    QTRY_VERIFY_WITH_TIMEOUT(shows(added.id) && shows(embedded.runtime().id()), 30'000);
    QCOMPARE(m_desk->inbox()->rowCount(), 2);
    QCOMPARE(m_service->runtime(added.id)->title(), u"Build server"_s);
    QCOMPARE(m_service->connections().find(added.id)->state.link, Link::Connected);
    const int row = m_desk->inbox()->rowOf(added.id, remote);
    QTRY_VERIFY(m_desk->inbox()->rowAt(row));

    // Observed only: nothing goes out, and the reason stands where the person is.
    DecisionDesk* desk = m_desk->decisions();
    QVERIFY(!isArmed(added.id, remote));
    QCOMPARE(desk->state(), DeskState::Observed);
    QVERIFY(desk->whyNot().contains(u"observing"_s));
    QCOMPARE(desk->approve({}).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(desk->reject(u"no"_s).error().sentence, desk->whyNot());
    QCOMPARE(desk->answer(u"yes"_s).error().kind, ErrorKind::NotAllowed);
    RemoteRuntime* runtime = m_service->runtime(added.id);
    DecisionRequest around;
    around.action = remote;
    around.shown = desk->shown()->digest;
    around.verdict = Verdict::Reject;
    around.reason = u"around the desk"_s;
    QCOMPARE(await(runtime->actions()->decide(around)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(await(runtime->missions()->cancel(desk->shown()->mission, u"no"_s)).error().kind,
        ErrorKind::NotAllowed);
    QCOMPARE(m_stage->engine().action(remote).state, ActionState::Blocked);

    // Allowed: the same connection, without being made anew, and over the socket.
    added.decisions = DecisionRight::Allowed;
    QVERIFY(await(m_service->save(added, std::nullopt)).ok());
    QCOMPARE(m_service->runtime(added.id), runtime);
    QSignalSpy decided(desk, &DecisionDesk::decided);
    QTRY_VERIFY_WITH_TIMEOUT(isArmed(added.id, remote), 30'000);
    const Result<Press> press = desk->approve({});
    QVERIFY2(press.ok(), press.ok() ? "" : qPrintable(press.error().sentence));
    QTRY_COMPARE_WITH_TIMEOUT(decided.size(), 1, 30'000);
    QCOMPARE(decided.first().first().value<DecisionOutcome>().runtime, added.id);
    QTRY_COMPARE(m_stage->engine().action(remote).state, ActionState::Approved);
    QTRY_VERIFY_WITH_TIMEOUT(!shows(added.id), 30'000);
    // The embedded one's request was not touched.
    QCOMPARE(embedded.action(own.id).state, ActionState::Blocked);
    QVERIFY(shows(embedded.runtime().id()));
    m_desk.reset();
    embedded.close();
}

QVector<CheckStep> TestConnections::run(
    const ConnectionSpec& spec, const std::optional<QByteArray>& token)
{
    const std::unique_ptr<ConnectionCheck> check = m_service->check(spec, token);
    check->start();
    if (!QTest::qWaitFor([&] { return check->isFinished(); }, 30'000))
        qWarning("the check did not end");
    return check->steps();
}

void TestConnections::checksStepByStep()
{
    QFETCH(const int, kind);
    m_kind = static_cast<ConnectionKind>(kind);
    const QVector<CheckStep> steps = run(spec(), m_stage->supervisorToken());
    QCOMPARE(steps.size(), 5);
    for (const CheckStep& step : steps) {
        QVERIFY2(step.outcome == CheckStep::Outcome::Passed
                || (m_kind == ConnectionKind::Novyx && step.kind == CheckStep::Kind::Stream
                    && step.outcome == CheckStep::Outcome::Warned),
            qPrintable(checkStepTitle(step.kind) + u": "_s + step.sentence));
        QVERIFY(!step.sentence.isEmpty());
    }
}

void TestConnections::checkSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("address"); // empty: the server's
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("failed");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QString& address, const char* token,
                         ConnectionKind kind, CheckStep::Kind failed, const QString& words) {
        QTest::newRow(name) << address << QByteArray(token) << static_cast<int>(kind)
                            << static_cast<int>(failed) << words;
    };
    using Kind = CheckStep::Kind;
    row("no address", u"build server"_s, "", ConnectionKind::Novyx, Kind::Address, u"https://"_s);
    row("open http", u"http://example.org"_s, "", ConnectionKind::Novyx, Kind::Address, u"https://"_s);
    row("nobody there", u"http://127.0.0.1:1"_s, "", ConnectionKind::Novyx, Kind::Reach, {});
    row("no token", {}, "", ConnectionKind::Novyx, Kind::SignIn, u"wants a token"_s);
    row("wrong token", {}, "abcdefghijklmnopqrst1234", ConnectionKind::Novyx, Kind::SignIn, u"ending in 1234"_s);
}

void TestConnections::checkSaysWhatIsWrong()
{
    QFETCH(const QString, address);
    QFETCH(const QByteArray, token);
    QFETCH(const int, kind);
    QFETCH(const int, failed);
    QFETCH(const QString, words);
    ConnectionSpec wrong = spec();
    wrong.kind = static_cast<ConnectionKind>(kind);
    if (!address.isEmpty())
        wrong.address = address;
    const QVector<CheckStep> steps = run(wrong, token);
    for (const CheckStep& step : steps) {
        const int at = static_cast<int>(step.kind);
        QCOMPARE(step.outcome,
            at < failed          ? CheckStep::Outcome::Passed
                : at == failed ? CheckStep::Outcome::Failed
                               : CheckStep::Outcome::Skipped);
        if (at == failed)
            QVERIFY2(!step.sentence.isEmpty() && step.sentence.contains(words), qPrintable(step.sentence));
    }
}

void TestConnections::keepsEverythingButTheToken()
{
    const ConnectionSpec added = add(DecisionRight::Allowed);
    QCOMPARE(m_service->connections().find(added.id)->credential, CredentialPlace::Keychain);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_service->connections().find(added.id)->state.link, Link::Connected, 30'000);
    QFile file(m_folder.filePath(u"console.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray stored = file.readAll();
    QVERIFY(stored.contains("Build server"));
    QVERIFY(!stored.contains(m_stage->supervisorToken()));

    restart();
    QCOMPARE(m_service->connections().rowCount(), 1);
    QCOMPARE(m_service->connections().rows().first().spec, added);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_service->connections().find(added.id)->state.link, Link::Connected, 30'000);
    QCOMPARE(m_service->connections().find(added.id)->credential, CredentialPlace::Keychain);
    QCOMPARE(m_desk->runtimes().size(), 1);
}

void TestConnections::aTokenBelongsToItsOrigin()
{
    ConnectionSpec added = add();
    QCOMPARE(m_drawer->secrets.size(), 1);
    ServerStage other;
    std::unique_ptr<NovyxRoutes> routes;
    other.open([&routes](Runtime& runtime) {
        routes = std::make_unique<NovyxRoutes>(runtime, NovyxSettings {});
        return routes->routes();
    });
    added.address = other.url();
    const QVector<CheckStep> steps = run(added, std::nullopt);
    QVERIFY2(steps.at(2).sentence.contains(u"wants a token"_s), qPrintable(steps.at(2).sentence));
    QVERIFY(await(m_service->save(added, std::nullopt)).ok());
    QCOMPARE(m_service->connections().find(added.id)->credential, CredentialPlace::Nowhere);
    QVERIFY(m_drawer->secrets.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(
        m_service->connections().find(added.id)->state.link, Link::Failed, 30'000);
}

void TestConnections::aLockedKeychainIsSaid()
{
    const ConnectionSpec added = add();
    m_drawer->locked = true;
    restart();
    QTRY_VERIFY(!m_service->connections().find(added.id)->problem.isEmpty());
    QCOMPARE(m_service->connections().find(added.id)->credential, CredentialPlace::Unread);
    m_drawer->locked = false;
    m_service->retryNow(added.id);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_service->connections().find(added.id)->state.link, Link::Connected, 30'000);
    QVERIFY(m_service->connections().find(added.id)->problem.isEmpty());

    m_drawer->locked = true;
    QVERIFY(await(m_service->save(added, m_stage->supervisorToken())).ok());
    QCOMPARE(m_service->connections().find(added.id)->credential, CredentialPlace::Session);
}

void TestConnections::refusesWhatCouldBeMistaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::newRow("no name") << u"  "_s << u"https://example.org"_s;
    QTest::newRow("same name") << u"build SERVER"_s << u"https://example.org"_s;
    QTest::newRow("password") << u"Other"_s << u"https://me:secret@example.org"_s;
    QTest::newRow("query") << u"Other"_s << u"https://example.org/?key=1"_s;
    QTest::newRow("scheme") << u"Other"_s << u"ftp://example.org"_s;
    QTest::newRow("open http") << u"Other"_s << u"http://example.org"_s;
}

void TestConnections::refusesWhatCouldBeMistaken()
{
    QFETCH(const QString, name);
    QFETCH(const QString, address);
    add();
    ConnectionSpec wanted = spec(name);
    wanted.address = address;
    QCOMPARE(await(m_service->save(wanted, QByteArray("t"))).error().kind, ErrorKind::BadInput);
    QCOMPARE(m_service->connections().rowCount(), 1);
    QCOMPARE(m_drawer->secrets.size(), 1);
}

void TestConnections::removalTakesItOffTheDesk()
{
    const ActionId remote = proposeOnServer();
    const ConnectionSpec added = add(DecisionRight::Allowed);
    m_desk->decisions()->setHold(60s);
    QTRY_VERIFY_WITH_TIMEOUT(isArmed(added.id, remote), 30'000);
    QCOMPARE(m_desk->decisions()->approve({}).value(), Press::Held);
    QPointer<RemoteRuntime> runtime = m_service->runtime(added.id);
    QSignalSpy removed(m_desk.get(), &Desk::runtimeRemoved);

    QVERIFY(await(m_service->remove(added.id)).ok());
    QCOMPARE(removed.size(), 1);
    QTRY_VERIFY(!runtime);
    QVERIFY(m_desk->runtimes().isEmpty());
    QCOMPARE(m_desk->inbox()->rowCount(), 0);
    QCOMPARE(m_desk->missions()->rowCount(), 0);
    QTRY_COMPARE(m_desk->missionCount(), 0);
    QVERIFY(m_desk->decisions()->held().isEmpty());
    QCOMPARE(m_desk->decisions()->state(), DeskState::Empty);
    QCOMPARE(m_service->connections().rowCount(), 0);
    QVERIFY(m_drawer->secrets.isEmpty());
    QCOMPARE(m_stage->engine().action(remote).state, ActionState::Blocked);
    restart();
    QCOMPARE(m_service->connections().rowCount(), 0);
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
