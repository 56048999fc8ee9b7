// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/sidebarmodel.h"

#include <QObject>
#include <QTimer>

namespace signalbox {

class ConnectionBook;
class Desk;
class Sidebar;
class StatusLine;

//! Keeps the numbers of the sidebar and the line of health at the foot true. Changes are gathered
//! for one turn of the event loop.
class SidebarFeed : public QObject {
    Q_OBJECT

public:
    SidebarFeed(Desk* desk, Sidebar* sidebar, StatusLine* status, QObject* parent);

    void setConnections(ConnectionBook* book);

private:
    void watch(class Runtime* runtime);
    void refresh();
    void addInboxRows(QVector<SidebarRow>& rows) const;
    void addMissionRows(QVector<SidebarRow>& rows) const;
    void addRuntimeRows(QVector<SidebarRow>& rows) const;

    Desk* m_desk;
    ConnectionBook* m_connections = nullptr;
    Sidebar* m_sidebar;
    StatusLine* m_status;
    QTimer m_soon;
};

} // namespace signalbox
