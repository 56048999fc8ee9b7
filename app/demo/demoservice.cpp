// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demoservice.h"

#include "app/demo/demosample.h"
#include "core/whendone.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QUuid>

namespace signalbox {
namespace {

QString demoKey(const char* name)
{
    return QStringLiteral("demo/") + QLatin1String(name);
}

} // namespace

DemoService::DemoService(const QString& root, QSettings* settings, QObject* parent)
    : QObject(parent)
    , m_root(QDir(root).absolutePath())
    , m_settings(settings)
{
}

void DemoService::setRuntime(Runtime* runtime)
{
    m_runtime = runtime;
    const QString known = m_settings->value(demoKey("mission")).toString();
    if (known.isEmpty() || !runtime->missions())
        return;
    whenDone(runtime->missions()->rows({ MissionId(known) }), this,
        [this](const Result<QVector<Mission>>& rows) {
            if (!rows)
                return; // it may be there; say nothing rather than something wrong
            if (rows->isEmpty() || !rows->first().demo)
                forget();
            else
                remember(rows->first());
        });
}

void DemoService::setState(DemoState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void DemoService::remember(const Mission& mission)
{
    m_mission = mission.id;
    m_agent = mission.agent;
    m_folder = mission.workspace;
    m_settings->setValue(demoKey("mission"), mission.id.text());
    setState(DemoState::Present);
}

void DemoService::forget()
{
    m_mission = {};
    m_agent = {};
    m_folder.clear();
    m_settings->remove(demoKey("mission"));
    setState(DemoState::None);
}

void DemoService::start()
{
    if (!m_runtime || m_state != DemoState::None)
        return;
    setState(DemoState::Starting);
    const Result<QString> folder = copyDemoWorkspace(m_root);
    if (!folder) {
        setState(DemoState::None);
        Q_EMIT failed(folder.error());
        return;
    }
    createAgent(*folder);
}

void DemoService::createAgent(const QString& folder)
{
    const Result<DemoSample> sample = readDemoSample();
    if (!sample) {
        undoStart(folder, {}, sample.error());
        return;
    }
    whenDone(m_runtime->agents()->create(sample->agent), this, [this, folder](const Result<Agent>& agent) {
        if (agent)
            createMission(*agent, folder);
        else
            undoStart(folder, {}, agent.error());
    });
}

void DemoService::createMission(const Agent& agent, const QString& folder)
{
    const Result<DemoSample> sample = readDemoSample();
    if (!sample || !m_runtime) {
        undoStart(folder, agent.id, sample ? Error { ErrorKind::Cancelled, {}, {} } : sample.error());
        return;
    }
    MissionSpec spec = sample->mission;
    spec.agent = agent.id;
    spec.workspace = folder;
    spec.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    whenDone(m_runtime->missions()->create(spec), this,
        [this, folder, id = agent.id](const Result<Mission>& mission) {
            if (!mission) {
                undoStart(folder, id, mission.error());
                return;
            }
            remember(*mission);
            Q_EMIT started(m_runtime, mission->id);
        });
}

void DemoService::undoStart(const QString& folder, const AgentId& agent, const Error& error)
{
    deleteFolder(folder);
    if (m_runtime && !agent.isEmpty())
        whenDone(m_runtime->agents()->remove(agent), this, [](const Result<Done>&) {});
    setState(DemoState::None);
    Q_EMIT failed(error);
}

void DemoService::remove()
{
    if (!m_runtime || m_state != DemoState::Present)
        return;
    // Removing the agent cancels its mission in the same transaction; only then the folder goes, so
    // that nothing is still working in it.
    whenDone(m_runtime->agents()->remove(m_agent), this, [this](const Result<Done>& removed) {
        if (!removed && removed.error().kind != ErrorKind::NotFound) {
            Q_EMIT failed(removed.error());
            return;
        }
        deleteFolder(m_folder);
        forget();
    });
}

void DemoService::deleteFolder(const QString& folder)
{
    // Whatever a runtime says the folder is: nothing outside our own root is ever deleted.
    const QFileInfo place(folder);
    const bool ours = !folder.isEmpty() && !place.isSymLink() && QDir(m_root) == QDir(place.absolutePath())
        && place.fileName().startsWith(QLatin1String("vendor-audit-"));
    if (ours)
        QDir(folder).removeRecursively();
}

} // namespace signalbox
