// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/inboxpage.h"

#include "core/whendone.h"
#include "ui/card/approvalcard.h"
#include "ui/checkpoints/checkpointspane.h"
#include "ui/inbox/inboxpane.h"
#include "ui/inbox/inboxview.h"
#include "ui/missions/missioncommands.h"
#include "ui/shell/desk.h"
#include "ui/transcript/transcriptpane.h"
#include "ui/transcript/transcriptview.h"

#include <QListView>
#include <QSettings>

namespace signalbox {

InboxPage::InboxPage(Desk* desk, MissionCommands* commands, QWidget* parent)
    : FramePage(QStringLiteral("inbox"), parent)
    , m_desk(desk)
    , m_commands(commands)
    , m_list(new InboxPane(desk->inbox(), desk->decisions(), desk->clock()))
    , m_transcript(new TranscriptPane)
    , m_card(new ApprovalCard(desk->decisions(), desk->clock()))
    , m_checkpoints(new CheckpointsPane)
{
    setObjectName(QStringLiteral("inboxPage"));
    // Coming to the card is coming to what it says, never to a button that decides.
    place({ m_list, m_list->view() },
        { m_transcript, m_transcript->view() },
        { m_card, m_card->body() },
        { m_checkpoints, m_checkpoints->list() });
    connectCard();
    commands->follow(m_transcript);
    connect(m_transcript, &TranscriptPane::checkpointsRequested, m_checkpoints, [this] {
        m_checkpoints->list()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_checkpoints, &CheckpointsPane::missionForked, this, &InboxPage::missionForked);
    connect(&m_watch, &MissionWatch::changed, this, [this] {
        if (isVisible())
            takeCommands();
    });
    connect(desk->counts(), &DeskCounts::changed, this, &InboxPage::refreshQuietLine);
}

void InboxPage::connectCard()
{
    m_card->addZone(m_list->view());
    connect(m_list, &InboxPane::actionSelected, this, &InboxPage::onActionSelected);
    connect(m_list, &InboxPane::commandRequested, m_card, &ApprovalCard::perform);
    connect(m_list, &InboxPane::openRequested, m_card, &ApprovalCard::focusBody);
    connect(m_card, &ApprovalCard::moveRequested, m_list, &InboxPane::moveBy);
    connect(m_card, &ApprovalCard::left, m_list, &InboxPane::focusList);
    connect(m_card, &ApprovalCard::revealRequested, this, &InboxPage::inspectorWanted);
    connect(m_card,
        &ApprovalCard::transcriptRequested,
        this,
        [this](Runtime* runtime, const MissionId& mission, const ActionId& action) {
            m_transcript->showMission(runtime, mission);
            m_transcript->jumpToAction(action);
            m_transcript->view()->setFocus(Qt::OtherFocusReason);
        });
}

void InboxPage::refreshQuietLine()
{
    const int running = m_desk->counts()->missions(MissionState::Running);
    const int paused = m_desk->counts()->missions(MissionState::Paused);
    QStringList parts;
    if (running > 0)
        parts.append(running == 1 ? tr("One mission is running.")
                                  : tr("%1 missions are running.").arg(running));
    if (paused > 0)
        parts.append(paused == 1 ? tr("One is paused.") : tr("%1 are paused.").arg(paused));
    m_list->setQuietLine(parts.join(QLatin1Char(' ')));
}

void InboxPage::saveState(QSettings& settings) const
{
    FramePage::saveState(settings);
    settings.setValue(QStringLiteral("inbox/reasons"), m_card->recentReasons());
}

void InboxPage::restoreState(const QSettings& settings)
{
    FramePage::restoreState(settings);
    m_card->setRecentReasons(settings.value(QStringLiteral("inbox/reasons")).toStringList());
}

void InboxPage::showMission(Runtime* runtime, const MissionId& mission)
{
    m_watch.follow(runtime, mission);
    m_transcript->showMission(runtime, mission);
    m_checkpoints->showMission(runtime, mission);
}

void InboxPage::takeCommands()
{
    m_commands->setCurrent(m_watch.runtime(), m_watch.mission());
}

void InboxPage::showEvent(QShowEvent* event)
{
    FramePage::showEvent(event);
    takeCommands();
}

void InboxPage::onActionSelected(Runtime* runtime, const ActionId& action)
{
    const quint64 ticket = ++m_latest;
    if (!runtime || !runtime->actions()) {
        m_card->clear();
        return;
    }
    m_card->showAction(runtime, action);
    // Runtimes outlive the window's pages only until they are removed: look again when it answers.
    const QPointer<Runtime> asked = runtime;
    whenDone(runtime->actions()->rows({ action }),
        this,
        [this, ticket, asked](const Result<QVector<Action>>& rows) {
            if (ticket != m_latest || !asked || !rows || rows->isEmpty())
                return;
            showMission(asked, rows->first().mission);
            m_transcript->jumpToAction(rows->first().id);
        });
}

} // namespace signalbox
