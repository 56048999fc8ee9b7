// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionwindows.h"

#include "ui/missions/missionwindow.h"

#include <QSettings>
#include <QUrl>

namespace signalbox {

namespace {

constexpr int MostWindows = 32; //!< that are opened at a start

} // namespace

MissionWindows::MissionWindows(AgentsModel* agents, Prompter* prompter, QWidget* mainWindow)
    : QObject(mainWindow)
    , m_agents(agents)
    , m_prompter(prompter)
    , m_mainWindow(mainWindow)
{
}

QVector<QPointer<MissionWindow>> MissionWindows::opened() const
{
    QVector<QPointer<MissionWindow>> windows = m_windows;
    windows.removeIf(
        [](const QPointer<MissionWindow>& window) { return !window || window->isHidden(); });
    return windows;
}

MissionWindow* MissionWindows::open(Runtime* runtime, const MissionId& mission)
{
    m_windows = opened();
    for (const QPointer<MissionWindow>& window : std::as_const(m_windows)) {
        if (window->runtimeId() == runtime->id() && window->mission() == mission) {
            window->raise();
            window->activateWindow();
            return window;
        }
    }
    auto* window = new MissionWindow(runtime, mission, m_agents, m_prompter, m_mainWindow);
    connect(runtime, &QObject::destroyed, window, &QWidget::close);
    connect(window, &MissionWindow::showRequested, this, &MissionWindows::showRequested);
    connect(window, &MissionWindow::openUrlRequested, this, &MissionWindows::openUrlRequested);
    connect(
        window, &MissionWindow::missionForked, this, [this](Runtime* from, const MissionId& made) {
            open(from, made);
        });
    m_windows.append(window);
    window->show();
    return window;
}

void MissionWindows::runtimeAdded(Runtime* runtime)
{
    const QVector<Remembered> remembered = m_remembered;
    m_remembered.removeIf(
        [runtime](const Remembered& one) { return one.runtime == runtime->id(); });
    for (const Remembered& one : remembered) {
        if (one.runtime == runtime->id())
            open(runtime, one.mission)->restoreGeometry(one.geometry);
    }
}

void MissionWindows::closeAll()
{
    for (const QPointer<MissionWindow>& window : opened())
        window->close();
}

void MissionWindows::saveState(QSettings& settings) const
{
    QVector<Remembered> all = m_remembered;
    for (const QPointer<MissionWindow>& window : opened())
        all.append({ window->runtimeId(), window->mission(), window->saveGeometry() });
    settings.remove(QStringLiteral("missionWindows"));
    settings.beginWriteArray(QStringLiteral("missionWindows"));
    for (int i = 0; i < std::min<qsizetype>(all.size(), MostWindows); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("runtime"), all.at(i).runtime.text());
        settings.setValue(QStringLiteral("mission"), all.at(i).mission.text());
        settings.setValue(QStringLiteral("geometry"), all.at(i).geometry);
    }
    settings.endArray();
}

void MissionWindows::restoreState(const QSettings& settings)
{
    const int count = settings.value(QStringLiteral("missionWindows/size")).toInt();
    for (int i = 1; i <= std::min(count, MostWindows); ++i) {
        const auto value = [&](const char* name) {
            return settings.value(
                QStringLiteral("missionWindows/%1/%2").arg(i).arg(QLatin1String(name)));
        };
        Remembered one { RuntimeId(value("runtime").toString()),
            MissionId(value("mission").toString()),
            value("geometry").toByteArray() };
        if (!one.mission.isEmpty())
            m_remembered.append(one);
    }
}

} // namespace signalbox
