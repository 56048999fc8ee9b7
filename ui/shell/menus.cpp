// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/menus.h"

#include "ui/shell/actions.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <initializer_list>

namespace signalbox {
namespace {

struct MenuPlan {
    const char* name;
    const char* title;
    std::initializer_list<const char*> entries; //!< action names; empty: a separator
};

void fillMenu(QMenu* menu, const MenuPlan& plan, const Actions& actions)
{
    bool separate = false;
    for (const char* entry : plan.entries) {
        if (*entry == '\0') {
            separate = !menu->isEmpty();
            continue;
        }
        QAction* action = actions.find(QLatin1String(entry));
        if (!action)
            continue;
        if (separate)
            menu->addSeparator();
        separate = false;
        menu->addAction(action);
    }
}

} // namespace

void fillMenus(QMenuBar* bar, const Actions& actions)
{
    const MenuPlan plans[] = {
        { "fileMenu", QT_TRANSLATE_NOOP("signalbox", "&File"),
            { "newMission", "newAgent", "newPack", "", "connections", "addConnection", "", "tryDemo", "removeDemo", "", "verifyAudit",
                "exportAudit", "", "quit" } },
        { "editMenu", QT_TRANSLATE_NOOP("signalbox", "&Edit"),
            { "undoDecision", "", "find", "annotate" } },
        { "viewMenu", QT_TRANSLATE_NOOP("signalbox", "&View"),
            { "toggleSidebar", "toggleInspector", "fullScreen", "", "zoomIn", "zoomOut", "zoomReset", "",
                "themeSystem", "themeLight", "themeDark", "themeHighContrast", "", "refresh" } },
        { "inboxMenu", QT_TRANSLATE_NOOP("signalbox", "&Inbox"),
            { "mostUrgent", "", "approve", "approveScope", "editApprove", "reject", "answer", "undoDecision", "",
                "showDiff", "showTranscript", "showRaw" } },
        { "missionMenu", QT_TRANSLATE_NOOP("signalbox", "&Mission"),
            { "newMission", "", "openTranscript", "pauseMission", "resumeMission", "cancelMission", "",
                "checkpointNow", "annotate" } },
        { "agentMenu", QT_TRANSLATE_NOOP("signalbox", "&Agent"),
            { "newAgent", "editAgent", "", "pauseAgent", "activateAgent", "archiveAgent", "deleteAgent", "",
                "newPack", "editPack", "", "revokeRule" } },
        { "goMenu", QT_TRANSLATE_NOOP("signalbox", "&Go"),
            { "commandPalette", "", "goInbox", "goMissions", "goAgents", "goPacks", "goRules",
                "goInterventions", "", "nextRegion", "previousRegion" } },
        { "helpMenu", QT_TRANSLATE_NOOP("signalbox", "&Help"), { "openGuide", "showShortcuts", "", "about" } },
    };
    for (const MenuPlan& plan : plans) {
        QMenu* menu = bar->addMenu(QCoreApplication::translate("signalbox", plan.title));
        menu->setObjectName(QLatin1String(plan.name));
        menu->setToolTipsVisible(true);
        fillMenu(menu, plan, actions);
    }
}

} // namespace signalbox
