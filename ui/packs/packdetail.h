// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/capabilitypack.h"

#include <QWidget>

class QPlainTextEdit;
class QTableView;
class QStandardItemModel;

namespace signalbox {

class FactList;
class PlainLabel;

//! Everything about one capability pack, to read: its tools with risk and schema.
class PackDetail : public QWidget {
    Q_OBJECT

public:
    explicit PackDetail(QWidget* parent = nullptr);

    void show(const CapabilityPack& pack);
    QTableView* tools() const { return m_tools; }

private:
    void fillTools();
    void showSchema(int row);

    CapabilityPack m_pack;
    PlainLabel* m_name;
    PlainLabel* m_description;
    FactList* m_facts;
    QStandardItemModel* m_toolsModel;
    QTableView* m_tools;
    QPlainTextEdit* m_schema;
};

} // namespace signalbox
