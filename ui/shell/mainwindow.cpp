// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionwindows.h"
#include "ui/shell/mainwindow.h"

#include "ui/connections/connectioncommands.h"
#include "ui/dialogs/guidedialog.h"
#include "ui/shell/cardactions.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/demoribbon.h"
#include "ui/shell/desk.h"
#include "ui/shell/menus.h"
#include "ui/shell/page.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/recordcommands.h"
#include "ui/shell/shortcutoverlay.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sidebarfeed.h"
#include "ui/shell/statusline.h"
#include "ui/theme/look.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace signalbox {
namespace {

constexpr QSize DefaultSize { 1280, 800 };
constexpr QSize SmallestSize { 900, 600 };
constexpr int ZoomStep = 10;

QString settingKey(const char* name)
{
    return QStringLiteral("window/") + QLatin1String(name);
}

} // namespace

MainWindow::MainWindow(Desk* desk, Theme* theme, Prompter* prompter, QSettings* settings)
    : m_desk(desk)
    , m_theme(theme)
    , m_prompter(prompter)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_window(makeWindowActions(m_actions))
    , m_connections(new ConnectionCommands(
          m_window.connections, m_window.addConnection, prompter, this))
    , m_sidebar(new Sidebar)
    , m_status(new StatusLine)
    , m_notices(new NoticeBar)
    , m_ribbon(new DemoRibbon(m_window.removeDemo))
    , m_body(new QSplitter(Qt::Horizontal))
    , m_pages(new PageStack(desk, m_actions, prompter, m_notices, this))
    , m_palette(new CommandPalette(m_actions, this))
    , m_missionWindows(new MissionWindows(desk->agents(), prompter, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Signalbox"));
    setMinimumSize(SmallestSize);
    resize(DefaultSize);
    buildFrame();
    m_pages->buildWelcome();
    fillMenus(menuBar(), *m_actions);
    connectActions();
    connectViewActions();
    connectMissionWindows();
    m_feed = new SidebarFeed(m_desk, m_sidebar, m_status, this);
    setDemoState(DemoState::None);
    restoreState();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_sidebar->setMinimumWidth(spacing(46));
    m_body->setObjectName(QStringLiteral("body"));
    m_body->addWidget(m_sidebar);
    m_body->addWidget(m_pages);
    m_body->setStretchFactor(1, 1);
    m_body->setCollapsible(1, false);
    m_body->setSizes({ spacing(56), DefaultSize.width() });
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_ribbon);
    layout->addWidget(m_notices);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_status);
    setCentralWidget(centre);
    auto* find = new QPushButton(
        tr("Find a command  %1")
            .arg(m_window.commandPalette->shortcut().toString(QKeySequence::NativeText)),
        menuBar());
    find->setObjectName(QStringLiteral("findCommand"));
    find->setFocusPolicy(Qt::NoFocus);
    find->setAutoDefault(false);
    setButtonKind(find, ButtonKind::Quiet);
    connect(find, &QPushButton::clicked, m_window.commandPalette, &QAction::trigger);
    menuBar()->setCornerWidget(find);
}

void MainWindow::connectActions()
{
    connect(m_window.tryDemo, &QAction::triggered, this, &MainWindow::demoRequested);
    connect(m_window.removeDemo, &QAction::triggered, this, &MainWindow::demoRemovalRequested);
    auto* record = new RecordCommands(m_desk, m_notices, m_prompter, this);
    connect(m_window.verifyAudit, &QAction::triggered, record, &RecordCommands::verify);
    connect(m_window.exportAudit, &QAction::triggered, record, &RecordCommands::exportRecord);
    connect(m_window.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_window.commandPalette, &QAction::triggered, m_palette, &CommandPalette::popUp);
    connect(m_window.refresh, &QAction::triggered, m_desk, &Desk::reload);
    connect(
        m_window.openGuide, &QAction::triggered, this, [this] { (new GuideDialog(this))->show(); });
    connect(m_window.about, &QAction::triggered, this, [this] { (new AboutDialog(this))->open(); });
    connect(m_window.nextRegion, &QAction::triggered, this, [this] {
        cycleRegion(CycleDirection::Next);
    });
    connect(m_window.previousRegion, &QAction::triggered, this, [this] {
        cycleRegion(CycleDirection::Previous);
    });
    connect(m_window.mostUrgent, &QAction::triggered, m_pages, &PageStack::showMostUrgent);
    connect(m_window.find, &QAction::triggered, this, [this] {
        if (!m_pages->openFind())
            m_status->setRemark(tr("There is no transcript in this place."));
    });
    connect(m_sidebar, &Sidebar::pageRequested, m_pages, &PageStack::goTo);
    connect(m_sidebar, &Sidebar::runtimeRequested, m_connections, &ConnectionCommands::show);
    connect(m_pages, &PageStack::shown, this, &MainWindow::onPageShown);
    connect(m_pages, &PageStack::openUrlRequested, this, &MainWindow::openUrlRequested);
    connect(m_pages, &PageStack::inspectorWanted, m_window.toggleInspector, [this] {
        m_window.toggleInspector->setChecked(true);
    });
    m_overlay = new ShortcutOverlay(m_actions, CardActions::letters(), this);
    connect(m_window.showShortcuts, &QAction::triggered, m_overlay, &ShortcutOverlay::popUp);
    for (int i = 0; i < m_window.pages.size(); ++i) {
        const auto page = static_cast<PageId>(i);
        connect(m_window.pages.at(i), &QAction::triggered, this, [this, page] {
            m_pages->goTo(page, std::nullopt);
            if (QWidget* first
                = nextRegion(currentPage()->regions(), nullptr, CycleDirection::Next))
                first->setFocus(Qt::ShortcutFocusReason);
        });
    }
}

