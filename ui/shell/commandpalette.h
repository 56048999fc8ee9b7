// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace signalbox {

class Actions;

//! Find and run any action by a few letters. Shows every action; one that cannot be used now says why.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(const Actions* actions, QWidget* window);

    void popUp();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refill();
    void runCurrent();
    void dismiss();
    void step(int by);

    const Actions* m_actions;
    QLineEdit* m_query;
    QListView* m_list;
    QStandardItemModel* m_model;
    QPointer<QWidget> m_focusBefore;
    QStringList m_recent; //!< object names, latest first
};

} // namespace signalbox
