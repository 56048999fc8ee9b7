// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebarmodel.h"

namespace signalbox {
namespace {

bool samePlaces(const QVector<SidebarRow>& a, const QVector<SidebarRow>& b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a.at(i).key != b.at(i).key)
            return false;
    }
    return true;
}

QString spokenRow(const SidebarRow& row)
{
    switch (row.kind) {
    case SidebarRow::Kind::RiskSummary: {
        QStringList parts;
        for (const auto& [risk, count] : row.risks)
            parts.append(SidebarModel::tr("%1 %2", "count, risk").arg(count).arg(riskTitle(risk)));
        return parts.join(QStringLiteral(", "));
    }
    case SidebarRow::Kind::Page:
    case SidebarRow::Kind::MissionFilter:
        if (row.count >= 0)
            return SidebarModel::tr("%1, %2", "page, count").arg(row.text).arg(row.count);
        break;
    case SidebarRow::Kind::RuntimeState:
        if (row.mark)
            return SidebarModel::tr("%1, %2 %3", "runtime and state, colour, shape")
                .arg(row.text, markColourTitle(row.mark->colour), markShapeTitle(row.mark->shape));
        break;
    case SidebarRow::Kind::Section:
    case SidebarRow::Kind::Connections:
        break;
    }
    return row.text;
}

} // namespace

void SidebarModel::setRows(const QVector<SidebarRow>& rows)
{
    if (samePlaces(rows, m_rows)) {
        for (int i = 0; i < rows.size(); ++i) {
            if (m_rows.at(i) == rows.at(i))
                continue;
            m_rows[i] = rows.at(i);
            Q_EMIT dataChanged(index(i), index(i));
        }
        return;
    }
    // Lines of states come and go rarely and one at a time: remove what is gone, insert what is new.
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        const bool kept = std::any_of(rows.begin(), rows.end(), [&](const SidebarRow& row) {
            return row.key == m_rows.at(i).key;
        });
        if (kept)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows.at(i).key == rows.at(i).key)
            continue;
        beginInsertRows({}, i, i);
        m_rows.insert(i, rows.at(i));
        endInsertRows();
    }
    if (samePlaces(rows, m_rows))
        setRows(rows);
}

int SidebarModel::indexOf(const QString& key) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).key == key)
            return i;
    }
    return -1;
}

int SidebarModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SidebarRow& row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return row.text;
    if (role == Qt::AccessibleTextRole)
        return spokenRow(row);
    return {};
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto kind = m_rows.at(index.row()).kind;
    const bool goes = kind == SidebarRow::Kind::Page || kind == SidebarRow::Kind::MissionFilter
        || kind == SidebarRow::Kind::RuntimeState || kind == SidebarRow::Kind::Connections;
    return goes ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                : Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

} // namespace signalbox