void MainWindow::connectMissionWindows()
{
    connect(m_pages, &PageStack::missionOpened, m_missionWindows, &MissionWindows::open);
    connect(m_desk, &Desk::runtimeAdded, m_missionWindows, &MissionWindows::runtimeAdded);
    connect(m_missionWindows, &MissionWindows::openUrlRequested, this, &MainWindow::openUrlRequested);
    connect(m_missionWindows, &MissionWindows::showRequested, this, [this](Runtime* runtime, const MissionId& id) {
        m_pages->showMission(runtime, id);
        raise();
        activateWindow();
    });
}

void MainWindow::connectViewActions()
{
    connect(m_window.toggleSidebar, &QAction::toggled, m_sidebar, &QWidget::setVisible);
    connect(m_window.toggleInspector, &QAction::toggled, this, &MainWindow::applyInspector);
    connect(m_window.fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, full));
    });
    connect(m_window.zoomIn, &QAction::triggered, this, [this] {
        setZoom(m_theme->zoomPercent() + ZoomStep);
    });
    connect(m_window.zoomOut, &QAction::triggered, this, [this] {
        setZoom(m_theme->zoomPercent() - ZoomStep);
    });
    connect(m_window.zoomReset, &QAction::triggered, this, [this] { setZoom(100); });
    for (int i = 0; i < m_window.themes.size(); ++i) {
        const auto choice = static_cast<ThemeChoice>(i);
        QAction* action = m_window.themes.at(i);
        action->setChecked(m_theme->choice() == choice);
        connect(action, &QAction::triggered, this, [this, choice] {
            m_theme->setChoice(choice);
            m_settings->setValue(settingKey("theme"), themeChoiceWord(choice));
        });
    }
}

Page* MainWindow::currentPage() const
{
    return m_pages->current();
}

AgentsPane* MainWindow::agentsPane() const
{
    return m_pages->agents();
}

void MainWindow::setConnections(ConnectionBook* book)
{
    m_connections->setBook(book);
    m_feed->setConnections(book);
}

void MainWindow::showMissionAtWork(Runtime* runtime, const MissionId& mission)
{
    m_pages->showMissionAtWork(runtime, mission);
}

void MainWindow::onPageShown(PageId page, std::optional<MissionState> state)
{
    m_sidebar->setCurrent(page, state);
    if (currentPage()->inspector())
        Actions::setAvailable(m_window.toggleInspector);
    else
        Actions::setUnavailable(m_window.toggleInspector, tr("This place has no card pane."));
    applyInspector();
}

void MainWindow::applyInspector()
{
    if (QWidget* inspector = currentPage()->inspector())
        inspector->setVisible(m_window.toggleInspector->isChecked());
}

void MainWindow::cycleRegion(CycleDirection direction)
{
    QVector<Region> regions { m_sidebar };
    regions += currentPage()->regions();
    if (QWidget* region = nextRegion(regions, QApplication::focusWidget(), direction))
        region->setFocus(Qt::TabFocusReason);
}

void MainWindow::setDemoState(DemoState state)
{
    m_ribbon->setVisible(state == DemoState::Present);
    if (state == DemoState::Present)
        Actions::setAvailable(m_window.removeDemo);
    else
        Actions::setUnavailable(m_window.removeDemo, tr("There is no demo mission."));
    if (state == DemoState::None)
        Actions::setAvailable(m_window.tryDemo);
    else
        Actions::setUnavailable(m_window.tryDemo,
            state == DemoState::Starting ? tr("The demo is being set up.")
                                         : tr("The demo is here already."));
}

void MainWindow::setZoom(int percent)
{
    m_theme->setZoomPercent(percent);
    m_settings->setValue(settingKey("zoom"), m_theme->zoomPercent());
    m_status->setRemark(tr("Text size %1 %").arg(m_theme->zoomPercent()));
}

void MainWindow::saveState() const
{
    m_settings->setValue(settingKey("geometry"), saveGeometry());
    m_settings->setValue(settingKey("body"), m_body->saveState());
    m_settings->setValue(settingKey("page"), static_cast<int>(m_pages->place()));
    m_settings->setValue(settingKey("sidebar"), m_window.toggleSidebar->isChecked());
    m_settings->setValue(settingKey("inspector"), m_window.toggleInspector->isChecked());
    m_pages->saveState(*m_settings);
    m_missionWindows->saveState(*m_settings);
}

void MainWindow::restoreState()
{
    restoreGeometry(m_settings->value(settingKey("geometry")).toByteArray());
    m_body->restoreState(m_settings->value(settingKey("body")).toByteArray());
    m_pages->restoreState(*m_settings);
    m_missionWindows->restoreState(*m_settings);
    for (Runtime* runtime : m_desk->runtimes())
        m_missionWindows->runtimeAdded(runtime);
    m_window.toggleSidebar->setChecked(m_settings->value(settingKey("sidebar"), true).toBool());
    m_window.toggleInspector->setChecked(m_settings->value(settingKey("inspector"), true).toBool());
    m_sidebar->setVisible(m_window.toggleSidebar->isChecked());
    const int page = m_settings->value(settingKey("page"), 0).toInt();
    const bool known = page >= 0 && page < m_window.pages.size();
    m_pages->goTo(known ? static_cast<PageId>(page) : PageId::Inbox, std::nullopt);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveState();
    m_missionWindows->closeAll();
    QMainWindow::closeEvent(event);
}

} // namespace signalbox
