// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QVariant>
#include <QVector>

#include <functional>

namespace signalbox {

//! Roles that every table of ours answers; roles of one model start at FirstOwnRole.
enum CommonRole {
    SortRole = Qt::UserRole, //!< a typed value to sort by, never display text
    RuntimeIdRole, //!< RuntimeId of the row
    LoadedRole, //!< false: the row's key is known, its content is still being read
    FirstOwnRole,
};

//! One column: its title and what a row shows and sorts by there.
template <class Row> struct ColumnSpec {
    const char* title; //!< QT_TRANSLATE_NOOP("signalbox", …)
    std::function<QVariant(const Row&)> text;
    std::function<QVariant(const Row&)> sort;
};

//! One role that is the same in every column of a row.
template <class Row> struct RoleSpec {
    int role;
    std::function<QVariant(const Row&)> value;
};

//! Everything a table model says about a row, in one place.
template <class Row> struct TableSpec {
    QVector<ColumnSpec<Row>> columns;
    QVector<RoleSpec<Row>> roles;

    QString title(int column) const
    {
        return QCoreApplication::translate("signalbox", columns.at(column).title);
    }

    QVariant value(const Row& row, int column, int role) const
    {
        if (role == Qt::DisplayRole)
            return columns.at(column).text(row);
        if (role == SortRole)
            return columns.at(column).sort(row);
        for (const RoleSpec<Row>& spec : roles) {
            if (spec.role == role)
                return spec.value(row);
        }
        return {};
    }

    //! The roles in which two versions of a row differ.
    QVector<int> changedRoles(const Row& before, const Row& after) const
    {
        QVector<int> changed;
        const auto differs = [&](auto ColumnSpec<Row>::*cell) {
            return std::any_of(
                columns.cbegin(), columns.cend(), [&](const ColumnSpec<Row>& column) {
                    return (column.*cell)(before) != (column.*cell)(after);
                });
        };
        if (differs(&ColumnSpec<Row>::text))
            changed.append(Qt::DisplayRole);
        if (differs(&ColumnSpec<Row>::sort))
            changed.append(SortRole);
        for (const RoleSpec<Row>& spec : roles) {
            if (spec.value(before) != spec.value(after))
                changed.append(spec.role);
        }
        return changed;
    }
};

} // namespace signalbox
