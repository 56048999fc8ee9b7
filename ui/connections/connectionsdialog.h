// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionbook.h"

#include <QDialog>

class QPushButton;

namespace signalbox {

class PlainLabel;
class Prompter;
class TablePane;

//! The connections to runtimes elsewhere: how each stands, and adding, changing, removing them.
class ConnectionsDialog : public QDialog {
    Q_OBJECT

public:
    ConnectionsDialog(ConnectionBook* book, Prompter* prompter, QWidget* parent);

    void select(const RuntimeId& id);

public Q_SLOTS:
    void add();

private:
    void buildTable();
    QWidget* buildDetail();
    QPushButton* makeButton(const char* name, const QString& text);
    const ConnectionRow* current() const;
    void onCurrentChanged();
    void openForm(const std::optional<ConnectionSpec>& existing);
    void askToRemove();
    void remove(const ConnectionSpec& spec);

    ConnectionBook* m_book;
    Prompter* m_prompter;
    TablePane* m_list;
    PlainLabel* m_title;
    PlainLabel* m_state;
    PlainLabel* m_right;
    PlainLabel* m_credential;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_remove;
    QPushButton* m_retry;
};

} // namespace signalbox
