// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/runcommand.h"

#include "app/exitcodes.h"
#include "app/person.h"
#include "core/json/jsondoor.h"
#include "core/text/visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> readWhole(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "%1 cannot be read: %2")
                .arg(path, file.errorString()));
    }
    return file.readAll();
}

QString headingOf(const QString& instructions)
{
    for (const QString& line : instructions.split(u'\n')) {
        if (line.startsWith(u"# "_s))
            return line.mid(2).trimmed();
    }
    return {};
}

} // namespace

RunCommand::RunCommand(RunOptions options)
    : m_options(std::move(options))
{
}

RunCommand::~RunCommand() = default;

Result<Done> RunCommand::begin()
{
    const Result<QByteArray> bytes = readWhole(m_options.runbook);
    if (!bytes)
        return bytes.error();
    bool replaced = false;
    const QString instructions = decodeUtf8Lossy(bytes.value(), &replaced);
    if (replaced) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "The runbook %1 is not UTF-8 text.")
                .arg(m_options.runbook));
    }
    if (!m_options.decisions.isEmpty()) {
        Result<DecisionList> list = DecisionList::read(m_options.decisions);
        if (!list)
            return list.error();
        m_decisions = list.value();
    }
    EngineSettings settings;
    settings.person = personOfThisLogin();
    Result<std::unique_ptr<Engine>> engine
        = Engine::open(m_options.dataDirectory, m_clock, settings);
    if (!engine)
        return engine.error();
    m_engine = std::move(engine).value();
    if (const QString fault = m_engine->context().store->fault(); !fault.isEmpty())
        return makeError(ErrorKind::Storage, fault);
    m_printed = m_engine->context().store->journal().lastSeq();
    connect(m_engine.get(), &Engine::changed, this, &RunCommand::look);
    m_engine->start();
    const Result<AgentId> agent = ensureAgent(instructions);
    if (!agent)
        return agent.error();
    const Result<MissionId> mission = ensureMission(agent.value(), instructions);
    if (!mission)
        return mission.error();
    m_mission = mission.value();
    const Result<MissionRecord> held = m_engine->context().store->projection().mission(m_mission);
    if (!held)
        return held.error();
    m_missionNo = held.value().no;
    m_engine->settleSoon();
    QMetaObject::invokeMethod(this, &RunCommand::look, Qt::QueuedConnection);
    return Done {};
}

Result<AgentId> RunCommand::ensureAgent(const QString& instructions)
{
    AgentSpec spec;
    const QString digest
        = QString::fromLatin1(Digest::ofBytes(instructions.toUtf8()).raw().toHex().left(16));
    spec.id = AgentId(u"agt_run_"_s + digest);
    if (m_engine->context().reader.agent(spec.id))
        return spec.id;
    spec.name = QFileInfo(m_options.runbook).completeBaseName();
    spec.description = QCoreApplication::translate("signalbox", "Made by signalbox-engine run.");
    spec.provider = u"runbook"_s;
    spec.instructions = instructions;
    for (const BuiltInPack& pack : m_engine->context().shelf.packs())
        spec.capabilities.append(pack.pack.name);
    const Result<Agent> made = m_engine->desk().createAgent(spec);
    return made ? Result<AgentId>(made.value().id) : Result<AgentId>(made.error());
}

Result<MissionSpec> RunCommand::readSpec(const QString& instructions) const
{
    MissionSpec spec;
    spec.goal = headingOf(instructions);
    if (spec.goal.isEmpty())
        spec.goal = QFileInfo(m_options.runbook).completeBaseName();
    spec.workspace = QFileInfo(m_options.workspace).canonicalFilePath();
    if (spec.workspace.isEmpty()) {
        return makeError(ErrorKind::BadInput,
            QCoreApplication::translate("signalbox", "The workspace %1 is not there.")
                .arg(m_options.workspace));
    }
    QString file = m_options.mission;
    if (file.isEmpty()) {
        const QString beside = QFileInfo(m_options.runbook).dir().filePath(u"mission.json"_s);
        file = QFileInfo::exists(beside) ? beside : QString();
    }
    if (file.isEmpty())
        return spec;
    const Result<QByteArray> bytes = readWhole(file);
    if (!bytes)
        return bytes.error();
    const Result<JsonValue> stated = parseJson(bytes.value());
    if (!stated)
        return stated.error();
    spec.goal = stated.value()[u"goal"].toString(spec.goal);
    spec.constraints = stated.value()[u"constraints"].toStringList();
    spec.successCriteria = stated.value()[u"success_criteria"].toStringList();
    return spec;
}

