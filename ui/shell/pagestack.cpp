// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pagestack.h"

#include "ui/agents/agentspane.h"
#include "ui/inbox/inboxpane.h"
#include "ui/interventions/interventionspane.h"
#include "ui/missions/missioncommands.h"
#include "ui/missions/missionspage.h"
#include "ui/packs/packspane.h"
#include "ui/rules/rulespane.h"
#include "ui/shell/actions.h"
#include "ui/shell/cardactions.h"
#include "ui/shell/desk.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/welcomepage.h"
#include "ui/transcript/transcriptpane.h"

namespace signalbox {

PageStack::PageStack(
    Desk* desk, Actions* actions, Prompter* prompter, NoticeBar* notices, QWidget* window)
    : m_desk(desk)
    , m_actions(actions)
    , m_prompter(prompter)
    , m_commands(new MissionCommands(actions, desk->agents(), prompter, window))
    , m_notices(notices)
    , m_welcome(new WelcomePage)
{
    build();
    connectPages();
}

void PageStack::build()
{
    m_inbox = new InboxPage(m_desk, m_commands);
    m_missions = new MissionsPage(m_desk->missions(), m_commands);
    m_agents = new AgentsPane(m_desk->agents(), m_desk->packs(), m_actions, m_prompter);
    m_pages = {
        { PageId::Inbox, m_inbox },
        { PageId::Missions, m_missions },
        { PageId::Agents, m_agents },
        { PageId::Packs, new PacksPane(m_desk->packs(), m_actions) },
        { PageId::Rules, new RulesPane(m_desk->rules(), m_actions, m_prompter) },
        { PageId::Interventions,
            new InterventionsPane(m_desk->interventions(), m_desk->agents(), m_commands) },
    };
    for (Page* page : std::as_const(m_pages))
        addWidget(page);
    addWidget(m_welcome);
    new CardActions(m_actions, m_inbox->card(), m_desk->decisions(), this);
}

void PageStack::connectPages()
{
    connect(m_inbox, &InboxPage::inspectorWanted, this, &PageStack::inspectorWanted);
    connect(m_inbox, &InboxPage::missionForked, this, &PageStack::showMission);
    connect(m_missions, &MissionsPage::missionOpened, this, &PageStack::missionOpened);
    connect(m_missions, &MissionsPage::missionForked, this, &PageStack::showMission);
    for (TranscriptPane* transcript : { m_inbox->transcript(), m_missions->transcript() })
        connect(transcript, &TranscriptPane::openUrlRequested, this, &PageStack::openUrlRequested);
    connect(m_commands, &MissionCommands::missionCreated, this, &PageStack::showMission);
    connect(m_commands, &MissionCommands::showRequested, this, &PageStack::showMission);
    connect(m_desk->counts(), &DeskCounts::changed, this, &PageStack::onCountsChanged);
}

void PageStack::buildWelcome()
{
    const auto action = [this](const char* name) { return m_actions->find(QLatin1String(name)); };
    m_welcome->addCard(QStringLiteral("sparkles"),
        tr("Try it now"),
        tr("An agent audits a dozen vendor contracts on a copy of a sample folder and asks you "
           "before "
           "anything risky. No account, no key, no network."),
        action("tryDemo"),
        tr("Start the demo"));
    m_welcome->addCard(QStringLiteral("bot"),
        tr("Create an agent"),
        tr("Write a runbook: prose with tool calls, questions and checks. It runs here, on a "
           "folder "
           "you choose."),
        action("newAgent"),
        tr("Create agent…"));
    m_welcome->addCard(QStringLiteral("globe"),
        tr("Connect a runtime"),
        tr("Supervise agents that run elsewhere: a Signalbox engine or a Novyx server. Observing only, until "
           "you allow decisions."),
        action("addConnection"),
        tr("Connect…"));
    m_welcome->addCard(QStringLiteral("book-open"),
        tr("Open the guide"),
        tr("How requests, checkpoints and rules work, and the keys, in five minutes."),
        action("openGuide"),
        tr("Read the guide"));
}

Page* PageStack::current() const
{
    return static_cast<Page*>(currentWidget());
}

void PageStack::goTo(PageId page, std::optional<MissionState> state)
{
    m_place = page;
    m_state = state;
    if (page == PageId::Missions)
        m_missions->setState(state);
    showPlace();
}

void PageStack::showPlace()
{
    Page* page = welcomes() ? m_welcome : m_pages.value(m_place);
    // What a command has to say stands where the person is: a page with a bar of its own takes it
    // when it is shown.
    if (page != current() || !page->isVisible())
        m_commands->setNotices(m_notices);
    setCurrentWidget(page);
    Q_EMIT shown(m_place, m_state);
}

bool PageStack::welcomes() const
{
    const bool nothing = m_desk->counts()->isKnown() && m_desk->missionCount() == 0;
    return nothing && (m_place == PageId::Inbox || m_place == PageId::Missions);
}

void PageStack::onCountsChanged()
{
    if (welcomes() != (current() == m_welcome))
        showPlace();
}

void PageStack::showMissionAtWork(Runtime* runtime, const MissionId& mission)
{
    m_missions->select(runtime->id(), mission);
    m_inbox->showMission(runtime, mission);
    goTo(PageId::Inbox, std::nullopt);
    m_inbox->list()->focusList();
}

void PageStack::showMission(Runtime* runtime, const MissionId& mission)
{
    goTo(PageId::Missions, std::nullopt);
    m_missions->select(runtime->id(), mission);
}

void PageStack::showMostUrgent()
{
    goTo(PageId::Inbox, std::nullopt);
    m_inbox->list()->selectMostUrgent();
    m_inbox->list()->focusList();
}

bool PageStack::openFind()
{
    if (current() == m_inbox)
        m_inbox->transcript()->openFind();
    else if (current() == m_missions)
        m_missions->transcript()->openFind();
    else
        return false;
    return true;
}

void PageStack::saveState(QSettings& settings) const
{
    for (const Page* page : m_pages)
        page->saveState(settings);
}

void PageStack::restoreState(const QSettings& settings)
{
    for (Page* page : std::as_const(m_pages))
        page->restoreState(settings);
}

} // namespace signalbox
