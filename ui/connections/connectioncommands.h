// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ids.h"

#include <QObject>

class QAction;
class QWidget;

namespace signalbox {

class ConnectionBook;
class Prompter;

//! The commands that show and add connections. Unavailable until there is a book of them.
class ConnectionCommands : public QObject {
    Q_OBJECT

public:
    ConnectionCommands(QAction* show, QAction* add, Prompter* prompter, QWidget* window);

    void setBook(ConnectionBook* book);
    void show(const RuntimeId& selected);

private:
    class ConnectionsDialog* openDialog();

    QAction* m_show;
    QAction* m_add;
    Prompter* m_prompter;
    QWidget* m_window;
    ConnectionBook* m_book = nullptr;
};

} // namespace signalbox