Result<MissionId> RunCommand::ensureMission(const AgentId& agent, const QString& instructions)
{
    Result<MissionSpec> spec = readSpec(instructions);
    if (!spec)
        return spec.error();
    spec.value().agent = agent;
    // The same runbook in the same folder goes on where it was, unless that mission is over.
    for (int attempt = 0;; ++attempt) {
        const QString key = u"run:"_s + agent.text() + u':' + spec.value().workspace + u':'
            + QString::number(attempt);
        const Result<qint64> known = m_engine->context().reader.missionByRequest(key);
        if (!known)
            return known.error();
        if (known.value() == 0) {
            spec.value().idempotencyKey = key;
            const Result<Mission> made = m_engine->missions().create(spec.value());
            return made ? Result<MissionId>(made.value().id) : Result<MissionId>(made.error());
        }
        const Result<MissionRecord> held
            = m_engine->context().store->projection().mission(known.value());
        if (!held)
            return held.error();
        if (!isTerminal(held.value().mission.state))
            return held.value().mission.id;
    }
}

void RunCommand::printNew()
{
    QVector<JournalRow> rows;
    const Result<Done> read
        = m_engine->context().store->journal().read(m_printed, [&rows](const JournalRow& row) {
              rows.append(row);
              return true;
          });
    if (!read)
        return;
    for (const JournalRow& row : rows) {
        m_printed = row.seq;
        if (row.mission != m_missionNo)
            continue;
        const QByteArray line = toJson(exportedRow(row, m_mission.text())) + '\n';
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    }
    std::fflush(stdout);
}

void RunCommand::look()
{
    if (m_left || m_missionNo == 0)
        return;
    printNew();
    const QString fault = m_engine->context().store->fault();
    if (!fault.isEmpty()) {
        leave(exitcode::Storage, fault);
        return;
    }
    const Result<MissionRecord> held = m_engine->context().store->projection().mission(m_missionNo);
    if (!held) {
        leave(exitcode::Storage, held.error().sentence);
        return;
    }
    const Mission& mission = held.value().mission;
    switch (mission.state) {
    case MissionState::Completed:
        leave(exitcode::Ok, {});
        return;
    case MissionState::Failed:
    case MissionState::Cancelled:
        leave(exitcode::Failed, mission.note);
        return;
    case MissionState::Paused:
        leave(exitcode::Waiting,
            mission.note.isEmpty()
                ? QCoreApplication::translate("signalbox", "The mission is paused.")
                : mission.note);
        return;
    case MissionState::Queued:
    case MissionState::Running:
        break;
    }
    if (!held.value().open.isEmpty() && held.value().openState == ActionState::Blocked) {
        const Result<Action> action
            = m_engine->context().store->projection().action(held.value().open);
        if (action && action.value().state == ActionState::Blocked)
            decide(action.value());
    }
}

void RunCommand::decide(const Action& action)
{
    while (m_next < m_decisions.size()) {
        const Result<ActionId> used
            = m_engine->context().reader.decisionByKey(m_decisions.key(m_next, action.mission));
        if (!used || used.value().isEmpty())
            break;
        ++m_next;
    }
    if (m_next >= m_decisions.size()) {
        leave(exitcode::Waiting,
            QCoreApplication::translate("signalbox", "%1 waits for a decision (%2, %3).")
                .arg(action.tool, action.id.text(), action.digest.text()));
        return;
    }
    const Result<DecisionReceipt> receipt
        = m_engine->decisions().decide(m_decisions.request(m_next, action));
    if (!receipt) {
        leave(exitcode::BadData,
            QCoreApplication::translate("signalbox", "Decision %1 of the list was refused: %2")
                .arg(m_next + 1)
                .arg(receipt.error().sentence));
        return;
    }
    ++m_next;
    m_engine->settleSoon();
}

void RunCommand::leave(int exitCode, const QString& sentence)
{
    m_left = true;
    if (!sentence.isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(visibleText(sentence)));
    Q_EMIT finished(exitCode);
}

} // namespace signalbox
