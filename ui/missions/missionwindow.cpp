// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionwindow.h"

#include "core/text/visibletext.h"
#include "ui/checkpoints/checkpointspane.h"
#include "ui/missions/missioncommands.h"
#include "ui/missions/missiondetail.h"
#include "ui/shell/actions.h"
#include "ui/shell/regions.h"
#include "ui/theme/look.h"
#include "ui/transcript/transcriptpane.h"
#include "ui/transcript/transcriptview.h"
#include "ui/widgets/noticebar.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QMenuBar>
#include <QSplitter>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr qsizetype TitleCharacters = 80;

} // namespace

MissionWindow::MissionWindow(Runtime* runtime,
    const MissionId& mission,
    AgentsModel* agents,
    Prompter* prompter,
    QWidget* parent)
    : QMainWindow(parent, Qt::Window)
    , m_runtime(runtime->id())
    , m_commands(new MissionCommands(new Actions(this), agents, prompter, this))
    , m_notices(new NoticeBar)
    , m_across(new QSplitter(Qt::Horizontal))
    , m_transcript(new TranscriptPane)
    , m_detail(new MissionDetail)
    , m_checkpoints(new CheckpointsPane)
{
    setObjectName(QStringLiteral("missionWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_commands->setParent(this);
    m_commands->setNotices(m_notices);
    m_commands->follow(m_transcript);
    build();
    buildMenu();
    connect(&m_watch, &MissionWatch::changed, this, &MissionWindow::onMissionChanged);
    connect(&m_watch, &MissionWatch::failed, m_notices, [this](const Error& error) {
        m_notices->postError(error);
    });
    connect(m_commands, &MissionCommands::showRequested, this, &MissionWindow::showRequested);
    connect(m_commands, &MissionCommands::missionCreated, this, &MissionWindow::missionForked);
    connect(m_checkpoints, &CheckpointsPane::missionForked, this, &MissionWindow::missionForked);
    connect(
        m_transcript, &TranscriptPane::openUrlRequested, this, &MissionWindow::openUrlRequested);
    connect(m_transcript, &TranscriptPane::checkpointsRequested, m_checkpoints, [this] {
        m_checkpoints->list()->setFocus(Qt::OtherFocusReason);
    });
    m_watch.follow(runtime, mission);
    m_transcript->showMission(runtime, mission);
    m_checkpoints->showMission(runtime, mission);
    m_transcript->view()->setFocus(Qt::OtherFocusReason);
}

void MissionWindow::build()
{
    auto* side = new QSplitter(Qt::Vertical);
    side->addWidget(m_detail);
    side->addWidget(m_checkpoints);
    for (QSplitter* splitter : { m_across, side })
        splitter->setChildrenCollapsible(false);
    m_across->addWidget(m_transcript);
    m_across->addWidget(side);
    m_across->setStretchFactor(0, 1);
    m_across->setSizes({ spacing(160), spacing(100) });
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addWidget(m_across, 1);
    setCentralWidget(centre);
    resize(spacing(250), spacing(170));
}

void MissionWindow::buildMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Mission"));
    for (QAction* action : m_commands->toolActions())
        menu->addAction(action);
    menu->addAction(m_commands->showMission());
    menu->addSeparator();
    QAction* close = menu->addAction(tr("Close window"));
    close->setObjectName(QStringLiteral("closeMissionWindow"));
    close->setShortcut(QKeySequence::Close);
    connect(close, &QAction::triggered, this, &QWidget::close);
    const auto step = [this](const QKeySequence& key, bool forward) {
        auto* action = new QAction(this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, [this, forward] { cycle(forward); });
        addAction(action);
    };
    step(QKeySequence(Qt::Key_F6), true);
    step(QKeySequence(Qt::SHIFT | Qt::Key_F6), false);
}

void MissionWindow::cycle(bool forward)
{
    const QVector<Region> regions {
        { m_transcript, m_transcript->view() }, m_detail, { m_checkpoints, m_checkpoints->list() }
    };
    QWidget* next = nextRegion(regions,
        QApplication::focusWidget(),
        forward ? CycleDirection::Next : CycleDirection::Previous);
    if (next)
        next->setFocus(Qt::TabFocusReason);
}

void MissionWindow::onMissionChanged()
{
    m_commands->setCurrent(m_watch.runtime(), m_watch.mission());
    m_detail->setVisible(m_watch.mission().has_value());
    if (!m_watch.mission())
        return;
    m_detail->show(*m_watch.mission());
    QString title = visibleText(m_watch.mission()->goal.simplified(), LineBreaks::Show);
    if (title.size() > TitleCharacters)
        title = title.left(TitleCharacters) + QChar(0x2026);
    setWindowTitle(title);
}

} // namespace signalbox
