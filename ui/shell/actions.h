// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QVector>

class QWidget;

namespace signalbox {

//! What is needed to make an action. The object name is how tests, menus and the palette know it.
struct ActionSpecEntry {
    const char* name;
    const char* text; //!< untranslated, QT_TRANSLATE_NOOP("signalbox::Actions", …)
    const char* icon; //!< may be null
    QVector<QKeySequence> shortcuts;
};

//! All actions of the window in one place: menus, tool buttons, the command palette and the shortcut
//! overlay are made from it. No action here has a single letter as its shortcut: letters belong to
//! the list and the card, where only focus makes them work.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget* window);

    QAction* add(const ActionSpecEntry& spec);
    //! Takes in an action that a pane made itself; the pane keeps owning it.
    void adopt(QAction* action);
    QAction* find(const QString& name) const; //!< null when there is none
    const QVector<QAction*>& all() const { return m_all; }

    //! An unavailable action stays visible and says why it cannot be used now.
    static void setUnavailable(QAction* action, const QString& why);
    static void setAvailable(QAction* action);
    static QString whyUnavailable(const QAction* action);

private:
    QWidget* m_window;
    QVector<QAction*> m_all;
};

} // namespace signalbox
