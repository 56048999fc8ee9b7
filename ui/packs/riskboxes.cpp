// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/packs/riskboxes.h"

#include "ui/theme/tones.h"

#include <QCheckBox>
#include <QCoreApplication>

#include <array>

namespace signalbox {
namespace {

constexpr std::array BoxedRisks { Risk::Low, Risk::Medium, Risk::High, Risk::Critical };

} // namespace

QVector<QCheckBox*> makeRiskBoxes(const QVector<Risk>& checked, QWidget* parent)
{
    QVector<QCheckBox*> boxes;
    for (const Risk risk : BoxedRisks) {
        const QString words = QCoreApplication::translate("signalbox", "%1 %2", "shape, risk");
        auto* box = new QCheckBox(words.arg(riskShape(risk), riskTitle(risk)), parent);
        box->setObjectName(QStringLiteral("needs-") + riskWord(risk));
        box->setAccessibleName(riskTitle(risk));
        box->setChecked(checked.contains(risk));
        boxes.append(box);
    }
    return boxes;
}

QVector<Risk> checkedRisks(const QVector<QCheckBox*>& boxes)
{
    QVector<Risk> risks;
    for (std::size_t i = 0; i < BoxedRisks.size() && static_cast<qsizetype>(i) < boxes.size(); ++i) {
        if (boxes.at(static_cast<qsizetype>(i))->isChecked())
            risks.append(BoxedRisks.at(i));
    }
    return risks;
}

} // namespace signalbox
