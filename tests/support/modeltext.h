// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace signalbox {

//! A table as text, one line a row, cells joined by " | ": failures read as a diff.
QStringList modelText(const QAbstractItemModel& model, int role = Qt::DisplayRole);
//! One column only.
QStringList columnText(const QAbstractItemModel& model, int column, int role = Qt::DisplayRole);

//! Records every structural and content signal of a model as one line of text.
class ModelLog : public QObject {
    Q_OBJECT

public:
    explicit ModelLog(const QAbstractItemModel& model);
    QStringList take() { return std::exchange(m_lines, {}); }

private:
    QStringList m_lines;
};

} // namespace signalbox
