// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "ui/shell/sidebardelegate.h"
#include "ui/theme/look.h"
#include "ui/widgets/tablesetup.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

namespace signalbox {
namespace {

//! Runtimes are opened, pages are gone to.
bool isPlace(const SidebarRow& row)
{
    return row.kind == SidebarRow::Kind::Page || row.kind == SidebarRow::Kind::MissionFilter;
}

} // namespace

QString sidebarKey(PageId page, std::optional<MissionState> state)
{
    const QString base = QString::number(static_cast<int>(page));
    return state ? base + QLatin1Char('/') + missionStateWord(*state) : base;
}

Sidebar::Sidebar(QWidget* parent)
    : QListView(parent)
    , m_model(new SidebarModel(this))
{
    setUpList(this, tr("Places"));
    setUniformItemSizes(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setModel(m_model);
    setItemDelegate(new SidebarDelegate(m_model, this));
    setBackgroundRole(QPalette::Window);
    viewport()->setBackgroundRole(QPalette::Window);
    setViewportMargins(0, signalbox::spacing(1), 0, 0);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::onCurrentChanged);
    connect(this, &QAbstractItemView::clicked, this, &Sidebar::open);
}

void Sidebar::setRows(const QVector<SidebarRow>& rows)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_model->setRows(rows);
}

void Sidebar::setCurrent(PageId page, std::optional<MissionState> state)
{
    const QScopedValueRollback quiet(m_quiet, true);
    int row = m_model->indexOf(sidebarKey(page, state));
    if (row < 0)
        row = m_model->indexOf(sidebarKey(page));
    setCurrentIndex(m_model->index(row));
    m_place = row < 0 ? QString() : m_model->row(row).key;
}

void Sidebar::keyPressEvent(QKeyEvent* event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (opens && !event->isAutoRepeat() && !(event->modifiers() & ~Qt::KeypadModifier)) {
        open(currentIndex());
        return;
    }
    // Lines that lead nowhere are stepped over, also when several follow each other.
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || event->modifiers() & ~Qt::KeypadModifier) {
        QListView::keyPressEvent(event);
        return;
    }
    for (int row = currentIndex().row() + step; row >= 0 && row < m_model->rowCount(); row += step) {
        const QModelIndex index = m_model->index(row);
        if (index.flags() & Qt::ItemIsSelectable) {
            setCurrentIndex(index);
            return;
        }
    }
}

void Sidebar::onCurrentChanged(const QModelIndex& current)
{
    if (m_quiet || !current.isValid() || !(current.flags() & Qt::ItemIsSelectable))
        return;
    const SidebarRow& row = m_model->row(current.row());
    if (isPlace(row))
        Q_EMIT pageRequested(row.page, row.state);
}

void Sidebar::open(const QModelIndex& index)
{
    if (!index.isValid() || !(index.flags() & Qt::ItemIsSelectable))
        return;
    const SidebarRow& row = m_model->row(index.row());
    if (isPlace(row))
        return; // being current was enough
    const RuntimeId runtime(row.runtime);
    // The page beside it is still the one that is shown.
    const QScopedValueRollback quiet(m_quiet, true);
    setCurrentIndex(m_model->index(m_model->indexOf(m_place)));
    Q_EMIT runtimeRequested(runtime);
}

} // namespace signalbox
