// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"
#include "ui/card/cardcommand.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace signalbox {

class DecisionButton;
class PlainLabel;

//! Part 9 of the card: the buttons that decide, always at the same place, and one line that says
//! why a press would not decide now. No button is ever disabled under a finger: the desk refuses,
//! and the look says so.
class DecisionBar : public QWidget {
    Q_OBJECT

public:
    explicit DecisionBar(DecisionDesk* desk, QWidget* parent = nullptr);

    //! Another action is shown: the scope is once again.
    void reset();
    //! The buttons make way: an edit brings its own.
    void setEditing(bool editing);
    void refresh(); //!< from the desk's state
    Approval approval() const; //!< with the chosen scope
    void openScopes();
    void focusWord();
    void setRefusal(const QString& sentence); //!< why the last press did nothing
    QString approveText() const;

Q_SIGNALS:
    void commandRequested(signalbox::CardCommand command);
    void escalateRequested();
    void rerouteRequested();
    void resolveRequested(signalbox::Resolution resolution);

private:
    void buildDecisions(QVBoxLayout* layout);
    void buildResolutions(QVBoxLayout* layout);
    QMenu* buildMore();
    void buildScopes();
    QString wordedApprove(DeskState state) const;
    void refreshWord(DeskState state);
    void showState(DeskState state);

    DecisionDesk* m_desk;
    GrantScope m_scope = GrantScope::Once;
    QString m_refusal;
    bool m_editing = false;
    PlainLabel* m_state;
    QLineEdit* m_wordEdit;
    QWidget* m_decisions;
    QWidget* m_resolutions;
    DecisionButton* m_approve;
    QPushButton* m_scopes;
    QMenu* m_scopeMenu;
    QPushButton* m_edit;
    QPushButton* m_reject;
    QPushButton* m_more;
};

} // namespace signalbox
