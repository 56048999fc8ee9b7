// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "models/connectionsmodel.h"

#include "core/text/visibletext.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int LongestLine = 300;

QString connectionText(const ConnectionRow& row, int column)
{
    switch (column) {
    case ConnectionsModel::NameColumn:
        return oneLine(row.spec.name, LongestLine);
    case ConnectionsModel::AddressColumn:
        return oneLine(row.spec.address, LongestLine);
    case ConnectionsModel::KindColumn:
        return connectionKindTitle(row.spec.kind);
    case ConnectionsModel::DecisionsColumn:
        return row.spec.decisions == DecisionRight::Allowed
            ? ConnectionsModel::tr("Decides")
            : ConnectionsModel::tr("Observes only");
    case ConnectionsModel::StateColumn:
        return linkTitle(row.state.link);
    default:
        return {};
    }
}

QString connectionSentence(const ConnectionRow& row)
{
    //: %1: colour, %2: shape, %3: a server's kind, %4: its address, %5: "Observes only", %6: "Offline"
    return ConnectionsModel::tr("%1 %2. %3 at %4. %5. %6.")
        .arg(markColourTitle(row.spec.mark.colour),
            markShapeTitle(row.spec.mark.shape).toLower(),
            connectionText(row, ConnectionsModel::KindColumn),
            connectionText(row, ConnectionsModel::AddressColumn),
            connectionText(row, ConnectionsModel::DecisionsColumn),
            connectionText(row, ConnectionsModel::StateColumn));
}

} // namespace

int ConnectionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConnectionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int { ColumnCount };
}

QVariant ConnectionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConnectionRow& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return connectionText(row, index.column());
    case Qt::AccessibleDescriptionRole:
        return connectionSentence(row);
    case RuntimeIdRole:
        return QVariant::fromValue(row.spec.id);
    case LoadedRole:
        return true;
    case SpecRole:
        return QVariant::fromValue(row.spec);
    case LinkRole:
        return QVariant::fromValue(row.state.link);
    default:
        return {};
    }
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case AddressColumn:
        return tr("Address");
    case KindColumn:
        return tr("Kind");
    case DecisionsColumn:
        return tr("Decisions");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

int ConnectionsModel::rowOf(const RuntimeId& id) const
{
    const auto at = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const ConnectionRow& row) {
        return row.spec.id == id;
    });
    return at == m_rows.cend() ? -1 : static_cast<int>(at - m_rows.cbegin());
}

const ConnectionRow* ConnectionsModel::find(const RuntimeId& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows.at(row);
}

void ConnectionsModel::put(const ConnectionRow& row)
{
    const int at = rowOf(row.spec.id);
    if (at < 0) {
        const int last = rowCount();
        beginInsertRows({}, last, last);
        m_rows.append(row);
        endInsertRows();
    } else if (m_rows.at(at) != row) {
        m_rows[at] = row;
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    }
}

void ConnectionsModel::remove(const RuntimeId& id)
{
    const int at = rowOf(id);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_rows.remove(at);
    endRemoveRows();
}

QString linkTitle(Link link)
{
    switch (link) {
    case Link::Starting:
        return ConnectionsModel::tr("Connecting");
    case Link::Connected:
        return ConnectionsModel::tr("Connected");
    case Link::Reconnecting:
        return ConnectionsModel::tr("Reconnecting");
    case Link::Offline:
        return ConnectionsModel::tr("Offline");
    case Link::Failed:
        break;
    }
    return ConnectionsModel::tr("Failed");
}

QString credentialSentence(CredentialPlace place)
{
    switch (place) {
    case CredentialPlace::Nowhere:
        return ConnectionsModel::tr("No token was given.");
    case CredentialPlace::Keychain:
        return ConnectionsModel::tr("The token is in the system keychain.");
    case CredentialPlace::Session:
        return ConnectionsModel::tr(
            "The token is kept for this session only: no keychain took it. Enter it again after the "
            "next start.");
    case CredentialPlace::Unread:
        break;
    }
    return ConnectionsModel::tr("The keychain has not given the token.");
}

} // namespace signalbox
