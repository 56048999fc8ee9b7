// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>

class QWidget;

namespace signalbox {

enum class CycleDirection { Next, Previous };

//! The visible, enabled region that follows the one with the focus; null when there is none.
QWidget* nextRegion(const QVector<QWidget*>& regions, const QWidget* focus, CycleDirection direction);

} // namespace signalbox
