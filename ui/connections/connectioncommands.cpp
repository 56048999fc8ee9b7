// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectioncommands.h"

#include "ui/connections/connectionsdialog.h"
#include "ui/shell/actions.h"

namespace signalbox {

ConnectionCommands::ConnectionCommands(
    QAction* show, QAction* add, Prompter* prompter, QWidget* window)
    : QObject(window)
    , m_show(show)
    , m_add(add)
    , m_prompter(prompter)
    , m_window(window)
{
    connect(m_show, &QAction::triggered, this, [this] { this->show({}); });
    connect(m_add, &QAction::triggered, this, [this] {
        if (ConnectionsDialog* dialog = openDialog())
            dialog->add();
    });
    setBook(nullptr);
}

void ConnectionCommands::setBook(ConnectionBook* book)
{
    m_book = book;
    for (QAction* action : { m_show, m_add }) {
        if (m_book)
            Actions::setAvailable(action);
        else
            Actions::setUnavailable(action, tr("Connections are not ready yet."));
    }
}

void ConnectionCommands::show(const RuntimeId& selected)
{
    if (ConnectionsDialog* dialog = openDialog())
        dialog->select(selected);
}

ConnectionsDialog* ConnectionCommands::openDialog()
{
    if (!m_book)
        return nullptr;
    auto* dialog = new ConnectionsDialog(m_book, m_prompter, m_window);
    dialog->open();
    return dialog;
}

} // namespace signalbox
