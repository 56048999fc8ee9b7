// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rulesmodel.h"
#include "ui/shell/page.h"

class QAction;

namespace signalbox {

class Actions;
class Prompter;
class TablePane;

//! The standing permissions: what runs without asking, how often it did, until when; and revoking
//! them.
class RulesPane : public Page {
    Q_OBJECT

public:
    RulesPane(RulesModel* rules, Actions* actions, Prompter* prompter, QWidget* parent = nullptr);

    QVector<Region> regions() const override;
    void saveState(QSettings& settings) const override;
    void restoreState(const QSettings& settings) override;

private:
    const Sourced<AllowRule>* current() const;
    void onCurrentChanged();
    void askToRevoke();

    RulesModel* m_rules;
    Prompter* m_prompter;
    TablePane* m_list;
    QAction* m_revoke;
};

} // namespace signalbox
