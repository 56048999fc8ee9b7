// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/card/decisionfocus.h"

#include "models/decisiondesk.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <algorithm>

namespace signalbox {

namespace {

bool takesText(const QWidget* widget)
{
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(widget))
        return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QTextEdit*>(widget))
        return !edit->isReadOnly();
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget);
}

} // namespace

DecisionFocus::DecisionFocus(DecisionDesk* desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(qApp, &QApplication::focusChanged, this, &DecisionFocus::onFocusChanged);
}

void DecisionFocus::addZone(QWidget* zone)
{
    m_zones.append(zone);
}

//! Text fields inside a zone count as elsewhere, but for the word that a critical approval asks for.
bool DecisionFocus::isInside(const QWidget* widget) const
{
    if (!widget)
        return false;
    if (takesText(widget) && widget->objectName() != QLatin1String("wordEdit"))
        return false;
    return std::any_of(m_zones.cbegin(), m_zones.cend(), [widget](const QPointer<QWidget>& zone) {
        return zone && (zone == widget || zone->isAncestorOf(widget));
    });
}

void DecisionFocus::onFocusChanged(QWidget* before, QWidget* now)
{
    if (isInside(now) && !isInside(before))
        m_desk->focusMoved();
}

} // namespace signalbox
