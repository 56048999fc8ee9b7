// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/regions.h"

#include <QWidget>

namespace signalbox {

namespace {

//! What takes the focus for a region: itself, or the first widget inside that Tab would reach.
QWidget* focusTargetOf(QWidget* region)
{
    if (region->focusProxy() || region->focusPolicy() != Qt::NoFocus)
        return region;
    const QList<QWidget*> inside = region->findChildren<QWidget*>();
    for (QWidget* widget : inside) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled())
            return widget;
    }
    return nullptr;
}

} // namespace

QWidget* nextRegion(const QVector<QWidget*>& regions, const QWidget* focus, CycleDirection direction)
{
    QVector<QWidget*> usable;
    qsizetype at = -1;
    for (QWidget* region : regions) {
        if (!region || !region->isVisible() || !region->isEnabled())
            continue;
        QWidget* target = focusTargetOf(region);
        if (!target)
            continue;
        if (focus && (region == focus || region->isAncestorOf(focus)))
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
