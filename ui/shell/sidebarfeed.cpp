// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebarfeed.h"

#include "models/connectionbook.h"
#include "ui/shell/desk.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusline.h"
#include "ui/theme/statelook.h"

namespace signalbox {
namespace {

SidebarRow pageRow(PageId page, const QString& icon, const QString& text, int count)
{
    SidebarRow row;
    row.key = sidebarKey(page);
    row.page = page;
    row.icon = icon;
    row.text = text;
    row.count = count;
    return row;
}

SidebarRow sectionRow(const QString& key, const QString& text)
{
    SidebarRow row;
    row.kind = SidebarRow::Kind::Section;
    row.key = key;
    row.text = text;
    return row;
}

} // namespace

SidebarFeed::SidebarFeed(Desk* desk, Sidebar* sidebar, StatusLine* status, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_sidebar(sidebar)
    , m_status(status)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &SidebarFeed::refresh);
    const auto soon = [this] { m_soon.start(); };
    for (const TableModel* model : { static_cast<TableModel*>(desk->agents()),
             static_cast<TableModel*>(desk->packs()), static_cast<TableModel*>(desk->rules()) }) {
        connect(model, &QAbstractItemModel::rowsInserted, this, soon);
        connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
        connect(model, &QAbstractItemModel::dataChanged, this, soon);
    }
    connect(desk->counts(), &DeskCounts::changed, this, soon);
    connect(desk, &Desk::runtimeAdded, this, &SidebarFeed::watch);
    connect(desk, &Desk::runtimeRemoved, this, [this](Runtime* runtime) {
        disconnect(runtime, nullptr, this, nullptr);
        m_soon.start();
    });
    for (Runtime* runtime : desk->runtimes())
        watch(runtime);
    refresh();
}

void SidebarFeed::setConnections(ConnectionBook* book)
{
    m_connections = book;
    const ConnectionsModel* model = &book->connections();
    const auto soon = [this] { m_soon.start(); };
    connect(model, &QAbstractItemModel::dataChanged, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
    m_soon.start();
}

void SidebarFeed::watch(Runtime* runtime)
{
    connect(runtime, &Runtime::connectionChanged, this, [this] { m_soon.start(); });
    m_soon.start();
}

void SidebarFeed::refresh()
{
    const auto openRules = std::count_if(m_desk->rules()->allRows().cbegin(), m_desk->rules()->allRows().cend(),
        [](const Sourced<AllowRule>& row) { return !row.value.revoked; });
    QVector<SidebarRow> rows;
    addInboxRows(rows);
    addMissionRows(rows);
    rows.append(pageRow(PageId::Agents, QStringLiteral("bot"), tr("Agents"), m_desk->agents()->rowCount()));
    rows.append(pageRow(
        PageId::Packs, QStringLiteral("package"), tr("Capability packs"), m_desk->packs()->rowCount()));
    rows.append(pageRow(
        PageId::Rules, QStringLiteral("shield-check"), tr("Allow rules"), static_cast<int>(openRules)));
    rows.append(pageRow(
        PageId::Interventions, QStringLiteral("history"), tr("Interventions"), -1));
    addRuntimeRows(rows);
    m_sidebar->setRows(rows);
    if (const Runtime* runtime = m_desk->firstRuntime())
        m_status->setConnection(runtime->title(), runtime->connection());
    const DeskCounts* counts = m_desk->counts();
    m_status->setMissions(counts->missions(MissionState::Running), counts->missions(MissionState::Queued),
        counts->missions(MissionState::Failed));
    m_status->setWaiting(counts->waiting());
}

void SidebarFeed::addInboxRows(QVector<SidebarRow>& rows) const
{
    const DeskCounts* inbox = m_desk->counts();
    rows.append(pageRow(PageId::Inbox, QStringLiteral("inbox"), tr("Inbox"), inbox->waiting()));
    SidebarRow risks;
    risks.kind = SidebarRow::Kind::RiskSummary;
    risks.key = QStringLiteral("risks");
    for (const Risk risk : { Risk::Critical, Risk::High, Risk::Medium, Risk::Low }) {
        if (inbox->waiting(risk) > 0)
            risks.risks.append({ risk, inbox->waiting(risk) });
    }
    if (!risks.risks.isEmpty())
        rows.append(risks);
}

void SidebarFeed::addMissionRows(QVector<SidebarRow>& rows) const
{
    const DeskCounts* counts = m_desk->counts();
    rows.append(pageRow(PageId::Missions, QStringLiteral("target"), tr("Missions"), m_desk->missionCount()));
    for (const MissionState state : { MissionState::Running, MissionState::Queued, MissionState::Paused,
             MissionState::Failed, MissionState::Completed, MissionState::Cancelled }) {
        if (counts->missions(state) == 0)
            continue;
        const StateLook look = lookOf(state);
        SidebarRow row;
        row.kind = SidebarRow::Kind::MissionFilter;
        row.key = sidebarKey(PageId::Missions, state);
        row.page = PageId::Missions;
        row.state = state;
        row.text = look.title;
        row.shape = look.shape;
        row.tone = look.tone;
        row.count = counts->missions(state);
        rows.append(row);
    }
}

void SidebarFeed::addRuntimeRows(QVector<SidebarRow>& rows) const
{
    rows.append(sectionRow(QStringLiteral("runtimes"), tr("Runtimes")));
    for (const Runtime* runtime : m_desk->runtimes()) {
        const StateLook look = lookOf(runtime->connection().link);
        SidebarRow row;
        row.kind = SidebarRow::Kind::RuntimeState;
        row.key = QStringLiteral("runtime/") + runtime->id().text();
        row.text = tr("%1 – %2", "runtime, state").arg(runtime->title(), look.title.toLower());
        row.shape = look.shape;
        row.tone = look.tone;
        row.runtime = runtime->id().text();
        const ConnectionRow* connection
            = m_connections ? m_connections->connections().find(runtime->id()) : nullptr;
        if (connection)
            row.mark = connection->spec.mark;
        rows.append(row);
    }
    if (!m_connections)
        return;
    SidebarRow all;
    all.kind = SidebarRow::Kind::Connections;
    all.key = QStringLiteral("connections");
    all.text = tr("Connections…");
    all.icon = QStringLiteral("globe");
    rows.append(all);
}

} // namespace signalbox
