// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/interventions/interventionspane.h"

#include "core/text/visibletext.h"
#include "models/agentsmodel.h"
#include "models/words.h"
#include "ui/missions/missioncommands.h"
#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tablepane.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {
namespace {

constexpr int LongestChoice = 60;

QComboBox* makeFilter(const QString& name, const QString& everything, const QString& spoken)
{
    auto* combo = new QComboBox;
    combo->setObjectName(name);
    combo->setAccessibleName(spoken);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(14);
    combo->addItem(everything, QString());
    return combo;
}

} // namespace

InterventionsPane::InterventionsPane(InterventionsModel* interventions,
    AgentsModel* agents,
    MissionCommands* commands,
    QWidget* parent)
    : Page(parent)
    , m_model(interventions)
    , m_agents(agents)
    , m_commands(commands)
    , m_list(new TablePane(tr("Interventions"), QStringLiteral("history"), this))
    , m_type(makeFilter(QStringLiteral("typeFilter"), tr("All kinds"), tr("Show only this kind")))
    , m_mission(makeFilter(
          QStringLiteral("missionFilter"), tr("All missions"), tr("Show only this mission")))
    , m_agent(
          makeFilter(QStringLiteral("agentFilter"), tr("All agents"), tr("Show only this agent")))
    , m_side(buildDetail())
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("interventionsPane"));
    m_list->setObjectName(QStringLiteral("interventionsList"));
    buildFilters();
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_side);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({ spacing(200), spacing(80) });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_list->setLook(InterventionsModel::TypeColumn, [](const QModelIndex& index) {
        const StateLook look
            = lookOf(index.data(InterventionsModel::TypeRole).value<InterventionType>());
        return CellLook { look.shape, look.tone };
    });
    m_list->setModel(m_model, TablePane::Order::OfModel);
    m_list->setColumnWidths({ 16, 20, 16, 30, 18, 0 });
    connect(m_list, &TablePane::currentChanged, this, &InterventionsPane::onCurrentChanged);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &InterventionsPane::noticeMissions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &InterventionsPane::noticeMissions);
    connect(m_model, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        m_list->notices()->postError(error, { tr("Try again"), [this] { m_model->reload(); } });
    });
    connect(&m_watch, &MissionWatch::changed, this, [this] {
        if (isVisible())
            takeCommands();
    });
    refreshEmptyState();
    onCurrentChanged();
}

void InterventionsPane::buildFilters()
{
    for (const InterventionType type : { InterventionType::Approve,
             InterventionType::Reject,
             InterventionType::Pause,
             InterventionType::Escalate,
             InterventionType::Reroute,
             InterventionType::Annotate,
             InterventionType::RollbackRequest })
        m_type->addItem(interventionTypeText(type), interventionTypeWord(type));
    for (QComboBox* combo : { m_type, m_mission, m_agent })
        m_list->header()->addWidget(combo);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setType(interventionTypeFromWord(m_type->currentData().toString()));
        refreshEmptyState();
    });
    connect(m_mission, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setMission(MissionId(m_mission->currentData().toString()));
        refreshEmptyState();
    });
    connect(m_agent, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setAgent(AgentId(m_agent->currentData().toString()));
        refreshEmptyState();
    });
    connect(m_agents, &QAbstractItemModel::rowsInserted, this, &InterventionsPane::fillAgents);
    connect(m_agents, &QAbstractItemModel::dataChanged, this, &InterventionsPane::fillAgents);
    fillAgents();
    connect(m_list->emptyState(), &EmptyState::primaryTriggered, this, [this] {
        for (QComboBox* combo : { m_type, m_mission, m_agent })
            combo->setCurrentIndex(0);
    });
}

