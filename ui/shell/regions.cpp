// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/regions.h"

#include <QWidget>

namespace signalbox {

QWidget* nextRegion(const QVector<QWidget*>& regions, const QWidget* focus, CycleDirection direction)
{
    QVector<QWidget*> usable;
    qsizetype at = -1;
    for (QWidget* region : regions) {
        if (!region || !region->isVisible() || !region->isEnabled())
            continue;
        if (focus && (region == focus || region->isAncestorOf(focus)))
            at = usable.size();
        usable.append(region);
    }
    if (usable.isEmpty())
        return nullptr;
    const qsizetype count = usable.size();
    if (at < 0)
        return direction == CycleDirection::Next ? usable.first() : usable.last();
    return usable.at((at + (direction == CycleDirection::Next ? 1 : count - 1)) % count);
}

} // namespace signalbox
