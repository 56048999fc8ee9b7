// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/missions/missionslist.h"

#include "models/words.h"
#include "ui/missions/missioncommands.h"
#include "ui/theme/look.h"
#include "ui/theme/statelook.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"

#include <QAction>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

namespace signalbox {

MissionsList::MissionsList(MissionsModel* missions, MissionCommands* commands, QWidget* parent)
    : TablePane(tr("Missions"), QStringLiteral("target"), parent)
    , m_missions(missions)
    , m_filter(new QLineEdit)
{
    setObjectName(QStringLiteral("missionsList"));
    m_filter->setObjectName(QStringLiteral("filterMissions"));
    m_filter->setPlaceholderText(tr("Filter by goal"));
    m_filter->setAccessibleName(tr("Filter missions by words of their goal"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(spacing(60));
    header()->addWidget(m_filter);
    header()->addButton(commands->newMission());
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(200);
    connect(m_filter, &QLineEdit::textChanged, &m_filterSoon, qOverload<>(&QTimer::start));
    connect(&m_filterSoon, &QTimer::timeout, this, [this] {
        m_missions->setText(m_filter->text().trimmed());
        refreshEmptyState();
    });
    setLook(MissionsModel::StateColumn, [](const QModelIndex& index) {
        const StateLook look = lookOf(index.data(MissionsModel::StateRole).value<MissionState>());
        return CellLook { look.shape, look.tone };
    });
    setLook(MissionsModel::WaitingColumn, [](const QModelIndex& index) {
        return CellLook { {}, index.data(MissionsModel::WaitingRole).toInt() > 0 ? Tone::High : Tone::Muted };
    });
    setModel(m_missions, Order::OfModel);
    setColumnWidths({ 20, 0, 20, 9, 9, 20, 20 });
    table()->setColumnHidden(MissionsModel::EntriesColumn, true);
    table()->setColumnHidden(MissionsModel::StartedColumn, true);
    connect(this, &TablePane::currentChanged, this, &MissionsList::onCurrentChanged);
    connect(this, &TablePane::opened, this, [this](int row) {
        if (row >= 0 && row < m_missions->rowCount())
            Q_EMIT missionOpened(m_missions->runtimeAt(row), m_missions->idAt(row));
    });
    connect(m_missions, &QAbstractItemModel::rowsInserted, this, &MissionsList::onArrived);
    connect(table()->verticalScrollBar(), &QScrollBar::valueChanged, this, &MissionsList::tellVisibleRows);
    connect(table()->verticalScrollBar(), &QScrollBar::rangeChanged, this, &MissionsList::tellVisibleRows);
    connect(emptyState(), &EmptyState::primaryTriggered, this, [this, commands] {
        if (m_filter->text().isEmpty() && !m_state)
            commands->newMission()->trigger();
        else
            m_filter->clear();
    });
    connect(m_missions, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        notices()->postError(error, { tr("Try again"), [this] { m_missions->reload(); } });
    });
    refreshEmptyState();
}

void MissionsList::setState(std::optional<MissionState> state)
{
    m_state = state;
    m_missions->setStates(state ? QVector<MissionState> { *state } : QVector<MissionState> {});
    header()->setSubject(state ? missionStateText(*state) : QString());
    refreshEmptyState();
}

void MissionsList::select(const RuntimeId& runtime, const MissionId& mission)
{
    m_wantedRuntime = runtime;
    m_wanted = mission;
    onArrived();
}

void MissionsList::onArrived()
{
    tellVisibleRows();
    if (m_wanted.isEmpty())
        return;
    const int row = m_missions->rowOf(m_wantedRuntime, m_wanted);
    if (row < 0)
        return;
    m_wanted = {};
    selectSourceRow(row);
}

void MissionsList::onCurrentChanged()
{
    const int row = currentSourceRow();
    if (row < 0 || row >= m_missions->rowCount())
        Q_EMIT missionSelected(nullptr, {});
    else
        Q_EMIT missionSelected(m_missions->runtimeAt(row), m_missions->idAt(row));
}

void MissionsList::tellVisibleRows()
{
    const int first = table()->rowAt(0);
    const int last = table()->rowAt(table()->viewport()->height() - 1);
    if (first >= 0)
        m_missions->setVisibleRange(first, last >= 0 ? last : m_missions->rowCount() - 1);
}

void MissionsList::refreshEmptyState()
{
    if (!m_filter->text().isEmpty()) {
        emptyState()->setWhy(tr("No mission has these words in its goal."));
        emptyState()->setPrimary(tr("Clear filter"));
        return;
    }
    if (m_state) {
        emptyState()->setWhy(tr("No missions in this state: %1.").arg(missionStateText(*m_state)));
        emptyState()->setPrimary({});
        return;
    }
    emptyState()->setWhy(tr("No missions yet."), tr("A mission is one job for an agent, usually in a folder."));
    emptyState()->setPrimary(tr("New mission…"));
}

} // namespace signalbox
