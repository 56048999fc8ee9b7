// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/agents/agentspane.h"

#include "core/whendone.h"
#include "models/packsmodel.h"
#include "ui/agents/agentdetail.h"
#include "ui/dialogs/prompter.h"
#include "ui/shell/actions.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/tablepane.h"

#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {

AgentsPane::AgentsPane(
    AgentsModel* agents, PacksModel* packs, Actions* actions, Prompter* prompter, QWidget* parent)
    : Page(parent)
    , m_agents(agents)
    , m_packs(packs)
    , m_prompter(prompter)
    , m_list(new TablePane(tr("Agents"), QStringLiteral("bot"), this))
    , m_side(new QStackedWidget(this))
    , m_detail(new AgentDetail(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("agentsPane"));
    m_list->setObjectName(QStringLiteral("agentsList"));
    addActions(actions);
    m_list->emptyState()->setWhy(
        tr("No agents yet."), tr("An agent is a name, instructions and the packs it may use."));
    m_list->emptyState()->setPrimary(tr("Create agent…"));
    connect(m_list->emptyState(), &EmptyState::primaryTriggered, m_new, &QAction::trigger);
    m_side->addWidget(new QWidget(m_side));
    m_side->addWidget(m_detail);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_side);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_list->setLook(AgentsModel::StatusColumn, [](const QModelIndex& index) {
        const StateLook look = lookOf(index.data(AgentsModel::StatusRole).value<AgentStatus>());
        return CellLook { look.shape, look.tone };
    });
    m_list->setModel(m_agents, TablePane::Order::Clickable);
    m_list->setColumnWidths({ 0, 14, 22, 22, 20 });
    connect(m_list, &TablePane::currentChanged, this, &AgentsPane::onCurrentChanged);
    connect(m_list, &TablePane::opened, m_edit, &QAction::trigger);
    connect(m_agents, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        m_list->notices()->postError(error, { tr("Try again"), [this] { m_agents->reload(); } });
    });
    onCurrentChanged();
}

void AgentsPane::addActions(Actions* actions)
{
    m_new = actions->add({ "newAgent",
        QT_TRANSLATE_NOOP("signalbox::Actions", "New agent…"),
        "plus",
        { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N) } });
    m_edit = actions->add(
        { "editAgent", QT_TRANSLATE_NOOP("signalbox::Actions", "Edit agent…"), "pencil", {} });
    m_pause = actions->add(
        { "pauseAgent", QT_TRANSLATE_NOOP("signalbox::Actions", "Pause agent"), "pause", {} });
    m_activate = actions->add(
        { "activateAgent", QT_TRANSLATE_NOOP("signalbox::Actions", "Activate agent"), "play", {} });
    m_archive = actions->add({ "archiveAgent",
        QT_TRANSLATE_NOOP("signalbox::Actions", "Archive agent"),
        "archive",
        {} });
    m_delete = actions->add(
        { "deleteAgent", QT_TRANSLATE_NOOP("signalbox::Actions", "Delete agent…"), "trash-2", {} });
    for (QAction* action : { m_edit, m_pause, m_activate, m_archive, m_delete })
        m_list->header()->addTool(action);
    m_list->header()->addButton(m_new);
    connect(m_new, &QAction::triggered, this, [this] {
        if (!m_agents->runtimes().isEmpty())
            openDialog(m_agents->runtimes().first(), std::nullopt);
    });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (const auto* row = current())
            openDialog(row->runtime, row->value);
    });
    connect(m_pause, &QAction::triggered, this, [this] { setStatus(AgentStatus::Paused); });
    connect(m_activate, &QAction::triggered, this, [this] { setStatus(AgentStatus::Active); });
    connect(m_archive, &QAction::triggered, this, [this] { setStatus(AgentStatus::Archived); });
    connect(m_delete, &QAction::triggered, this, &AgentsPane::askToDelete);
}

const Sourced<Agent>* AgentsPane::current() const
{
    const int row = m_list->currentSourceRow();
    return row >= 0 && row < m_agents->rowCount() ? &m_agents->rowAt(row) : nullptr;
}

