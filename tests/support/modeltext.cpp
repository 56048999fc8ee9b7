// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/modeltext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QStringList modelText(const QAbstractItemModel& model, int role)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data(role).toString());
        lines.append(cells.join(u" | "_s));
    }
    return lines;
}

QStringList columnText(const QAbstractItemModel& model, int column, int role)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines.append(model.index(row, column).data(role).toString());
    return lines;
}

ModelLog::ModelLog(const QAbstractItemModel& model)
{
    connect(&model,
        &QAbstractItemModel::rowsInserted,
        this,
        [this](const QModelIndex&, int first, int last) {
            m_lines.append(u"insert %1-%2"_s.arg(first).arg(last));
        });
    connect(&model,
        &QAbstractItemModel::rowsRemoved,
        this,
        [this](const QModelIndex&, int first, int last) {
            m_lines.append(u"remove %1-%2"_s.arg(first).arg(last));
        });
    connect(&model,
        &QAbstractItemModel::rowsMoved,
        this,
        [this](const QModelIndex&, int first, int last, const QModelIndex&, int to) {
            m_lines.append(u"move %1-%2 to %3"_s.arg(first).arg(last).arg(to));
        });
    connect(&model,
        &QAbstractItemModel::dataChanged,
        this,
        [this](const QModelIndex& from, const QModelIndex& to, const QList<int>& roles) {
            QStringList names;
            for (const int role : roles)
                names.append(QString::number(role));
            m_lines.append(u"change %1,%2-%3,%4 roles %5"_s.arg(from.row())
                               .arg(from.column())
                               .arg(to.row())
                               .arg(to.column())
                               .arg(names.join(u',')));
        });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { m_lines.append(u"reset"_s); });
    connect(
        &model, &QAbstractItemModel::layoutChanged, this, [this] { m_lines.append(u"layout"_s); });
}

} // namespace signalbox
