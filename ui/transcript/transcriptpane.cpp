// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/transcriptpane.h"

#include "core/whendone.h"
#include "models/transcriptsource.h"
#include "models/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/transcript/findbar.h"
#include "ui/transcript/linkdialog.h"
#include "ui/transcript/transcriptview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QDesktopServices>
#include <QLocale>
#include <QMetaMethod>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

TranscriptPane::TranscriptPane(QWidget* parent)
    : QWidget(parent)
    , m_source(new TranscriptSource(this))
    , m_view(new TranscriptView(*m_source, this))
    , m_findBar(new FindBar(this))
    , m_notices(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("scroll-text"), this))
    , m_header(new PaneHeader(tr("Transcript"), this))
    , m_liveLabel(new PlainLabel(m_header))
{
    setObjectName(QStringLiteral("transcriptPane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader();
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_findBar);
    m_findBar->setObjectName(QStringLiteral("findBar"));
    m_findBar->hide();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    layout->addWidget(m_stack, 1);
    connectView();
    showMission(nullptr, {});
}

TranscriptPane::~TranscriptPane() = default;

void TranscriptPane::buildHeader()
{
    m_header->setObjectName(QStringLiteral("header"));
    m_liveLabel->setObjectName(QStringLiteral("liveLabel"));
    setTextRole(m_liveLabel, TextRole::Muted);
    m_header->addWidget(m_liveLabel);
    m_actionPause = addTool(
        QStringLiteral("actionPause"), QStringLiteral("circle-pause"), tr("Pause this mission"));
    m_actionResume = addTool(
        QStringLiteral("actionResume"), QStringLiteral("circle-play"), tr("Resume this mission"));
    m_actionCancel = addTool(
        QStringLiteral("actionCancel"), QStringLiteral("circle-x"), tr("Cancel this mission"));
    m_actionCheckpoints = addTool(QStringLiteral("actionCheckpoints"),
        QStringLiteral("history"),
        tr("Checkpoints of this mission"));
    QAction* find
        = addTool(QStringLiteral("actionFind"), QStringLiteral("search"), tr("Find in transcript"));
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    connect(find, &QAction::triggered, this, &TranscriptPane::openFind);
    connect(m_actionPause, &QAction::triggered, this, [this] {
        Q_EMIT pauseRequested(m_runtime, m_missionId);
    });
    connect(m_actionResume, &QAction::triggered, this, [this] {
        Q_EMIT resumeRequested(m_runtime, m_missionId);
    });
    connect(m_actionCancel, &QAction::triggered, this, [this] {
        Q_EMIT cancelRequested(m_runtime, m_missionId);
    });
    connect(m_actionCheckpoints, &QAction::triggered, this, [this] {
        Q_EMIT checkpointsRequested(m_runtime, m_missionId);
    });
}

QAction* TranscriptPane::addTool(const QString& name, const QString& icon, const QString& text)
{
    auto* action = new QAction(toneIcon(icon), text, this);
    action->setObjectName(name);
    m_header->addTool(action);
    return action;
}

void TranscriptPane::connectView()
{
    connect(m_findBar, &FindBar::findRequested, m_view, &TranscriptView::find);
    connect(m_view, &TranscriptView::findFinished, m_findBar, &FindBar::showOutcome);
    connect(m_findBar, &FindBar::closed, this, [this] {
        m_findBar->hide();
        m_view->clearFind();
        m_view->setFocus();
    });
    connect(m_view, &TranscriptView::copied, this, [this](qint64 missing) {
        if (missing > 0)
            m_notices->post(NoticeKind::Warning,
                tr("Copied without the entries that are not loaded: %1. Scroll through them first, "
                   "or export the transcript.")
                    .arg(QLocale().toString(missing)));
    });
    connect(m_view, &TranscriptView::linkActivated, this, [this](const QString& address) {
        auto* question = new LinkDialog(address, this);
        connect(question, &LinkDialog::openAccepted, this, &TranscriptPane::openUrlRequested);
        connect(question, &LinkDialog::openAccepted, this, [](const QUrl& url) {
            QDesktopServices::openUrl(url);
        });
        question->open();
    });
    connect(m_source, &TranscriptSource::reset, this, [this] {
        updateStack();
        runPendingJump();
    });
    connect(m_source, &TranscriptSource::appended, this, &TranscriptPane::updateStack);
    connect(m_source, &TranscriptSource::failed, this, [this](const Error& error) {
        m_notices->postError(error, { tr("Try again"), [this] { m_source->retry(); } });
    });
    connect(m_source, &TranscriptSource::located, this, [this](const ActionId&, qint64 position) {
        if (position >= 0)
            m_view->jumpTo(position);
        else
            m_notices->post(NoticeKind::Hint,
                tr("A rollback left the branch where this was asked; it is not in the live "
                   "transcript."));
    });
}

void TranscriptPane::showMission(Runtime* runtime, const MissionId& mission)
{
    if (runtime && runtime == m_runtime && mission == m_missionId)
        return;
    if (m_runtime) {
        disconnect(m_runtime, nullptr, this, nullptr);
        if (m_runtime->missions())
            disconnect(m_runtime->missions(), nullptr, this, nullptr);
    }
    m_runtime = runtime;
    m_missionId = runtime ? mission : MissionId();
    m_mission = {};
    m_pendingJump = {};
    m_notices->clear();
    m_header->setSubject({});
    m_liveLabel->setText({});
    for (QAction* action : { m_actionPause, m_actionResume, m_actionCancel, m_actionCheckpoints })
        action->setVisible(false);
    if (runtime && runtime->transcripts())
        m_source->open(runtime, m_missionId);
    else
        m_source->close();
    if (runtime) {
        connect(runtime, &Runtime::connectionChanged, this, &TranscriptPane::updateLive);
        readMission();
    }
    updateStack();
}

void TranscriptPane::readMission()
{
    MissionsFacet* missions = m_runtime->missions();
    if (!missions || m_missionId.isEmpty())
        return;
    connect(missions, &MissionsFacet::changed, this, [this](const QVector<Mission>& changed) {
        for (const Mission& mission : changed) {
            if (mission.id == m_missionId)
                applyMission(mission);
        }
    });
    whenDone(missions->rows({ m_missionId }),
        this,
        [this, asked = m_missionId](const Result<QVector<Mission>>& rows) {
            if (asked != m_missionId)
                return;
            if (!rows.ok())
                m_notices->postError(rows.error());
            else if (!rows->isEmpty())
                applyMission(rows->first());
        });
}

void TranscriptPane::applyMission(const Mission& mission)
{
    m_mission = mission;
    m_header->setSubject(mission.goal.section(u'\n', 0, 0));
    const bool running
        = mission.state == MissionState::Running || mission.state == MissionState::Queued;
    // A window that has these as commands of its own does not connect them here.
    const auto heard
        = [this](auto signal) { return isSignalConnected(QMetaMethod::fromSignal(signal)); };
    m_actionPause->setVisible(running && heard(&TranscriptPane::pauseRequested));
    m_actionResume->setVisible(
        mission.state == MissionState::Paused && heard(&TranscriptPane::resumeRequested));
    m_actionCancel->setVisible(
        !isTerminal(mission.state) && heard(&TranscriptPane::cancelRequested));
    m_actionCheckpoints->setVisible(heard(&TranscriptPane::checkpointsRequested));
    updateLive();
}

//! The dot and the words beside it: whether what is shown is still being written.
void TranscriptPane::updateLive()
{
    if (!m_runtime)
        return;
    const ConnectionState connection = m_runtime->connection();
    const QString state = missionStateText(m_mission.state);
    if (connection.link == Link::Reconnecting || connection.link == Link::Starting)
        m_liveLabel->setUntrusted(QStringLiteral("\u25d0 ") + connection.sentence);
    else if (connection.link != Link::Connected)
        m_liveLabel->setUntrusted(QStringLiteral("\u25cb ") + connection.sentence);
    else if (m_mission.state == MissionState::Running)
        m_liveLabel->setText(QStringLiteral("\u25cf ") + tr("live"));
    else if (m_mission.state == MissionState::Paused && m_mission.waitReason != WaitReason::None)
        m_liveLabel->setText(QStringLiteral("\u2016 ") + waitReasonText(m_mission.waitReason));
    else
        m_liveLabel->setText(
            (isTerminal(m_mission.state) ? QStringLiteral("\u25cb ") : QStringLiteral("\u2016 "))
            + state);
}

void TranscriptPane::updateStack()
{
    if (m_missionId.isEmpty())
        m_empty->setWhy(tr("No mission is chosen."),
            tr("Choose a request or a mission to read its transcript here."));
    else if (m_runtime && !m_runtime->transcripts())
        m_empty->setWhy(
            tr("There is no transcript here."), m_runtime->lacking(Runtime::Facet::Transcripts));
    else if (m_source->isLoading())
        m_empty->setWhy(tr("Loading\u2026"));
    else
        m_empty->setWhy(
            tr("Nothing has happened yet."), tr("What the agent says and does will appear here."));
    const bool has = !m_missionId.isEmpty() && m_source->count() > 0;
    m_stack->setCurrentWidget(has ? static_cast<QWidget*>(m_view) : m_empty);
}

void TranscriptPane::openFind()
{
    m_findBar->open();
}

void TranscriptPane::jumpToAction(const ActionId& action)
{
    m_pendingJump = action;
    runPendingJump();
}

void TranscriptPane::runPendingJump()
{
    if (m_pendingJump.isEmpty() || !m_runtime || !m_runtime->transcripts()
        || m_source->count() == 0)
        return;
    m_source->locate(std::exchange(m_pendingJump, {}));
}

} // namespace signalbox
