// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionspage.h"

#include "models/missionsmodel.h"
#include "ui/checkpoints/checkpointspane.h"
#include "ui/missions/missioncommands.h"
#include "ui/missions/missiondetail.h"
#include "ui/missions/missionslist.h"
#include "ui/transcript/transcriptpane.h"
#include "ui/transcript/transcriptview.h"
#include "ui/widgets/noticebar.h"

#include <QListView>
#include <QSettings>
#include <QTableView>

namespace signalbox {

MissionsPage::MissionsPage(MissionsModel* missions, MissionCommands* commands, QWidget* parent)
    : FramePage(QStringLiteral("missions"), parent)
    , m_commands(commands)
    , m_list(new MissionsList(missions, commands))
    , m_transcript(new TranscriptPane)
    , m_detail(new MissionDetail)
    , m_checkpoints(new CheckpointsPane)
{
    setObjectName(QStringLiteral("missionsPage"));
    place({ m_list, m_list->table() },
        { m_transcript, m_transcript->view() },
        m_detail,
        { m_checkpoints, m_checkpoints->list() });
    m_detail->hide();
    commands->follow(m_transcript);
    connect(m_transcript, &TranscriptPane::checkpointsRequested, m_checkpoints, [this] {
        m_checkpoints->list()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_checkpoints, &CheckpointsPane::missionForked, this, &MissionsPage::missionForked);
    connect(m_list, &MissionsList::missionSelected, this, &MissionsPage::onMissionSelected);
    connect(m_list, &MissionsList::missionOpened, this, &MissionsPage::missionOpened);
    connect(&m_watch, &MissionWatch::changed, this, &MissionsPage::onMissionChanged);
    connect(&m_watch, &MissionWatch::failed, this, [this](const Error& error) {
        m_list->notices()->postError(error);
    });
}

void MissionsPage::setState(std::optional<MissionState> state)
{
    m_list->setState(state);
}

void MissionsPage::select(const RuntimeId& runtime, const MissionId& mission)
{
    m_list->select(runtime, mission);
}

void MissionsPage::takeCommands()
{
    m_commands->setNotices(m_list->notices());
    m_commands->setCurrent(m_watch.runtime(), m_watch.mission());
}

void MissionsPage::showEvent(QShowEvent* event)
{
    FramePage::showEvent(event);
    takeCommands();
}

void MissionsPage::onMissionSelected(Runtime* runtime, const MissionId& mission)
{
    if (runtime == m_watch.runtime() && mission == m_watch.id())
        return;
    m_watch.follow(runtime, mission);
    m_transcript->showMission(runtime, mission);
    m_checkpoints->showMission(runtime, mission);
}

void MissionsPage::onMissionChanged()
{
    m_detail->setVisible(m_watch.mission().has_value());
    if (m_watch.mission())
        m_detail->show(*m_watch.mission());
    if (isVisible())
        takeCommands();
}

void MissionsPage::saveState(QSettings& settings) const
{
    FramePage::saveState(settings);
    settings.setValue(QStringLiteral("missions/selected"), m_watch.id().text());
    if (m_watch.runtime())
        settings.setValue(
            QStringLiteral("missions/selectedRuntime"), m_watch.runtime()->id().text());
}

void MissionsPage::restoreState(const QSettings& settings)
{
    FramePage::restoreState(settings);
    const MissionId mission(settings.value(QStringLiteral("missions/selected")).toString());
    const RuntimeId runtime(settings.value(QStringLiteral("missions/selectedRuntime")).toString());
    if (!mission.isEmpty())
        m_list->select(runtime, mission);
}

} // namespace signalbox
