// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/regions.h"

#include <QWidget>

namespace signalbox {

namespace {

QWidget* focusTargetOf(const Region& region)
{
    if (region.first && region.first->isVisible() && region.first->isEnabled())
        return region.first;
    if (region.area->focusPolicy() != Qt::NoFocus)
        return region.area;
    const QList<QWidget*> inside = region.area->findChildren<QWidget*>();
    for (QWidget* widget : inside) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled())
            return widget;
    }
    return nullptr;
}

} // namespace

QWidget* nextRegion(const QVector<Region>& regions, const QWidget* focus, CycleDirection direction)
{
    QVector<QWidget*> usable;
    qsizetype at = -1;
    for (const Region& region : regions) {
        if (!region.area->isVisible() || !region.area->isEnabled())
            continue;
        QWidget* target = focusTargetOf(region);
        if (!target)
            continue;
        if (focus && (region.area == focus || region.area->isAncestorOf(focus)))
            at = usable.size();
        usable.append(target);
    }
    if (usable.isEmpty())
        return nullptr;
    const qsizetype count = usable.size();
    if (at < 0)
        return direction == CycleDirection::Next ? usable.first() : usable.last();
    return usable.at((at + (direction == CycleDirection::Next ? 1 : count - 1)) % count);
}

} // namespace signalbox
