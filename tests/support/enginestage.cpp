// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/enginestage.h"

#include <QDir>
#include <QDirIterator>

namespace signalbox {

using namespace Qt::StringLiterals;

EngineStage::EngineStage() = default;

EngineStage::~EngineStage()
{
    close();
}

QString EngineStage::workspace(const QString& name, const QMap<QString, QByteArray>& files)
{
    const QString root = m_folder.path() + u'/' + name;
    QDir().mkpath(root);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QString path = root + u'/' + it.key();
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(it.value());
    }
    return root;
}

void EngineStage::open(EngineSettings settings, std::shared_ptr<const Clock> clock)
{
    if (settings.person.isEmpty())
        settings.person = u"Tester"_s;
    m_runtime = std::make_unique<EmbeddedRuntime>(
        EmbeddedOptions { dataFolder(), settings, std::move(clock) });
    const Result<Done> opened = await(m_runtime->opened());
    QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().sentence));
}

void EngineStage::close()
{
    m_runtime.reset();
}

AgentId EngineStage::agent(const QString& runbook)
{
    AgentSpec spec;
    spec.name = u"tester-agent"_s;
    spec.provider = u"runbook"_s;
    spec.instructions = runbook;
    spec.capabilities = QStringList { u"file-read"_s, u"file-write"_s, u"shell"_s, u"ask-user"_s };
    const Result<Agent> made = await(m_runtime->agents()->create(spec));
    if (!made) {
        qWarning("%s", qPrintable(made.error().sentence));
        return {};
    }
    return made.value().id;
}

Mission EngineStage::start(
    const AgentId& agent, const QString& workspace, const QStringList& criteria)
{
    MissionSpec spec;
    spec.agent = agent;
    spec.goal = u"test what happens"_s;
    spec.workspace = workspace;
    spec.successCriteria = criteria;
    const Result<Mission> made = await(m_runtime->missions()->create(spec));
    if (!made) {
        qWarning("%s", qPrintable(made.error().sentence));
        return {};
    }
    return made.value();
}

Mission EngineStage::waitFor(const MissionId& mission, MissionState state)
{
    Mission now;
    const bool reached = QTest::qWaitFor(
        [&] {
            const Result<QVector<Mission>> rows = await(m_runtime->missions()->rows({ mission }));
            if (rows && !rows.value().isEmpty())
                now = rows.value().constFirst();
            return now.state == state;
        },
        15'000);
    if (!reached) {
        qWarning("mission is %s, not %s: %s",
            qPrintable(missionStateWord(now.state)),
            qPrintable(missionStateWord(state)),
            qPrintable(now.note));
    }
    return now;
}

Action EngineStage::waitBlocked(const MissionId& mission)
{
    Action found;
    const bool reached = QTest::qWaitFor(
        [&] {
            const Result<QVector<ActionKey>> keys = await(
                m_runtime->actions()->keys({ { ActionState::Blocked }, mission, {}, {}, 0 }));
            if (!keys)
                qWarning("%s", qPrintable(keys.error().sentence + keys.error().detail));
            if (!keys || keys.value().isEmpty())
                return false;
            found = action(keys.value().constFirst().id);
            return true;
        },
        15'000);
    if (!reached)
        qWarning("nothing of %s waits", qPrintable(mission.text()));
    return found;
}

Action EngineStage::action(const ActionId& id)
{
    const Result<QVector<Action>> rows = await(m_runtime->actions()->rows({ id }));
    return rows && !rows.value().isEmpty() ? rows.value().constFirst() : Action();
}

QVector<TranscriptEntry> EngineStage::transcript(const MissionId& mission)
{
    const Result<TranscriptPage> page = await(m_runtime->transcripts()->page(mission, 0, 2000));
    return page ? page.value().entries : QVector<TranscriptEntry>();
}

Result<DecisionReceipt> EngineStage::decide(
    const Action& action, Verdict verdict, const QString& text)
{
    DecisionRequest request;
    request.action = action.id;
    request.shown = action.digest;
    request.verdict = verdict;
    if (verdict == Verdict::Answer)
        request.answer = text;
    else
        request.reason = text;
    return await(m_runtime->actions()->decide(request));
}

QMap<QString, QByteArray> readTree(const QString& folder)
{
    QMap<QString, QByteArray> tree;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            tree.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return tree;
}

} // namespace signalbox
