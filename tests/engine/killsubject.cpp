// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/runtime/engine.h"
#include "tests/engine/killplan.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdlib>
#include <unistd.h>

// The program that tst_killtest kills: an engine with eight missions and the person who supervises
// them. What it says on standard output it says after it is on disk, in one write each:
//   BOOT · READY · ACK <action> <verdict> · RESOLVED <action> <resolution> · DONE · FAULT <why>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

void say(const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    if (::write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()))
        != bytes.size())
        std::abort(); // the test that listens is gone
}

//! The person's part of the kill test, on a real engine.
class KillSubject : public QObject {
public:
    KillSubject(const QString& folder, int round)
        : m_folder(folder)
        , m_round(round)
    {
    }

    bool begin();

private:
    bool ensureMission(int index);
    void look();
    void decideAll();
    void attend(const Mission& mission);
    bool tookEffect(const Mission& mission, const QString& token) const;
    void fault(const Error& error) { say(u"FAULT "_s + error.sentence + u' ' + error.detail); }

    SystemClock m_clock;
    QString m_folder;
    int m_round = 0;
    std::unique_ptr<Engine> m_engine;
    QVector<MissionId> m_missions;
};

bool KillSubject::begin()
{
    say(u"BOOT"_s);
    EngineSettings settings;
    settings.person = u"Person"_s;
    Result<std::unique_ptr<Engine>> engine = Engine::open(m_folder + u"/data"_s, m_clock, settings);
    if (!engine) {
        fault(engine.error());
        return false;
    }
    m_engine = std::move(engine).value();
    const EngineStore& store = *m_engine->context().store;
    if (!store.fault().isEmpty() || !store.notice().isEmpty()) {
        say(u"FAULT "_s + store.fault() + store.notice());
        return false;
    }
    connect(m_engine.get(), &Engine::changed, this, &KillSubject::look);
    m_engine->start();
    say(u"READY"_s);
    for (int index = 0; index < killplan::Missions; ++index) {
        if (!ensureMission(index))
            return false;
    }
    m_engine->settleSoon();
    QMetaObject::invokeMethod(this, &KillSubject::look, Qt::QueuedConnection);
    return true;
}

bool KillSubject::ensureMission(int index)
{
    AgentSpec agent;
    agent.id = AgentId(u"agt_kill_%1_%2"_s.arg(m_round).arg(index));
    if (!m_engine->context().reader.agent(agent.id)) {
        agent.name = u"worker %1"_s.arg(index);
        agent.provider = u"runbook"_s;
        agent.instructions = killplan::runbook(m_round, index);
        agent.capabilities = QStringList { u"file-read"_s, u"file-write"_s, u"shell"_s };
        if (const Result<Agent> made = m_engine->desk().createAgent(agent); !made) {
            fault(made.error());
            return false;
        }
    }
    MissionSpec spec;
    spec.agent = agent.id;
    spec.goal = u"Round %1, mission %2"_s.arg(m_round).arg(index);
    spec.workspace = killplan::workspaceOf(m_folder, m_round, index);
    spec.idempotencyKey = u"kill:%1:%2"_s.arg(m_round).arg(index);
    const Result<Mission> made = m_engine->missions().create(spec);
    if (!made) {
        fault(made.error());
        return false;
    }
    m_missions.append(made.value().id);
    return true;
}

void KillSubject::look()
{
    const Result<QVector<Mission>> missions = m_engine->context().reader.missions(m_missions);
    if (!missions) {
        fault(missions.error());
        QCoreApplication::exit(3);
        return;
    }
    bool allOver = true;
    for (const Mission& mission : missions.value()) {
        if (mission.state == MissionState::Failed) {
            say(u"FAULT "_s + mission.note);
            QCoreApplication::exit(3);
            return;
        }
        allOver = allOver && isTerminal(mission.state);
        if (mission.state == MissionState::Paused)
            attend(mission);
    }
    if (allOver) {
        say(u"DONE"_s);
        QCoreApplication::exit(0);
        return;
    }
    decideAll();
}

void KillSubject::decideAll()
{
    Reader& reader = m_engine->context().reader;
    const Result<QVector<ActionKey>> keys
        = reader.actionKeys({ { ActionState::Blocked }, {}, {}, {}, 0 });
    if (!keys)
        return;
    for (const ActionKey& key : keys.value()) {
        const Result<Action> action = m_engine->context().store->projection().action(key.id);
        if (!action)
            continue;
        const QString token = killplan::tokenIn(action.value().arguments[u"argv"].at(2).toString());
        DecisionRequest request;
        request.action = key.id;
        request.shown = action.value().digest;
        request.verdict = killplan::verdictOn(token);
        request.reason = u"as planned"_s;
        if (request.verdict == Verdict::Edit)
            request.arguments = killplan::command(token.chopped(1) + u'x');
        if (const Result<DecisionReceipt> receipt = m_engine->decisions().decide(request))
            say(u"ACK %1 %2"_s.arg(key.id.text(), verdictWord(request.verdict)));
        else
            fault(receipt.error());
        m_engine->settleSoon();
    }
}

bool KillSubject::tookEffect(const Mission& mission, const QString& token) const
{
    for (const QString& name : { killplan::CommandLog, killplan::TallyFile }) {
        QFile file(mission.workspace + u'/' + name);
        if (file.open(QIODevice::ReadOnly) && file.readAll().split('\n').contains(token.toUtf8()))
            return true;
    }
    return false;
}

void KillSubject::attend(const Mission& mission)
{
    const Result<MissionRecord> held = m_engine->context().store->projection().mission(mission.id);
    if (!held)
        return;
    if (held.value().openState == ActionState::Unknown && !held.value().open.isEmpty()) {
        const Result<Action> action
            = m_engine->context().store->projection().action(held.value().open);
        if (!action)
            return;
        const JsonValue& arguments = action.value().arguments;
        const QString token = killplan::tokenIn(
            arguments[u"argv"].at(2).toString() + arguments[u"replace"].toString());
        // Of what did not happen, half is tried again and half is given up.
        const Resolution resolution = tookEffect(mission, token) ? Resolution::MarkDone
            : qHash(token, 7) % 2 == 0                           ? Resolution::RetryAsNew
                                                                 : Resolution::MarkNotDone;
        const Result<Action> resolved
            = m_engine->decisions().resolve(action.value().id, resolution, u"I looked."_s);
        if (!resolved) {
            fault(resolved.error());
            return;
        }
        say(u"RESOLVED %1 %2"_s.arg(action.value().id.text(), resolutionWord(resolution)));
    }
    if (const Result<Mission> resumed = m_engine->missions().resume(mission.id, u"go on"_s);
        !resumed)
        fault(resumed.error());
    m_engine->settleSoon();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 64;
    KillSubject subject(arguments.at(1), arguments.at(2).toInt());
    if (!subject.begin())
        return 3;
    return QCoreApplication::exec();
}
