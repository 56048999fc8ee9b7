// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QVariant>
#include <QWidget>

namespace signalbox {
namespace {

constexpr char WhyProperty[] = "signalboxWhy";

void refreshActionToolTip(QAction* action)
{
    QString words = action->iconText();
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    if (!keys.isEmpty())
        words = Actions::tr("%1 (%2)", "action, shortcut").arg(words, keys);
    const QString why = Actions::whyUnavailable(action);
    if (!why.isEmpty())
        words = Actions::tr("%1. %2", "action, why it cannot be used").arg(words, why);
    action->setToolTip(plainToolTip(words));
}

} // namespace

Actions::Actions(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

QAction* Actions::add(const ActionSpecEntry& spec)
{
    auto* action = new QAction(tr(spec.text), this);
    action->setObjectName(QLatin1String(spec.name));
    if (spec.icon)
        action->setIcon(toneIcon(QLatin1String(spec.icon)));
    action->setIconVisibleInMenu(false);
    action->setShortcuts(spec.shortcuts);
    m_window->addAction(action);
    m_all.append(action);
    refreshActionToolTip(action);
    return action;
}

void Actions::adopt(QAction* action)
{
    m_all.append(action);
    connect(action, &QObject::destroyed, this, [this, action] { m_all.removeOne(action); });
}

QAction* Actions::find(const QString& name) const
{
    for (QAction* action : m_all) {
        if (action->objectName() == name)
            return action;
    }
    return nullptr;
}

void Actions::setUnavailable(QAction* action, const QString& why)
{
    action->setEnabled(false);
    action->setProperty(WhyProperty, why);
    refreshActionToolTip(action);
}

void Actions::setAvailable(QAction* action)
{
    action->setEnabled(true);
    action->setProperty(WhyProperty, {});
    refreshActionToolTip(action);
}

QString Actions::whyUnavailable(const QAction* action)
{
    return action->isEnabled() ? QString() : action->property(WhyProperty).toString();
}

} // namespace signalbox
