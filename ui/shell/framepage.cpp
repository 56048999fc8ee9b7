// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/framepage.h"

#include "ui/theme/look.h"

#include <QEvent>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace signalbox {

FramePage::FramePage(const QString& settingsGroup, QWidget* parent)
    : Page(parent)
    , m_group(settingsGroup)
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_centre(new QSplitter(Qt::Vertical))
    , m_side(new QSplitter(Qt::Vertical))
{
    for (QSplitter* splitter : { m_across, m_centre, m_side })
        splitter->setChildrenCollapsible(false);
    m_across->addWidget(m_centre);
    m_across->addWidget(m_side);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_across);
}

void FramePage::place(
    const Region& list, const Region& detail, const Region& upper, const Region& lower)
{
    m_regions = { list, detail, upper, lower };
    for (QWidget* pane : { list.area, detail.area }) {
        m_centre->addWidget(pane);
        pane->setMinimumHeight(spacing(24));
    }
    m_upper = upper.area;
    m_lower = lower.area;
    m_side->addWidget(m_upper);
    m_side->addWidget(m_lower);
    m_side->installEventFilter(this);
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 0);
    m_across->setSizes({ spacing(180), spacing(112) });
    m_centre->setSizes({ spacing(70), spacing(110) });
    m_side->setSizes({ spacing(140), spacing(50) });
}

bool FramePage::eventFilter(QObject* watched, QEvent* event)
{
    const bool handled = Page::eventFilter(watched, event);
    if (watched == m_side
        && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        fitSide();
    return handled;
}

//! Where there is no room for both (a small window, large text, an open edit) the upper one has it:
//! pressed together neither could be read.
void FramePage::fitSide()
{
    const int upper = m_upper->isHidden() ? 0 : m_upper->minimumSizeHint().height();
    const int wanted = upper + m_lower->minimumSizeHint().height() + m_side->handleWidth();
    const bool room = m_upper->isHidden() || m_side->height() >= wanted;
    if (m_lower->isHidden() == room)
        m_lower->setVisible(room);
}

QWidget* FramePage::inspector() const
{
    return m_side;
}

QString FramePage::key(const char* name) const
{
    return m_group + QLatin1Char('/') + QLatin1String(name);
}

void FramePage::saveState(QSettings& settings) const
{
    settings.setValue(key("across"), m_across->saveState());
    settings.setValue(key("centre"), m_centre->saveState());
    settings.setValue(key("side"), m_side->saveState());
}

void FramePage::restoreState(const QSettings& settings)
{
    m_across->restoreState(settings.value(key("across")).toByteArray());
    m_centre->restoreState(settings.value(key("centre")).toByteArray());
    m_side->restoreState(settings.value(key("side")).toByteArray());
}

} // namespace signalbox
