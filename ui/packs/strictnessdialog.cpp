// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/strictnessdialog.h"

#include "core/whendone.h"
#include "ui/packs/riskboxes.h"

#include <QCheckBox>
#include <QComboBox>

namespace signalbox {

StrictnessDialog::StrictnessDialog(Runtime* runtime, const CapabilityPack& pack, QWidget* parent)
    : FormDialog(tr("Make “%1” stricter").arg(pack.name), tr("Save"), parent)
    , m_runtime(runtime)
    , m_pack(pack)
{
    setObjectName(QStringLiteral("strictnessDialog"));
    m_needsPerson = makeRiskBoxes(pack.needsPerson, this);
    for (QCheckBox* box : std::as_const(m_needsPerson)) {
        if (!box->isChecked())
            continue;
        box->setEnabled(false);
        box->setToolTip(tr("A built-in pack can only be made stricter."));
    }
    addGroup(tr("Risks that need a person"), m_needsPerson,
        tr("This pack is built in: what it asks for can grow, never shrink."));
    for (const ToolSpec& tool : pack.tools) {
        const Risk floor = pack.riskLevels.value(tool.name, Risk::Critical);
        auto* choice = new QComboBox(this);
        choice->setObjectName(QStringLiteral("risk-") + tool.name);
        for (const Risk risk : { Risk::Low, Risk::Medium, Risk::High, Risk::Critical }) {
            if (risk >= floor) {
                choice->addItem(tr("%1 %2", "shape, risk").arg(riskShape(risk), riskTitle(risk)),
                    static_cast<int>(risk));
            }
        }
        addField(tool.name, choice);
        m_risks.append({ tool.name, choice });
    }
}

void StrictnessDialog::submit()
{
    PacksFacet* facet = m_runtime->packs();
    if (!facet) {
        showError(makeError(ErrorKind::Unsupported, m_runtime->lacking(Runtime::Facet::Packs)));
        return;
    }
    CapabilityPack pack = m_pack;
    pack.needsPerson = checkedRisks(m_needsPerson);
    for (const ToolRisk& entry : std::as_const(m_risks))
        pack.riskLevels.insert(entry.tool, static_cast<Risk>(entry.risk->currentData().toInt()));
    whenDone(facet->save(pack), this, [this](const Result<CapabilityPack>& result) {
        if (!result) {
            showError(result.error());
            return;
        }
        Q_EMIT saved(*result);
        accept();
    });
}

} // namespace signalbox
