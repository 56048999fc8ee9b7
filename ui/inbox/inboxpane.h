// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"
#include "ui/card/cardcommand.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace signalbox {

class EmptyState;
class InboxFilterModel;
class InboxModel;
class InboxView;
class PlainLabel;

//! The inbox: how much waits, in which order, what of it is shown, and the list itself.
class InboxPane : public QWidget {
    Q_OBJECT

public:
    InboxPane(InboxModel* inbox, DecisionDesk* desk, const Clock& clock, QWidget* parent = nullptr);

    InboxView* view() const { return m_view; }
    //! Another line under "Nothing needs you.", for example what runs.
    void setQuietLine(const QString& line);
    void focusList();
    void moveBy(int rows); //!< from the card, whose J and K mean this list
    bool select(const ActionRef& ref); //!< false: it does not wait, or the filter hides it
    void selectMostUrgent();

Q_SIGNALS:
    //! Another request is current; no runtime and an empty id: none is.
    void actionSelected(signalbox::Runtime* runtime, const signalbox::ActionId& id);
    void commandRequested(signalbox::CardCommand command);
    void openRequested(); //!< Return: the focus goes to the card

private:
    void buildHeader(QVBoxLayout* layout);
    void fillChoices();
    void connectList();
    void connectFilter();
    void connectDesk();
    void onCurrentChanged();
    void onRowsChanged();
    void moveOn(const ActionRef& decided, const QString& outcome);
    void refreshCounts();
    void refreshEmpty();
    void clearFilter();

    InboxModel* m_inbox;
    DecisionDesk* m_desk;
    InboxFilterModel* m_filter;
    InboxView* m_view;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    PlainLabel* m_counts;
    QPushButton* m_newRequests;
    QLineEdit* m_filterEdit;
    QComboBox* m_riskFilter;
    QComboBox* m_sort;
    QString m_quietLine;
    ActionRef m_selected;
    QSet<ActionRef> m_passedOver; //!< held, and moved on from when they were approved
    bool m_touched = false; //!< a person chose a row; before that the most urgent one is shown
    QTimer m_second;
};

} // namespace signalbox
