// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/packspane.h"

#include "ui/packs/packdetail.h"
#include "ui/packs/packdialog.h"
#include "ui/packs/strictnessdialog.h"
#include "ui/shell/actions.h"
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

PacksPane::PacksPane(PacksModel* packs, Actions* actions, QWidget* parent)
    : Page(parent)
    , m_packs(packs)
    , m_list(new TablePane(tr("Capability packs"), QStringLiteral("package"), this))
    , m_side(new QStackedWidget(this))
    , m_detail(new PackDetail(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_new(actions->add({ "newPack",
          QT_TRANSLATE_NOOP("signalbox::Actions", "New capability pack…"),
          "plus",
          {} }))
    , m_edit(actions->add({ "editPack",
          QT_TRANSLATE_NOOP("signalbox::Actions", "Edit capability pack…"),
          "pencil",
          {} }))
{
    setObjectName(QStringLiteral("packsPane"));
    m_list->header()->addTool(m_edit);
    m_list->header()->addButton(m_new);
    m_list->emptyState()->setWhy(
        tr("No capability packs."), tr("A pack is a set of tools with a risk each."));
    m_list->emptyState()->setPrimary(tr("Create pack…"));
    connect(m_list->emptyState(), &EmptyState::primaryTriggered, m_new, &QAction::trigger);
    m_side->addWidget(new QWidget(m_side));
    m_side->addWidget(m_detail);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_side);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_list->setLook(PacksModel::HighestRiskColumn, [](const QModelIndex& index) {
        const Risk risk = index.data(PacksModel::HighestRiskRole).value<Risk>();
        return CellLook { riskShape(risk), riskTone(risk) };
    });
    m_list->setModel(m_packs, TablePane::Order::Clickable);
    m_list->setColumnWidths({ 0, 9, 16, 11, 14 });
    connect(m_list, &TablePane::currentChanged, this, &PacksPane::onCurrentChanged);
    connect(m_list, &TablePane::opened, m_edit, &QAction::trigger);
    connect(m_new, &QAction::triggered, this, &PacksPane::openNew);
    connect(m_edit, &QAction::triggered, this, &PacksPane::openEdit);
    connect(m_packs, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        m_list->notices()->postError(error, { tr("Try again"), [this] { m_packs->reload(); } });
    });
    onCurrentChanged();
}

const Sourced<CapabilityPack>* PacksPane::current() const
{
    const int row = m_list->currentSourceRow();
    return row >= 0 && row < m_packs->rowCount() ? &m_packs->rowAt(row) : nullptr;
}

void PacksPane::onCurrentChanged()
{
    const auto* row = current();
    m_side->setCurrentIndex(row ? 1 : 0);
    if (!row) {
        Actions::setUnavailable(m_edit, tr("No capability pack is selected."));
        return;
    }
    m_detail->show(row->value);
    Actions::setAvailable(m_edit);
}

QStringList PacksPane::takenNames(const Runtime* runtime) const
{
    QStringList names;
    for (const auto& row : m_packs->allRows()) {
        if (row.runtime == runtime)
            names.append(row.value.name);
    }
    return names;
}

void PacksPane::openNew()
{
    if (m_packs->runtimes().isEmpty())
        return;
    Runtime* runtime = m_packs->runtimes().first();
    auto* dialog = new PackDialog(runtime, takenNames(runtime), std::nullopt, window());
    connect(
        dialog, &PackDialog::saved, this, [this, id = runtime->id()](const CapabilityPack& pack) {
            onSaved(id, pack);
        });
    dialog->open();
}

void PacksPane::openEdit()
{
    const auto* row = current();
    if (!row)
        return;
    const auto saved
        = [this, id = row->runtimeId](const CapabilityPack& pack) { onSaved(id, pack); };
    if (row->value.builtIn) {
        auto* dialog = new StrictnessDialog(row->runtime, row->value, window());
        connect(dialog, &StrictnessDialog::saved, this, saved);
        dialog->open();
        return;
    }
    auto* dialog = new PackDialog(row->runtime, takenNames(row->runtime), row->value, window());
    connect(dialog, &PackDialog::saved, this, saved);
    dialog->open();
}

void PacksPane::onSaved(const RuntimeId& runtime, const CapabilityPack& pack)
{
    const int row = m_packs->rowOf(runtime, pack.name);
    if (row >= 0)
        m_list->selectSourceRow(row);
    m_list->notices()->post(NoticeKind::Ok, tr("Saved “%1”.").arg(pack.name));
}

QVector<Region> PacksPane::regions() const
{
    return { m_list->table(), m_detail->tools() };
}

QWidget* PacksPane::inspector() const
{
    return m_side;
}

void PacksPane::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("packs/splitter"), m_splitter->saveState());
}

void PacksPane::restoreState(const QSettings& settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("packs/splitter")).toByteArray());
}

} // namespace signalbox
