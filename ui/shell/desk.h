// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/agentsmodel.h"
#include "models/packsmodel.h"
#include "models/rulesmodel.h"

#include <QObject>

namespace signalbox {

//! The models that one window shows, over the runtimes it supervises.
class Desk : public QObject {
    Q_OBJECT

public:
    explicit Desk(QObject* parent = nullptr);

    void addRuntime(Runtime* runtime);
    void reload(); //!< everything again, merged into what is shown
    const QVector<Runtime*>& runtimes() const { return m_runtimes; }
    Runtime* firstRuntime() const { return m_runtimes.isEmpty() ? nullptr : m_runtimes.first(); }

    AgentsModel* agents() const { return m_agents; }
    PacksModel* packs() const { return m_packs; }
    RulesModel* rules() const { return m_rules; }

Q_SIGNALS:
    void runtimeAdded(signalbox::Runtime* runtime);

private:
    QVector<TableModel*> tables() const;

    QVector<Runtime*> m_runtimes;
    AgentsModel* m_agents;
    PacksModel* m_packs;
    RulesModel* m_rules;
};

} // namespace signalbox
