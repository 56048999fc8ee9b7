// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk.h"

#include <QVector>

class QCheckBox;
class QWidget;

namespace signalbox {

//! One box for each risk, low to critical, each with shape and word.
QVector<QCheckBox*> makeRiskBoxes(const QVector<Risk>& checked, QWidget* parent);
QVector<Risk> checkedRisks(const QVector<QCheckBox*>& boxes);

} // namespace signalbox
