// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/sidebarmodel.h"

#include <QVector>

class QAction;

namespace signalbox {

class Actions;

//! The actions of the window itself, that belong to no pane.
struct WindowActions {
    QAction* tryDemo;
    QAction* removeDemo;
    QAction* connections;
    QAction* addConnection;
    QAction* verifyAudit;
    QAction* exportAudit;
    QAction* quit;
    QAction* commandPalette;
    QAction* showShortcuts;
    QAction* toggleSidebar;
    QAction* toggleInspector;
    QAction* fullScreen;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomReset;
    QAction* nextRegion;
    QAction* previousRegion;
    QAction* refresh;
    QAction* openGuide;
    QAction* mostUrgent;
    QAction* find;
    QAction* about;
    QVector<QAction*> themes; //!< in the order of ThemeChoice
    QVector<QAction*> pages; //!< in the order of PageId
};

WindowActions makeWindowActions(Actions* actions);

} // namespace signalbox
