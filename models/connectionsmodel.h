// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runtime/connectionstate.h"
#include "models/columnspec.h"
#include "models/connectionspec.h"

#include <QAbstractTableModel>

namespace signalbox {

//! Where a connection's credential is kept.
enum class CredentialPlace {
    Nowhere, //!< none was given
    Keychain,
    Session, //!< in memory until the program ends
    Unread, //!< the keychain has not answered yet, or would not
};

//! A connection and how it stands.
struct ConnectionRow {
    ConnectionSpec spec;
    ConnectionState state;
    CredentialPlace credential = CredentialPlace::Nowhere;
    QString problem; //!< what else a person should know; a sentence, or empty

    bool operator==(const ConnectionRow&) const = default;
};

//! The connections a person added, in their order.
class ConnectionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, AddressColumn, KindColumn, DecisionsColumn, StateColumn, ColumnCount };
    enum Role {
        SpecRole = FirstOwnRole, //!< ConnectionSpec
        LinkRole, //!< Link
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const QVector<ConnectionRow>& rows() const { return m_rows; }
    int rowOf(const RuntimeId& id) const; //!< -1 when it is not here
    const ConnectionRow* find(const RuntimeId& id) const; //!< null when it is not here; not kept

    void put(const ConnectionRow& row); //!< by id: replaces, or comes last
    void remove(const RuntimeId& id);

private:
    QVector<ConnectionRow> m_rows;
};

//! How a connection stands, in a few words: "Connected", "Offline".
QString linkTitle(Link link);
QString credentialSentence(CredentialPlace place);

} // namespace signalbox
