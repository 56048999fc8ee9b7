// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/card/cardcommand.h"

#include <QObject>
#include <QVector>

class QAction;

namespace signalbox {

class Actions;
class ApprovalCard;
class DecisionDesk;

//! The card's commands for menus and palette. Their letters work in the list and on the card only,
//! so they are shown here but are no shortcuts of the window.
class CardActions : public QObject {
    Q_OBJECT

public:
    CardActions(Actions* actions, ApprovalCard* card, DecisionDesk* desk, QObject* parent);

    //! Key and meaning, for the sheet of shortcuts.
    static QVector<QPair<QString, QString>> letters();

private:
    void refresh();

    DecisionDesk* m_desk;
    QVector<QAction*> m_needRequest;
    QAction* m_undo = nullptr;
};

} // namespace signalbox
