// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/rules/rulespane.h"

#include "core/whendone.h"
#include "ui/dialogs/prompter.h"
#include "ui/shell/actions.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/tablepane.h"

#include <QHeaderView>
#include <QPointer>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

namespace signalbox {

RulesPane::RulesPane(RulesModel* rules, Actions* actions, Prompter* prompter, QWidget* parent)
    : Page(parent)
    , m_rules(rules)
    , m_prompter(prompter)
    , m_list(new TablePane(tr("Allow rules"), QStringLiteral("shield-check"), this))
    , m_revoke(actions->add(
          { "revokeRule", QT_TRANSLATE_NOOP("signalbox::Actions", "Revoke rule…"), "ban", {} }))
{
    setObjectName(QStringLiteral("rulesPane"));
    m_list->header()->addButton(m_revoke);
    m_list->emptyState()->setWhy(tr("Nothing runs by a rule of yours."),
        tr("When you approve with a wider scope, the permission is listed here with its uses and "
           "its end, and can be revoked."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    m_list->setLook(RulesModel::CeilingColumn, [](const QModelIndex& index) {
        const Risk risk = index.data(RulesModel::CeilingRole).value<Risk>();
        return CellLook { riskShape(risk), riskTone(risk) };
    });
    m_list->setLook(RulesModel::StateColumn, [](const QModelIndex& index) {
        const bool revoked = index.data(RulesModel::RevokedRole).toBool();
        return revoked ? CellLook { QStringLiteral("⊘"), Tone::Muted }
                       : CellLook { QStringLiteral("●"), Tone::Ok };
    });
    m_list->setModel(m_rules, TablePane::Order::Clickable);
    m_list->setColumnWidths({ 0, 26, 30, 14, 10, 22, 14 });
    connect(m_list, &TablePane::currentChanged, this, &RulesPane::onCurrentChanged);
    connect(m_revoke, &QAction::triggered, this, &RulesPane::askToRevoke);
    connect(m_rules, &TableModel::loadFailed, this, [this](Runtime*, const Error& error) {
        m_list->notices()->postError(error, { tr("Try again"), [this] { m_rules->reload(); } });
    });
    onCurrentChanged();
}

const Sourced<AllowRule>* RulesPane::current() const
{
    const int row = m_list->currentSourceRow();
    return row >= 0 && row < m_rules->rowCount() ? &m_rules->rowAt(row) : nullptr;
}

void RulesPane::onCurrentChanged()
{
    const auto* row = current();
    if (!row)
        Actions::setUnavailable(m_revoke, tr("No rule is selected."));
    else if (row->value.revoked)
        Actions::setUnavailable(m_revoke, tr("This rule is revoked already."));
    else
        Actions::setAvailable(m_revoke);
}

void RulesPane::askToRevoke()
{
    const auto* row = current();
    if (!row || !row->runtime->packs())
        return;
    Prompt prompt;
    prompt.title = tr("Revoke this rule?");
    prompt.text = tr("“%1” will ask you again before it uses %2.")
                      .arg(row->value.agentName, row->value.tool);
    prompt.acceptText = tr("Revoke rule");
    const QPointer<PacksFacet> facet = row->runtime->packs();
    m_prompter->ask(
        window(), prompt, [this, facet, id = row->value.id](const PromptAnswer& answer) {
            if (!answer.accepted || !facet)
                return;
            whenDone(facet->revokeRule(id), this, [this](const Result<Done>& result) {
                if (!result)
                    m_list->notices()->postError(result.error());
            });
        });
}

QVector<Region> RulesPane::regions() const
{
    return { m_list->table() };
}

void RulesPane::saveState(QSettings& settings) const
{
    settings.setValue(
        QStringLiteral("rules/columns"), m_list->table()->horizontalHeader()->saveState());
}

void RulesPane::restoreState(const QSettings& settings)
{
    m_list->table()->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("rules/columns")).toByteArray());
}

} // namespace signalbox