QWidget* InterventionsPane::buildDetail()
{
    auto* side = new QWidget(this);
    m_what = new PlainLabel(side);
    m_rationale = new PlainLabel(side);
    m_facts = new FactList(side);
    m_show = new QPushButton(tr("Show mission"), side);
    m_show->setObjectName(QStringLiteral("showMission"));
    m_show->setAutoDefault(false);
    setTextRole(m_what, TextRole::Heading);
    m_rationale->setWordWrap(true);
    m_rationale->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    connect(m_show, &QPushButton::clicked, m_commands->showMission(), &QAction::trigger);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(spacing(4), spacing(3), spacing(4), spacing(3));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_what);
    layout->addWidget(m_rationale);
    layout->addWidget(m_facts);
    layout->addSpacing(spacing(2));
    layout->addWidget(m_show, 0, Qt::AlignLeft);
    layout->addStretch(1);
    side->setMinimumWidth(spacing(60));
    return side;
}

void InterventionsPane::fillAgents()
{
    for (const auto& row : m_agents->allRows()) {
        const int known = m_agent->findData(row.value.id.text());
        const QString name = oneLine(row.value.name, LongestChoice);
        if (known < 0)
            m_agent->addItem(name, row.value.id.text());
        else if (m_agent->itemText(known) != name)
            m_agent->setItemText(known, name);
    }
}

void InterventionsPane::noticeMissions()
{
    // Only missions in which somebody intervened can be asked for: they are in the rows.
    for (const auto& row : m_model->allRows()) {
        const QString id = row.value.made.mission.text();
        const QString goal = oneLine(row.value.goal.isEmpty() ? id : row.value.goal, LongestChoice);
        if (id.isEmpty())
            continue;
        const int known = m_mission->findData(id);
        if (known < 0)
            m_mission->addItem(goal, id);
        else if (m_mission->itemText(known) != goal)
            m_mission->setItemText(known, goal);
    }
}

void InterventionsPane::onCurrentChanged()
{
    const int row = m_list->currentSourceRow();
    const bool any = row >= 0 && row < m_model->rowCount();
    for (QWidget* part : std::initializer_list<QWidget*> { m_what, m_rationale, m_facts, m_show })
        part->setVisible(any);
    if (!any) {
        m_watch.follow(nullptr, {});
        return;
    }
    const Sourced<NamedIntervention>& current = m_model->rowAt(row);
    const Intervention& made = current.value.made;
    const StateLook look = lookOf(made.type);
    m_what->setText(tr("%1 %2", "shape, what was done").arg(look.shape, look.title));
    setTextTone(m_what, look.tone);
    m_rationale->setUntrusted(
        made.rationale.isEmpty() ? tr("No reason was given.") : made.rationale);
    setTextTone(m_rationale, made.rationale.isEmpty() ? Tone::Muted : Tone::Text);
    m_facts->setFact(tr("Who"), made.actor);
    m_facts->setFact(tr("When"), momentText(made.createdAt));
    m_facts->setFact(tr("Mission"), current.value.goal);
    m_facts->setFact(tr("Agent"), current.value.agentName);
    m_facts->setFact(tr("Request"), made.action.text());
    m_facts->setFact(tr("Record"), tr("line %1").arg(made.seq));
    m_watch.follow(current.runtime, made.mission);
}

void InterventionsPane::refreshEmptyState()
{
    const bool filtered = m_type->currentIndex() > 0 || m_mission->currentIndex() > 0
        || m_agent->currentIndex() > 0;
    if (filtered) {
        m_list->emptyState()->setWhy(tr("Nothing matches these filters."));
        m_list->emptyState()->setPrimary(tr("Clear filters"));
    } else {
        m_list->emptyState()->setWhy(tr("Nobody has intervened yet."),
            tr("Approvals, rejections, pauses, notes and rollbacks are listed here with who, when "
               "and why."));
        m_list->emptyState()->setPrimary({});
    }
}

void InterventionsPane::takeCommands()
{
    m_commands->setNotices(m_list->notices());
    m_commands->setCurrent(m_watch.runtime(), m_watch.mission());
}

void InterventionsPane::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    takeCommands();
}

QVector<Region> InterventionsPane::regions() const
{
    return { m_list->table(), m_show };
}

void InterventionsPane::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("interventions/splitter"), m_splitter->saveState());
}

void InterventionsPane::restoreState(const QSettings& settings)
{
    m_splitter->restoreState(
        settings.value(QStringLiteral("interventions/splitter")).toByteArray());
}

} // namespace signalbox