void AgentsPane::select(const RuntimeId& runtime, const AgentId& agent)
{
    const int row = m_agents->rowOf(runtime, agent.text());
    if (row >= 0)
        m_list->selectSourceRow(row);
}

void AgentsPane::onCurrentChanged()
{
    const auto* row = current();
    m_side->setCurrentIndex(row ? 1 : 0);
    if (row)
        m_detail->show(row->value);
    const auto offer = [&](QAction* action, AgentStatus target, const QString& already) {
        if (!row)
            Actions::setUnavailable(action, tr("No agent is selected."));
        else if (row->value.status == target)
            Actions::setUnavailable(action, already);
        else
            Actions::setAvailable(action);
    };
    offer(m_pause, AgentStatus::Paused, tr("This agent is paused already."));
    offer(m_activate, AgentStatus::Active, tr("This agent is active already."));
    offer(m_archive, AgentStatus::Archived, tr("This agent is archived already."));
    for (QAction* action : { m_edit, m_delete }) {
        if (row)
            Actions::setAvailable(action);
        else
            Actions::setUnavailable(action, tr("No agent is selected."));
    }
}

void AgentsPane::openDialog(Runtime* runtime, const std::optional<Agent>& existing)
{
    QVector<CapabilityPack> packs;
    for (const auto& row : m_packs->allRows()) {
        if (row.runtime == runtime)
            packs.append(row.value);
    }
    auto* dialog = new AgentDialog(runtime, packs, existing, m_check, window());
    connect(dialog, &AgentDialog::saved, this, [this, id = runtime->id()](const Agent& agent) {
        select(id, agent.id);
        m_list->notices()->post(NoticeKind::Ok, tr("Saved “%1”.").arg(agent.name));
    });
    dialog->open();
}

void AgentsPane::setStatus(AgentStatus status)
{
    const auto* row = current();
    if (!row || !row->runtime->agents())
        return;
    whenDone(row->runtime->agents()->setStatus(row->value.id, status),
        this,
        [this](const Result<Agent>& result) {
            if (!result)
                m_list->notices()->postError(result.error());
        });
}

void AgentsPane::askToDelete()
{
    const auto* row = current();
    if (!row || !row->runtime->missions())
        return;
    MissionQuery query;
    query.agent = row->value.id;
    query.states = { MissionState::Queued, MissionState::Running, MissionState::Paused };
    whenDone(row->runtime->missions()->keys(query),
        this,
        [this, runtime = row->runtime, agent = row->value](
            const Result<QVector<MissionId>>& result) {
            if (!result) {
                m_list->notices()->postError(result.error());
                return;
            }
            const int missions = static_cast<int>(result->size());
            Prompt prompt;
            prompt.title = tr("Delete the agent “%1”?").arg(agent.name);
            prompt.text = missions == 0
                ? tr("It has no open missions. What it did stays in the record.")
                : tr("This cancels its %n open mission(s) at once. What they did stays in the "
                     "record.",
                    nullptr,
                    missions);
            prompt.acceptText = tr("Delete agent");
            prompt.kind = ButtonKind::Danger;
            m_prompter->ask(
                window(), prompt, [this, runtime, id = agent.id](const PromptAnswer& answer) {
                    if (answer.accepted)
                        deleteAgent(runtime, id);
                });
        });
}

void AgentsPane::deleteAgent(Runtime* runtime, const AgentId& id)
{
    if (!m_agents->runtimes().contains(runtime) || !runtime->agents())
        return;
    whenDone(runtime->agents()->remove(id), this, [this](const Result<Done>& result) {
        if (!result)
            m_list->notices()->postError(result.error());
    });
}

QVector<Region> AgentsPane::regions() const
{
    return { m_list->table(), m_detail->findChild<QWidget*>(QStringLiteral("instructions")) };
}

QWidget* AgentsPane::inspector() const
{
    return m_side;
}

void AgentsPane::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("agents/splitter"), m_splitter->saveState());
    if (const auto* row = current())
        settings.setValue(QStringLiteral("agents/selected"), row->value.id.text());
}

void AgentsPane::restoreState(const QSettings& settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("agents/splitter")).toByteArray());
}

} // namespace signalbox
